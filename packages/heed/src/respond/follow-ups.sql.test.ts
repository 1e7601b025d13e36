import { beforeAll, describe, expect, test } from "vitest";
import { newId, plusDays, plusHours, plusMinutes, randomId } from "../kernel/index.ts";
import { testDatabase } from "../kernel/testing.ts";
import { heed } from "./act.sql.ts";
import { openActivity } from "./activity.sql.ts";
import { agreeRoute, wayFor } from "./contact-route.sql.ts";
import type { NewActivity, NewFollowUpResult } from "./contract.ts";
import { recordFollowUp } from "./follow-up.sql.ts";
import type { FollowUpStep } from "./follow-up.ts";
import type { NewContactRoute } from "./follow-up-contract.ts";
import { climbFollowUps } from "./follow-up-ladder.job.ts";
import { followUpId, protectionCaseId } from "./ids.ts";
import { addCaseEvent, openCase, protectionCasesFor, showProtectionCase } from "./protection-case.sql.ts";
import { caseExplained } from "./protection-case.ts";
import type { NewProtectionCaseEvent } from "./protection-case-contract.ts";
import { rotaFor } from "./rota.sql.ts";
import { staffSafetyFor, tellOfStaff } from "./staff-safety.sql.ts";
import { answered, refusal, type Theatre, theatre } from "./testing-exercise.ts";

let t: Theatre;
beforeAll(async () => {
  t = await theatre(await testDatabase());
}, 120_000);

type Person = Parameters<Theatre["as"]>[0];
const visit = (from: string, facts: Partial<NewActivity> = {}): NewActivity => ({
  id: newId(),
  toolCode: "TL-06",
  areaCode: "YOU",
  from,
  to: from,
  ownerPost: "force-planner",
  answers: answered(["DNH-5"]),
  ...facts,
});
const meet = async (from: string, facts: Partial<NewActivity> = {}) => {
  const input = visit(from, facts);
  await t.as("fp", plusMinutes(from, 1), (work) => openActivity(work, input), "en");
  return input.id;
};
const idOf = (activity: string, step: FollowUpStep) => followUpId(t.database.missionId, activity, step);
const record = (
  person: Person,
  activity: string,
  step: FollowUpStep,
  at: string,
  body: Partial<NewFollowUpResult> = {},
) =>
  t.as(
    person,
    at,
    (work) => recordFollowUp(work, idOf(activity, step), { id: newId(), result: "safe", ...body }),
    "en",
  );
const agree = (person: Person, activity: string, step: FollowUpStep, at: string, more: Partial<NewContactRoute> = {}) =>
  t.as(person, at, (work) =>
    agreeRoute(work, idOf(activity, step), {
      id: newId(),
      route: "telephone",
      askedBy: "liaison",
      safeFrom: 8,
      safeTo: 11,
      codeWord: true,
      proxy: "family",
      watched: false,
      ...more,
    }),
  );
const tick = (at: string) => t.as(heed, at, (work) => climbFollowUps.run(work));
const mends = async (task: Promise<unknown>) =>
  (await refusal(task)).errors.map(({ field, mend }) => `${field} ${mend}`);
const codeOf = async (task: Promise<unknown>) => (await refusal(task)).kind.code;
const raised = async (activity: string) =>
  (
    await t.database.pool("heed").query(
      `select f.step, r.rung, r.to_whom, r.at, r.why from respond.follow_up_raise r
       join respond.follow_up f on f.mission_id = r.mission_id and f.id = r.follow_up_id
       where f.activity_id = $1 order by r.at, r.to_whom`,
      [activity],
    )
  ).rows.map((row) => `${row.step} ${row.rung} ${row.to_whom} ${row.why}`);
const casesOf = async (person: Person, at: string) =>
  (await t.as(person, at, protectionCasesFor, "en")).map(({ id }) => id);
const focal = () => ({ ...t.person("cl-mopti", ["FO"]), userId: "0f000000-0000-4000-8000-000000000001" });

describe("the way agreed beforehand", () => {
  const from = "2017-08-01T12:00:00.000Z";

  test("holds for those who were met, the newest first; nobody is asked against it, and what came by itself is kept", async () => {
    const id = await meet(from);
    await agree("cl-mopti", id, "24h", plusHours(from, 1));
    const night = "2017-08-02T02:00:00.000Z";
    expect(await mends(record("cl-mopti", id, "24h", night))).toEqual(["at mend.respond.endangers.hours"]);
    const way = (at: string) => t.as("cl-mopti", at, (work) => wayFor(work, idOf(id, "24h")));
    expect(await way(night)).toMatchObject({ direct: ["hours"], proxy: [], proposed: "proxy" });
    expect(await way("2017-08-02T09:00:00.000Z")).toMatchObject({ direct: [], proposed: "direct" });
    await agree("cl-mopti", id, "24h", night, { route: "never", proxy: "none" });
    const morning = "2017-08-02T09:00:00.000Z";
    expect(await mends(record("cl-mopti", id, "24h", morning))).toEqual(["how mend.respond.endangers.said-no"]);
    expect(await mends(record("cl-mopti", id, "24h", morning, { how: "proxy" }))).toEqual([
      "how mend.respond.endangers.no-proxy",
    ]);
    expect(await record("cl-mopti", id, "24h", morning, { how: "area" })).toMatchObject({ state: "area-only" });
    expect(await record("cl-mopti", id, "24h", plusHours(morning, 1), { how: "they-came" })).toMatchObject({
      state: "safe",
    });
    // The village agreed on nothing of the kind.
    expect(await record("cl-mopti", id, "72h", morning)).toMatchObject({ state: "safe" });
    for (const step of ["7d", "30d"] as const) await record("cl-mopti", id, step, morning);
  });

  test("who says no to contact is left alone from then on", async () => {
    const id = await meet(plusDays(from, 1));
    const at = plusDays(from, 2);
    await record("cl-mopti", id, "24h", at, { result: "declined" });
    expect(await mends(record("cl-mopti", id, "24h", plusHours(at, 1)))).toEqual([
      "how mend.respond.endangers.said-no",
    ]);
    for (const step of ["72h", "7d", "30d"] as const) await record("cl-mopti", id, step, at);
  });

  test("is kept whole or not at all, once, and by those who ask", async () => {
    const id = await meet(plusDays(from, 3));
    const at = plusDays(from, 3.5);
    const wrong = (more: Partial<NewContactRoute>) => mends(agree("cl-mopti", id, "24h", at, more));
    expect(await wrong({ safeTo: null })).toEqual(["safeTo mend.respond.both-hours"]);
    expect(await wrong({ safeTo: 8 })).toEqual(["safeTo mend.respond.other-hour"]);
    expect(await wrong({ route: "through-proxy", proxy: "none" })).toEqual(["proxy mend.respond.proxy-needed"]);
    const own = newId();
    const first = await agree("cl-mopti", id, "24h", at, { id: own });
    expect(await agree("cl-mopti", id, "24h", at, { id: own })).toEqual(first);
    expect(await codeOf(agree("cl-mopti", id, "72h", at, { id: own }))).toBe("kernel/id-taken");
    expect(await codeOf(agree("ho", id, "24h", at))).toBe("kernel/not-allowed");
    for (const person of ["fp", "pa", "jm", "ho-menaka", "cl-menaka", "hu", "au"])
      expect([person, await codeOf(agree(person, id, "24h", at))]).toEqual([person, "kernel/not-found"]);
    for (const step of ["24h", "72h", "7d", "30d"] as const) await record("cl-mopti", id, step, at, { how: "area" });
  });
});

describe("the ladder", () => {
  test("raises each rung once, over a restart, a leap of the clock and one put back", async () => {
    const from = "2017-09-01T12:00:00.000Z";
    const id = await meet(from);
    await record("cl-mopti", id, "24h", plusHours(from, 20), { result: "unreachable" });
    await tick(plusHours(from, 21));
    expect(await raised(id)).toEqual(["24h retry owner no-answer"]);
    // Started again, and at once twice.
    await Promise.all([tick(plusHours(from, 21)), tick(plusHours(from, 21))]);
    expect(await raised(id)).toEqual(["24h retry owner no-answer"]);
    // The clock was away for two days: what was missed is raised at its own time.
    await tick(plusHours(from, 68));
    const all = [
      "24h retry owner no-answer",
      "24h proxy owner not-asked",
      "24h case focal-point not-asked",
      "24h case head-of-office not-asked",
    ];
    expect(await raised(id)).toEqual(all);
    await tick(plusHours(from, 30));
    await tick(plusHours(from, 70));
    expect(await raised(id)).toEqual(all);
    const copy = t.database.pool("heed").query(
      `insert into respond.follow_up_raise (mission_id, id, version, salt, recorded_at, recorded_by, area_path, follow_up_id, rung, to_whom, at, why)
       select mission_id, gen_random_uuid(), 1, salt, recorded_at, recorded_by, area_path, follow_up_id, rung, to_whom, at, why
       from respond.follow_up_raise limit 1`,
    );
    await expect(copy).rejects.toMatchObject({ constraint: "follow_up_raised_once" });
    // Somebody tried once and had no answer: that is a case of the focal point, which the head of office knows of.
    const opened = protectionCaseId(t.database.missionId, idOf(id, "24h"));
    const at = plusHours(from, 71);
    expect(await casesOf(focal(), at)).toContain(opened);
    expect(await casesOf("ho", at)).toContain(opened);
    expect(await casesOf("cl-mopti", at)).not.toContain(opened);
    for (const step of ["24h", "72h", "7d", "30d"] as const) await record("cl-mopti", id, step, at);
  });

  test("tells the focal point and the head of office where nobody asked, and makes no case of it", async () => {
    const from = "2017-10-01T12:00:00.000Z";
    const id = await meet(from);
    await tick(plusHours(from, 49));
    expect(await raised(id)).toEqual([
      "24h retry owner not-asked",
      "24h proxy owner not-asked",
      "24h case focal-point not-asked",
      "24h case head-of-office not-asked",
    ]);
    const at = plusHours(from, 50);
    expect(await casesOf(focal(), at)).not.toContain(protectionCaseId(t.database.missionId, idOf(id, "24h")));
    const view = await t.as("ho", at, (work) => rotaFor(work), "en");
    const item = view.items.find(({ activityId }) => activityId === id);
    expect(item).toMatchObject({ way: null, mayRecord: false, blocks: true, place: "Youwarou" });
    expect(item?.raised.map(({ toWhom }) => toWhom)).toEqual(["owner", "owner", "focal-point", "head-of-office"]);
    expect(view.blocking).toBe(1);
    expect(view.posts).toMatchObject([{ overdue: 1, raised: 1 }]);
    expect(view.may.ask).toBe(false);
    const asked = await t.as("cl-mopti", at, (work) => rotaFor(work), "en");
    expect(asked.items.find(({ activityId }) => activityId === id)).toMatchObject({
      mayRecord: true,
      next: null,
      way: { plan: null, direct: [], proposed: "direct" },
    });
    // What was not known then is not there when looking back.
    const then = await t.as(
      "cl-mopti",
      plusHours(from, 20),
      (work) => rotaFor({ ...work, asOf: plusHours(from, 20) }),
      "en",
    );
    expect(then.items.find(({ activityId }) => activityId === id)?.raised).toEqual([]);
    for (const step of ["24h", "72h", "7d", "30d"] as const) await record("cl-mopti", id, step, at);
  });
});

describe("a protection case", () => {
  const from = "2017-11-01T12:00:00.000Z";
  let activity: string;
  let opened: string;
  const add = (person: Person, at: string, event: Partial<NewProtectionCaseEvent>) =>
    t.as(person, at, (work) => addCaseEvent(work, opened, { id: newId(), kind: "need", ...event }), "en");

  beforeAll(async () => {
    activity = await meet(from, { areaCode: "TEN" });
    opened = protectionCaseId(t.database.missionId, idOf(activity, "24h"));
  });

  test("opens by itself on pressure and on harm, once, and closes similar activities nearby on harm", async () => {
    await record("cl-mopti", activity, "24h", plusHours(from, 20), { result: "pressure-threat" });
    await record("cl-mopti", activity, "24h", plusHours(from, 21), { result: "harmed", how: "they-came" });
    const { rows } = await t.database
      .pool("heed")
      .query("select id, origin, about from respond.protection_case where follow_up_id = $1", [idOf(activity, "24h")]);
    expect(rows).toEqual([{ id: opened, origin: "pressure-threat", about: "person" }]);
    const again = visit(plusHours(from, 30), { areaCode: "TEN" });
    expect(await mends(t.as("fp", plusHours(from, 31), (work) => openActivity(work, again)))).toEqual([
      "toolCode mend.respond.frozen",
    ]);
    for (const step of ["72h", "7d", "30d"] as const)
      await record("cl-mopti", activity, step, plusHours(from, 22), { how: "proxy" });
  });

  test("is read by who opened it, human rights and the focal point of the office; the head of office reads that it is there", async () => {
    const at = plusHours(from, 23);
    const read = (person: Person) => t.as(person, at, (work) => showProtectionCase(work, opened), "en");
    for (const person of ["cl-mopti", "hr", focal()]) expect((await read(person)).edition).toBe("full");
    const sanitised = await read("ho");
    expect(sanitised).toMatchObject({ edition: "sanitised", standing: null, events: [], may: { write: false } });
    for (const person of [
      "pa",
      "jm",
      "joc",
      "fp",
      "up",
      "sc",
      "sl",
      "hu",
      "ad",
      "au",
      "cl-koro",
      "cl-menaka",
      "ho-menaka",
    ]) {
      expect([person, await codeOf(read(person))]).toEqual([person, "kernel/not-found"]);
      expect([person, await casesOf(person, at)]).toEqual([person, []]);
      // Past the program too.
      const seen = await t.as(person, at, async (work) => (await protectionCasesFor(work)).length);
      expect([person, seen]).toEqual([person, 0]);
    }
    expect(await codeOf(t.as("cl-mopti", at, (work) => showProtectionCase(work, randomId())))).toBe("kernel/not-found");
  });

  test("goes from need to consent and referral, by several hands, each of whom reads the others", async () => {
    const at = plusHours(from, 24);
    await add("cl-mopti", at, { codes: ["safe-place"], note: "Two nights away are enough." });
    const referral = newId();
    const refer = { id: referral, kind: "referral", service: "shelter", organisation: "Invented shelter" } as const;
    expect(await mends(add("hr", at, refer))).toEqual(["service mend.respond.case-consent-referral"]);
    await add("cl-mopti", plusMinutes(at, 1), { kind: "consent", codes: [...caseExplained], agreed: ["referral"] });
    await add("hr", plusMinutes(at, 2), refer);
    expect(await mends(add("hr", plusMinutes(at, 3), { kind: "closed", outcome: "safer" }))).toEqual([
      "outcome mend.respond.case-referral-waits",
    ]);
    await add(focal(), plusMinutes(at, 4), { kind: "referral-accepted", referralId: referral });
    const seen = await t.as("cl-mopti", plusMinutes(at, 5), (work) => showProtectionCase(work, opened), "en");
    expect(seen.events.map(({ kind }) => kind)).toEqual(["need", "consent", "referral", "referral-accepted"]);
    expect(seen.standing?.waiting).toEqual([]);
    const end = { id: newId(), kind: "closed", outcome: "handed-to-service" } as const;
    await add("hr", plusMinutes(at, 6), end);
    expect((await add("hr", plusMinutes(at, 7), end)).isClosed).toBe(true);
    expect(await codeOf(add("hr", plusMinutes(at, 8), { codes: ["medical"] }))).toBe("respond/case-closed");
    expect((await add("hr", plusMinutes(at, 9), { kind: "reopened" })).isClosed).toBe(false);
    expect(await codeOf(add("ho", plusMinutes(at, 10), { codes: ["medical"] }))).toBe("kernel/not-allowed");
    expect(await codeOf(add("pa", plusMinutes(at, 10), { codes: ["medical"] }))).toBe("kernel/not-found");
  });

  test("is opened by hand about a district or wider, and says who by no word", async () => {
    const at = plusHours(from, 40);
    const input = { id: newId(), areaCode: "TEN", about: "household" } as const;
    const first = await t.as("cl-mopti", at, (work) => openCase(work, input), "en");
    expect(first).toMatchObject({ origin: "person", about: "household", area: { name: "Tenenkou" }, events: [] });
    expect(await t.as("cl-mopti", at, (work) => openCase(work, input), "en")).toEqual(first);
    expect(
      await mends(t.as("hr", at, (work) => openCase(work, { ...input, id: newId(), areaCode: "NOWHERE" }))),
    ).toEqual(["areaCode mend.respond.unknown-area"]);
    for (const person of ["ho", "pa", "fp", "jm"])
      expect(await codeOf(t.as(person, at, (work) => openCase(work, { ...input, id: newId() })))).toBe(
        "kernel/not-allowed",
      );
  });
});

describe("what staff tell of themselves", () => {
  const at = "2017-12-01T12:00:00.000Z";
  const tell = (person: Person, more: Partial<Parameters<typeof tellOfStaff>[1]> = {}) =>
    t.as(person, at, (work) => tellOfStaff(work, { id: newId(), kind: "threat", ...more }), "en");
  const read = async (person: Person) =>
    (await t.as(person, plusHours(at, 1), staffSafetyFor, "en")).map(({ id }) => id);

  test("is read by them, the focal point, the head of office and human rights, and by no colleague; it is followed up", async () => {
    const id = newId();
    const told = await tell("cl-koro", { id, note: "A call at night." });
    expect(told).toMatchObject({ kind: "threat", office: "Mopti", note: { text: "A call at night." }, isOwn: true });
    expect(await tell("cl-koro", { id, note: "A call at night." })).toEqual(told);
    for (const person of ["cl-koro", "ho", "hr", focal()]) expect([person, await read(person)]).toEqual([person, [id]]);
    for (const person of ["cl-mopti", "pa", "jm", "fp", "sl", "ad", "au", "ho-menaka", "cl-menaka", "hu"])
      expect([person, await read(person)]).toEqual([person, []]);
    const due = (person: Person) =>
      t.as(person, plusHours(at, 20), async (work) =>
        (await rotaFor(work)).items.filter(({ activityId, state }) => activityId === id && state !== "planned"),
      );
    expect(await due("hr")).toMatchObject([{ step: "24h", subject: "staff", mayRecord: true }]);
    expect(await due("ho")).toMatchObject([{ mayRecord: false }]);
    for (const person of ["cl-mopti", "cl-koro", "pa"]) expect([person, await due(person)]).toEqual([person, []]);
    expect(await codeOf(record("cl-mopti", id, "24h", plusHours(at, 20)))).toBe("kernel/not-found");
    // Overdue, it holds back no visit: a count would tell colleagues that somebody told.
    expect((await t.as("cl-mopti", plusHours(at, 26), (work) => rotaFor(work))).blocking).toBe(0);
    await record(focal(), id, "24h", plusHours(at, 20), { result: "pressure-threat" });
    const opened = protectionCaseId(t.database.missionId, idOf(id, "24h"));
    expect(await casesOf("hr", plusHours(at, 21))).toContain(opened);
    expect(await casesOf("cl-mopti", plusHours(at, 21))).not.toContain(opened);
    for (const step of ["72h", "7d", "30d"] as const) await record("hr", id, step, plusHours(at, 21));
  });

  test("says what a movement went without, and from whom there is nobody to look after them", async () => {
    expect(await mends(tell("cl-mopti", { kind: "outside-rules" }))).toEqual(["brokenRule mend.respond.which-rule"]);
    const far = { ...t.person("pa"), officePath: null };
    expect(await mends(tell(far))).toEqual(["areaCode mend.respond.office-needed"]);
    expect(await tell(far, { areaCode: "KOR" })).toMatchObject({ office: "Mopti" });
    expect(await codeOf(tell("hu"))).toBe("kernel/not-allowed");
  });
});
