import { type Instant, type Lang, plusMinutes, type Say } from "../kernel/index.ts";
import { type CapScope, type CapType, isRefuted, type SentMessage, standingChains } from "./cap.ts";
import {
  type Recipient,
  type RecipientAnswer,
  type RecipientFacts,
  type RecipientKind,
  recipientAnswer,
} from "./recipient.ts";
import { limitOf } from "./time-standard.ts";
import type { WarningRecord } from "./warning-record.ts";

/** A body outside the mission as somebody named it last. */
export interface BodyView {
  readonly id: string;
  readonly address: string;
  readonly alias: string;
  readonly name: string;
  readonly kind: Exclude<RecipientKind, "mission-post">;
  readonly areaCode: string;
  readonly actorCode: string | null;
  readonly withdrawn: boolean;
}

export interface ToldRecipient {
  readonly address: string;
  readonly name: string;
  readonly kind: RecipientKind;
  readonly allowed: boolean;
  readonly reason: RecipientAnswer["reason"];
  /** The reason as a sentence. */
  readonly text: string;
}

/** One recipient of one message: whether they have said that they have it. */
export interface ToldAcknowledgement {
  readonly address: string;
  readonly name: string;
  readonly at: Instant | null;
  /** They said so to the duty office, which wrote it down. */
  readonly noted: boolean;
  /** By when, by the clock of the level; null where the level has none. */
  readonly dueAt: Instant | null;
  readonly late: boolean;
  /** Whether this reader may say it: for the own post, or note it for a body outside. */
  readonly mayAcknowledge: boolean;
  /** A body outside: its answer is noted, with the moment. */
  readonly isOutside: boolean;
}

export interface ToldMessage {
  readonly id: string;
  readonly identifier: string;
  readonly msgType: Exclude<CapType, "Ack">;
  readonly scope: CapScope;
  readonly restriction: string | null;
  readonly headline: string;
  readonly sentAt: Instant;
  readonly responseTypes: readonly string[];
  /** It still holds: not cancelled, not called wrongly sent. */
  readonly stands: boolean;
  readonly acknowledgements: readonly ToldAcknowledgement[];
}

/** Who is told of one warning, for one reader. */
export interface ToldView {
  readonly warningId: string;
  /** `sanitised`: only what was sent to a post that the reader holds, and no list of recipients. */
  readonly edition: "full" | "sanitised";
  readonly asOf: Instant;
  readonly recipients: readonly ToldRecipient[];
  /** The newest first. */
  readonly messages: readonly ToldMessage[];
  /** Alerts that still stand, and so can be updated or cancelled. */
  readonly standing: readonly { readonly id: string; readonly headline: string; readonly sentAt: Instant }[];
  readonly may: {
    readonly alert: boolean;
    readonly update: boolean;
    readonly cancel: boolean;
    readonly error: boolean;
    readonly name: boolean;
  };
}

export interface ToldFacts {
  readonly record: WarningRecord;
  readonly recipients: readonly Recipient[];
  readonly about: RecipientFacts;
  /** Every message of the warning, Acks among them. */
  readonly messages: readonly SentMessage[];
}

/** Who reads, as far as it makes a difference. */
export interface ToldReader {
  readonly lang: Lang;
  readonly say: Say;
  readonly asOf: Instant;
  readonly posts: readonly string[];
  readonly maySend: boolean;
  /** Whether they note what bodies outside the mission say. */
  readonly mayNote: boolean;
}

/** An address of a post has no dot; a body outside the mission bears its area behind one. */
export const isOutside = (address: string): boolean => address.includes(".");

/** Whether a reader gets one message at all: all of a warning that they read whole, else what was sent to a post of theirs. */
export function mayRead(edition: "full" | "sanitised", message: SentMessage, posts: readonly string[]): boolean {
  if (edition === "full") return true;
  if (message.msgType === "Ack") return message.acknowledgedBy !== null && posts.includes(message.acknowledgedBy);
  return message.recipients.some((one) => posts.includes(one));
}

/** Whether somebody may say that this recipient has it. */
export function mayAcknowledge(address: string, reader: Pick<ToldReader, "posts" | "mayNote">): boolean {
  return isOutside(address) ? reader.mayNote : reader.posts.includes(address);
}

export function toldView(facts: ToldFacts, reader: ToldReader): ToldView {
  const { record, messages } = facts;
  const { say, lang, asOf } = reader;
  const edition = record.view;
  const names = new Map(
    facts.recipients.map(({ address, nameEn, nameFr }) => [address, lang === "fr" ? nameFr : nameEn]),
  );
  const nameOf = (address: string) => names.get(address) ?? address;
  const readable = messages.filter((one) => mayRead(edition, one, reader.posts));
  const chains = standingChains(messages);
  const standing = new Set(chains.flatMap((chain) => chain.standing.map(({ id }) => id)));
  const acks = new Map(
    messages
      .filter(({ msgType }) => msgType === "Ack")
      .map((ack) => [`${ack.aboutId} ${ack.acknowledgedBy}`, ack] as const),
  );
  const headlineOf = ({ headlineEn, headlineFr }: SentMessage) => (lang === "fr" ? headlineFr : headlineEn);
  const acknowledgementsOf = (message: SentMessage) =>
    message.recipients
      // Who else was told is not for whoever reads only what was sent to them.
      .filter((address) => edition === "full" || reader.posts.includes(address))
      .map((address): ToldAcknowledgement => {
        const ack = acks.get(`${message.id} ${address}`);
        const limit = limitOf(message.level, "acknowledge");
        const dueAt = limit === null ? null : plusMinutes(message.sentAt, limit);
        const at = ack?.acknowledgedAt ?? null;
        return {
          address,
          name: nameOf(address),
          at,
          noted: ack?.noted ?? false,
          dueAt,
          late: dueAt !== null && (at ?? asOf) > dueAt,
          mayAcknowledge: at === null && mayAcknowledge(address, reader),
          isOutside: isOutside(address),
        };
      });
  const open = record.state.handling !== "closed" && record.state.verification !== "duplicate-of";
  const refuted = isRefuted(record.state.verification);
  const sends = reader.maySend && edition === "full";
  return {
    warningId: record.warning.id,
    edition,
    asOf,
    recipients:
      edition === "full"
        ? facts.recipients.map((one) => {
            const answer = recipientAnswer(one, facts.about);
            const { allowed, reason } = answer;
            const { address, kind } = one;
            return { address, name: nameOf(address), kind, allowed, reason, text: say(`warn.recipient.${reason}`) };
          })
        : [],
    messages: readable
      .filter((one): one is SentMessage & { readonly msgType: ToldMessage["msgType"] } => one.msgType !== "Ack")
      .toSorted((a, b) => b.number - a.number)
      .map((one) => ({
        id: one.id,
        identifier: one.identifier,
        msgType: one.msgType,
        scope: one.scope,
        restriction: one.restriction,
        headline: headlineOf(one),
        sentAt: one.sentAt,
        responseTypes: one.responseTypes,
        stands: standing.has(one.id),
        acknowledgements: acknowledgementsOf(one),
      })),
    standing: sends ? chains.map(({ root }) => ({ id: root.id, headline: headlineOf(root), sentAt: root.sentAt })) : [],
    may: {
      alert: sends && open && !refuted,
      update: sends && open && !refuted && chains.length > 0,
      cancel: sends && refuted && chains.length > 0,
      error: sends && standing.size > 0,
      name: reader.maySend,
    },
  };
}
