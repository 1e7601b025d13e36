import { readFileSync } from "node:fs";
import { join } from "node:path";
import { manualClock, namedId } from "../kernel/index.ts";
import { sealAll } from "../kernel/seal.ts";
import { Stop } from "../kernel/stop.ts";
import { loadTheatre } from "../mission/index.sql.ts";
import { loadTools } from "../respond/index.sql.ts";
import { readExercise } from "./exercise.ts";
import { addExercisePeople } from "./exercise-people.ts";
import { playExercise } from "./exercise-player.ts";
import { type MissionFacts, missionFor, runtimeOf, theatreFolder } from "./runtime.ts";
import type { System } from "./system.ts";
import type { Terminal } from "./terminal.ts";
import { importCaseFileFrom } from "./wiring.ts";

interface Theatre {
  readonly code: string;
  readonly nameEn: string;
  readonly nameFr: string;
  readonly timeZone: string;
  readonly exercise: boolean;
  readonly startsAt: string;
  readonly endsAt: string;
}

/** The theatre that a mission was made of. */
export function theatreOf(mission: Pick<MissionFacts, "code">): string {
  return mission.code;
}

/** How long a first set-up takes on two cores, told to the person who waits for it. */
const usualSeconds = 30;

/**
 * Makes the mission of a theatre where the data folder has none yet: reference data, case file, people and the played
 * exercise. Each part is finished whole and noted; a set-up that was cut short goes on with the next part.
 * @throws {Stop} 2 for an unknown theatre, 3 for a live mission, which waits for the vault.
 */
export async function initialise(system: System, theatreName: string, terminal: Terminal): Promise<void> {
  if (isReady(await system.milestones())) return;
  if (theatreName === "none") throw new Stop(3, "cli.live-refused");
  // Two commands on one empty folder: the second waits for the first and finds everything done.
  const lock = await system.pool("heed_auditor").connect();
  try {
    const key = "hashtextextended('heed initialise', 0)";
    const { rows } = await lock.query(`select pg_try_advisory_lock(${key}) as mine`);
    if (!rows[0].mine) {
      terminal.progress(terminal.say("start.waiting"));
      await lock.query(`select pg_advisory_lock(${key})`);
    }
    await setUp(system, theatreName, terminal);
  } finally {
    await lock.query("select pg_advisory_unlock_all()").catch(() => {});
    lock.release();
  }
}

const isReady = (reached: ReadonlySet<string>) => [...reached].some((name) => name.startsWith("ready "));

async function setUp(system: System, theatreName: string, terminal: Terminal): Promise<void> {
  const reached = await system.milestones();
  if (isReady(reached)) return;
  const folder = theatreFolder(theatreName);
  const theatre = JSON.parse(readFileSync(join(folder, "theatre.json"), "utf8")) as Theatre;
  terminal.progress(terminal.say("start.loading", { theatre: theatre.nameEn, seconds: usualSeconds }));
  const wall = () => new Date().toISOString();
  await system.born(theatre.exercise, wall());
  const exercise = readExercise(folder);
  const part = async (name: string, task: () => Promise<unknown>) => {
    if (reached.has(name)) return;
    await task();
    await system.reach(name, wall());
  };

  const facts = {
    id: namedId("mission", theatre.code),
    code: theatre.code,
    nameEn: theatre.nameEn,
    nameFr: theatre.nameFr,
    timeZone: theatre.timeZone,
  };
  const beginning = runtimeOf(system, facts, manualClock(theatre.startsAt));
  await part("reference", () =>
    beginning.asSystem(async (work) => {
      await loadTheatre(work, folder);
      await loadTools(work, folder);
    }),
  );
  await part("case file", () => beginning.asSystem((work) => importCaseFileFrom(work, folder, false)));
  await part("people", () => beginning.asSystem((work) => addExercisePeople(work, exercise.people), "sign-in"));
  await part("exercise", async () => {
    terminal.progress(terminal.say("start.playing", { steps: exercise.steps.length }));
    await playExercise(system, await missionFor(system, theatre.code), exercise, theatre.endsAt);
  });
  await sealAll(system.pool("heed_sealer"), wall);
  await part(`ready ${theatre.code}`, async () => {});
}
