import type { AgendaItemView, BodyView, MatterView, SeatView } from "heed/respond";
import { Reference } from "../establish/reference.tsx";
import { scoped } from "../shell/address.ts";
import { useReading } from "../shell/context.ts";
import { Shell } from "../shell/frame.tsx";
import { ClassMark, Duty, type Glyph, Standing } from "../shell/marks.tsx";
import type { Refused } from "../shell/page.ts";
import { Countdown, Dated, Empty, Moment, PageHead, Quote, Section } from "../shell/parts.tsx";
import { Explain, MatterEvent, MeetingForm, NewMatter, SeatForm } from "./body-forms.tsx";
import type { BodyPageView } from "./body-page-view.ts";
import { Findings } from "./findings.tsx";

export interface BodyProps {
  readonly view: BodyPageView;
  readonly formId: string;
  readonly refused?: Refused | undefined;
}

/** One body: what it lacks on top, what its next meeting takes, who sits there, and what it held whom to. */
export function BodyPage(props: BodyProps) {
  const { view } = props;
  const { frame, say } = useReading();
  const open = view.findings.filter(({ explained }) => explained === null).length;
  const writes = frame.user !== null && !frame.filter.asOf && view.mayRecord;
  const lead = [
    view.status === "planned" && say("body.status.planned"),
    view.cadenceDays === null ? say("body.cadence.none") : say("body.cadence", { days: view.cadenceDays }),
    say("body.lacks", { count: open }),
  ];
  return (
    <Shell here="bodies">
      <PageHead
        kicker={<a href={scoped("/bodies", frame.filter)}>{say("bodies.page")}</a>}
        title={view.name}
        lead={lead.filter(Boolean).join(" · ")}
      >
        <ClassMark level="S2" />
        <a class="tap" href={`/api/bodies/${encodeURIComponent(view.code)}/calendar.ics`}>
          {say("body.calendar")}
        </a>
      </PageHead>
      {view.findings.length > 0 && (
        <Section
          id="findings"
          title={say("body.findings", { count: view.findings.length })}
          note={say("body.findings.note")}
        >
          <Findings findings={view.findings} />
          {writes && <Explain {...props} />}
        </Section>
      )}
      <Agenda items={view.agenda} />
      <Matters {...props} writes={writes} />
      <FollowThroughTable view={view} />
      <Seats {...props} writes={writes} />
      <Meetings {...props} writes={writes} />
    </Shell>
  );
}

function Agenda({ items }: { items: readonly AgendaItemView[] }) {
  const { frame, say } = useReading();
  return (
    <Section id="agenda" title={say("body.agenda", { count: items.length })} note={say("body.agenda.note")}>
      {items.length === 0 ? (
        <Empty title={say("body.agenda.none")} />
      ) : (
        <ol class="rows">
          {items.map((item) => (
            <li>
              <div class="row">
                <Standing glyph={glyphOf(item.kind)}>{say(`body.agenda.${item.kind}`)}</Standing>
                {item.level && <span class="sm ink2">{say(`level.${item.level}`)}</span>}
                {item.dueAt && item.kind !== "hotspot" && <Countdown dueAt={item.dueAt} />}
              </div>
              {item.voice ? (
                <Quote lang={item.voice.lang}>{item.voice.text}</Quote>
              ) : (
                <p>
                  <Dated>{item.title ?? say("matter.differs")}</Dated>
                </p>
              )}
              <p class="sm ink2">
                {item.owner && <>{say("body.owner", { owner: item.owner })} </>}
                {item.href && <a href={scoped(item.href, frame.filter)}>{say("body.open")}</a>}
              </p>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}

const glyphOf = (kind: AgendaItemView["kind"]): Glyph =>
  kind === "must-overdue" || kind === "overdue" ? "late" : kind === "disagreement" ? "split" : "open";

const stateGlyph = {
  open: "open",
  "in-progress": "half",
  done: "firm",
  overdue: "late",
  dropped: "harm",
} as const satisfies Record<MatterView["state"], Glyph>;

interface Writing extends BodyProps {
  readonly writes: boolean;
}

function Matters(props: Writing) {
  const { view, writes } = props;
  const { say } = useReading();
  return (
    <Section id="matters" title={say("body.matters", { count: view.matters.length })}>
      {view.matters.length === 0 ? (
        <Empty title={say("body.matters.none")}>{say("body.matters.none.note")}</Empty>
      ) : (
        <ul class="rows">
          {view.matters.map((matter) => (
            <Matter {...props} matter={matter} />
          ))}
        </ul>
      )}
      {writes && <NewMatter {...props} />}
    </Section>
  );
}

function Matter({ matter, writes, ...props }: Writing & { matter: MatterView }) {
  const { frame, say, format } = useReading();
  const { id, kind, words, need, owner, by, state, warning, stance } = matter;
  const over = state === "done" || state === "dropped";
  return (
    <li id={`matter-${id}`}>
      <div class="row">
        <b>{say(`matter.kind.${kind}`)}</b>
        {need && <Duty weight={need} />}
        <Standing glyph={stateGlyph[state]}>{say(`matter.state.${state}`)}</Standing>
        {!over && <Countdown dueAt={matter.dueAt} />}
      </div>
      {words ? <Quote lang={words.lang}>{words.text}</Quote> : <p>{say("matter.differs")}</p>}
      {matter.contradicted && (
        <p>
          <Standing glyph="split">{say("matter.contradicted")}</Standing>
        </p>
      )}
      <p class="sm ink2">
        <Dated>
          {say(kind === "disagreement" ? "matter.asked" : "matter.given", {
            owner: owner.label,
            by: by.label,
            at: format.near(matter.decidedAt, frame.now),
            due: format.near(matter.dueAt, frame.now),
          })}
        </Dated>
      </p>
      <dl class="dl">
        {warning && (
          <div>
            <dt>{say("matter.warning")}</dt>
            <dd>
              <a href={scoped(`/warnings/${warning.id}`, frame.filter)}>
                <Dated>{warning.title}</Dated>
              </a>
            </dd>
          </div>
        )}
        <Fact term={say("matter.stance")} text={stance && say(`warning.decision.${stance}`)} lang={null} />
        <Fact term={say("matter.effect")} text={matter.desiredEffect} lang={matter.lang} />
        <Fact term={say("matter.indicator")} text={matter.indicator} lang={matter.lang} />
        <Fact term={say("matter.options")} text={matter.options.join(" · ") || null} lang={matter.lang} />
        <Fact term={say("matter.resources")} text={matter.resources} lang={matter.lang} />
        <Fact term={say("matter.do-no-harm")} text={matter.doNoHarm} lang={matter.lang} />
        <Fact term={say("matter.dissent")} text={matter.dissent} lang={matter.lang} />
        <Fact term={say("matter.exit")} text={matter.exit} lang={matter.lang} />
        <Fact
          term={say("matter.tier")}
          text={matter.tier === null ? null : say(`matter.tier.${matter.tier as 1}`)}
          lang={null}
        />
        <Fact term={say("matter.phase")} text={matter.phase && say(`matter.phase.${matter.phase}`)} lang={null} />
      </dl>
      {(matter.events.length > 0 || matter.climbs.length > 0) && (
        <ol class="tl">
          {[
            ...matter.events.map((event) => ({
              at: event.at,
              node: (
                <li class="done">
                  <Moment at={event.at} /> {say(`matter.event.${event.kind as "done"}`, { by: event.by })}
                  {event.words && <Quote lang={event.words.lang}>{event.words.text}</Quote>}
                </li>
              ),
            })),
            ...matter.climbs.map((climb) => ({
              at: climb.at,
              node: (
                <li class="done">
                  <Moment at={climb.at} /> {say(`matter.climb.${climb.why}`, { from: climb.from, to: climb.to })}
                </li>
              ),
            })),
          ]
            .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
            .map(({ node }) => node)}
        </ol>
      )}
      {writes && (matter.may.record || matter.may.end) && <MatterEvent matter={matter} {...props} />}
    </li>
  );
}

function Fact({ term, text, lang }: { term: string; text: string | null; lang: string | null }) {
  const { frame } = useReading();
  return text ? (
    <div>
      <dt>{term}</dt>
      <dd {...(lang && lang !== frame.lang ? { lang } : {})}>
        <Dated>{text}</Dated>
      </dd>
    </div>
  ) : null;
}

function FollowThroughTable({ view }: { view: BodyView }) {
  const { say } = useReading();
  if (view.followThrough.length === 0) return null;
  return (
    <Section id="follow-through" title={say("body.follow-through")}>
      <table class="list ruled">
        <thead>
          <tr>
            <th scope="col">{say("body.post")}</th>
            {(["given", "done", "overdue", "dropped", "climbs"] as const).map((column) => (
              <th scope="col" class="r">
                {say(`body.follow-through.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.followThrough.map((row) => (
            <tr>
              <td class="ttl">
                <b>{row.post.label}</b>
              </td>
              {(["given", "done", "overdue", "dropped", "climbs"] as const).map((column) => (
                <td class="r num" data-l={say(`body.follow-through.${column}`)}>
                  {row[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

const seatGlyph = { sits: "firm", extra: "said", missing: "late", left: "open" } as const satisfies Record<
  SeatView["standing"],
  Glyph
>;

function Seats(props: Writing) {
  const { view, writes } = props;
  const { say } = useReading();
  return (
    <Section
      id="seats"
      title={say("body.seats", {
        count: view.seats.filter(({ standing }) => standing !== "missing" && standing !== "left").length,
      })}
      note={
        view.source === null ? undefined : (
          <>
            {say("body.seats.source")} <Reference to={view.source} />
          </>
        )
      }
    >
      {view.seats.length === 0 ? (
        <Empty title={say("body.seats.none")} />
      ) : (
        <table class="list ruled">
          <thead>
            <tr>
              <th scope="col">{say("body.post")}</th>
              <th scope="col">{say("body.seat.role")}</th>
              <th scope="col">{say("body.seat.component")}</th>
              <th scope="col">{say("body.seat.policy")}</th>
            </tr>
          </thead>
          <tbody>
            {view.seats.map((seat) => (
              <tr>
                <td class="ttl">
                  <b>{seat.label}</b>
                  {(seat.state === "vacant" || seat.state === "on-leave") && (
                    <span class="under sm ink2">{say(`post.state.${seat.state}`)}</span>
                  )}
                </td>
                <td data-l={say("body.seat.role")}>{say(`seat.role.${seat.role}`)}</td>
                <td data-l={say("body.seat.component")}>{say(`component.${seat.component}`)}</td>
                <td data-l={say("body.seat.policy")}>
                  <Standing glyph={seatGlyph[seat.standing]}>{say(`seat.standing.${seat.standing}`)}</Standing>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {writes && <SeatForm {...props} />}
    </Section>
  );
}

function Meetings(props: Writing) {
  const { view, writes } = props;
  const { say, format, frame } = useReading();
  return (
    <Section id="meetings" title={say("body.meetings")} note={say("body.meetings.note")}>
      {view.ahead.length === 0 ? (
        <p>{say("body.meetings.none")}</p>
      ) : (
        <ul class="plain">
          {view.ahead.map((meeting) => (
            <li>
              <Dated>
                {meeting.kind === "planned"
                  ? say("body.meeting.planned", { at: format.near(meeting.at, frame.now) })
                  : say("body.meeting.by-cadence", { day: format.day(`${meeting.day}T12:00:00.000Z`) })}
              </Dated>
            </li>
          ))}
        </ul>
      )}
      {view.held.length > 0 && (
        <>
          <h3>{say("body.minutes")}</h3>
          <ul class="rows">
            {view.held.map((meeting) => (
              <li>
                <p class="sm ink2">
                  <Moment at={meeting.at} as="moment" /> · {meeting.by}
                </p>
                <Quote lang={meeting.minutes.lang}>{meeting.minutes.text}</Quote>
              </li>
            ))}
          </ul>
        </>
      )}
      {writes && <MeetingForm {...props} />}
    </Section>
  );
}
