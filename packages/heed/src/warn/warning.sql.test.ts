import { beforeAll, describe, expect, test } from "vitest";
import { refusal } from "../assess/testing.ts";
import { plusMinutes, randomId, type Work } from "../kernel/index.ts";
import type { TestDatabase, TestPerson } from "../kernel/testing.ts";
import { receiveReport } from "../listen/index.sql.ts";
import type { NewReport } from "../listen/index.ts";
import { missionDatabase, person } from "../mission/testing.ts";
import { raiseWarning } from "./raise.sql.ts";
import { rulesOnReport, warningsOfRulesOn } from "./rules.sql.ts";
import { timesOf } from "./state.ts";
import { newWarningFacts, siegeReport } from "./testing.ts";
import { readableEvidence, warningById, warningsKnown } from "./warning.sql.ts";
import type { WarningEvent } from "./warning.ts";
import { addWarningEvent, appendEvent, closeWarning } from "./warning-event.sql.ts";

let database: TestDatabase;
const adviser = person("PA");
const analyst = person("JM");
const duty = person("JOC");
const head = person("HO", "ML/MOP");
const headElsewhere = person("HO", "ML/MEN");
const liaison = person("CL", "ML/MOP");
const rights = person("HR", "ML/MOP");
const planner = person("FP", "ML/MOP");
const leader = person("SL");
const partner = person("HU");
const administrator = person("AD");

const noon = "2018-07-12T14:10:00.000Z";
const after = (minutes: number) => plusMinutes(noon, minutes);
const as = <T>(who: Partial<TestPerson>, minutes: number, task: (work: Work) => Promise<T>) =>
  database.work(after(minutes), task, who);
const raise = (facts: Parameters<typeof newWarningFacts>[0] = {}, minutes = 0) =>
  as(adviser, minutes, (work) => raiseWarning(work, newWarningFacts(facts)));
const record = (
  who: Partial<TestPerson>,
  minutes: number,
  warningId: string,
  event: Omit<Parameters<typeof addWarningEvent>[2], "id"> & { id?: string },
) => as(who, minutes, (work) => addWarningEvent(work, warningId, { id: randomId(), ...event }));
const append = (minutes: number, warningId: string, event: Partial<WarningEvent> & Pick<WarningEvent, "kind">) =>
  as(head, minutes, (work) => appendEvent(work, warningId, { id: randomId(), ...event }, "test"));
const report = (who: Partial<TestPerson>, minutes: number, input: NewReport) =>
  as(who, minutes, (work) => receiveReport(work, input, { onReport: rulesOnReport }));
const counted = async (table: string, column: string, id: string) => {
  const { rows } = await database
    .pool("heed_auditor")
    .query(`select count(*)::int as n from warn.${table} where ${column} = $1`, [id]);
  return rows[0].n as number;
};

/** The warnings that rules made of a report, whoever may see them. */
const raisedFrom = (reportId: string) => database.work(after(1_000_000), (work) => warningsOfRulesOn(work, reportId));
const siegeOf = async (reportId: string) => {
  const [id, ...others] = await raisedFrom(reportId);
  if (id === undefined || others.length > 0) throw new Error("not one warning");
  return id;
};

beforeAll(async () => {
  database = await missionDatabase();
});

describe("raising", () => {
  test("starts the clock now, looks the level up, and trusts no recipient unless told", async () => {
    const { warning, state, view } = await raise({
      imminence: "T1",
      impact: 3,
      threatKnownAt: "2018-07-12T10:00:00+02:00",
    });
    expect(view).toBe("full");
    expect(warning).toMatchObject({
      level: "red",
      receivedAt: noon,
      threatKnownAt: "2018-07-12T08:00:00.000Z",
      ownerPost: "head-of-office",
      recipientCouldBePerpetrator: "unknown",
      areaPath: "ML/MOP/KOR",
      origin: "person",
      ruleCode: null,
    });
    expect(state).toMatchObject({
      handling: "received",
      verification: "not-started",
      decision: "pending",
      outcome: null,
    });
  });

  test("the same id again stores once and gives the same warning", async () => {
    const input = newWarningFacts({ incidentCodes: [] });
    const first = await as(adviser, 0, (work) => raiseWarning(work, input));
    const again = await as(adviser, 3, (work) => raiseWarning(work, { ...input, titleEn: "Another title" }));
    expect(again.warning).toEqual(first.warning);
    expect(await counted("warning", "id", input.id)).toBe(1);
  });

  test("two senders at one moment store once", async () => {
    const input = newWarningFacts();
    const both = await Promise.all([1, 2].map(() => as(adviser, 0, (work) => raiseWarning(work, input))));
    expect(both[0]).toEqual(both[1]);
    expect(await counted("warning", "id", input.id)).toBe(1);
  });

  test.each([
    ["a head of office", head],
    ["a liaison assistant", liaison],
    ["a force planner", planner],
    ["the head of mission", leader],
    ["an administrator", administrator],
  ])("%s has no right to it", async (_, who) => {
    expect(await refusal(as(who, 0, (work) => raiseWarning(work, newWarningFacts())))).toContain("kernel/not-allowed");
  });

  test.each([
    ["an unknown area", { areaCode: "NOWHERE" }, "warn/unknown-area"],
    ["an unknown threat", { threatCategory: "weather" }, "threatCategory"],
    ["an unknown group", { groupAtRisk: "martians" }, "groupAtRisk"],
    ["a report that is not there", { reportIds: [randomId()] }, "warn/unknown-evidence"],
    ["an incident that is not there", { incidentCodes: ["ML-I999"] }, "warn/unknown-evidence"],
    ["an assessment that is not there", { assessmentIds: [randomId()] }, "warn/unknown-evidence"],
    ["a threat known after now", { threatKnownAt: "2018-07-13T00:00:00Z" }, "mend.warn.not-in-future"],
    ["an id that tells the time", { id: "0197f9a0-0000-7000-8000-000000000001" }, "mend.warn.id-tells-time"],
  ])("refuses %s and stores nothing", async (_, facts, expected) => {
    const input = newWarningFacts(facts);
    expect(await refusal(as(adviser, 0, (work) => raiseWarning(work, input)))).toContain(expected);
    expect(await counted("warning", "id", input.id)).toBe(0);
  });

  test("evidence that only others may read is as unknown as evidence that is not there", async () => {
    const theirs = siegeReport({ areaCode: "MNC", eventType: "abduction" });
    await report(person("CL", "ML/MEN"), 0, theirs);
    const inMopti = {
      ...head,
      may: ((who, verb, facts) => (verb === "update" ? "full" : head.may(who, verb, facts))) as TestPerson["may"],
    };
    const asked = (id: string) =>
      refusal(as(inMopti, 1, (work) => raiseWarning(work, newWarningFacts({ reportIds: [id] }))));
    const unknown = randomId();
    expect((await asked(theirs.id)).replaceAll(theirs.id, "X")).toBe((await asked(unknown)).replaceAll(unknown, "X"));
  });
});

describe("the siege rule", () => {
  test("raises a warning with the report, in its reporter's hands but by the rule", async () => {
    const input = siegeReport();
    await report(liaison, 0, input);
    const id = await siegeOf(input.id);
    const found = await as(adviser, 1, (work) => warningById(work, id));
    expect(found?.warning).toMatchObject({
      origin: "rule",
      ruleCode: "siege-reported",
      ruleVersion: 1,
      level: "red",
      receivedAt: noon,
      numberExposed: 3217,
      titleEn: "Invented Wells, Koro: displaced people reported cut off",
      titleFr: "Invented Wells, Koro\u202f: personnes déplacées, encerclement signalé",
    });
    expect(found?.evidence).toEqual([{ kind: "report", refId: input.id, refCode: null }]);
    const { rows } = await database
      .pool("heed_auditor")
      .query("select why from kernel.ledger where record_id = $1", [id]);
    expect(rows).toEqual([{ why: "rule siege-reported 1" }]);
  });

  test("the same report twice, and twice at once, raises one", async () => {
    const input = siegeReport();
    await Promise.all([report(liaison, 0, input), report(liaison, 0, input)]);
    await report(liaison, 9, input);
    expect(await raisedFrom(input.id)).toHaveLength(1);
  });

  test("two reports of one siege raise two: whether they are one is for a person to say", async () => {
    const [one, two] = [siegeReport(), siegeReport()];
    await report(liaison, 0, one);
    await report(liaison, 1, two);
    expect(await siegeOf(one.id)).not.toBe(await siegeOf(two.id));
  });

  test("another report raises none", async () => {
    const input = siegeReport({ eventType: "armed-attack" });
    await report(liaison, 0, input);
    expect(await raisedFrom(input.id)).toEqual([]);
  });

  test("a report outside the reporter's office raises one that the reporter, who cannot raise warnings, can read", async () => {
    const input = siegeReport({ areaCode: "MNC" });
    await report(liaison, 0, input);
    const id = await siegeOf(input.id);
    expect((await as(liaison, 1, (work) => warningById(work, id)))?.view).toBe("full");
    expect((await as(person("CL", "ML/MOP"), 1, (work) => warningById(work, id))) ?? "none").toBe("none");
  });
});

describe("acting", () => {
  test("each act moves its own state and no other", async () => {
    const { warning } = await raise();
    const states = async () => {
      const found = await as(adviser, 100, (work) => warningById(work, warning.id));
      return [found?.state.handling, found?.state.verification, found?.state.decision, found?.state.outcome].join(" ");
    };
    expect(await states()).toBe("received not-started pending ");
    await record(duty, 5, warning.id, { kind: "acknowledged" });
    expect(await states()).toBe("acknowledged not-started pending ");
    await record(rights, 6, warning.id, { kind: "verification-set", verification: "unverifiable" });
    expect(await states()).toBe("acknowledged unverifiable pending ");
    await append(7, warning.id, { kind: "outcome-set", outcome: "unknown" });
    expect(await states()).toBe("acknowledged unverifiable pending unknown");
    await append(8, warning.id, { kind: "decided", decision: "monitor" });
    expect(await states()).toBe("acknowledged unverifiable monitor unknown");
  });

  test("an act that is written down later keeps its own time, and the record says when it was written", async () => {
    const { warning } = await raise();
    const { events } = await record(duty, 90, warning.id, {
      kind: "acknowledged",
      at: after(7).replace("Z", "+00:00"),
    });
    expect(events).toMatchObject([{ at: after(7), recordedAt: after(90), recordedBy: duty.who.userId }]);
    expect(timesOf(warning, events).t2).toBe(after(7));
  });

  test("the same act again is one, also from two senders at once", async () => {
    const { warning } = await raise();
    const id = randomId();
    const twice = await Promise.all([1, 2].map(() => record(duty, 5, warning.id, { id, kind: "acknowledged" })));
    const again = await record(duty, 6, warning.id, { id, kind: "acknowledged" });
    expect(again.events).toEqual(twice[0]?.events);
    expect(await counted("warning_event", "warning_id", warning.id)).toBe(1);
  });

  test("a triage looks the level up, raises it, and never lowers it", async () => {
    const { warning } = await raise({ imminence: "T3", impact: 4 });
    expect(warning.level).toBe("orange");
    const lower = await record(adviser, 5, warning.id, { kind: "triaged", imminence: "T4", impact: 2, reach: "R4" });
    expect(lower.state).toMatchObject({ level: "orange", imminence: "T4", impact: 2, reach: "R4" });
    expect(lower.events.at(-1)?.level).toBe("white");
    const higher = await record(duty, 6, warning.id, { kind: "triaged", imminence: "T1", impact: 3 });
    expect(higher.state).toMatchObject({ level: "red", reach: "R4" });
  });

  test("only a second reader lowers, one step, with a reason", async () => {
    const { warning } = await raise({ imminence: "T0", impact: 5 });
    const lower = (who: Partial<TestPerson>, minutes: number) =>
      record(who, minutes, warning.id, { kind: "level-lowered", level: "orange", note: "Credibility 5" });
    expect(await refusal(lower(duty, 4))).toContain("warn/second-reader-needed");
    await record(adviser, 5, warning.id, { kind: "triaged", imminence: "T0", impact: 5 });
    expect(await refusal(lower(adviser, 6))).toContain("warn/second-reader-needed");
    expect(await refusal(lower(analyst, 6))).toContain("kernel/not-allowed");
    expect((await lower(duty, 7)).state.level).toBe("orange");
    expect(
      await refusal(record(duty, 8, warning.id, { kind: "level-lowered", level: "yellow", note: "More" })),
    ).toContain("warn/second-reader-needed");
  });

  test("one reader cannot call a report made up", async () => {
    const { warning } = await raise();
    const call = (who: Partial<TestPerson>, minutes: number) =>
      record(who, minutes, warning.id, {
        kind: "verification-set",
        verification: "refuted-fabricated",
        note: "The village is in the other district",
      });
    expect(await refusal(call(rights, 5))).toContain("warn/second-reader-needed");
    await record(adviser, 6, warning.id, { kind: "triaged", imminence: "T3", impact: 4 });
    expect(await refusal(call(adviser, 7))).toContain("warn/second-reader-needed");
    const { state } = await call(rights, 8);
    expect(state).toMatchObject({
      verification: "refuted-fabricated",
      handling: "triaged",
      level: "orange",
      decision: "pending",
    });
  });

  test("a duplicate points to a warning that stands for both, never in a ring", async () => {
    const [one, two, three] = [await raise(), await raise(), await raise()].map(({ warning }) => warning.id) as [
      string,
      string,
      string,
    ];
    const isTwin = (warningId: string, duplicateOf: string) =>
      record(adviser, 5, warningId, { kind: "verification-set", verification: "duplicate-of", duplicateOf });
    expect(await refusal(isTwin(one, randomId()))).toContain("mend.warn.duplicate-needed");
    expect((await isTwin(one, two)).state).toMatchObject({ verification: "duplicate-of", duplicateOf: two });
    expect(await refusal(isTwin(two, one))).toContain("mend.warn.duplicate-needed");
    expect(await refusal(isTwin(three, one))).toContain("mend.warn.duplicate-needed");
    const [four, five] = [await raise(), await raise()].map(({ warning }) => warning.id) as [string, string];
    const race = await Promise.allSettled([isTwin(four, five), isTwin(five, four)]);
    expect(race.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("nobody takes a warning out of sight by calling it a duplicate of a weaker or a closed one", async () => {
    const ids = async (facts: Parameters<typeof newWarningFacts>[0] = {}) => (await raise(facts)).warning.id;
    const red = await ids({ imminence: "T0", impact: 5 });
    const [yellow, other] = [await ids({ imminence: "T3", impact: 2 }), await ids({ imminence: "T0", impact: 5 })];
    const isTwin = (who: Partial<TestPerson>, warningId: string, duplicateOf: string) =>
      record(who, 5, warningId, { kind: "verification-set", verification: "duplicate-of", duplicateOf });
    for (const who of [adviser, analyst, rights])
      expect(await refusal(isTwin(who, red, yellow))).toContain("mend.warn.duplicate-weaker");
    expect((await isTwin(analyst, yellow, other)).state.verification).toBe("duplicate-of");
    const closed = await ids({ imminence: "T0", impact: 5 });
    for (const [kind, facts] of [
      ["decided", { decision: "no-action", reasonCode: "no-asset", decisionId: randomId() }],
      ["outcome-set", { outcome: "unknown" }],
    ] as const)
      await append(6, closed, { kind, ...facts });
    await record(adviser, 7, closed, { kind: "verification-set", verification: "unverifiable" });
    await record(rights, 8, closed, { kind: "source-safety-checked" });
    await as(adviser, 9, (work) => closeWarning(work, closed, { id: randomId() }));
    expect(
      await refusal(
        record(adviser, 10, red, { kind: "verification-set", verification: "duplicate-of", duplicateOf: closed }),
      ),
    ).toContain("mend.warn.duplicate-weaker");
  });

  test("a wrong field and a foreign post are named", async () => {
    const { warning } = await raise();
    const said = await refusal(record(adviser, 5, warning.id, { kind: "assigned", toPost: "nobody", at: after(6) }));
    expect(JSON.parse(said).errors.map(({ field }: { field: string }) => field)).toEqual(["at", "toPost"]);
    expect(
      (await record(adviser, 5, warning.id, { kind: "assigned", toPost: "sector-commander" })).state,
    ).toMatchObject({
      handling: "assigned",
      ownerPost: "sector-commander",
    });
  });

  test("a head of office acts in the own office's area and in no other", async () => {
    const { warning } = await raise();
    expect((await record(head, 5, warning.id, { kind: "reviewed" })).events).toHaveLength(1);
    expect(await refusal(record(headElsewhere, 6, warning.id, { kind: "reviewed" }))).toContain("kernel/not-found");
  });

  test("who sees the sanitised edition is told that the act is not theirs", async () => {
    const { warning } = await raise();
    expect(await refusal(record(planner, 5, warning.id, { kind: "acknowledged" }))).toContain("kernel/not-allowed");
  });

  test("a note keeps the language it was written in", async () => {
    const { warning } = await raise();
    const { events } = await record({ ...liaison, lang: "fr" }, 5, warning.id, {
      kind: "feedback-given",
      note: "Dit que rien ne part.",
    });
    expect(events[0]).toMatchObject({ note: "Dit que rien ne part.", noteLang: "fr" });
  });
});

describe("what later rooms append", () => {
  test("once by id, and only kinds of theirs", async () => {
    const { warning } = await raise();
    const event = { id: randomId(), kind: "decided" as const, decision: "respond" as const, decisionId: randomId() };
    for (const minutes of [5, 6]) await as(head, minutes, (work) => appendEvent(work, warning.id, event, "decided"));
    const found = await as(adviser, 7, (work) => warningById(work, warning.id));
    expect(found?.events).toMatchObject([{ kind: "decided", at: after(5), decisionId: event.decisionId }]);
    await expect(
      as(head, 8, (work) =>
        appendEvent(work, warning.id, { id: randomId(), kind: "level-lowered", level: "white" }, "x"),
      ),
    ).rejects.toThrow(RangeError);
  });

  test("closing by this way asks for the answers too", async () => {
    const { warning } = await raise();
    expect(await refusal(append(5, warning.id, { kind: "closed" }))).toContain("warn/not-ready-to-close");
  });

  test("a planner who has the sanitised edition reports the way there, and sees no more for it", async () => {
    const { warning } = await raise();
    const seen = await as(planner, 9, (work) =>
      appendEvent(work, warning.id, { id: randomId(), kind: "departed" }, "task"),
    );
    expect(seen).toMatchObject({ view: "sanitised", events: [], recordedBy: "" });
    expect((await as(adviser, 9, (work) => warningById(work, warning.id)))?.events).toMatchObject([
      { kind: "departed", recordedBy: planner.who.userId },
    ]);
  });

  test("to whom the warning is not there, it takes nothing", async () => {
    const { warning } = await raise();
    expect(
      await refusal(
        as(headElsewhere, 9, (work) => appendEvent(work, warning.id, { id: randomId(), kind: "departed" }, "task")),
      ),
    ).toContain("kernel/not-found");
    expect(await counted("warning_event", "warning_id", warning.id)).toBe(0);
  });
});

describe("closing", () => {
  const answered = async () => {
    const { warning } = await raise();
    await record(rights, 5, warning.id, { kind: "verification-set", verification: "unverifiable" });
    await append(6, warning.id, { kind: "decided", decision: "no-action", reasonCode: "no-asset" });
    await append(7, warning.id, { kind: "outcome-set", outcome: "unknown" });
    await record(liaison, 8, warning.id, { kind: "source-safety-checked" });
    return warning.id;
  };
  const close = (who: Partial<TestPerson>, minutes: number, warningId: string, id = randomId()) =>
    as(who, minutes, (work) => closeWarning(work, warningId, { id }));

  test("names each answer that is missing", async () => {
    const { warning } = await raise();
    const refused = JSON.parse(await refusal(close(adviser, 5, warning.id)));
    expect(refused).toMatchObject({ code: "warn/not-ready-to-close", facts: { count: 4 } });
    expect(refused.errors.map(({ mend }: { mend: string }) => mend)).toEqual([
      "warn.missing.verification",
      "warn.missing.decision",
      "warn.missing.outcome",
      "warn.missing.safety-check",
    ]);
  });

  test("“not known” and “cannot be verified” are answers; again with the same id changes nothing", async () => {
    const warningId = await answered();
    const id = randomId();
    expect((await close(adviser, 9, warningId, id)).state.handling).toBe("closed");
    expect((await close(adviser, 10, warningId, id)).events).toHaveLength(5);
  });

  test("later rooms may hold it open by what they know", async () => {
    const warningId = await answered();
    const beforeClosing = async () => [{ field: "followUps", mend: "warn.missing.outcome" }];
    expect(
      await refusal(as(adviser, 9, (work) => closeWarning(work, warningId, { id: randomId() }, { beforeClosing }))),
    ).toContain("followUps");
  });

  test.each([
    ["an analyst", analyst, "kernel/not-allowed"],
    ["a liaison assistant", liaison, "kernel/not-allowed"],
    ["a human rights officer", rights, "kernel/not-allowed"],
    ["a planner", planner, "kernel/not-allowed"],
    ["a head of another office", headElsewhere, "kernel/not-found"],
  ])("%s does not close", async (_, who, code) => {
    expect(await refusal(close(who, 9, await answered()))).toContain(code);
  });

  test("closed, it takes only what may come late, until somebody opens it again and says why", async () => {
    const warningId = await answered();
    await close(head, 9, warningId);
    expect(await refusal(record(adviser, 10, warningId, { kind: "triaged", imminence: "T0", impact: 5 }))).toContain(
      "warn/not-open",
    );
    expect(await refusal(append(10, warningId, { kind: "decided", decision: "respond" }))).toContain("warn/not-open");
    expect((await record(liaison, 11, warningId, { kind: "source-safety-checked" })).state.handling).toBe("closed");
    expect((await append(11, warningId, { kind: "effect-on-site" })).state.handling).toBe("closed");
    expect(await refusal(record(adviser, 12, warningId, { kind: "reopened" }))).toContain("mend.warn.note-needed");
    const opened = await record(adviser, 13, warningId, { kind: "reopened", note: "People are cut off again." });
    expect(opened.state).toMatchObject({ handling: "received", decision: "no-action" });
    expect(await refusal(record(adviser, 14, warningId, { kind: "reopened", note: "Again" }))).toContain(
      "mend.warn.is-open",
    );
  });
});

describe("reading", () => {
  test("each reader has the edition that the policy gives", async () => {
    const { warning } = await raise();
    const seen = async (who: Partial<TestPerson>) =>
      (await as(who, 5, (work) => warningById(work, warning.id)))?.view ?? "none";
    const editions = Object.fromEntries(
      await Promise.all(
        Object.entries({
          adviser,
          analyst,
          duty,
          head,
          liaison,
          rights,
          planner,
          leader,
          headElsewhere,
          partner,
          administrator,
        }).map(async ([name, who]) => [name, await seen(who)]),
      ),
    );
    expect(editions).toEqual({
      adviser: "full",
      analyst: "full",
      duty: "full",
      head: "full",
      liaison: "full",
      rights: "full",
      planner: "sanitised",
      leader: "sanitised",
      headElsewhere: "none",
      partner: "none",
      administrator: "none",
    });
  });

  test.each([
    [
      "read it",
      (id: string) => async (work: Work) => {
        const found = await warningById(work, id);
        return found ?? "undefined";
      },
    ],
    [
      "record on it",
      (id: string) => (work: Work) => addWarningEvent(work, id, { id: randomId(), kind: "acknowledged" }),
    ],
    [
      "record nonsense on it",
      (id: string) => (work: Work) => addWarningEvent(work, id, { id: randomId(), kind: "level-raised" }),
    ],
    ["close it", (id: string) => (work: Work) => closeWarning(work, id, { id: randomId() })],
    [
      "append to it",
      (id: string) => (work: Work) => appendEvent(work, id, { id: randomId(), kind: "departed" }, "task"),
    ],
  ])("who may not know of it gets the same reply as for an id that is not there: %s", async (_, task) => {
    const { warning } = await raise();
    const answer = async (who: Partial<TestPerson>, id: string) => {
      try {
        return JSON.stringify(await as(who, 5, task(id)));
      } catch (error) {
        return refusal(Promise.reject(error));
      }
    };
    for (const who of [headElsewhere, partner, administrator]) {
      const [hidden, missing] = [await answer(who, warning.id), await answer(who, randomId())];
      expect(hidden).toBe(missing);
      expect(hidden).not.toContain(warning.id);
    }
  });

  test("lists hold no hidden warning, and the sanitised edition names the district and the threat", async () => {
    const { warning } = await raise({ titleEn: "Zzyzx: the well is shut", areaCode: "KOR", numberExposed: 4321 });
    expect(
      (await as(headElsewhere, 5, (work) => warningsKnown(work))).some((each) => each.warning.id === warning.id),
    ).toBe(false);
    const seen = (await as(leader, 5, (work) => warningsKnown(work))).find((each) => each.warning.id === warning.id);
    expect(seen?.warning).toMatchObject({
      titleEn: "Koro: Violence between or within communities",
      titleFr: "Koro\u202f: Violences entre communautés ou en leur sein",
      areaPath: "ML/MOP/KOR",
      numberExposed: null,
      receivedAt: "2018-07-01T00:00:00.000Z",
    });
    expect(JSON.stringify(seen)).not.toMatch(/Zzyzx|4321|07-12/);
  });

  test("filters by area and time; who has only the month cannot ask for the minute", async () => {
    const { warning } = await raise({ areaCode: "MNC" }, 30);
    const finds = async (who: Partial<TestPerson>, filter: Parameters<typeof warningsKnown>[1]) =>
      (await as(who, 60, (work) => warningsKnown(work, filter))).some((each) => each.warning.id === warning.id);
    expect(await finds(adviser, { area: "MNC" })).toBe(true);
    expect(await finds(adviser, { area: "ML/MEN" })).toBe(true);
    expect(await finds(adviser, { area: "MOP" })).toBe(false);
    expect(await finds(adviser, { from: after(30), to: after(30) })).toBe(true);
    expect(await finds(adviser, { from: after(31) })).toBe(false);
    expect(await finds(adviser, { to: after(29) })).toBe(false);
    for (const filter of [
      { from: after(31) },
      { to: after(29) },
      { from: after(30), to: after(30) },
      { area: "ML/MEN/MNC" },
    ])
      expect(await finds(leader, filter)).toBe(true);
    for (const filter of [{ from: "2018-08-01T00:00:00.000Z" }, { to: "2018-06-30T23:59:00.000Z" }, { area: "ML/MOP" }])
      expect(await finds(leader, filter)).toBe(false);
  });

  test("as of an earlier moment, what came later is not there", async () => {
    const { warning } = await raise();
    await record(duty, 5, warning.id, { kind: "acknowledged" });
    // Done at minute 6, written down at minute 20.
    await record(adviser, 20, warning.id, { kind: "triaged", imminence: "T0", impact: 5, at: after(6) });
    const asOf = (minutes: number) =>
      as(adviser, 100, (work) => warningById({ ...work, asOf: after(minutes) }, warning.id));
    expect(await asOf(-1)).toBeUndefined();
    expect((await asOf(0))?.state).toMatchObject({ handling: "received", level: "orange" });
    expect((await asOf(10))?.state).toMatchObject({ handling: "acknowledged", level: "orange" });
    expect((await asOf(20))?.state).toMatchObject({ handling: "triaged", level: "red" });
    const listed = await as(adviser, 100, (work) => warningsKnown({ ...work, asOf: after(-1) }));
    expect(listed.some((each) => each.warning.id === warning.id)).toBe(false);
  });

  test("says which steps are overdue, as of the moment looked from", async () => {
    const { warning } = await raise({ imminence: "T0", impact: 4 });
    const missed = async (minutes: number) =>
      (await as(leader, minutes, (work) => warningById(work, warning.id)))?.missed;
    expect(await missed(10)).toEqual([]);
    expect(await missed(61)).toEqual(["acknowledge", "triage", "decide"]);
  });

  test("evidence that a reader may not read is left out of what they get", async () => {
    const [here, there] = [siegeReport(), siegeReport({ areaCode: "MNC", eventType: "abduction" })];
    await report(liaison, 0, here);
    await report(person("CL", "ML/MEN"), 0, there);
    const { warning } = await raise({ reportIds: [here.id, there.id] }, 1);
    const seen = async (who: Partial<TestPerson>) =>
      as(who, 2, async (work) => {
        const found = await warningById(work, warning.id);
        return found ? (await readableEvidence(work, found.evidence)).map(({ refId }) => refId).sort() : [];
      });
    expect(await seen(adviser)).toEqual([here.id, there.id].sort());
    expect(await seen(head)).toEqual([here.id]);
    expect(await seen(leader)).toEqual([]);
  });
});
