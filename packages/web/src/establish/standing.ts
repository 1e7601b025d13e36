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

/**
 * Who is held to have done it, in words: the names of the actors, or what the attributing account calls them where this
 * reader is not shown actors by name.
 */
export function heldAuthor({ attribution }: Pick<IncidentView, "attribution">): string {
  const unnamed = attribution.heldActors.some(({ code, name }) => code === name);
  const said = attribution.claims.find(({ standing }) => standing === "attributed")?.text;
  return unnamed && said ? said : attribution.heldLabel;
}
