import { useReading } from "../shell/context.ts";
import { type Typed, typedIn } from "../shell/fields.tsx";
import type { Refused } from "../shell/page.ts";
import { ErrorSummary } from "../shell/parts.tsx";
import { type LabelQuestion, leftField, questionIn, type ReadAgainAbout } from "./label-question.ts";

/** What came back with a form: what is wrong with it, or what its author is asked to read again, which is no fault of a field. */
export interface CameBack extends Typed {
  readonly question: LabelQuestion | undefined;
  /** Whether it came back at all: what folds it away stands open. */
  readonly isBack: boolean;
}

export function cameBack(
  refused: Refused | undefined,
  form: Refused["form"],
  holds?: (typed: Typed) => boolean,
): CameBack {
  const typed = typedIn(refused, form, holds);
  const question = questionIn(typed.problem);
  const isBack = typed.problem !== undefined;
  return { ...typed, problem: question ? undefined : typed.problem, question, isBack };
}

/** On top of a form that came back: what keeps it from going through, or the words to read again. */
export function Back({
  typed,
  idOf,
  about,
}: {
  typed: CameBack;
  idOf: (field: string) => string;
  about?: (field: string) => string | null;
}) {
  if (typed.question) return <ReadAgain question={typed.question} idOf={idOf} />;
  if (!typed.problem) return null;
  const left = typed.value(leftField);
  return (
    <>
      <ErrorSummary problem={typed.problem} idOf={idOf} {...(about ? { about } : {})} />
      {/* Who has answered the question is not asked it again because something else was missing. */}
      {left !== "" && <input type="hidden" name={leftField} value={left} />}
    </>
  );
}

/** Words to read again: pointed at, with what to write instead. A person changes or leaves them. */
function ReadAgain({ question, idOf }: { question: LabelQuestion; idOf: (field: string) => string }) {
  const { say } = useReading();
  const isAbout = (one: ReadAgainAbout) => question.found.some(({ about }) => about === one);
  return (
    <div class="read-again" role="alert" id="refused" tabIndex={-1}>
      <h3>{say("release.look")}</h3>
      <ul>
        {question.found.map(({ field, text, about }) => (
          <li>
            <a href={`#${idOf(field)}`}>
              <Marked text={text}>
                {say("release.hint", { text, why: say(about === "people" ? "release.hint.people" : "question.never") })}
              </Marked>
            </a>
          </li>
        ))}
      </ul>
      {isAbout("people") && <p>{say("labels.instead")}</p>}
      {isAbout("who-told") && <p>{say("question.never.note")}</p>}
      <label class="opt">
        <input type="checkbox" name={leftField} value={question.mark} />
        <span>
          {say("labels.leave")}
          <small>{say("labels.kept")}</small>
        </span>
      </label>
    </div>
  );
}

/** A sentence with the words that it is about marked in it. */
function Marked({ text, children }: { text: string; children: string }) {
  const at = children.indexOf(text);
  if (at < 0) return <>{children}</>;
  return (
    <>
      {children.slice(0, at)}
      <mark class="look">{text}</mark>
      {children.slice(at + text.length)}
    </>
  );
}
