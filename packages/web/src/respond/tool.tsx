import type { QuestionView, StopView, ToolOptionView } from "heed/respond";
import { useReading } from "../shell/context.ts";
import { errorOf, type Typed } from "../shell/fields.tsx";
import { forms } from "../shell/forms.ts";
import { Icon } from "../shell/marks.tsx";

const fields = forms.decide.fields;

/** One tool that may be chosen, and under it why, at what risk, and the do-no-harm questions that it has to pass. */
export function Tool({ tool, typed }: { tool: ToolOptionView; typed: Typed }) {
  const { say } = useReading();
  const chosen = typed.has(fields.toolCode, tool.code);
  return (
    <div class="tool">
      <label class="opt">
        <input
          type="checkbox"
          name={fields.toolCode}
          value={tool.code}
          checked={chosen}
          data-opens={`gate-${tool.code}`}
        />
        <span>
          <b>{tool.name}</b>
          <small>{say(tool.visible ? "decide.tool.visible" : "decide.tool.unseen")}</small>
        </span>
      </label>
      <details class="more gate" id={`gate-${tool.code}`} open={chosen}>
        <summary>
          {tool.questions.length > 0
            ? say("decide.tool.gate", { count: tool.questions.length })
            : say("decide.tool.why")}
          <span class="vh">: {tool.name}</span>
        </summary>
        <About tool={tool} />
        {tool.questions.length > 0 && (
          <ol class="questions">
            {tool.questions.map((question) => (
              <Question tool={tool.code} question={question} typed={typed} />
            ))}
          </ol>
        )}
        {tool.stops.length > 0 && <Stops stops={tool.stops} typed={typed} />}
      </details>
    </div>
  );
}

function About({ tool }: { tool: ToolOptionView }) {
  const { say } = useReading();
  const lists = [
    ["decide.tool.needs", tool.preconditions],
    ["decide.tool.risks", tool.risks],
    ["decide.tool.mitigations", tool.mitigations],
  ] as const;
  return (
    <dl class="dl about">
      <div>
        <dt>{say("decide.tool.outcome")}</dt>
        <dd>
          {tool.outcome.label}
          {tool.why && <span class="under">{tool.why}</span>}
        </dd>
      </div>
      {lists
        .filter(([, items]) => items.length > 0)
        .map(([key, items]) => (
          <div>
            <dt>{say(key)}</dt>
            <dd>
              {items.map((item) => (
                <span class="under">{item}</span>
              ))}
            </dd>
          </div>
        ))}
    </dl>
  );
}

/** A question wants an answer; an answer that speaks against the tool wants what is done about it. */
function Question({ tool, question, typed }: { tool: string; question: QuestionView; typed: Typed }) {
  const { say } = useReading();
  const [answer, adverse, mitigation] = [
    fields.answer(tool, question.id),
    fields.adverse(tool, question.id),
    fields.mitigation(tool, question.id),
  ];
  const error = errorOf(typed.problem, answer) ?? errorOf(typed.problem, mitigation);
  const id = `decide-${answer}`;
  return (
    <li>
      <label for={id}>{question.text}</label>
      {question.unknownIsAdverse && (
        <p class="hint" id={`${id}-hint`}>
          {say("decide.question.unknown")}
        </p>
      )}
      <textarea
        class="in"
        id={id}
        name={answer}
        rows={2}
        aria-describedby={
          [question.unknownIsAdverse && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined
        }
        aria-invalid={error ? "true" : undefined}
      >
        {typed.value(answer)}
      </textarea>
      {error && (
        <p class="err" id={`${id}-error`}>
          <Icon name="i-bell" />
          {error}
        </p>
      )}
      <label class="opt against">
        <input type="checkbox" name={adverse} value="yes" checked={typed.has(adverse, "yes")} />
        <span>{say("decide.question.adverse")}</span>
      </label>
      <div class="against-then">
        <label class="sub" for={`decide-${mitigation}`}>
          {say("decide.question.mitigation")}
        </label>
        <input
          class="in"
          type="text"
          id={`decide-${mitigation}`}
          name={mitigation}
          value={typed.value(mitigation)}
          autocomplete="off"
        />
      </div>
    </li>
  );
}

function Stops({ stops, typed }: { stops: readonly StopView[]; typed: Typed }) {
  const { say } = useReading();
  return (
    <fieldset class="opts stops">
      <legend class="lab">{say("decide.stops")}</legend>
      {stops.map((stop) => (
        <label class="opt">
          <input type="checkbox" name={fields.stop} value={stop.id} checked={typed.has(fields.stop, stop.id)} />
          <span>
            {stop.text}
            {stop.fixed && <small>{say("decide.stop.fixed")}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
