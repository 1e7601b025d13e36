import { readFileSync } from "node:fs";
import { join } from "node:path";
import { namedId } from "../kernel/index.ts";

/** A function that the exercise is played by. Invented: no person stands behind it. */
export interface ExercisePerson {
  readonly key: string;
  readonly role: string;
  readonly officePath: string | null;
  readonly labelEn: string;
  readonly labelFr: string;
  readonly username: string;
}

export interface ExerciseStep {
  readonly key: string;
  /** Exercise instant with offset. */
  readonly at: string;
  /** Key of the person who acts. */
  readonly as: string;
  /** `POST /api/reports`; `$key` in path or body stands for the record that step made. */
  readonly call: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Exercise {
  readonly note: string;
  readonly people: readonly ExercisePerson[];
  readonly steps: readonly ExerciseStep[];
}

export function readExercise(folder: string): Exercise {
  return JSON.parse(readFileSync(join(folder, "exercise.json"), "utf8")) as Exercise;
}

/** The id of the record that a step makes: always the same, so that playing twice stores once. */
export function stepId(mission: string, key: string): string {
  return namedId("exercise", mission, key);
}

/** A step as the request that an ordinary client would send. */
export function requestOf(mission: string, step: ExerciseStep): { method: string; url: string; body: Record<string, unknown> } {
  const [method, path] = step.call.split(" ") as [string, string];
  const resolve = (value: unknown): unknown => {
    if (typeof value === "string") return value.startsWith("$") ? stepId(mission, value.slice(1)) : value;
    if (Array.isArray(value)) return value.map(resolve);
    if (value !== null && typeof value === "object") {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner)]));
    }
    return value;
  };
  const url = path.replace(/\$([a-z0-9-]+)/gi, (_, key: string) => stepId(mission, key));
  return { method, url, body: { id: stepId(mission, step.key), ...(resolve(step.body) as Record<string, unknown>) } };
}
