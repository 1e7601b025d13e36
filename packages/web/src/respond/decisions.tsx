import type { DecisionView, PreviousDecisionView, WarningView } from "heed/respond";
import { scoped } from "../shell/address.ts";
import { useReading } from "../shell/context.ts";
import { Standing } from "../shell/marks.tsx";
import { Dated, Moment, Quote, Section } from "../shell/parts.tsx";

/** What was decided here, newest first, in the words of whoever decided. */
export function Decisions({ view }: { view: WarningView }) {
  const { say } = useReading();
  if (view.decisions.length === 0) return null;
  return (
    <Section id="decisions" title={say("warning.decisions", { count: view.decisions.length })}>
      <ol class="decisions">
        {view.decisions.map((decision) => (
          <li>
            <Decision decision={decision} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Decision({ decision }: { decision: DecisionView }) {
  const { frame, say, format } = useReading();
  return (
    <>
      <p class="sm mute">
        <Moment at={decision.decidedAt} as="moment" /> · {decision.by.label}
      </p>
      <p class="what">
        <b>{decision.decision.label}</b>
        {decision.reasonCode && ` · ${say("warning.decision.because", { reason: decision.reasonCode.label })}`}
      </p>
      {decision.tools.length > 0 && <p>{decision.tools.map((tool) => tool.label).join(" · ")}</p>}
      {decision.throughWhom && <p>{say("warning.decision.through", { whom: decision.throughWhom })}</p>}
      <Quote lang={decision.reason.lang}>{decision.reason.text}</Quote>
      <dl class="dl">
        <Fact term={say("decide.owner")} text={decision.owner.label} />
        <Fact term={say("decide.effect")} text={decision.desiredEffect} />
        <Fact term={say("decide.indicator")} text={decision.indicator} />
        <Fact term={say("decide.civilians")} text={decision.civiliansConcerned} />
        <Fact term={say("decide.due")} text={decision.dueAt && format.near(decision.dueAt, frame.now)} />
        <Fact term={say("decide.review")} text={decision.reviewAt && format.near(decision.reviewAt, frame.now)} />
        <Fact term={say("decide.dissent.label")} text={decision.dissent} />
      </dl>
      {decision.reviewMissed && (
        <p>
          <Standing glyph="harm">
            <Dated>
              {say("warning.decision.review-missed", {
                at: decision.reviewAt ? format.near(decision.reviewAt, frame.now) : say("shell.not-recorded"),
              })}
            </Dated>
          </Standing>
        </p>
      )}
      <Answers decision={decision} />
    </>
  );
}

function Fact({ term, text }: { term: string; text: string | null }) {
  return text ? (
    <div>
      <dt>{term}</dt>
      <dd>
        <Dated>{text}</Dated>
      </dd>
    </div>
  ) : null;
}

/** The do-no-harm answers as they were given; what spoke against stands with what was done about it. */
function Answers({ decision }: { decision: DecisionView }) {
  const { frame, say } = useReading();
  if (decision.answers.length === 0 && decision.stops.length === 0) return null;
  const adverse = decision.answers.filter((answer) => answer.adverse).length;
  return (
    <details class="more">
      <summary>{say("warning.decision.answers", { count: decision.answers.length, adverse })}</summary>
      <ul class="gate-answers">
        {decision.answers.map((answer) => (
          <li>
            <Standing glyph={answer.adverse ? "late" : "firm"}>
              <b>{answer.questionText}</b>
            </Standing>
            <p {...(answer.lang === frame.lang ? {} : { lang: answer.lang })}>{answer.answer}</p>
            {answer.mitigation && (
              <p class="ink2">{say("warning.decision.mitigation", { mitigation: answer.mitigation })}</p>
            )}
          </li>
        ))}
      </ul>
      {decision.stops.map((stop) => (
        <p class="sm">
          <Standing glyph="harm">{say("warning.decision.stop", { stop: stop.text })}</Standing>
        </p>
      ))}
      {decision.override && (
        <div class="band orange">
          <p>
            <b>{say("warning.decision.override")}</b> {decision.override.stops.join(" ")}
          </p>
          <p>{decision.override.reason}</p>
          <p>{say("warning.decision.advice", { advice: decision.override.adviserAdvice })}</p>
        </div>
      )}
    </details>
  );
}

/** Earlier decisions on the same place: what was promised then is read before anything is promised again. */
export function Previous({ previous }: { previous: readonly PreviousDecisionView[] }) {
  const { frame, say, format } = useReading();
  if (previous.length === 0) return null;
  return (
    <Section id="previous" title={say("warning.previous", { count: previous.length })}>
      <ol class="decisions">
        {previous.map(({ warningId, warningTitle, decision, outcome }) => (
          <li>
            <p class="sm mute">
              <Moment at={decision.decidedAt} as="moment" /> · {decision.by.label}
            </p>
            <p class="what">
              <b>{decision.decision.label}</b>
              {decision.reasonCode && ` · ${say("warning.decision.because", { reason: decision.reasonCode.label })}`}
            </p>
            <Quote lang={decision.reason.lang}>{decision.reason.text}</Quote>
            {decision.reviewMissed && (
              <p>
                <Standing glyph="harm">
                  <Dated>
                    {say("warning.decision.review-missed", {
                      at: decision.reviewAt ? format.near(decision.reviewAt, frame.now) : say("shell.not-recorded"),
                    })}
                  </Dated>
                </Standing>
              </p>
            )}
            {outcome && <p class="sm">{say("warning.previous.outcome", { outcome: outcome.label })}</p>}
            <p class="sm">
              <a href={scoped(`/warnings/${warningId}`, frame.filter)}>
                <Dated>{warningTitle}</Dated>
              </a>
            </p>
          </li>
        ))}
      </ol>
    </Section>
  );
}
