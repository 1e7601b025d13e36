import type { Say } from "../kernel/index.ts";
import { type Delivery, eventKinds, isBuiltIn, type WarningEvent, type WarningRecord } from "../warn/index.ts";
import { post, type Reader, sayFor, toolCoded } from "./reader.ts";
import type { Activity, FollowUp, FollowUpRecord, Task, TaskEvent } from "./tables.ts";
import type { WarningView } from "./warning-view.ts";

type Entry = WarningView["history"][number];

/** What a reader may know of what happened. */
export interface HistoryFacts {
  readonly record: WarningRecord;
  readonly tasks: readonly Task[];
  readonly taskEvents: readonly TaskEvent[];
  readonly activities: readonly Activity[];
  /** What was sent to posts outside Heed, or did not arrive, the oldest first. */
  readonly deliveries: readonly Delivery[];
  readonly followUps: readonly {
    readonly followUp: FollowUp;
    readonly results: readonly FollowUpRecord[];
    readonly edition: "full" | "sanitised";
  }[];
}

/** How a warning came about: by a person, or by a version of a rule. */
export function originText({ warning }: Pick<WarningRecord, "warning">, say: Say): string {
  const { origin, ruleCode, ruleVersion } = warning;
  if (origin === "person") return say("warn.origin.person");
  if (isBuiltIn(ruleCode)) return say(`warn.origin.${ruleCode}-${ruleVersion}`);
  return say("warn.origin.declared", { code: ruleCode ?? "", version: ruleVersion ?? 0 });
}

function eventText(event: WarningEvent, reader: Reader, say: Say): string {
  return say(`warn.event.${event.kind}`, {
    post: event.toPost === null ? "" : post(reader, event.toPost).label,
    level: event.level === null ? "" : say(`warn.level.${event.level}`),
    step: event.step === null ? "" : say(`warn.step.${event.step}`),
    verification: event.verification === null ? "" : say(`warn.verification.${event.verification}`),
    decision: event.decision === null ? "" : say(`warn.decision.${event.decision}`),
    outcome: event.outcome === null ? "" : say(`warn.outcome.${event.outcome}`),
  });
}

/** What arrived, and of what did not arrive yet the last try. */
function deliveryEntries(deliveries: readonly Delivery[], reader: Reader, say: Say): readonly Entry[] {
  const tries = Map.groupBy(deliveries, ({ eventId, toPost, route }) => `${eventId} ${toPost} ${route}`);
  return [...tries.values()].map((all): Entry => {
    const last = all.findLast(({ result }) => result === "sent") ?? (all.at(-1) as Delivery);
    const told = {
      post: post(reader, last.toPost).label,
      channel: say(`warn.channel.${last.channel}`),
      attempts: all.length,
      problem: last.problem === null ? "" : say(`warn.delivery.problem.${last.problem}`),
    };
    return { at: last.at, kind: `notice-${last.result}`, text: say(`warn.delivery.${last.result}`, told), note: null };
  });
}

const ends: readonly string[] = ["done", "dropped"];

/** What happened to a warning and after it, oldest first, as far as this reader may know it. */
export function historyView(facts: HistoryFacts, reader: Reader): readonly Entry[] {
  const say = sayFor(reader.lang);
  const { record } = facts;
  const toolOf = new Map(facts.tasks.map((task) => [task.id, task.toolCode]));
  const toolName = (code: string | null | undefined) =>
    code ? toolCoded(reader, code).label : say("respond.history.other");
  const entries: readonly Entry[] = [
    { at: record.warning.receivedAt, kind: "raised", text: originText(record, say), note: null },
    ...record.events.map(
      (event): Entry => ({
        at: event.at,
        kind: event.kind,
        text: eventText(event, reader, say),
        note: event.note === null ? null : { text: event.note, lang: event.noteLang ?? "en" },
      }),
    ),
    ...deliveryEntries(facts.deliveries, reader, say),
    // Departure and effect stand among the warning's own events already.
    ...facts.taskEvents
      .filter(({ kind }) => ends.includes(kind))
      .map(
        (event): Entry => ({
          at: event.at,
          kind: `task-${event.kind}`,
          text: say(`respond.history.task.${event.kind}`, { tool: toolName(toolOf.get(event.taskId)) }),
          note: event.note === null ? null : { text: event.note, lang: event.noteLang ?? "en" },
        }),
      ),
    ...facts.activities.map(
      (activity): Entry => ({
        at: activity.fromAt,
        kind: "activity",
        text: say("respond.history.activity", {
          kind: reader.label("activity-kind", activity.kind),
          tool: toolName(activity.toolCode),
        }),
        note: null,
      }),
    ),
    ...facts.followUps
      .filter(({ edition }) => edition === "full")
      .flatMap(({ followUp, results }) =>
        results.map(
          (result): Entry => ({
            at: result.at,
            kind: "follow-up",
            text: say("respond.history.follow-up", {
              step: say(`respond.follow-up.step.${followUp.step}`),
              result: say(`respond.follow-up.result.${result.result}`),
            }),
            note: null,
          }),
        ),
      ),
  ];
  return [...entries].sort(inTime);
}

const last: readonly string[] = ["notice-sent", "notice-failed", "task-done", "task-dropped", "activity", "follow-up"];

/** What one moment holds is told in the order in which it follows: a decision before the task that it gives. */
function rankOf({ kind }: Entry): number {
  if (kind === "raised") return -1;
  return last.includes(kind) ? eventKinds.length + last.indexOf(kind) : (eventKinds as readonly string[]).indexOf(kind);
}

function inTime(a: Entry, b: Entry): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return rankOf(a) - rankOf(b);
}
