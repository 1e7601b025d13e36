import { z } from "zod";
import type { Instant, Lang } from "../kernel/index.ts";
import { type Basis, placePrecisions, type Reliability } from "../listen/index.ts";
import { type DateInterval, dateIntervalText, datePrecisions, isCalendarDay } from "./date-interval.ts";
import { figureText, qualifiers, scopes } from "./figure.ts";

const day = z.string().refine(isCalendarDay, "YYYY-MM-DD");
const count = z.int().min(0).nullable();
const words = z.string().min(1).nullable();

export const figureValue = z
  .strictObject({
    kind: z.literal("figure"),
    low: count,
    best: count,
    high: count,
    qualifier: z.enum(qualifiers),
    of: z.enum(scopes),
    text: z.string(),
    textFr: z.string().min(1).optional(),
  })
  .refine(
    ({ low, best, high }) =>
      (low ?? 0) <= (best ?? high ?? Number.POSITIVE_INFINITY) &&
      (best ?? low ?? 0) <= (high ?? Number.POSITIVE_INFINITY),
    "low ≤ best ≤ high",
  );
export const dateValue = z
  .strictObject({
    kind: z.literal("date"),
    from: day.nullable(),
    to: day.nullable(),
    precision: z.enum(datePrecisions),
    text: z.string(),
  })
  .refine(({ from, to }) => from === null || to === null || from <= to, "from ≤ to");
export const placeValue = z.strictObject({
  kind: z.literal("place"),
  name: z.string().min(1),
  nameFr: z.string().min(1).nullable(),
  areaCode: z.string().nullable(),
  lat: z.number().min(-90).max(90).nullable(),
  lon: z.number().min(-180).max(180).nullable(),
  precision: z.enum(placePrecisions),
});
export const codeValue = z.strictObject({ kind: z.literal("code"), code: z.string().min(1) });
/** Words of a source, in the languages we have them in: at least one. */
export const textValue = z
  .strictObject({ kind: z.literal("text"), en: words, fr: words })
  .refine(({ en, fr }) => en !== null || fr !== null, "en or fr");

/** A value of a claim, typed by what its property can say. */
export const claimValue = z.discriminatedUnion("kind", [figureValue, dateValue, placeValue, codeValue, textValue]);
export type ClaimValue = z.infer<typeof claimValue>;
export type FigureValue = z.infer<typeof figureValue>;

/** What can be said of a subject, and with which kind of value. `perpetrator` is only ever what somebody says. */
export const propertyKinds = {
  killed: "figure",
  injured: "figure",
  displaced: "figure",
  abducted: "figure",
  disappeared: "figure",
  sheltered: "figure",
  "villages-affected": "figure",
  "schools-closed": "figure",
  date: "date",
  place: "place",
  "event-type": "code",
  targeting: "code",
  "group-harmed": "text",
  perpetrator: "text",
  description: "text",
  "other-harm": "text",
  motive: "text",
  cause: "text",
  effect: "text",
  accountability: "text",
  victim: "text",
  "intended-target": "text",
  demand: "text",
  "civilian-status": "text",
  legality: "text",
  reference: "text",
  "early-warning": "text",
  selection: "text",
  "mass-graves": "text",
  existence: "text",
  framing: "text",
  "community-attitude": "text",
  "armed-group-service": "text",
  remark: "text",
} as const satisfies Record<string, ClaimValue["kind"]>;
export type Property = keyof typeof propertyKinds;
export const properties = Object.keys(propertyKinds) as readonly Property[];
export const figureProperties = properties.filter((property) => propertyKinds[property] === "figure");
/** Words that sources use for how sure they are, and the states of verification we use ourselves. */
export const verificationWords = [
  "alleged",
  "reported",
  "investigated",
  "verified",
  "concluded",
  "allegation",
  "under-verification",
  "partially-verified",
  "unverified",
  "dismissed",
] as const;
export type VerificationWord = (typeof verificationWords)[number];
export const verificationStates = [
  "allegation",
  "under-verification",
  "verified",
  "partially-verified",
  "unverified",
  "dismissed",
] as const;
export type VerificationState = (typeof verificationStates)[number];

/** A source's word as a state of verification (domain rule 4.4). */
export function verificationState(word: VerificationWord): VerificationState {
  if (word === "concluded" || word === "verified") return "verified";
  if (word === "investigated") return "under-verification";
  if (word === "reported" || word === "alleged") return "allegation";
  return word;
}

export const subjectKinds = ["incident", "actor", "community"] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** One thing that one source says about one subject. Never edited: withdrawn, or answered by another. */
export interface Claim {
  readonly id: string;
  readonly code: string | null;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly property: Property;
  readonly value: ClaimValue;
  readonly actorCodes: readonly string[];
  /** A source that may be named, or else the report it came from: never a person. */
  readonly sourceId: string | null;
  readonly reportId: string | null;
  readonly basis: Basis;
  readonly reliability: Reliability | null;
  readonly credibility: number | null;
  readonly verification: VerificationWord;
  /** When the source said it, with the precision we know it in; null where undated. */
  readonly saidAt: Instant | null;
  readonly saidPrecision: string | null;
  /** From when it could be known here. */
  readonly knownAt: Instant;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** Made from a row of a case file that no dated claim states. */
  readonly derivedFromRow: boolean;
  readonly seedRef: string | null;
  readonly noteEn: string | null;
  readonly noteFr: string | null;
}

export interface Withdrawal {
  readonly id: string;
  readonly claimId: string;
  readonly reason: string;
  readonly recordedAt: Instant;
}

export interface Pin {
  readonly id: string;
  readonly incidentId: string;
  readonly property: Property;
  /** Null lifts the pin before it. */
  readonly claimId: string | null;
  readonly reason: string;
  readonly recordedAt: Instant;
}

/** Reasons of withdrawals that no person wrote: codes, said in the reader's language. */
export const withdrawnWith = { report: "report-withdrawn", words: "words-erased" } as const;
export const isWithdrawnWith = (reason: string): reason is (typeof withdrawnWith)[keyof typeof withdrawnWith] =>
  reason === withdrawnWith.report || reason === withdrawnWith.words;

/** The claims that count: neither withdrawn nor shown to be false. */
export function standingClaims(claims: readonly Claim[], withdrawals: readonly Withdrawal[]): Claim[] {
  const withdrawn = new Set(withdrawals.map((withdrawal) => withdrawal.claimId));
  return claims.filter((claim) => !withdrawn.has(claim.id) && verificationState(claim.verification) !== "dismissed");
}

/** The pin in force for a property: the newest, unless it lifts. */
export function pinFor(pins: readonly Pin[], property: Property): Pin | null {
  const newest = pins
    .filter((pin) => pin.property === property)
    .sort((a, b) => (a.recordedAt === b.recordedAt ? (a.id < b.id ? -1 : 1) : a.recordedAt < b.recordedAt ? -1 : 1))
    .at(-1);
  return newest?.claimId ? newest : null;
}

/** Words in the reader's language, or in the one there is. */
export function inLanguage(text: { readonly en: string | null; readonly fr: string | null }, lang: Lang): string {
  return (lang === "fr" ? (text.fr ?? text.en) : (text.en ?? text.fr)) ?? "";
}

/** A value as one line in the reader's language. Codes stay codes: their words belong to the code list. */
export function valueText(value: ClaimValue, lang: Lang): string {
  switch (value.kind) {
    case "figure":
      return figureText(value, lang);
    case "date":
      return value.from === null && value.to === null ? value.text : dateIntervalText(value as DateInterval, lang);
    case "place":
      return lang === "fr" ? (value.nameFr ?? value.name) : value.name;
    case "code":
      return value.code;
    case "text":
      return inLanguage(value, lang);
  }
}

/** Whether two values say the same, whatever words they were told in. */
export function sameValue(a: ClaimValue, b: ClaimValue): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === "figure" && b.kind === "figure")
    return a.low === b.low && a.best === b.best && a.high === b.high && a.of === b.of;
  if (a.kind === "date" && b.kind === "date") return a.from === b.from && a.to === b.to && a.precision === b.precision;
  return JSON.stringify(a) === JSON.stringify(b);
}
