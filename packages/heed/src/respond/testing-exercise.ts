import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { assessRoutes } from "../assess/index.sql.ts";
import { claimsFromReport, establishRoutes, importCaseFile } from "../establish/index.sql.ts";
import {
  type Instant,
  namedId,
  Problem,
  plusMinutes,
  type Route,
  randomId,
  toInstant,
  type Who,
  type Work,
} from "../kernel/index.ts";
import type { TestDatabase } from "../kernel/testing.ts";
import { listenRoutes } from "../listen/index.sql.ts";
import { postReleasePreview, postTriage } from "../listen/index.ts";
import { loadTheatre } from "../mission/index.sql.ts";
import { may, reads } from "../shield/index.ts";
import {
  escalateDue,
  raiseWarning,
  rulesOnReport,
  warningsKnown,
  warningsOfRulesOn,
  warnRoutes,
} from "../warn/index.sql.ts";
import { type NewWarning, nextEscalation } from "../warn/index.ts";
import { heed } from "./act.sql.ts";
import { loadCharters } from "./body-charter.sql.ts";
import { questionsFor } from "./do-no-harm.ts";
import { type FollowUpStep, followUpSteps } from "./follow-up.ts";
import { followUpId, taskId } from "./ids.ts";
import { respondRoutes } from "./respond.api.ts";
import { loadTools } from "./tool.sql.ts";

export const theatreFolder = fileURLToPath(new URL("../../../../theatres/mali-2018/", import.meta.url));

export interface Step {
  readonly key: string;
  readonly at: string;
  readonly as: string;
  readonly call: string;
  readonly body: Readonly<Record<string, unknown>>;
}
interface Person {
  readonly key: string;
  readonly role: string;
  readonly officePath: string | null;
}
const script = JSON.parse(readFileSync(join(theatreFolder, "exercise.json"), "utf8")) as {
  readonly people: readonly Person[];
  readonly steps: readonly Step[];
};
export const steps = script.steps;

const routes: readonly Route[] = [
  ...listenRoutes({ onReport: rulesOnReport, onTriage: claimsFromReport }),
  ...establishRoutes,
  ...assessRoutes,
  ...warnRoutes(),
  ...respondRoutes(),
];

/** A mission with the theatre's reference data, tools and case file, and its people under the real policy. */
export interface Theatre {
  readonly database: TestDatabase;
  /** Somebody of the exercise, with further functions where the test needs them. */
  person(key: string, more?: readonly string[]): Who;
  as<T>(key: string | Who, at: Instant, task: (work: Work) => Promise<T>, lang?: "en" | "fr"): Promise<T>;
  /** The record that a reference of the script means. */
  id(reference: string): string;
  /** Plays the steps up to a moment; with `only`, those steps alone. Between steps the clock's job runs. */
  play(until: Instant, only?: (step: Step) => boolean): Promise<number>;
}

/** An answer to each question of these rules, in plain words. */
export function answered(
  references: readonly string[],
  lang: "en" | "fr" = "en",
): { question: string; answer: string }[] {
  return questionsFor(references).map(({ id }) => ({
    question: id,
    answer: lang === "fr" ? "Deux lignes en mots simples." : "Two lines in plain words.",
  }));
}

/** Raises an invented warning as the adviser, received at that moment. */
export async function raise(t: Theatre, at: Instant, facts: Partial<NewWarning> = {}): Promise<string> {
  const id = randomId();
  await t.as("pa", at, (work) =>
    raiseWarning(work, {
      id,
      titleEn: "Invented village, Koro district: people cut off",
      titleFr: "Village inventé, cercle de Koro : des gens encerclés",
      threatCategory: "coercion-social-control",
      groupAtRisk: "villagers",
      numberExposed: 417,
      areaCode: "KOR",
      imminence: "T0",
      impact: 4,
      reach: "R1",
      recipientCouldBePerpetrator: "unknown",
      ...facts,
    }),
  );
  return id;
}

/** The problem that something is refused with. */
export async function refusal(task: Promise<unknown>): Promise<Problem> {
  try {
    await task;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error("was not refused");
}

export async function theatre(database: TestDatabase): Promise<Theatre> {
  const { missionId } = database;
  const people = new Map(script.people.map((person) => [person.key, person]));
  const person = (key: string, more: readonly string[] = []): Who => {
    const found = people.get(key);
    if (!found) throw new RangeError(`the exercise has nobody called ${key}`);
    return {
      userId: namedId("exercise-person", missionId, key),
      roles: [found.role, ...more],
      officePath: found.officePath,
      label: key,
    };
  };
  const as: Theatre["as"] = (key, at, task, lang = "fr") => {
    const who = typeof key === "string" ? person(key) : key;
    return database.work(at, task, { who, may, reads: reads(who), lang });
  };
  const beginning = "2017-06-01T00:00:00.000Z";
  await as(heed, beginning, async (work) => {
    await loadTheatre(work, theatreFolder);
    await loadTools(work, theatreFolder);
    await loadCharters(work, theatreFolder);
    await importCaseFile(work, theatreFolder);
  });
  const made = (key: string) => namedId("exercise", missionId, key);
  const raised = new Map<string, string>();
  const id = (reference: string) => {
    const [key = "", part] = reference.split(".");
    if (part === undefined) return made(key);
    if (part === "warning") {
      const warning = raised.get(key);
      if (warning === undefined) throw new RangeError(`no rule has raised a warning from ${key}`);
      return warning;
    }
    if ((followUpSteps as readonly string[]).includes(part))
      return followUpId(missionId, made(key), part as FollowUpStep);
    return taskId(missionId, made(key), part);
  };
  const resolve = (value: unknown): unknown => {
    if (typeof value === "string") return /^\$[A-Za-z0-9.-]+$/.test(value) ? id(value.slice(1)) : value;
    if (Array.isArray(value)) return value.map(resolve);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner)]));
  };
  /** What a release shows first; it comes back with the release. */
  const seenBefore = async (work: Work, params: unknown, given: object): Promise<unknown> => {
    const preview = routes.find(({ operation }) => operation === postReleasePreview) as Route;
    const { id: _, reliability: __, ...draft } = given as Readonly<Record<string, unknown>>;
    const body = preview.operation.body?.parse(draft);
    return ((await preview.handle(work, { params, query: undefined, body })) as { seen: unknown }).seen;
  };
  const perform = async (work: Work, step: Step) => {
    const [method, url = ""] = step.call.split(" ");
    const path = url
      .replace(/^\/api/, "")
      .split("/")
      .map((part) => resolve(part) as string);
    for (const { operation, handle } of routes) {
      const names = operation.path.split("/");
      if (operation.method !== method || names.length !== path.length) continue;
      if (!names.every((name, index) => name.startsWith(":") || name === path[index])) continue;
      const params = Object.fromEntries(
        names.flatMap((name, index) => (name.startsWith(":") ? [[name.slice(1), path[index]]] : [])),
      );
      const given = { id: made(step.key), ...(resolve(step.body) as object) };
      const body = operation === postTriage ? { ...given, seen: await seenBefore(work, params, given) } : given;
      return handle(work, {
        params: operation.params?.parse(params),
        query: undefined,
        body: operation.body?.parse(body),
      });
    }
    throw new RangeError(`nothing answers ${step.call}`);
  };
  let now: Instant = beginning;
  const runUntil = async (to: Instant) => {
    for (;;) {
      const coming = await as(heed, now, async (work) =>
        (await warningsKnown(work)).flatMap(({ warning, events }) => nextEscalation(warning, events, now)?.at ?? []),
      );
      const next = coming
        .map((at) => plusMinutes(at, 1 / 60_000))
        .filter((at) => at > now && at < to)
        .sort()[0];
      if (next === undefined) break;
      now = next;
      await as(heed, now, escalateDue.run);
    }
    now = to;
    await as(heed, now, escalateDue.run);
  };
  const play: Theatre["play"] = async (until, only = () => true) => {
    let played = 0;
    for (const step of script.steps) {
      const at = toInstant(step.at);
      if (at > until || at < now || !only(step)) continue;
      await runUntil(at);
      try {
        await as(step.as, at, (work) => perform(work, step));
        const [warning] = await as(heed, at, (work) => warningsOfRulesOn(work, made(step.key)));
        if (warning !== undefined) raised.set(step.key, warning);
      } catch (error) {
        const errors = (error as { errors?: unknown }).errors;
        throw new Error(`${step.key} was refused: ${(error as Error).message} ${JSON.stringify(errors ?? "")}`, {
          cause: error,
        });
      }
      played++;
    }
    await runUntil(until);
    return played;
  };
  return { database, person, as, id, play };
}
