import { beforeAll, describe, expect, test } from "vitest";
import { importCaseFile } from "../establish/index.sql.ts";
import { plusMinutes, randomId, type Work } from "../kernel/index.ts";
import type { TestDatabase } from "../kernel/testing.ts";
import { type ListenPorts, receiveReport, triageReport } from "../listen/index.sql.ts";
import type { NewReport, NewTriage } from "../listen/index.ts";
import { maliFolder, maliStart, missionDatabase, person } from "../mission/testing.ts";
import { rulesOnReport, rulesOnTriage, warningsOfRulesOn } from "./rules.sql.ts";
import { siegeReport } from "./testing.ts";
import { warningById, warningsKnown } from "./warning.sql.ts";
import { addWarningEvent, appendEvent } from "./warning-event.sql.ts";

let database: TestDatabase;
const adviser = person("PA");
const head = person("HO", "ML/MOP");
const liaison = person("CL", "ML/MOP");
const liaisonElsewhere = person("CL", "ML/MEN");
const planner = person("FP", "ML/MOP");

/** After the study of October 2018 was published, so that what it says of forces is known. */
const noon = "2018-11-10T12:00:00.000Z";
const ports: ListenPorts = { onReport: rulesOnReport, onTriage: rulesOnTriage };
const as = <T>(who: typeof adviser, minutes: number, task: (work: Work) => Promise<T>) =>
  database.work(plusMinutes(noon, minutes), task, who);

let place = 0;
/** A report of its own place, so that no watch of another test stands for it. */
const told = (facts: Partial<NewReport> = {}): NewReport =>
  siegeReport({
    eventType: "killing",
    imminence: "TP",
    impact: 2,
    groupAtRisk: "community-dogon",
    placeToldAs: `Invented place ${++place}`,
    ...facts,
  });
const send = (input: NewReport, minutes = 0, who = liaison) =>
  as(who, minutes, (work) => receiveReport(work, input, ports));
const release = (reportId: string, minutes: number, facts: Partial<NewTriage> = {}, who = liaison) =>
  as(who, minutes, (work) =>
    triageReport(
      work,
      reportId,
      {
        id: randomId(),
        reliability: "B",
        credibility: 2,
        reach: "R2",
        imminence: "TP",
        impact: 2,
        releasedEn: "Somebody was killed.",
        releasedFr: "Quelqu’un a été tué.",
        ...facts,
      },
      ports,
    ),
  );
const raisedFrom = (reportId: string) =>
  as(adviser, 1_000_000, async (work) => {
    const records = [];
    for (const id of await warningsOfRulesOn(work, reportId)) records.push(await warningById(work, id));
    return records.flatMap((record) => record ?? []);
  });
const onlyFrom = async (reportId: string) => {
  const [only, ...others] = await raisedFrom(reportId);
  if (!only || others.length > 0) throw new Error(`${others.length + (only ? 1 : 0)} warnings`);
  return only;
};
const append = (id: string, minutes: number, decision: "no-action" | "monitor") =>
  as(head, minutes, (work) =>
    appendEvent(work, id, { id: randomId(), kind: "decided", decision, reasonCode: "no-asset" }, "test"),
  );

const raiseTo = (level: "red", id: string, minutes: number) =>
  as(adviser, minutes, (work) =>
    addWarningEvent(work, id, { id: randomId(), kind: "level-raised", level, note: "Near." }),
  );

beforeAll(async () => {
  database = await missionDatabase();
  await database.work(maliStart, (work) => importCaseFile(work, maliFolder));
});

describe("the killing of a notable", () => {
  const facts = { killedRoles: ["village-chief"], retaliationFearedFor: "community-fulani" };

  test("raises a watch with the report, over those for whom retaliation is feared and not over those who were harmed", async () => {
    const input = told(facts);
    await send(input);
    const { warning, evidence, state } = await onlyFrom(input.id);
    expect(warning).toMatchObject({
      ruleCode: "retaliation-watch",
      groupAtRisk: "community-fulani",
      level: "orange",
      threatCategory: "communal-violence",
      receivedAt: noon,
      reason: { cause: "notable", killedRoles: ["village-chief"], people: "told" },
    });
    expect(warning.titleEn).toContain("Fulani community, retaliation feared after the killing of a local notable");
    expect(evidence).toEqual([{ kind: "report", refId: input.id, refCode: null }]);
    expect(state.decision).toBe("pending");
  });

  test("the same report twice, and twice at once, raises one", async () => {
    const input = told(facts);
    await Promise.all([send(input), send(input)]);
    await send(input, 9);
    expect(await raisedFrom(input.id)).toHaveLength(1);
  });

  test("two calls about it, also at once, rest under one watch while nobody has decided", async () => {
    const first = told(facts);
    const others = [1, 2, 3].map(() => ({ ...told(facts), placeToldAs: first.placeToldAs as string }));
    await send(first);
    await Promise.all(others.map((one) => send(one, 30)));
    const { warning } = await onlyFrom(first.id);
    for (const { id } of others) expect((await onlyFrom(id)).warning.id).toBe(warning.id);
    const { evidence } = await onlyFrom(first.id);
    expect(evidence.map(({ refId }) => refId).sort()).toEqual([first, ...others].map(({ id }) => id).sort());
  });

  test("two first calls at once make one watch", async () => {
    const first = told(facts);
    const second = { ...told(facts), placeToldAs: first.placeToldAs as string };
    await Promise.all([send(first), send(second)]);
    expect((await onlyFrom(first.id)).warning.id).toBe((await onlyFrom(second.id)).warning.id);
  });

  test("a call after the decision raises a watch of its own: no answer stands for what came after it", async () => {
    const first = told(facts);
    await send(first);
    const { warning } = await onlyFrom(first.id);
    await append(warning.id, 20, "no-action");
    const second = { ...told(facts), placeToldAs: first.placeToldAs as string };
    await send(second, 30);
    const { warning: other, state } = await onlyFrom(second.id);
    expect(other.id).not.toBe(warning.id);
    expect(state.decision).toBe("pending");
  });

  test("a report laid beside a watch changes nothing of it: no level, no state, no clock, no event (E-8)", async () => {
    const first = told(facts);
    await send(first);
    const before = await onlyFrom(first.id);
    await raiseTo("red", before.warning.id, 10);
    const raised = await onlyFrom(first.id);
    for (const impact of [1, 3, 5]) {
      const weaker = { ...told({ ...facts, impact, imminence: "T4" }), placeToldAs: first.placeToldAs as string };
      await send(weaker, 20);
      expect((await onlyFrom(weaker.id)).warning.id).toBe(before.warning.id);
    }
    const after = await onlyFrom(first.id);
    expect([after.warning, after.state, after.events]).toEqual([raised.warning, raised.state, raised.events]);
    expect(after.state.level).toBe("red");
    expect(after.evidence).toHaveLength(4);
  });

  test("a call from another office finds the watch, though its sender may not read it", async () => {
    const first = told(facts);
    await send(first);
    const second = { ...told(facts), placeToldAs: first.placeToldAs as string };
    await send(second, 5, liaisonElsewhere);
    const { warning } = await onlyFrom(first.id);
    expect((await onlyFrom(second.id)).warning.id).toBe(warning.id);
    expect((await as(liaisonElsewhere, 9, (work) => warningById(work, warning.id))) ?? "not there").toBe("not there");
  });

  test("a sender who reads no warnings there does not learn whether somebody else had told of it: by no warning", async () => {
    const known = told(facts);
    await send(known);
    const seenAfter = async (input: NewReport) => {
      await send(input, 5, liaisonElsewhere);
      const [ids, records] = await as(liaisonElsewhere, 9, async (work) => [
        await warningsOfRulesOn(work, input.id),
        await warningsKnown(work),
      ]);
      return { raised: (await raisedFrom(input.id)).length, ids, records };
    };
    const toldBefore = await seenAfter({ ...told(facts), placeToldAs: known.placeToldAs as string });
    expect(await seenAfter(told(facts))).toEqual(toldBefore);
    expect(toldBefore).toEqual({ raised: 1, ids: [], records: [] });
  });

  test("a report of a siege that tells of it besides raises one for each: they are two dangers", async () => {
    const input = told({ ...facts, eventType: "siege-blockade", imminence: "T0", impact: 4 });
    await send(input);
    expect((await raisedFrom(input.id)).map(({ warning }) => warning.ruleCode).sort()).toEqual([
      "retaliation-watch",
      "siege-reported",
    ]);
  });
});

describe("what is coded only when the text is released", () => {
  test("raises the watch then, with a clock that starts then", async () => {
    const input = told();
    await send(input);
    expect(await raisedFrom(input.id)).toEqual([]);
    await release(input.id, 300, { killedRoles: ["religious-leader"] });
    const { warning } = await onlyFrom(input.id);
    expect([warning.receivedAt, warning.groupAtRisk]).toEqual([plusMinutes(noon, 300), "civilians"]);
  });

  test("raises nothing twice and changes nothing that stands", async () => {
    const input = told({ killedRoles: ["soldier"] });
    await send(input);
    const before = await onlyFrom(input.id);
    await release(input.id, 30, { killedRoles: ["soldier"], retaliationFearedFor: "community-fulani" });
    await release(input.id, 60, { retaliationFearedFor: "community-fulani" });
    const { warning } = await onlyFrom(input.id);
    expect(warning).toEqual(before.warning);
    expect(warning.groupAtRisk).toBe("civilians");
  });

  test("a release that codes nothing raises nothing", async () => {
    const input = told();
    await send(input);
    await release(input.id, 30);
    expect(await raisedFrom(input.id)).toEqual([]);
  });
});

describe("an operation", () => {
  const facts = {
    eventType: "counterterror-operation",
    operationBy: "ML-A-MSAGATIA",
    operationAmong: "community-tolebe",
    areaCode: "MNC",
  };

  test("raises a watch over those among whom it took place and over each community for which the force is said to stand", async () => {
    const input = told(facts);
    await send(input);
    const raised = (await raisedFrom(input.id)).map(({ warning }) => warning);
    expect(raised.map(({ groupAtRisk, reason }) => [reason?.side, groupAtRisk, reason?.affiliations]).sort()).toEqual([
      ["among", "community-tolebe", []],
      ["home", "community-dawsahak", ["ML-AF014", "ML-AF021"]],
      ["home", "community-imghad", ["ML-AF013", "ML-AF020"]],
    ]);
    for (const { level, threatCategory } of raised)
      expect([level, threatCategory]).toEqual(["orange", "counter-terrorism-harm"]);
  });

  test("told again raises none of them again, and is laid beside each", async () => {
    const first = told(facts);
    await send(first);
    const second = { ...told(facts), placeToldAs: first.placeToldAs as string };
    await send(second, 60);
    const ids = async (id: string) => (await raisedFrom(id)).map(({ warning }) => warning.id).sort();
    expect(await ids(second.id)).toEqual(await ids(first.id));
    expect(await ids(first.id)).toHaveLength(3);
  });

  test("of a foreign force raises one over the people of the place", async () => {
    const input = told({ ...facts, operationBy: "ML-A-BARKHANE" });
    await send(input);
    expect((await onlyFrom(input.id)).warning.reason?.side).toBe("among");
  });

  test("whose home community nobody has put on record raises a watch that says so", async () => {
    const input = told({ ...facts, operationBy: "ML-A-CMA" });
    await send(input);
    const home = (await raisedFrom(input.id)).find(({ warning }) => warning.reason?.side === "home");
    expect(home?.warning).toMatchObject({
      groupAtRisk: "civilians",
      reason: { people: "not-known", affiliations: [] },
    });
  });

  test("shows planners the district, the category and the people, and neither force nor side nor report", async () => {
    const input = told({ ...facts, areaCode: "KOR" });
    await send(input);
    const ids = (await raisedFrom(input.id)).map(({ warning }) => warning.id);
    const seen = (await as(planner, 5, (work) => warningsKnown(work))).filter(({ warning }) =>
      ids.includes(warning.id),
    );
    expect(seen).toHaveLength(3);
    for (const { view, warning, evidence } of seen) {
      expect([view, warning.reason, evidence]).toEqual(["sanitised", null, []]);
      expect(warning.threatCategory).toBe("counter-terrorism-harm");
    }
    expect(JSON.stringify(seen)).not.toMatch(/MSAGATIA|home|among|ML-AF/);
    // Whatever differs between the sides, beside the people themselves, would tell which is which.
    const sides = seen.map(({ warning: { id: _, groupAtRisk: people, ...rest }, code: __, ...record }) => {
      expect(people).toMatch(/^communit/);
      return { ...record, warning: rest };
    });
    expect(sides).toEqual(sides.map(() => sides[0]));
  });
});

test("a report without these codes raises nothing, whatever kind of event it tells of", async () => {
  for (const eventType of ["assassination", "attack-on-forces", "counterterror-operation", "reprisal-attack"]) {
    const input = told({ eventType });
    await send(input);
    expect([eventType, await raisedFrom(input.id)]).toEqual([eventType, []]);
  }
});

test("the id of a rule's warning says nothing of its report: the same report in two missions gives two that nobody can compute", async () => {
  const input = told({ killedRoles: ["elder"] });
  await send(input);
  const { warning } = await onlyFrom(input.id);
  const other = await missionDatabase();
  await other.work(noon, (work) => receiveReport(work, input, ports), liaison);
  const [there] = await other.work(noon, (work) => warningsOfRulesOn(work, input.id));
  expect(there).toBeDefined();
  expect(there).not.toBe(warning.id);
  // Version 4: made of chance alone, and of no name and no clock.
  expect([warning.id.charAt(14), there?.charAt(14)]).toEqual(["4", "4"]);
});
