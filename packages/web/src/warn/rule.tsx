import { mostFirings, mostFiringsPerMonth, mostWarningsADay, type RuleTrialView } from "heed/warn";
import { scoped } from "../shell/address.ts";
import { useReading } from "../shell/context.ts";
import { AreaField, type Typed, typedIn } from "../shell/fields.tsx";
import { forms } from "../shell/forms.ts";
import { Shell } from "../shell/frame.tsx";
import { ClassMark, LevelMark, Standing } from "../shell/marks.tsx";
import type { Refused } from "../shell/page.ts";
import { Dated, Empty, ErrorSummary, PageHead, Section } from "../shell/parts.tsx";
import { BackTestFigures } from "./back-test.tsx";
import { RuleForm } from "./rule-form.tsx";
import type { RulePageView } from "./rule-page-view.ts";
import { standingGlyphs } from "./rules.tsx";

interface Props {
  readonly view: RulePageView;
  readonly formId: string;
  readonly refused?: Refused | undefined;
}

const trial = forms.tryRule.fields;
const act = forms.actOnRule.fields;

/** One version of a rule: its sentence, what it would have done on the past, and what may be done with it. */
export function RulePage({ view, formId, refused }: Props) {
  const { frame, say, format } = useReading();
  const { rule } = view;
  const { id, title, standing, sentence, reason, threat, level, trials, versions, events, fired } = rule;
  const writes = frame.user !== null && !frame.filter.asOf;
  return (
    <Shell here="rules">
      <PageHead
        kicker={<a href={scoped("/rules", frame.filter)}>{say("shell.nav.rules")}</a>}
        title={title}
        lead={sentence}
      >
        <Standing glyph={standingGlyphs[standing]}>{say(`rule.standing.${standing}`)}</Standing>
        <ClassMark level="S2" />
      </PageHead>
      {standing === "paused" && (
        <p class="lead" role="status">
          {say("rule.paused", { most: mostWarningsADay, held: fired.held })}
        </p>
      )}
      <dl class="dl">
        <div>
          <dt>{say("rule.suggests")}</dt>
          <dd>
            <LevelMark level={level} /> {threat}
          </dd>
        </div>
        <div>
          <dt>{say("rule.reason")}</dt>
          <dd>{reason}</dd>
        </div>
        <div>
          <dt>{say("rule.versions")}</dt>
          <dd>
            <ul class="plain">
              {versions.map((one) => (
                <li>
                  {one.id === id ? (
                    <b aria-current="true">{say("rule.version", { version: one.version })}</b>
                  ) : (
                    <a class="tap" href={scoped(`/rules/${one.id}`, frame.filter)}>
                      {say("rule.version", { version: one.version })}
                    </a>
                  )}{" "}
                  <span class="ink2">{say(`rule.standing.${one.standing}`)}</span>
                </li>
              ))}
            </ul>
          </dd>
        </div>
        <div>
          <dt>{say("rule.happened")}</dt>
          <dd>
            <ul class="plain">
              {fired.raised > 0 && <li>{say("rule.fired", fired)}</li>}
              {events.map(({ kind, at, why }) => (
                <li>
                  <Dated>{say(`rule.event.${kind}`, { at: format.moment(at) })}</Dated>
                  {why && kind !== "paused" && <p class="note">{why}</p>}
                </li>
              ))}
              <li>
                <Dated>{say("rule.event.proposed", { at: format.moment(rule.proposedAt), code: rule.code })}</Dated>
              </li>
            </ul>
          </dd>
        </div>
      </dl>
      <Section id="trials" title={say("rule.trials")} note={say("rule.trials.note")}>
        {trials.length === 0 && <Empty title={say("rule.trials.none")}>{say("rule.trials.none.note")}</Empty>}
        {writes && rule.may.test && <TryForm view={view} formId={formId} refused={refused} />}
        {trials.map((one, i) => (
          <Trial trial={one} first={i === 0} view={view} formId={formId} refused={refused} />
        ))}
      </Section>
      {writes && rule.may.test && (
        <Section id="change" title={say("rule.change")} note={say("rule.change.note")}>
          <RuleForm
            title={say("rule.change.open")}
            threats={view.threats}
            formId={formId}
            refused={refused}
            from={rule.definition}
          />
        </Section>
      )}
      {writes && rule.may.retire && <Retire view={view} formId={formId} refused={refused} />}
    </Shell>
  );
}

const dayField = (typed: Typed, name: string, initial: string) => typed.value(name) || initial;

function TryForm({ view, formId, refused }: Props) {
  const { frame, say, format } = useReading();
  const typed = typedIn(refused, "tryRule");
  const idOf = (field: string) => `try-${field}`;
  const last = view.rule.trials[0]?.result.period;
  return (
    <form method="post" action={forms.tryRule.action(view.rule.id)} class="fields">
      {typed.problem && <ErrorSummary problem={typed.problem} idOf={idOf} />}
      <input type="hidden" name={trial.id} value={formId} />
      <div class="pair">
        {(
          [
            [trial.from, "rule.try.from", last?.from ?? "2012-01-01"],
            [trial.to, "rule.try.to", last?.to ?? format.isoDay(frame.now)],
          ] as const
        ).map(([name, label, initial]) => (
          <div class="f">
            <label for={idOf(name)}>{say(label)}</label>
            <input
              class="in num"
              type="date"
              id={idOf(name)}
              name={name}
              value={dayField(typed, name, initial)}
              required
            />
          </div>
        ))}
      </div>
      <button class="btn" type="submit">
        {say("rule.try")}
      </button>
    </form>
  );
}

/** What one back-test said; the newest stands open. */
function Trial({
  trial: one,
  first,
  view,
  formId,
  refused,
}: Props & { readonly trial: RuleTrialView; readonly first: boolean }) {
  const { say, format, frame } = useReading();
  const { result, releases, at, id } = one;
  const writes = frame.user !== null && !frame.filter.asOf && view.rule.may.approve;
  const typed = typedIn(refused, "actOnRule", (back) => back.value(act.trialId) === id);
  const idOf = (field: string) => `live-${id}-${field}`;
  return (
    <details class="act-fold" id={`trial-${id}`} open={first || typed.problem !== undefined}>
      <summary>
        <span>
          <Dated>{say("rule.trial", { period: format.range(result.period.from, result.period.to) })}</Dated>
        </span>
        <span class="sm ink2">
          <Dated>{say("rule.trial.on", { releases: format.list(releases), at: format.moment(at) })}</Dated>
        </span>
      </summary>
      <BackTestFigures result={result} id={id} />
      {writes && (
        <form method="post" action={forms.actOnRule.action(view.rule.id)} class="fields">
          {typed.problem && <ErrorSummary problem={typed.problem} idOf={idOf} />}
          <input type="hidden" name={act.id} value={formId} />
          <input type="hidden" name={act.kind} value="live" />
          <input type="hidden" name={act.trialId} value={id} />
          <p class="note">
            {say("rule.live.note", {
              perMonth: format.number(Math.round(result.firingsPerMonth * 10) / 10),
              most: mostFirings,
              mostPerMonth: mostFiringsPerMonth,
            })}
          </p>
          <button class="btn pri" type="submit" id={idOf(act.trialId)}>
            {say("rule.live")}
          </button>
        </form>
      )}
    </details>
  );
}

function Retire({ view, formId, refused }: Props) {
  const { say } = useReading();
  const { standing, id } = view.rule;
  const kinds = standing === "paused" ? (["resumed", "retired"] as const) : (["retired"] as const);
  return (
    <>
      {kinds.map((kind) => {
        const typed = typedIn(refused, "actOnRule", (back) => back.value(act.kind) === kind);
        const idOf = (field: string) => `${kind}-${field}`;
        return (
          <details class="act-fold" open={typed.problem !== undefined}>
            <summary>
              <span>{say(`rule.do.${kind}`)}</span>
            </summary>
            <form method="post" action={forms.actOnRule.action(id)} class="fields">
              {typed.problem && <ErrorSummary problem={typed.problem} idOf={idOf} />}
              <input type="hidden" name={act.id} value={formId} />
              <input type="hidden" name={act.kind} value={kind} />
              <AreaField id={idOf(act.why)} name={act.why} label={say("rule.why")} typed={typed} required />
              <button class="btn" type="submit">
                {say(`rule.do.${kind}`)}
              </button>
            </form>
          </details>
        );
      })}
    </>
  );
}
