import type { Claim, ClaimValue, Property } from "./claim.ts";
import { parseFigure } from "./figure.ts";

let next = 0;

/** A claim as short as speech: `said("killed", "at least 27", { saidAt: "2018-06-06" })`. */
export function said(property: Property, value: string | ClaimValue, more: Partial<Claim> = {}): Claim {
  next++;
  const typed: ClaimValue =
    typeof value !== "string"
      ? value
      : property === "killed"
        ? { kind: "figure", ...parseFigure(value) }
        : { kind: "text", en: value, fr: null };
  return {
    id: `00000000-0000-4000-8000-${String(next).padStart(12, "0")}`,
    code: null,
    subjectKind: "incident",
    subjectId: "incident",
    property,
    value: typed,
    actorCodes: [],
    sourceId: `source-${next}`,
    reportId: null,
    basis: "document",
    reliability: null,
    credibility: null,
    verification: "reported",
    saidPrecision: "day",
    knownAt: "2018-07-20T00:00:00.000Z",
    validFrom: null,
    validTo: null,
    derivedFromRow: false,
    seedRef: null,
    noteEn: null,
    noteFr: null,
    ...more,
    saidAt: more.saidAt ? `${more.saidAt}T23:59:59.999Z` : null,
  };
}
