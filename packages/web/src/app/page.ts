import type { ActorView, IncidentView } from "heed/establish";
import type { BodiesView, ToolPageView, WarningView } from "heed/respond";
import type { ClassificationView } from "heed/shield";
import type { Brief } from "heed/tell";
import type { ToldView } from "heed/warn";
import type { IncidentListView } from "../establish/view.ts";
import type { InstallView } from "../install/view.ts";
import type { LedgerPageView, ReviewPageView, ReviewsPageView } from "../learn/view.ts";
import type { ReleasePageView } from "../listen/release-view.ts";
import type { ReportPageView } from "../listen/view.ts";
import type { BodyPageView, DutiesPageView } from "../respond/body-page-view.ts";
import type { FollowUpsPageView, ProtectionCasePageView } from "../respond/follow-ups-view.ts";
import type { MatrixPageView } from "../respond/matrix-view.ts";
import type { QuestionsPageView } from "../respond/question-view.ts";
import type { ToolsPageView } from "../respond/toolbox-view.ts";
import type { Choice, Frame, LockView, ProblemView, Refused } from "../shell/page.ts";
import type { AccountView, RecoveryCodesView, SecondStepView, TotpSetUpView } from "../shield/account-view.ts";
import type { LogPageView } from "../shield/log-view.ts";
import type { PeopleView } from "../shield/people-view.ts";
import type { SessionsView } from "../shield/sessions-view.ts";
import type { FirstAdministratorView, SignInView } from "../shield/view.ts";
import type { ViewAsView } from "../shield/view-as-view.ts";
import type { ExplorePageView } from "../tell/explore-view.ts";
import type { FindPageView } from "../tell/view.ts";
import type { RulePageView, RulesPageView } from "../warn/rule-page-view.ts";
import type { WarningListView } from "../warn/view.ts";

/** Every page, with what it shows. */
export type Page =
  | { readonly page: "today"; readonly view: Brief; readonly formId: string; readonly refused?: Refused | undefined }
  | { readonly page: "incidents"; readonly view: IncidentListView }
  | {
      readonly page: "incident";
      readonly view: IncidentView;
      readonly classification: ClassificationView;
      readonly formId: string;
      readonly refused?: Refused | undefined;
    }
  | { readonly page: "actor"; readonly view: ActorView }
  | {
      readonly page: "report";
      readonly view: ReportPageView;
      readonly formId: string;
      readonly refused?: Refused | undefined;
    }
  | {
      readonly page: "release";
      readonly view: ReleasePageView;
      readonly formId: string;
      readonly refused?: Refused | undefined;
    }
  | {
      readonly page: "explore";
      readonly view: ExplorePageView;
      readonly formId: string;
      readonly refused?: Refused | undefined;
    }
  | { readonly page: "warnings"; readonly view: WarningListView }
  | {
      readonly page: "warning";
      readonly view: WarningView;
      /** A fresh id for the forms of this page; see `forms`. */
      readonly formId: string;
      /** The posts that may be asked to act, in the reader's language. */
      readonly posts: readonly Choice[];
      /** Who is told of it, and what was sent. */
      readonly told: ToldView;
      readonly refused?: Refused | undefined;
    }
  | {
      readonly page: "follow-ups";
      readonly view: FollowUpsPageView;
      readonly formId: string;
      readonly refused?: Refused | undefined;
    }
  | {
      readonly page: "protection-case";
      readonly view: ProtectionCasePageView;
      readonly formId: string;
      readonly refused?: Refused | undefined;
    }
  | {
      readonly page: "questions";
      readonly view: QuestionsPageView;
      readonly formId: string;
      readonly refused?: Refused | undefined;
    }
  | { readonly page: "bodies"; readonly view: BodiesView }
  | {
      readonly page: "body";
      readonly view: BodyPageView;
      readonly formId: string;
      readonly refused?: Refused | undefined;
    }
  | {
      readonly page: "rules";
      readonly view: RulesPageView;
      readonly formId: string;
      readonly refused?: Refused | undefined;
    }
  | {
      readonly page: "duties";
      readonly view: DutiesPageView;
      readonly formId: string;
      readonly refused?: Refused | undefined;
    }
  | {
      readonly page: "matrix";
      readonly view: MatrixPageView;
      readonly formId: string;
      readonly refused?: Refused | undefined;
    }
  | { readonly page: "tools"; readonly view: ToolsPageView }
  | { readonly page: "tool"; readonly view: ToolPageView }
  | {
      readonly page: "rule";
      readonly view: RulePageView;
      readonly formId: string;
      readonly refused?: Refused | undefined;
    }
  | { readonly page: "ledger"; readonly view: LedgerPageView }
  | { readonly page: "reviews"; readonly view: ReviewsPageView }
  | {
      readonly page: "review";
      readonly view: ReviewPageView;
      readonly formId: string;
      readonly refused?: Refused | undefined;
    }
  | { readonly page: "find"; readonly view: FindPageView }
  | { readonly page: "sign-in"; readonly view: SignInView; readonly refused?: Refused | undefined }
  | {
      readonly page: "first-administrator";
      readonly view: FirstAdministratorView;
      readonly refused?: Refused | undefined;
    }
  | { readonly page: "second-step"; readonly view: SecondStepView; readonly refused?: Refused | undefined }
  | { readonly page: "account"; readonly view: AccountView; readonly refused?: Refused | undefined }
  | { readonly page: "totp-set-up"; readonly view: TotpSetUpView; readonly refused?: Refused | undefined }
  | { readonly page: "recovery-codes"; readonly view: RecoveryCodesView }
  | { readonly page: "install"; readonly view: InstallView }
  | { readonly page: "log"; readonly view: LogPageView }
  | { readonly page: "openid-return"; readonly view: { readonly href: string } }
  | { readonly page: "sessions"; readonly view: SessionsView }
  | { readonly page: "view-as"; readonly view: ViewAsView }
  | { readonly page: "people"; readonly view: PeopleView; readonly refused?: Refused | undefined }
  | { readonly page: "problem"; readonly view: ProblemView }
  | { readonly page: "lock"; readonly view: LockView; readonly refused?: Refused | undefined }
  | { readonly page: "offline" }
  | { readonly page: "away" };

export type PageInput = Frame & Page;
