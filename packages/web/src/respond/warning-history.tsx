import type { WarningView } from "heed/respond";
import { useReading } from "../shell/context.ts";
import { Dated, Moment, Quote, Section } from "../shell/parts.tsx";

/** Who hears of it when a limit is missed, and who already has. */
export function Escalations({ view }: { view: WarningView }) {
  const { say } = useReading();
  const { done, next } = view.escalations;
  if (done.length === 0 && !next) return null;
  return (
    <Section id="escalations" title={say("warning.escalations")}>
      <ol class="tl">
        {done.map((one) => (
          <li class="miss">
            <Moment at={one.at} />
            <span class="under">
              <Dated>{one.text}</Dated>
            </span>
          </li>
        ))}
        {next && (
          <li class="due">
            <Moment at={next.at} />
            <span class="under">
              <Dated>{next.text}</Dated>
            </span>
          </li>
        )}
      </ol>
    </Section>
  );
}

const shown = 8;

/** All that happened to it, newest first. */
export function WarningHistory({ view }: { view: WarningView }) {
  const { say } = useReading();
  const entries = [...view.history].reverse();
  if (entries.length === 0) return null;
  const rest = entries.slice(shown);
  return (
    <Section id="history" title={say("warning.history")}>
      <Entries entries={entries.slice(0, shown)} />
      {rest.length > 0 && (
        <details class="more">
          <summary>{say("incident.history.earlier", { count: rest.length })}</summary>
          <Entries entries={rest} />
        </details>
      )}
    </Section>
  );
}

function Entries({ entries }: { entries: WarningView["history"] }) {
  return (
    <ol class="tl">
      {entries.map((entry) => (
        <li
          class={
            entry.kind === "received" || entry.kind === "report"
              ? "voice-in"
              : entry.kind === "escalated"
                ? "miss"
                : "done"
          }
        >
          <Moment at={entry.at} />
          <span class="under">
            <Dated>{entry.text}</Dated>
          </span>
          {entry.note && <Quote lang={entry.note.lang}>{entry.note.text}</Quote>}
        </li>
      ))}
    </ol>
  );
}
