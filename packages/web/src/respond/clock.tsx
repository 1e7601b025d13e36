import type { ClockStepView, WarningView } from "heed/respond";
import { useReading } from "../shell/context.ts";
import { Countdown, Dated } from "../shell/parts.tsx";

/** The limit that comes next, as large as a page allows: it is what a decision-maker came for. */
export function NextLimit({ view }: { view: WarningView }) {
  const { frame, say, format } = useReading();
  const next = view.clock.next;
  if (!next?.dueAt || next.step === "received") return null;
  const late = next.dueAt < frame.asOf;
  const at = format.near(next.dueAt, frame.now);
  return (
    <div class="limit">
      <Countdown dueAt={next.dueAt} big />
      <p class="sm">
        <Dated>{say(late ? `warning.clock.${next.step}.late` : `warning.clock.${next.step}`, { at })}</Dated>
      </p>
    </div>
  );
}

/** Every step with what it took and its limit. A broken line is the one that runs now. */
export function Steps({ view }: { view: WarningView }) {
  const { say } = useReading();
  const { steps, next } = view.clock;
  if (steps.length === 0) return null;
  return (
    <ol class="steps" aria-label={say("warning.steps")}>
      {steps.map((step) => (
        <Step step={step} now={step.step === next?.step} />
      ))}
    </ol>
  );
}

const looks = {
  done: "d",
  late: "d late",
  due: "",
  overdue: "over",
  waiting: "",
  withheld: "d",
  "not-needed": "d",
} as const;

function Step({ step, now }: { step: ClockStepView; now: boolean }) {
  const { frame, format } = useReading();
  const at = step.doneAt ?? step.dueAt;
  return (
    <li class={`${looks[step.state]}${now ? " now" : ""}`} aria-current={now ? "step" : undefined}>
      <b>
        <Dated>{at ? `${step.label} ${format.near(at, frame.now)}` : step.label}</Dated>
      </b>
      <span>
        <StepText step={step} />
      </span>
    </li>
  );
}

function StepText({ step }: { step: ClockStepView }) {
  const { say, format } = useReading();
  const limit = step.limitMinutes === null ? null : format.span(step.limitMinutes);
  switch (step.state) {
    case "done":
      if (step.tookMinutes === null || step.step === "received") return null;
      return (
        <>
          {limit
            ? say("warning.step.took", { took: format.span(step.tookMinutes), limit })
            : format.span(step.tookMinutes)}
        </>
      );
    case "late":
      return (
        <span class="late-text">
          {say("warning.step.took-late", {
            took: format.span(step.tookMinutes ?? 0),
            limit: limit ?? say("shell.no-limit"),
          })}
        </span>
      );
    case "overdue":
      return <span class="late-text">{say("shell.late", { span: format.span(step.lateMinutes ?? 0) })}</span>;
    case "due":
      return <>{limit ? say("warning.step.limit", { limit }) : say("shell.no-limit")}</>;
    case "waiting":
      return <>{limit ? say("warning.step.after", { limit }) : say("warning.step.waiting")}</>;
    case "withheld":
      return <>{say("warning.step.withheld")}</>;
    case "not-needed":
      return <>{say("warning.step.not-needed")}</>;
  }
}
