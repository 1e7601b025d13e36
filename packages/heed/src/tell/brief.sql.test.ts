import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { randomId } from "../kernel/index.ts";
import { type TestDatabase, testDatabase, testPerson } from "../kernel/testing.ts";
import { receiveReport, triageReport } from "../listen/index.sql.ts";
import { loadTheatre } from "../mission/index.sql.ts";
import { addTaskEvent, decide, loadTools, openActivity, recordFollowUp, setOutcome } from "../respond/index.sql.ts";
import { followUpId, taskId } from "../respond/index.ts";
import { may, reads } from "../shield/index.ts";
import { addWarningEvent, escalateDue, raiseWarning, rulesOnReport, warningsOfRulesOn } from "../warn/index.sql.ts";
import { brief } from "./brief.sql.ts";
import type { Brief } from "./brief.ts";
import { dueCounts } from "./due-counts.sql.ts";
import { tellRoutes } from "./index.sql.ts";
import { getBrief } from "./index.ts";

const mali = fileURLToPath(new URL("../../../../theatres/mali-2018/", import.meta.url));
const as = (roles: readonly string[], officePath: string | null = null) => {
  const who = testPerson(roles, officePath);
  return { who, may, reads: reads(who) };
};
const [system, adviser, liaison, head] = [as(["SYSTEM"]), as(["PA"]), as(["CL"], "ML/MOP"), as(["HO"], "ML/MOP")];
let heed: TestDatabase;
/** The moment from which the tests look: forty-five minutes after the siege was told. */
const now = "2018-03-20T20:45:00.000Z";
const told = "Hameau inventé";
const ids = { siege: randomId(), activity: randomId() };
let [siege, reprisal, visit, white, answered, refused, elsewhere] = ["", "", "", "", "", "", ""];

const raise = async (
  at: string,
  areaCode: string,
  facts: Partial<Parameters<typeof raiseWarning>[1]> = {},
): Promise<string> => {
  const id = randomId();
  const base = {
    id,
    titleEn: `Invented warning of ${at.slice(0, 10)}`,
    titleFr: `Alerte inventée du ${at.slice(0, 10)}`,
    threatCategory: "communal-violence",
    groupAtRisk: "villagers",
    areaCode,
    imminence: "T0" as const,
    impact: 4,
    reach: "R1" as const,
  };
  await heed.work(at, (work) => raiseWarning(work, { ...base, ...facts }), adviser);
  return id;
};
async function received(
  at: string,
  areaCode: string,
  id: string,
  facts: Partial<Parameters<typeof receiveReport>[1]> = {},
): Promise<void> {
  await heed.work(
    at,
    (work) =>
      receiveReport(
        work,
        {
          id,
          channel: "phone-call",
          eventType: "siege-blockade",
          imminence: "T0",
          impact: 4,
          areaCode,
          placeToldAs: told,
          placePrecision: "place",
          when: { from: null, to: null, precision: "unknown" },
          groupAtRisk: "displaced-people",
          numberExposed: 3000,
          basis: "saw",
          toldAt: at,
          account: { text: "Kept from everybody outside zone A.", lang: "en" },
          identity: { label: "Invented contact" },
          atRiskIfKnown: "yes",
          ...facts,
        },
        { onReport: rulesOnReport },
      ),
    liaison,
  );
}

/** The warning that the siege rule raised from a report. */
async function siegeOf(report: string): Promise<string> {
  const [warning] = await heed.work("2018-12-31T00:00:00.000Z", (work) => warningsOfRulesOn(work, report));
  if (warning === undefined) throw new Error("no rule raised a warning");
  return warning;
}

beforeAll(async () => {
  heed = await testDatabase();
  await heed.work(
    "2018-01-01T00:00:00.000Z",
    async (work) => {
      await loadTheatre(work, mali);
      await loadTools(work, mali);
    },
    system,
  );
  // An earlier siege at the same place that nobody answered, with a review that nobody held.
  const first = randomId();
  await received("2018-03-10T09:00:00.000Z", "KOR", first);
  refused = await siegeOf(first);
  await heed.work(
    "2018-03-10T09:50:00.000Z",
    (work) =>
      decide(work, refused, {
        id: randomId(),
        decision: "no-action",
        reasonCode: "no-asset",
        reason: "Inventé.",
        reasonLang: "fr",
        reviewAt: "2018-03-14T08:00:00.000Z",
      }),
    head,
  );
  // One that was answered by helicopters and ended well.
  answered = await raise("2018-03-01T06:00:00.000Z", "DJE");
  const decision = randomId();
  const answers = ["DNH-1.3", "DNH-5.1", "DNH-5.2", "DNH-5.3", "DNH-5.4", "DNH-5.5"].map((question) => ({
    question,
    answer: "Invented answer.",
  }));
  await heed.work(
    "2018-03-01T06:40:00.000Z",
    (work) =>
      decide(work, answered, {
        id: decision,
        decision: "respond",
        reason: "Invented.",
        reasonLang: "en",
        toolCodes: ["TL-09"],
        desiredEffect: "Invented.",
        answers,
      }),
    head,
  );
  await heed.work(
    "2018-03-01T07:50:00.000Z",
    (work) => addTaskEvent(work, taskId(work.missionId, decision, "TL-09"), { id: randomId(), kind: "effect-on-site" }),
    head,
  );
  await heed.work(
    "2018-03-01T12:00:00.000Z",
    (work) =>
      setOutcome(work, answered, {
        id: randomId(),
        outcome: "harm-reduced",
        noteEn: "The siege was lifted.",
        noteFr: "Le siège a été levé.",
      }),
    adviser,
  );
  // A call whose people nobody has asked after, and one that was tried once.
  await heed.work(
    "2018-03-19T10:00:00.000Z",
    (work) =>
      openActivity(work, {
        id: ids.activity,
        toolCode: "TL-30",
        areaCode: "BNK",
        from: "2018-03-19T09:00:00.000Z",
        to: "2018-03-19T09:30:00.000Z",
        ownerPost: "community-liaison",
        answers: ["DNH-3.3", "DNH-3.4", "DNH-3.5"].map((question) => ({ question, answer: "Invented answer." })),
      }),
    liaison,
  );
  // What waits: a reprisal, a visit that is asked for, something white, and a warning of another office.
  visit = await raise("2018-03-19T12:00:00.000Z", "KOR", {
    threatCategory: "presence-harm",
    imminence: "T3",
    impact: 3,
  });
  white = await raise("2018-03-18T12:00:00.000Z", "TEN", { imminence: "T4", impact: 2 });
  elsewhere = await raise("2018-03-20T12:00:00.000Z", "MEN");
  reprisal = await raise("2018-03-20T18:00:00.000Z", "DJE", { imminence: "T3", impact: 4, reach: "R2" });
  const twin = await raise("2018-03-20T18:05:00.000Z", "DJE", { imminence: "T3", impact: 4 });
  await heed.work(
    "2018-03-20T18:10:00.000Z",
    (work) =>
      addWarningEvent(work, twin, {
        id: randomId(),
        kind: "verification-set",
        verification: "duplicate-of",
        duplicateOf: reprisal,
      }),
    adviser,
  );
  await received("2018-03-20T20:00:00.000Z", "KOR", ids.siege);
  siege = await siegeOf(ids.siege);
  await heed.work(
    "2018-03-20T20:20:00.000Z",
    (work) =>
      triageReport(work, ids.siege, {
        id: randomId(),
        reliability: "F",
        credibility: 3,
        reach: "R1",
        imminence: "T0",
        impact: 4,
        releasedEn: "People are surrounded and cannot go out.",
        releasedFr: "Des personnes sont encerclées et ne peuvent sortir.",
      }),
    liaison,
  );
});

const read = (
  person = head,
  filter: Parameters<typeof brief>[1] = {},
  at = now,
  lang: "en" | "fr" = "en",
): Promise<Brief> => heed.work(at, (work) => brief(work, filter), { ...person, lang });
const spaces = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");

describe("a head of office", () => {
  test("reads how many decisions wait and which comes first", async () => {
    const { headline } = await read();
    expect(spaces(headline)).toBe(
      "Four decisions wait for you. The first is due by 21:00: red, “Hameau inventé, Koro: displaced people reported cut off”.",
    );
    expect(spaces((await read(head, {}, now, "fr")).headline)).toBe(
      "Quatre décisions vous attendent. La première est à prendre avant 21 h 00 : rouge, « Hameau inventé, Koro : personnes déplacées, encerclement signalé ».",
    );
  });

  test("finds the decisions in the order of their limits, what has none last, and no duplicate", async () => {
    const { decisionsDue } = await read();
    expect(decisionsDue.map(({ id, kind }) => [id, kind])).toEqual([
      [siege, "warning"],
      [reprisal, "warning"],
      [visit, "stop"],
      [white, "warning"],
    ]);
    expect(decisionsDue[0]).toMatchObject({
      level: "red",
      dueAt: "2018-03-20T21:00:00.000Z",
      leftMinutes: 15,
      limitMinutes: 60,
      owner: "Head of office",
      place: "Koro",
    });
  });

  test("is told what is known, what happened before, what is asked and where it goes next", async () => {
    const [first] = (await read()).decisionsDue;
    expect(spaces(first?.why ?? "")).toBe(
      "People are surrounded and cannot go out. 3,000 people are exposed, by one account; verification not started. The warning of 10 March here ended in no action (no asset available); " +
        "the review promised for 14 March was not held. Choose an answer, or write why there will be none. Without a decision it goes up at 21:30: Joint Operations Centre and Protection of civilians adviser.",
    );
  });

  test("learns what holds the visit that people ask for", async () => {
    const stop = (await read()).decisionsDue.find(({ kind }) => kind === "stop");
    expect(spaces(stop?.situation ?? "")).toBe(
      "New visits of the office are held back: one follow-up is past its day, due by 09:30.",
    );
  });

  test("reads a missed limit as missed", async () => {
    const later = await read(head, {}, "2018-03-20T21:05:00.000Z");
    expect(spaces(later.headline)).toBe(
      "Four decisions wait for you. One limit has passed. The first was due by 21:00: red, “Hameau inventé, Koro: displaced people reported cut off”.",
    );
    expect(later.decisionsDue[0]?.leftMinutes).toBe(-5);
  });

  test("finds the follow-ups due, and that nobody asked", async () => {
    const { followUpsDue } = await read();
    expect(followUpsDue.map(({ step, state, place, owner }) => [step, state, place, owner])).toEqual([
      ["24h", "overdue", "Bankass", "Community liaison assistant"],
      ["72h", "planned", "Bankass", "Community liaison assistant"],
    ]);
    expect(spaces(followUpsDue[0]?.why ?? "")).toBe(
      "It was due by 09:30 and nobody has asked. Until somebody does, new visits of the office are held back.",
    );
  });

  test("sees the coded part of new reports and only what a person released", async () => {
    const { newReports } = await read();
    expect(newReports.map(({ id }) => id)).toEqual([ids.siege]);
    expect(newReports[0]).toMatchObject({
      title: "Siege or blockade, Koro",
      triaged: true,
      dueAt: null,
      why: "Released: “People are surrounded and cannot go out.”",
    });
    const waiting = (await read(head, {}, "2018-03-20T20:10:00.000Z")).newReports[0];
    expect(waiting).toMatchObject({
      triaged: false,
      dueAt: "2018-03-20T20:20:00.000Z",
      why: "It waits for triage, due by 20:20. Until then only its coded part is shown.",
    });
  });

  test("reads what became of earlier warnings, newest first, and a time only where one is recorded", async () => {
    const { answers } = await read();
    expect(
      answers.map(({ id, answer, followed, tone, toEffectMinutes }) => [
        id,
        answer,
        spaces(followed),
        tone,
        toEffectMinutes,
      ]),
    ).toEqual([
      [
        refused,
        "No action: no asset available",
        "Nobody has recorded what followed. The review promised for 14 March was not held.",
        "unknown",
        null,
      ],
      [answered, "Show of force by helicopters", "The siege was lifted.", "better", 110],
    ]);
    expect((await read(head, {}, now, "fr")).answers[1]?.followed).toBe("Le siège a été levé.");
  });

  test("is told which districts nobody heard from, and that this is no good news", async () => {
    const { coverage } = await read();
    expect(coverage.period).toEqual({ from: "2018-02-19", to: "2018-03-20" });
    expect(coverage.districts.filter(({ informed }) => informed).map(({ code }) => code)).toEqual(["KOR"]);
    expect(coverage.unseen).toHaveLength(7);
    expect(coverage.text.endsWith("No information is not good news.")).toBe(true);
    const earlier = await read(head, { from: "2018-03-11", to: "2018-03-19" });
    expect(earlier.coverage.districts.find(({ code }) => code === "KOR")).toMatchObject({
      informed: false,
      lastInformation: "2018-03-10T09:00:00.000Z",
    });
  });

  test("gets the own office also when asking for the whole country", async () => {
    const [own, asked] = [await read(), await read(head, { area: "ML" })];
    expect(asked.warnings).toEqual(own.warnings);
    expect(asked.responseRate).toEqual(own.responseRate);
    expect(JSON.stringify(asked)).not.toContain(elsewhere);
  });

  test("may narrow the brief to a district by its code or its path", async () => {
    for (const area of ["DJE", "ML/MOP/DJE"])
      expect((await read(head, { area })).decisionsDue.map(({ id }) => id)).toEqual([reprisal]);
  });

  test("looking back, finds only what was known then", async () => {
    const then = await read(head, {}, "2018-03-20T19:59:00.000Z");
    expect(then.decisionsDue.map(({ id }) => id)).toEqual([reprisal, visit, white]);
    expect(then.newReports).toEqual([]);
  });
});

test("answered, a warning leaves the decisions and becomes an answer", async () => {
  const id = await raise("2018-03-25T08:00:00.000Z", "YOU");
  const at = "2018-03-25T08:30:00.000Z";
  const has = (items: readonly { id: string }[]) => items.some((item) => item.id === id);
  expect(has((await read(head, {}, at)).decisionsDue)).toBe(true);
  await heed.work(
    "2018-03-25T08:31:00.000Z",
    (work) =>
      decide(work, id, {
        id: randomId(),
        decision: "respond-through-other",
        reason: "Invented.",
        reasonLang: "en",
        throughWhom: "Invented",
      }),
    head,
  );
  const after = await read(head, {}, "2018-03-25T08:32:00.000Z");
  expect([has(after.decisionsDue), has(after.warnings), has(after.answers)]).toEqual([false, true, true]);
  expect(after.answers.find((item) => item.id === id)).toMatchObject({
    answer: "Through another actor",
    followed: "Nobody has recorded what followed.",
    tone: "unknown",
    toEffectMinutes: null,
  });
});

test("a follow-up that was tried without an answer is due again and still not safe", async () => {
  await heed.work(
    "2018-03-22T09:00:00.000Z",
    (work) =>
      recordFollowUp(work, followUpId(work.missionId, ids.activity, "72h"), { id: randomId(), result: "unreachable" }),
    liaison,
  );
  const tried = (await read(head, {}, "2018-03-22T10:00:00.000Z")).followUpsDue.find(({ step }) => step === "72h");
  expect(tried).toMatchObject({ state: "retry", unanswered: 1, dueAt: "2018-03-22T21:00:00.000Z" });
  expect(tried?.why).toContain("no answer is not safe");
});

describe("other readers", () => {
  test("a liaison assistant is asked to see to it that somebody decides", async () => {
    const seen = await read(liaison);
    expect(seen.headline).toMatch(/^Four decisions wait at this office\./);
    expect(spaces(seen.decisionsDue[0]?.ask ?? "")).toBe(
      "See that somebody decides. It is with: Head of office. Without a decision it goes up at 21:30: Joint Operations Centre and Protection of civilians adviser.",
    );
  });

  test("headquarters sees every office, and says so where it is shown no follow-up", async () => {
    const seen = await read(adviser);
    expect(seen.headline).toMatch(
      /^Five decisions wait in the mission\. One limit has passed\. The first was due by 13:00/,
    );
    expect(seen.decisionsDue[0]).toMatchObject({ id: elsewhere });
    expect(seen.decisionsDue[0]?.ask).toMatch(/^Choose an answer/);
    expect(seen).toMatchObject({ office: null, followUpsDue: [], notShown: ["followUpsDue"] });
    expect((await read()).notShown).toEqual([]);
  });

  test("a planner gets districts and months: no moment, no limit, no number, no place as told, no silence", async () => {
    const seen = await read(as(["FP"], "ML/MOP"));
    expect(seen.warnings.length).toBeGreaterThan(3);
    for (const warning of seen.warnings)
      expect(warning).toMatchObject({
        dueAt: null,
        leftMinutes: null,
        limitMinutes: null,
        numberExposed: null,
        receivedAt: "2018-03",
      });
    expect(seen).toMatchObject({
      decisionsDue: [],
      followUpsDue: [],
      newReports: [],
      answers: [],
      notShown: ["followUpsDue", "newReports", "coverage", "answers"],
    });
    expect(seen.coverage).toMatchObject({ districts: [], unseen: [] });
    const { asOf: _, coverage: __, responseRate: ___, figures: ____, ...rest } = seen;
    const text = JSON.stringify(rest);
    for (const secret of [told, "3,000", "3000", "20:00", "2018-03-20", "surrounded", "Invented warning"])
      expect(text).not.toContain(secret);
  });

  test("a leader is told what a missed limit passed up, in the sanitised edition", async () => {
    const at = "2018-03-20T22:05:00.000Z";
    await heed.work(at, (work) => escalateDue.run(work), system);
    const seen = await read(as(["SL"]), {}, at);
    expect(seen.headline).toMatch(/^2 warnings were passed up to you because nobody decided in time\./);
    expect(seen.decisionsDue.map(({ id }) => id).sort()).toEqual([siege, elsewhere].sort());
    for (const item of seen.decisionsDue) {
      expect(item).toMatchObject({ dueAt: null, leftMinutes: null, limitMinutes: null, receivedAt: "2018-03" });
      expect(item.why).toMatch(/^Nobody decided in time, so it was passed up to you\./);
    }
    expect(JSON.stringify(seen.decisionsDue)).not.toContain(told);
  });

  test.each([
    ["an administrator", ["AD"], null, "looks after the system"],
    ["an auditor", ["AU"], null, "audits the record"],
    ["a partner without protocol", ["HU"], "ML/MOP", "No information-sharing protocol is in force"],
    ["a head of office who asks for another office", ["HO"], "ML/MEN", "No warning of this area is shown"],
  ] as const)("%s gets an empty brief that says why", async (_, roles, office, why) => {
    const seen = await read(as(roles, office), roles[0] === "HO" ? { area: "ML/MOP/KOR" } : {});
    expect(seen.headline).toContain(why);
    expect(seen).toMatchObject({
      warnings: [],
      decisionsDue: [],
      followUpsDue: [],
      newReports: [],
      answers: [],
      figures: [],
    });
    expect(seen.responseRate).toMatchObject({ received: 0, denominator: 0, share: null });
    expect(seen.notShown).toEqual(["warnings", "decisionsDue", "followUpsDue", "newReports", "coverage", "answers"]);
  });

  test("a partner with a protocol sees the sanitised edition of the own area and nothing of another", async () => {
    const partner = as(["HU", "SP"], "ML/MEN");
    const seen = await read(partner);
    expect(seen.warnings.map(({ id }) => id)).toEqual([elsewhere]);
    expect(seen.warnings[0]).toMatchObject({ dueAt: null, receivedAt: "2018-03" });
  });
});

test("owners are posts and never persons, and no source is anywhere", async () => {
  for (const person of [head, liaison, adviser]) {
    const seen = await read(person);
    const owners = [...seen.warnings, ...seen.decisionsDue, ...seen.followUpsDue].map(({ owner }) => owner);
    expect(["Head of office", "Community liaison assistant"]).toEqual(expect.arrayContaining([...new Set(owners)]));
    const text = JSON.stringify(seen);
    for (const secret of ["Invented contact", "Kept from everybody", liaison.who.userId, liaison.who.label])
      expect(text).not.toContain(secret);
  }
});

test.each([
  ["a head of office", head, {}],
  ["a head of office, for a district", head, { area: "KOR" }],
  ["a head of office, for the country", head, { area: "ML" }],
  ["a liaison assistant", liaison, {}],
  ["headquarters", adviser, {}],
  ["a planner", as(["FP"], "ML/MOP"), {}],
  ["a leader", as(["SL"]), {}],
  ["an auditor", as(["AU"]), {}],
])("the numbers beside the names of screens are the lengths of the lists: %s", async (_, person, filter) => {
  for (const at of [now, "2018-03-20T23:30:00.000Z"]) {
    const seen = await read(person, filter, at);
    expect(await heed.work(at, (work) => dueCounts(work, filter), person)).toEqual({
      decisionsDue: seen.decisionsDue.length,
      warningsOpen: seen.warnings.length,
      followUpsDue: seen.followUpsDue.length,
    });
  }
});

test("the API gives the same document, with the keys that tools may rely on", async () => {
  const [route] = tellRoutes;
  const reply = await heed.work(
    now,
    (work) =>
      route?.handle(work, { params: undefined, query: { area: "ML/MOP" }, body: undefined }) ?? Promise.reject(),
    head,
  );
  expect(getBrief.reply.parse(reply)).toEqual(await read(head, { area: "ML/MOP" }));
  for (const key of ["asOf", "warnings", "decisionsDue", "followUpsDue", "newReports", "coverage", "responseRate"])
    expect(reply).toHaveProperty(key);
  const document = reply as Brief;
  for (const item of [
    ...document.warnings,
    ...document.decisionsDue,
    ...document.followUpsDue,
    ...document.newReports,
  ]) {
    expect(Object.keys(item)).toEqual(
      expect.arrayContaining(["id", "title", "level", "dueAt", "owner", "place", "why"]),
    );
  }
});
