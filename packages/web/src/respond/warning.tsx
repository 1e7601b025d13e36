import type { WarningView } from "heed/respond";
import type { ToldView } from "heed/warn";
import { scoped } from "../shell/address.ts";
import { useReading } from "../shell/context.ts";
import { Shell } from "../shell/frame.tsx";
import { ClassMark, ExerciseMark, LevelMark, Standing } from "../shell/marks.tsx";
import type { Choice, Refused } from "../shell/page.ts";
import { Dated } from "../shell/parts.tsx";
import { NextLimit, Steps } from "./clock.tsx";
import { Decide } from "./decide.tsx";
import { Decisions, Previous } from "./decisions.tsx";
import { Elsewhere, Evidence, InDanger } from "./evidence.tsx";
import { Activities, FollowUps, Tasks } from "./follow-through.tsx";
import { Outcome } from "./outcome.tsx";
import { Record } from "./record.tsx";
import { WhoIsTold } from "./told.tsx";
import { Escalations, WarningHistory } from "./warning-history.tsx";

interface Props {
  readonly view: WarningView;
  readonly formId: string;
  readonly posts: readonly Choice[];
  readonly told: ToldView;
  readonly refused?: Refused | undefined;
}

/** One warning: the time that is left, who is in danger, what is said, the decision, and what followed it. */
export function WarningPage({ view, formId, posts, told, refused }: Props) {
  const { frame } = useReading();
  const pending = view.states.decision.code === "pending" && view.states.handling.code !== "closed";
  return (
    <Shell here="warnings">
      <Head view={view} pending={pending && view.may.decide && !frame.filter.asOf} />
      <Steps view={view} />
      {view.asked && (
        <p class={`band ask ${view.level}`}>
          <Dated>{view.asked}</Dated>
        </p>
      )}
      <div class="cols warning">
        <div>
          <InDanger view={view} />
          {!pending && <Decisions view={view} />}
          {!pending && <Outcome view={view} />}
          <Evidence view={view} />
          {pending && <Elsewhere view={view} />}
        </div>
        <aside>
          <Decide view={view} formId={formId} posts={posts} refused={refused} />
          <Previous previous={view.previous} />
          <Escalations view={view} />
        </aside>
        <div>
          {pending && <Decisions view={view} />}
          <WhoIsTold told={told} formId={formId} refused={refused} />
          <Tasks view={view} formId={formId} refused={refused} />
          <Activities view={view} />
          <FollowUps view={view} formId={formId} refused={refused} />
          <Record view={view} formId={formId} refused={refused} />
          <WarningHistory view={view} />
        </div>
      </div>
    </Shell>
  );
}

function Head({ view, pending }: { view: WarningView; pending: boolean }) {
  const { frame, say, format } = useReading();
  const { states } = view;
  const received = format.near(view.receivedAt, frame.now);
  return (
    <header class={`wh ${view.level}`}>
      <div>
        <p class="kicker">
          <a href={scoped("/warnings", frame.filter)}>{say("shell.nav.warnings")}</a> ·{" "}
          <span class="code">{view.code}</span>
        </p>
        <div class="row first">
          <LevelMark level={view.level} />
          <span class="sm mute">
            <Dated>
              {[
                say(`warn.imminence.${view.imminence}`),
                say("today.impact", { impact: view.impact }),
                say("today.received", { at: received }),
              ].join(" · ")}
            </Dated>
          </span>
          <ClassMark level="S2" />
          <ExerciseMark />
        </div>
        <h1>
          <Dated>{view.title}</Dated>
        </h1>
        <ul class="four" aria-label={say("warning.states")}>
          <li>{states.handling.label}</li>
          <li>{states.verification.label}</li>
          <li>
            <Standing glyph={states.decision.code === "pending" ? "open" : "firm"}>{states.decision.label}</Standing>
          </li>
          {states.outcome && <li>{states.outcome.label}</li>}
        </ul>
      </div>
      <NextLimit view={view} />
      {pending && (
        <a class="btn pri to-decide" href="#decide">
          {say("today.decide")}
        </a>
      )}
    </header>
  );
}
