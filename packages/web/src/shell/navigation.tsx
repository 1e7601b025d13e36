import { scoped } from "./address.ts";
import { Brand } from "./brand.tsx";
import { useReading } from "./context.ts";
import { Icon } from "./marks.tsx";

/** The sections that a page may belong to; null for a page of none. */
export type Place =
  | "today"
  | "incidents"
  | "explore"
  | "warnings"
  | "follow-ups"
  | "questions"
  | "bodies"
  | "tools"
  | "matrix"
  | "rules"
  | "ledger"
  | "reviews"
  | "people"
  | "view-as"
  | null;

/** The side of a desk: the sections that there are, in the order of the chain. */
export function Navigation({ here }: { here: Place }) {
  const { frame, say } = useReading();
  const counts = frame.counts;
  const item = (place: Place, href: string, text: string, count?: number) => (
    <a
      class="n"
      href={scoped(href, frame.filter)}
      aria-current={here === place ? "page" : undefined}
      data-go={place ?? undefined}
    >
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
      <h2>{say("shell.nav.assess")}</h2>
      {item("explore", "/explore", say("shell.nav.explore"))}
      <h2>{say("shell.nav.warn")}</h2>
      {item("warnings", "/warnings", say("shell.nav.warnings"), counts?.warningsOpen)}
      {frame.user?.rules && item("rules", "/rules", say("shell.nav.rules"))}
      <h2>{say("shell.nav.respond")}</h2>
      {item("matrix", "/matrix", say("shell.nav.matrix"))}
      {item("tools", "/tools", say("shell.nav.tools"))}
      {item("follow-ups", "/follow-ups", say("shell.nav.follow-ups"), counts?.followUpsDue)}
      {frame.user?.questions && item("questions", "/questions", say("shell.nav.questions"))}
      {frame.user && item("bodies", "/bodies", say("bodies.page"))}
      <h2>{say("shell.nav.learn")}</h2>
      {item("ledger", "/ledger", say("shell.nav.ledger"))}
      {item("reviews", "/reviews", say("shell.nav.reviews"))}
      {(frame.user?.people || frame.user?.viewAs) && <h2>{say("shell.nav.access")}</h2>}
      {frame.user?.people && item("people", "/people", say("shell.nav.people"))}
      {frame.user?.viewAs && item("view-as", "/view-as", say("shell.nav.view-as"))}
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

/** The foot of a phone: the same sections, within reach of a thumb. */
export function Tabs({ here }: { here: Place }) {
  const { frame, say } = useReading();
  const tab = (place: Place, href: string, icon: string, text: string, count?: number) => (
    <a href={href} aria-current={place !== null && here === place ? "page" : undefined}>
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
      {tab("follow-ups", to("/follow-ups"), "i-clock", say("shell.tab.follow-ups"), frame.counts?.followUpsDue)}
      {tab(null, "#settings", "i-more", say("shell.tab.more"))}
    </nav>
  );
}
