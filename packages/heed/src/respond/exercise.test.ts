import { beforeAll, describe, expect, test } from "vitest";
import { plusDays, plusHours, type Work } from "../kernel/index.ts";
import { testDatabase } from "../kernel/testing.ts";
import { warningsKnown } from "../warn/index.sql.ts";
import { clockOf } from "../warn/index.ts";
import { isLookingBack } from "./abilities.sql.ts";
import { answersKnown, followUpsOf, stopsWaiting } from "./answers.sql.ts";
import { overdueOf } from "./gate.sql.ts";
import { refusal, steps, type Theatre, theatre } from "./testing-exercise.ts";
import { toolNames } from "./tool.sql.ts";
import { findWarning, listWarnings } from "./warning-list.sql.ts";
import { showWarning } from "./warning-page.sql.ts";
import type { WarningView } from "./warning-view.ts";

const evening = "2018-07-20T23:59:59.999Z";
let t: Theatre;
let played = 0;
beforeAll(async () => {
  t = await theatre(await testDatabase());
  played = await t.play(evening);
}, 300_000);

/** The page of a warning as somebody sees it, by default on the evening of 20 July 2018. */
const page = (person: string, warning: string, at = evening, lang: "en" | "fr" = "en") =>
  t.as(person, at, (work) => showWarning(work, t.id(warning)), lang);
const birga = "r-birga-2.warning";

/** What keeps a visit closed for the warnings of the Mopti office, as far as somebody knows them. */
const stopsHere = async (work: Work) => stopsWaiting(work, await warningsKnown(work, { area: "ML/MOP" }));

/** Ids are different in each database: the first of a page is 1, the next 2. */
function withoutIds(view: unknown): string {
  const numbers = new Map<string, string>();
  const text = JSON.stringify(view, null, 2).replaceAll(
    /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g,
    (id) => {
      if (!numbers.has(id)) numbers.set(id, `id-${numbers.size + 1}`);
      return numbers.get(id) as string;
    },
  );
  return `${text.replaceAll(/A-(\d{4})-[0-9a-f]{4}/g, "A-$1-####")}\n`;
}

test("the exercise plays from first to last under the real policy", () => {
  expect(played).toBe(steps.length);
});

describe("Birga-Fulanih on the evening of 20 July 2018", () => {
  test.each(["en", "fr"] as const)("the whole page of the head of office, in %s", async (lang) => {
    const view = await page("ho", birga, evening, lang);
    // One tool is shown whole; of the others what keeps them closed and what they gave elsewhere.
    const tools = view.tools.map(({ code, name, closed, elsewhere, ...rest }) =>
      code === "TL-09" ? { code, name, closed, elsewhere, ...rest } : { code, name, closed, elsewhere },
    );
    await expect(withoutIds({ ...view, tools })).toMatchFileSnapshot(`golden/birga-fulanih.${lang}.txt`);
  });

  test("a red siege waits for a decision, and what happened to the first one stands beside it", async () => {
    const view = await page("ho", birga);
    expect(view).toMatchObject({
      level: "red",
      edition: "full",
      states: { decision: { code: "pending" } },
      clock: { next: { step: "decide", dueAt: "2018-07-21T00:14:00.000Z" } },
    });
    expect(view.asked?.replaceAll("\u00a0", " ")).toBe(
      "Decide before 00:14 on 21 July; 14 min left. A red warning does not wait for verification.",
    );
    expect(view.previous).toHaveLength(1);
    expect(view.previous[0]).toMatchObject({
      outcome: null,
      decision: {
        decision: { code: "no-action" },
        reasonCode: { label: "no asset available" },
        reviewAt: "2018-07-16T08:00:00.000Z",
        reviewMissed: true,
      },
    });
    expect(view.may).toEqual({
      decide: true,
      record: true,
      close: true,
      acts: ["acknowledge", "triage", "review", "outcome"],
    });
  });

  test("visits are closed and say why; the overflight that worked comes first", async () => {
    const view = await page("ho", birga);
    expect(view.tools[0]).toMatchObject({ code: "TL-09", closed: null });
    expect(view.tools[0]?.questions.map(({ id }) => id)).toEqual([
      "DNH-5.1",
      "DNH-5.2",
      "DNH-5.3",
      "DNH-5.4",
      "DNH-5.5",
      "DNH-1.3",
    ]);
    expect(view.tools[0]?.elsewhere.map(({ where, tone }) => [where, tone])).toEqual([["Nouh Bozo", "better"]]);
    const closed = view.tools.filter((tool) => tool.closed !== null);
    expect(closed.map(({ code }) => code).sort()).toEqual(["TL-03", "TL-27", "TL-36"]);
    expect(view.tools.slice(-3)).toEqual(closed);
    expect(closed[0]?.closed).toBe(
      "People in this area were harmed after an earlier activity of this kind (visit, July 2017), and nobody has reviewed it yet. 4 follow-ups of the office are overdue: those who were met last time come first.",
    );
    expect(view.tools.find(({ code }) => code === "TL-27")?.elsewhere[0]).toMatchObject({
      where: "Koro",
      when: "June 2017",
      tone: "worse",
    });
  });

  test("grading stands only for those who may see how a source was graded", async () => {
    expect((await page("cl-koro", birga)).said[0]?.grading).toBe("F 3");
    for (const person of ["ho", "jm", "joc"]) expect((await page(person, birga)).said[0]?.grading, person).toBeNull();
  });

  test("do-no-harm answers of Nouh Bozo stand for those who may read the assessment", async () => {
    const answers = async (person: string) =>
      (await page(person, "r-nouh-bozo.warning", "2018-06-01T08:00:00.000Z", "fr")).decisions[0]?.answers ?? [];
    expect((await answers("ho")).map(({ question, adverse }) => [question, adverse])).toEqual([
      ["DNH-1.3", true],
      ["DNH-5.1", false],
      ["DNH-5.2", true],
      ["DNH-5.3", false],
      ["DNH-5.4", false],
      ["DNH-5.5", false],
    ]);
    expect((await answers("ho"))[2]).toMatchObject({
      mitigation: "Survoler aussi trois villages voisins, comme pour une reconnaissance.",
      lang: "fr",
    });
    for (const person of ["jm", "joc", "sl"]) expect(await answers(person), person).toEqual([]);
  });
});

describe("who gets which edition", () => {
  const strings = (view: WarningView) => JSON.stringify(view);

  test.each(["fp", "up", "sc", "sl"])(
    "%s plans or leads: the district and the month, and no word that was said",
    async (person) => {
      for (const [warning, village, said] of [
        [birga, "Birga", "encerclées"],
        ["r-nouh-bozo.warning", "Nouh Bozo", "encerclé"],
      ] as const) {
        const view = await page(person, warning, evening, "fr");
        expect(view).toMatchObject({
          edition: "sanitised",
          clock: { steps: [], next: null },
          said: [],
          incidents: [],
          history: [],
          beforeClosing: [],
          escalations: { done: [], next: null },
        });
        expect(view.place.level).toBe("district");
        expect(view.receivedAt).toMatch(/^2018-0[57]$/);
        expect(view.atRisk.number).toBeNull();
        // What other warnings and tools gave is apart: here is what this warning is made of.
        const own = strings({ ...view, tools: [], previous: [], decisions: [] } as WarningView);
        for (const told of [village, said, "3000", "3 000"]) expect(own, told).not.toContain(told);
        const moments = own.match(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/g) ?? [];
        // The tasks of planners have their moments: those are what they are asked to do, and when.
        const ofTasks = strings({
          tasks: view.tasks,
          activities: view.activities,
          outcome: view.outcome,
        } as WarningView);
        for (const moment of moments) if (!view.asOf.startsWith(moment)) expect(ofTasks).toContain(moment);
      }
    },
  );

  test("no previous warning brings a village into the sanitised page", async () => {
    const view = await page("fp", birga);
    expect(view.previous).toHaveLength(1);
    expect(view.previous[0]?.warningTitle).toBe("Koro: Coercion and social control");
  });

  test("planners read no follow-up and no answer that is not theirs; who leads may decide", async () => {
    for (const person of ["fp", "up", "sc", "sl", "pa", "jm"])
      expect((await page(person, "r-nouh-bozo.warning")).followUps, person).toEqual([]);
    expect((await page("fp", "r-nouh-bozo.warning")).decisions[0]?.answers).toEqual([]);
    const view = await page("sl", birga);
    expect(view.may).toEqual({ decide: true, record: false, close: false, acts: [] });
    expect(view.asked).toBe("A decision is missing. Decide what is done, or write why nothing is.");
    expect(view.tools.length).toBeGreaterThan(5);
  });

  test("what followed is told to planners as a code, without the words, the harm and its place", async () => {
    const coarse = { harmAt: null, note: null, incidentCodes: [], riskMoved: null };
    expect((await page("fp", "w-boulikessy")).outcome).toMatchObject({
      value: { code: "harm-before-response" },
      ...coarse,
    });
    expect((await page("pa", "w-boulikessy")).outcome).toMatchObject({
      harmAt: "2018-05-19T12:00:00.000Z",
      incidentCodes: ["ML-I061", "ML-I062"],
    });
    const known = await t.as("fp", evening, (work) => answersKnown(work));
    const answer = known.find(({ warning }) => warning.id === t.id("w-boulikessy"));
    expect(answer?.outcome).toMatchObject({
      outcome: "harm-before-response",
      harmAt: null,
      noteEn: null,
      noteFr: null,
      incidentCodes: [],
    });
  });

  test("a head of office sees how follow-ups stand, and neither what was told nor when", async () => {
    const [ho, cl] = [await page("ho", "r-nouh-bozo.warning"), await page("cl-mopti", "r-nouh-bozo.warning")];
    expect(cl.followUps.map(({ step, state, note }) => [step, state, note])[0]).toEqual([
      "24h",
      "safe",
      "The callers answered at the agreed hour.",
    ]);
    expect(ho.followUps.map(({ state }) => state)).toEqual(["safe", "safe", "safe", "safe"]);
    for (const followUp of ho.followUps) expect(followUp).toMatchObject({ note: null, answeredAt: null });
  });

  test.each(["hu", "ad", "au", "ho-menaka", "cl-menaka"])(
    "for %s the warning is not there, by no way",
    async (person) => {
      expect((await refusal(page(person, birga))).kind.code).toBe("kernel/not-found");
      const list = await t.as(person, evening, (work) => listWarnings(work));
      expect(list.some(({ id }) => id === t.id(birga))).toBe(false);
      expect((await refusal(t.as(person, evening, (work) => findWarning(work, "Birga")))).kind.code).toBe(
        "kernel/not-found",
      );
      expect(await t.as(person, evening, stopsHere)).toEqual([]);
    },
  );

  test("a partner with a protocol gets neither decision nor tool", async () => {
    const partner = { ...t.person("hu", ["SP"]), officePath: "ML/MOP" };
    const view = await t.as(partner, evening, (work) => showWarning(work, t.id("r-nouh-bozo.warning")));
    expect(view).toMatchObject({
      edition: "sanitised",
      decisions: [],
      tasks: [],
      tools: [],
      followUps: [],
      previous: [],
      outcome: null,
      states: { decision: { code: "respond" }, outcome: { code: "harm-reduced" } },
    });
    expect(view.may).toEqual({ decide: false, record: false, close: false, acts: [] });
  });
});

describe("as known at an earlier moment", () => {
  test("nothing recorded later is there", async () => {
    const before = await page("ho", "r-nouh-bozo.warning", "2018-05-08T06:20:00.000Z");
    expect(before).toMatchObject({
      states: { decision: { code: "pending" }, outcome: null },
      decisions: [],
      tasks: [],
      followUps: [],
      outcome: null,
    });
    expect(before.clock.next).toMatchObject({ step: "decide", leftMinutes: 38 });
    expect((await refusal(page("ho", "r-nouh-bozo.warning", "2018-05-08T05:57:00.000Z"))).kind.code).toBe(
      "kernel/not-found",
    );
    const during = await page("cl-mopti", "r-nouh-bozo.warning", "2018-05-12T08:00:00.000Z");
    expect(during.followUps.map(({ step, state }) => [step, state])).toEqual([
      ["24h", "safe"],
      ["72h", "safe"],
      ["7d", "planned"],
      ["30d", "planned"],
    ]);
    expect(during.times.t8).toBe("2018-05-08T07:50:00.000Z");
  });

  test("a promised review is not missed before its day", async () => {
    const previous = async (at: string) => (await page("ho", "r-birga-1.warning", at)).decisions[0]?.reviewMissed;
    expect(await previous("2018-07-15T00:00:00.000Z")).toBe(false);
    expect(await previous("2018-07-16T08:00:00.001Z")).toBe(true);
  });

  test("looking back nothing is asked and nothing may be done", async () => {
    const back = (work: Work): Work => ({ ...work, asOf: "2018-07-13T08:00:00.000Z" });
    const view = await t.as("ho", evening, (work) => showWarning(back(work), t.id("r-birga-1.warning")));
    expect(view.may).toEqual({ decide: false, record: false, close: false, acts: [] });
    expect(view.asked).toBeNull();
    expect(view.asOf).toBe("2018-07-13T08:00:00.000Z");
    await t.as("ho", evening, async (work) =>
      expect([isLookingBack(work), isLookingBack(back(work))]).toEqual([false, true]),
    );
  });
});

describe("lists and what later rooms ask for", () => {
  test("those that wait come first, with the limit that runs", async () => {
    const list = await t.as("ho", evening, (work) => listWarnings(work, { state: "open" }), "en");
    expect(list[0]).toMatchObject({
      id: t.id(birga),
      level: "red",
      decision: "pending",
      dueAt: "2018-07-21T00:14:00.000Z",
      place: "Koro, Mopti",
      owner: "Head of office",
      numberExposed: 3000,
    });
    expect(list.filter(({ decision }) => decision === "pending").map(({ level }) => level)).toEqual([
      "red",
      "orange",
      "yellow",
    ]);
    const found = await t.as(
      "ho",
      evening,
      (work) => listWarnings(work, { from: "2018-07-20", to: "2018-07-20", level: "orange", find: "reprisals" }),
      "en",
    );
    expect(found.map(({ id }) => id)).toEqual([t.id("w-reprisal-july")]);
    const planned = await t.as("fp", evening, (work) => listWarnings(work, { state: "open" }), "en");
    expect(planned.find(({ id }) => id === t.id(birga))).toMatchObject({
      title: "Koro: Coercion and social control",
      receivedAt: "2018-07",
      dueAt: null,
      numberExposed: null,
    });
  });

  test("a name that two bear gives both, with their short codes", async () => {
    const found = await t.as("ho", evening, (work) => findWarning(work, "birga fulanih"), "en");
    expect(found).toMatchObject({
      kind: "several",
      names: [expect.stringMatching(/^A-2007-.{4} \(Birga-Fulanih/), expect.stringMatching(/^A-1207-/)],
    });
    const code = found.kind === "several" ? (found.names[0]?.slice(0, 11) ?? "") : "";
    expect(await t.as("ho", evening, (work) => findWarning(work, code.toLowerCase()))).toMatchObject({
      kind: "one",
      view: { id: t.id(birga) },
    });
  });

  test("the visit to Koro is held by harm that nobody reviewed and by follow-ups that are overdue", async () => {
    const stops = await t.as("ho", evening, stopsHere);
    expect(stops.filter(({ warningId }) => warningId === t.id("w-koro-visit"))).toEqual([
      {
        warningId: t.id("w-koro-visit"),
        kind: "frozen",
        activityKind: "visit",
        count: 0,
        longestDueAt: null,
        since: "2017-07-21T12:30:00.000Z",
      },
      {
        warningId: t.id("w-koro-visit"),
        kind: "overdue",
        activityKind: "visit",
        count: 4,
        longestDueAt: "2018-07-20T11:00:00.000Z",
        since: null,
      },
    ]);
    // Whoever may not read one follow-up learns the same of the gate.
    expect(await t.as("fp", evening, stopsHere)).toEqual(stops);
  });

  test("answers carry the decision, its tasks, the outcome and the follow-ups that the reader may see", async () => {
    const of = async (person: string) => {
      const found = (await t.as(person, evening, (work) => answersKnown(work, { area: "ML/MOP" }), "en")).find(
        ({ warning }) => warning.id === t.id("r-nouh-bozo.warning"),
      );
      return (
        found && {
          decision: found.decision?.decision,
          tools: found.tasks.map(({ toolCode }) => toolCode),
          activities: found.activities.length,
          outcome: found.outcome?.outcome,
          followUps: found.followUps.length,
        }
      );
    };
    const all = { decision: "respond", tools: ["TL-09"], activities: 1, outcome: "harm-reduced", followUps: 4 };
    expect(await of("cl-mopti")).toEqual(all);
    expect(await of("ho")).toEqual(all);
    expect(await of("pa")).toEqual({ ...all, followUps: 0 });
    expect(await of("jm")).toEqual({ ...all, activities: 0, followUps: 0 });
    expect(await of("hu")).toBeUndefined();
  });

  test("tools have their names in the reader's language", async () => {
    expect(await t.as("ho", evening, async (work) => (await toolNames(work)).get("TL-09"), "fr")).toBe(
      "Survol dissuasif par hélicoptères",
    );
    expect(await t.as("ho", evening, async (work) => (await toolNames(work)).get("TL-09"), "en")).toBe(
      "Show of force by helicopters",
    );
  });
});

test("the gate in the database counts as overdue what the rule calls overdue, at any time", async () => {
  const counts: [number, number][] = [];
  for (let at = "2017-06-23T00:00:00.000Z"; at < evening; at = plusHours(plusDays(at, 9), 5)) {
    const byRule = await t.as(
      "cl-mopti",
      at,
      async (work) =>
        (await followUpsOf(work, { area: "ML/MOP" })).filter(
          ({ dueAt, answeredAt, state, unanswered }) =>
            dueAt < at && answeredAt === null && (state === "overdue" || unanswered > 0),
        ).length,
    );
    const bySql = await t.as("fp", at, (work) => overdueOf(work, "ML/MOP"));
    counts.push([byRule, bySql.count]);
  }
  for (const [byRule, bySql] of counts) expect(bySql).toBe(byRule);
  expect(counts.length).toBeGreaterThan(40);
});

test("a clock computed from an answer's events is the clock of its page", async () => {
  const [answer] = await t.as("ho", evening, (work) =>
    answersKnown(work, { area: "ML/MOP/KOR", from: "2018-07-20T00:00:00.000Z" }),
  );
  const view = await page("ho", birga);
  expect(answer && clockOf(answer.warning, answer.events, evening).next?.dueAt).toBe(view.clock.next?.dueAt);
});
