import type { PostView, SectionView } from "heed/respond";
import { holdingStates } from "heed/respond";
import { scoped } from "../shell/address.ts";
import { useReading } from "../shell/context.ts";
import { SelectField, TextField } from "../shell/fields.tsx";
import { forms } from "../shell/forms.ts";
import { Shell } from "../shell/frame.tsx";
import { ClassMark, Standing } from "../shell/marks.tsx";
import type { Refused } from "../shell/page.ts";
import { Dated, Empty, Moment, PageHead, Section } from "../shell/parts.tsx";
import type { DutiesPageView } from "./body-page-view.ts";
import { Back, cameBack } from "./came-back.tsx";

interface Props {
  readonly view: DutiesPageView;
  readonly formId: string;
  readonly refused?: Refused | undefined;
}

/** Protection is everybody's: each section with its duties, what waits for it and for how long, and where nobody is. */
export function DutiesPage({ view, formId, refused }: Props) {
  const { frame, say } = useReading();
  const empty = view.sections.flatMap(({ vacancies }) => vacancies).length;
  const open = view.sections.reduce((sum, section) => sum + section.open, 0);
  const writes = frame.user !== null && !frame.filter.asOf && view.mayRecord;
  return (
    <Shell here="bodies">
      <PageHead
        kicker={<a href={scoped("/bodies", frame.filter)}>{say("bodies.page")}</a>}
        title={say("duties.title", { open })}
        lead={say("duties.lead", { count: empty })}
      >
        <ClassMark level="S2" />
      </PageHead>
      <Section id="duties" title={say("duties.sections")}>
        {view.sections.length === 0 ? (
          <Empty title={say("duties.none")} />
        ) : (
          <table class="list ruled">
            <thead>
              <tr>
                <th scope="col">{say("duties.section")}</th>
                <th scope="col" class="r">
                  {say("duties.open")}
                </th>
                <th scope="col" class="r">
                  {say("duties.overdue")}
                </th>
                <th scope="col" class="r">
                  {say("duties.oldest")}
                </th>
              </tr>
            </thead>
            <tbody>
              {view.sections.map((section) => (
                <Row section={section} />
              ))}
            </tbody>
          </table>
        )}
      </Section>
      {view.passedOn.length > 0 && (
        <Section id="passed-on" title={say("duties.passed-on")}>
          <ul class="rows">
            {view.passedOn.map((one) => (
              <li>
                <div class="row">
                  <b>{say(`duties.subject.${one.subject}`)}</b>
                  {one.warning && (
                    <a class="tap" href={scoped(`/warnings/${one.warning.id}`, frame.filter)}>
                      <Dated>{one.warning.title}</Dated>
                    </a>
                  )}
                </div>
                <p class="sm ink2">
                  <Moment at={one.at} /> {say(`matter.climb.${one.why}`, { from: one.from, to: one.to })}
                </p>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section id="posts" title={say("duties.posts")} note={say("duties.posts.note")}>
        {view.posts.length === 0 ? (
          <Empty title={say("duties.posts.none")}>{say("duties.posts.none.note")}</Empty>
        ) : (
          <ul class="rows">
            {view.posts.map((post) => (
              <Post post={post} />
            ))}
          </ul>
        )}
        {writes && <Holding view={view} formId={formId} refused={refused} />}
      </Section>
    </Shell>
  );
}

function Row({ section }: { section: SectionView }) {
  const { frame, say, format } = useReading();
  return (
    <tr>
      <td class="ttl wide-cell">
        <b>{section.post.label}</b>
        <ul class="plain sm">
          {section.duties.map(({ words }) => (
            <li>{words}</li>
          ))}
        </ul>
        {section.vacancies.map(({ why, place, from, until, standIn, clocks, open }) => (
          <div>
            <Standing glyph="late">{say(`duties.vacancy.${why}`, { place: place ?? say("duties.mission") })}</Standing>
            <p class="sm ink2">
              <Dated>
                {[
                  say("duties.since", { from: format.near(from, frame.now) }),
                  until && say("duties.until", { until: format.near(until, frame.now) }),
                  standIn === null ? say("duties.nobody") : say("duties.stand-in", { post: standIn }),
                  open > 0 && say("duties.lies", { count: open }),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </Dated>
            </p>
            {clocks.length > 0 && (
              <p class="sm">
                {say("duties.stops", { steps: clocks.map((step) => say(`duties.clock.${step}`)).join(", ") })}
              </p>
            )}
          </div>
        ))}
      </td>
      <td class="r num" data-l={say("duties.open")}>
        {section.open}
      </td>
      <td class="r num" data-l={say("duties.overdue")}>
        {section.overdue}
      </td>
      <td class="r num" data-l={say("duties.oldest")}>
        {section.days === null ? say("duties.nothing") : say("duties.days", { days: section.days })}
      </td>
    </tr>
  );
}

function Post({ post }: { post: PostView }) {
  const { frame, say, format } = useReading();
  return (
    <li>
      <div class="row">
        <b>{post.post.label}</b>
        <span class="sm ink2">{post.place ?? say("duties.mission")}</span>
        <Standing glyph={post.state === "held" ? "firm" : "late"}>{say(`post.state.${post.state}`)}</Standing>
      </div>
      <p class="sm ink2">
        <Dated>
          {[
            say("duties.since", { from: format.near(post.from, frame.now) }),
            post.until && say("duties.until", { until: format.near(post.until, frame.now) }),
            post.deputy && say("duties.deputy", { post: post.deputy }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </Dated>
      </p>
      {post.languages.length > 0 && <p class="sm">{say("duties.languages", { list: post.languages.join(", ") })}</p>}
      {post.skills.length > 0 && <p class="sm">{say("duties.skills", { list: post.skills.join(", ") })}</p>}
    </li>
  );
}

const fields = forms.postHolding.fields;

function Holding({ view, formId, refused }: Props) {
  const { frame, say, format } = useReading();
  const typed = cameBack(refused, "postHolding");
  const idOf = (field: string) => `holding-${field}`;
  return (
    <details class="act-fold" open={typed.isBack}>
      <summary>
        <span>{say("duties.record")}</span>
      </summary>
      <form method="post" action={forms.postHolding.action} class="fields">
        <Back typed={typed} idOf={idOf} />
        <input type="hidden" name={fields.id} value={formId} />
        <SelectField
          id={idOf(fields.post)}
          name={fields.post}
          label={say("body.post")}
          options={view.choices}
          none={say("record.choose")}
          typed={typed}
          required
        />
        {view.offices.length > 0 && (
          <SelectField
            id={idOf(fields.areaCode)}
            name={fields.areaCode}
            label={say("body.office")}
            options={view.offices}
            none={say("body.office.none")}
            typed={typed}
          />
        )}
        <SelectField
          id={idOf(fields.state)}
          name={fields.state}
          label={say("duties.state")}
          hint={say("duties.state.hint")}
          options={holdingStates.map((code) => ({ code, name: say(`post.state.${code}`) }))}
          none={say("record.choose")}
          typed={typed}
          required
        />
        <TextField
          type="datetime-local"
          id={idOf(fields.from)}
          name={fields.from}
          label={say("duties.from")}
          hint={say("question.wanted-by.hint", { now: format.moment(frame.now) })}
          typed={typed}
        />
        <TextField
          type="datetime-local"
          id={idOf(fields.until)}
          name={fields.until}
          label={say("duties.until.label")}
          typed={typed}
        />
        <SelectField
          id={idOf(fields.deputyPost)}
          name={fields.deputyPost}
          label={say("duties.deputy.label")}
          hint={say("duties.deputy.hint")}
          options={view.choices}
          none={say("duties.deputy.none")}
          typed={typed}
        />
        <TextField
          id={idOf(fields.languages)}
          name={fields.languages}
          label={say("duties.languages.label")}
          hint={say("duties.list.hint")}
          typed={typed}
        />
        <TextField
          id={idOf(fields.skills)}
          name={fields.skills}
          label={say("duties.skills.label")}
          hint={say("duties.list.hint")}
          typed={typed}
        />
        <button class="btn pri" type="submit">
          {say("body.save")}
        </button>
      </form>
    </details>
  );
}
