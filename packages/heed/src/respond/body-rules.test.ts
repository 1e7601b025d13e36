import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { type Instant, plusDays, plusHours } from "../kernel/index.ts";
import { type AgendaEntry, agendaOf } from "./body-agenda.ts";
import { calendarOf, type Meeting, meetingsAhead, meetingsAheadCount } from "./body-calendar.ts";
import { readCharters } from "./body-charter.ts";
import { climbKey, contradictions, earnedClimbs, matterState, ownerPassedOn, type Stand } from "./body-climb.ts";
import { bodyFindings, explanationOf, seatsOf } from "./body-finding.ts";
import { agendaKinds, type BodyCharter, type CharterSeat, type Component, type SeatRole } from "./body-tables.ts";
import { dutyTable } from "./duty-table.ts";
import { type Holding, postStateAt, rungsAbove, standInFor } from "./post-holding.ts";

const now = "2018-07-20T12:00:00.000Z";
const days = (count: number): Instant => plusDays(now, count);

const holding = (post: string, state: Holding["state"], more: Partial<Holding> = {}): Holding => ({
  post,
  state,
  fromAt: days(-10),
  untilAt: state === "on-leave" ? days(10) : null,
  deputyPost: null,
  areaPath: null,
  recordedAt: days(-10),
  ...more,
});

describe("whether somebody is at a post", () => {
  test.each<[string, readonly Holding[], string]>([
    ["nobody wrote it: unknown, never vacant", [], "unknown"],
    ["it is held", [holding("jmac", "held")], "held"],
    ["it is vacant", [holding("jmac", "vacant")], "vacant"],
    ["it becomes vacant tomorrow", [holding("jmac", "vacant", { fromAt: days(1) })], "unknown"],
    ["whoever is on leave is away", [holding("jmac", "on-leave")], "on-leave"],
    ["whoever was on leave is back", [holding("jmac", "on-leave", { untilAt: now })], "held"],
    [
      "it was filled after it was vacant",
      [holding("jmac", "vacant"), holding("jmac", "held", { fromAt: days(-1) })],
      "held",
    ],
    ["it is empty in another office", [holding("jmac", "vacant", { areaPath: "ML/MEN" })], "unknown"],
    [
      "its own office is nearer than the mission",
      [holding("jmac", "held"), holding("jmac", "vacant", { areaPath: "ML/MOP" })],
      "vacant",
    ],
  ])("%s", (_, holdings, state) => {
    expect(postStateAt(holdings, "jmac", "ML/MOP/KOR", now)).toBe(state);
  });

  test.each<[string, readonly Holding[], string | null | undefined]>([
    ["a held post needs nobody", [holding("head-of-office", "held")], undefined],
    ["an unknown one neither", [], undefined],
    ["the deputy where there is one", [holding("head-of-office", "on-leave", { deputyPost: "jmac" })], "jmac"],
    ["the next rung where there is none", [holding("head-of-office", "vacant")], "poc-adviser"],
    [
      "the next rung where the deputy is away too",
      [holding("head-of-office", "vacant", { deputyPost: "jmac" }), holding("jmac", "on-leave")],
      "poc-adviser",
    ],
    [
      "one further where that is empty as well",
      [holding("head-of-office", "vacant"), holding("poc-adviser", "vacant")],
      "dsrsg",
    ],
    [
      "nobody, where every rung is empty, and it says so",
      ["head-of-office", "poc-adviser", "dsrsg", "srsg"].map((post) => holding(post, "vacant")),
      null,
    ],
  ])("stands in: %s", (_, holdings, toPost) => {
    const found = standInFor(holdings, "head-of-office", "ML/MOP", now);
    expect(found === null ? undefined : found.toPost).toBe(toPost);
  });

  test("whoever stands in is never the empty post, and is never known to be away", () => {
    const post = fc.constantFrom("head-of-office", "poc-adviser", "dsrsg", "srsg", "jmac");
    const one = fc.record({ post, state: fc.constantFrom("held", "vacant", "on-leave"), deputyPost: fc.option(post) });
    fc.assert(
      fc.property(fc.array(one), post, (made, asked) => {
        const holdings = made.map(({ post: code, state, deputyPost }) =>
          holding(code, state as Holding["state"], { deputyPost }),
        );
        const found = standInFor(holdings, asked, null, now);
        if (!found?.toPost) return;
        expect(found.toPost).not.toBe(asked);
        expect(["held", "unknown"]).toContain(postStateAt(holdings, found.toPost, null, now));
      }),
    );
  });
});

describe("an overdue MUST", () => {
  const due = "2018-07-10T12:00:00.000Z";
  const matter = {
    id: "a",
    kind: "decision" as const,
    need: "must" as const,
    ownerPost: "sector-commander",
    dueAt: due,
    areaPath: "ML/MOP",
  };
  const climbedTo = (at: Instant, more: Partial<typeof matter> = {}, ended: Instant | null = null) =>
    earnedClimbs({ ...matter, ...more }, ended ? [{ kind: "done", at: ended }] : [], [], at).map(
      ({ toPost }) => toPost,
    );

  test.each<[string, number, readonly string[]]>([
    ["is with nobody else on the day", 0, []],
    ["nor a minute before two days", 47.98, []],
    ["climbs to the head of office after 48 hours", 48, ["head-of-office"]],
    ["to the adviser after 96", 96, ["head-of-office", "poc-adviser"]],
    ["to the top after eight days", 192, ["head-of-office", "poc-adviser", "dsrsg", "srsg"]],
    ["and no further", 2000, ["head-of-office", "poc-adviser", "dsrsg", "srsg"]],
  ])("%s", (_, hours, posts) => {
    expect(climbedTo(plusHours(due, hours))).toEqual(posts);
  });
  test("begins above its own owner", () => {
    expect(climbedTo(plusHours(due, 96), { ownerPost: "poc-adviser" })).toEqual(["dsrsg", "srsg"]);
  });
  test("stops when it is done, and keeps what it had climbed", () => {
    expect(climbedTo(plusHours(due, 500), {}, plusHours(due, 50))).toEqual(["head-of-office"]);
    expect(climbedTo(plusHours(due, 500), {}, plusHours(due, 47))).toEqual([]);
  });
  test.each(["should", "could"])("a %s does not climb", (need) => {
    expect(climbedTo(plusHours(due, 500), { need: need as "must" })).toEqual([]);
  });
  test("reaches an empty post, and who stands in as well, with the reason", () => {
    const holdings = [holding("head-of-office", "vacant", { areaPath: "ML/MOP", fromAt: "2018-07-01T00:00:00.000Z" })];
    expect(
      earnedClimbs(matter, [], holdings, plusHours(due, 50)).map(({ why, fromPost, toPost, level }) => [
        why,
        fromPost,
        toPost,
        level,
      ]),
    ).toEqual([
      ["overdue", "sector-commander", "head-of-office", 1],
      ["vacant", "head-of-office", "poc-adviser", 1],
    ]);
  });
  test("what was earned is never taken back, and no rung is earned twice", () => {
    const hour = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(hour, hour, (a, b) => {
        const [early, late] = [Math.min(a, b), Math.max(a, b)].map((at) =>
          earnedClimbs(matter, [], [], plusHours(due, at)).map(climbKey),
        ) as [string[], string[]];
        expect(late.slice(0, early.length)).toEqual(early);
        expect(new Set(late).size).toBe(late.length);
      }),
    );
  });
  test("with an owner on leave goes to the deputy from the day of the leave", () => {
    const away = [holding("sector-commander", "on-leave", { deputyPost: "force-planner", fromAt: days(-3) })];
    const open = { ...matter, since: days(-5) };
    expect(ownerPassedOn("matter", open, away, now)).toEqual([
      {
        subject: "matter",
        subjectId: "a",
        level: 0,
        why: "on-leave",
        fromPost: "sector-commander",
        toPost: "force-planner",
        at: days(-3),
      },
    ]);
    expect(ownerPassedOn("matter", open, [], now)).toEqual([]);
  });
  test.each([
    ["open", days(1), [], "open"],
    ["begun", days(1), ["started"], "in-progress"],
    ["late though begun", days(-1), ["started"], "overdue"],
    ["done though late", days(-1), ["started", "done"], "done"],
    ["dropped", days(1), ["dropped"], "dropped"],
  ] as const)("one that is %s", (_, dueAt, kinds, state) => {
    expect(
      matterState(
        { dueAt },
        kinds.map((kind) => ({ kind })),
        now,
      ),
    ).toBe(state);
  });
});

describe("two decisions on one warning", () => {
  const stand = (id: string, stance: Stand["stance"], at: number): Stand => ({ id, stance, at: days(at) });
  test.each<[string, readonly Stand[], readonly string[]]>([
    ["one alone contradicts nothing", [stand("a", "respond", 0)], []],
    ["both act, each in its way", [stand("a", "respond", 0), stand("b", "warn-community", 1)], []],
    ["neither acts", [stand("a", "monitor", 0), stand("b", "no-action", 1)], []],
    ["one acts and the other does not", [stand("b", "no-action", 1), stand("a", "respond", 0)], ["a b"]],
    [
      "each is held against the one before",
      [stand("a", "respond", 0), stand("b", "monitor", 1), stand("c", "respond", 2)],
      ["a b", "b c"],
    ],
  ])("%s", (_, stands, pairs) => {
    expect(contradictions(stands).map(([a, b]) => `${a.id} ${b.id}`)).toEqual(pairs);
  });
});

describe("a body held against its policy list", () => {
  const seat = (
    name: string,
    sits: boolean,
    { component = "civilian" as Component, role = "member" as SeatRole, ...more }: Partial<CharterSeat> = {},
  ): CharterSeat => ({ seat: name, en: name, fr: name, component, role, sits, policy: true, ...more });
  const whole = [
    seat("chief", true, { role: "chair", meets: "head-of-mission" }),
    seat("rights", true, { meets: "human-rights" }),
    seat("cluster", true, { component: "humanitarian", role: "observer", meets: "cluster" }),
    seat("force", true, { component: "military" }),
  ];
  const charter = (seats: readonly CharterSeat[], cadenceDays: number | null = 30) =>
    ({
      seats: [...seats],
      cadenceDays,
      needs: ["human-rights", "head-of-mission", "cluster"],
    }) satisfies Partial<BodyCharter>;
  const event = (kind: "met" | "joined" | "left", at: number, name: string | null = null) => ({
    kind,
    at: days(at),
    seat: name,
    seatRole: kind === "joined" ? ("member" as const) : null,
    component: kind === "joined" ? ("civilian" as const) : null,
    recordedAt: days(at),
  });
  const met = event("met", -5);
  const without = (name: string) => whole.map((one) => (one.seat === name ? { ...one, sits: false } : one));
  const keys = (...given: Parameters<typeof bodyFindings>) => bodyFindings(...given).map(({ key }) => key);

  test.each<[string, readonly CharterSeat[], ReturnType<typeof event>[], readonly Holding[], readonly string[]]>([
    ["whole and meeting: nothing", whole, [met], [], []],
    ["nobody for human rights", without("rights"), [met], [], ["no-human-rights"]],
    ["the cluster is absent", without("cluster"), [met], [], ["no-cluster"]],
    ["no head of mission, and so no chair", without("chief"), [met], [], ["no-head-of-mission", "no-chair"]],
    ["mended by who joined", without("rights"), [met, event("joined", -1, "rights")], [], []],
    ["lacking since somebody left", whole, [met, event("left", -1, "rights")], [], ["no-human-rights"]],
    ["not before they leave", whole, [met, event("left", 1, "rights")], [], []],
    ["the chair is vacant", whole, [met], [holding("chief", "vacant")], ["chair-empty:chief"]],
    ["a post is vacant", whole, [met], [holding("rights", "vacant")], ["post-empty:rights"]],
    ["on leave with a deputy: nothing", whole, [met], [holding("rights", "on-leave", { deputyPost: "x" })], []],
    ["on leave without one", whole, [met], [holding("rights", "on-leave")], ["post-empty:rights"]],
    [
      "in which office",
      whole,
      [met],
      [holding("rights", "vacant", { areaPath: "ML/MOP" })],
      ["post-empty:rights:ML/MOP"],
    ],
    ["has not met in its time", whole, [event("met", -31)], [], ["not-met"]],
    ["met just in time", whole, [event("met", -30)], [], []],
    ["no meeting is on record", whole, [], [], ["never-met"]],
    ["a meeting ahead is none", whole, [event("met", 2)], [], ["never-met"]],
    ["another seat is empty", [...whole, seat("police", false)], [met], [], ["seat-absent:police"]],
    [
      "soldiers above civilians and aid workers; observers and police are not counted",
      [
        seat("chief", true, { role: "chair", meets: "head-of-mission", component: "military" }),
        seat("force", true, { component: "military" }),
        seat("rights", true, { meets: "human-rights" }),
        seat("police", true, { component: "police" }),
        seat("cluster", true, { component: "humanitarian", role: "observer", meets: "cluster" }),
      ],
      [met],
      [],
      ["military-above"],
    ],
  ])("%s", (_, seats, events, holdings, expected) => {
    expect(keys(charter(seats), events, holdings, null, now)).toEqual(expected);
  });

  test("without a list nothing is said to lack", () => {
    expect(keys(null, [], [], null, now)).toEqual([]);
  });
  test("an explanation counts for the lack that it was given for, and not for a later one", () => {
    const said = (at: number) => ({
      kind: "explained" as const,
      finding: "no-human-rights",
      at: days(at),
      recordedAt: days(at),
    });
    const [always] = bodyFindings(charter(without("rights")), [met], [], null, now);
    const [again] = bodyFindings(charter(whole), [met, event("left", -1, "rights")], [], null, now);
    if (!always || !again) throw new Error("nothing was found");
    expect(explanationOf(always, [said(-9)])).toEqual(said(-9));
    expect(explanationOf(again, [said(-9)])).toBeUndefined();
    expect(explanationOf(again, [said(-9), said(0)])).toEqual(said(0));
  });
  test("a seat that is on no list is there once somebody has taken it", () => {
    const { sitting } = seatsOf(charter(whole), [event("joined", -1, "elders")], now);
    expect(sitting.find(({ seat: name }) => name === "elders")).toMatchObject({ policy: false, component: "civilian" });
  });
});

describe("an agenda", () => {
  const entry = (kind: AgendaEntry["kind"], id: string, due = 0, rank = 0): AgendaEntry => ({
    kind,
    id,
    dueAt: days(due),
    rank,
  });
  const ids = (entries: readonly AgendaEntry[], deals: readonly AgendaEntry["kind"][] = agendaKinds) =>
    agendaOf(entries, deals, days(30)).map(({ id }) => id);
  test("takes what was promised before and is late first", () => {
    const all = agendaKinds.map((kind, i) => entry(kind, String(i)));
    expect(ids(all.toReversed())).toEqual(["0", "1", "2", "3", "4", "5", "6"]);
  });
  test("among equals takes the more urgent, then the older", () => {
    expect(ids([entry("warning", "c", 1), entry("warning", "b", -1), entry("warning", "a", 3, 2)])).toEqual([
      "a",
      "b",
      "c",
    ]);
  });
  test("leaves out what the body does not deal with, and what is due after its next meeting", () => {
    expect(ids([entry("warning", "a"), entry("due", "b", 29), entry("due", "c", 31)], ["due"])).toEqual(["b"]);
  });
});

describe("a calendar", () => {
  const held = { id: "h", kind: "met", at: days(-40), recordedAt: days(-40) };
  const planned = { id: "p", kind: "planned", at: days(3), recordedAt: days(-1) };
  const body = { code: "WG", cadenceDays: 30 };
  const words = { asAgreed: "à convenir", byCadence: "d’après le rythme prévu" };
  const dates = (meetings: readonly Meeting[]) => meetings.map((one) => (one.kind === "planned" ? one.at : one.day));

  test("has the meetings planned, then days by the cadence", () => {
    expect(dates(meetingsAhead(body, [held, planned], now, "Africa/Bamako")).slice(0, 3)).toEqual([
      "2018-07-23T12:00:00.000Z",
      "2018-08-22",
      "2018-09-21",
    ]);
  });
  test("counts on from the last meeting held, and never backwards", () => {
    const found = meetingsAhead(body, [held], now, "Africa/Bamako");
    expect([found.length, dates(found)[0]]).toEqual([meetingsAheadCount, "2018-08-09"]);
  });
  test("is empty for a body that never met and plans nothing", () => {
    expect(meetingsAhead(body, [], now, "Africa/Bamako")).toEqual([]);
    expect(meetingsAhead({ ...body, cadenceDays: null }, [held], now, "Africa/Bamako")).toEqual([]);
  });
  test("is read by another program as it was meant, whatever the body is called", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 }), (given) => {
        const name = given.replace(/[\p{Cc}\p{Cs}]/gu, " ");
        const text = calendarOf(name, meetingsAhead(body, [held, planned], now, "Africa/Bamako"), words);
        expect(text).toMatch(/\r\n$/);
        for (const line of text.slice(0, -2).split("\r\n")) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/[\r\n]/);
        }
        const calendar = new ICAL.Component(ICAL.parse(text));
        const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
        expect(events.map(({ location }) => location)).toEqual(events.map(() => "à convenir"));
        expect(events[0]?.summary).toBe(name);
        expect(events[0]?.startDate.toJSDate().toISOString()).toBe(planned.at);
        expect(events[1]?.startDate.toString()).toBe("2018-08-22");
        expect(events[1]?.endDate.toString()).toBe("2018-08-23");
        expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe("the table of duties", () => {
  const sections = [{ section: "joc", duties: [{ en: "a", fr: "a", source: "s", clock: "acknowledge" as const }] }];
  const action = (id: string, since: number, overdue = false) => ({
    kind: "task" as const,
    id,
    ownerPost: "joc",
    since: days(since),
    areaPath: "ML/MOP",
    overdue,
  });
  test("counts what waits for a section, and since when", () => {
    expect(dutyTable(sections, [action("a", -3), action("b", -9, true)], [], now)).toMatchObject([
      { section: "joc", open: 2, overdue: 1, oldestAt: days(-9), vacancies: [] },
    ]);
  });
  test("shows a section without an open action, with no age", () => {
    expect(dutyTable(sections, [], [], now)).toMatchObject([{ open: 0, oldestAt: null }]);
  });
  test("names what a vacancy stops, who stands in, and what lies there", () => {
    const holdings = [holding("joc", "vacant")];
    expect(dutyTable(sections, [action("a", -3)], holdings, now)[0]?.vacancies).toMatchObject([
      { why: "vacant", toPost: rungsAbove("joc")[0], clocks: ["acknowledge"], open: 1, areaPath: null },
    ]);
  });
  test("has a task whose owner's post is on no list", () => {
    const lost = { ...action("a", -1), ownerPost: "engineer" };
    expect(dutyTable(sections, [lost], [], now).map(({ section }) => section)).toEqual(["joc", "engineer"]);
  });
});

describe("the file of bodies", () => {
  test("may be missing: then nothing is known of who should sit", () => {
    expect(readCharters(undefined).bodies).toEqual([]);
  });
  test.each<[string, string, string]>([
    ["is no JSON", "{", "body-charters.json"],
    ["lacks its sections", '{"source":"s","bodies":[]}', "body-charters.json:sections"],
    [
      "names one section twice",
      JSON.stringify({
        source: "s",
        bodies: [],
        sections: [1, 2].map(() => ({ section: "joc", duties: [{ en: "a", fr: "a", source: "s" }] })),
      }),
      "body-charters.json:sections.1.section",
    ],
  ])("that %s is refused with the place", (_, content, field) => {
    expect(() => readCharters(content)).toThrow(
      expect.objectContaining({ errors: expect.arrayContaining([expect.objectContaining({ field })]) }),
    );
  });
});
