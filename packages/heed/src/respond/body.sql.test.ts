import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Instant, idTaken, newId, notAllowed, notFound, plusDays, plusHours } from "../kernel/index.ts";
import { testDatabase } from "../kernel/testing.ts";
import { escalateDue } from "../warn/index.sql.ts";
import { heed } from "./act.sql.ts";
import { climbDue } from "./body.job.ts";
import { bodyCalendar, listBodies, listDuties, showBody } from "./body.sql.ts";
import { loadCharters } from "./body-charter.sql.ts";
import type { NewBodyEvent, NewBodyMatter, NewBodyMatterEvent, NewPostHolding } from "./body-contract.ts";
import { addBodyEvent, addBodyMatter, addBodyMatterEvent, addPostHolding } from "./body-writes.sql.ts";
import { decide } from "./decision.sql.ts";
import { matterEnded } from "./problems.ts";
import { raise, refusal, type Theatre, theatre, theatreFolder } from "./testing-exercise.ts";

let t: Theatre;
/** Each test has weeks of its own, so that none meets what another left open. */
let at: Instant = "2018-07-01T08:00:00.000Z";
beforeAll(async () => {
  t = await theatre(await testDatabase());
}, 120_000);
beforeEach(() => {
  at = plusDays(at, 60);
});

type Person = Parameters<Theatre["as"]>[0];
const body = (person: Person, code: string, moment = at) => t.as(person, moment, (work) => showBody(work, code), "en");
const duties = (person: Person, moment = at) => t.as(person, moment, listDuties, "en");
const event = (person: Person, input: Partial<NewBodyEvent> & Pick<NewBodyEvent, "kind">, moment = at) =>
  t.as(person, moment, (work) => addBodyEvent(work, { id: newId(), bodyCode: "ST-POCWG", ...input }), "en");
const matter = async (person: Person, input: Partial<NewBodyMatter> = {}, moment = at) => {
  const sent: NewBodyMatter = {
    id: newId(),
    bodyCode: "ST-RTF",
    kind: "decision",
    words: "A patrol stays at the market on market days.",
    need: "must",
    ownerPost: "sector-commander",
    dueAt: plusDays(moment, 2),
    desiredEffect: "People reach the market.",
    indicator: "Stalls open on market days.",
    ...input,
  };
  return (await t.as(person, moment, (work) => addBodyMatter(work, sent), "en")).id;
};
const matterEvent = (person: Person, id: string, input: Partial<NewBodyMatterEvent>, moment = at) =>
  t.as(
    person,
    moment,
    (work) => addBodyMatterEvent(work, id, { id: newId(), kind: "done", words: "Done.", ...input }),
    "en",
  );
const hold = (person: Person, input: Partial<NewPostHolding> & Pick<NewPostHolding, "post" | "state">, moment = at) =>
  t.as(person, moment, (work) => addPostHolding(work, { id: newId(), ...input }), "en");
const job = (moment: Instant) => t.as(heed, moment, climbDue.run);
const mends = async (task: Promise<unknown>) => (await refusal(task)).errors.map(({ field, mend }) => [field, mend]);
const found = async (person: Person, id: string, moment = at, code = "ST-RTF") =>
  (await body(person, code, moment)).matters.find((one) => one.id === id);

test("the charters load once, and an older look back has none of the newer edition", async () => {
  const count = async () =>
    (await t.database.pool("heed").query("select count(*)::int as n from respond.charter")).rows[0].n;
  const before = await count();
  expect(before).toBeGreaterThan(15);
  await t.as(heed, at, (work) => loadCharters(work, theatreFolder));
  expect(await count()).toBe(before);
});

test("the working group of the case file lacks human rights and a head of mission, and is not said to lack the cluster", async () => {
  const { findings, seats } = await body("pa", "ST-POCWG");
  expect(findings.map(({ key }) => key)).toEqual([
    "no-human-rights",
    "no-head-of-mission",
    "never-met",
    "seat-absent:civil-affairs",
  ]);
  expect(seats.find(({ seat }) => seat === "human-rights")?.standing).toBe("missing");
  expect((await body("pa", "ST-CMCOORD")).findings.map(({ kind }) => kind)).toContain("military-above");
});

test("a lack goes when it is mended, and explained it is shown beside and under the others, by post and never by name", async () => {
  await event("pa", {
    kind: "explained",
    finding: "no-head-of-mission",
    words: "The deputy hears the chair each week.",
  });
  const explained = (await body("jm", "ST-POCWG")).findings.at(-1);
  expect(explained).toMatchObject({
    key: "no-head-of-mission",
    explained: { words: { text: "The deputy hears the chair each week." }, at, by: "Protection of civilians adviser" },
  });
  await event("pa", { kind: "joined", seat: "human-rights", seatRole: "member", component: "civilian" });
  const keys = async (moment: Instant) => (await body("jm", "ST-POCWG", moment)).findings.map(({ key }) => key);
  expect(await keys(at)).not.toContain("no-human-rights");
  expect(await keys(plusHours(at, -1))).toContain("no-human-rights");
  await event("pa", { kind: "left", seat: "human-rights" }, plusDays(at, 1));
  expect(await keys(plusDays(at, 1))).toContain("no-human-rights");
});

test("meetings are planned ahead, held in the past with minutes, and counted against the cadence", async () => {
  const sent = { id: newId(), kind: "planned" as const, at: plusDays(at, 3) };
  await event("pa", sent);
  await event("pa", sent);
  await event("pa", { kind: "met", words: "Three districts were looked at." });
  const view = await body("sl", "ST-POCWG");
  expect(view.ahead.filter(({ kind }) => kind === "planned")).toHaveLength(1);
  expect(view.held[0]).toMatchObject({ minutes: { text: "Three districts were looked at." } });
  expect(view.findings.map(({ kind }) => kind)).not.toContain("never-met");
  expect((await body("sl", "ST-POCWG", plusDays(at, 62))).findings.map(({ kind }) => kind)).toContain("not-met");
  const calendar = await t.as("sl", at, (work) => bodyCalendar(work, "ST-POCWG"), "fr");
  expect(calendar).toContain("Groupe de travail");
  expect(calendar).toContain("LOCATION:à convenir");
  expect(calendar).not.toContain("Three districts");
});

test("what is written wrongly is refused whole, each field with its mend", async () => {
  expect(await mends(event("pa", { kind: "planned", at: plusDays(at, -1), bodyCode: "NONE" }))).toEqual([
    ["bodyCode", "mend.respond.unknown-body"],
    ["at", "mend.respond.lies-ahead"],
  ]);
  expect(await mends(event("pa", { kind: "joined", seat: "nobody", at: plusDays(at, 1) }))).toEqual([
    ["at", "mend.respond.not-in-future"],
    ["seat", "mend.respond.seat-needed"],
    ["seatRole", "mend.respond.seat-role-needed"],
    ["component", "mend.respond.component-needed"],
  ]);
  expect(await mends(event("pa", { kind: "explained" }))).toEqual([
    ["finding", "mend.respond.lack-needed"],
    ["words", "mend.respond.explain-needed"],
  ]);
  expect(await mends(event("pa", { kind: "met", areaCode: "NOWHERE" }))).toEqual([
    ["areaCode", "mend.respond.unknown-area"],
    ["words", "mend.respond.minutes-needed"],
  ]);
  expect(
    await mends(
      matter("pa", {
        kind: "plan",
        need: null,
        desiredEffect: null,
        indicator: null,
        dueAt: at,
        ownerPost: "nobody",
        warningId: newId(),
        stance: "monitor",
      }),
    ),
  ).toEqual([
    ["warningId", "mend.respond.unknown-warning"],
    ["ownerPost", "mend.respond.unknown-post"],
    ["dueAt", "mend.respond.lies-ahead"],
    ["need", "mend.respond.need-needed"],
    ["desiredEffect", "mend.respond.effect-needed"],
    ["indicator", "mend.respond.indicator-needed"],
    ["exit", "mend.respond.exit-needed"],
  ]);
  expect(await mends(hold("pa", { post: "nobody", state: "on-leave", deputyPost: "nobody" }))).toEqual([
    ["post", "mend.respond.unknown-post"],
    ["deputyPost", "mend.respond.unknown-post"],
    ["deputyPost", "mend.respond.own-deputy"],
    ["until", "mend.respond.leave-until"],
  ]);
});

test("who may not write here does not, and who may not read finds nothing", async () => {
  for (const person of ["jm", "joc", "cl-koro", "sl", "hu", "ad", "au"])
    expect([person, (await refusal(matter(person))).kind]).toEqual([person, notAllowed]);
  expect((await refusal(matter("ho", { areaCode: "MNC" }))).kind).toBe(notAllowed);
  const id = await matter("ho");
  for (const person of ["pa", "jm", "hr", "sl", "fp", "sc", "cl-koro"])
    expect([person, (await found(person, id))?.owner.label]).toEqual([person, "Sector commander"]);
  for (const person of ["ho-menaka", "hu", "ad", "au"]) {
    expect([person, await found(person, id)]).toEqual([person, undefined]);
    expect((await refusal(matterEvent(person, id, {}))).kind).toBe(notFound);
  }
  expect((await refusal(matterEvent("jm", id, {}))).kind).toBe(notAllowed);
  expect((await refusal(matterEvent("ho", newId(), {}))).kind).toBe(notFound);
  expect((await refusal(body("pa", "NONE"))).kind).toBe(notFound);
});

test("the same id again is the same, for another body it is taken, and what ended does not end again", async () => {
  const id = newId();
  await matter("ho", { id });
  await matter("ho", { id });
  expect((await refusal(matter("ho", { id, bodyCode: "ST-SMG" }))).kind).toBe(idTaken);
  expect((await refusal(matter("pa", { id }))).kind).toBe(idTaken);
  expect(await mends(matterEvent("ho", id, { words: null }))).toEqual([["words", "mend.respond.result-needed"]]);
  expect(await mends(matterEvent("ho", id, { kind: "started", at: plusDays(at, -1) }))).toEqual([
    ["at", "mend.respond.not-before-matter"],
  ]);
  await matterEvent("ho", id, {});
  expect((await refusal(matterEvent("ho", id, { kind: "dropped" }))).kind).toBe(matterEnded);
  expect(await found("ho", id)).toMatchObject({ state: "done", may: { record: false, end: false } });
});

describe("an overdue MUST", () => {
  test("climbs each 48 hours, each rung once however often the clock runs, and leads the agenda of whoever answers for it", async () => {
    const id = await matter("ho");
    const due = plusDays(at, 2);
    for (const hours of [47, 48, 49, 96.5, 97]) await job(plusHours(due, hours));
    const late = await found("pa", id, plusHours(due, 97));
    expect(late?.state).toBe("overdue");
    expect(late?.climbs.map(({ to, level }) => [level, to])).toEqual([
      [1, "Head of office"],
      [2, "Protection of civilians adviser"],
    ]);
    for (const code of ["ST-RTF", "ST-SMG"]) {
      const { agenda } = await body("pa", code, plusHours(due, 97));
      expect(agenda[0]?.kind).toBe("must-overdue");
      expect(agenda).toContainEqual(expect.objectContaining({ kind: "must-overdue", id }));
    }
    expect((await body("pa", "ST-CMCOORD", plusHours(due, 97))).agenda).toEqual([]);
    const [through] = (await body("ho", "ST-RTF", plusHours(due, 97))).followThrough.filter(
      ({ post }) => post.code === "sector-commander",
    );
    expect(through).toMatchObject({ overdue: expect.any(Number), climbs: expect.any(Number) });
    await matterEvent("sc", id, { words: "The patrol has been there since." }, plusHours(due, 98));
    await job(plusDays(due, 20));
    expect((await found("pa", id, plusDays(due, 20)))?.climbs).toHaveLength(2);
  });

  test("that reaches an empty post reaches who stands in as well, and the record says why", async () => {
    const id = await matter("ho");
    await hold("pa", { post: "head-of-office", state: "vacant", areaCode: "MOP" });
    await job(plusDays(at, 4.1));
    expect((await found("pa", id, plusDays(at, 4.1)))?.climbs.map(({ why, from, to }) => [why, from, to])).toEqual([
      ["overdue", "Sector commander", "Head of office"],
      ["vacant", "Head of office", "Protection of civilians adviser"],
    ]);
    await matterEvent("sc", id, {}, plusDays(at, 4.2));
    await hold("pa", { post: "head-of-office", state: "held", areaCode: "MOP" }, plusDays(at, 5));
  });

  test("whose owner is on leave is taken, and goes to the deputy too until the leave ends", async () => {
    await hold("ho", {
      post: "sector-commander",
      state: "on-leave",
      until: plusDays(at, 5),
      deputyPost: "force-planner",
    });
    const id = await matter("ho", { dueAt: plusDays(at, 20) });
    await job(plusHours(at, 1));
    expect((await found("ho", id, plusHours(at, 1)))?.climbs).toMatchObject([
      { why: "on-leave", from: "Sector commander", to: "Force planner", level: 0 },
    ]);
    const later = await matter("ho", { dueAt: plusDays(at, 20) }, plusDays(at, 6));
    await job(plusDays(at, 7));
    expect((await found("ho", later, plusDays(at, 7)))?.climbs).toEqual([]);
    for (const one of [id, later]) await matterEvent("ho", one, {}, plusDays(at, 8));
  });
});

test("two decisions on one warning that contradict each other both stand, and the chair is asked once, with an owner and a day", async () => {
  const warningId = await raise(t, at);
  await t.as("ho", at, (work) =>
    decide(work, warningId, {
      id: newId(),
      decision: "monitor",
      reason: "Nobody can go before Friday.",
      reviewAt: plusDays(at, 2),
    }),
  );
  const id = await matter("ho", { warningId, stance: "respond" }, plusHours(at, 1));
  expect(await found("ho", id, plusHours(at, 1))).toMatchObject({ contradicted: true });
  for (const hours of [2, 3]) await job(plusHours(at, hours));
  const asked = (await body("ho", "ST-RTF", plusHours(at, 4))).matters.filter(
    ({ kind, warning }) => kind === "disagreement" && warning?.id === warningId,
  );
  expect(asked).toMatchObject([
    { words: null, owner: { code: "sector-commander" }, by: { code: "head-of-office" }, dueAt: plusHours(at, 50) },
  ]);
  const [{ id: open }] = asked as unknown as [{ id: string }];
  const agenda = (await body("ho", "ST-RTF", plusHours(at, 51))).agenda.map((one) => [one.kind, one.id]);
  expect(agenda).toContainEqual(["disagreement", open]);
  expect((await refusal(matterEvent("hr", open, {}, plusHours(at, 51)))).kind).toBe(notAllowed);
  await matterEvent("ho", open, { words: "The patrol goes; the warning is decided anew." }, plusHours(at, 52));
  await job(plusHours(at, 60));
  expect(await found("ho", open, plusHours(at, 61))).toMatchObject({ state: "done" });
  expect(await mends(matter("ho", { warningId }))).toEqual([["stance", "mend.respond.stance-needed"]]);
  await matterEvent("ho", id, {}, plusHours(at, 62));
});

test("a task whose owner's post became vacant stands in the table of duties with who has it now, and goes there once", async () => {
  const warningId = await raise(t, at);
  await t.as("ho", at, (work) =>
    decide(work, warningId, {
      id: newId(),
      decision: "respond-through-other",
      reason: "The police are near.",
      throughWhom: "Police of the mission",
      ownerPost: "police-planner",
    }),
  );
  const row = async (moment: Instant) =>
    (await duties("pa", moment)).sections.find(({ post }) => post.code === "police-planner");
  expect(await row(at)).toMatchObject({ open: 1, days: 0, vacancies: [] });
  const gone = plusDays(at, 3);
  await hold("pa", { post: "police-planner", state: "vacant", areaCode: "MOP" }, gone);
  for (const hours of [1, 2]) await job(plusHours(gone, hours));
  expect(await row(plusHours(gone, 2))).toMatchObject({
    open: 1,
    days: 3,
    vacancies: [{ why: "vacant", place: "Mopti", standIn: "Head of office", open: 1 }],
  });
  const { rows } = await t.database
    .pool("heed")
    .query("select why, to_post from respond.climb where subject = 'task' and recorded_at >= $1", [gone]);
  expect(rows).toEqual([{ why: "vacant", to_post: "head-of-office" }]);
  expect((await duties("pa", plusHours(gone, 2))).passedOn).toContainEqual(
    expect.objectContaining({
      subject: "task",
      why: "vacant",
      from: "Police planner",
      to: "Head of office",
      warning: expect.objectContaining({ id: warningId }),
    }),
  );
  expect((await duties("ho-menaka", plusHours(gone, 2))).passedOn).toEqual([]);
  const filled = plusDays(gone, 2);
  await hold(
    "pa",
    { post: "police-planner", state: "held", areaCode: "MOP", languages: ["fr", "ff"], skills: ["mediation"] },
    filled,
  );
  expect(await row(filled)).toMatchObject({ vacancies: [] });
  expect((await duties("pa", filled)).posts).toContainEqual(
    expect.objectContaining({ place: "Mopti", state: "held", languages: ["fr", "ff"], skills: ["mediation"] }),
  );
});

test("a warning that climbs to an empty post goes to the next rung too", async () => {
  await hold("pa", { post: "head-of-office", state: "vacant", areaCode: "MOP" });
  const warningId = await raise(t, at);
  await t.as(heed, plusHours(at, 30), escalateDue.run);
  await job(plusHours(at, 30.1));
  const { rows } = await t.database
    .pool("heed")
    .query("select level, why, from_post, to_post from respond.climb where subject_id = $1 order by level", [
      warningId,
    ]);
  expect(rows).toContainEqual({ level: 1, why: "vacant", from_post: "head-of-office", to_post: "poc-adviser" });
  await hold("pa", { post: "head-of-office", state: "held", areaCode: "MOP" }, plusDays(at, 2));
});

test("the list has bodies with a list first, and a look back knows no more than was known", async () => {
  const { bodies } = await t.as("pa", at, (work) => listBodies(work), "fr");
  const listed = bodies.map((one) => one.listed);
  expect(listed).toEqual(listed.toSorted((a, b) => Number(b) - Number(a)));
  expect(bodies.find(({ code }) => code === "ST-POCWG")?.name).toContain("Groupe de travail");
  const early = await t.as("pa", "2017-07-01T00:00:00.000Z", (work) => showBody(work, "ST-RTF"), "en");
  expect([early.matters, early.held, early.ahead]).toEqual([[], [], []]);
});

test("past the program a MUST has its effect and its indicator, and a leave its end", async () => {
  const insert = (sql: string) => t.database.pool("heed").query(sql, [t.database.missionId, newId(), at]);
  const matterOf = (effect: string) =>
    insert(`insert into respond.body_matter (mission_id, id, version, salt, recorded_at, recorded_by, body_code, kind, words,
      words_lang, need, owner_post, by_post, decided_at, due_at, options, desired_effect, indicator)
      values ($1, $2, 1, '', $3, $2, 'ST-RTF', 'decision', 'x', 'en', 'must', 'joc', 'joc', $3, $3, '{}', ${effect}, 'x')`);
  await expect(matterOf("null")).rejects.toThrow(/body_matter_check/);
  await expect(
    insert(`insert into respond.post_holding (mission_id, id, version, salt, recorded_at, recorded_by, post, state, from_at,
      languages, skills) values ($1, $2, 1, '', $3, $2, 'joc', 'on-leave', $3, '{}', '{}')`),
  ).rejects.toThrow(/post_holding_check/);
});
