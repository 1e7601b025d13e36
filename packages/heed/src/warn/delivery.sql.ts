import { sql } from "kysely";
import { atPresent, commit, ledgered, oneAtATime } from "../kernel/index.sql.ts";
import { namedId, type Work } from "../kernel/index.ts";
import {
  type Delivery,
  type DeliveryProblem,
  leadsTo,
  type Notice,
  type NoticeRoute,
  nextTryAt,
  noticesOf,
} from "./notice.ts";
import { deliveryRow, type WarnTables } from "./tables.ts";
import { decided, openAsStored } from "./warning.sql.ts";
import { warningCode } from "./warning.ts";

const deliveries = ledgered({ room: "warn", table: "delivery", schema: deliveryRow, dataClass: "4" });

/** Something to send now. */
export interface DueNotice<Route extends NoticeRoute = NoticeRoute> {
  /** The same however often it is tried: whoever gets it twice knows it by this. */
  readonly id: string;
  readonly route: Route;
  readonly notice: Notice;
  readonly warningId: string;
  readonly areaPath: string | null;
  readonly code: string;
  /** Which try this is, from 1 on. */
  readonly attempt: number;
  readonly exercise: boolean;
  readonly timeZone: string;
}

/** Deliveries of these warnings known by now, the oldest first, as far as this reader's row security gives them. */
export async function deliveriesOf(work: Work, warningIds: readonly string[]): Promise<readonly Delivery[]> {
  return (await onRecord(work, warningIds)).filter(({ recordedAt }) => recordedAt <= work.asOf);
}

/** Whenever they were recorded: a clock that was put back sends nothing a second time. */
async function onRecord(work: Work, warningIds: readonly string[]) {
  if (warningIds.length === 0) return [];
  return work.db
    .withTables<WarnTables>()
    .selectFrom("warn.delivery")
    .select(["warningId", "eventId", "toPost", "channel", "route", "attempt", "at", "result", "problem", "recordedAt"])
    .where("missionId", "=", work.missionId)
    .where(sql<boolean>`warning_id = any(${warningIds as string[]}::uuid[])`)
    .orderBy("attempt")
    .orderBy("at")
    .orderBy("id")
    .execute();
}

/** What should leave by these ways now: not sent yet, and not tried a moment ago. */
export async function dueNotices<Route extends NoticeRoute>(
  begun: Work,
  routes: readonly Route[],
): Promise<readonly DueNotice<Route>[]> {
  if (routes.length === 0) return [];
  const work = atPresent(begun);
  const wanted = (await openAsStored(work)).flatMap(({ warning, events }) =>
    noticesOf(warning, events, work.asOf).flatMap((notice) =>
      routes
        .filter((route) => leadsTo(route, notice, warning.areaPath))
        .map((route) => ({
          route,
          notice,
          warning,
          key: keyOf({ ...notice, warningId: warning.id, route: route.name }),
        })),
    ),
  );
  const before = Map.groupBy(
    await onRecord(
      work,
      wanted.map(({ warning }) => warning.id),
    ),
    keyOf,
  );
  return wanted.flatMap(({ route, notice, warning, key }) => {
    const tried = before.get(key) ?? [];
    const last = tried.at(-1);
    if (tried.some(({ result }) => result === "sent")) return [];
    if (last && last.at <= work.asOf && work.asOf < nextTryAt(last.at, tried.length)) return [];
    return {
      id: namedId("notice", work.missionId, key),
      route,
      notice,
      warningId: warning.id,
      areaPath: warning.areaPath,
      code: warningCode(warning),
      attempt: tried.length + 1,
      exercise: work.clock.exercise,
      timeZone: work.timeZone,
    };
  });
}

const keyOf = (one: {
  readonly warningId: string;
  readonly eventId: string | null;
  readonly toPost: string;
  readonly route: string;
}) => [one.warningId, one.eventId ?? "raised", one.toPost, one.route].join(" ");

/** Records how a try went; `null` for one that arrived. The same try again changes nothing. */
export async function recordDelivery(begun: Work, due: DueNotice, problem: DeliveryProblem | null): Promise<void> {
  await oneAtATime(begun, due.id);
  const work = atPresent(begun);
  const known = await onRecord(work, [due.warningId]);
  const row = {
    warningId: due.warningId,
    eventId: due.notice.eventId,
    toPost: due.notice.toPost,
    channel: due.route.channel,
    route: due.route.name,
    attempt: due.attempt,
    at: work.clock.now(),
    result: problem === null ? ("sent" as const) : ("failed" as const),
    problem,
  };
  const key = keyOf(row);
  if (known.some((one) => keyOf(one) === key && (one.result === "sent" || one.attempt === row.attempt))) return;
  await commit(decided(work), problem === null ? "notice sent" : "notice not delivered", [
    {
      table: deliveries,
      action: "create",
      id: namedId("delivery", due.id, String(due.attempt)),
      row,
      areaPath: due.areaPath,
    },
  ]);
}
