import { z } from "zod";
import { operation } from "../kernel/index.ts";
import type { Brief } from "./brief.ts";

export const getBrief = operation({
  method: "GET",
  path: "/brief",
  summary: "What must be answered today, why, and what became of earlier warnings",
  query: z.strictObject({ from: z.iso.date().optional(), to: z.iso.date().optional(), area: z.string().optional() }),
  // Made by our own pure rules from what this reader may see: its shape is the type, and the reply repeats it whole.
  reply: z.custom<Brief>((value) => typeof value === "object" && value !== null),
});
