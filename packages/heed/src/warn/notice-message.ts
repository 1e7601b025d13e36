import { type Lang, messages, tellingFor } from "../kernel/index.ts";
import type { Notice } from "./notice.ts";
import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

export interface NoticeFacts {
  /** The short name of the warning: day, month and four characters of its id. */
  readonly code: string;
  readonly notice: Pick<Notice, "eventId" | "step" | "dueAt">;
  readonly exercise: boolean;
  readonly timeZone: string;
  /** Where the screens of this mission are; left out of the text where nobody said. */
  readonly address: string | null;
  readonly warningId: string;
}

/** What a post is told outside Heed. */
export interface NoticeMessage {
  readonly subject: string;
  readonly text: string;
  /** One line for a telephone. */
  readonly short: string;
}

const rooms = [{ en, fr }];

/**
 * The words of a notice. Mail and telephones are read by others: it says that something waits, its code and until when, and
 * nothing of place, people, threat or who told (SR-21).
 */
export function noticeMessage(lang: Lang, facts: NoticeFacts): NoticeMessage {
  const say = messages(lang, rooms);
  const { code, notice, exercise, timeZone, address, warningId } = facts;
  const told = {
    code,
    step: say(`warn.notice.step.${notice.step}`),
    at: tellingFor(lang, timeZone).moment(notice.dueAt),
    exercise: exercise ? "yes" : "no",
  };
  const kind = notice.eventId === null ? "raised" : "escalated";
  const link = address === null ? [] : [`${address.replace(/\/$/, "")}/warnings/${warningId}`];
  return {
    subject: say(`warn.notice.${kind}.subject`, told),
    text: [say(`warn.notice.${kind}.text`, told), ...link, say("warn.notice.foot")].join("\n\n"),
    short: say(`warn.notice.${kind}.short`, told),
  };
}
