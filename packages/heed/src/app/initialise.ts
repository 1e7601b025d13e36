import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { manualClock, namedId, type Work } from "../kernel/index.ts";
import { sealAll } from "../kernel/seal.ts";
import { Stop } from "../kernel/stop.ts";
import { loadTheatre } from "../mission/index.sql.ts";
import { loadCharters, loadTools } from "../respond/index.sql.ts";
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
 * exercise. Each part is finished whole and noted; a set-up that was cut short goes on with the next part. A mission of
 * an earlier Heed gets the reference data of this one.
 * @throws {Stop} 2 for an unknown theatre, 3 for a live mission, which waits for the vault.
 */
export async function initialise(system: System, theatreName: string, terminal: Terminal): Promise<void> {
  const reached = await system.milestones();
  const made = readyFor(reached);
  if (made !== null && reached.has(editionOf(made))) return;
  if (made === null && theatreName === "none") throw new Stop(3, "cli.live-refused");
  // Two commands on one folder: the second waits for the first and finds everything done.
  const lock = await system.pool("heed_auditor").connect();
  try {
    const key = "hashtextextended('heed initialise', 0)";
    const { rows } = await lock.query(`select pg_try_advisory_lock(${key}) as mine`);
    if (!rows[0].mine) {
      terminal.progress(terminal.say("start.waiting"));
      await lock.query(`select pg_advisory_lock(${key})`);
    }
    if (made === null) await setUp(system, theatreName, terminal);
    else await renewReference(system, made);
  } finally {
    await lock.query("select pg_advisory_unlock_all()").catch(() => {});
    lock.release();
  }
}

const ready = "ready ";
/** The theatre that this database was set up with, or null. */
function readyFor(reached: ReadonlySet<string>): string | null {
  return [...reached].find((name) => name.startsWith(ready))?.slice(ready.length) ?? null;
}

const supplements = ["../respond/tool-supplement.ts", "../respond/tool-practice.ts"].map(
  (file) => new URL(file, import.meta.url),
);

/** The milestone of the reference data as this program carries it: another one where any file reads differently. */
function editionOf(theatre: string): string {
  const folder = theatreFolder(theatre);
  const files = readdirSync(folder).sort();
  const texts = files.map((file) => `${file}\n${readFileSync(join(folder, file), "utf8")}`);
  return `edition ${theatre} ${namedId("edition", ...supplements.map((file) => readFileSync(file, "utf8")), ...texts)}`;
}

const theatreFacts = (folder: string) => JSON.parse(readFileSync(join(folder, "theatre.json"), "utf8")) as Theatre;

/**
 * Code lists, labels, areas and tools of this program for a mission that an earlier one made. Known from the beginning of
 * the exercise, as on a new installation: they are words to record with, not something that the mission learnt.
 */
async function renewReference(system: System, theatre: string): Promise<void> {
  const edition = editionOf(theatre);
  if ((await system.milestones()).has(edition)) return;
  const folder = theatreFolder(theatre);
  const { startsAt } = theatreFacts(folder);
  const beginning = runtimeOf(system, await missionFor(system, theatre), manualClock(startsAt));
  await beginning.asSystem((work) => loadReference(work, folder));
  await system.reach(edition, new Date().toISOString());
}

/** Loads what a mission records with. Changes nothing that somebody recorded. */
export async function loadReference(work: Work, folder: string): Promise<void> {
  await loadTheatre(work, folder);
  await loadTools(work, folder);
  await loadCharters(work, folder);
}

async function setUp(system: System, theatreName: string, terminal: Terminal): Promise<void> {
  const reached = await system.milestones();
  if (readyFor(reached) !== null) return;
  const folder = theatreFolder(theatreName);
  const theatre = theatreFacts(folder);
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
  await part("reference", () => beginning.asSystem((work) => loadReference(work, folder)));
  await part("case file", () => beginning.asSystem((work) => importCaseFileFrom(work, folder, false)));
  await part("people", () => beginning.asSystem((work) => addExercisePeople(work, exercise.people), "sign-in"));
  await part("exercise", async () => {
    terminal.progress(terminal.say("start.playing", { steps: exercise.steps.length }));
    await playExercise(system, await missionFor(system, theatre.code), exercise, theatre.endsAt);
  });
  await sealAll(system.pool("heed_sealer"), wall);
  await part(editionOf(theatre.code), async () => {});
  await part(`${ready}${theatre.code}`, async () => {});
}
