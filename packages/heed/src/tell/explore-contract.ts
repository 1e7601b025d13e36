import { z } from "zod";
import { operation } from "../kernel/index.ts";
import { type ExploreView, exploreKinds } from "./explore.ts";

const id = z.uuid();
const day = z.iso.date().optional();

export const getExplore = operation({
  method: "GET",
  path: "/explore",
  summary: "What is known to have happened, as table, timeline and map, with events of others beside it",
  looksBack: true,
  query: z.strictObject({
    area: z.string().max(80).optional(),
    from: day,
    to: day,
    find: z.string().max(200).optional(),
    kind: z.enum(exploreKinds).optional(),
    with: day,
    /** A day or a moment: what was known then. */
    asOf: z.string().optional(),
  }),
  // Made by our own pure rules from what this reader may see: its shape is the type, and the reply repeats it whole.
  reply: z.custom<ExploreView>((value) => typeof value === "object" && value !== null),
});

export const newView = z.strictObject({
  id,
  name: z.string().trim().min(1).max(80),
  query: z.string().max(500),
});

export const postView = operation({
  method: "POST",
  path: "/views",
  summary: "Keep a view of Explore for oneself",
  body: newView,
  reply: newView,
});

export const postViewRemoval = operation({
  method: "POST",
  path: "/views/:id/removal",
  summary: "Take one of one's own views away",
  params: z.strictObject({ id }),
  reply: z.strictObject({ id }),
});
