import type { ComponentChildren } from "preact";
import { barePath, inLanguage, scoped } from "./address.ts";
import { useReading } from "./context.ts";
import { forms, queryNames } from "./forms.ts";
import { ClassMark, Icon } from "./marks.tsx";
import { themes } from "./page.ts";
import { Dated } from "./parts.tsx";

export type Place = "today" | "incidents" | "warnings" | "follow-ups" | null;

/** The strip on top of every page of an exercise. Violet means this and nothing else. */
function ExerciseStrip() {
  const { frame, say } = useReading();
  if (!frame.exercise) return null;
  return (
    <aside class="exercise" aria-label={say("shell.exercise")}>
      <b>{say("shell.exercise")}</b>
      <span class="noprint">{say("shell.exercise.note")}</span>
      <span class="printonly">{say("shell.exercise.print")}</span>
    </aside>
  );
}

function Brand() {
  const { frame } = useReading();
  return (
    <a class="brand" href={frame.user ? scoped("/", frame.filter) : "/sign-in"}>
      <Icon name="mark" class="mk" />
      Heed
    </a>
  );
}

/** Leaves at once. A form, so that it also signs out where no script runs. */
function Leave() {
  const { say } = useReading();
  return (
    <form method="post" action={forms.signOut.action} data-leave>
      <input type="hidden" name={forms.signOut.fields.leave} value="1" />
      <button class="quit" type="submit" title={say("shell.leave.hint")}>
        <Icon name="i-out" />
        {say("shell.leave")}
      </button>
    </form>
  );
}

function OtherLanguage() {
  const { frame } = useReading();
  const other = frame.lang === "en" ? { code: "fr", name: "Français" } : { code: "en", name: "English" };
  return (
    <a class="lang" href={inLanguage(frame, other.code)} hreflang={other.code} lang={other.code}>
      {other.name}
    </a>
  );
}

function Navigation({ here }: { here: Place }) {
  const { frame, say } = useReading();
  const counts = frame.counts;
  const item = (place: Place, href: string, text: string, count?: number) => (
    <a class="n" href={scoped(href, frame.filter)} aria-current={here === place ? "page" : undefined}>
      {text}
      {count ? <span>{count}</span> : null}
    </a>
  );
  return (
    <nav class="side" aria-label={say("shell.sections")}>
      <Brand />
      {item("today", "/", say("shell.nav.today"), counts?.decisionsDue)}
      <h2>{say("shell.nav.establish")}</h2>
      {item("incidents", "/incidents", say("shell.nav.incidents"))}
      <h2>{say("shell.nav.warn")}</h2>
      {item("warnings", "/warnings", say("shell.nav.warnings"), counts?.warningsOpen)}
      <h2>{say("shell.nav.respond")}</h2>
      {item("follow-ups", "/#follow-ups", say("shell.nav.follow-ups"), counts?.followUpsDue)}
      {frame.user && (
        <div class="who">
          {frame.user.role}
          <br />
          <span class="mute">{frame.user.office ?? frame.missionName}</span>
        </div>
      )}
    </nav>
  );
}

function Tabs({ here }: { here: Place }) {
  const { frame, say } = useReading();
  const tab = (place: Place, href: string, icon: string, text: string, count?: number) => (
    <a href={href} aria-current={here === place ? "page" : undefined}>
      <Icon name={icon} />
      <span>{text}</span>
      {count ? <b class="n">{count}</b> : null}
    </a>
  );
  const to = (href: string) => scoped(href, frame.filter);
  return (
    <nav class="tabbar" aria-label={say("shell.main-sections")}>
      {tab("today", to("/"), "i-home", say("shell.tab.today"), frame.counts?.decisionsDue)}
      {tab("incidents", to("/incidents"), "i-pages", say("shell.tab.incidents"))}
      {tab("warnings", to("/warnings"), "i-bell", say("shell.tab.warnings"), frame.counts?.warningsOpen)}
      {tab("follow-ups", to("/#follow-ups"), "i-clock", say("shell.tab.follow-ups"), frame.counts?.followUpsDue)}
      {tab(null, "#settings", "i-more", say("shell.tab.more"))}
    </nav>
  );
}

/** The one filter of time, area and class, which travels with every link. */
function ScopeBar() {
  const { frame, say, format } = useReading();
  const scope = frame.filter;
  const area = scope.areas.find((one) => one.code === scope.area);
  const known = scope.asOf
    ? /^\d{4}-\d{2}-\d{2}$/.test(scope.asOf)
      ? format.day(scope.asOf)
      : format.moment(scope.asOf)
    : say("shell.scope.known.now");
  const period =
    scope.from && scope.to
      ? format.range(scope.from, scope.to)
      : scope.from
        ? say("shell.scope.since", { day: format.day(scope.from) })
        : scope.to
          ? say("shell.scope.until", { day: format.day(scope.to) })
          : say("shell.scope.period.all");
  // The list's own choices stay while the scope changes.
  const kept = new URLSearchParams(frame.path.split("?")[1]?.split("#")[0] ?? "");
  for (const name of [
    queryNames.asOf,
    queryNames.from,
    queryNames.to,
    queryNames.area,
    queryNames.upTo,
    queryNames.lang,
  ])
    kept.delete(name);
  return (
    <details class="scope" name="bar">
      <summary>
        <span class="vh">{say("shell.scope")}: </span>
        <span>
          <span class="k">{say("shell.scope.area")}</span> {area?.name ?? say("shell.scope.period.all")}
        </span>
        <span>
          <span class="k">{say("shell.scope.known")}</span> <Dated>{known}</Dated>
        </span>
        <span>
          <span class="k">{say("shell.scope.period")}</span> <Dated>{period}</Dated>
        </span>
        {scope.upTo && (
          <span>
            <span class="k">{say("shell.scope.class")}</span> {scope.upTo}
          </span>
        )}
        <Icon name="i-down" />
      </summary>
      <form method="get" action={barePath(frame)} class="panel">
        {[...kept].map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <div class="f">
          <label for="scope-area">{say("shell.scope.area")}</label>
          <select class="in" id="scope-area" name={queryNames.area}>
            <option value="">{say("shell.scope.area.all")}</option>
            {scope.areas.map((one) => (
              <option value={one.code} selected={one.code === scope.area}>
                {"\u2003".repeat(one.depth ?? 0)}
                {one.name}
              </option>
            ))}
          </select>
        </div>
        <div class="f">
          <label for="scope-as-of">{say("shell.scope.known")}</label>
          <input
            class="in"
            type="date"
            id="scope-as-of"
            name={queryNames.asOf}
            value={scope.asOf ? format.isoDay(scope.asOf) : ""}
            max={format.isoDay(frame.now)}
            aria-describedby="scope-as-of-hint"
          />
          <p class="hint" id="scope-as-of-hint">
            {say("shell.scope.known.hint")}
          </p>
        </div>
        <div class="f two">
          <div>
            <label for="scope-from">{say("shell.scope.from")}</label>
            <input class="in" type="date" id="scope-from" name={queryNames.from} value={scope.from ?? ""} />
          </div>
          <div>
            <label for="scope-to">{say("shell.scope.to")}</label>
            <input class="in" type="date" id="scope-to" name={queryNames.to} value={scope.to ?? ""} />
          </div>
        </div>
        <div class="f">
          <label for="scope-class">{say("shell.scope.class")}</label>
          <select class="in" id="scope-class" name={queryNames.upTo}>
            <option value="">{say("shell.scope.class.all")}</option>
            {(["S0", "S1", "S2", "S3"] as const).map((one) => (
              <option value={one} selected={scope.upTo === one}>
                {one} {say(`shell.class.${one}`)}
              </option>
            ))}
          </select>
        </div>
        <div class="row">
          <button class="btn pri" type="submit">
            {say("shell.scope.apply")}
          </button>
          <a href={barePath(frame)}>{say("shell.scope.reset")}</a>
        </div>
      </form>
    </details>
  );
}

/** Colours, language, session: at the foot of every page, so that no script and no menu is needed to reach them. */
function Settings() {
  const { frame, say } = useReading();
  const fields = forms.preferences.fields;
  return (
    <section class="settings noprint" id="settings" aria-label={say("shell.settings")}>
      <form method="post" action={forms.preferences.action}>
        <input type="hidden" name={fields.back} value={frame.path} />
        <span class="lab" id="theme-label">
          {say("shell.theme")}
        </span>
        <div class="seg" role="group" aria-labelledby="theme-label">
          {themes.map((theme) => (
            <button
              type="submit"
              name={fields.theme}
              value={theme}
              aria-pressed={frame.theme === theme ? "true" : "false"}
              data-theme-choice={theme}
            >
              {say(`shell.theme.${theme}`)}
            </button>
          ))}
        </div>
      </form>
      <div class="row">
        <span class="lab">{say("shell.language")}</span>
        <div class="seg">
          <a
            href={inLanguage(frame, "en")}
            hreflang="en"
            lang="en"
            aria-current={frame.lang === "en" ? "true" : undefined}
          >
            English
          </a>
          <a
            href={inLanguage(frame, "fr")}
            hreflang="fr"
            lang="fr"
            aria-current={frame.lang === "fr" ? "true" : undefined}
          >
            Français
          </a>
        </div>
      </div>
      {frame.user && (
        <form method="post" action={forms.signOut.action} class="out">
          <span>
            {say("shell.signed-in-as")} <b>{frame.user.role}</b>
            {frame.user.office ? `, ${frame.user.office}` : ""}
          </span>
          <button class="btn" type="submit">
            {say("shell.sign-out")}
          </button>
        </form>
      )}
    </section>
  );
}

function Foot() {
  const { frame, say, format } = useReading();
  return (
    <footer class="foot">
      {frame.exercise && <span class="ex">{say("shell.exercise")}</span>}
      <span>
        <Dated>{say("shell.as-at", { moment: format.moment(frame.asOf) })}</Dated>
      </span>
      {frame.user && <ClassMark level="S2" />}
      <span>{frame.missionName}</span>
      <span>{say("shell.time-zone", { zone: frame.timeZone })}</span>
      {frame.sourceNote && <span>{frame.sourceNote}</span>}
    </footer>
  );
}

/** Says that the reader looks at an earlier day, on every page, until they return. */
function LookingBack() {
  const { frame, say, format } = useReading();
  if (!frame.filter.asOf) return null;
  return (
    <p class="band acc back">
      <Dated>{say("shell.looking-back", { moment: format.moment(frame.asOf) })}</Dated>{" "}
      <a href={scoped(barePath(frame), frame.filter, { asOf: null })}>{say("shell.looking-back.now")}</a>
    </p>
  );
}

/** The frame of every page for somebody who is signed in: sections in the order of the chain, scope, content, foot. */
export function Shell({ here, children }: { here: Place; children: ComponentChildren }) {
  const { say } = useReading();
  return (
    <>
      <a class="skip" href="#main">
        {say("shell.skip")}
      </a>
      <ExerciseStrip />
      <div class="frame">
        <Navigation here={here} />
        <div class="page">
          <div class="bar">
            <Brand />
            <ScopeBar />
            <div class="tools">
              <OtherLanguage />
              <Leave />
            </div>
          </div>
          <main id="main" tabIndex={-1}>
            <LookingBack />
            {children}
          </main>
          <div class="end">
            <Settings />
            <Foot />
          </div>
        </div>
      </div>
      <Tabs here={here} />
    </>
  );
}

/** The frame before sign-in: no sections, nothing about the mission but its name. */
export function Door({ children }: { children: ComponentChildren }) {
  const { say } = useReading();
  return (
    <>
      <a class="skip" href="#main">
        {say("shell.skip")}
      </a>
      <ExerciseStrip />
      <div class="door">
        <header class="bar">
          <Brand />
          <div class="tools">
            <OtherLanguage />
          </div>
        </header>
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <div class="end">
          <Settings />
          <Foot />
        </div>
      </div>
    </>
  );
}
