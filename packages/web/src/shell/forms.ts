/**
 * Every form that a page posts, with the exact names of its fields. Bodies are
 * `application/x-www-form-urlencoded`; a field marked (many) may come several times. On success answer 303 to
 * `back` (or the page named here); on refusal render the same page again with `refused`.
 */
export const forms = {
  /** POST /warnings/:id/decide -> 303 /warnings/:id#decisions */
  decide: {
    action: (id: string) => `/warnings/${id}/decide`,
    fields: {
      /** Made by the server that rendered the form: twice sent is once stored. */
      id: "id",
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
      desiredEffect: "desiredEffect",
      /** `YYYY-MM-DDTHH:mm` in mission time; empty means the limit of the level. */
      dueAt: "dueAt",
      /** One field per question of a chosen tool's do-no-harm gate. Fields of tools not chosen arrive empty: ignore them. */
      answer: (toolCode: string, question: string) => `answer:${toolCode}:${question}`,
    },
  },
  /** POST /warnings/:id/acknowledge -> 303 /warnings/:id */
  acknowledge: { action: (id: string) => `/warnings/${id}/acknowledge`, fields: { id: "id" } },
  /** POST /follow-ups/:id/result -> 303 `back` */
  followUpResult: {
    action: (id: string) => `/follow-ups/${id}/result`,
    fields: {
      id: "id",
      /** safe | pressure-threat | harmed | moved | unreachable | declined */
      result: "result",
      /** Written in the language of the page, `lang` says which. */
      note: "note",
      lang: "lang",
      back: "back",
    },
  },
  /** POST /sign-in -> 303 `back` or / */
  signIn: { action: "/sign-in", fields: { name: "name", password: "password", back: "back" } },
  /** POST /sign-out -> 303 /sign-in, or /away where `leave` is "1" (quick exit) */
  signOut: { action: "/sign-out", fields: { leave: "leave" } },
  /** POST /exercise/sign-in -> 303 / ; only in an exercise, only with the token that start printed */
  exerciseSignIn: { action: "/exercise/sign-in", fields: { role: "role", token: "token" } },
  /** POST to the one-time address that the first start printed -> 303 / */
  firstAdministrator: { fields: { name: "name", password: "password", again: "again" } },
  /** POST /preferences -> sets the cookies `heed-theme` and `heed-lang`, 303 `back` */
  preferences: { action: "/preferences", fields: { theme: "theme", lang: "lang", back: "back" } },
} as const;

/** Names in the address of a GET form: the one filter, and a list's own. */
export const queryNames = { asOf: "asOf", from: "from", to: "to", area: "area", upTo: "class", lang: "lang", find: "find", level: "level", state: "state" } as const;
