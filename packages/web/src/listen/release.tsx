import { credibilities, imminences, type ReleaseHint, reaches, reliabilities } from "heed/listen";
import type { ComponentChildren } from "preact";
import { useReading } from "../shell/context.ts";
import { AreaField, errorOf, SelectField, TextField, type Typed, typedIn } from "../shell/fields.tsx";
import { forms } from "../shell/forms.ts";
import { Shell } from "../shell/frame.tsx";
import { ClassMark, Icon } from "../shell/marks.tsx";
import type { Refused } from "../shell/page.ts";
import { Empty, ErrorSummary, PageHead, Section } from "../shell/parts.tsx";
import type { ReleasePageView } from "./release-view.ts";
import { Coded, InDanger } from "./report.tsx";

const { fields, preview, action } = forms.release;
const idOf = (field: string) => `release-${field}`;

interface Props {
  readonly view: ReleasePageView;
  readonly formId: string;
  readonly refused?: Refused | undefined;
}

/** The gate of zone A: the text that may leave is written here, shown as each of its readers will have it, and then released. */
export function ReleasePage({ view, formId, refused }: Props) {
  const { frame, say } = useReading();
  const { report, eventType, place } = view.coded;
  const writes = view.mayRelease && frame.user && !frame.filter.asOf;
  return (
    <Shell here={null} grade="S2">
      <PageHead
        kicker={
          <>
            {say("report.page")} ·{" "}
            <a class="code" href={`/reports/${report.id}`}>
              {report.code}
            </a>
          </>
        }
        title={say("release.title")}
        lead={say("release.lead")}
      >
        <span>{say("report.title", { event: eventType.label, place: place?.name ?? report.areaCode })}</span>
        <ClassMark level="S2" />
      </PageHead>
      {!writes && (
        <Section title={say("release.form")}>
          <Empty title={say("release.none")}>{say("release.none.note")}</Empty>
        </Section>
      )}
      {writes && view.preview && (
        <>
          <Hints view={view} preview={view.preview} />
          <Zones preview={view.preview} />
          <Confirm view={view} seen={view.preview.seen} formId={formId} />
        </>
      )}
      {writes && <Write view={view} formId={formId} refused={refused} />}
    </Shell>
  );
}

type Preview = NonNullable<ReleasePageView["preview"]>;

const typedText = (view: ReleasePageView, field: string): string => {
  const value = view.typed?.[field];
  return typeof value === "string" ? value : "";
};

/** A text with the words that are to be looked at again, each a mark that a reader of the screen hears as such. */
export function Marked({ lang, text, hints }: { lang: "en" | "fr"; text: string; hints: readonly ReleaseHint[] }) {
  const pieces: ComponentChildren[] = [];
  let at = 0;
  for (const { from, to } of hints) {
    pieces.push(text.slice(at, from), <mark class="look">{text.slice(from, to)}</mark>);
    at = to;
  }
  return (
    <p class="release-text" lang={lang}>
      {pieces}
      {text.slice(at)}
    </p>
  );
}

/** Words to look at again. They are only pointed at: a person takes them out, or leaves them. */
function Hints({ view, preview: { hints, compared } }: { view: ReleasePageView; preview: Preview }) {
  const { say } = useReading();
  const count = hints.en.length + hints.fr.length;
  return (
    <Section id="look" title={say("release.look")} note={say("release.look.note")}>
      {(["fr", "en"] as const).map((lang) => (
        <div class="release-words">
          <h3>{say(`release.text.${lang}`)}</h3>
          <Marked
            lang={lang}
            text={typedText(view, lang === "fr" ? fields.releasedFr : fields.releasedEn).trim()}
            hints={hints[lang]}
          />
          <ul class="plain">
            {hints[lang].map(({ kind, text }) => (
              <li>{say("release.hint", { text, why: say(`release.hint.${kind}`) })}</li>
            ))}
          </ul>
        </div>
      ))}
      <p class="note gap">
        {say("release.look.count", { count })} {say(compared ? "release.compared" : "release.not-compared")}
      </p>
    </Section>
  );
}

/** What each zone will read, by the same view that its readers get. */
function Zones({ preview: { zones } }: { preview: Preview }) {
  const { frame, say } = useReading();
  return (
    <>
      {zones.map(({ zone, view }) => (
        <section class="zone" aria-labelledby={`zone-${zone}`}>
          <h2 id={`zone-${zone}`}>{say(`release.zone.${zone}`)}</h2>
          {view === null ? (
            <Empty title={say("release.zone.nothing")}>{say("release.zone.nothing.note")}</Empty>
          ) : (
            <div class="cols">
              <div>
                <p class="note">
                  {say(view.report.view === "full" ? "release.zone.full" : "release.zone.sanitised", {
                    at: view.report.receivedAt,
                  })}
                </p>
                <InDanger view={view} named={false} />
                <p class="release-text" lang={frame.lang}>
                  {view.report.releasedText}
                </p>
              </div>
              <Coded view={view} id={`coded-${zone}`} />
            </div>
          )}
        </section>
      ))}
    </>
  );
}

function Confirm({ view, seen, formId }: { view: ReleasePageView; seen: string; formId: string }) {
  const { say } = useReading();
  const kept = [
    fields.releasedEn,
    fields.releasedFr,
    fields.reliability,
    fields.credibility,
    fields.reach,
    fields.imminence,
    fields.impact,
    fields.incidentCode,
  ];
  return (
    <Section id="confirm" title={say("release.confirm")} note={say("release.confirm.note")}>
      <form method="post" action={action(view.coded.report.id)} class="fields">
        <input type="hidden" name={fields.id} value={formId} />
        <input type="hidden" name={fields.seen} value={seen} />
        {kept.map((name) => (
          <input type="hidden" name={name} value={typedText(view, name)} />
        ))}
        <fieldset class="opts">
          <legend class="vh">{say("release.confirm")}</legend>
          <label class="opt">
            <input type="checkbox" name={fields.sure} value="yes" required />
            <span>{say("release.sure")}</span>
          </label>
        </fieldset>
        <button class="btn pri" type="submit">
          {say("release.do")}
        </button>
      </form>
    </Section>
  );
}

function Write({ view, formId, refused }: Props) {
  const { say } = useReading();
  const back = typedIn(refused, "release");
  const shown: Typed = { ...back, value: (field) => back.value(field) || typedText(view, field) };
  const { report } = view.coded;
  const sure = errorOf(back.problem, fields.sure) ?? errorOf(back.problem, fields.seen);
  return (
    <Section
      id="write"
      title={say(view.preview ? "release.change" : "release.form")}
      note={say(view.preview ? "release.change.note" : "release.form.note")}
    >
      <form method="post" action={preview(report.id)} class="fields">
        {back.problem && <ErrorSummary problem={back.problem} idOf={idOf} />}
        {sure && (
          <p class="err" id={idOf(fields.sure)}>
            <Icon name="i-bell" />
            {sure}
          </p>
        )}
        <input type="hidden" name={fields.id} value={formId} />
        <AreaField
          id={idOf(fields.releasedFr)}
          name={fields.releasedFr}
          label={say("release.text.fr")}
          hint={say("release.text.hint")}
          rows={5}
          typed={shown}
          required
        />
        <AreaField
          id={idOf(fields.releasedEn)}
          name={fields.releasedEn}
          label={say("release.text.en")}
          hint={say("release.text.hint")}
          rows={5}
          typed={shown}
          required
        />
        <SelectField
          id={idOf(fields.reliability)}
          name={fields.reliability}
          label={say("release.reliability")}
          hint={say("release.reliability.hint")}
          typed={shown}
          initial="F"
          options={reliabilities.map((code) => ({ code, name: say(`listen.reliability.${code}`) }))}
        />
        <SelectField
          id={idOf(fields.credibility)}
          name={fields.credibility}
          label={say("release.credibility")}
          typed={shown}
          initial="6"
          options={credibilities.map((code) => ({ code: String(code), name: say(`listen.credibility.${code}`) }))}
        />
        <SelectField
          id={idOf(fields.imminence)}
          name={fields.imminence}
          label={say("release.imminence")}
          typed={shown}
          initial={report.imminence}
          options={imminences.map((code) => ({ code, name: say(`warn.imminence.${code}`) }))}
        />
        <SelectField
          id={idOf(fields.impact)}
          name={fields.impact}
          label={say("release.impact")}
          typed={shown}
          initial={String(report.impact)}
          options={["1", "2", "3", "4", "5"].map((code) => ({ code, name: code }))}
        />
        <SelectField
          id={idOf(fields.reach)}
          name={fields.reach}
          label={say("report.reach")}
          typed={shown}
          initial={report.reach ?? "R1"}
          options={reaches.map((code) => ({ code, name: say(`warn.reach.${code}`) }))}
        />
        <TextField
          id={idOf(fields.incidentCode)}
          name={fields.incidentCode}
          label={say("release.incident")}
          hint={say("release.incident.hint")}
          typed={shown}
          initial={report.incidentCode ?? ""}
        />
        <fieldset class="opts">
          <legend class="lab">{say("release.compare")}</legend>
          <label class="opt">
            <input type="checkbox" name={fields.compare} value="yes" checked={shown.has(fields.compare, "yes")} />
            <span>{say("release.compare.note")}</span>
          </label>
        </fieldset>
        <button class={view.preview ? "btn" : "btn pri"} type="submit">
          {say("release.show")}
        </button>
      </form>
    </Section>
  );
}
