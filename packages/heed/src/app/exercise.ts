import { readFileSync } from "node:fs";
import { join } from "node:path";
import { namedId } from "../kernel/index.ts";
import { type FollowUpStep, followUpId, followUpSteps, taskId } from "../respond/index.ts";

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
export function stepId(missionId: string, key: string): string {
  return namedId("exercise", missionId, key);
}

/** The warnings that rules made of a report: looked up, because their ids say nothing of it. */
export type WarningsOf = (reportId: string) => readonly string[];

/**
 * The record that a reference means: `key` the one that the step made, `key.warning` the warning that a rule
 * raised from that report, `key.24h` the follow-up of that activity, `key.TL-09` the task for that tool.
 * @throws {Error} where `key.warning` means none or more than one.
 */
export function referenceId(missionId: string, reference: string, warningsOf: WarningsOf): string {
  const [key = "", part] = reference.split(".");
  const made = stepId(missionId, key);
  if (part === undefined) return made;
  if (part === "warning") {
    const [warning, ...others] = warningsOf(made);
    if (warning === undefined || others.length > 0)
      throw new Error(
        `exercise reference ${reference}: rules raised ${others.length + (warning ? 1 : 0)} warnings from it`,
      );
    return warning;
  }
  if ((followUpSteps as readonly string[]).includes(part)) return followUpId(missionId, made, part as FollowUpStep);
  return taskId(missionId, made, part);
}

const reference = /^\$([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)?)$/;

/** Keys of the reports whose warnings a step speaks of. */
export function reportsSpokenOf(step: ExerciseStep): readonly string[] {
  const found = JSON.stringify([step.call, step.body]).matchAll(/\$([A-Za-z0-9-]+)\.warning\b/g);
  return [...new Set([...found].map(([, key]) => key as string))];
}

/** A step as the request that an ordinary client would send. */
export function requestOf(
  missionId: string,
  step: ExerciseStep,
  warningsOf: WarningsOf,
): { method: "POST"; url: string; body: Record<string, unknown> } {
  const resolve = (value: unknown): unknown => {
    if (typeof value === "string") {
      const found = reference.exec(value)?.[1];
      return found === undefined ? value : referenceId(missionId, found, warningsOf);
    }
    if (Array.isArray(value)) return value.map(resolve);
    if (value !== null && typeof value === "object") {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner)]));
    }
    return value;
  };
  const path = step.call.replace(/^POST /, "");
  const url = path
    .split("/")
    .map((part) => resolve(part) as string)
    .join("/");
  return {
    method: "POST",
    url,
    body: { id: stepId(missionId, step.key), ...(resolve(step.body) as Record<string, unknown>) },
  };
}
