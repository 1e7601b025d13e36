import type { LogPageView } from "../src/shield/log-view.ts";

const id = (n: number) => `00000000-0000-7000-8000-00000000f${String(n).padStart(3, "0")}`;
const nothing = {
  from: "2018-06-20",
  to: "2018-07-20",
  ask: { actor: null, action: null, dataClass: null, before: null },
  page: null,
  counts: null,
  alarms: null,
  people: [],
  actions: ["create", "update", "read", "refuse", "import"],
  classes: ["0", "3", "4", "12b"],
  standing: null,
} as const;
const line = {
  at: "2018-07-20T09:41:00.000Z",
  exact: true,
  actor: "Liaison assistant (invented)",
  action: "read",
  why: "report opened",
  dataClass: "4",
  record: "listen.report",
  recordId: id(1),
  fields: [],
  times: null,
} as const;

/** The log as the auditor gets it: entries of each kind, two questions, and a ledger that is whole. */
export const inventedLog = (): LogPageView => ({
  ...nothing,
  form: "all",
  standing: { whole: true, sealedAt: "2018-07-20T09:41:01.000Z", seals: 200, unsealed: 1 },
  alarms: [
    {
      id: id(11),
      kind: "before-harm",
      subject: "Human rights officer (invented)",
      from: "2018-07-14T09:00:00.000Z",
      to: "2018-07-18T19:00:00.000Z",
      records: 3,
      place: "Koro",
      cause: { table: "listen.report", id: id(12) },
    },
    {
      id: id(13),
      kind: "out-of-area",
      subject: "Liaison assistant (invented)",
      from: "2018-07-19T09:00:00.000Z",
      to: "2018-07-19T11:00:00.000Z",
      records: 6,
      place: null,
      cause: null,
    },
  ],
  page: {
    lines: [
      line,
      { ...line, action: "refuse", why: "access refused", dataClass: null, record: "GET /reports/:id", times: 12 },
      {
        ...line,
        action: "update",
        why: "role ended",
        dataClass: "16",
        record: "shield.assignment",
        fields: ["untilAt"],
      },
      { ...line, why: "account read", dataClass: "3", record: "shield_vault.account_part", fields: ["content"] },
    ],
    total: 154,
    older: 104,
  },
  people: [{ id: id(21), label: "Liaison assistant (invented)" }],
});

/** The own entries of a liaison assistant: of an account the day alone. */
export const inventedOwnLog = (): LogPageView => ({
  ...nothing,
  form: "own",
  page: {
    lines: [
      line,
      {
        ...line,
        at: "2018-07-19",
        exact: false,
        why: "account read",
        dataClass: "3",
        record: "shield_vault.account_part",
        recordId: null,
      },
    ],
    total: 2,
    older: 0,
  },
});

/** Counts, for whoever gets no entries. */
export const inventedLogCounts = (): LogPageView => ({
  ...nothing,
  form: "counts",
  counts: [
    { day: "2018-07-20", office: "Mopti", action: "read", dataClass: "4", count: 41 },
    { day: "2018-07-20", office: null, action: "refuse", dataClass: null, count: 1203 },
  ],
});
