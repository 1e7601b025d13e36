import { type Instant, localDate } from "../kernel/index.ts";
import type { Report, ReportEvent, TimePrecision } from "../listen/index.ts";
import type { ClaimValue, Property } from "./claim.ts";
import type { DatePrecision } from "./date-interval.ts";

const precisions: Readonly<Record<TimePrecision, DatePrecision | null>> = {
  hour: "day",
  day: "day",
  week: "range",
  month: "month",
  year: "year",
  range: "range",
  unknown: null,
};

/**
 * What a released report says of an incident: its coded part and the text that a person cleaned, never the account.
 * `group` is the label of the people at risk in both languages.
 */
export function claimsOfReport(
  report: Report,
  triage: Pick<ReportEvent, "releasedEn" | "releasedFr">,
  group: { readonly en: string; readonly fr: string },
  timeZone: string,
): { readonly property: Property; readonly value: ClaimValue }[] {
  const claims: { property: Property; value: ClaimValue }[] = [
    { property: "event-type", value: { kind: "code", code: report.eventType } },
    { property: "group-harmed", value: { kind: "text", en: group.en, fr: group.fr } },
  ];
  if (report.placeToldAs !== null) {
    claims.push({
      property: "place",
      value: {
        kind: "place",
        name: report.placeToldAs,
        nameFr: null,
        areaCode: report.areaCode,
        lat: null,
        lon: null,
        precision: report.placePrecision,
      },
    });
  }
  const precision = precisions[report.eventPrecision];
  const day = (at: Instant | null) => (at === null ? null : localDate(at, timeZone));
  const [from, to] = [day(report.eventFrom), day(report.eventTo)];
  if (precision !== null && (from !== null || to !== null)) {
    claims.push({
      property: "date",
      value: {
        kind: "date",
        from,
        to: to ?? from,
        precision,
        text: [from, to].filter((part) => part !== null).join(" – "),
      },
    });
  }
  if (triage.releasedEn !== null || triage.releasedFr !== null) {
    claims.push({ property: "description", value: { kind: "text", en: triage.releasedEn, fr: triage.releasedFr } });
  }
  return claims;
}
