import type { ComponentChildren } from "preact";
import { renderToString } from "preact-render-to-string";
import { livePlace } from "./app/live-place.ts";
import type { PageInput } from "./app/page.ts";
import { sayIn } from "./app/words.ts";
import { ActorPage } from "./establish/actor.tsx";
import { IncidentPage } from "./establish/incident.tsx";
import { IncidentsPage } from "./establish/incidents.tsx";
import { InstallPage } from "./install/install.tsx";
import { LedgerPage } from "./learn/ledger.tsx";
import { AfterActionPage } from "./learn/review.tsx";
import { ReviewsPage } from "./learn/reviews.tsx";
import { ReleasePage } from "./listen/release.tsx";
import { ReportPage } from "./listen/report.tsx";
import { BodiesPage } from "./respond/bodies.tsx";
import { BodyPage } from "./respond/body.tsx";
import { DutiesPage } from "./respond/duties.tsx";
import { FollowUpsPage } from "./respond/follow-ups.tsx";
import { MatrixPage } from "./respond/matrix.tsx";
import { ProtectionCasePage } from "./respond/protection-case.tsx";
import { QuestionsPage } from "./respond/questions.tsx";
import { ToolPage, ToolsPage } from "./respond/toolbox.tsx";
import { WarningPage } from "./respond/warning.tsx";
import { AwayPage, blankIcon } from "./shell/away-page.tsx";
import { ReadingContext } from "./shell/context.ts";
import { formatsFor } from "./shell/format.ts";
import { LockSheet } from "./shell/lock-sheet.tsx";
import { Sprite } from "./shell/marks.tsx";
import { OfflinePage } from "./shell/offline-page.tsx";
import { ProblemPage } from "./shell/problem-page.tsx";
import type { Say } from "./shell/say.ts";
import { AccountPage } from "./shield/account.tsx";
import { RecoveryCodesPage, TotpSetUpPage } from "./shield/account-set-up.tsx";
import { FirstAdministratorPage } from "./shield/link-page.tsx";
import { LockPage } from "./shield/lock-page.tsx";
import { LogPage } from "./shield/log.tsx";
import { OpenidReturnPage } from "./shield/openid-return.tsx";
import { PeoplePage } from "./shield/people.tsx";
import { SecondStepPage } from "./shield/second-step.tsx";
import { SessionsPage } from "./shield/sessions.tsx";
import { SignInPage } from "./shield/sign-in.tsx";
import { ViewAsPage } from "./shield/view-as.tsx";
import { ExplorePage } from "./tell/explore.tsx";
import { FindPage } from "./tell/find.tsx";
import { TodayPage } from "./tell/today.tsx";
import { RulePage } from "./warn/rule.tsx";
import { RulesPage } from "./warn/rules.tsx";
import { WarningsPage } from "./warn/warnings.tsx";

export type { Page, PageInput } from "./app/page.ts";
export type { Frame, ProblemView, Refused, Scope } from "./shell/page.ts";

function content(input: PageInput): ComponentChildren {
  switch (input.page) {
    case "today":
      return <TodayPage view={input.view} formId={input.formId} refused={input.refused} />;
    case "incidents":
      return <IncidentsPage view={input.view} />;
    case "incident":
      return (
        <IncidentPage
          view={input.view}
          classification={input.classification}
          formId={input.formId}
          refused={input.refused}
        />
      );
    case "actor":
      return <ActorPage view={input.view} />;
    case "report":
      return <ReportPage view={input.view} formId={input.formId} refused={input.refused} />;
    case "release":
      return <ReleasePage view={input.view} formId={input.formId} refused={input.refused} />;
    case "explore":
      return <ExplorePage view={input.view} formId={input.formId} refused={input.refused} />;
    case "warnings":
      return <WarningsPage view={input.view} />;
    case "warning":
      return (
        <WarningPage
          view={input.view}
          formId={input.formId}
          posts={input.posts}
          told={input.told}
          refused={input.refused}
        />
      );
    case "follow-ups":
      return <FollowUpsPage view={input.view} formId={input.formId} refused={input.refused} />;
    case "protection-case":
      return <ProtectionCasePage view={input.view} formId={input.formId} refused={input.refused} />;
    case "questions":
      return <QuestionsPage view={input.view} formId={input.formId} refused={input.refused} />;
    case "bodies":
      return <BodiesPage view={input.view} />;
    case "body":
      return <BodyPage view={input.view} formId={input.formId} refused={input.refused} />;
    case "duties":
      return <DutiesPage view={input.view} formId={input.formId} refused={input.refused} />;
    case "matrix":
      return <MatrixPage view={input.view} formId={input.formId} refused={input.refused} />;
    case "tools":
      return <ToolsPage view={input.view} />;
    case "tool":
      return <ToolPage view={input.view} />;
    case "rules":
      return <RulesPage view={input.view} formId={input.formId} refused={input.refused} />;
    case "rule":
      return <RulePage view={input.view} formId={input.formId} refused={input.refused} />;
    case "ledger":
      return <LedgerPage view={input.view} />;
    case "reviews":
      return <ReviewsPage view={input.view} />;
    case "review":
      return <AfterActionPage view={input.view} formId={input.formId} refused={input.refused} />;
    case "find":
      return <FindPage view={input.view} />;
    case "sign-in":
      return <SignInPage view={input.view} refused={input.refused} />;
    case "first-administrator":
      return <FirstAdministratorPage view={input.view} refused={input.refused} />;
    case "second-step":
      return <SecondStepPage view={input.view} refused={input.refused} />;
    case "account":
      return <AccountPage view={input.view} refused={input.refused} />;
    case "totp-set-up":
      return <TotpSetUpPage view={input.view} refused={input.refused} />;
    case "recovery-codes":
      return <RecoveryCodesPage view={input.view} />;
    case "install":
      return <InstallPage view={input.view} />;
    case "log":
      return <LogPage view={input.view} />;
    case "openid-return":
      return <OpenidReturnPage view={input.view} />;
    case "sessions":
      return <SessionsPage view={input.view} />;
    case "view-as":
      return <ViewAsPage view={input.view} />;
    case "people":
      return <PeoplePage view={input.view} refused={input.refused} />;
    case "problem":
      return <ProblemPage view={input.view} />;
    case "lock":
      return <LockPage view={input.view} refused={input.refused} />;
    case "offline":
      return <OfflinePage />;
    case "away":
      return <AwayPage />;
  }
}

// The title stands in lists of open windows and histories, so it never names a place, a person or a record.
function titleOf(input: PageInput, say: Say): string {
  const titles = {
    today: "today.page",
    incidents: "shell.nav.incidents",
    incident: "incident.page",
    actor: "actor.page",
    report: "report.page",
    release: "report.page",
    explore: "explore.page",
    warnings: "shell.nav.warnings",
    warning: "warning.page",
    "follow-ups": "rota.page",
    "protection-case": "case.page",
    questions: "shell.nav.questions",
    bodies: "bodies.page",
    body: "body.page",
    duties: "duties.page",
    matrix: "matrix.page",
    tools: "shell.nav.tools",
    tool: "shell.nav.tools",
    rules: "shell.nav.rules",
    rule: "shell.nav.rules",
    ledger: "shell.nav.ledger",
    reviews: "shell.nav.reviews",
    review: "shell.nav.reviews",
    find: "find.title",
    log: "log.page",
    "sign-in": "sign-in.title",
    "first-administrator": "link.page",
    "second-step": "sign-in.title",
    account: "account.page",
    "totp-set-up": "account.page",
    "recovery-codes": "account.page",
    install: "install.title",
    "openid-return": "sign-in.title",
    sessions: "account.page",
    people: "shell.nav.people",
    "view-as": "shell.nav.view-as",
    lock: "lock.title",
    offline: "offline.title",
    away: "shell.away.title",
  } as const;
  if (input.page === "away") return say("shell.away.title");
  const title = input.page === "problem" ? input.view.title : say(titles[input.page]);
  return `${input.exercise ? say("shell.exercise.title", { title }) : title} · Heed`;
}

/**
 * One page as a whole HTML document. Pure: the same input gives the same text. Holds no script and no style of its
 * own, so a policy of `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'`
 * lets everything through.
 */
export function render(input: PageInput): string {
  const say = sayIn(input.lang);
  const format = formatsFor(input.lang, input.timeZone);
  const theme = input.theme === "auto" ? {} : { "data-theme": input.theme };
  const html = renderToString(
    <ReadingContext.Provider value={{ frame: input, say, format, live: livePlace(input) }}>
      <html lang={input.lang} {...theme}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex, nofollow" />
          <meta
            name="color-scheme"
            content={input.theme === "dark" ? "dark" : input.theme === "auto" ? "light dark" : "light"}
          />
          <title>{titleOf(input, say)}</title>
          <link rel="icon" href={input.page === "away" ? blankIcon : input.assets.icon} type="image/svg+xml" />
          <link rel="stylesheet" href={input.assets.style} />
          {input.page !== "away" && input.page !== "install" && input.page !== "offline" && (
            <script type="module" src={input.assets.script} />
          )}
        </head>
        <body
          class={input.exercise ? "in-exercise" : undefined}
          {...(input.clockRuns ? { "data-now": input.now } : {})}
          {...(input.keys ? {} : { "data-keys": "off" })}
        >
          {input.page !== "away" && <Sprite />}
          {content(input)}
          {input.page !== "away" && <LockSheet />}
        </body>
      </html>
    </ReadingContext.Provider>,
  );
  return `<!doctype html>\n${html}`;
}
