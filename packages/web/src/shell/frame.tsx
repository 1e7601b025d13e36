import type { ComponentChildren } from "preact";
import { barePath, scoped } from "./address.ts";
import { blankIcon } from "./away-page.tsx";
import { Brand } from "./brand.tsx";
import { useReading } from "./context.ts";
import { forms } from "./forms.ts";
import { Live } from "./live.tsx";
import { Icon } from "./marks.tsx";
import { Navigation, type Place, Tabs } from "./navigation.tsx";
import { Dated } from "./parts.tsx";
import { ScopeBar } from "./scope-bar.tsx";
import { Foot, OtherLanguage, Settings } from "./settings.tsx";

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

/** Leaves at once. A form, so that it also signs out where no script runs. */
function Leave() {
  const { say } = useReading();
  return (
    <form
      method="post"
      action={forms.signOut.action}
      data-leave
      data-title={say("shell.away.title")}
      data-icon={blankIcon}
    >
      <input type="hidden" name={forms.signOut.fields.leave} value="1" />
      <button class="quit" type="submit" title={say("shell.leave.hint")} data-do={say("shell.do.leave")}>
        <Icon name="i-out" />
        {say("shell.leave")}
      </button>
    </form>
  );
}

/** Leads to the search; the script opens it over the page, with what can be done here. */
function Search() {
  const { frame, say } = useReading();
  return (
    <a class="find" href={scoped("/find", frame.filter)} data-palette>
      <Icon name="i-find" />
      {say("shell.search")}
      <kbd hidden>Ctrl K</kbd>
    </a>
  );
}

/** Says that the reader looks at an earlier day, on every page, until they return. */
function LookingBack() {
  const { frame, say, format } = useReading();
  if (!frame.filter.asOf) return null;
  return (
    <p class="band acc back">
      <Dated>{say("shell.looking-back", { moment: format.moment(frame.asOf) })}</Dated>{" "}
      <a href={scoped(barePath(frame), frame.filter, { asOf: null })} data-do={say("shell.looking-back.now")}>
        {say("shell.looking-back.now")}
      </a>
    </p>
  );
}

/** The frame of every page for somebody who is signed in: sections in the order of the chain, scope, content, foot. */
export function Shell({ here, grade, children }: { here: Place; grade?: "S2" | "S3"; children: ComponentChildren }) {
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
              <Search />
              <OtherLanguage />
              <Leave />
            </div>
          </div>
          <main id="main" tabIndex={-1}>
            <Live />
            <LookingBack />
            {children}
          </main>
          <div class="end">
            <Settings />
            <Foot {...(grade ? { grade } : {})} />
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
