import type { DataClass, RecordFacts, Verb, Verdict, Who } from "../src/kernel/index.ts";
import { may } from "../src/shield/index.ts";

/*
 * What each address gives or does, in the terms of the policy table, and where the rows of each ledgered table come out. A
 * route or a table that is not here fails the walk, by its name. It is written by hand on purpose: it says what the domain
 * reference asks for, and the code is compared with it.
 */

/** A right that an address asks for: any of these verbs on a record of this class where the record lies. */
export interface Asks {
  readonly dataClass: DataClass;
  readonly verbs: readonly Verb[];
}

/** A body that says something else, and the rights which that asks for. */
export interface Also {
  readonly body: Readonly<Record<string, unknown>>;
  readonly asks: readonly Asks[];
}

export type Entry =
  /** Answers whoever comes to the door. */
  | { readonly kind: "door"; readonly why: string }
  /** Made of many records: each by its own class. Compared by the two worlds, and by what its lists name. */
  | { readonly kind: "composed"; readonly why: string }
  /** One record, in the edition that its class gives. */
  | { readonly kind: "record"; readonly of: Kind }
  /** An act on a record that must be readable, by any of these rights; other acts through the same address ask for others. */
  | {
      readonly kind: "act";
      readonly on: Kind;
      readonly asks: readonly Asks[];
      readonly also?: readonly Also[];
      /** A right that is needed besides. */
      readonly besides?: Asks;
      /** How the body names the record, where the address does not. */
      readonly named?: (name: string) => Readonly<Record<string, unknown>>;
    }
  /** A new record at a place, by any of these rights. */
  | { readonly kind: "create"; readonly asks: readonly Asks[] };

const door = (why: string): Entry => ({ kind: "door", why });
const composed = (why: string): Entry => ({ kind: "composed", why });
const record = (of: Kind): Entry => ({ kind: "record", of });
const act = (on: Kind, ...asks: readonly Asks[]): Entry => ({ kind: "act", on, asks });
const create = (...asks: readonly Asks[]): Entry => ({ kind: "create", asks });
const on = (dataClass: DataClass, ...verbs: readonly Verb[]): Asks => ({ dataClass, verbs });

/** Kinds of records that an address can name: the table they lie in, the class that rules reading them, their name in addresses. */
export const kinds = {
  reports: { table: "listen.report", dataClass: "4", named: "id", editions: true },
  accounts: { table: "listen.kept_account", dataClass: "3", named: "report_id", editions: false, sensitivity: "S3" },
  warnings: { table: "warn.warning", dataClass: "4", named: "id", editions: true },
  cap: {
    table: "warn.cap_message",
    dataClass: "4",
    named: "id",
    editions: false,
    where: "msg_type = 'Alert'",
  },
  incidents: { table: "establish.incident", dataClass: "5", named: "code", editions: true },
  claims: {
    table: "establish.claim",
    dataClass: "5",
    named: "id",
    editions: false,
    where: "subject_kind = 'incident'",
  },
  actors: { table: "establish.actor", dataClass: "22", named: "code", editions: true },
  assessments: { table: "assess.assessment", dataClass: "10", named: "id", editions: true },
  activities: { table: "respond.activity", dataClass: "12a", named: "id", editions: false },
  tasks: { table: "respond.task", dataClass: "11", named: "id", editions: false },
  "follow-ups": {
    table: "respond.follow_up",
    dataClass: "12b",
    named: "id",
    editions: true,
    // Those about staff are of class 30.
    where: "subject <> 'staff'",
  },
  "protection-cases": { table: "respond.protection_case", dataClass: "29", named: "id", editions: true },
  questions: { table: "respond.protection_question", dataClass: "28", named: "id", editions: false },
  "body-matters": {
    table: "respond.body_matter",
    dataClass: "11",
    named: "id",
    editions: false,
    where: "kind = 'decision'",
  },
  rules: { table: "warn.rule_version", dataClass: "10", named: "id", editions: false },
  views: { table: "tell.saved_view", dataClass: "27", named: "id", editions: false },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly table: string;
      readonly dataClass: DataClass;
      readonly named: string;
      /** Whether its sanitised edition is given to those who have no more. */
      readonly editions: boolean;
      readonly sensitivity?: "S3";
      /** Which rows of the table are meant. */
      readonly where?: string;
    }
  >
>;
export type Kind = keyof typeof kinds;

const handling = on("4", "update", "approve");
const reportWork = on("4", "create", "update");

/** Whoever acts for the person who told: of those who did not take the report down, human rights officers of its office. */
const forTeller: Entry = { kind: "act", on: "reports", asks: [on("20", "create")], besides: on("3", "read") };

const own = composed("the own account of whoever asks, and nobody else's");

/** Every route of the server, as its own table of routes names it. */
export const register: Readonly<Record<string, Entry>> = {
  "GET /sign-in": door("the door itself"),
  "POST /sign-in": door("the door itself"),
  "GET /sign-in/second": door("opens with the secret of a first step"),
  "POST /sign-in/second": door("opens with the secret of a first step"),
  "GET /sign-in/passkey": door("leads to the door"),
  "POST /sign-in/passkey": door("opens with what a device has signed"),
  "POST /sign-in/passkey/challenge": door("what a device is asked to sign: chance, and the name of the server"),
  "POST /sign-out": door("leaving needs nothing"),
  "GET /lock": door("leads on whoever is not locked; else the page of the lock, which says nothing of whose it is"),
  "POST /lock": own,
  "GET /lock/open": door("leads to the lock"),
  "POST /lock/open": door("opens with the password of the session's owner: app/screen-lock.test.ts"),
  "GET /lock/passkey": door("leads to the lock"),
  "POST /lock/passkey": door("opens with what a device of the session's owner has signed"),
  "GET /offline/en": door("what a browser keeps to say that there is no network"),
  "GET /offline/fr": door("the same in French"),
  "GET /service-worker.js": door("a program that is the same for everybody"),
  "GET /away": door("the page of quick exit, which says nothing"),
  "GET /exercise": door("the door of an exercise, shut by its own conditions"),
  "POST /exercise/sign-in": door("the door of an exercise, shut by its own conditions"),
  "POST /preferences": door("theme and language of this browser, in its own cookies"),
  "GET /link/:id": door("opens with its secret and with nothing else"),
  "POST /link/:id": door("opens with its secret and with nothing else"),
  "GET /healthz": door("whether the database answers"),
  "GET /assets/*": door("files that are the same for everybody"),

  "GET /people": composed("class 16, asked before anything is read: app/people.test.ts walks it"),
  "POST /people": composed("class 16, asked before anything is read"),
  "GET /people/:id/role": composed("leads to the page of accounts"),
  "POST /people/:id/role": composed("class 16, asked before anything is read"),
  "GET /people/:id/office": composed("leads to the page of accounts"),
  "POST /people/:id/office": composed("class 16, asked before anything is read"),
  "GET /people/:id/end": composed("leads to the page of accounts"),
  "POST /people/:id/end": composed("class 16, asked before anything is read"),
  "GET /people/:id/account": composed("leads to the page of accounts"),
  "POST /people/:id/account": composed("class 16, asked before anything is read"),
  "GET /people/changes/:id": composed("leads to the page of accounts"),
  "POST /people/changes/:id": composed("class 16, asked before anything is read"),
  "GET /view-as": composed("the policy, an invented report, and what looker and role both see"),
  "GET /account": own,
  "GET /account/app": own,
  "GET /account/sessions": own,
  "GET /account/sessions/:id/end": own,
  "POST /account/sessions/:id/end": own,
  "GET /account/sessions/others": own,
  "POST /account/sessions/others": own,
  "GET /account/devices/:id/removal": own,
  "POST /account/devices/:id/removal": own,
  "GET /account/confirm": own,
  "POST /account/confirm": own,
  "GET /account/password": own,
  "POST /account/password": own,
  "GET /account/name": own,
  "POST /account/name": own,
  "GET /account/app/set-up": own,
  "POST /account/app/set-up": own,
  "GET /account/app/confirm": own,
  "POST /account/app/confirm": own,
  "GET /account/app/removal": own,
  "POST /account/app/removal": own,
  "GET /account/recovery-codes": own,
  "POST /account/recovery-codes": own,
  "GET /account/passkeys": own,
  "POST /account/passkeys": own,
  "GET /account/passkeys/:id/removal": own,
  "POST /account/passkeys/:id/removal": own,
  "POST /account/passkeys/challenge": own,

  "GET /api/places": composed("the gazetteer, class 0"),
  "GET /api/places/at": composed("areas, class 0"),
  "GET /api/place-index/:id": composed("the gazetteer, class 0"),
  "GET /api/data-sets": composed("published data sets, class 0"),
  "GET /api/map/areas": composed("outlines of areas, class 0"),
  "GET /api/external-events": composed("published events, class 0"),
  "GET /api/external-events/window": composed("published events, class 0"),
  "GET /api/reports": composed("reports, each by its class"),
  "GET /api/warnings": composed("warnings, each by its class"),
  "GET /api/recipients": composed("bodies that may be told, class 4"),
  "GET /api/cap-feed": composed("messages of warnings, each by its warning's class and its addressee"),
  "GET /api/incidents": composed("incidents, each by its class"),
  "GET /api/assessments": composed("assessments, each by its class"),
  "GET /api/response-rate": composed("counts over the warnings that the reader sees"),
  "GET /api/rules": composed("rules of the program, and declared ones, class 10"),
  "GET /api/rules/:id": record("rules"),
  "GET /api/answer-ledger": composed("warnings, reports and contacts, each by its class; counts of class 12b"),
  "GET /api/reviews": composed("reviews, each by its class"),
  "GET /api/explore": composed("incidents and published events"),
  "GET /api/find": composed("whatever the reader may find"),
  "GET /api/follow-ups": composed("follow-ups, cases and what staff told, each by its class"),
  "GET /api/protection-cases": composed("protection cases, class 29"),
  "GET /api/questions": composed("protection questions, class 28"),
  "GET /api/bodies": composed("bodies are reference; what they hold is class 11, each by its own"),
  "GET /api/bodies/:id": composed("a body is reference; what it holds is class 11, each by its own"),
  "GET /api/bodies/:id/calendar.ics": composed("the name of a body, which is reference, and its meetings, class 11"),
  "GET /api/duties": composed("duties are reference; posts and what waits for them, each by its class"),
  "GET /api/brief": composed("warnings, decisions, follow-ups, each by its class"),
  "GET /api/live": composed("the stream of changes, as its reader; two worlds and live-stream.test.ts listen to it"),
  "GET /": composed("the brief as a page"),
  "GET /incidents": composed("incidents, each by its class"),
  "GET /explore": composed("incidents and published events"),
  "GET /log": composed("class 15: entries, own entries, counts or whether it is whole; and the questions of class 15a"),
  "GET /find": composed("whatever the reader may find"),
  "GET /warnings": composed("warnings, each by its class"),
  "GET /bodies": composed("bodies are reference; what they hold is class 11, each by its own"),
  "GET /bodies/:id": composed("a body is reference; what it holds is class 11, each by its own"),
  "GET /duties": composed("duties are reference; posts and what waits for them, each by its class"),
  "GET /body-events": composed("leads to the page of bodies"),
  "GET /body-matters": composed("leads to the page of bodies"),
  "GET /body-matters/:id/event": composed("leads to the page of bodies"),
  "GET /post-holdings": composed("leads to the page that the form stands on"),
  "GET /api/matrix": composed(
    "assessments, class 10, and lines of class 11 never in more than the assessment's edition",
  ),
  "GET /matrix": composed("assessments, class 10, and lines of class 11 never in more than the assessment's edition"),
  "GET /api/tools": composed("reference, class 0; with a place what is closed there, for readers of class 11"),
  "GET /api/tools/:id": composed("reference, class 0, with the cases that the reader may know of"),
  "GET /tools": composed("reference, class 0; with a place what is closed there, for readers of class 11"),
  "GET /tools/:id": composed("reference, class 0, with the cases that the reader may know of"),
  "GET /rules": composed("rules of the program, and declared ones, class 10"),
  "GET /rules/:id": record("rules"),
  "GET /rules/:id/try": composed("leads to the page that the form stands on"),
  "GET /rules/:id/event": composed("leads to the page that the form stands on"),
  "GET /follow-ups": composed("follow-ups, cases and what staff told, each by its class"),
  "GET /follow-ups/:id/route": composed("leads to the page that the form stands on"),
  "GET /staff-safety": composed("leads to the page that the form stands on"),
  "GET /protection-cases": composed("leads to the page that the form stands on"),
  "GET /protection-cases/:id/event": composed("leads to the page that the form stands on"),
  "GET /ledger": composed("the answer ledger as a page"),
  "GET /reviews": composed("reviews, each by its class"),
  "GET /reviews/:id": composed("class 14 and the incident that it is about; its line, each record by its class"),
  "GET /api/reviews/:id": composed("class 14 and the incident that it is about; its line, each record by its class"),
  "GET /reviews/:id/close": composed("leads to the page that the form stands on"),
  "POST /reviews/:id/close": composed("class 14, asked of a review that is there: learn/review-page.sql.test.ts"),
  "POST /api/reviews/:id/closure": composed("class 14, asked of a review that is there: learn/review-page.sql.test.ts"),
  "GET /questions": composed("protection questions, class 28"),
  "GET /questions/:id/event": composed("leads to the page that the form stands on"),
  "GET /questions/:id/answer-preview": composed("leads to the page that the form stands on"),
  "GET /views": composed("leads to the page that the form stands on"),
  "GET /views/:id/removal": composed("leads to the page that the form stands on"),
  "GET /follow-ups/:id/result": composed("leads to the page that the form stands on"),
  "GET /tasks/:id/event": composed("leads to the page that the form stands on"),
  "GET /warnings/:id/decide": composed("leads to the page that the form stands on"),
  "GET /warnings/:id/record": composed("leads to the page that the form stands on"),
  "GET /warnings/:id/outcome": composed("leads to the page that the form stands on"),
  "GET /warnings/:id/close": composed("leads to the page that the form stands on"),
  "GET /warnings/:id/cap": composed("leads to the page that the form stands on"),
  "GET /cap/:id/ack": composed("leads to the page that the form stands on"),
  "GET /recipients": composed("leads to the page that the form stands on"),
  "GET /reports/:id/account": composed("leads to the page that the form stands on"),
  "GET /reports/:id/hold": composed("leads to the page that the form stands on"),
  "GET /reports/:id/classify": composed("leads to the page that the form stands on"),
  "GET /reports/:id/consent": composed("leads to the page that the form stands on"),
  "GET /reports/:id/correct": composed("leads to the page that the form stands on"),
  "GET /reports/:id/withdraw": composed("leads to the page that the form stands on"),
  "GET /incidents/:id/classify": composed("leads to the page that the form stands on"),

  "GET /api/reports/:id": record("reports"),
  "GET /reports/:id": record("reports"),
  "GET /api/warnings/:id": record("warnings"),
  "GET /warnings/:id": record("warnings"),
  "GET /api/warnings/:id/cap": record("warnings"),
  "GET /api/cap/:id": record("cap"),
  "GET /api/incidents/:id": record("incidents"),
  "GET /incidents/:id": record("incidents"),
  "GET /api/actors/:id": record("actors"),
  "GET /actors/:id": record("actors"),
  "GET /api/assessments/:id": record("assessments"),
  "GET /api/protection-cases/:id": record("protection-cases"),
  "GET /protection-cases/:id": record("protection-cases"),
  "POST /reports/:id/account": record("accounts"),
  "GET /reports/:id/release": record("reports"),
  "GET /reports/:id/release/preview": composed("leads to the page that the form stands on"),
  "GET /reports/:id/released": composed("leads to the page that the form stands on"),
  "POST /reports/:id/release/preview": { kind: "act", on: "reports", asks: [reportWork], besides: on("2", "create") },
  "POST /reports/:id/released": { kind: "act", on: "reports", asks: [reportWork], besides: on("2", "create") },

  "POST /api/reports": create(on("4", "create")),
  "POST /api/reports/:id/acknowledgements": act("reports", reportWork),
  "POST /api/reports/:id/triage": { kind: "act", on: "reports", asks: [reportWork], besides: on("2", "create") },
  "POST /api/reports/:id/release-previews": {
    kind: "act",
    on: "reports",
    asks: [reportWork],
    besides: on("2", "create"),
  },
  "POST /api/reports/:id/duplicates": act("reports", reportWork),
  "POST /api/reports/:id/closure": act("reports", handling),
  "POST /api/reports/:id/withdrawal": forTeller,
  "POST /reports/:id/withdraw": forTeller,
  "POST /api/reports/:id/corrections": forTeller,
  "POST /reports/:id/correct": forTeller,
  "POST /api/reports/:id/consents": forTeller,
  "POST /reports/:id/consent": forTeller,
  "POST /api/reports/:id/holds": act("reports", on("20", "create")),
  "POST /reports/:id/hold": act("reports", on("20", "create")),
  "POST /api/reports/:id/classifications": act("reports", on("4", "update")),
  "POST /reports/:id/classify": act("reports", on("4", "update")),
  "POST /api/incidents/:id/classifications": act("incidents", on("5", "update")),
  "POST /incidents/:id/classify": act("incidents", on("5", "update")),
  "POST /api/warnings": create(on("4", "update")),
  "POST /api/warnings/:id/events": {
    kind: "act",
    on: "warnings",
    asks: [handling],
    also: [
      { body: { kind: "triaged" }, asks: [handling] },
      { body: { kind: "level-lowered", level: "yellow", note: "Lower." }, asks: [on("4", "approve")] },
      { body: { kind: "reopened", note: "Again." }, asks: [on("4", "approve")] },
      {
        body: { kind: "verification-set", verification: "in-progress" },
        asks: [on("4", "update"), on("5", "update")],
      },
      { body: { kind: "feedback-given" }, asks: [on("12b", "create", "update")] },
      { body: { kind: "source-safety-checked" }, asks: [on("12b", "create", "update")] },
    ],
  },
  "POST /api/warnings/:id/closure": act("warnings", on("4", "approve")),
  "POST /api/warnings/:id/decisions": act("warnings", on("11", "approve")),
  "POST /api/warnings/:id/outcome": act("warnings", handling),
  "POST /warnings/:id/decide": act("warnings", on("11", "approve")),
  "POST /warnings/:id/record": act("warnings", handling),
  "POST /warnings/:id/outcome": act("warnings", handling),
  "POST /warnings/:id/close": act("warnings", on("4", "approve")),
  "POST /api/recipients": create(on("4", "approve")),
  "POST /recipients": create(on("4", "approve")),
  "POST /api/warnings/:id/cap": act("warnings", on("4", "approve")),
  "POST /warnings/:id/cap": act("warnings", on("4", "approve")),
  // Noted for a body outside; holders of a post acknowledge for themselves: warn/cap.sql.test.ts.
  "POST /api/cap/:id/acknowledgements": act("cap", handling),
  "POST /cap/:id/ack": act("cap", handling),
  "POST /api/incidents": create(on("5", "create")),
  "POST /api/incidents/:id/pins": act("incidents", on("5", "create", "update")),
  "POST /api/claims": {
    kind: "act",
    on: "incidents",
    asks: [on("5", "create")],
    named: (code) => ({ subject: { kind: "incident", code }, property: "killed", value: "27" }),
  },
  "POST /api/claims/:id/withdrawals": act("claims", on("5", "create", "update")),
  "POST /api/external-links": {
    kind: "act",
    on: "incidents",
    asks: [on("5", "create")],
    named: (incidentCode) => ({ incidentCode }),
  },
  "POST /api/assessments": create(on("10", "create")),
  "POST /api/left-out-categories": create(on("10", "create")),
  "POST /api/activities": create(on("12a", "create")),
  "POST /api/harm-reviews": {
    kind: "act",
    on: "activities",
    asks: [on("12a", "approve")],
    named: (activityId) => ({ activityId }),
  },
  "POST /api/tasks/:id/events": act("tasks", on("11", "create", "update")),
  "POST /tasks/:id/event": act("tasks", on("11", "create", "update")),
  "POST /api/follow-ups/:id/results": act("follow-ups", on("12b", "create", "update")),
  "POST /follow-ups/:id/result": act("follow-ups", on("12b", "create", "update")),
  "POST /api/follow-ups/:id/routes": act("follow-ups", on("12b", "create", "update")),
  "POST /follow-ups/:id/route": act("follow-ups", on("12b", "create", "update")),
  "POST /api/staff-safety": create(on("30", "create")),
  "POST /staff-safety": create(on("30", "create")),
  "POST /api/protection-cases": create(on("29", "create")),
  "POST /protection-cases": create(on("29", "create")),
  "POST /api/protection-cases/:id/events": act("protection-cases", on("29", "create")),
  "POST /protection-cases/:id/event": act("protection-cases", on("29", "create")),
  "POST /api/questions": create(on("28", "create")),
  "POST /questions": create(on("28", "create")),
  "POST /api/questions/:id/answer-previews": act("questions", on("28", "approve")),
  "POST /questions/:id/answer-preview": act("questions", on("28", "approve")),
  "POST /api/questions/:id/events": {
    kind: "act",
    on: "questions",
    asks: [on("28", "approve")],
    also: [
      { body: { kind: "declined", reason: "not-known" }, asks: [on("28", "approve")] },
      // Only who asked takes back, and none of those who walk has asked.
      { body: { kind: "withdrawn" }, asks: [] },
    ],
  },
  "POST /questions/:id/event": act("questions", on("28", "approve")),
  "POST /api/body-events": create(on("11", "create")),
  "POST /body-events": create(on("11", "create")),
  "POST /api/body-matters": create(on("11", "create")),
  "POST /body-matters": create(on("11", "create")),
  "POST /api/body-matters/:id/events": act("body-matters", on("11", "create", "update")),
  "POST /body-matters/:id/event": act("body-matters", on("11", "create", "update")),
  "POST /api/post-holdings": create(on("11", "create")),
  "POST /post-holdings": create(on("11", "create")),
  "POST /api/matrix": {
    kind: "act",
    on: "assessments",
    asks: [on("11", "create")],
    besides: on("10", "create"),
    named: (assessmentId) => ({ assessmentId }),
  },
  "POST /matrix": {
    kind: "act",
    on: "assessments",
    asks: [on("11", "create")],
    besides: on("10", "create"),
    named: (assessmentId) => ({ assessmentId }),
  },
  // Who writes assessments for every area: who may only begin one in an office does not propose a rule for all.
  "POST /api/rules": create(on("10", "update")),
  "POST /rules": create(on("10", "update")),
  "POST /api/rules/:id/trials": act("rules", on("10", "update")),
  "POST /rules/:id/try": act("rules", on("10", "update")),
  "POST /api/rules/:id/events": act("rules", on("10", "approve")),
  "POST /rules/:id/event": act("rules", on("10", "approve")),
  "POST /api/views": create(on("27", "create")),
  "POST /views": create(on("27", "create")),
  "POST /api/views/:id/removal": act("views", on("27", "create")),
  "POST /views/:id/removal": act("views", on("27", "create")),
};

const reports = ["GET /api/reports/:id", "GET /reports/:id"];
const warnings = ["GET /api/warnings/:id", "GET /warnings/:id"];
const incidents = ["GET /api/incidents/:id", "GET /incidents/:id"];
const actors = ["GET /api/actors/:id", "GET /actors/:id"];
const bodies = ["GET /api/bodies/:id", "GET /bodies/:id"];
const places = ["GET /api/places", "GET /api/map/areas"];
/** Read by no route, and why. */
const nowhere = (why: string) => ({ why });

/** Every ledgered table: the addresses by which its rows come out, or why they come out nowhere. */
export const records: Readonly<Record<string, readonly string[] | { readonly why: string }>> = {
  "mission.data_set": ["GET /api/data-sets"],
  "mission.data_set_undone": ["GET /api/data-sets"],
  "mission.mission": ["GET /"],
  "mission.office": ["GET /"],
  "mission.area": places,
  "mission.code_list": ["GET /"],
  "mission.code": ["GET /"],
  "mission.taxonomy": ["GET /"],
  "mission.category": ["GET /"],
  "mission.crosswalk": nowhere("read by imports"),
  "mission.body": ["GET /api/bodies", "GET /bodies"],
  "mission.post": ["GET /warnings/:id"],
  "shield.person": nowhere("read by `heed user`"),
  "shield.assignment": nowhere("read by `heed user` and on the page of accounts, class 16"),
  "shield.role_proposal": nowhere("read on the page of accounts, class 16"),
  "shield.role_decision": nowhere("read on the page of accounts, class 16"),
  "shield.session_end": nowhere("read by the ledger alone"),
  "shield.openid_tie": nowhere("read at sign-in, by nobody else"),
  "shield.alarm": ["GET /log"],
  "shield.factor": nowhere("read by its owner's own page, which asks by nobody else's id"),
  "listen.report": reports,
  "listen.report_event": reports,
  "listen.source_grade": reports,
  "shield.classification": [...reports, ...incidents],
  "shield.retention_setting": nowhere("read by `heed retention`"),
  "shield.retention_run": nowhere("read by `heed retention`"),
  "listen.consent": ["POST /reports/:id/account"],
  "listen.case_hold": ["GET /reports/:id"],
  "listen.kept_account": ["POST /reports/:id/account"],
  "listen.kept_identity": nowhere("identities are read by nobody"),
  "listen.source": incidents,
  "listen.import_batch": nowhere("read by imports"),
  "establish.external_link": incidents,
  "establish.incident": incidents,
  "establish.incident_link": incidents,
  "establish.claim": incidents,
  "establish.claim_withdrawal": incidents,
  "establish.pin": incidents,
  "establish.actor": actors,
  "establish.label": actors,
  "establish.conduct": actors,
  "establish.community": actors,
  "establish.perception": actors,
  "establish.affiliation": actors,
  "establish.published_figure": ["GET /api/brief"],
  "establish.external_batch": ["GET /api/external-events"],
  "establish.external_undo": ["GET /api/external-events"],
  "assess.assessment": ["GET /api/assessments/:id"],
  "assess.left_out": ["GET /api/assessments"],
  "warn.warning": warnings,
  "warn.warning_event": warnings,
  "warn.evidence": warnings,
  "warn.delivery": warnings,
  "warn.recipient": ["GET /api/recipients", "GET /warnings/:id"],
  "warn.cap_message": ["GET /api/cap/:id", "GET /api/cap-feed", "GET /warnings/:id"],
  "warn.rule_version": ["GET /api/rules/:id", "GET /rules/:id"],
  "warn.rule_trial": ["GET /api/rules/:id", "GET /rules/:id"],
  "warn.rule_firing": ["GET /api/rules/:id", "GET /rules/:id"],
  "warn.rule_event": ["GET /api/rules/:id", "GET /rules/:id"],
  "respond.tool": warnings,
  "respond.decision": warnings,
  "respond.task": warnings,
  "respond.task_event": warnings,
  "respond.activity": warnings,
  "respond.follow_up": ["GET /api/brief", "GET /"],
  "respond.follow_up_result": ["GET /api/brief", "GET /"],
  "respond.contact_route": ["GET /api/follow-ups", "GET /follow-ups"],
  "respond.follow_up_raise": ["GET /api/follow-ups", "GET /follow-ups"],
  "respond.staff_safety": ["GET /api/follow-ups", "GET /follow-ups"],
  "respond.protection_case": ["GET /api/protection-cases", "GET /follow-ups"],
  "respond.protection_case_event": ["GET /api/protection-cases/:id", "GET /protection-cases/:id"],
  "respond.harm_review": warnings,
  "respond.outcome": warnings,
  "respond.matrix_entry": ["GET /api/matrix", "GET /matrix"],
  "respond.hotspot_rung": nowhere("a mark of whom the clock has told; the matrix reckons the clock itself"),
  "respond.protection_question": ["GET /api/questions", "GET /questions"],
  "respond.protection_question_event": ["GET /api/questions", "GET /questions"],
  "respond.charter": bodies,
  "respond.body_event": bodies,
  "respond.body_matter": bodies,
  "respond.body_matter_event": bodies,
  "respond.post_holding": ["GET /api/duties", "GET /duties"],
  "respond.climb": bodies,
  "learn.review": ["GET /api/reviews"],
  "learn.review_closure": ["GET /api/reviews/:id"],
  "learn.search": nowhere("read by the rules of review"),
  "tell.saved_view": ["GET /explore"],
  "tell.saved_view_removal": ["GET /explore"],
};

/** A record that is there, as far as permission is concerned. */
export interface Known {
  readonly kind: Kind;
  /** How addresses name it. */
  readonly name: string;
  readonly areaPath: string | null;
  readonly ownerId: string;
  /** Another record of this kind beside it. */
  readonly other: string;
}

/** What the policy says of reading a record. */
export function readable(who: Who, { kind, areaPath, ownerId }: Known): Verdict {
  const of: (typeof kinds)[Kind] & { readonly sensitivity?: "S3" } = kinds[kind];
  const facts: RecordFacts = { dataClass: of.dataClass, areaPath, ownerId, sensitivity: of.sensitivity ?? "S2" };
  const verdict = may(who, "read", facts);
  if (verdict === "aggregate" || (verdict === "sanitised" && !of.editions)) return "no";
  return verdict;
}

/** Whether the policy lets somebody do what an address does, at a place, or with what somebody else wrote. */
export function allowed(
  who: Who,
  asks: readonly Asks[],
  { areaPath, ownerId }: { readonly areaPath: string | null; readonly ownerId: string },
): boolean {
  return asks.some(({ dataClass, verbs }) =>
    verbs.some(
      // What somebody adds is their own; what they approve is the author's.
      (verb) => may(who, verb, { dataClass, areaPath, ownerId: verb === "approve" ? ownerId : who.userId }) === "full",
    ),
  );
}
