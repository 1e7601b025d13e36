import { z } from "zod";
import { operation, view } from "../kernel/index.ts";
import { reaches } from "../warn/index.ts";
import { leadTimes, phases } from "./tool-practice.ts";
import { risksToAvoid, type ToolboxView, type ToolPageView } from "./toolbox.ts";

const code = z.string().trim().min(1).max(80);
export const toolComponents = ["civilian", "police", "military", "support"] as const;
export const toolboxQuery = z.strictObject({
  component: z.enum(toolComponents).optional(),
  tier: z.enum(["1", "2", "3"]).optional(),
  phase: z.enum(phases).optional(),
  /** Code or path of a place: what is closed there is told to those who read decisions. */
  area: z.string().max(200).optional(),
  threat: code.optional(),
  warning: z.uuid().optional(),
  reach: z.enum(reaches).optional(),
  /** How much time there is. */
  within: z.enum(leadTimes).optional(),
  environment: z.enum(["hostile"]).optional(),
  avoid: z.enum(risksToAvoid).optional(),
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
