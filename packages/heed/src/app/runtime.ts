import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { inWork } from "../kernel/index.sql.ts";
import {
  asOfInstant,
  type Clock,
  type Lang,
  manualClock,
  namedId,
  type Who,
  type Work,
  wallClock,
} from "../kernel/index.ts";
import { Stop } from "../kernel/stop.ts";
import type { System } from "./system.ts";
import { lookBackFor, may, readsOf } from "./wiring.ts";

export interface MissionFacts {
  readonly id: string;
  readonly code: string;
  readonly nameEn: string;
  readonly nameFr: string;
  readonly timeZone: string;
}

/** One mission of an open system, with the clock that everything in it runs by. */
export interface Runtime {
  readonly system: System;
  readonly mission: MissionFacts;
  readonly clock: Clock;
  /** One transaction as a person; `asOf` looks back to what was known then. */
  as<T>(who: Who, lang: Lang, task: (work: Work) => Promise<T>, asOf?: string, service?: string): Promise<T>;
  /** One transaction as the program itself: imports, clocks, sign-in. */
  asSystem<T>(task: (work: Work) => Promise<T>, service?: string): Promise<T>;
}

/** The program as an author: what it writes by itself carries this id and no person's. */
export const systemWho: Who = {
  userId: namedId("person", "system"),
  roles: ["SYSTEM"],
  officePath: null,
  label: "Heed",
};

export function runtimeOf(system: System, mission: MissionFacts, clock: Clock): Runtime {
  const facts = { missionId: mission.id, timeZone: mission.timeZone, clock, may };
  return {
    system,
    mission,
    clock,
    as: (who, lang, task, asOf, service) =>
      inWork(
        system.db,
        {
          ...facts,
          who,
          lang,
          reads: readsOf(who),
          asOf: lookBackFor(who, asOf),
          ...(service ? { service } : {}),
        },
        task,
      ),
    asSystem: (task, service) =>
      inWork(
        system.db,
        { ...facts, who: systemWho, lang: "en", reads: readsOf(systemWho), ...(service ? { service } : {}) },
        task,
      ),
  };
}

/** The missions of this database. */
export async function missionsIn(system: System): Promise<MissionFacts[]> {
  const { rows } = await system
    .pool("heed_auditor")
    .query(
      `select id, code, name_en as "nameEn", name_fr as "nameFr", time_zone as "timeZone" from mission.mission order by code`,
    );
  return rows;
}

/**
 * The one mission that a command is about.
 * @throws {Stop} 2 where there is none, several without `--mission`, or none of that name.
 */
export async function missionFor(system: System, code: string | undefined): Promise<MissionFacts> {
  const missions = await missionsIn(system);
  const known = missions.map((mission) => mission.code).join(", ");
  if (missions.length === 0) throw new Stop(2, "cli.no-mission");
  if (code === undefined && missions.length > 1) throw new Stop(2, "cli.which-mission", { code: "-", known });
  const found = code === undefined ? missions[0] : missions.find((mission) => mission.code === code);
  if (!found) throw new Stop(2, "cli.which-mission", { code: code ?? "", known });
  return found;
}

/**
 * The instant that `--as-of` means in this mission.
 * @throws {Stop} 2 where it is no date.
 */
export function instantOf(asOf: string, mission: MissionFacts): string {
  try {
    return asOfInstant(asOf, mission.timeZone);
  } catch {
    throw new Stop(2, "cli.bad-date", { value: asOf });
  }
}

/** The clock of a command that looks once: the day asked for, standing still, or the time on the wall. */
export function clockFor(asOf: string | undefined, mission: MissionFacts, system: System): Clock {
  if (asOf === undefined) return wallClock();
  if (!system.birth?.exercise) throw new Stop(3, "cli.as-of-live");
  return manualClock(instantOf(asOf, mission));
}

/**
 * The folder of a theatre.
 * @throws {Stop} 2 where it is not one of ours.
 */
export function theatreFolder(name: string): string {
  const folder = fileURLToPath(new URL(`../../../../theatres/${name}/`, import.meta.url));
  if (!/^[a-z0-9-]+$/.test(name) || !existsSync(folder)) throw new Stop(2, "cli.no-theatre", { theatre: name });
  return folder;
}
