import { fileURLToPath } from "node:url";
import { randomId, type Who, type Work } from "../kernel/index.ts";
import { type TestDatabase, type TestPerson, testDatabase, testPerson } from "../kernel/testing.ts";
import type { NewReport } from "../listen/index.ts";
import { loadTheatre } from "../mission/index.sql.ts";
import { may, reads } from "../shield/index.ts";
import type { NewWarning } from "./new-warning.ts";

const theatre = fileURLToPath(new URL("../../../../theatres/mali-2018/", import.meta.url));

/** A database of its own with the areas, offices and code lists of the theatre, and nothing that happened. */
export async function missionDatabase(): Promise<TestDatabase> {
  const database = await testDatabase();
  await database.work("2018-01-01T00:00:00.000Z", (work) => loadTheatre(work, theatre));
  return database;
}

/** Somebody with a function, under the policy as it is; the person stays the same one. */
export function person(
  role: string,
  officePath: string | null = null,
  lang: "en" | "fr" = "en",
): TestPerson & { readonly who: Who } {
  const who = testPerson([role], officePath);
  return { who, may, reads: reads(who), lang };
}

/** An invented report of a siege, as the telephone takes it down. */
export function siegeReport(facts: Partial<NewReport> = {}): NewReport {
  return {
    id: randomId(),
    channel: "phone-call",
    eventType: "siege-blockade",
    imminence: "T0",
    impact: 4,
    areaCode: "KOR",
    placeToldAs: "Invented Wells",
    placePrecision: "place",
    when: { from: "2018-07-11", precision: "day" },
    groupAtRisk: "displaced-people",
    numberExposed: 3217,
    basis: "heard-from",
    toldAt: "2018-07-12T14:05:00Z",
    threatKnownAt: "2018-07-11T18:00:00Z",
    account: { text: "Nobody can leave.", lang: "en", originAreaCode: "KOR" },
    atRiskIfKnown: "yes",
    ...facts,
  };
}

/** An invented warning, as a person sends it. */
export function newWarningFacts(facts: Partial<NewWarning> = {}): NewWarning {
  return {
    id: randomId(),
    titleEn: "Koro district: reprisals are feared",
    titleFr: "Cercle de Koro\u202f: des représailles sont à craindre",
    threatCategory: "communal-violence",
    groupAtRisk: "communities-all-sides",
    areaCode: "KOR",
    imminence: "T3",
    impact: 4,
    ...facts,
  };
}

/** How somebody is refused, with all that a reply could show of it. */
export async function refusal(task: Promise<unknown>): Promise<string> {
  try {
    await task;
  } catch (error) {
    const { kind, facts, errors } = error as {
      kind?: { code: string; status: number };
      facts?: unknown;
      errors?: unknown;
    };
    if (kind === undefined) throw error;
    return JSON.stringify({ code: kind.code, status: kind.status, facts, errors });
  }
  throw new Error("it was not refused");
}

export type Doing<T> = (work: Work) => Promise<T>;
