import type { IncidentView } from "heed/establish";
import type { Glyph } from "../shell/marks.tsx";

/** How far an incident is verified, as a glyph beside its word. */
export const verificationGlyph = {
  allegation: "said",
  "under-verification": "half",
  "partially-verified": "half",
  verified: "firm",
  unverified: "open",
  dismissed: "harm",
} as const satisfies Record<IncidentView["verification"], Glyph>;

/** Whether accounts contradict each other on the toll, the day or the author. */
export function accountsDisagree(view: Pick<IncidentView, "estimate" | "date" | "attribution">): boolean {
  const { low, high } = view.estimate;
  return (low !== null && high !== null && low !== high) || view.attribution.contested || view.date?.contested === true;
}
