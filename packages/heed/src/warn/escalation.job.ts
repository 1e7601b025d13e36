import { atPresent, commit, oneAtATime } from "../kernel/index.sql.ts";
import { namedId, type Work } from "../kernel/index.ts";
import { dueEscalations } from "./escalation.ts";
import { onRecord, withClock } from "./warning.sql.ts";
import { eventChange } from "./warning-event.sql.ts";

/**
 * The clock of warnings: each rung that a missed limit has earned and that is not on record is written once, at
 * the time it was due, recorded now. Only one runs at a time; behind that stand the named id and a unique index, so that
 * two clocks can never climb one rung twice. It tells posts; it closes, lowers and decides nothing.
 */
export const escalateDue = {
  name: "escalations",
  async run(begun: Work): Promise<void> {
    await oneAtATime(begun, "warn escalations");
    const work = atPresent(begun);
    const changes = (await withClock(work)).flatMap(({ warning, events }) =>
      dueEscalations(warning, events, work.asOf).map(({ step, toPost, at }) =>
        eventChange(warning.areaPath, {
          id: namedId("escalation", work.missionId, warning.id, step, toPost),
          kind: "escalated",
          warningId: warning.id,
          at,
          step,
          toPost,
        }),
      ),
    );
    // A clock that was put back meets rungs that are on record from later than now: they stay as they were written.
    const written = await onRecord(
      work,
      changes.map(({ id }) => id),
    );
    const due = changes.filter(({ id }) => !written.has(id));
    if (due.length > 0) await commit(work, "limit missed", due);
  },
};
