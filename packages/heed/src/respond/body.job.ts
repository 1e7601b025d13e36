import { atPresent, commit, oneAtATime } from "../kernel/index.sql.ts";
import { namedId, plusHours, type Work } from "../kernel/index.ts";
import { warningsKnown } from "../warn/index.sql.ts";
import { chartersOf } from "./body-charter.sql.ts";
import {
  type Climb,
  climbHours,
  climbKey,
  contradictions,
  earnedClimbs,
  endOf,
  ownerPassedOn,
  passedOn,
  type Stand,
} from "./body-climb.ts";
import { seatsOf } from "./body-finding.ts";
import { type BodyRecords, bodyMatters, bodyRecords, climbs, hasBodies, openTasks } from "./body-records.sql.ts";
import type { BodyMatter } from "./body-tables.ts";
import { decisionsOf } from "./records.sql.ts";

type Due = Climb & { readonly areaPath: string | null };

/**
 * The clock of bodies and posts. A MUST that is overdue climbs one rung each 48 hours; what lies with a post where nobody is, or
 * has climbed to one, goes to who stands in as well; and two decisions on one warning that contradict each other become a
 * disagreement, with an owner and a day by which the chair decides. Each once. It tells posts; it decides and ends nothing.
 */
export const climbDue = {
  name: "bodies",
  async run(begun: Work): Promise<void> {
    await oneAtATime(begun, "respond climbs");
    const work = atPresent(begun);
    // Most minutes of most missions: nothing promised, no post known to be empty.
    if (!(await hasBodies(work))) return;
    const records = await bodyRecords(work);
    await climb(work, records);
    await openDifferences(work, records);
  },
};

async function climb(work: Work, records: BodyRecords): Promise<void> {
  const { matters, matterEvents, holdings } = records;
  const now = work.asOf;
  const eventsOf = (id: string) => matterEvents.filter(({ matterId }) => matterId === id);
  const due: Due[] = matters.flatMap((matter) => {
    const events = eventsOf(matter.id);
    const { areaPath } = matter;
    const earned = earnedClimbs(matter, events, holdings, now);
    const open = { ...matter, since: matter.decidedAt };
    const passed = endOf(events) === null ? ownerPassedOn("matter", open, holdings, now) : [];
    return [...earned, ...passed].map((one) => ({ ...one, areaPath }));
  });
  if (holdings.some(({ state }) => state !== "held")) {
    for (const task of await openTasks(work)) {
      const passed = ownerPassedOn("task", { ...task, since: task.taskedAt }, holdings, now);
      due.push(...passed.map((one) => ({ ...one, areaPath: task.areaPath })));
    }
    for (const { warning, events, state } of await warningsKnown(work)) {
      if (state.handling === "closed" || state.verification === "duplicate-of" || state.decision !== "pending")
        continue;
      const { id, areaPath, receivedAt } = warning;
      const lies = { id, areaPath, ownerPost: state.ownerPost, since: receivedAt };
      const climbed = events.flatMap(({ kind, toPost, at }) =>
        kind === "escalated" && toPost
          ? passedOn({ subject: "warning", subjectId: id, level: 1, toPost, at }, areaPath, holdings)
          : [],
      );
      due.push(...[...ownerPassedOn("warning", lies, holdings, now), ...climbed].map((one) => ({ ...one, areaPath })));
    }
  }
  const written = new Set(records.climbs.map(climbKey));
  const changes = due.flatMap(({ areaPath, ...row }) => {
    if (written.has(climbKey(row))) return [];
    written.add(climbKey(row));
    const id = namedId("climb", work.missionId, climbKey(row));
    return [{ table: climbs, action: "create" as const, id, row, areaPath }];
  });
  if (changes.length > 0) await commit(work, "passed on", changes);
}

/** A decision of a body about a warning, held against what else was decided about it. */
async function openDifferences(work: Work, { matters, events }: BodyRecords): Promise<void> {
  const onWarnings = matters.filter(({ stance, warningId }) => stance !== null && warningId !== null);
  if (onWarnings.length === 0) return;
  const known = new Set(matters.map(({ id }) => id));
  const { bodies } = await chartersOf(work);
  const answers = await decisionsOf(work, [...new Set(onWarnings.map(({ warningId }) => warningId as string))]);
  const byWarning = new Map<string, Stand[]>();
  const add = (warningId: string, stand: Stand) =>
    byWarning.set(warningId, [...(byWarning.get(warningId) ?? []), stand]);
  for (const { id, warningId, stance, decidedAt } of onWarnings)
    if (warningId && stance) add(warningId, { id, stance, at: decidedAt });
  for (const { id, warningId, decision, decidedAt } of answers) add(warningId, { id, stance: decision, at: decidedAt });
  const ofBodies = new Map(onWarnings.map((matter) => [matter.id, matter]));
  const changes = [...byWarning].flatMap(([warningId, stands]) =>
    contradictions(stands).flatMap(([before, later]) => {
      const matter = ofBodies.get(later.id) ?? ofBodies.get(before.id);
      const id = namedId("differ", work.missionId, before.id, later.id);
      if (!matter || known.has(id)) return [];
      const charter = bodies.find(({ code }) => code === matter.bodyCode) ?? null;
      const own = events.filter(({ bodyCode }) => bodyCode === matter.bodyCode);
      const chair = seatsOf(charter, own, work.asOf).sitting.find(({ role }) => role === "chair");
      const row: Omit<BodyMatter, "id" | "recordedAt" | "recordedBy" | "areaPath"> = {
        bodyCode: matter.bodyCode,
        kind: "disagreement",
        words: null,
        wordsLang: null,
        need: null,
        ownerPost: matter.ownerPost,
        // Whoever chairs decides; a body without a chair is named as such on its page.
        byPost: chair?.seat ?? matter.byPost,
        decidedAt: work.asOf,
        dueAt: plusHours(work.asOf, climbHours),
        warningId,
        stance: null,
        options: [],
        resources: null,
        desiredEffect: null,
        indicator: null,
        doNoHarm: null,
        dissent: null,
        exit: null,
        tier: null,
        phase: null,
        differs: [before.id, later.id],
      };
      return [{ table: bodyMatters, action: "create" as const, id, row, areaPath: matter.areaPath }];
    }),
  );
  if (changes.length > 0) await commit(work, "decisions differ", changes);
}
