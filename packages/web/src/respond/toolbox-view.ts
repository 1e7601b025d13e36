import type { ToolboxView } from "heed/respond";
import type { Choice } from "../shell/page.ts";

/** The catalogue with what it can be asked about. The place is that of the scope. */
export interface ToolsPageView extends ToolboxView {
  readonly threats: readonly Choice[];
}

/** Names in the address of the catalogue. */
export const toolsQuery = {
  component: "component",
  tier: "tier",
  phase: "phase",
  threat: "threat",
  warning: "warning",
  reach: "reach",
  within: "within",
  environment: "environment",
  avoid: "avoid",
} as const;
