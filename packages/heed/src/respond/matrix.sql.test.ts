import { beforeAll, describe, expect, test } from "vitest";
import { judge } from "../assess/index.sql.ts";
import type { NewAssessment } from "../assess/index.ts";
import { badInput, idTaken, newId, notAllowed, notFound, plusDays, plusHours } from "../kernel/index.ts";
import { testDatabase } from "../kernel/testing.ts";
import { heed } from "./act.sql.ts";
import { climbHotspots } from "./hotspot.job.ts";
import { hotspotClocks } from "./hotspot.sql.ts";
import { matrixFor, writeMatrixEntry } from "./matrix.sql.ts";
import type { NewMatrixEntry } from "./matrix-contract.ts";
import { lineChanged } from "./problems.ts";
import { raise, refusal, type Theatre, theatre } from "./testing-exercise.ts";
import { showTool, toolboxFor } from "./toolbox.sql.ts";

let t: Theatre;
beforeAll(async () => {
  t = await theatre(await testDatabase());
}, 120_000);

type Person = Parameters<Theatre["as"]>[0];
const at = "2018-07-10T08:00:00.000Z";
const assessment = (facts: Partial<NewAssessment> = {}): NewAssessment => ({
  id: newId(),
  threatCategory: "communal-violence",
  groupAtRisk: "villagers",
  areaCode: "KOR",
  windowFrom: "2018-07-10",
  windowTo: "2018-08-09",
  validUntil: "2018-08-09T23:59:00Z",
  likelihood: 5,
  impact: 5,
  confidence: "medium",
  confidenceReasons: "Three accounts.",
  communityView: "We are alone.",
  missionEffect: "both",
  missionEffectReason: "A stay calms, a passage points.",
  dualRole: "no",
  othersProtect: "no",
  reachable: "yes",
  assumptions: [],
  indicatorsRaise: [],
  indicatorsLower: [],
  alternative: "A quarrel over land.",
  textLang: "en",
  authorSection: "POC adviser",
  ...facts,
});
const assess = async (facts: Partial<NewAssessment> = {}, moment = at) =>
  (await t.as("pa", moment, (work) => judge(work, assessment(facts)), "en")).id;
const line = (assessmentId: string, facts: Partial<NewMatrixEntry> = {}): NewMatrixEntry => ({
  id: newId(),
  assessmentId,
  duty: "MUST",
  phase: "response",
  toolCode: "TL-04",
  post: "head-of-office",
  dueAt: plusDays(at, 2),
  desiredEffect: "People come to the market of the village by the well.",
  lang: "en",
  ...facts,
});
const write = (person: Person, input: NewMatrixEntry, moment = at) =>
  t.as(person, moment, (work) => writeMatrixEntry(work, input), "en");
const matrix = (person: Person, filter = {}, moment = at) =>
  t.as(person, moment, (work) => matrixFor(work, filter), "en");
const rowOf = async (person: Person, id: string, moment = at) =>
  (await matrix(person, {}, moment)).rows.find(({ assessmentId }) => assessmentId === id);
const kindOf = async (task: Promise<unknown>) => (await refusal(task)).kind;
const fieldsOf = async (task: Promise<unknown>) => (await refusal(task)).errors.map(({ field }) => field);

test("a threat in a place is a row with a proposal for each tier, and districts without an assessment are named", async () => {
  const id = await assess({ threatCategory: "hate-speech", areaCode: "BNK" });
  const view = await matrix("pa", { area: "MOP" });
  const row = view.rows.find(({ assessmentId }) => assessmentId === id);
  expect(row).toMatchObject({
    view: "full",
    shown: { kind: "current", duty: "MUST" },
    phase: "response",
    mayWrite: true,
  });
  expect(row?.proposals.map(({ tier }) => tier)).toEqual([1, 2, 3]);
  expect(row?.clock).toMatchObject({ state: "due", dueAt: plusHours(at, 48) });
  expect(view.silent.map(({ code }) => code)).not.toContain("BNK");
  expect(view.silent.length).toBeGreaterThan(0);
  expect(view.counts.nobody).toBeGreaterThan(0);
  const other = await matrix("pa", { area: "MOP", threat: "banditry-crime" });
  expect(other.rows).toEqual([]);
  expect(other.silent.map(({ code }) => code)).toContain("BNK");
});

test("a line is written once, changed by its next edition, and looking back shows the one of that day", async () => {
  const id = await assess({ threatCategory: "banditry-crime" });
  const input = line(id);
  const first = await write("pa", input);
  expect(first).toMatchObject({ edition: 1, state: "planned", earlier: [], post: { code: "head-of-office" } });
  expect(await write("pa", input)).toEqual(first);
  const next = line(id, { line: first.line, state: "under-way", post: "sector-commander", dueAt: plusDays(at, 3) });
  const later = plusDays(at, 1);
  expect(await write("ho", next, later)).toMatchObject({
    edition: 2,
    state: "under-way",
    earlier: [{ edition: 1, state: "planned", post: { code: "head-of-office" } }],
  });
  expect((await rowOf("pa", id, later))?.entries).toHaveLength(1);
  const [then] = (await rowOf("pa", id, plusHours(at, 1)))?.entries ?? [];
  expect(then).toMatchObject({ edition: 1, state: "planned", earlier: [] });
  expect((await rowOf("pa", id, plusDays(at, 9)))?.entries[0]?.late).toBe(true);
});

test("what is wrong with a line is said field by field, and nothing is kept", async () => {
  const id = await assess({ threatCategory: "coercion-social-control" });
  expect(await fieldsOf(write("pa", line(id, { dueAt: null })))).toEqual(["dueAt"]);
  expect(await fieldsOf(write("pa", line(id, { duty: "COULD", toolCode: "TL-99", post: "nobody" })))).toEqual([
    "dutyReason",
    "toolCode",
    "post",
  ]);
  expect(await kindOf(write("pa", line(id, { state: "dropped" })))).toBe(badInput);
  expect(await kindOf(write("pa", line(newId())))).toBe(notFound);
  expect(await kindOf(write("pa", line(id, { line: newId() })))).toBe(notFound);
  expect((await rowOf("pa", id))?.entries).toEqual([]);
});

test("a line belongs to the threat and place that it was written for", async () => {
  const [one, other] = [
    await assess({ threatCategory: "armed-group-fighting" }),
    await assess({ threatCategory: "asymmetric-attack" }),
  ];
  const input = line(one);
  const { line: written } = await write("pa", input);
  expect(await kindOf(write("pa", line(other, { line: written })))).toBe(notFound);
  expect(await kindOf(write("hr", input))).toBe(idTaken);
  const renewed = await assess(
    { threatCategory: "armed-group-fighting", supersedes: one, likelihood: 4 },
    plusHours(at, 1),
  );
  expect(await kindOf(write("pa", line(one, { line: written }), plusHours(at, 2)))).toBe(lineChanged);
  expect(await write("pa", line(renewed, { line: written }), plusHours(at, 2))).toMatchObject({ edition: 2 });
});

test("planners have the district, the tool, the post and the day, and nothing that anybody wrote", async () => {
  await t.database.pool("heed").query(
    `insert into mission.area (mission_id, id, version, salt, recorded_at, recorded_by, area_path, gazetteer, vintage, code, edition,
       parent_code, level, name_en, name_fr, path, approximate, aliases, mark)
     select mission_id, $1, version, salt, recorded_at, recorded_by, area_path, gazetteer, vintage, 'KORY', edition,
       'KOR', 'place', 'Yanthou', 'Yanthou', 'ML/MOP/KOR/KORY', approximate, aliases, mark
     from mission.area where code = 'KOR'`,
    [newId()],
  );
  const id = await assess({ threatCategory: "conflict-sexual-violence", areaCode: "KORY" });
  await write("pa", line(id, { duty: "SHOULD", dutyReason: "The women of Yanthou asked us to wait." }));
  for (const planner of ["fp", "up", "sc"]) {
    const row = await rowOf(planner, id);
    expect(row).toMatchObject({
      view: "sanitised",
      clock: null,
      mayWrite: false,
      proposals: [],
      place: { code: "KOR" },
    });
    expect(row?.entries[0]).toMatchObject({ tool: { code: "TL-04" }, desiredEffect: null, dutyReason: null });
    expect(JSON.stringify(row)).not.toMatch(/Yanthou|well/);
    expect(await kindOf(write(planner, line(id)))).toBe(notAllowed);
  }
  for (const nobody of ["ad", "au"]) expect((await matrix(nobody)).rows).toEqual([]);
  expect(await rowOf("ho", id)).toMatchObject({ view: "full", mayWrite: true });
  for (const reader of ["jm", "joc"]) {
    expect(await rowOf(reader, id)).toMatchObject({ view: "full", mayWrite: false });
    expect(await kindOf(write(reader, line(id)))).toBe(notAllowed);
  }
  expect(await kindOf(write("ad", line(id)))).toBe(notFound);
});

describe("the toolbox", () => {
  const asked = (person: Person, query: Parameters<typeof toolboxFor>[1]) =>
    t.as(person, plusHours(at, 2), (work) => toolboxFor(work, query), "en");

  test("is held against a warning as its reader has it: reach, time and who could be its author come from there", async () => {
    const warning = await raise(t, at, { imminence: "T1", reach: "R3" });
    const { filter, offered, notOffered, count } = await asked("pa", { warning });
    expect(filter).toMatchObject({
      warningId: warning,
      situation: { reach: "R3", within: "hours" },
      place: { code: "KOR" },
    });
    expect(offered.map(({ code }) => code)).toContain("TL-30");
    expect(notOffered.find(({ code }) => code === "TL-05")?.whyNot).toHaveLength(3);
    expect(offered.length + notOffered.length).toBe(count);
    // A warning that this reader may not see is not there, as one that nobody raised.
    for (const id of [warning, newId()]) expect(await kindOf(asked("ad", { warning: id }))).toBe(notFound);
  });

  test("says what is closed in a place only to those who read its decisions", async () => {
    expect((await asked("pa", { area: "KOR" })).gateAsked).toBe(true);
    expect((await asked("hu", { area: "KOR" })).gateAsked).toBe(false);
    expect(await fieldsOf(asked("pa", { area: "NOWHERE" }))).toEqual(["area"]);
  });

  test("shows a tool with its cases, and none that there is not", async () => {
    const tool = await t.as("pa", at, (work) => showTool(work, "TL-09"), "fr");
    expect(tool).toMatchObject({ ours: false, name: "Survol dissuasif par hélicoptères", reach: "R1" });
    expect(tool.elsewhere.map(({ incidentCode }) => incidentCode)).toContain("ML-I060");
    expect(await t.as("hu", at, (work) => showTool(work, "HT-01"), "en")).toMatchObject({
      ours: true,
      name: "Answering rumours",
    });
    expect(await kindOf(t.as("pa", at, (work) => showTool(work, "TL-99")))).toBe(notFound);
  });
});

describe("the clock of a hotspot", () => {
  const tick = (moment: string) => t.as(heed, moment, (work) => climbHotspots.run(work));
  const rungs = async (group: string) =>
    (
      await t.database
        .pool("heed")
        .query(
          "select to_post, at, recorded_at from respond.hotspot_rung where group_at_risk = $1 order by at, to_post",
          [group],
        )
    ).rows.map(({ to_post }) => to_post as string);
  const start = "2018-07-12T08:00:00.000Z";

  test("climbs each rung once, also when two clocks run at once, a tick was missed, or the clock was put back", async () => {
    const id = await assess({ groupAtRisk: "displaced-people", areaCode: "DOU" }, start);
    await tick(plusHours(start, 47));
    expect(await rungs("displaced-people")).toEqual([]);
    await Promise.all([tick(plusHours(start, 49)), tick(plusHours(start, 49)), tick(plusHours(start, 49))]);
    expect(await rungs("displaced-people")).toEqual(["head-of-office"]);
    await tick(plusHours(start, 500));
    const all = ["head-of-office", "poc-adviser", "dsrsg", "srsg"];
    expect(await rungs("displaced-people")).toEqual(all);
    await tick(plusHours(start, 60));
    await tick(plusHours(start, 501));
    expect(await rungs("displaced-people")).toEqual(all);
    expect((await rowOf("pa", id, plusHours(start, 500)))?.clock).toMatchObject({ state: "overdue", next: null });
    const copy = t.database.pool("heed").query(
      `insert into respond.hotspot_rung select mission_id, gen_random_uuid(), 1, salt, recorded_at, recorded_by, area_path, threat_category,
         group_at_risk, area_code, duty, since, to_post, at from respond.hotspot_rung limit 1`,
    );
    await expect(copy).rejects.toMatchObject({ code: "23505", constraint: "hotspot_rung_once" });
  });

  test("stops while a line is under way, and begins anew when it is dropped", async () => {
    const id = await assess({ groupAtRisk: "women-girls", areaCode: "DJE" }, start);
    const { line: written } = await write(
      "pa",
      line(id, { state: "under-way", dueAt: plusDays(start, 5) }),
      plusHours(start, 10),
    );
    await tick(plusHours(start, 400));
    expect(await rungs("women-girls")).toEqual([]);
    const dropped = line(id, { line: written, state: "dropped", stateReason: "No road.", dueAt: plusDays(start, 5) });
    await write("pa", dropped, plusHours(start, 401));
    await tick(plusHours(start, 448));
    expect(await rungs("women-girls")).toEqual([]);
    await tick(plusHours(start, 450));
    expect(await rungs("women-girls")).toEqual(["head-of-office"]);
  });

  test("is told whole to those who read the assessment, and to nobody else", async () => {
    const clocks = async (person: Person) => (await t.as(person, plusHours(start, 60), hotspotClocks, "en")).size;
    expect(await clocks("pa")).toBeGreaterThan(0);
    for (const person of ["fp", "up", "sc", "hu", "ad"]) expect([person, await clocks(person)]).toEqual([person, 0]);
  });

  test("Koro in June 2017 as the exercise plays it: a day late, covered by a decision for a cycle, and then it waits", async () => {
    const needed = /^(r-koro-(leader|revenge-[12])(-triage)?|as-koro-2017|w-koro-2017(-ack|-triage)?|d-koro-2017)$/;
    await t.play("2017-06-21T00:00:00.000Z", ({ key }) => needed.test(key));
    const clock = async (moment: string) => {
      const all = await t.as("pa", moment, hotspotClocks, "en");
      return [...all.values()].find(({ unit }) => unit.areaCode === "KOR")?.clock;
    };
    expect(await clock("2017-06-18T00:00:00.000Z")).toMatchObject({ state: "due", dueAt: "2017-06-19T09:30:00.000Z" });
    expect(await clock("2017-06-20T12:00:00.000Z")).toMatchObject({ state: "overdue", told: ["head-of-office"] });
    expect(await clock("2017-07-01T00:00:00.000Z")).toMatchObject({ state: "answered", duty: "MUST" });
    // The decision of 20 June sent a visit. A cycle later nothing was under way, and the clock ran again: Koro waited for months.
    const waits = await clock("2017-10-01T00:00:00.000Z");
    expect(waits).toMatchObject({ state: "overdue", since: "2017-07-20T15:00:00.000Z" });
    expect(waits?.told).toHaveLength(4);
    await tick("2017-10-01T00:00:00.000Z");
    expect(await rungs("communities-all-sides")).toEqual([
      "head-of-office",
      "head-of-office",
      "poc-adviser",
      "dsrsg",
      "srsg",
    ]);
  });
});
