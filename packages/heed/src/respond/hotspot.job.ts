import { atPresent, commit, oneAtATime } from "../kernel/index.sql.ts";
import { namedId, type Work } from "../kernel/index.ts";
import { hotspotFacts } from "./hotspot.sql.ts";
import { earnedRungs } from "./hotspot.ts";
import { allHotspotRungs, hotspotRungs } from "./records.sql.ts";

/**
 * The clock of hotspots: each rung that was earned and is not on record is written once, at the time it was due, recorded now.
 * Only one runs at a time; behind that stand the named id and a unique index. It tells posts and decides nothing.
 */
export const climbHotspots = {
  name: "hotspots",
  async run(begun: Work): Promise<void> {
    await oneAtATime(begun, "respond hotspots");
    const work = atPresent(begun);
    const facts = [...(await hotspotFacts(work)).values()];
    // A clock that was put back meets rungs that are on record from later than now: they stay as they were written.
    const written = new Set((await allHotspotRungs({ ...work, asOf: "9999-12-31T00:00:00.000Z" })).map(({ id }) => id));
    const changes = facts.flatMap(({ unit, assessments, acts }) =>
      earnedRungs(assessments, acts, work.asOf).map(({ duty, since, toPost, at }) => ({
        table: hotspotRungs,
        action: "create" as const,
        id: namedId(
          "hotspot",
          work.missionId,
          unit.threatCategory,
          unit.groupAtRisk,
          unit.areaCode,
          duty,
          since,
          toPost,
        ),
        areaPath: unit.areaPath,
        row: {
          threatCategory: unit.threatCategory,
          groupAtRisk: unit.groupAtRisk,
          areaCode: unit.areaCode,
          duty,
          since,
          toPost,
          at,
        },
      })),
    );
    const due = changes.filter(({ id }) => !written.has(id));
    if (due.length > 0) await commit(work, "hotspot waits", due);
  },
};
