import { z } from "zod";
import { operation, view } from "../kernel/index.ts";
import type { Brief } from "./brief.ts";
import { findKinds, mostFound } from "./find.ts";

export const getBrief = operation({
  method: "GET",
  path: "/brief",
  summary: "What must be answered today, why, and what became of earlier warnings",
  query: z.strictObject({ from: z.iso.date().optional(), to: z.iso.date().optional(), area: z.string().optional() }),
  // Made by our own pure rules from what this reader may see: its shape is the type, and the reply repeats it whole.
  reply: view<Brief>(),
});

export const getFind = operation({
  method: "GET",
  path: "/find",
  summary: "Pages and records that a text may mean, the nearest first",
  looksBack: true,
  query: z.strictObject({
    text: z.string().trim().min(1).max(200),
    limit: z.coerce.number().int().min(1).max(mostFound).optional(),
    /** A day or a moment: what was known then. */
    asOf: z.string().optional(),
    /** What the screen is narrowed to; below the class of records, none is searched. */
    class: z.enum(["S0", "S1", "S2", "S3"]).optional(),
  }),
  reply: z.strictObject({
    text: z.string(),
    items: z.array(
      z.strictObject({
        kind: z.enum(findKinds),
        title: z.string(),
        note: z.string().nullable(),
        href: z.string(),
      }),
    ),
    more: z.boolean(),
    records: z.boolean(),
  }),
});
