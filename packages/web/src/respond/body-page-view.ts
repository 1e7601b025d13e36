import type { BodyView, DutiesView } from "heed/respond";
import type { Choice } from "../shell/page.ts";

/** A body with what its forms choose from: posts, and offices for whoever writes for more than one. */
export interface BodyPageView extends BodyView {
  readonly posts: readonly Choice[];
  readonly offices: readonly Choice[];
}
export interface DutiesPageView extends DutiesView {
  readonly choices: readonly Choice[];
  readonly offices: readonly Choice[];
}
