import { readFileSync } from "node:fs";
import { join } from "node:path";
import { namedId } from "../kernel/index.ts";
import { type FollowUpStep, followUpId, followUpSteps, taskId } from "../respond/index.ts";
import { ruleWarningId } from "../warn/index.ts";

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

/**
 * The record that a reference means: `key` the one that the step made, `key.warning` the warning that the rule
 * raised from that report, `key.24h` the follow-up of that activity, `key.TL-09` the task for that tool.
 */
export function referenceId(missionId: string, reference: string): string {
  const [key = "", part] = reference.split(".");
  const made = stepId(missionId, key);
  if (part === undefined) return made;
  if (part === "warning") return ruleWarningId(missionId, made);
  if ((followUpSteps as readonly string[]).includes(part)) return followUpId(missionId, made, part as FollowUpStep);
  return taskId(missionId, made, part);
}

const reference = /^\$([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)?)$/;

/** A step as the request that an ordinary client would send. */
export function requestOf(
  missionId: string,
  step: ExerciseStep,
): { method: "POST"; url: string; body: Record<string, unknown> } {
  const resolve = (value: unknown): unknown => {
    if (typeof value === "string") {
      const found = reference.exec(value)?.[1];
      return found === undefined ? value : referenceId(missionId, found);
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
