import type { WarningView } from "heed/respond";
import { scoped } from "../shell/address.ts";
import { useReading } from "../shell/context.ts";
import { Dated, Quote, Section } from "../shell/parts.tsx";

/** What followed, in the words recorded; nothing recorded is drawn as unknown. */
export function Outcome({ view }: { view: WarningView }) {
  const { say } = useReading();
  if (view.decisions.length === 0 && !view.outcome && !view.states.outcome) return null;
  const value = view.outcome?.value ?? view.states.outcome;
  return (
    <Section id="outcome" title={say("warning.outcome")}>
      {value ? (
        <>
          <p class="what">
            <b>{value.label}</b>
          </p>
          {view.outcome && <OutcomeFacts outcome={view.outcome} />}
        </>
      ) : (
        <p class="nodata untold">
          <span>{say("warning.outcome.unrecorded")}</span>
        </p>
      )}
    </Section>
  );
}

function OutcomeFacts({ outcome }: { outcome: NonNullable<WarningView["outcome"]> }) {
  const { frame, say, format } = useReading();
  return (
    <>
      {outcome.note && <Quote lang={outcome.noteLang ?? frame.lang}>{outcome.note}</Quote>}
      {outcome.riskMoved && <p class="note gap">{say("warning.outcome.moved", { where: outcome.riskMoved })}</p>}
      <p class="sm mute gap">
        <Dated>
          {[
            outcome.harmAt && say("warning.outcome.harm-at", { at: format.near(outcome.harmAt, frame.now) }),
            say("warning.outcome.at", { at: format.near(outcome.at, frame.now) }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </Dated>
        {outcome.incidentCodes.map((code) => (
          <>
            {" · "}
            <a href={scoped(`/incidents/${code}`, frame.filter)}>{code}</a>
          </>
        ))}
      </p>
    </>
  );
}
