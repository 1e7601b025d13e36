import { beforeAll, describe, expect, test } from "vitest";
import { plusDays, randomId, type Work } from "../kernel/index.ts";
import type { TestDatabase, TestPerson } from "../kernel/testing.ts";
import { receiveReport } from "../listen/index.sql.ts";
import { missionDatabase, person } from "../mission/testing.ts";
import { assessRoutes } from "./assessment.api.ts";
import { assessmentsById, assessmentsKnown, cycleGaps, judge, leaveOut, showAssessment } from "./assessment.sql.ts";
import type { NewAssessment } from "./assessment.ts";
import type { NewLeftOut } from "./cycle.ts";
import { refusal } from "./testing.ts";

let database: TestDatabase;
const adviser = person("PA");
const analyst = person("JM");
const duty = person("JOC");
const head = person("HO", "ML/MOP");
const headElsewhere = person("HO", "ML/MEN");
const liaison = person("CL", "ML/MOP");
const planner = person("FP", "ML/MOP");
const leader = person("SL");
const partner = person("HU");
const administrator = person("AD");

const start = "2018-07-02T09:00:00.000Z";
const after = (days: number) => plusDays(start, days);
const as = <T>(who: Partial<TestPerson>, days: number, task: (work: Work) => Promise<T>) =>
  database.work(after(days), task, who);

const facts = (more: Partial<NewAssessment> = {}): NewAssessment => ({
  id: randomId(),
  threatCategory: "communal-violence",
  groupAtRisk: "villagers",
  areaCode: "KOR",
  windowFrom: "2018-07-02",
  windowTo: "2018-08-01",
  validUntil: "2018-08-01T23:59:00Z",
  likelihood: 4,
  impact: 4,
  confidence: "medium",
  confidenceReasons: "Three accounts.",
  communityView: "We are alone.",
  missionEffect: "both",
  missionEffectReason: "A stay calms, a passage points.",
  dualRole: "no",
  othersProtect: "no",
  reachable: "no",
  assumptions: [],
  indicatorsRaise: [],
  indicatorsLower: [],
  alternative: "A quarrel over land.",
  textLang: "en",
  authorSection: "POC adviser",
  ...more,
});
const assess = (more: Partial<NewAssessment> = {}, days = 0, who: Partial<TestPerson> = adviser) =>
  as(who, days, (work) => judge(work, facts(more)));
const rows = async (id: string) => {
  const { rows: found } = await database
    .pool("heed_auditor")
    .query("select version from assess.assessment where id = $1", [id]);
  return found;
};
const aReport = (areaCode: string) =>
  ({
    id: randomId(),
    channel: "sms",
    eventType: "armed-attack",
    imminence: "TP",
    impact: 3,
    areaCode,
    placePrecision: "admin2",
    when: { precision: "unknown" },
    groupAtRisk: "villagers",
    basis: "saw",
    toldAt: start,
    account: { text: "It burned.", lang: "en" },
    atRiskIfKnown: "unknown",
  }) as const;

beforeAll(async () => {
  database = await missionDatabase();
});

describe("judging", () => {
  test("looks the priority up, lifts it where nobody else protects, and says what must be met and cannot be reached", async () => {
    const view = await assess();
    expect(view).toMatchObject({
      view: "full",
      actorCode: null,
      areaPath: "ML/MOP/KOR",
      scale: "rural-low-density-1",
      unmetMust: true,
      supersededBy: null,
      shown: { kind: "current", priority: "VH", duty: "MUST", uplifted: true, reachable: "no" },
    });
  });

  test("the same id again, and twice at once, stores once", async () => {
    const input = facts();
    const [one, two] = await Promise.all([1, 2].map(() => as(adviser, 0, (work) => judge(work, input))));
    const again = await as(adviser, 1, (work) => judge(work, { ...input, communityView: "Another view." }));
    expect(two).toEqual(one);
    expect(again.communityView).toBe("We are alone.");
    expect(await rows(input.id)).toEqual([{ version: 1 }]);
  });

  test.each([
    ["an unknown area", { areaCode: "NOWHERE" }, "assess/unknown-area"],
    ["an unknown threat", { threatCategory: "weather" }, "threatCategory"],
    ["an unknown group", { groupAtRisk: "martians" }, "groupAtRisk"],
    ["a window that ends before it begins", { windowTo: "2018-07-01" }, "mend.assess.window-backwards"],
    ["one that is born expired", { validUntil: start }, "mend.assess.already-expired"],
    [
      "the improbable and catastrophic without a plan",
      { likelihood: 2, impact: 5 },
      "mend.assess.contingency-plan-needed",
    ],
    ["a dual role that nobody explains", { dualRole: "yes" }, "mend.assess.dual-role-needed"],
    ["a report that is not there", { reportIds: [randomId()] }, "assess/unknown-evidence"],
    ["an incident that is not there", { incidentCodes: ["ML-I999"] }, "assess/unknown-evidence"],
    ["a predecessor that is not there", { supersedes: randomId() }, "assess/unknown-assessment"],
  ] as const)("refuses %s and stores nothing", async (_, more, expected) => {
    const input = facts(more as Partial<NewAssessment>);
    expect(await refusal(as(adviser, 0, (work) => judge(work, input)))).toContain(expected);
    expect(await rows(input.id)).toEqual([]);
  });

  test("with a plan, the improbable and catastrophic is taken and asks to be planned for", async () => {
    const view = await assess({ likelihood: 1, impact: 5, contingencyPlan: "Move people to the town by river." });
    expect(view).toMatchObject({
      contingencyPlan: "Move people to the town by river.",
      shown: { contingencyPlan: true },
    });
  });

  test.each([
    ["a duty officer", duty, "KOR"],
    ["a planner", planner, "KOR"],
    ["the head of mission", leader, "KOR"],
    ["an administrator", administrator, "KOR"],
    ["a liaison assistant outside the office", liaison, "MNC"],
  ])("%s has no right to it", async (_, who, areaCode) => {
    expect(await refusal(assess({ areaCode }, 0, who))).toContain("kernel/not-allowed");
  });

  test("a liaison assistant judges in the own office's area and reads it back", async () => {
    expect((await assess({}, 0, liaison)).view).toBe("full");
  });
});

describe("a chain of judgements", () => {
  test("never overwrites: what was held before, and who disputed it, stays readable", async () => {
    const first = await assess({ dissent: "The analysis centre says 3: the rains hinder movement.", areaCode: "BNK" });
    const second = await assess({ supersedes: first.id, likelihood: 5, areaCode: "BNK" }, 5);
    const third = await assess(
      { supersedes: second.id, likelihood: 2, impact: 2, areaCode: "BNK", actorCode: "ML-A-UNIDENT" },
      9,
    );
    const shown = await as(adviser, 10, (work) => showAssessment(work, third.id));
    expect(shown.assessment).toMatchObject({ id: third.id, supersededBy: null });
    expect(shown.earlier.map(({ id, likelihood, supersededBy }) => [id, likelihood, supersededBy])).toEqual([
      [second.id, 5, third.id],
      [first.id, 4, second.id],
    ]);
    expect(shown.earlier[1]?.dissent).toBe("The analysis centre says 3: the rains hinder movement.");
    for (const { id } of [first, second, third]) expect(await rows(id)).toEqual([{ version: 1 }]);
    const known = await as(adviser, 10, (work) => assessmentsKnown(work, { area: "BNK" }));
    expect(known.map(({ id }) => id)).toEqual([third.id]);
  });

  test("has one successor, also when two come at once, and is told which", async () => {
    const first = await assess({ areaCode: "BND" });
    const both = await Promise.allSettled([1, 2].map(() => assess({ supersedes: first.id, areaCode: "BND" }, 1)));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const kept = both.find((each) => each.status === "fulfilled");
    expect(await refusal(assess({ supersedes: first.id, areaCode: "BND" }, 2))).toContain(`"by":"${kept?.value.id}"`);
  });

  test.each([
    ["other people", { groupAtRisk: "women-girls" }],
    ["another threat", { threatCategory: "hate-speech" }],
    ["another place", { areaCode: "DOU" }],
  ])("is not continued by one on %s", async (_, more) => {
    const first = await assess();
    expect(await refusal(assess({ supersedes: first.id, ...more }, 1))).toContain("assess/other-unit");
  });

  test("looking back, the successor is not there and the predecessor stands", async () => {
    const first = await assess({ areaCode: "TEN" });
    const second = await assess({ areaCode: "TEN", supersedes: first.id }, 5);
    const then = (days: number) =>
      as(adviser, 20, async (work) => {
        const back = { ...work, asOf: after(days) };
        return [
          (await assessmentsKnown(back, { area: "TEN" })).map(({ id }) => id),
          !(await assessmentsById(back, [second.id])).has(second.id),
        ];
      });
    expect(await then(-1)).toEqual([[], true]);
    expect(await then(3)).toEqual([[first.id], true]);
    expect(await then(5)).toEqual([[second.id], false]);
  });

  test("expired shows as expired, last in the list and never as low", async () => {
    const [low, expired] = [
      await assess({ areaCode: "YOU", likelihood: 1, impact: 1, othersProtect: "yes" }),
      await assess({ areaCode: "YOU", groupAtRisk: "women-girls", validUntil: "2018-07-10T00:00:00Z" }),
    ];
    const known = await as(adviser, 20, (work) => assessmentsKnown(work, { area: "ML/MOP/YOU" }));
    expect(known.map(({ id, shown }) => [id, shown.kind])).toEqual([
      [low.id, "current"],
      [expired.id, "expired"],
    ]);
    expect(known[1]).toMatchObject({ shown: { since: "2018-07-10T00:00:00.000Z", last: "VH" }, unmetMust: false });
  });
});

describe("reading", () => {
  test("each reader has the edition that the policy gives", async () => {
    const { id } = await assess();
    const seen = async (who: Partial<TestPerson>) =>
      (await as(who, 1, (work) => assessmentsById(work, [id]))).get(id)?.view ?? "none";
    const readers = { adviser, analyst, duty, head, leader, planner, headElsewhere, liaison, partner, administrator };
    const editions = Object.fromEntries(
      await Promise.all(Object.entries(readers).map(async ([name, who]) => [name, await seen(who)])),
    );
    expect(editions).toEqual({
      adviser: "full",
      analyst: "full",
      duty: "full",
      head: "full",
      leader: "full",
      planner: "sanitised",
      headElsewhere: "none",
      liaison: "none",
      partner: "none",
      administrator: "none",
    });
  });

  test("who may not know of one gets the same reply as for an id that is not there", async () => {
    const { id } = await assess();
    const asked = (who: Partial<TestPerson>, which: string) =>
      refusal(as(who, 1, (work) => showAssessment(work, which)));
    for (const who of [headElsewhere, partner, administrator])
      expect(await asked(who, id)).toBe(await asked(who, randomId()));
    const replaces = async (which: string) =>
      (await refusal(as(liaison, 1, (work) => judge(work, facts({ supersedes: which }))))).replace(which, "X");
    expect(await replaces(id)).toBe(await replaces(randomId()));
  });

  test("the sanitised edition has codes and scales, and nothing that anybody said", async () => {
    const { id } = await assess({ communityView: "Zzyzx", dissent: "Zzyzx", contingencyPlan: "Zzyzx" });
    const text = JSON.stringify((await as(planner, 1, (work) => assessmentsById(work, [id]))).get(id));
    expect(text).not.toMatch(/Zzyzx|accounts|quarrel|POC adviser/);
    expect(text).toContain('"duty":"MUST"');
  });

  test("evidence that a reader may not read is left out", async () => {
    const [here, there] = [aReport("KOR"), aReport("MNC")];
    await as(liaison, 0, (work) => receiveReport(work, here));
    await as(person("CL", "ML/MEN"), 0, (work) => receiveReport(work, there));
    const { id } = await assess({ reportIds: [here.id, there.id] });
    const seen = async (who: Partial<TestPerson>) =>
      (await as(who, 1, (work) => assessmentsById(work, [id]))).get(id)?.reportIds;
    expect(await seen(adviser)).toEqual([here.id, there.id]);
    expect(await seen(head)).toEqual([here.id]);
    expect(await seen(leader)).toEqual([]);
  });
});

describe("the cycle", () => {
  const gaps = async (who: Partial<TestPerson>, days: number, area?: string) =>
    (await as(who, days, (work) => cycleGaps(work, { area }))).missing.map(
      ({ areaPath, threatCategory }) => `${areaPath} ${threatCategory}`,
    );
  const leave = (who: Partial<TestPerson>, days: number, more: Partial<NewLeftOut> = {}) => {
    const input: NewLeftOut = {
      id: randomId(),
      threatCategory: "presence-harm",
      areaCode: "GAO",
      reason: "The mission has not been there since May.",
      textLang: "en",
      validUntil: "2018-08-01T00:00:00Z",
      ...more,
    };
    return as(who, days, (work) => leaveOut(work, input));
  };

  test("is silent until it is assessed or somebody writes why not", async () => {
    expect(await gaps(adviser, 1, "GAO")).toEqual([
      "ML/GAO state-violations",
      "ML/GAO counter-terrorism-harm",
      "ML/GAO presence-harm",
    ]);
    await assess({ threatCategory: "state-violations", areaCode: "ANS" });
    await assess({ threatCategory: "counter-terrorism-harm", areaCode: "GAO" });
    expect(await gaps(adviser, 1, "GAO")).toEqual(["ML/GAO presence-harm"]);
    const left = await leave(adviser, 1);
    expect(await gaps(adviser, 2, "GAO")).toEqual([]);
    expect((await as(adviser, 2, (work) => cycleGaps(work, { area: "GAO" }))).leftOut).toEqual([left]);
    expect(await gaps(adviser, 60, "GAO")).toHaveLength(3);
  });

  test("a reason given twice is one, and needs the right to assess", async () => {
    const id = randomId();
    const first = await leave(adviser, 3, { id });
    expect(await leave(adviser, 4, { id, reason: "Another" })).toEqual(first);
    expect(await refusal(leave(duty, 3))).toContain("kernel/not-allowed");
    expect(await refusal(leave(adviser, 40, { validUntil: after(39) }))).toContain("mend.assess.already-expired");
  });

  test("shows headquarters each office, an office its own area, and nobody an area whose assessments they do not see", async () => {
    expect((await gaps(leader, 1)).map((gap) => gap.split(" ")[0])).toEqual(
      expect.arrayContaining(["ML/MOP", "ML/MEN"]),
    );
    expect((await gaps(leader, 1)).some((gap) => gap.startsWith("ML "))).toBe(false);
    expect((await gaps(headElsewhere, 1)).every((gap) => gap.startsWith("ML/MEN "))).toBe(true);
    expect(await gaps(headElsewhere, 1, "ML/MOP")).toEqual([]);
    expect(await gaps(administrator, 1)).toEqual([]);
  });
});

test("the operations answer in the shape of their contract", async () => {
  const call = async (
    method: string,
    path: string,
    who: Partial<TestPerson>,
    input: { params?: unknown; query?: unknown; body?: unknown },
  ) => {
    const route = assessRoutes.find(({ operation }) => operation.method === method && operation.path === path);
    if (!route) throw new Error(`${path} is not served`);
    const reply = await as(who, 1, (work) =>
      route.handle(work, { params: undefined, query: undefined, body: undefined, ...input }),
    );
    expect(route.operation.reply.parse(JSON.parse(JSON.stringify(reply)))).toEqual(JSON.parse(JSON.stringify(reply)));
    return reply;
  };
  const made = (await call("POST", "/assessments", analyst, { body: facts({ areaCode: "MAC" }) })) as { id: string };
  await call("POST", "/left-out-categories", analyst, {
    body: {
      id: randomId(),
      threatCategory: "state-violations",
      areaCode: "MAC",
      reason: "Nobody has gone.",
      textLang: "en",
      validUntil: after(30),
    },
  });
  const listed = (await call("GET", "/assessments", leader, { query: { area: "MAC" } })) as {
    missing: unknown[];
    leftOut: unknown[];
    unmetMust: string[];
  };
  expect(listed).toMatchObject({
    unmetMust: [made.id],
    missing: [{ threatCategory: "counter-terrorism-harm" }, { threatCategory: "presence-harm" }],
  });
  expect(listed.leftOut).toHaveLength(1);
  await call("GET", "/assessments", planner, { query: {} });
  await call("GET", "/assessments/:id", planner, { params: { id: made.id } });
});
