import {
  type ContactDanger,
  type ContactHow,
  type ContactPlan,
  contactAskers,
  contactRoutes,
  proxyKinds,
  type RotaItem,
  type WayView,
} from "heed/respond";
import { scoped } from "../shell/address.ts";
import { useReading } from "../shell/context.ts";
import { AreaField, SelectField, WhenField } from "../shell/fields.tsx";
import { forms } from "../shell/forms.ts";
import { Shell } from "../shell/frame.tsx";
import { ClassMark, type Glyph, Icon, Standing } from "../shell/marks.tsx";
import type { Refused } from "../shell/page.ts";
import { Countdown, Dated, Empty, Moment, PageHead, Section } from "../shell/parts.tsx";
import { Back, cameBack } from "./came-back.tsx";
import type { FollowUpsPageView } from "./follow-ups-view.ts";
import { Cases } from "./protection-case.tsx";
import { StaffSafety } from "./staff-safety.tsx";

interface Props {
  readonly view: FollowUpsPageView;
  readonly formId: string;
  readonly refused?: Refused | undefined;
}

/** Whom to look after today, in the order of the day: what holds back visits first, then by safe hours. */
export function FollowUpsPage({ view, formId, refused }: Props) {
  const { frame, say } = useReading();
  const { blocking, may } = view;
  const items = view.items.filter(({ state }) => state !== "planned");
  const coming = view.items.filter(({ state }) => state === "planned");
  const writes = frame.user !== null && !frame.filter.asOf;
  const late = items.filter(({ blocks }) => blocks).length;
  return (
    <Shell here="follow-ups">
      <PageHead
        title={say(late > 0 ? "rota.title.late" : "rota.title", { count: items.length, late })}
        lead={say(may.ask ? "rota.lead" : "rota.lead.head")}
      >
        <ClassMark level="S2" />
      </PageHead>
      {blocking > 0 && (
        <p class="holds" id="holds">
          {say("rota.holds", { count: blocking })}
        </p>
      )}
      {view.posts.length > 0 && <Posts view={view} />}
      <Section id="follow-ups" title={say("rota.list")} note={say("rota.list.note")}>
        {items.length === 0 ? (
          <Empty title={say("rota.none")}>{say("rota.none.note")}</Empty>
        ) : (
          <ul class="rows rota">
            {items.map((item) => (
              <Item item={item} writes={writes} formId={formId} refused={refused} />
            ))}
          </ul>
        )}
        {coming.length > 0 && (
          <details class="act-fold">
            <summary>
              <span>{say("rota.coming", { count: coming.length })}</span>
            </summary>
            <ul class="rows rota">
              {coming.map((item) => (
                <Item item={item} writes={writes} formId={formId} refused={refused} />
              ))}
            </ul>
          </details>
        )}
      </Section>
      <Cases view={view} writes={writes} formId={formId} refused={refused} />
      <StaffSafety view={view} writes={writes} formId={formId} refused={refused} />
    </Shell>
  );
}

/** How many wait at each post: for whoever sees to it that they are asked. */
function Posts({ view }: Pick<Props, "view">) {
  const { say } = useReading();
  return (
    <Section id="posts" title={say("rota.posts")}>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">{say("rota.posts.who")}</th>
            <th scope="col">{say("rota.posts.waiting")}</th>
            <th scope="col">{say("rota.posts.overdue")}</th>
            <th scope="col">{say("rota.posts.raised")}</th>
          </tr>
        </thead>
        <tbody>
          {view.posts.map(({ owner, waiting, overdue, raised }) => (
            <tr>
              <td class="ttl">
                <b>{owner}</b>
              </td>
              <td data-l={say("rota.posts.waiting")}>{waiting}</td>
              <td data-l={say("rota.posts.overdue")}>{overdue}</td>
              <td data-l={say("rota.posts.raised")}>{raised}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

const glyphs: Partial<Record<RotaItem["state"], Glyph>> = { planned: "said", due: "clock" };

interface ItemProps extends Omit<Props, "view"> {
  readonly item: RotaItem;
  readonly writes: boolean;
}

function Item({ item, writes, formId, refused }: ItemProps) {
  const { frame, say, format } = useReading();
  const { id, stepLabel, place, what, state, stateLabel, nextTryAt, raised, next, way } = item;
  const about = `${stepLabel}, ${place}`;
  return (
    <li id={`follow-up-${id}`}>
      <div class="row">
        <b>
          {stepLabel} · {place}
        </b>
        <Standing glyph={glyphs[state] ?? "late"}>{stateLabel}</Standing>
      </div>
      <p>
        <Dated>{what}</Dated>
      </p>
      {nextTryAt && (
        <p class="sm ink2">
          <Countdown dueAt={nextTryAt} /> · <Dated>{say("shell.due", { at: format.near(nextTryAt, frame.now) })}</Dated>{" "}
          · {item.owner.label}
        </p>
      )}
      {way && <Way way={way} />}
      {raised.length > 0 && (
        <ul class="plain sm">
          {raised.map(({ rung, toWhom, at, why }) => (
            <li>
              {say(`rota.raised.${rung}`, { to: say(`rota.to.${toWhom}`), why: say(`rota.why.${why}`) })}{" "}
              <span class="ink2">
                <Moment at={at} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {next && next.at > frame.asOf && (
        <p class="sm ink2">
          <Dated>{say(`rota.next.${next.rung}`, { at: format.near(next.at, frame.now) })}</Dated>
        </p>
      )}
      {item.warningId && (
        <a class="tap sm" href={scoped(`/warnings/${item.warningId}`, frame.filter)}>
          {say("today.follow-ups.warning")}
          <span class="vh">: {about}</span>
        </a>
      )}
      {writes && item.mayRecord && way && (
        <>
          <Taps id={id} about={about} way={way} formId={formId} refused={refused} />
          <Agree id={id} about={about} plan={way.plan} formId={formId} refused={refused} />
        </>
      )}
    </li>
  );
}

/** The way agreed on, and why they may not be asked now. */
function Way({ way: { plan, direct, proxy } }: { way: WayView }) {
  const { say } = useReading();
  const dangers = [...direct, ...proxy];
  return (
    <>
      <p class="sm">{plan ? <Plan plan={plan} /> : say("rota.way.none")}</p>
      {dangers.map((danger) => (
        <p class="sm err">
          <Icon name="i-bell" />
          {say(`rota.danger.${danger satisfies ContactDanger}`)}
        </p>
      ))}
    </>
  );
}

function Plan({ plan }: { plan: ContactPlan }) {
  const { say } = useReading();
  const { safeFrom, safeTo } = plan;
  return (
    <>
      {say(`rota.way.${plan.route}`, { by: say(`rota.asked-by.${plan.askedBy}`) })}{" "}
      {plan.route !== "never" &&
        (safeFrom === null || safeTo === null
          ? say("rota.way.any-hour")
          : say("rota.way.hours", { from: String(safeFrom), to: String(safeTo) }))}{" "}
      {say(plan.codeWord ? "rota.way.code-word" : "rota.way.no-code-word")} {say(`rota.proxy.${plan.proxy}`)}
    </>
  );
}

const result = forms.followUpResult.fields;
const taps = ["safe", "pressure-threat", "harmed", "moved", "unreachable", "declined"] as const;

/** Which ways of asking the form offers: never one that would endanger now. */
function offered({ direct, proxy }: WayView): readonly ContactHow[] {
  const hows: ContactHow[] = [];
  if (direct.length === 0 || (direct.length === 1 && direct[0] === "hours")) hows.push("direct");
  if (proxy.length === 0) hows.push("proxy");
  return [...hows, "area", "they-came", "outside-plan"];
}

interface OfFollowUp extends Omit<Props, "view"> {
  readonly id: string;
  readonly about: string;
}

/** One tap for each answer; the way and a note only for whoever has more to say. */
function Taps({ id, about, way, formId, refused }: OfFollowUp & { way: WayView }) {
  const { frame, say } = useReading();
  const typed = cameBack(refused, "followUpResult", (one) => one.value("target") === id);
  const idOf = (field: string) => `${field}-${id}`;
  const early = way.direct.length > 0 ? "rota.how.direct.earlier" : "rota.how.direct";
  const direct = way.plan === null ? "rota.how.direct.unagreed" : early;
  return (
    <form method="post" action={forms.followUpResult.action(id)} class="fields">
      <Back typed={typed} idOf={idOf} />
      {/* Enter in a field presses the first button of a form: this one says nothing, and the server asks which it was. */}
      <button type="submit" class="vh" tabIndex={-1} aria-hidden="true">
        {say("record.choose")}
      </button>
      <input type="hidden" name={result.id} value={formId} />
      <input type="hidden" name={result.back} value={scoped("/follow-ups#follow-ups", frame.filter)} />
      <input type="hidden" name={result.lang} value={frame.lang} />
      <SelectField
        id={idOf(result.how)}
        name={result.how}
        label={say("rota.how")}
        options={offered(way).map((code) => ({
          code,
          name: say(code === "direct" ? direct : `rota.how.${code}`),
        }))}
        initial={way.proposed}
        typed={typed}
      />
      <details class="more" open={typed.isBack}>
        <summary>
          {say("rota.more")}
          <span class="vh">: {about}</span>
        </summary>
        <WhenField id={idOf(result.at)} name={result.at} typed={typed} />
        <AreaField
          id={idOf(result.note)}
          name={result.note}
          label={say("follow-up.note")}
          hint={say("follow-up.note.hint")}
          typed={typed}
          rows={2}
        />
      </details>
      <fieldset class="taps" id={idOf(result.result)} tabIndex={-1}>
        <legend class="vh">{say("rota.found", { about })}</legend>
        {taps.map((code) => (
          <button class="btn" type="submit" name={result.result} value={code}>
            {say(`rota.tap.${code}`)}
          </button>
        ))}
      </fieldset>
    </form>
  );
}

const route = forms.agreeRoute.fields;
const hours = Array.from({ length: 25 }, (_, hour) => String(hour));

/** The way agreed beforehand: in choices alone, so that nothing leads to a person. */
function Agree({ id, about, plan, formId, refused }: OfFollowUp & { plan: ContactPlan | null }) {
  const { frame, say } = useReading();
  const typed = cameBack(refused, "agreeRoute", (one) => one.value("target") === id);
  const idOf = (field: string) => `route-${field}-${id}`;
  const yesNo = [
    { code: "yes", name: say("rota.yes") },
    { code: "no", name: say("rota.no") },
  ];
  const hourOf = (hour: number | null | undefined) => (hour === null || hour === undefined ? undefined : String(hour));
  return (
    <details class="act-fold" open={typed.isBack}>
      <summary>
        <span>
          {say(plan ? "rota.agree.anew" : "rota.agree")}
          <span class="vh">: {about}</span>
        </span>
      </summary>
      <form method="post" action={forms.agreeRoute.action(id)} class="fields">
        <Back typed={typed} idOf={idOf} />
        <input type="hidden" name={route.id} value={formId} />
        <input type="hidden" name={route.back} value={scoped(`/follow-ups#follow-up-${id}`, frame.filter)} />
        <p class="note">{say("rota.agree.note")}</p>
        <SelectField
          id={idOf(route.route)}
          name={route.route}
          label={say("rota.route")}
          options={contactRoutes.map((code) => ({ code, name: say(`rota.route.${code}`) }))}
          none={say("record.choose")}
          initial={plan?.route}
          typed={typed}
          required
        />
        <SelectField
          id={idOf(route.askedBy)}
          name={route.askedBy}
          label={say("rota.asked-by")}
          options={contactAskers.map((code) => ({ code, name: say(`rota.asked-by.${code}`) }))}
          initial={plan?.askedBy ?? "liaison"}
          typed={typed}
          required
        />
        <SelectField
          id={idOf(route.safeFrom)}
          name={route.safeFrom}
          label={say("rota.safe-from")}
          hint={say("rota.safe.hint")}
          options={hours.map((code) => ({ code, name: say("rota.hour", { hour: code }) }))}
          none={say("rota.any-hour")}
          initial={hourOf(plan?.safeFrom)}
          typed={typed}
        />
        <SelectField
          id={idOf(route.safeTo)}
          name={route.safeTo}
          label={say("rota.safe-to")}
          options={hours.map((code) => ({ code, name: say("rota.hour", { hour: code }) }))}
          none={say("rota.any-hour")}
          initial={hourOf(plan?.safeTo)}
          typed={typed}
        />
        <SelectField
          id={idOf(route.codeWord)}
          name={route.codeWord}
          label={say("rota.code-word")}
          hint={say("rota.code-word.hint")}
          options={yesNo}
          initial={plan ? (plan.codeWord ? "yes" : "no") : "no"}
          typed={typed}
          required
        />
        <SelectField
          id={idOf(route.proxy)}
          name={route.proxy}
          label={say("rota.proxy")}
          hint={say("rota.proxy.hint")}
          options={proxyKinds.map((code) => ({ code, name: say(`rota.proxy.kind.${code}`) }))}
          none={say("record.choose")}
          initial={plan?.proxy}
          typed={typed}
          required
        />
        <SelectField
          id={idOf(route.watched)}
          name={route.watched}
          label={say("rota.watched")}
          options={yesNo}
          initial={plan ? (plan.watched ? "yes" : "no") : "no"}
          typed={typed}
          required
        />
        <button class="btn pri" type="submit">
          {say("record.save")}
        </button>
      </form>
    </details>
  );
}
