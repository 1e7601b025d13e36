/**
 * Every form that a page posts, with the exact names of its fields. Bodies are `application/x-www-form-urlencoded`; a
 * field marked (many) may come several times; an empty field is one that was left out. On success answer 303 to the
 * page named here; on refusal render the same page again with `refused`, with its `form` and all `values`.
 *
 * `id` is a fresh id that the server put into the page. What is written gets an id that is named after it, the address
 * and every other field: the same form sent twice is stored once, while going back and sending something else is a
 * new act. `lang` says in which language the person wrote. Moments are `YYYY-MM-DDTHH:mm` in mission time.
 */
export const forms = {
  /** POST /warnings/:id/decide -> 303 /warnings/:id#decisions */
  decide: {
    action: (id: string) => `/warnings/${id}/decide`,
    fields: {
      id: "id",
      lang: "lang",
      /** respond | respond-through-other | warn-community | monitor | no-action */
      decision: "decision",
      /** Only read where decision is no-action. */
      reasonCode: "reasonCode",
      /** Required: the reason in words. */
      reason: "reason",
      /** (many) codes of the tools chosen; not read where decision is no-action or monitor. */
      toolCode: "toolCode",
      /** The post that acts. */
      ownerPost: "ownerPost",
      /** Only read where decision is respond-through-other. */
      throughWhom: "throughWhom",
      desiredEffect: "desiredEffect",
      indicator: "indicator",
      /** A moment; empty means the limit of the level. */
      dueAt: "dueAt",
      /** A moment: when somebody looks again. Read where decision is no-action or monitor. */
      reviewAt: "reviewAt",
      civiliansConcerned: "civiliansConcerned",
      dissent: "dissent",
      /**
       * The do-no-harm gate, three fields for each question of each tool. Read those of the chosen tools only. A
       * question that several chosen tools ask is answered once: texts that differ are joined by a line break, and it
       * is adverse where one of them says so.
       */
      answer: (toolCode: string, question: string) => `answer:${toolCode}:${question}`,
      /** `yes`: the answer speaks against the tool. */
      adverse: (toolCode: string, question: string) => `adverse:${toolCode}:${question}`,
      mitigation: (toolCode: string, question: string) => `mitigation:${toolCode}:${question}`,
      /** (many) stops that the person finds to hold: `DNH-5.S1`. */
      stop: "stop",
      /** Both filled: the stops found that are not fixed are stepped over. */
      overrideReason: "overrideReason",
      adviserAdvice: "adviserAdvice",
    },
  },
  /** POST /warnings/:id/record -> 303 /warnings/:id#record. One event on a warning, as `POST /api/warnings/:id/events`. */
  record: {
    action: (id: string) => `/warnings/${id}/record`,
    fields: {
      id: "id",
      lang: "lang",
      /** acknowledged | triaged | verification-set | feedback-given | feedback-withheld | source-safety-checked | reviewed | reopened */
      kind: "kind",
      /** A moment: when it happened; empty means now. */
      at: "at",
      note: "note",
      /** With triaged: T0 to T4 or TP. */
      imminence: "imminence",
      /** With triaged: 1 to 5. */
      impact: "impact",
      /** With triaged: R1 to R4. */
      reach: "reach",
      /** With verification-set: a word of `verifications`, without not-started. */
      verification: "verification",
      /** With verification-set to duplicate-of: id or short code (A-2007-9f3c) of the other warning. */
      duplicateOf: "duplicateOf",
    },
  },
  /** POST /warnings/:id/outcome -> 303 /warnings/:id#outcome */
  outcome: {
    action: (id: string) => `/warnings/${id}/outcome`,
    fields: {
      id: "id",
      lang: "lang",
      /** A word of `outcomes`. */
      outcome: "outcome",
      /** What was seen, by whom in which function. */
      note: "note",
      /** A moment: when harm came, where it is known to have come. */
      harmAt: "harmAt",
      /** Codes of incidents, apart by commas. */
      incidentCodes: "incidentCodes",
    },
  },
  /** POST /warnings/:id/close -> 303 /warnings/:id */
  close: { action: (id: string) => `/warnings/${id}/close`, fields: { id: "id", lang: "lang", note: "note" } },
  /** POST /warnings/:id/cap -> 303 /warnings/:id#told: a message in CAP, as `POST /api/warnings/:id/cap` */
  sendCap: {
    action: (id: string) => `/warnings/${id}/cap`,
    fields: {
      id: "id",
      /** Alert | Update | Cancel | Error */
      msgType: "msgType",
      /** (many) addresses; with Alert and Update. */
      recipients: "recipients",
      /** (many) words of `responseTypes`; with Alert and Update. */
      responseTypes: "responseTypes",
      /** Private | Restricted */
      scope: "scope",
      /** With Restricted. */
      restriction: "restriction",
      /** Id of the message that it follows; not read with Alert. */
      about: "about",
      /** With Error: a word of `errorReasons`. */
      reason: "reason",
    },
  },
  /** POST /cap/:id/ack -> 303 `back`: that a recipient has it */
  acknowledgeCap: {
    action: (id: string) => `/cap/${id}/ack`,
    fields: {
      id: "id",
      back: "back",
      /** Its address. */
      recipient: "recipient",
      /** A moment, for a body outside the mission; empty means now. */
      at: "at",
    },
  },
  /** POST /recipients -> 303 `back`: an office or organisation outside the mission that may be told */
  nameRecipient: {
    action: "/recipients",
    fields: {
      id: "id",
      back: "back",
      alias: "alias",
      nameEn: "nameEn",
      nameFr: "nameFr",
      /** A word of `bodyKinds`. */
      kind: "kind",
      /** Code of a district or wider. */
      areaCode: "areaCode",
      actorCode: "actorCode",
      /** `yes`: a force that may be told. */
      /** `yes`: not told any more. */
      withdrawn: "withdrawn",
    },
  },
  /** POST /tasks/:id/event -> 303 `back` */
  taskEvent: {
    action: (id: string) => `/tasks/${id}/event`,
    fields: {
      id: "id",
      lang: "lang",
      back: "back",
      /** departed | effect-on-site | done | dropped */
      kind: "kind",
      /** A moment: when it happened; empty means now. */
      at: "at",
      note: "note",
    },
  },
  /** POST /follow-ups/:id/result -> 303 `back` */
  followUpResult: {
    action: (id: string) => `/follow-ups/${id}/result`,
    fields: {
      id: "id",
      lang: "lang",
      back: "back",
      /** safe | pressure-threat | harmed | moved | unreachable | declined */
      result: "result",
      /** direct | proxy | area | they-came | outside-plan; empty means direct. */
      how: "how",
      /** A moment: when it was asked; empty means now. */
      at: "at",
      note: "note",
    },
  },
  /** POST /follow-ups/:id/route -> 303 `back`: the way agreed beforehand, in codes */
  agreeRoute: {
    action: (id: string) => `/follow-ups/${id}/route`,
    fields: {
      id: "id",
      back: "back",
      /** A word of `contactRoutes`. */
      route: "route",
      /** A word of `contactAskers`. */
      askedBy: "askedBy",
      /** Hours of the day, 0 to 24; both empty where any hour is safe. */
      safeFrom: "safeFrom",
      safeTo: "safeTo",
      /** yes | no */
      codeWord: "codeWord",
      /** A word of `proxyKinds`. */
      proxy: "proxy",
      /** yes | no */
      watched: "watched",
    },
  },
  /** POST /staff-safety -> 303 /follow-ups#staff: a threat to oneself, or an own movement outside the rules */
  staffSafety: {
    action: "/staff-safety",
    fields: {
      id: "id",
      lang: "lang",
      /** A word of `staffSafetyKinds`. */
      kind: "kind",
      /** With outside-rules: a word of `brokenRules`. */
      brokenRule: "brokenRule",
      areaCode: "areaCode",
      /** A moment; empty means now. */
      at: "at",
      note: "note",
    },
  },
  /** POST /protection-cases -> 303 /follow-ups#cases: a case without saying who it is about */
  openCase: {
    action: "/protection-cases",
    fields: {
      id: "id",
      /** Code of a district or wider. */ areaCode: "areaCode",
      /** A word of `caseSubjects`. */ about: "about",
    },
  },
  /** POST /protection-cases/:id/event -> 303 /protection-cases/:id */
  caseEvent: {
    action: (id: string) => `/protection-cases/${id}/event`,
    fields: {
      id: "id",
      lang: "lang",
      /** A word of `caseEventKinds`. */
      kind: "kind",
      /** (many) needs, what was explained, or options considered. */
      codes: "codes",
      /** (many) what was agreed to, or options chosen. */
      agreed: "agreed",
      service: "service",
      organisation: "organisation",
      referralId: "referralId",
      /** A moment. */
      nextAt: "nextAt",
      outcome: "outcome",
      note: "note",
    },
  },
  /** POST /reports/:id/withdraw -> 303 /reports/:id: the person takes back what they told */
  withdraw: {
    action: (id: string) => `/reports/${id}/withdraw`,
    fields: {
      id: "id",
      /** `yes`, ticked: nothing else brings it about. */
      sure: "sure",
    },
  },
  /** POST /reports/:id/correct -> 303 /reports/:id: the person says it otherwise */
  correct: {
    action: (id: string) => `/reports/${id}/correct`,
    fields: { id: "id", text: "text", /** Code of the language that was spoken. */ spoken: "spoken" },
  },
  /** POST /reports/:id/consent -> 303 /reports/:id */
  consent: {
    action: (id: string) => `/reports/${id}/consent`,
    fields: {
      id: "id",
      /** C0 to C5 */
      level: "level",
      /** agreed | unreachable */
      given: "given",
      /** (many) words of `explanations` */
      explained: "explained",
    },
  },
  /** POST /reports/:id/hold -> 303 /reports/:id: a case keeps it, or lets it go */
  hold: {
    action: (id: string) => `/reports/${id}/hold`,
    fields: { id: "id", /** yes | no */ held: "held", reason: "reason" },
  },
  /**
   * POST /reports/:id/release/preview shows what each zone will read; POST /reports/:id/released -> 303 /reports/:id, with
   * `seen` and `sure` and the same fields, and is refused where something else would be read than what was shown.
   */
  release: {
    page: (id: string) => `/reports/${id}/release`,
    preview: (id: string) => `/reports/${id}/release/preview`,
    action: (id: string) => `/reports/${id}/released`,
    fields: {
      id: "id",
      releasedEn: "releasedEn",
      releasedFr: "releasedFr",
      reliability: "reliability",
      credibility: "credibility",
      reach: "reach",
      imminence: "imminence",
      impact: "impact",
      incidentCode: "incidentCode",
      /** `yes`: names in the text are compared with what was told, which is a reading of it. */
      compare: "compare",
      /** The fingerprint of what was shown. */
      seen: "seen",
      /** `yes`, ticked. */
      sure: "sure",
    },
  },
  /** POST /reports/:id/classify -> 303 /, or /incidents/:code/classify -> 303 /incidents: who raises it may lose sight of it */
  classify: {
    report: (id: string) => `/reports/${id}/classify`,
    incident: (code: string) => `/incidents/${encodeURIComponent(code)}/classify`,
    fields: {
      id: "id",
      /** raised | proposed | lowered | refused */
      step: "step",
      /** With raised and proposed: S0 to S3. */
      grade: "grade",
      /** With proposed: required. */
      reason: "reason",
    },
  },
  /** POST /questions -> 303 /questions: what to protect, where and when */
  askQuestion: {
    action: "/questions",
    fields: {
      id: "id",
      lang: "lang",
      /** Code of a district or wider. */
      areaCode: "areaCode",
      /** A word of `purposes`. */
      purpose: "purpose",
      /** With other: what it is for. */
      purposeWords: "purposeWords",
      words: "words",
      /** A moment. */
      wantedBy: "wantedBy",
    },
  },
  /**
   * POST /questions/:id/answer-preview shows what whoever asked will read; POST /questions/:id/event -> 303 /questions answers
   * with `seen` and `sure`, declines with `reason`, or takes back.
   */
  endQuestion: {
    preview: (id: string) => `/questions/${id}/answer-preview`,
    action: (id: string) => `/questions/${id}/event`,
    fields: {
      id: "id",
      lang: "lang",
      /** answered | declined | withdrawn */
      kind: "kind",
      answer: "answer",
      /** The mark of what was shown. */
      seen: "seen",
      /** `yes`, ticked. */
      sure: "sure",
      /** With declined: a word of `declineReasons`. */
      reason: "reason",
    },
  },
  /** POST /body-events -> 303 `back`: a seat taken or left, a meeting planned or held, why something is lacking */
  bodyEvent: {
    action: "/body-events",
    fields: {
      id: "id",
      lang: "lang",
      back: "back",
      bodyCode: "bodyCode",
      areaCode: "areaCode",
      /** joined | left | planned | met | explained */
      kind: "kind",
      at: "at",
      seat: "seat",
      seatRole: "seatRole",
      component: "component",
      /** With explained: the key of the lack. */
      finding: "finding",
      words: "words",
    },
  },
  /** POST /body-matters -> 303 `back`: a decision, a plan or a disagreement of a body */
  bodyMatter: {
    action: "/body-matters",
    fields: {
      id: "id",
      lang: "lang",
      back: "back",
      bodyCode: "bodyCode",
      areaCode: "areaCode",
      kind: "kind",
      words: "words",
      need: "need",
      ownerPost: "ownerPost",
      dueAt: "dueAt",
      /** Short code, id or title of a warning. */
      warning: "warning",
      stance: "stance",
      /** One on each line. */
      options: "options",
      resources: "resources",
      desiredEffect: "desiredEffect",
      indicator: "indicator",
      doNoHarm: "doNoHarm",
      dissent: "dissent",
      exit: "exit",
      tier: "tier",
      phase: "phase",
    },
  },
  /** POST /body-matters/:id/event -> 303 `back`: begun, done or dropped, or how a disagreement was decided */
  bodyMatterEvent: {
    action: (id: string) => `/body-matters/${id}/event`,
    fields: { id: "id", lang: "lang", back: "back", kind: "kind", at: "at", words: "words" },
  },
  /** POST /post-holdings -> 303 /duties: whether a post is held */
  postHolding: {
    action: "/post-holdings",
    fields: {
      id: "id",
      post: "post",
      areaCode: "areaCode",
      state: "state",
      from: "from",
      until: "until",
      deputyPost: "deputyPost",
      /** Separated by commas. */
      languages: "languages",
      skills: "skills",
    },
  },
  /** POST /matrix -> 303 /matrix: a line of the matrix, or its next edition */
  matrixEntry: {
    action: "/matrix",
    fields: {
      id: "id",
      lang: "lang",
      /** The line that this is the next edition of. */
      line: "line",
      assessmentId: "assessmentId",
      /** A word of `entryDuties`. */
      duty: "duty",
      dutyReason: "dutyReason",
      phase: "phase",
      toolCode: "toolCode",
      post: "post",
      /** A moment. */
      dueAt: "dueAt",
      desiredEffect: "desiredEffect",
      /** A word of `entryStates`. */
      state: "state",
      stateReason: "stateReason",
    },
  },
  /** POST /rules -> 303 /rules: a rule, or the next version of one */
  proposeRule: {
    action: "/rules",
    fields: {
      id: "id",
      code: "code",
      titleEn: "titleEn",
      titleFr: "titleFr",
      violence: "violence",
      killed: "killed",
      killedAtLeast: "killedAtLeast",
      /** With semicolons between. */
      actors: "actors",
      /** With commas between. */
      countries: "countries",
      km: "km",
      days: "days",
      civiliansKilledAtLeast: "civiliansKilledAtLeast",
      by: "by",
      threatCategory: "threatCategory",
      imminence: "imminence",
      impact: "impact",
      reasonEn: "reasonEn",
      reasonFr: "reasonFr",
    },
  },
  /** POST /rules/:id/try -> 303 /rules/:id#trials: a back-test of a version, on days */
  tryRule: {
    action: (id: string) => `/rules/${id}/try`,
    fields: { id: "id", from: "from", to: "to" },
  },
  /** POST /rules/:id/event -> 303 /rules/:id: goes live on a back-test, is resumed or retired */
  actOnRule: {
    action: (id: string) => `/rules/${id}/event`,
    fields: {
      id: "id",
      /** live | resumed | retired */
      kind: "kind",
      trialId: "trialId",
      why: "why",
    },
  },
  /** POST /views -> 303 `back`: keeps what Explore shows under a name, for oneself */
  saveView: {
    action: "/views",
    fields: {
      id: "id",
      lang: "lang",
      back: "back",
      name: "name",
      /** What stands behind the question mark of the page's address. */
      query: "query",
    },
  },
  /** POST /views/:id/removal -> 303 `back` */
  dropView: { action: (id: string) => `/views/${id}/removal`, fields: { back: "back" } },
  /** POST /sign-in -> 303 `back` or / */
  signIn: { action: "/sign-in", fields: { name: "name", password: "password", back: "back" } },
  /** POST /sign-in/second -> 303 `back`: the code that a right password owes */
  secondStep: { action: "/sign-in/second", fields: { code: "code", back: "back" } },
  /** POST /sign-in/passkey -> 303 `back`; the script asks `challenge` first and fills in what the device answered */
  passkeySignIn: {
    action: "/sign-in/passkey",
    challenge: "/sign-in/passkey/challenge",
    fields: { response: "response", back: "back" },
  },
  /** GET /sign-in/openid?back= -> 303 to the provider, which sends to `returned`, which goes on to `finish` -> 303 `back` */
  openidSignIn: {
    action: "/sign-in/openid",
    returned: "/sign-in/openid/return",
    finish: "/sign-in/openid/finish",
    fields: { back: "back" },
  },
  /** POST /lock -> 303 /lock?back=. The screen is left alone: nothing opens until its owner is back */
  lock: { action: "/lock", fields: { back: "back" } },
  /** POST /lock/open -> 303 `back` */
  unlock: { action: "/lock/open", fields: { password: "password", back: "back" } },
  /** POST /lock/passkey -> 303 `back`, as `passkeySignIn` */
  unlockByPasskey: {
    action: "/lock/passkey",
    challenge: "/sign-in/passkey/challenge",
    fields: { response: "response", back: "back" },
  },
  /** POST /account/confirm -> 303 /account: the password again, before what opens the account is changed */
  confirmOwner: { action: "/account/confirm", fields: { password: "password" } },
  /** POST /account/password -> 303 /account */
  changePassword: { action: "/account/password", fields: { password: "password", new: "new", again: "again" } },
  /** POST /account/name -> 303 /account: `hidden` is yes or no, whether colleagues of other offices learn the function */
  hideName: { action: "/account/name", fields: { hidden: "hidden" } },
  /** POST /account/app/set-up -> 303 /account/app, which shows the secret until it is confirmed */
  beginTotp: { action: "/account/app/set-up", fields: {} },
  /** POST /account/app/confirm -> the page of recovery codes, shown once; 303 /account where there are some */
  confirmTotp: { action: "/account/app/confirm", fields: { code: "code" } },
  /** POST /account/app/removal -> 303 /account */
  dropTotp: { action: "/account/app/removal", fields: {} },
  /** POST /account/recovery-codes -> the page of recovery codes, shown once */
  newRecoveryCodes: { action: "/account/recovery-codes", fields: {} },
  /** POST /account/passkeys -> the page of recovery codes for a first factor, else 303 /account; needs the script */
  addPasskey: {
    action: "/account/passkeys",
    challenge: "/account/passkeys/challenge",
    fields: { name: "name", response: "response" },
  },
  /** POST /account/passkeys/:id/removal -> 303 /account */
  dropPasskey: { action: (id: string) => `/account/passkeys/${id}/removal`, fields: {} },
  /** POST /account/sessions/:id/end -> 303 /account/sessions: one of the own sessions */
  endSession: { action: (id: string) => `/account/sessions/${id}/end`, fields: {} },
  /** POST /account/sessions/others -> 303 /account/sessions: all but this one */
  endOtherSessions: { action: "/account/sessions/others", fields: {} },
  /** POST /account/devices/:id/removal -> 303 /account/sessions, or to the door where it was this browser */
  removeDevice: { action: (id: string) => `/account/devices/${id}/removal`, fields: {} },
  /** POST /people -> the page with the link, shown once, where the account holds its roles; else 303 /people */
  addPerson: {
    action: "/people",
    fields: { name: "name", label: "label", labelFr: "labelFr", lang: "lang", role: "role", office: "office" },
  },
  /** POST /people/:id/role -> 303 /people: given, or proposed to a second administrator */
  givePersonRole: { action: (id: string) => `/people/${id}/role`, fields: { role: "role", office: "office" } },
  /** POST /people/:id/office -> 303 /people */
  movePerson: { action: (id: string) => `/people/${id}/office`, fields: { office: "office" } },
  /** POST /people/:id/end -> 303 /people: one role, at once */
  endPersonRole: { action: (id: string) => `/people/${id}/end`, fields: { role: "role" } },
  /** POST /people/:id/account -> 303 /people, or the page with a link that is shown once */
  keepPerson: { action: (id: string) => `/people/${id}/account`, fields: { /** close | reset | link */ act: "act" } },
  /** POST /people/changes/:id -> 303 /people: the second administrator's word */
  decideChange: {
    action: (id: string) => `/people/changes/${id}`,
    fields: { /** confirm | decline */ outcome: "outcome" },
  },
  /** POST /reviews/:id/close -> 303 /reviews/:id. Rows of which nothing is filled are left out. */
  closeReview: {
    action: (id: string) => `/reviews/${id}/close`,
    rows: [0, 1, 2],
    fields: {
      id: "id",
      lang: "lang",
      finding: "finding",
      lessons: "lessons",
      what: (row: number) => `actions.${row}.what`,
      ownerPost: (row: number) => `actions.${row}.ownerPost`,
      dueOn: (row: number) => `actions.${row}.dueOn`,
    },
  },
  /** POST /sign-out -> 303 /sign-in, or /away where `leave` is "1" (quick exit) */
  signOut: { action: "/sign-out", fields: { leave: "leave" } },
  /** POST /exercise/sign-in -> 303 / ; only in an exercise, only with the token that start printed */
  exerciseSignIn: { action: "/exercise/sign-in", fields: { role: "role", token: "token", back: "back" } },
  /** POST to the address of a one-time link -> 303 / ; `name` only where the link makes the first account */
  firstAdministrator: { fields: { name: "name", password: "password", again: "again" } },
  /** POST /preferences -> sets the cookies `heed-theme`, `heed-lang` and `heed-keys` (on | off), 303 `back` */
  preferences: { action: "/preferences", fields: { theme: "theme", lang: "lang", keys: "keys", back: "back" } },
} as const;

/** Names in the address of a GET form: the one filter, and a list's own. */
export const queryNames = {
  asOf: "asOf",
  from: "from",
  to: "to",
  area: "area",
  upTo: "class",
  lang: "lang",
  find: "find",
  text: "text",
  level: "level",
  state: "state",
  kind: "kind",
  /** Explore: first day of the window that is compared with; 1 opens the map at once. */
  with: "with",
  map: "map",
  /** Answer ledger: how it is broken down, which number is opened, and of which group. */
  by: "by",
  part: "part",
  group: "group",
  /** Accounts: whose forms are open. */
  of: "of",
  /** View as: the office, the record, and (many) the roles and functions. */
  role: "role",
  office: "office",
  record: "record",
} as const;
