import type { Brief } from "heed/tell";
import { scoped } from "../shell/address.ts";
import { useReading } from "../shell/context.ts";
import { Standing, toneGlyph } from "../shell/marks.tsx";
import { Dated, Section } from "../shell/parts.tsx";
import { Nothing } from "./nothing.tsx";

const shown = 5;

/** What was answered, and what became of it: unknown is said as plainly as known. */
export function Answers({ view }: { view: Brief }) {
  const { say } = useReading();
  if (view.answers.length === 0) {
    return (
      <Section id="answers" title={say("today.answers")}>
        <Nothing view={view} part="answers" title={say("today.answers.none")} note={say("today.answers.none.note")} />
      </Section>
    );
  }
  return (
    <Section id="answers" title={say("today.answers")} note={say("today.answers.note")}>
      <Table answers={view.answers.slice(0, shown)} />
      {view.answers.length > shown && (
        <details class="more">
          <summary>{say("today.answers.more", { count: view.answers.length - shown })}</summary>
          <Table answers={view.answers.slice(shown)} />
        </details>
      )}
    </Section>
  );
}

function Table({ answers }: { answers: Brief["answers"] }) {
  const { frame, say, format } = useReading();
  return (
    <table class="list answers">
      <thead>
        <tr>
          <th scope="col">{say("today.answers.when")}</th>
          <th scope="col">{say("today.answers.known")}</th>
          <th scope="col">{say("today.answers.answer")}</th>
          <th scope="col">{say("today.answers.followed")}</th>
          <th scope="col" class="r">
            {say("today.answers.span")}
          </th>
        </tr>
      </thead>
      <tbody>
        {answers.map((answer) => (
          <tr>
            <td class="num" data-l={say("today.answers.when")}>
              <Dated>
                {answer.when.slice(0, 4) === frame.now.slice(0, 4)
                  ? format.shortDay(answer.when)
                  : format.month(answer.when)}
              </Dated>
            </td>
            <td class="ttl">
              <a class="plain" href={scoped(`/warnings/${answer.id}`, frame.filter)}>
                <b>
                  <Dated>{answer.title}</Dated>
                </b>
              </a>
              {answer.known && (
                <span class="under">
                  <Dated>{answer.known}</Dated>
                </span>
              )}
            </td>
            <td data-l={say("today.answers.answer")}>
              <Dated>{answer.answer}</Dated>
            </td>
            <td data-l={say("today.answers.followed")}>
              <Standing glyph={toneGlyph[answer.tone]}>
                <Dated>{answer.followed}</Dated>
              </Standing>
            </td>
            <td class="r num" data-l={say("today.answers.span")}>
              {answer.toEffectMinutes === null ? (
                <span class="dash">{say("shell.not-recorded")}</span>
              ) : (
                format.span(answer.toEffectMinutes)
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
