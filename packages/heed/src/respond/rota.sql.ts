import { minutesOfDay, plusHours, type Work } from "../kernel/index.ts";
import { mayRecord } from "../warn/index.ts";
import { isLookingBack } from "./abilities.sql.ts";
import { followUpView } from "./answer-views.ts";
import { contactKnown } from "./contact-route.sql.ts";
import { byDay } from "./contact-route.ts";
import { followUpStanding } from "./follow-up.ts";
import { climbOf, firstTryDue } from "./follow-up-ladder.ts";
import { rightsOn } from "./follow-up-right.sql.ts";
import { overdueOf } from "./gate.sql.ts";
import { placesIn } from "./place.sql.ts";
import { carriesCases, protectionCasesFor } from "./protection-case.sql.ts";
import { readerOf } from "./reader.sql.ts";
import { allFollowUps, raisesOf } from "./records.sql.ts";
import { byPost, type RotaItem, type RotaView, wayView } from "./rota.ts";
import { mayTellOfStaff, staffSafetyFor } from "./staff-safety.sql.ts";
import { noteContactsRead, readableFollowUps } from "./warning-page.sql.ts";

/** How long before its day a follow-up stands on the rota, as on Today. */
const aheadHours = 72;
const answered: readonly RotaItem["state"][] = ["safe", "pressure-threat", "harmed", "moved", "declined", "area-only"];

/** Whether this person asks those we met, or sees to it that they are asked: the rota opens for them. */
export function hasRota({ may, who }: Work): boolean {
  const verdict = may(who, "read", { dataClass: "12b", areaPath: who.officePath });
  return verdict === "full" || verdict === "sanitised";
}

/**
 * Whom to look after today: what holds back visits first, then by safe hours. Whoever asks has the way to each; a head of office
 * has how each stands, and counts by post. That somebody was shown it is noted.
 */
export async function rotaFor(work: Work, filter: { readonly area?: string | undefined } = {}): Promise<RotaView> {
  const found = (await readableFollowUps(work, await allFollowUps(work, filter.area || undefined))).filter(
    ({ followUp, results }) => {
      const { state } = followUpStanding(followUp.dueAt, results, work.asOf);
      return !answered.includes(state) && followUp.dueAt <= plusHours(work.asOf, aheadHours);
    },
  );
  const followUps = found.map(({ followUp }) => followUp);
  const known = await contactKnown(work, followUps);
  const raised = Map.groupBy(
    await raisesOf(
      work,
      followUps.map(({ id }) => id),
    ),
    ({ followUpId }) => followUpId,
  );
  const reader = await readerOf(work);
  const placeOf = await placesIn(work);
  const back = isLookingBack(work);
  const items = found.map(({ followUp, results, edition }): RotaItem => {
    const { note: _, noteLang: __, ...view } = followUpView(followUp, results, edition, reader);
    const climb = climbOf(firstTryDue(followUp), results, work.asOf);
    const path = followUp.areaPath;
    const code = known.activityOf(followUp)?.areaCode ?? path?.split("/").at(-1) ?? "";
    const isFull = edition === "full";
    return {
      ...view,
      subject: followUp.subject,
      warningId: followUp.warningId,
      place: placeOf({ code, path }, edition).name,
      blocks: followUpStanding(followUp.dueAt, results, work.asOf).isOverdue,
      way: isFull ? wayView(known.factsOf(followUp, work.asOf), view.unanswered) : null,
      raised: (raised.get(followUp.id) ?? [])
        .map(({ rung, toWhom, at, why }) => ({ rung, toWhom, at, why }))
        .toSorted((a, b) => (a.at === b.at ? (a.toWhom < b.toWhom ? -1 : 1) : a.at < b.at ? -1 : 1)),
      next: climb.nextAt !== null && climb.nextRung !== null ? { rung: climb.nextRung, at: climb.nextAt } : null,
      mayRecord: isFull && !back && mayRecord(work.may, work.who, rightsOn(followUp), followUp.areaPath),
    };
  });
  await noteContactsRead(
    work,
    [],
    found.filter(({ edition }) => edition === "full").map(({ followUp }) => followUp.id),
  );
  const ordered = byDay(items, ({ way }) => way?.plan ?? null, minutesOfDay(work.asOf, work.timeZone));
  const asks = items.some(({ way }) => way !== null) || !hasCounts(work);
  return {
    asOf: work.asOf,
    items: ordered,
    blocking: hasRota(work) ? (await overdueOf(work, work.who.officePath)).count : 0,
    posts: asks ? [] : byPost(items.filter(({ state }) => state !== "planned")),
    cases: await protectionCasesFor(work),
    staff: await staffSafetyFor(work),
    may: { ask: asks, openCase: !back && carriesCases(work), tellOfStaff: !back && mayTellOfStaff(work) },
  };
}

/** A head of office reads how follow-ups stand, and asks nobody. */
function hasCounts({ may, who }: Work): boolean {
  return may(who, "read", { dataClass: "12b", areaPath: who.officePath }) === "sanitised";
}
