import type { ReviewPage } from "heed/learn";
import { Back, cameBack } from "../respond/came-back.tsx";
import { scoped } from "../shell/address.ts";
import { useReading } from "../shell/context.ts";
import { AreaField, SelectField, TextField } from "../shell/fields.tsx";
import { forms } from "../shell/forms.ts";
import { Shell } from "../shell/frame.tsx";
import { ClassMark, Standing } from "../shell/marks.tsx";
import type { Refused } from "../shell/page.ts";
import { Dated, Empty, Moment, PageHead, Quote, Section } from "../shell/parts.tsx";
import { wordFor } from "../shell/say.ts";
import { Contacts } from "./contacts.tsx";
import type { ReviewPageView } from "./view.ts";

interface Props {
  readonly view: ReviewPageView;
  readonly formId: string;
  readonly refused?: Refused | undefined;
}

/** What had been said before grave harm, who knew it when, what was done, and what a person found. */
export function AfterActionPage({ view, formId, refused }: Props) {
  const { frame, say, format } = useReading();
  const { review, closure, indicators, mayClose } = view.page;
  const writes = frame.user !== null && !frame.filter.asOf;
  return (
    <Shell here="reviews">
      <PageHead
        kicker={
          <Dated>
            {say("review.kicker", { from: format.day(review.searchedFrom), to: format.day(review.searchedTo) })}
          </Dated>
        }
        title={review.incident.title}
        lead={<Dated>{review.finding}</Dated>}
      >
        <ClassMark level="S2" />
        {closure ? (
          <Standing glyph="firm">
            {say("reviews.closed")} <Moment at={closure.closedAt} as="day" />
          </Standing>
        ) : (
          <Standing glyph={review.overdue ? "late" : "open"}>
            {say(review.overdue ? "reviews.late" : "reviews.due")} <Moment at={review.dueAt} as="day" />
          </Standing>
        )}
      </PageHead>
      {closure && <Found closure={closure} />}
      <Line page={view.page} />
      {indicators && <Indicators page={view.page} indicators={indicators} />}
      {writes && mayClose && <Close view={view} formId={formId} refused={refused} />}
    </Shell>
  );
}

function Found({ closure }: { closure: NonNullable<ReviewPage["closure"]> }) {
  const { say, format } = useReading();
  return (
    <Section id="found" title={say("review.found")}>
      <Quote lang={closure.lang}>{closure.finding}</Quote>
      <h3 class="sub">{say("review.lessons")}</h3>
      <Quote lang={closure.lang}>{closure.lessons}</Quote>
      <h3 class="sub">{say("review.actions", { count: closure.actions.length })}</h3>
      <ul class="rows">
        {closure.actions.map(({ what, owner, dueOn, past }) => (
          <li>
            <p lang={closure.lang}>{what}</p>
            <p class="sm ink2">
              <Dated>{say(past ? "review.action.past" : "review.action", { owner, day: format.day(dueOn) })}</Dated>
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const families = {
  decided: "warning.decision",
  "outcome-set": "warning.outcome",
  "verification-set": "ledger.verification",
};

/** The line of what happened, drawn from the records; the harm stands out by its shape and its words. */
function Line({ page }: { page: ReviewPage }) {
  const { frame, say } = useReading();
  const { timeline } = page;
  if (timeline.length === 0)
    return (
      <Section id="line" title={say("review.line")}>
        <Empty title={say("review.line.hidden")} />
      </Section>
    );
  return (
    <Section id="line" title={say("review.line")} note={say("review.line.note")}>
      <ol class="tl">
        {timeline.map((entry) => {
          const family = families[entry.kind as keyof typeof families] ?? "level";
          const code = entry.code === null ? null : (wordFor(say, family, entry.code) ?? null);
          const words = say(`review.entry.${entry.kind}`);
          return (
            <li class={entry.kind === "harm" ? "miss" : entry.side === "before" ? "done" : ""}>
              <Moment at={entry.at} as={entry.kind === "harm" ? "day" : "moment"} />
              <p>
                {entry.href ? <a href={scoped(entry.href, frame.filter)}>{words}</a> : words}
                {entry.title && (
                  <>
                    {" "}
                    <b>
                      <Dated>{entry.title}</Dated>
                    </b>
                  </>
                )}
                {code && <span class="under sm ink2">{code}</span>}
                {entry.postLabel && (
                  <span class="under sm ink2">
                    {say(entry.kind === "decided" ? "review.entry.by" : "review.entry.knew", { post: entry.postLabel })}
                  </span>
                )}
                {entry.writtenAt && (
                  <span class="under sm ink2">
                    {say("review.entry.written")} <Moment at={entry.writtenAt} as="moment" />
                  </span>
                )}
              </p>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}

/** What we did, beside what changed for people. */
function Indicators({ page, indicators }: { page: ReviewPage; indicators: NonNullable<ReviewPage["indicators"]> }) {
  const { say } = useReading();
  const { warnings, answered, timely, timelyUnknown, tasks, actions, harmBefore, harmAfter, contacts } = indicators;
  const rows = [
    [
      say("review.output.answered", { answered, warnings }),
      say("review.outcome.timely", { timely, warnings, unknown: timelyUnknown }),
    ],
    [
      say("review.output.tasks", { tasks, actions }),
      harmAfter === null
        ? say("review.outcome.harm.open", { before: harmBefore, district: page.district })
        : say("review.outcome.harm", { before: harmBefore, after: harmAfter, district: page.district }),
    ],
  ] as const;
  return (
    <>
      <Section id="indicators" title={say("review.indicators")} note={say("review.indicators.note")}>
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{say("review.output")}</th>
              <th scope="col">{say("review.outcome")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([output, outcome]) => (
              <tr>
                <td data-l={say("review.output")}>{output}</td>
                <td data-l={say("review.outcome")}>{outcome}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      {contacts && (
        <Section id="contacts" title={say("review.contacts", { district: page.district })}>
          <Contacts contacts={contacts} />
        </Section>
      )}
    </>
  );
}

const close = forms.closeReview.fields;

function Close({ view, formId, refused }: Props) {
  const { frame, say } = useReading();
  const typed = cameBack(refused, "closeReview");
  const idOf = (field: string) => `close-${field.replaceAll(".", "-")}`;
  return (
    <Section id="close" title={say("review.close")} note={say("review.close.note")}>
      <form method="post" action={forms.closeReview.action(view.page.review.id)} class="fields">
        <Back typed={typed} idOf={idOf} />
        <input type="hidden" name={close.id} value={formId} />
        <input type="hidden" name={close.lang} value={frame.lang} />
        <AreaField
          id={idOf(close.finding)}
          name={close.finding}
          label={say("review.close.finding")}
          hint={say("review.close.finding.hint")}
          typed={typed}
          rows={4}
          required
        />
        <AreaField
          id={idOf(close.lessons)}
          name={close.lessons}
          label={say("review.close.lessons")}
          hint={say("review.close.lessons.hint")}
          typed={typed}
          rows={4}
          required
        />
        {forms.closeReview.rows.map((row) => (
          <fieldset>
            <legend>{say("review.close.action", { number: row + 1 })}</legend>
            <TextField
              id={idOf(close.what(row))}
              name={close.what(row)}
              label={say("review.close.what")}
              typed={typed}
            />
            <SelectField
              id={idOf(close.ownerPost(row))}
              name={close.ownerPost(row)}
              label={say("review.close.owner")}
              options={view.posts}
              none={say("record.choose")}
              typed={typed}
            />
            <TextField
              type="date"
              id={idOf(close.dueOn(row))}
              name={close.dueOn(row)}
              label={say("review.close.due")}
              typed={typed}
            />
          </fieldset>
        ))}
        <button class="btn pri" type="submit">
          {say("review.close.send")}
        </button>
      </form>
    </Section>
  );
}
