import { type DueNotice, dueNotices, recordDelivery } from "../warn/index.sql.ts";
import { noticeMessage } from "../warn/index.ts";
import type { Outgoing, Send } from "./notice-senders.ts";
import type { AddressedRoute, NoticeSettings } from "./notice-settings.ts";
import type { Runtime } from "./runtime.ts";

/** So many are on their way at once: one server that does not answer holds up nobody else's notice for long. */
const atOnce = 8;

/**
 * Sends what posts should be told outside Heed now, and records how each try went. Nothing is sent inside a transaction: a
 * process that dies between the two sends once more, under the same id. What fails is tried again in its time.
 * @returns how many arrived and how many did not.
 */
export async function deliverDue(
  runtime: Runtime,
  settings: Pick<NoticeSettings, "address" | "routes">,
  send: Send,
): Promise<{ readonly sent: number; readonly failed: number }> {
  const due = await runtime.asSystem((work) => dueNotices(work, settings.routes), "notices");
  const count = { sent: 0, failed: 0 };
  const waiting = due.values();
  const oneAfterAnother = async () => {
    for (const one of waiting) {
      const problem = await send(one.route, outgoingOf(runtime, one, settings.address));
      await runtime.asSystem((work) => recordDelivery(work, one, problem), "notices");
      count[problem === null ? "sent" : "failed"] += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, oneAfterAnother));
  return count;
}

function outgoingOf(runtime: Runtime, due: DueNotice<AddressedRoute>, address: string | null): Outgoing {
  const { id, notice, warningId, code, exercise, timeZone, route } = due;
  return {
    id,
    message: noticeMessage(route.lang, { code, notice, exercise, timeZone, address, warningId }),
    event: {
      type: notice.eventId === null ? "org.heed.notice.raised" : "org.heed.notice.escalated",
      source: `/missions/${encodeURIComponent(runtime.mission.code)}`,
      time: notice.since,
      data: { warningId, eventId: notice.eventId, post: notice.toPost, step: notice.step, dueAt: notice.dueAt },
    },
  };
}
