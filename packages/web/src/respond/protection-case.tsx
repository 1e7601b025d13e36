import {
  type CaseEventFacts,
  type CaseEventKind,
  type CaseStanding,
  caseAgreed,
  caseExplained,
  caseNeeds,
  caseOptions,
  caseOutcomes,
  caseServices,
  caseSubjects,
  type ProtectionCaseView,
} from "heed/respond";
import type { ComponentChildren } from "preact";
import { scoped } from "../shell/address.ts";
import { useReading } from "../shell/context.ts";
import { AreaField, errorOf, SelectField, TextField } from "../shell/fields.tsx";
import { forms } from "../shell/forms.ts";
import { Shell } from "../shell/frame.tsx";
import { ClassMark, Icon, Standing } from "../shell/marks.tsx";
import type { Refused } from "../shell/page.ts";
import { Dated, Moment, PageHead, Quote, Section } from "../shell/parts.tsx";
import { Back, type CameBack, cameBack } from "./came-back.tsx";
import type { FollowUpsPageView, ProtectionCasePageView } from "./follow-ups-view.ts";

interface ListProps {
  readonly view: FollowUpsPageView;
  readonly writes: boolean;
  readonly formId: string;
  readonly refused: Refused | undefined;
}

const opening = forms.openCase.fields;

/** Cases that the reader may see: each leads to its page only for whoever carries it. */
export function Cases({ view, writes, formId, refused }: ListProps) {
  const { frame, say, format } = useReading();
  const { cases } = view;
  const opens = writes && view.may.openCase;
  if (cases.length === 0 && !opens) return null;
  const open = cases.filter(({ isClosed }) => !isClosed).length;
  return (
    <Section id="cases" title={say("cases.title", { count: open })} note={say("cases.note")}>
      {cases.length > 0 && (
        <ul class="rows">
          {cases.map((one) => (
            <li>
              <div class="row">
                <a class="tap" href={scoped(`/protection-cases/${one.id}`, frame.filter)}>
                  <b>
                    {say(`case.origin.${one.origin}`)} · {one.area.within}
                  </b>
                </a>
                <CaseMark one={one} />
              </div>
              <p class="sm ink2">
                {say(`case.about.${one.about}`)} · <Dated>{format.day(`${one.openedOn}T12:00:00.000Z`)}</Dated>
              </p>
            </li>
          ))}
        </ul>
      )}
      {opens && <Open view={view} formId={formId} refused={refused} />}
    </Section>
  );
}

function CaseMark({ one }: { one: ProtectionCaseView }) {
  const { say } = useReading();
  if (one.isClosed) return <Standing glyph="firm">{say("case.closed")}</Standing>;
  return one.isLate ? (
    <Standing glyph="late">{say("case.late")}</Standing>
  ) : (
    <Standing glyph="open">{say("case.open")}</Standing>
  );
}

function Open({ view, formId, refused }: Omit<ListProps, "writes">) {
  const { say } = useReading();
  const typed = cameBack(refused, "openCase");
  const idOf = (field: string) => `case-${field}`;
  return (
    <details class="act-fold" open={typed.isBack}>
      <summary>
        <span>{say("case.new")}</span>
      </summary>
      <form method="post" action={forms.openCase.action} class="fields">
        <Back typed={typed} idOf={idOf} />
        <input type="hidden" name={opening.id} value={formId} />
        <p class="note">{say("case.no-names")}</p>
        <SelectField
          id={idOf(opening.areaCode)}
          name={opening.areaCode}
          label={say("question.area")}
          hint={say("question.area.hint")}
          options={view.caseAreas.map(({ code, name, depth = 0 }) => ({
            code,
            name: `${"\u2003".repeat(depth)}${name}`,
          }))}
          none={say("record.choose")}
          typed={typed}
          required
        />
        <SelectField
          id={idOf(opening.about)}
          name={opening.about}
          label={say("case.about")}
          options={caseSubjects.map((code) => ({ code, name: say(`case.about.${code}`) }))}
          none={say("record.choose")}
          typed={typed}
          required
        />
        <button class="btn pri" type="submit">
          {say("case.new")}
        </button>
      </form>
    </details>
  );
}

interface Props {
  readonly view: ProtectionCasePageView;
  readonly formId: string;
  readonly refused?: Refused | undefined;
}

/** One case: how it stands, what was done, and what may be added. Who it is about is on no page. */
export function ProtectionCasePage({ view: { one }, formId, refused }: Props) {
  const { frame, say } = useReading();
  const writes = one.may.write && frame.user !== null && !frame.filter.asOf;
  return (
    <Shell here="follow-ups">
      <PageHead
        kicker={<a href={scoped("/follow-ups#cases", frame.filter)}>{say("cases.all")}</a>}
        title={`${say(`case.origin.${one.origin}`)} · ${one.area.within}`}
        lead={say(one.edition === "full" ? "case.no-names" : "case.sanitised")}
      >
        <ClassMark level="S3" />
        <CaseMark one={one} />
      </PageHead>
      {one.standing && <Stands standing={one.standing} />}
      {one.events.length > 0 && (
        <Section id="events" title={say("case.events")}>
          <ol class="tl">
            {one.events.map((event) => (
              <Event event={event} />
            ))}
          </ol>
        </Section>
      )}
      {writes && one.standing && <Acts one={one} standing={one.standing} formId={formId} refused={refused} />}
    </Shell>
  );
}

function Stands({ standing }: { standing: CaseStanding }) {
  const { frame, say, format } = useReading();
  const { needs, agreed, chosen, waiting, nextAt, outcome } = standing;
  const list = (codes: readonly string[], name: (code: string) => string) =>
    codes.length === 0 ? say("case.none") : codes.map(name).join(" · ");
  return (
    <Section id="stands" title={say("case.stands")}>
      <dl class="dl">
        <dt>{say("case.event.need")}</dt>
        <dd>{list(needs, (code) => say(`case.need.${code as "medical"}`))}</dd>
        <dt>{say("case.event.consent")}</dt>
        <dd>
          {agreed === null
            ? say("case.not-asked")
            : agreed.length === 0
              ? say("case.said-no")
              : list(agreed, (code) => say(`case.agreed.${code as "move"}`))}
        </dd>
        <dt>{say("case.event.options")}</dt>
        <dd>{list(chosen, (code) => say(`case.option.${code as "advice"}`))}</dd>
        <dt>{say("case.waiting")}</dt>
        <dd>{waiting.length === 0 ? say("case.none") : waiting.map(({ organisation }) => organisation).join(" · ")}</dd>
        <dt>{say("case.event.next-contact")}</dt>
        <dd>{nextAt ? <Dated>{format.near(nextAt, frame.now)}</Dated> : say("case.none")}</dd>
        {outcome && (
          <>
            <dt>{say("case.event.closed")}</dt>
            <dd>{say(`case.outcome.${outcome as "safer"}`)}</dd>
          </>
        )}
      </dl>
    </Section>
  );
}

function Event({ event }: { event: CaseEventFacts }) {
  const { frame, say, format } = useReading();
  const { kind, at, codes, agreed, service, organisation, nextAt, outcome, note, noteLang } = event;
  const said: string[] = [];
  if (kind === "need") said.push(...codes.map((code) => say(`case.need.${code as "medical"}`)));
  if (kind === "consent")
    said.push(
      ...(agreed.length === 0 ? [say("case.said-no")] : agreed.map((code) => say(`case.agreed.${code as "move"}`))),
    );
  if (kind === "options")
    said.push(
      ...codes.map((code) =>
        say(agreed.includes(code) ? "case.option-chosen" : "case.option-considered", {
          option: say(`case.option.${code as "advice"}`),
        }),
      ),
    );
  if (service && organisation) said.push(say(`case.service.${service as "health"}`), organisation);
  if (nextAt) said.push(format.near(nextAt, frame.now));
  if (outcome) said.push(say(`case.outcome.${outcome as "safer"}`));
  return (
    <li class="done">
      <Moment at={at} /> <b>{say(`case.event.${kind}`)}</b>
      {said.length > 0 && (
        <span class="under sm">
          <Dated>{said.join(" · ")}</Dated>
        </span>
      )}
      {note && <Quote lang={noteLang ?? frame.lang}>{note}</Quote>}
    </li>
  );
}

const fields = forms.caseEvent.fields;

interface ActsProps {
  readonly one: ProtectionCaseView;
  readonly standing: CaseStanding;
  readonly formId: string;
  readonly refused: Refused | undefined;
}

function Acts(props: ActsProps) {
  const { say } = useReading();
  const { standing } = props;
  if (standing.isClosed)
    return (
      <Section id="add" title={say("case.add")}>
        <Act {...props} kind="reopened" />
      </Section>
    );
  return (
    <Section id="add" title={say("case.add")} note={say("case.add.note")}>
      <Act {...props} kind="need">
        {(typed, idOf) => (
          <Many
            id={idOf(fields.codes)}
            name={fields.codes}
            legend={say("case.needs")}
            options={caseNeeds.map((code) => ({ code, name: say(`case.need.${code}`) }))}
            typed={typed}
          />
        )}
      </Act>
      <Act {...props} kind="consent">
        {(typed, idOf) => (
          <>
            <Many
              id={idOf(fields.codes)}
              name={fields.codes}
              legend={say("case.explained")}
              options={caseExplained.map((code) => ({ code, name: say(`case.explained.${code}`) }))}
              typed={typed}
            />
            <Many
              id={idOf(fields.agreed)}
              name={fields.agreed}
              legend={say("case.agreed")}
              options={caseAgreed.map((code) => ({ code, name: say(`case.agreed.${code}`) }))}
              typed={typed}
            />
          </>
        )}
      </Act>
      <Act {...props} kind="options">
        {(typed, idOf) => (
          <>
            <Many
              id={idOf(fields.codes)}
              name={fields.codes}
              legend={say("case.considered")}
              options={caseOptions.map((code) => ({ code, name: say(`case.option.${code}`) }))}
              typed={typed}
            />
            <Many
              id={idOf(fields.agreed)}
              name={fields.agreed}
              legend={say("case.chosen")}
              options={caseOptions.map((code) => ({ code, name: say(`case.option.${code}`) }))}
              typed={typed}
            />
          </>
        )}
      </Act>
      <Act {...props} kind="referral">
        {(typed, idOf) => (
          <>
            <SelectField
              id={idOf(fields.service)}
              name={fields.service}
              label={say("case.service")}
              options={caseServices.map((code) => ({ code, name: say(`case.service.${code}`) }))}
              none={say("record.choose")}
              typed={typed}
              required
            />
            <TextField
              id={idOf(fields.organisation)}
              name={fields.organisation}
              label={say("case.organisation")}
              hint={say("case.organisation.hint")}
              typed={typed}
              required
            />
          </>
        )}
      </Act>
      {standing.waiting.length > 0 &&
        (["referral-accepted", "referral-declined"] as const).map((kind) => (
          <Act {...props} kind={kind}>
            {(typed, idOf) => (
              <SelectField
                id={idOf(fields.referralId)}
                name={fields.referralId}
                label={say("case.which-referral")}
                options={standing.waiting.map(({ id, organisation }) => ({ code: id, name: organisation ?? "" }))}
                typed={typed}
                required
              />
            )}
          </Act>
        ))}
      <Act {...props} kind="next-contact">
        {(typed, idOf) => (
          <TextField
            type="datetime-local"
            id={idOf(fields.nextAt)}
            name={fields.nextAt}
            label={say("case.next-at")}
            typed={typed}
            required
          />
        )}
      </Act>
      <Act {...props} kind="closed">
        {(typed, idOf) => (
          <SelectField
            id={idOf(fields.outcome)}
            name={fields.outcome}
            label={say("case.outcome")}
            options={caseOutcomes.map((code) => ({ code, name: say(`case.outcome.${code}`) }))}
            none={say("record.choose")}
            typed={typed}
            required
          />
        )}
      </Act>
    </Section>
  );
}

function Act({
  one,
  kind,
  formId,
  refused,
  children,
}: ActsProps & {
  kind: CaseEventKind;
  children?: (typed: CameBack, idOf: (field: string) => string) => ComponentChildren;
}) {
  const { frame, say } = useReading();
  const typed = cameBack(refused, "caseEvent", (back) => back.value(fields.kind) === kind);
  const idOf = (field: string) => `${kind}-${field}`;
  return (
    <details class="act-fold" open={typed.isBack}>
      <summary>
        <span>{say(`case.event.${kind}`)}</span>
      </summary>
      <form method="post" action={forms.caseEvent.action(one.id)} class="fields">
        <Back typed={typed} idOf={idOf} />
        <input type="hidden" name={fields.id} value={formId} />
        <input type="hidden" name={fields.lang} value={frame.lang} />
        <input type="hidden" name={fields.kind} value={kind} />
        {children?.(typed, idOf)}
        <AreaField
          id={idOf(fields.note)}
          name={fields.note}
          label={say("shell.note")}
          hint={say("follow-up.note.hint")}
          typed={typed}
          rows={2}
        />
        <button class="btn pri" type="submit">
          {say("record.save")}
        </button>
      </form>
    </details>
  );
}

function Many({
  id,
  name,
  legend,
  options,
  typed,
}: {
  id: string;
  name: string;
  legend: string;
  options: readonly { readonly code: string; readonly name: string }[];
  typed: CameBack;
}) {
  const wrong = errorOf(typed.problem, name);
  return (
    <fieldset class="opts" id={id} tabIndex={-1}>
      <legend class="lab">{legend}</legend>
      {wrong && (
        <p class="err">
          <Icon name="i-bell" />
          {wrong}
        </p>
      )}
      {options.map((option) => (
        <label class="opt">
          <input type="checkbox" name={name} value={option.code} checked={typed.has(name, option.code)} />
          <span>{option.name}</span>
        </label>
      ))}
    </fieldset>
  );
}
