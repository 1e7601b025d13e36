import type { HistoryEntry, IncidentView } from "heed/establish";
import { scoped } from "../shell/address.ts";
import { useReading } from "../shell/context.ts";
import { Dated, Moment, Section } from "../shell/parts.tsx";

const shown = 8;

/** What came to be known, and what we did with it, newest first. A bar is a voice that came in, a dot is what we did. */
export function IncidentHistory({ view }: { view: IncidentView }) {
  const { say } = useReading();
  if (view.edition === "sanitised") return null;
  const entries = [...view.history].reverse();
  const rest = entries.slice(shown);
  return (
    <Section id="history" title={say("incident.history")} note={say("incident.history.note")}>
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

/** What happened at one moment stands under one time. */
function Entries({ entries }: { entries: readonly HistoryEntry[] }) {
  return (
    <ol class="tl">
      {entries.map((entry, i) => (
        <li class={entry.kind === "claim" ? "voice-in" : "done"}>
          {entry.at !== entries[i - 1]?.at && <Moment at={entry.at} as="near" />}
          <span class="under">
            <Dated>{entry.text}</Dated>
          </span>
        </li>
      ))}
    </ol>
  );
}

/** The days on which something came to be known, so that a reader can see what the page said then. */
export function KnownOn({ view }: { view: IncidentView }) {
  const { frame, say, format } = useReading();
  const days = [...new Set(view.history.map((entry) => format.isoDay(entry.at)))].sort().slice(-5);
  if (days.length < 2 && frame.filter.asOf === null) return null;
  const here = frame.filter.asOf ? format.isoDay(frame.asOf) : null;
  const path = `/incidents/${view.id}`;
  const ofOneYear = days.every((day) => day.slice(0, 4) === frame.now.slice(0, 4));
  return (
    <nav class="asof" aria-label={say("incident.known-on")}>
      <span class="lab">{say("incident.known-on")}</span>
      <span class="seg">
        {days.map((day) => (
          <a href={scoped(path, frame.filter, { asOf: day })} aria-current={day === here ? "true" : undefined}>
            <Dated>{ofOneYear ? format.shortDay(day) : format.day(day)}</Dated>
          </a>
        ))}
        <a href={scoped(path, frame.filter, { asOf: null })} aria-current={here === null ? "true" : undefined}>
          {say("shell.scope.known.now")}
        </a>
      </span>
      <span class="note">{say("incident.known-on.note")}</span>
    </nav>
  );
}
