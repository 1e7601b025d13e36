import { declineReasons, type ProtectionQuestionView, purposes } from "heed/respond";
import { Marked } from "../listen/release.tsx";
import { useReading } from "../shell/context.ts";
import { AreaField, errorOf, SelectField, TextField } from "../shell/fields.tsx";
import { forms } from "../shell/forms.ts";
import { Shell } from "../shell/frame.tsx";
import { ClassMark, type Glyph, Icon, Standing } from "../shell/marks.tsx";
import type { Refused } from "../shell/page.ts";
import { Dated, Empty, PageHead, Quote, Section } from "../shell/parts.tsx";
import { Back, cameBack } from "./came-back.tsx";
import type { QuestionsPageView } from "./question-view.ts";

interface Props {
  readonly view: QuestionsPageView;
  readonly formId: string;
  readonly refused?: Refused | undefined;
}

/** The purpose gate between protection and uniformed planning: what to protect, where and when; never who told us. */
export function QuestionsPage({ view, formId, refused }: Props) {
  const { frame, say } = useReading();
  const { questions, areas, answers } = view;
  const waiting = questions.filter(({ state }) => state === "open").length;
  const late = questions.filter((one) => one.late).length;
  const writes = frame.user !== null && !frame.filter.asOf;
  return (
    <Shell here="questions">
      <PageHead
        title={say(late > 0 ? "questions.title.late" : "questions.title", { waiting, late })}
        lead={say(answers ? "questions.lead.answers" : "questions.lead")}
      >
        <ClassMark level="S2" />
      </PageHead>
      {writes && areas.length > 0 && <Ask view={view} formId={formId} refused={refused} />}
      <Section id="questions" title={say("questions.list")}>
        {questions.length === 0 ? (
          <Empty title={say("questions.none")}>{say("questions.none.note")}</Empty>
        ) : (
          <ul class="rows">
            {questions.map((question) => (
              <Question question={question} writes={writes} view={view} formId={formId} refused={refused} />
            ))}
          </ul>
        )}
      </Section>
    </Shell>
  );
}

const ask = forms.askQuestion.fields;

function Ask({ view, formId, refused }: Props) {
  const { frame, say, format } = useReading();
  const typed = cameBack(refused, "askQuestion");
  const idOf = (field: string) => `ask-${field}`;
  return (
    <Section id="ask" title={say("question.ask")} note={say("question.ask.note")}>
      <form method="post" action={forms.askQuestion.action} class="fields">
        <Back typed={typed} idOf={idOf} />
        <input type="hidden" name={ask.id} value={formId} />
        <input type="hidden" name={ask.lang} value={frame.lang} />
        <SelectField
          id={idOf(ask.areaCode)}
          name={ask.areaCode}
          label={say("question.area")}
          hint={say("question.area.hint")}
          options={view.areas.map(({ code, name, depth = 0 }) => ({ code, name: `${"\u2003".repeat(depth)}${name}` }))}
          none={say("record.choose")}
          typed={typed}
          required
        />
        <SelectField
          id={idOf(ask.purpose)}
          name={ask.purpose}
          label={say("question.purpose")}
          options={purposes.map((code) => ({ code, name: say(`question.purpose.${code}`) }))}
          none={say("record.choose")}
          typed={typed}
          required
        />
        <TextField
          id={idOf(ask.purposeWords)}
          name={ask.purposeWords}
          label={say("question.purpose.words")}
          typed={typed}
        />
        <AreaField
          id={idOf(ask.words)}
          name={ask.words}
          label={say("question.words")}
          hint={say("question.words.hint")}
          typed={typed}
          required
        />
        <TextField
          type="datetime-local"
          id={idOf(ask.wantedBy)}
          name={ask.wantedBy}
          label={say("question.wanted-by")}
          hint={say("question.wanted-by.hint", { now: format.moment(frame.now) })}
          typed={typed}
          required
        />
        <button class="btn pri" type="submit">
          {say("question.send")}
        </button>
      </form>
    </Section>
  );
}

const glyphs = {
  open: "open",
  answered: "firm",
  declined: "said",
  withdrawn: "said",
} as const satisfies Record<ProtectionQuestionView["state"], Glyph>;

function Question({
  question,
  writes,
  view,
  formId,
  refused,
}: Props & { question: ProtectionQuestionView; writes: boolean }) {
  const { frame, say, format } = useReading();
  const { id, area, purpose, purposeWords, words, askedAs, askedAt, wantedBy, state, late, ended, may } = question;
  return (
    <li id={`question-${id}`}>
      <div class="row">
        <b>{area.within}</b>
        <Standing glyph={late ? "late" : glyphs[state]}>
          {say(late ? "question.late" : `question.state.${state}`)}
        </Standing>
      </div>
      <p class="sm ink2">
        <Dated>
          {say("question.asked", {
            purpose: purposeWords ?? say(`question.purpose.${purpose}`),
            as: say(`question.as.${askedAs}`),
            at: format.near(askedAt, frame.now),
            by: format.near(wantedBy, frame.now),
          })}
        </Dated>
      </p>
      <Quote lang={words.lang}>{words.text}</Quote>
      {ended && <Ended ended={ended} state={state} />}
      {writes && may.answer && (
        <>
          <Answer id={id} view={view} formId={formId} refused={refused} />
          <Decline id={id} formId={formId} refused={refused} />
        </>
      )}
      {writes && may.withdraw && (
        <form method="post" action={forms.endQuestion.action(id)}>
          <input type="hidden" name={end.id} value={formId} />
          <input type="hidden" name={end.kind} value="withdrawn" />
          <button class="btn" type="submit">
            {say("question.withdraw")}
          </button>
        </form>
      )}
    </li>
  );
}

function Ended({ ended, state }: { ended: NonNullable<ProtectionQuestionView["ended"]>; state: string }) {
  const { frame, say, format } = useReading();
  return (
    <>
      <p class="sm ink2">
        <Dated>
          {say(`question.ended.${state as "answered"}`, {
            as: say(`question.as.${ended.as}`),
            at: format.near(ended.at, frame.now),
          })}
        </Dated>
      </p>
      {ended.answer && <Quote lang={ended.answer.lang}>{ended.answer.text}</Quote>}
      {ended.reason && <p>{say(`question.reason.${ended.reason}`)}</p>}
    </>
  );
}

const end = forms.endQuestion.fields;

interface EndProps extends Omit<Props, "view"> {
  readonly id: string;
}

/** What came back of one form of one question. */
const backOf = (refused: Refused | undefined, id: string, kinds: readonly string[]) =>
  cameBack(refused, "endQuestion", (one) => one.value("target") === id && kinds.includes(one.value(end.kind)));

/** Written, shown as whoever asked will read it with the words to look at again, and only then released. */
function Answer({ id, view, formId, refused }: EndProps & Pick<Props, "view">) {
  const { frame, say } = useReading();
  const back = backOf(refused, id, ["answered", ""]);
  const shown = view.preview?.reads.id === id ? view.preview : null;
  const text = shown?.reads.ended?.answer ?? null;
  const typed = { ...back, value: (field: string) => back.value(field) || (field === end.answer && text?.text) || "" };
  const idOf = (field: string) => `answer-${id}-${field}`;
  const sure = errorOf(back.problem, end.sure);
  return (
    <details class="act-fold" open={back.isBack || shown !== null}>
      <summary>
        <span>{say("question.answer")}</span>
      </summary>
      {shown && text && (
        <div id={`shown-${id}`}>
          <h3>{say("question.shown")}</h3>
          <p class="note">{say("release.look.note")}</p>
          <Marked lang={text.lang} text={text.text} hints={shown.hints} />
          <ul class="plain">
            {shown.hints.map((hint) => (
              <li>{say("release.hint", { text: hint.text, why: say(`release.hint.${hint.kind}`) })}</li>
            ))}
          </ul>
          <p class="note">{say("release.look.count", { count: shown.hints.length })}</p>
          <form method="post" action={forms.endQuestion.action(id)} class="fields">
            <input type="hidden" name={end.id} value={formId} />
            <input type="hidden" name={end.lang} value={text.lang} />
            <input type="hidden" name={end.kind} value="answered" />
            <input type="hidden" name={end.answer} value={text.text} />
            <input type="hidden" name={end.seen} value={shown.seen} />
            <fieldset class="opts">
              <legend class="vh">{say("question.release")}</legend>
              <label class="opt">
                <input type="checkbox" name={end.sure} value="yes" required />
                <span>{say("question.sure")}</span>
              </label>
            </fieldset>
            <button class="btn pri" type="submit">
              {say("question.release")}
            </button>
          </form>
        </div>
      )}
      <form method="post" action={forms.endQuestion.preview(id)} class="fields">
        <Back typed={back} idOf={idOf} />
        {sure && (
          <p class="err" id={idOf(end.sure)}>
            <Icon name="i-bell" />
            {sure}
          </p>
        )}
        <input type="hidden" name={end.lang} value={frame.lang} />
        <AreaField
          id={idOf(end.answer)}
          name={end.answer}
          label={say(shown ? "question.answer.change" : "question.answer.words")}
          hint={say("release.text.hint")}
          typed={typed}
          rows={4}
          required
        />
        <button class={shown ? "btn" : "btn pri"} type="submit">
          {say("question.show")}
        </button>
      </form>
    </details>
  );
}

function Decline({ id, formId, refused }: EndProps) {
  const { say } = useReading();
  const typed = backOf(refused, id, ["declined"]);
  const idOf = (field: string) => `decline-${id}-${field}`;
  return (
    <details class="act-fold" open={typed.isBack}>
      <summary>
        <span>{say("question.decline")}</span>
      </summary>
      <form method="post" action={forms.endQuestion.action(id)} class="fields">
        <Back typed={typed} idOf={idOf} />
        <input type="hidden" name={end.id} value={formId} />
        <input type="hidden" name={end.kind} value="declined" />
        <SelectField
          id={idOf(end.reason)}
          name={end.reason}
          label={say("question.reason")}
          options={declineReasons.map((code) => ({ code, name: say(`question.reason.${code}`) }))}
          none={say("record.choose")}
          typed={typed}
          required
        />
        <button class="btn" type="submit">
          {say("question.decline")}
        </button>
      </form>
    </details>
  );
}
