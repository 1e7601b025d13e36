import { beforeAll, expect, test } from "vitest";
import { plusMinutes } from "../kernel/index.ts";
import { readExercise } from "./exercise.ts";
import { theatreFolder } from "./runtime.ts";
import { type TestBrowser, type TestMission, testMission, testServer } from "./testing.ts";
import { jobs } from "./wiring.ts";

/* The call from the besieged village on 20 July 2018, and nobody does anything. */

let mission: TestMission;
let adviser: TestBrowser;
const called = "2018-07-20T23:14:00.000Z";
const at = async (minutes: number) => {
  mission.clock.set(plusMinutes(called, minutes));
  for (const job of jobs) await mission.runtime.asSystem(job.run, job.name);
};

beforeAll(async () => {
  mission = await testMission({ at: called });
  const server = await testServer(mission);
  adviser = await server.as("pa");
  const step = readExercise(theatreFolder("mali-2018")).steps.find(({ key }) => key === "r-birga-2");
  const liaison = await server.as("cl-koro");
  const id = "0190cd00-0000-4000-8000-000000000001";
  const answer = await liaison.api("POST", "/reports", { ...step?.body, id });
  expect(answer.statusCode, answer.body).toBe(200);
}, 120_000);

interface Warning {
  readonly id: string;
  readonly title: string;
}
interface Shown {
  readonly escalations: { readonly done: readonly { readonly at: string; readonly text: string }[] };
  readonly states: { readonly decision: { readonly code: string }; readonly handling: { readonly code: string } };
}
interface Ledger {
  readonly rate: { readonly denominator: number; readonly answered: number; readonly undecided: number };
  readonly silences: readonly { readonly post: string; readonly reached: number; readonly silent: number }[];
}

test("it climbs from the head of office to the heads of mission, rung by rung, and nothing is decided by itself", async () => {
  const { warnings } = (await adviser.api("GET", "/warnings")).json() as { warnings: readonly Warning[] };
  expect(warnings).toHaveLength(1);
  const reached: string[][] = [];
  for (const minutes of [59, 61, 91, 121]) {
    await at(minutes);
    const ledger = (await adviser.api("GET", "/answer-ledger")).json() as Ledger;
    reached.push(ledger.silences.map(({ post }) => post).sort());
  }
  // Acknowledgement and triage were missed before the decision was.
  expect(reached[0]).toEqual(["dsrsg", "head-of-office", "joc", "poc-adviser", "srsg"]);
  const shown = (await adviser.api("GET", `/warnings/${warnings[0]?.id}`)).json() as Shown;
  const decide = shown.escalations.done.filter(({ text }) => /décision/i.test(text)).map(({ at: when }) => when);
  expect(decide).toEqual([60, 90, 90, 120, 120].map((minutes) => plusMinutes(called, minutes)));
  expect(shown.states).toMatchObject({ decision: { code: "pending" }, handling: { code: "received" } });
});

test("the ledger shows the silence by post, and counts the call as undecided", async () => {
  await at(600);
  const { rate, silences } = (await adviser.api("GET", "/answer-ledger")).json() as Ledger;
  expect(rate).toMatchObject({ denominator: 1, answered: 0, undecided: 1 });
  const of = (post: string) => silences.find((one) => one.post === post);
  for (const post of ["head-of-office", "joc", "poc-adviser", "srsg", "dsrsg"]) {
    expect(of(post)?.silent, post).toBe(of(post)?.reached);
    expect(of(post)?.reached, post).toBeGreaterThanOrEqual(3);
  }
  const page = await adviser.get("/ledger");
  expect(page.body).toContain("Pas encore faits");
  expect(page.body).toContain("Attend le plus longtemps");
});
