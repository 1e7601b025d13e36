import { z } from "zod";
import { operation, view } from "../kernel/index.ts";
import { reaches } from "../warn/index.ts";
import { leadTimes, phases } from "./tool-practice.ts";
import { risksToAvoid, type ToolboxView, type ToolPageView } from "./toolbox.ts";

const code = z.string().trim().min(1).max(80);
/** An empty field of a form asks for nothing. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

export const toolComponents = ["civilian", "police", "military", "support"] as const;
export const toolboxQuery = z.strictObject({
  component: optional(z.enum(toolComponents)),
  tier: optional(z.enum(["1", "2", "3"])),
  phase: optional(z.enum(phases)),
  /** Code or path of a place: what is closed there is told to those who read decisions. */
  area: optional(z.string().max(200)),
  threat: optional(code),
  warning: optional(z.uuid()),
  reach: optional(z.enum(reaches)),
  /** How much time there is. */
  within: optional(z.enum(leadTimes)),
  environment: optional(z.enum(["hostile"])),
  avoid: optional(z.enum(risksToAvoid)),
});
export type ToolboxQuery = z.infer<typeof toolboxQuery>;

export const getTools = operation({
  method: "GET",
  path: "/tools",
  summary: "The toolbox; with a place, a threat or a warning, what could be done there and why the rest is not offered",
  query: toolboxQuery,
  reply: view<ToolboxView & { readonly asOf: string }>(),
});
export const getTool = operation({
  method: "GET",
  path: "/tools/:code",
  summary: "One tool, with its do-no-harm rules and what it gave",
  params: z.strictObject({ code }),
  reply: view<ToolPageView & { readonly asOf: string }>(),
});
