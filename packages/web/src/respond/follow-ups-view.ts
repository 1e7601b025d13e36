import type { ProtectionCaseView, RotaView } from "heed/respond";
import type { Choice } from "../shell/page.ts";

/** The rota, with what may be chosen on its forms. */
export interface FollowUpsPageView extends RotaView {
  /** Areas about which a case may be opened; empty for whoever opens none. */
  readonly caseAreas: readonly Choice[];
  /** Areas to choose an office by, for staff without one; empty for all others. */
  readonly officeAreas: readonly Choice[];
}

export interface ProtectionCasePageView {
  readonly one: ProtectionCaseView;
}
