import { beforeAll, expect, test } from "vitest";
import { messages, newId, plusMinutes, randomId } from "../kernel/index.ts";
import { testDatabase } from "../kernel/testing.ts";
import { addWarningEvent, closeWarning, warningById } from "../warn/index.sql.ts";
import type { NewDecision } from "./contract.ts";
import { decide } from "./decision.sql.ts";
import { taskId } from "./ids.ts";
import { setOutcome } from "./outcome.sql.ts";
import { addTaskEvent } from "./task.sql.ts";
import { answered, raise, refusal, type Theatre, theatre } from "./testing-exercise.ts";
import { showWarning } from "./warning-page.sql.ts";
import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

let t: Theatre;
beforeAll(async () => {
  t = await theatre(await testDatabase());
}, 120_000);

let minute = 0;
/** Each test has an hour of its own. */
const hour = () => plusMinutes("2017-09-01T08:00:00.000Z", 60 * minute++);
const overflight = (facts: Partial<NewDecision> = {}): NewDecision => ({
  id: newId(),
  decision: "respond",
  reason: "They cannot leave to find food.",
  reasonLang: "en",
  toolCodes: ["TL-09"],
  ownerPost: "force-planner",
  desiredEffect: "People can go out again.",
  answers: answered(["DNH-5", "DNH-1.3"]),
  ...facts,
});
const noAction = (facts: Partial<NewDecision> = {}): NewDecision => ({
  id: newId(),
  decision: "no-action",
  reason: "No aircraft until Monday.",
  reasonCode: "no-asset",
  ...facts,
});
const at = (from: string, minutes: number) => plusMinutes(from, minutes);
const fields = async (task: Promise<unknown>) => (await refusal(task)).errors.map(({ field }) => field);
const stored = async (table: string, column: string, id: string) =>
  (await t.database.pool("heed").query(`select count(*)::int as n from respond.${table} where ${column} = $1`, [id]))
    .rows[0].n;

test("a red warning is decided without waiting for its verification; each tool becomes a task, due at the limit of the level", async () => {
  const received = hour();
  const id = await raise(t, received);
  const input = overflight({
    toolCodes: ["TL-09", "TL-30"],
    answers: answered(["DNH-5", "DNH-1.3", "DNH-3.3", "DNH-3.4", "DNH-3.5"]),
  });
  const view = await t.as("ho", at(received, 20), (work) => decide(work, id, input), "en");
  expect(view).toMatchObject({
    decision: { code: "respond" },
    by: { code: "head-of-office" },
    owner: { label: "Force planner" },
    decidedAt: at(received, 20),
    dueAt: at(received, 50),
  });
  expect(view.tools.map(({ code }) => code)).toEqual(["TL-09", "TL-30"]);
  const record = await t.as("ho", at(received, 21), (work) => warningById(work, id));
  expect(record?.state).toMatchObject({ decision: "respond", verification: "not-started", handling: "assigned" });
  expect(record?.events.map(({ kind }) => kind).sort()).toEqual(["decided", "tasked", "tasked"]);
  const page = await t.as("ho", at(received, 21), (work) => showWarning(work, id));
  expect(page.tasks.map((task) => task.id).sort()).toEqual(
    [taskId(t.database.missionId, input.id, "TL-09"), taskId(t.database.missionId, input.id, "TL-30")].sort(),
  );
});

test("sent twice it is stored once and answers the same; the ledger has one entry for each row", async () => {
  const received = hour();
  const id = await raise(t, received);
  const input = overflight();
  const first = await t.as("ho", at(received, 10), (work) => decide(work, id, input));
  const again = await t.as("ho", at(received, 40), (work) => decide(work, id, input));
  expect(again).toEqual(first);
  expect(await stored("decision", "warning_id", id)).toBe(1);
  expect(await stored("task", "warning_id", id)).toBe(1);
  const ledger = await t.database
    .pool("heed")
    .query("select count(*)::int as n from kernel.ledger where record_id = $1", [input.id]);
  expect(ledger.rows[0].n).toBe(1);
});

test("an id sent again by somebody else gives no more than the page: no answers to planners, no words on what followed", async () => {
  const received = hour();
  const id = await raise(t, received);
  const input = overflight();
  const own = await t.as("ho", at(received, 10), (work) => decide(work, id, input));
  expect(own.answers.length).toBeGreaterThan(0);
  const planner = await t.as("fp", at(received, 11), (work) => decide(work, id, input));
  expect(planner).toMatchObject({ id: input.id, answers: [], stops: [], override: null });
  expect((await t.as("hr", at(received, 11), (work) => decide(work, id, input))).answers).toEqual(own.answers);
  const outcome = {
    id: newId(),
    outcome: "harm-reduced",
    harmAt: at(received, 5),
    noteFr: "Deux maisons brûlées.",
  } as const;
  const set = (person: string) => t.as(person, at(received, 20), (work) => setOutcome(work, id, outcome));
  expect((await set("pa")).note).toBe("Deux maisons brûlées.");
  expect(await set("fp")).toMatchObject({ value: { code: "harm-reduced" }, note: null, harmAt: null });
});

test("a warning is decided once, also by two who decide at one moment", async () => {
  const received = hour();
  const id = await raise(t, received);
  const both = await Promise.allSettled([
    t.as("ho", at(received, 10), (work) => decide(work, id, noAction())),
    t.as("pa", at(received, 10), (work) => decide(work, id, overflight())),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const late = await refusal(t.as("ho", at(received, 30), (work) => decide(work, id, noAction())));
  expect(late.kind.code).toBe("respond/already-decided");
  expect(late.facts.day).toMatch(/septembre 2017$/);
  expect(await stored("decision", "warning_id", id)).toBe(1);
});

test("an id that another warning's decision has is taken", async () => {
  const [received, later] = [hour(), hour()];
  const [one, other] = [await raise(t, received), await raise(t, later)];
  const input = noAction();
  await t.as("ho", at(received, 5), (work) => decide(work, one, input));
  expect((await refusal(t.as("ho", at(later, 5), (work) => decide(work, other, input)))).kind.code).toBe(
    "kernel/id-taken",
  );
});

test.each([
  ["nothing of a reason", noAction({ reason: " " }), ["reason"]],
  ["no action without its code", noAction({ reasonCode: null }), ["reasonCode"]],
  [
    "no action with a tool",
    noAction({ toolCodes: ["TL-30"], answers: answered(["DNH-3.3", "DNH-3.4", "DNH-3.5"]) }),
    ["toolCodes"],
  ],
  ["a response without effect for civilians", overflight({ desiredEffect: null }), ["desiredEffect"]],
  ["a tool that there is not", overflight({ toolCodes: ["TL-09", "TL-99"] }), ["toolCodes"]],
  ["a post that there is not", overflight({ ownerPost: "village-chief" }), ["ownerPost"]],
  ["a review in the past", noAction({ reviewAt: "2017-01-01T00:00:00Z" }), ["reviewAt"]],
  ["a day in the past", overflight({ dueAt: "2017-01-01T00:00:00Z" }), ["dueAt"]],
  ["a stop that there is not", overflight({ stops: ["DNH-5.S9"] }), ["stops"]],
  [
    "several at once, with the open questions",
    overflight({ reason: "", answers: answered(["DNH-5"]) }),
    ["reason", "answers.DNH-1.3"],
  ],
])("is refused with its field named: %s", async (_, input, expected) => {
  const received = hour();
  const id = await raise(t, received);
  const problem = await refusal(t.as("ho", at(received, 10), (work) => decide(work, id, input)));
  expect(problem.kind.code).toBe("kernel/bad-input");
  expect(problem.errors.map(({ field }) => field)).toEqual(expected);
  expect(await stored("decision", "warning_id", id)).toBe(0);
});

test("a question without an answer keeps the tool closed, and is asked in the user's language", async () => {
  const received = hour();
  const id = await raise(t, received);
  const open = overflight({
    answers: answered(["DNH-5"])
      .filter(({ question }) => question !== "DNH-5.4")
      .map((one) => (one.question === "DNH-5.2" ? { ...one, answer: "inconnu" } : one)),
  });
  for (const [lang, words, english] of [
    ["fr", fr, "Le passage est-il prévisible"],
    ["en", en, "Is the pattern predictable?"],
  ] as const) {
    const problem = await refusal(t.as("ho", at(received, 10), (work) => decide(work, id, open), lang));
    expect(problem.kind.code).toBe("respond/do-no-harm");
    expect(problem.facts.count).toBe(3);
    expect(problem.errors.map(({ field }) => field)).toEqual(["answers.DNH-5.2", "answers.DNH-5.4", "answers.DNH-1.3"]);
    const say = messages(lang, [{ en, fr }]);
    expect(say(problem.errors[1]?.mend ?? "", problem.errors[1]?.facts)).toContain(english);
    expect(words).toBeDefined();
  }
});

test("only a head of office or above keeps distance from counter-terrorism, and names who is left without an answer", async () => {
  const received = hour();
  const id = await raise(t, received);
  const input = noAction({ reasonCode: "distinct-from-counter-terrorism" });
  expect(await fields(t.as("ho", at(received, 5), (work) => decide(work, id, input)))).toEqual(["civiliansConcerned"]);
  const named = { ...input, civiliansConcerned: "The villagers of the invented village." };
  const refused = await refusal(t.as("pa", at(received, 5), (work) => decide(work, id, named)));
  expect([refused.kind.code, refused.errors[0]?.field]).toEqual(["respond/head-needed", "reasonCode"]);
  const view = await t.as("ho", at(received, 6), (work) => decide(work, id, named), "en");
  expect(view).toMatchObject({
    reasonCode: { label: "to stay distinct from counter-terrorism" },
    civiliansConcerned: "The villagers of the invented village.",
  });
});

test("a head of office steps over a stop with the adviser's advice; the adviser does not, and nobody over a fixed one", async () => {
  const received = hour();
  const id = await raise(t, received, { areaCode: "TEN", imminence: "T3", impact: 4 });
  const override = {
    stops: ["DNH-2.S3", "DNH-5.S1"],
    reason: "They have nobody else.",
    adviserAdvice: "Go with the second team.",
  };
  const visit = overflight({
    toolCodes: ["TL-03"],
    answers: answered(["DNH-2", "DNH-5"]),
    stops: ["DNH-2.S3"],
    override,
  });
  expect(await fields(t.as("ho", at(received, 5), (work) => decide(work, id, { ...visit, override: null })))).toEqual([
    "override.DNH-2.S3",
  ]);
  expect(
    await fields(
      t.as("ho", at(received, 5), (work) =>
        decide(work, id, { ...visit, override: { ...override, adviserAdvice: "" } }),
      ),
    ),
  ).toEqual(["override.DNH-2.S3"]);
  expect(await fields(t.as("pa", at(received, 5), (work) => decide(work, id, visit)))).toEqual(["override.DNH-2.S3"]);
  const operation = overflight({
    toolCodes: ["TL-15"],
    answers: answered(["DNH-6"]),
    stops: ["DNH-6.S3"],
    override: { ...override, stops: ["DNH-6.S3"] },
  });
  expect(await fields(t.as("ho", at(received, 5), (work) => decide(work, id, operation)))).toEqual([
    "override.DNH-6.S3",
  ]);
  const view = await t.as("ho", at(received, 6), (work) => decide(work, id, visit), "en");
  expect(view.override).toEqual(override);
  expect(view.stops.map((stop) => stop.id)).toEqual(["DNH-2.S3"]);
});

test("what brings other forces is closed unless somebody judged that no recipient is the author", async () => {
  const received = hour();
  const input = overflight({ toolCodes: ["TL-05"], answers: answered(["DNH-5"]) });
  for (const [recipientCouldBePerpetrator, expected] of [
    ["unknown", ["toolCodes"]],
    ["yes", ["toolCodes"]],
  ] as const) {
    const id = await raise(t, received, { recipientCouldBePerpetrator });
    expect(await fields(t.as("ho", at(received, 5), (work) => decide(work, id, { ...input, id: newId() })))).toEqual(
      expected,
    );
  }
  const judged = await raise(t, received, { recipientCouldBePerpetrator: "no" });
  await t.as("ho", at(received, 5), (work) => decide(work, judged, input));
});

test.each([
  ["a liaison assistant reads decisions and takes none", "cl-koro", "kernel/not-allowed"],
  ["so does an analyst", "jm", "kernel/not-allowed"],
  ["a force planner, who has only the sanitised edition, answers no warning", "fp", "kernel/not-allowed"],
  ["nor does a police planner", "up", "kernel/not-allowed"],
  ["another office's head does not learn that the warning is there", "ho-menaka", "kernel/not-found"],
  ["nor does a partner", "hu", "kernel/not-found"],
  ["nor the administrator", "ad", "kernel/not-found"],
] as const)("%s", async (_, person, code) => {
  const received = hour();
  const id = await raise(t, received);
  expect((await refusal(t.as(person, at(received, 5), (work) => decide(work, id, noAction())))).kind.code).toBe(code);
});

test("those who lead decide on their sanitised page; the program never decides", async () => {
  const received = hour();
  const id = await raise(t, received);
  const program = { userId: randomId(), roles: ["SYSTEM"], officePath: null, label: "Heed" };
  expect((await refusal(t.as(program, at(received, 5), (work) => decide(work, id, noAction())))).kind.code).toBe(
    "kernel/not-allowed",
  );
  const view = await t.as("sl", at(received, 90), (work) =>
    decide(work, id, noAction({ reasonCode: "leadership-declined" })),
  );
  expect(view.by.code).toBe("srsg");
  const page = await t.as("pa", at(received, 91), (work) => showWarning(work, id));
  expect(page.decisions[0]?.reasonCode?.code).toBe("leadership-declined");
});

test("a white warning has no limit for the first act", async () => {
  const received = hour();
  const id = await raise(t, received, { imminence: "T4", impact: 1 });
  const view = await t.as("ho", at(received, 5), (work) => decide(work, id, overflight()));
  expect(view.dueAt).toBeNull();
});

test("an answer through somebody else is a task too, and its first act stops the clock", async () => {
  const received = hour();
  const id = await raise(t, received);
  const input = overflight({
    decision: "respond-through-other",
    toolCodes: [],
    answers: [],
    throughWhom: "Mediators of an invented organisation",
  });
  await t.as("ho", at(received, 5), (work) => decide(work, id, input));
  const before = await t.as("ho", at(received, 6), (work) => showWarning(work, id), "en");
  expect(before.tasks).toMatchObject([
    { tool: null, what: "Through another: Mediators of an invented organisation", state: "tasked" },
  ]);
  const task = before.tasks[0]?.id ?? "";
  await t.as("ho", at(received, 20), (work) => addTaskEvent(work, task, { id: newId(), kind: "departed" }));
  const page = await t.as("ho", at(received, 21), (work) => showWarning(work, id), "en");
  expect(page.clock.steps.find(({ step }) => step === "act")).toMatchObject({
    state: "done",
    doneAt: at(received, 20),
  });
  expect(page.times).toMatchObject({ t5: at(received, 5), t6: at(received, 5), t7: at(received, 20) });
});

test("a task says how it goes until it ends; what was felt on the spot reaches the warning once", async () => {
  const received = hour();
  const id = await raise(t, received);
  const input = overflight();
  await t.as("ho", at(received, 5), (work) => decide(work, id, input));
  const task = taskId(t.database.missionId, input.id, "TL-09");
  const add = (person: string, minutes: number, body: Parameters<typeof addTaskEvent>[2]) =>
    t.as(person, at(received, minutes), (work) => addTaskEvent(work, task, body), "en");
  expect((await refusal(add("cl-koro", 8, { id: newId(), kind: "departed" }))).kind.code).toBe("kernel/not-allowed");
  expect((await refusal(add("ho-menaka", 8, { id: newId(), kind: "departed" }))).kind.code).toBe("kernel/not-found");
  expect(await fields(add("fp", 8, { id: newId(), kind: "departed", at: at(received, 60) }))).toEqual(["at"]);
  expect(await fields(add("fp", 8, { id: newId(), kind: "departed", at: at(received, 1) }))).toEqual(["at"]);
  expect(await fields(add("fp", 8, { id: newId(), kind: "dropped" }))).toEqual(["note"]);
  const onSite = {
    id: newId(),
    kind: "effect-on-site",
    note: "Deux appareils au-dessus de la zone.",
    noteLang: "fr",
  } as const;
  await add("fp", 20, { id: newId(), kind: "departed", at: at(received, 12) });
  const first = await add("fp", 40, onSite);
  expect(first.state).toBe("effect-on-site");
  expect(await add("fp", 41, onSite)).toEqual(first);
  await add("fp", 50, { id: newId(), kind: "done" });
  expect((await refusal(add("fp", 55, { id: newId(), kind: "departed" }))).kind.code).toBe("respond/task-ended");
  const page = await t.as("ho", at(received, 60), (work) => showWarning(work, id), "en");
  expect(page.times).toMatchObject({ t7: at(received, 12), t8: at(received, 40) });
  expect(page.history.map(({ kind }) => kind)).toEqual([
    "raised",
    "decided",
    "tasked",
    "departed",
    "effect-on-site",
    "task-done",
  ]);
  expect(page.history.find(({ kind }) => kind === "effect-on-site")?.note).toEqual({
    text: "Deux appareils au-dessus de la zone.",
    lang: "fr",
  });
});

test("an outcome may be unknown, changes with what is learned, and is refused after closing", async () => {
  const received = hour();
  const id = await raise(t, received);
  await t.as("ho", at(received, 5), (work) => decide(work, id, noAction()));
  const first = { id: newId(), outcome: "unknown" } as const;
  const set = (person: string, minutes: number, body: Parameters<typeof setOutcome>[2]) =>
    t.as(person, at(received, minutes), (work) => setOutcome(work, id, body), "en");
  expect((await refusal(set("fp", 8, first))).kind.code).toBe("kernel/not-allowed");
  expect(await fields(set("pa", 8, { ...first, harmAt: at(received, 600), incidentCodes: ["XX-I999"] }))).toEqual([
    "harmAt",
    "incidentCodes",
  ]);
  const unknown = await set("pa", 10, first);
  expect(unknown.value.label).toBe("not known");
  expect(await set("pa", 15, first)).toEqual(unknown);
  await set("ho", 30, {
    id: newId(),
    outcome: "harm-before-response",
    harmAt: at(received, 3),
    noteFr: "Deux maisons brûlées.",
  });
  const page = await t.as("ho", at(received, 31), (work) => showWarning(work, id), "en");
  expect(page.outcome).toMatchObject({
    value: { code: "harm-before-response" },
    note: "Deux maisons brûlées.",
    noteLang: "fr",
  });
  expect(page.beforeClosing).toEqual([
    "A verification result is missing (“cannot be verified” is one).",
    "Nobody has checked yet that whoever told us is safe.",
  ]);
  await t.as("hr", at(received, 40), (work) =>
    addWarningEvent(work, id, { id: newId(), kind: "verification-set", verification: "unverifiable" }),
  );
  await t.as("cl-koro", at(received, 41), (work) =>
    addWarningEvent(work, id, { id: newId(), kind: "source-safety-checked" }),
  );
  await t.as("pa", at(received, 42), (work) => closeWarning(work, id, { id: newId() }));
  expect((await refusal(set("pa", 50, { id: newId(), outcome: "unknown" }))).kind.code).toBe("warn/not-open");
  expect(await stored("outcome", "warning_id", id)).toBe(2);
  const closed = await t.as("pa", at(received, 51), (work) => showWarning(work, id));
  expect(closed.may).toMatchObject({ decide: false, close: false, acts: ["reopen"] });
});

test("a closed warning is not decided any more", async () => {
  const received = hour();
  const id = await raise(t, received);
  const twin = await raise(t, received);
  await t.as("pa", at(received, 5), (work) =>
    addWarningEvent(work, id, {
      id: newId(),
      kind: "verification-set",
      verification: "duplicate-of",
      duplicateOf: twin,
    }),
  );
  await t.as("pa", at(received, 6), (work) => closeWarning(work, id, { id: newId() }));
  expect((await refusal(t.as("ho", at(received, 10), (work) => decide(work, id, noAction())))).kind.code).toBe(
    "warn/not-open",
  );
  expect(await stored("decision", "warning_id", id)).toBe(0);
});
