import { z } from "zod";
import { decisionKinds, steps } from "../warn/index.ts";
import { phases } from "./tool-practice.ts";

const instant = z.iso.datetime();
const text = z.string().nullable();
const label = z.string().min(1);
const lang = z.enum(["en", "fr"]);

export const components = ["civilian", "military", "police", "humanitarian"] as const;
export type Component = (typeof components)[number];
export const seatRoles = ["chair", "member", "observer"] as const;
export type SeatRole = (typeof seatRoles)[number];
/** What a body needs somebody for, whoever it is. */
export const needsOfBodies = ["human-rights", "head-of-mission", "cluster"] as const;
export type BodyNeed = (typeof needsOfBodies)[number];
export const agendaKinds = ["must-overdue", "overdue", "disagreement", "review", "warning", "hotspot", "due"] as const;
/** What an agenda is made of, in the order in which a meeting takes it: what was promised before comes first. */
export type AgendaKind = (typeof agendaKinds)[number];

/** A seat of a body as the theatre's file words it: whether somebody sits there by the source, and should by the policy list. */
export const charterSeat = z.strictObject({
  seat: label,
  en: label,
  fr: label,
  component: z.enum(components),
  role: z.enum(seatRoles),
  sits: z.boolean(),
  policy: z.boolean(),
  meets: z.enum(needsOfBodies).optional(),
});
export type CharterSeat = z.infer<typeof charterSeat>;
export const bodyCharter = z.strictObject({
  code: label,
  source: label,
  cadenceDays: z.int().min(1).nullable(),
  cadenceSource: label,
  agenda: z.array(z.enum(agendaKinds)).min(1),
  needs: z.array(z.enum(needsOfBodies)),
  seats: z.array(charterSeat).min(1),
});
export type BodyCharter = z.infer<typeof bodyCharter>;
export const sectionDuty = z.strictObject({
  en: label,
  fr: label,
  source: label,
  /** The step of the warning clock that stops where nobody holds the post. */
  clock: z.enum(steps).optional(),
});
export type SectionDuty = z.infer<typeof sectionDuty>;
export const sectionCharter = z.strictObject({ section: label, duties: z.array(sectionDuty).min(1) });
export type SectionCharter = z.infer<typeof sectionCharter>;

export const bodyEventKinds = ["joined", "left", "planned", "met", "explained"] as const;
export const matterKinds = ["decision", "plan", "disagreement"] as const;
export type MatterKind = (typeof matterKinds)[number];
export const matterNeeds = ["must", "should", "could"] as const;
export type MatterNeed = (typeof matterNeeds)[number];
export const matterEventKinds = ["started", "done", "dropped"] as const;
export const holdingStates = ["held", "vacant", "on-leave"] as const;
export type HoldingState = (typeof holdingStates)[number];
export const climbSubjects = ["matter", "task", "warning"] as const;
export const climbReasons = ["overdue", "vacant", "on-leave"] as const;

export const charterRow = z.strictObject({
  kind: z.enum(["body", "section"]),
  code: label,
  edition: z.int().min(1),
  mark: z.guid(),
  position: z.int().min(0),
  content: z.record(z.string(), z.unknown()),
});
export const bodyEventRow = z.strictObject({
  bodyCode: label,
  kind: z.enum(bodyEventKinds),
  at: instant,
  seat: text,
  seatRole: z.enum(seatRoles).nullable(),
  component: z.enum(components).nullable(),
  finding: text,
  words: text,
  wordsLang: lang.nullable(),
  byPost: text,
});
export const bodyMatterRow = z.strictObject({
  bodyCode: label,
  kind: z.enum(matterKinds),
  words: text,
  wordsLang: lang.nullable(),
  need: z.enum(matterNeeds).nullable(),
  ownerPost: label,
  byPost: label,
  decidedAt: instant,
  dueAt: instant,
  warningId: z.uuid().nullable(),
  stance: z.enum(decisionKinds).nullable(),
  options: z.array(z.string()),
  resources: text,
  desiredEffect: text,
  indicator: text,
  doNoHarm: text,
  dissent: text,
  exit: text,
  tier: z.int().min(1).max(3).nullable(),
  phase: z.enum(phases).nullable(),
  differs: z.array(z.uuid()).nullable(),
});
export const bodyMatterEventRow = z.strictObject({
  matterId: z.uuid(),
  kind: z.enum(matterEventKinds),
  at: instant,
  words: text,
  wordsLang: lang.nullable(),
  byPost: label,
});
export const postHoldingRow = z.strictObject({
  post: label,
  state: z.enum(holdingStates),
  fromAt: instant,
  untilAt: instant.nullable(),
  deputyPost: text,
  languages: z.array(label),
  skills: z.array(label),
});
export const climbRow = z.strictObject({
  subject: z.enum(climbSubjects),
  subjectId: z.uuid(),
  why: z.enum(climbReasons),
  level: z.int().min(0),
  fromPost: label,
  toPost: label,
  at: instant,
});

interface Stored {
  readonly id: string;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly areaPath: string | null;
}
export type BodyEvent = Stored & z.infer<typeof bodyEventRow>;
export type BodyMatter = Stored & z.infer<typeof bodyMatterRow>;
export type BodyMatterEvent = Stored & z.infer<typeof bodyMatterEventRow>;
export type PostHolding = Stored & z.infer<typeof postHoldingRow>;
export type ClimbRecord = Stored & z.infer<typeof climbRow>;

type Recorded = { missionId: string; version: number } & { -readonly [Key in keyof Stored]: Stored[Key] };
export type BodyTables = {
  "respond.charter": Recorded & z.infer<typeof charterRow>;
  "respond.bodyEvent": Recorded & z.infer<typeof bodyEventRow>;
  "respond.bodyMatter": Recorded & z.infer<typeof bodyMatterRow>;
  "respond.bodyMatterEvent": Recorded & z.infer<typeof bodyMatterEventRow>;
  "respond.postHolding": Recorded & z.infer<typeof postHoldingRow>;
  "respond.climb": Recorded & z.infer<typeof climbRow>;
};
