import { type Instant, type Lang, plusMinutes, type Say } from "../kernel/index.ts";
import {
  type CapArea,
  type CapInfo,
  type CapMessage,
  certaintyOf,
  type ErrorReason,
  minutesValid,
  type ResponseType,
  severityOf,
  urgencyOf,
} from "./cap.ts";
import { warningCode } from "./warning.ts";
import type { WarningRecord } from "./warning-record.ts";

/** What a message is made of besides the warning: names of areas and offices, and what its sender chose. */
export interface CapFacts {
  readonly identifier: string;
  readonly sender: string;
  readonly senderName: Readonly<Record<Lang, string>>;
  readonly sentAt: Instant;
  readonly exercise: boolean;
  readonly scope: "Private" | "Restricted";
  readonly restriction: string | null;
  /** Addresses as they stand in the message. */
  readonly addresses: readonly string[];
  readonly references: string | null;
  /** The district or wider that the threat lies in, by its names and outline. */
  readonly area: Readonly<Record<Lang, CapArea>>;
  /** 1 to 6; null where nobody who sends this may know it, or nobody has judged. */
  readonly credibility: number | null;
  readonly responseTypes: readonly ResponseType[];
  readonly say: Readonly<Record<Lang, Say>>;
}

const langs = ["en", "fr"] as const;

const head = (record: WarningRecord, facts: CapFacts) => ({
  identifier: facts.identifier,
  sender: facts.sender,
  sentAt: facts.sentAt,
  status: facts.exercise ? ("Exercise" as const) : ("Actual" as const),
  scope: facts.scope,
  restriction: facts.restriction,
  addresses: facts.addresses,
  references: facts.references,
  // The month, never the day: the short name ties messages together and tells nobody when somebody spoke.
  incidents: warningCode(record.warning, "month"),
});

/** Kinds of danger for which the catalogue has a plain phrase. The rest are said as danger to civilians. */
const said = [
  "communal-violence",
  "banditry-crime",
  "conventional-attack",
  "asymmetric-attack",
  "armed-group-fighting",
  "counter-terrorism-harm",
  "coercion-social-control",
  "hate-speech",
] as const;

/** The danger in a plain phrase that names no author, and never sexual violence: the code lists of a theatre name both. */
export function eventPhrase(threatCategory: string, say: Say): string {
  const known = said.find((one) => one === threatCategory);
  return known ? say(`warn.cap.event.${known}`) : say("warn.cap.event.other");
}

/** What the danger is and where, for a list: the district and the plain phrase. */
export function headlineOf(record: WarningRecord, facts: Pick<CapFacts, "area" | "say">, lang: Lang): string {
  const say = facts.say[lang];
  return say("warn.cap.headline", {
    place: facts.area[lang].description,
    event: eventPhrase(record.warning.threatCategory, say),
  });
}

function infoOf(record: WarningRecord, facts: CapFacts, lang: Lang): CapInfo {
  const { state, warning } = record;
  const say = facts.say[lang];
  return {
    language: lang,
    event: eventPhrase(warning.threatCategory, say),
    responseTypes: facts.responseTypes,
    urgency: urgencyOf(state.imminence),
    severity: severityOf(state.impact),
    certainty: certaintyOf(facts.credibility, state.imminence),
    expiresAt: plusMinutes(facts.sentAt, minutesValid(state.imminence)),
    senderName: facts.senderName[lang],
    headline: headlineOf(record, facts, lang),
    instruction: facts.responseTypes.map((one) => say(`warn.cap.instruction.${one}`)).join("\n"),
    contact: say("warn.cap.contact", { office: facts.senderName[lang] }),
    parameters: [
      { name: "heed:level", value: state.level },
      { name: "heed:handling", value: "S2" },
    ],
    area: facts.area[lang],
  };
}

/**
 * A warning as a CAP message in two languages. Of the warning only codes go in: no title, note, group, number, account or grade of a
 * source, and no place finer than a district.
 */
export function composeAlert(record: WarningRecord, facts: CapFacts, msgType: "Alert" | "Update"): CapMessage {
  return { ...head(record, facts), msgType, note: null, info: langs.map((lang) => infoOf(record, facts, lang)) };
}

/** Each of the two languages on a line of its own: CAP has one note for all. */
const bothLines = (facts: CapFacts, line: (say: Say) => string) =>
  langs.map((lang) => line(facts.say[lang])).join("\n");

/** That a warning was refuted, to everybody who was told. */
export function composeCancel(record: WarningRecord, facts: CapFacts): CapMessage {
  return {
    ...head(record, facts),
    msgType: "Cancel",
    note: bothLines(facts, (say) => say("warn.cap.note.cancel")),
    info: [],
  };
}

/** That one message was sent wrongly, to those who got it. */
export function composeError(record: WarningRecord, facts: CapFacts, reason: ErrorReason): CapMessage {
  return {
    ...head(record, facts),
    msgType: "Error",
    note: bothLines(facts, (say) => say(`warn.cap.note.error.${reason}`)),
    info: [],
  };
}

/** That a recipient has it. `noted`: said by telephone or otherwise, and written down by the duty office. */
export function composeAck(record: WarningRecord, facts: CapFacts, at: string, noted: boolean): CapMessage {
  return {
    ...head(record, facts),
    msgType: "Ack",
    note: bothLines(facts, (say) => say(noted ? "warn.cap.note.ack.noted" : "warn.cap.note.ack", { at })),
    info: [],
  };
}
