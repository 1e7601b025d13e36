import { inLanguage } from "./address.ts";
import { useReading } from "./context.ts";
import { forms } from "./forms.ts";
import { ClassMark } from "./marks.tsx";
import { themes } from "./page.ts";
import { Dated } from "./parts.tsx";

/** This page in the other language, one step away. */
export function OtherLanguage() {
  const { frame, say } = useReading();
  const other = frame.lang === "en" ? { code: "fr", name: "Français" } : { code: "en", name: "English" };
  return (
    <a
      class="lang"
      href={inLanguage(frame, other.code)}
      hreflang={other.code}
      lang={other.code}
      data-do={say("shell.do.language")}
    >
      {other.name}
    </a>
  );
}

/** Colours, language, session: at the foot of every page, so that no script and no menu is needed to reach them. */
export function Settings() {
  const { frame, say } = useReading();
  const fields = forms.preferences.fields;
  return (
    <section class="settings noprint" id="settings" aria-label={say("shell.settings")}>
      <form method="post" action={forms.preferences.action}>
        <input type="hidden" name={fields.back} value={frame.path} />
        <span class="lab" id="theme-label">
          {say("shell.theme")}
        </span>
        <fieldset class="seg" aria-labelledby="theme-label">
          {themes.map((theme) => (
            <button
              type="submit"
              name={fields.theme}
              value={theme}
              aria-pressed={frame.theme === theme ? "true" : "false"}
              data-theme-choice={theme}
              data-do={say("shell.do.theme", { theme: say(`shell.theme.${theme}`) })}
            >
              {say(`shell.theme.${theme}`)}
            </button>
          ))}
        </fieldset>
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
        <button class="btn" type="button" data-keys-help hidden>
          {say("shell.keys")}
        </button>
      )}
      {frame.lock && (
        <form method="post" action={forms.lock.action} data-lock-now>
          <input type="hidden" name={forms.lock.fields.back} value={frame.path} />
          <button class="btn" type="submit" data-do={say("lock.now")}>
            {say("lock.now")}
          </button>
        </form>
      )}
      {frame.user && (
        <form method="post" action={forms.signOut.action} class="out">
          <span>
            {say("shell.signed-in-as")} <b>{frame.user.role}</b>
            {frame.user.office ? `, ${frame.user.office}` : ""}
          </span>
          <a class="btn" href="/matrix" data-do={say("shell.nav.matrix")}>
            {say("shell.nav.matrix")}
          </a>
          <a class="btn" href="/tools" data-do={say("shell.nav.tools")}>
            {say("shell.nav.tools")}
          </a>
          {frame.user.questions && (
            <a class="btn" href="/questions" data-do={say("shell.nav.questions")}>
              {say("shell.nav.questions")}
            </a>
          )}
          <a class="btn" href="/bodies" data-do={say("bodies.page")}>
            {say("bodies.page")}
          </a>
          {frame.user.rules && (
            <a class="btn" href="/rules" data-do={say("shell.nav.rules")}>
              {say("shell.nav.rules")}
            </a>
          )}
          <a class="btn" href="/ledger" data-do={say("shell.nav.ledger")}>
            {say("shell.nav.ledger")}
          </a>
          <a class="btn" href="/reviews" data-do={say("shell.nav.reviews")}>
            {say("shell.nav.reviews")}
          </a>
          {frame.user.people && (
            <a class="btn" href="/people" data-do={say("shell.nav.people")}>
              {say("shell.nav.people")}
            </a>
          )}
          {frame.user.viewAs && (
            <a class="btn" href="/view-as" data-do={say("shell.nav.view-as")}>
              {say("shell.nav.view-as")}
            </a>
          )}
          {frame.user.log && (
            <a class="btn" href="/log" data-do={say("log.page")}>
              {say("log.page")}
            </a>
          )}
          <a class="btn" href="/account" data-do={say("shell.account")}>
            {say("shell.account")}
          </a>
          <button class="btn" type="submit" data-do={say("shell.sign-out")}>
            {say("shell.sign-out")}
          </button>
        </form>
      )}
    </section>
  );
}

/** What the page is: exercise or not, as known when, how sensitive, of which mission. */
export function Foot({ grade = "S2" }: { grade?: "S2" | "S3" }) {
  const { frame, say, format } = useReading();
  return (
    <footer class="foot">
      {frame.exercise && <span class="ex">{say("shell.exercise")}</span>}
      <span>
        <Dated>{say("shell.as-at", { moment: format.moment(frame.asOf) })}</Dated>
      </span>
      {frame.user && <ClassMark level={grade} />}
      <span>{frame.missionName}</span>
      <span>{say("shell.time-zone", { zone: frame.timeZone })}</span>
      {frame.sourceNote && <span>{frame.sourceNote}</span>}
    </footer>
  );
}
