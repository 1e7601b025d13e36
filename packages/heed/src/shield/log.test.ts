import { describe, expect, test } from "vitest";
import type { LogEntry, Who } from "../kernel/index.ts";
import { countsFor, logFormFor, logLine, readsAlarms } from "./log.ts";
import { may } from "./policy.ts";

const who = (...held: string[]): Who => ({ userId: "me", roles: held, officePath: "ML/MOP", label: "" });

test.each<[string, readonly string[], string | null, boolean]>([
  ["the auditor reads all of it, and its questions", ["AU"], "all", true],
  ["a liaison assistant reads the own acts", ["CL"], "own", false],
  ["the source-protection focal point among them also the questions", ["CL", "FO"], "own", true],
  ["an adviser gets counts", ["PA"], "counts", false],
  ["a human rights officer gets counts", ["HR"], "counts", false],
  ["the focal point among those also the questions", ["HR", "FO"], "counts", true],
  ["a head of office gets counts", ["HO"], "counts", false],
  ["the leadership gets counts", ["SL"], "counts", false],
  ["an administrator learns only whether it is whole", ["AD"], "integrity", false],
  ["who also advises gets what advisers get", ["AD", "PA"], "counts", false],
  ["a planner gets nothing", ["FP"], null, false],
  ["a partner gets nothing", ["HU", "SP"], null, false],
])("%s", (_, held, form, alarms) => {
  expect(logFormFor(who(...held))).toBe(form);
  expect(readsAlarms(who(...held))).toBe(alarms);
});

const entry = (over: Partial<LogEntry> = {}): LogEntry => ({
  at: "2018-07-20T21:05:00.000Z",
  actor: "a",
  action: "read",
  why: "account read",
  room: "shield_vault",
  table: "account_part",
  recordId: "019012f0-0000-7000-8000-00000000000a",
  fields: ["content"],
  times: 0,
  dataClass: null,
  ...over,
});
const reader = (form: "all" | "own") => ({ form, actor: "Liaison assistant", day: "2018-07-20" });

describe("of what zone A holds", () => {
  test.each<[string, Partial<LogEntry>]>([
    ["an account", {}],
    ["a grade of who told it", { why: "grade read", room: "listen", table: "report", dataClass: "4" }],
    ["a consent", { why: "consent read", room: "listen", table: "consent", dataClass: "3" }],
  ])("%s shows the day alone to whoever read it, so that a phone that is taken tells less", (_, over) => {
    const line = logLine(entry(over), reader("own"));
    expect(line).toMatchObject({ at: "2018-07-20", exact: false, recordId: null, fields: [] });
    expect(JSON.stringify(line)).not.toContain("019012f0");
  });

  test("the auditor sees record and moment", () => {
    expect(logLine(entry(), reader("all"))).toMatchObject({
      at: "2018-07-20T21:05:00.000Z",
      recordId: "019012f0-0000-7000-8000-00000000000a",
      dataClass: "3",
    });
  });
});

test("a refusal shows the address, how often, and no record where none was asked for", () => {
  const refused = entry({
    action: "refuse",
    why: "access refused",
    room: "app",
    table: "GET /reports/:id",
    recordId: "00000000-0000-0000-0000-000000000000",
    fields: [],
    times: 12,
  });
  expect(logLine(refused, reader("own"))).toMatchObject({
    record: "GET /reports/:id",
    recordId: null,
    times: 12,
    exact: true,
  });
});

describe("counts", () => {
  const counted = [
    { day: "2018-07-20", actor: "mopti", action: "read", dataClass: "4", count: 2 },
    { day: "2018-07-20", actor: "mopti-too", action: "read", dataClass: "4", count: 3 },
    { day: "2018-07-20", actor: "menaka", action: "read", dataClass: "4", count: 5 },
    { day: "2018-07-20", actor: "mopti", action: "create", dataClass: "9", count: 7 },
    { day: "2018-07-20", actor: "hq", action: "refuse", dataClass: null, count: 11 },
  ];
  const officeOf = (actor: string) => (actor.startsWith("mopti") ? "ML/MOP" : actor === "menaka" ? "ML/MEN" : null);
  const forRole = (role: string) =>
    countsFor((record) => may(who(role), "read", record) !== "no", counted, officeOf).map(
      ({ officePath, action, dataClass, count }) => `${officePath ?? "-"} ${action} ${dataClass ?? "-"} ${count}`,
    );

  test("a head of office gets the own office's, of what may be seen there, and nobody's alone", () => {
    expect(forRole("HO")).toEqual(["ML/MOP read 4 5"]);
  });

  test("an adviser gets the whole mission's, of every class that has counts for advisers", () => {
    expect(forRole("PA")).toEqual(["- refuse - 11", "ML/MEN read 4 5", "ML/MOP create 9 7", "ML/MOP read 4 5"]);
  });
});
