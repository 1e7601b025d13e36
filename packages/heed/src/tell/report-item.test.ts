import { expect, test } from "vitest";
import { isNew, type ReportFacts, reportItem } from "./report-item.ts";
import { tellerOf } from "./teller.ts";

const asOf = "2018-07-20T23:59:59.999Z";
const en = tellerOf("en", "Africa/Bamako", asOf);
const aReport: ReportFacts = {
  id: "r",
  event: "Displacement",
  eventType: "displacement",
  place: "Invented district",
  level: "yellow",
  channel: "sms",
  receivedAt: "2018-07-20T22:40:00.000Z",
  triaged: false,
  closed: false,
  duplicate: false,
  released: null,
};

test("a report that waits says until when, and that only its coded part is shown", () => {
  expect(reportItem(aReport, en)).toMatchObject({
    title: "Displacement, Invented district",
    dueAt: "2018-07-21T06:40:00.000Z",
    owner: null,
    why: "It waits for triage, due by 06:40 on 21\u00a0July. Until then only its coded part is shown.",
  });
});

test("one that waits too long says so; a white one has no limit", () => {
  expect(reportItem({ ...aReport, level: "red" }, en).why).toMatch(/^It waits for triage, which was due by 23:00\./);
  expect(reportItem({ ...aReport, level: "white" }, en)).toMatchObject({
    dueAt: null,
    why: "It waits for triage. Until then only its coded part is shown.",
  });
});

test("a triaged report shows what a person released, and nothing else", () => {
  expect(reportItem({ ...aReport, triaged: true, released: "Families arrive on foot." }, en)).toMatchObject({
    dueAt: null,
    why: "Released: “Families arrive on foot.”",
  });
});

test("a report that tells what another told asks for nothing", () => {
  expect(reportItem({ ...aReport, duplicate: true }, en)).toMatchObject({
    dueAt: null,
    why: "It tells what another report told.",
  });
});

test("new means the last 72 hours", () => {
  expect(
    ["2018-07-18T00:00:00.000Z", "2018-07-17T23:00:00.000Z", asOf, "2018-07-21T00:00:00.000Z"].map((at) =>
      isNew(at, asOf),
    ),
  ).toEqual([true, false, true, false]);
});
