import { z } from "zod";
import { type Instant, monthOf, tellsTime } from "../kernel/index.ts";
import { districtPath } from "../mission/index.ts";
import { type Imminence, imminences, type Reach, reaches, type TriageLevel, triageLevel } from "./triage.ts";

/** How a report reached us. Required of every report; it never says who spoke. */
export const channels = [
  "phone-call",
  "missed-call",
  "sms",
  "radio",
  "in-person",
  "community-liaison",
  "patrol",
  "human-rights",
  "police",
  "field-office",
  "partner",
  "local-authority",
  "armed-actor",
  "media",
  "social-media",
  "remote-sensing",
  "import",
] as const;
export type Channel = (typeof channels)[number];
/** How the teller knows. Two tellers who heard it from one person are one origin. */
export const bases = ["saw", "heard-from", "rumour", "document", "examined", "not-stated"] as const;
export type Basis = (typeof bases)[number];
export const placePrecisions = ["exact", "approx", "place", "admin2", "admin1", "country", "unknown"] as const;
export type PlacePrecision = (typeof placePrecisions)[number];
export const timePrecisions = ["hour", "day", "week", "month", "year", "range", "unknown"] as const;
export type TimePrecision = (typeof timePrecisions)[number];
/** Reliability of a source, A to E; F cannot be judged, which is where every new caller begins and no reproach. */
export const reliabilities = ["A", "B", "C", "D", "E", "F"] as const;
export type Reliability = (typeof reliabilities)[number];
/** Credibility of what was said, 1 to 5; 6 cannot be judged. */
export const credibilities = [1, 2, 3, 4, 5, 6] as const;
export type Credibility = (typeof credibilities)[number];
export const yesNoUnknown = ["yes", "no", "unknown"] as const;
export type YesNoUnknown = (typeof yesNoUnknown)[number];

const id = z.uuid();
const moment = z.iso.datetime({ offset: true });
const momentOrDay = z.union([moment, z.iso.date()]);
const code = z
  .string()
  .regex(/^[a-zA-Z0-9]+([-_/][a-zA-Z0-9]+)*$/)
  .max(80);
const words = z.string().trim().min(1).max(20_000);
const impact = z.int().min(1).max(5);

/**
 * What a report says in codes of a killing or an operation that may be answered with violence, as told. The rules of `warn`
 * listen for it. Who may be made to pay is said by somebody and inferred by nobody.
 */
const toldFacts = {
  /** Functions of those who were killed (`killed-role`), never who they were. */
  killedRoles: z.array(code).max(12).optional(),
  /** Civilians against whom retaliation is feared (`group-at-risk`). */
  retaliationFearedFor: code.optional(),
  /** The force that carried out an operation (`operating-force`). */
  operationBy: code.optional(),
  /** Civilians among whom it took place, or whom it takes for its adversary's (`group-at-risk`). */
  operationAmong: code.optional(),
};

/** More people than any country of a mission has: a larger number is a slip of the finger. */
export const mostPeople = 500_000_000;

/**
 * A report as a phone, a form or a script sends it, in its three parts. `account` and `identity` go to zone A and
 * come back to nobody outside it; the rest is coded and holds no free text but the name of the place.
 */
export const newReport = z.strictObject({
  // The sanitised edition shows the id and has the month alone.
  id: id.refine((uuid) => !tellsTime(uuid), "UUID version 4"),
  channel: z.enum(channels),
  eventType: code,
  imminence: z.enum(imminences),
  impact,
  areaCode: z.string().min(1).max(80),
  placeToldAs: z.string().trim().min(1).max(200).optional(),
  placePrecision: z.enum(placePrecisions),
  when: z.strictObject({ from: momentOrDay.nullish(), to: momentOrDay.nullish(), precision: z.enum(timePrecisions) }),
  groupAtRisk: code,
  numberExposed: z.int().min(0).max(mostPeople).optional(),
  basis: z.enum(bases),
  toldAt: moment,
  threatKnownAt: moment.optional(),
  ...toldFacts,
  account: z.strictObject({
    text: words,
    lang: z.string().min(2).max(12),
    originAreaCode: z.string().max(80).optional(),
  }),
  identity: z.strictObject({ label: z.string().trim().min(1).max(2_000) }).optional(),
  atRiskIfKnown: z.enum(yesNoUnknown),
});
export type NewReport = z.infer<typeof newReport>;

export const newAcknowledgement = z.strictObject({ id });
export const newTriage = z.strictObject({
  id,
  reliability: z.enum(reliabilities),
  credibility: z.int().min(1).max(6),
  reach: z.enum(reaches),
  imminence: z.enum(imminences),
  impact,
  /** The text a person cleaned of names, phones, kinship, exact time and place, in both languages. */
  releasedEn: words,
  releasedFr: words,
  incidentCode: z.string().min(1).max(80).optional(),
  /** What the account tells and nobody had coded yet. */
  ...toldFacts,
});
export type NewTriage = z.infer<typeof newTriage>;
/** What a person is about to release, to see first what each zone will read of it. */
export const releaseDraft = newTriage.omit({ id: true, reliability: true });
/** A release says what was shown: the fingerprint that came with it. */
export const newRelease = newTriage.extend({ seen: z.guid() });
export const newWithdrawal = z.strictObject({ id });
/** What the person says now. What they said before stays beside it. */
export const newCorrection = z.strictObject({
  id,
  account: z.strictObject({ text: words, lang: z.string().min(2).max(12) }),
});
export type NewCorrection = z.infer<typeof newCorrection>;
export const newHold = z.strictObject({ id, held: z.boolean(), reason: z.string().trim().min(1).max(2_000) });
export type NewHold = z.infer<typeof newHold>;
export const newDuplicate = z.strictObject({ id, duplicateOf: id });
export const newClosure = z.strictObject({ id });

export const reportEventKinds = [
  "acknowledged",
  "triaged",
  "duplicate-of",
  "closed",
  "corrected",
  "withdrawn",
] as const;
export type ReportEventKind = (typeof reportEventKinds)[number];

/** The same as stored: null where it was not told. */
export interface ToldFacts {
  readonly killedRoles: readonly string[] | null;
  readonly retaliationFearedFor: string | null;
  readonly operationBy: string | null;
  readonly operationAmong: string | null;
}

/** Of a report that tells neither of a killing nor of an operation. */
export const nothingTold: ToldFacts = {
  killedRoles: null,
  retaliationFearedFor: null,
  operationBy: null,
  operationAmong: null,
};

/** The coded part, as stored. */
export interface Report extends ToldFacts {
  readonly id: string;
  readonly channel: Channel;
  readonly eventType: string;
  readonly imminence: Imminence;
  readonly impact: number;
  readonly areaCode: string;
  readonly areaPath: string | null;
  readonly placeToldAs: string | null;
  readonly placePrecision: PlacePrecision;
  readonly eventFrom: Instant | null;
  readonly eventTo: Instant | null;
  readonly eventPrecision: TimePrecision;
  readonly groupAtRisk: string;
  readonly numberExposed: number | null;
  readonly basis: Basis;
  readonly toldAt: Instant;
  readonly threatKnownAt: Instant | null;
  readonly receivedAt: Instant;
  readonly atRiskIfKnown: YesNoUnknown;
}

export interface ReportEvent extends ToldFacts {
  readonly id: string;
  readonly reportId: string;
  readonly kind: ReportEventKind;
  readonly at: Instant;
  readonly credibility: number | null;
  readonly reach: Reach | null;
  readonly imminence: Imminence | null;
  readonly impact: number | null;
  readonly releasedEn: string | null;
  readonly releasedFr: string | null;
  readonly incidentCode: string | null;
  readonly duplicateOf: string | null;
}

/** How far a report has been handled. `assigned` belongs to the warning that may follow. */
export type ReportHandling = "received" | "acknowledged" | "triaged" | "closed";

export interface ReportState {
  readonly handling: ReportHandling;
  readonly acknowledgedAt: Instant | null;
  /** The newest triage; earlier ones stay in the list of events. */
  readonly triage: ReportEvent | null;
  readonly level: TriageLevel;
  readonly duplicateOf: string | null;
  readonly closedAt: Instant | null;
  /** When the person said it otherwise, the last time. */
  readonly correctedAt: Instant | null;
  /** When the person took it back: from then on nothing of it is worked on. */
  readonly withdrawnAt: Instant | null;
}

/** Events in the order they happened; the id settles two of one moment, so that every reader sees one order. */
export function eventsInOrder(events: readonly ReportEvent[]): ReportEvent[] {
  return [...events].sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1));
}

/**
 * What became of a report, from its events alone; their order of arrival does not matter. Until it is triaged its
 * level is that of the imminence and impact that came with it, so that nothing urgent waits for a reader.
 */
export function reportState(report: Pick<Report, "imminence" | "impact">, events: readonly ReportEvent[]): ReportState {
  const ordered = eventsInOrder(events);
  const last = (kind: ReportEventKind) => ordered.filter((event) => event.kind === kind).at(-1) ?? null;
  const triage = last("triaged");
  const closed = last("closed");
  const acknowledged = ordered.find((event) => event.kind === "acknowledged") ?? null;
  return {
    handling: closed ? "closed" : triage ? "triaged" : acknowledged ? "acknowledged" : "received",
    acknowledgedAt: acknowledged?.at ?? null,
    triage,
    level: triageLevel(triage?.imminence ?? report.imminence, triage?.impact ?? report.impact),
    duplicateOf: last("duplicate-of")?.duplicateOf ?? null,
    closedAt: closed?.at ?? null,
    correctedAt: last("corrected")?.at ?? null,
    withdrawnAt: ordered.find((event) => event.kind === "withdrawn")?.at ?? null,
  };
}

/** What a report tells by now: of each fact what the newest triage that states it says, else what came with the report. */
export function toldBy(report: ToldFacts, events: readonly ReportEvent[]): ToldFacts {
  const triages = eventsInOrder(events).filter(({ kind }) => kind === "triaged");
  const newestFirst: readonly ToldFacts[] = [...triages.reverse(), report];
  const stated = <K extends keyof ToldFacts>(fact: K) =>
    newestFirst.find((each) => each[fact] !== null)?.[fact] ?? null;
  return {
    killedRoles: stated("killedRoles"),
    retaliationFearedFor: stated("retaliationFearedFor"),
    operationBy: stated("operationBy"),
    operationAmong: stated("operationAmong"),
  };
}

/** A report as a reader gets it: `full` inside the offices that handle it, `sanitised` beyond (SR-6). */
export interface ReportView {
  readonly id: string;
  readonly view: "full" | "sanitised";
  /** Never a person: outside zone A a source is "source 1" of its incident and nothing here. */
  readonly code: string;
  readonly eventType: string;
  readonly imminence: Imminence;
  readonly impact: number;
  readonly level: TriageLevel;
  readonly handling: ReportHandling;
  readonly areaCode: string;
  readonly groupAtRisk: string;
  readonly receivedAt: string;
  readonly releasedText: string | null;
  readonly duplicateOf: string | null;
  /** The person took it back. Neither when nor by whom, and never why. */
  readonly isWithdrawn: boolean;
  /** The text was released before the person said it otherwise. */
  readonly isTextOutdated: boolean;
  /** A text was released, and has been erased since. */
  readonly isTextErased: boolean;
  /** From here on: null in the sanitised edition. */
  readonly channel: Channel | null;
  readonly placeToldAs: string | null;
  readonly placePrecision: PlacePrecision | null;
  readonly when: {
    readonly from: Instant | null;
    readonly to: Instant | null;
    readonly precision: TimePrecision;
  } | null;
  readonly numberExposed: number | null;
  readonly basis: Basis | null;
  readonly toldAt: Instant | null;
  readonly threatKnownAt: Instant | null;
  readonly atRiskIfKnown: YesNoUnknown | null;
  readonly killedRoles: readonly string[] | null;
  readonly retaliationFearedFor: string | null;
  readonly operationBy: string | null;
  readonly operationAmong: string | null;
  readonly acknowledgedAt: Instant | null;
  readonly triagedAt: Instant | null;
  readonly credibility: number | null;
  /** Only for readers of the source grade (zone A). */
  readonly reliability: Reliability | null;
  readonly reach: Reach | null;
  readonly incidentCode: string | null;
  readonly suggestedDuplicates: readonly string[];
}

/** The short name of a report on screens: made of its id, which is random, so it says nothing. */
export function reportCode(report: Pick<Report, "id">): string {
  return `R-${report.id.slice(0, 4)}`;
}

/** The path that the sanitised edition tells: the district at most. */
export function toldPath(report: Pick<Report, "areaPath">): string | null {
  return report.areaPath === null ? null : districtPath(report.areaPath);
}

/**
 * What a reader may see of a report. The sanitised edition has the district and the month, no place as told, no
 * time, no basis and no channel: enough to plan, too little to find who called.
 */
export function reportView(
  report: Report,
  events: readonly ReportEvent[],
  reader: {
    readonly edition: "full" | "sanitised";
    readonly lang: "en" | "fr";
    readonly reliability?: Reliability | null;
    readonly suggestedDuplicates?: readonly string[];
  },
): ReportView {
  const state = reportState(report, events);
  const told = toldBy(report, events);
  const full = reader.edition === "full";
  // The last step of a path is the area's code.
  const district = toldPath(report)?.split("/").at(-1) ?? "";
  return {
    id: report.id,
    view: reader.edition,
    code: reportCode(report),
    eventType: report.eventType,
    imminence: state.triage?.imminence ?? report.imminence,
    impact: state.triage?.impact ?? report.impact,
    level: state.level,
    handling: state.handling,
    areaCode: full ? report.areaCode : district,
    groupAtRisk: report.groupAtRisk,
    receivedAt: full ? report.receivedAt : monthOf(report.receivedAt),
    releasedText: state.triage ? (reader.lang === "fr" ? state.triage.releasedFr : state.triage.releasedEn) : null,
    duplicateOf: state.duplicateOf,
    isWithdrawn: state.withdrawnAt !== null,
    isTextOutdated: state.triage !== null && state.correctedAt !== null && state.triage.at < state.correctedAt,
    isTextErased: state.triage !== null && state.triage.releasedEn === null && state.triage.releasedFr === null,
    channel: full ? report.channel : null,
    placeToldAs: full ? report.placeToldAs : null,
    placePrecision: full ? report.placePrecision : null,
    when: full ? { from: report.eventFrom, to: report.eventTo, precision: report.eventPrecision } : null,
    numberExposed: full ? report.numberExposed : null,
    basis: full ? report.basis : null,
    toldAt: full ? report.toldAt : null,
    threatKnownAt: full ? report.threatKnownAt : null,
    atRiskIfKnown: full ? report.atRiskIfKnown : null,
    killedRoles: full ? told.killedRoles : null,
    retaliationFearedFor: full ? told.retaliationFearedFor : null,
    operationBy: full ? told.operationBy : null,
    operationAmong: full ? told.operationAmong : null,
    acknowledgedAt: full ? state.acknowledgedAt : null,
    triagedAt: full ? (state.triage?.at ?? null) : null,
    credibility: full ? (state.triage?.credibility ?? null) : null,
    reliability: reader.reliability ?? null,
    reach: full ? (state.triage?.reach ?? null) : null,
    incidentCode: full ? (state.triage?.incidentCode ?? null) : null,
    suggestedDuplicates: full ? (reader.suggestedDuplicates ?? []) : [],
  };
}
