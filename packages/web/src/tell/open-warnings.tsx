import type { Brief } from "heed/tell";
import { scoped } from "../shell/address.ts";
import { useReading } from "../shell/context.ts";
import { LevelMark } from "../shell/marks.tsx";
import { Countdown, Dated, Section } from "../shell/parts.tsx";
import { wordFor } from "../shell/say.ts";

/** Open warnings in which nothing is asked of this reader now. */
export function OpenWarnings({ view }: { view: Brief }) {
  const { frame, say } = useReading();
  const asked = new Set(view.decisionsDue.map((item) => item.id));
  const rest = view.warnings.filter((warning) => !asked.has(warning.id));
  const all = (
    <a class="sm" href={scoped("/warnings", frame.filter)}>
      {say("today.all-warnings")}
    </a>
  );
  if (rest.length === 0) return null;
  return (
    <Section title={say("today.open")} note={say("today.open.note")} more={all}>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">{say("today.open.warning")}</th>
            <th scope="col">{say("today.open.state")}</th>
            <th scope="col" class="r">
              {say("today.open.next")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rest.map((warning) => (
            <tr>
              <td class="ttl">
                <LevelMark level={warning.level} />
                <br />
                <a href={scoped(`/warnings/${warning.id}`, frame.filter)}>
                  <Dated>{warning.title}</Dated>
                </a>
              </td>
              <td data-l={say("today.open.state")}>
                {wordFor(say, "warning.decision", warning.decision) ?? warning.decision}
              </td>
              <td class="r num" data-l={say("today.open.next")}>
                {warning.dueAt ? (
                  <Countdown dueAt={warning.dueAt} />
                ) : (
                  <span class="dash">
                    {say(view.notShown.includes("answers") ? "shell.limit-not-shown" : "shell.no-limit")}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
