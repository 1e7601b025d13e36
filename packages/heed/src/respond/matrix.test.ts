import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ShownPriority } from "../assess/index.ts";
import { countsOf, type EntryDraft, entryProblems, inOrder, type MatrixRow, phaseOf, proposals } from "./matrix.ts";
import type { Tool } from "./tables.ts";
import { marked, readTools } from "./tool.ts";
import { ownTools, phases } from "./tool-practice.ts";
import { toolSupplements } from "./tool-supplement.ts";

const content = readFileSync(join(import.meta.dirname, "../../../../theatres/mali-2018/tools.json"), "utf8");
const tools: Tool[] = [...readTools(content, toolSupplements), ...ownTools.map(marked)].map((tool) => ({
  ...tool,
  edition: 1,
}));
const current = (duty: "MUST" | "SHOULD" | "COULD" | "monitor"): ShownPriority => ({
  kind: "current",
  priority: "VH",
  duty,
  range: ["VH", "VH"],
  uplifted: false,
  reachable: "yes",
  contingencyPlan: false,
});
const expired: ShownPriority = { kind: "expired", since: "2018-07-01T00:00:00.000Z", last: "VH" };
const now = "2018-07-20T00:00:00.000Z";
const none = () => [];

test.each([
  ["very likely or under way", 5, null, "response"],
  ["likely", 4, null, "pre-emption"],
  ["possible", 3, null, "prevention"],
  ["possible, and likely before", 3, 4, "consolidation"],
  ["unlikely, and very likely before", 2, 5, "consolidation"],
  ["unlikely, and possible before", 2, 3, "prevention"],
  ["very likely still", 5, 5, "response"],
] as const)("a threat that is %s has its phase", (_, likelihood, before, phase) => {
  expect(phaseOf({ likelihood, shown: current("MUST") }, before === null ? null : { likelihood: before })).toBe(phase);
});

test("each tier has one proposal at most, of the phase, and the three go together", () => {
  for (const phase of phases) {
    const found = proposals({ shown: current("MUST"), reachable: "yes" }, phase, tools, none);
    expect(new Set(found.map(({ tier }) => tier)).size).toBe(found.length);
    for (const { toolCode } of found) expect(tools.find(({ code }) => code === toolCode)?.phases).toContain(phase);
  }
  expect(
    proposals({ shown: current("MUST"), reachable: "yes" }, "response", tools, none).map(({ tier }) => tier),
  ).toEqual([1, 2, 3]);
});

test("where the mission cannot get there, only what others do or what works from afar is proposed", () => {
  const found = proposals({ shown: current("MUST"), reachable: "no" }, "pre-emption", tools, none);
  expect(found.length).toBeGreaterThan(0);
  for (const { toolCode } of found) expect(tools.find(({ code }) => code === toolCode)?.reach).not.toBe("R1");
});

test("nothing is proposed on what has expired or is only watched, nor what failed or is closed", () => {
  expect(proposals({ shown: expired, reachable: "yes" }, "response", tools, none)).toEqual([]);
  expect(proposals({ shown: current("monitor"), reachable: "yes" }, "response", tools, none)).toEqual([]);
  const closed = proposals({ shown: current("MUST"), reachable: "yes" }, "response", tools, () => [
    { kind: "recipient" },
  ]);
  expect(closed).toEqual([]);
  for (const phase of phases)
    for (const { toolCode } of proposals({ shown: current("MUST"), reachable: "yes" }, phase, tools, none))
      expect(["failure", "avoided", "contested", "not-used"]).not.toContain(
        tools.find(({ code }) => code === toolCode)?.outcome,
      );
});

test("law: the order of the toolbox does not decide what is proposed", () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray(tools, { minLength: tools.length }),
      fc.constantFrom(...phases),
      (shuffled, phase) => {
        const of = (list: readonly Tool[]) =>
          proposals({ shown: current("SHOULD"), reachable: "yes" }, phase, list, none);
        expect(of(shuffled)).toEqual(of(tools));
      },
    ),
  );
});

const draft: EntryDraft = {
  duty: "MUST",
  dutyReason: null,
  state: "planned",
  stateReason: null,
  dueAt: "2018-07-22T00:00:00.000Z",
};
test.each([
  ["as the assessment has it, by a day that lies ahead", {}, "MUST", null, []],
  ["lower than assessed, without a word", { duty: "COULD" }, "MUST", null, ["dutyReason"]],
  ["lower than assessed, with a reason", { duty: "COULD", dutyReason: "The cluster does it." }, "MUST", null, []],
  ["higher than assessed, without a word", {}, "monitor", null, ["dutyReason"]],
  ["that must be done, without a day", { dueAt: null }, "MUST", null, ["dueAt"]],
  ["that should be done, without a day", { duty: "SHOULD", dueAt: null }, "SHOULD", null, []],
  ["by a day that has passed", { dueAt: "2018-07-01T00:00:00.000Z" }, "MUST", null, ["dueAt"]],
  [
    "that is late and goes on",
    { dueAt: "2018-07-01T00:00:00.000Z", state: "under-way" },
    "MUST",
    { state: "planned", dueAt: "2018-07-01T00:00:00.000Z" },
    [],
  ],
  ["that is dropped without a word", { state: "dropped" }, "MUST", null, ["stateReason"]],
] as const)("a line %s", (_, change, assessed, before, fields) => {
  expect(entryProblems({ ...draft, ...change }, assessed, now, before).map(({ field }) => field)).toEqual(fields);
});

const row = (id: string, shown: ShownPriority, facts: Partial<MatrixRow> = {}): MatrixRow =>
  ({ assessmentId: id, shown, entries: [], clock: null, place: { within: id }, ...facts }) as unknown as MatrixRow;

test("what is owed comes first, and what has expired stands before what may be left", () => {
  const rows = [
    row("d", current("monitor")),
    row("c", current("COULD")),
    row("x", expired),
    row("b", current("SHOULD")),
    row("a", current("MUST")),
  ];
  expect(inOrder(rows).map(({ assessmentId }) => assessmentId)).toEqual(["a", "b", "x", "c", "d"]);
});

test("what has nobody is counted: a dropped line is nobody, an expired threat is counted as expired", () => {
  const line = (state: string) => [{ state }] as unknown as MatrixRow["entries"];
  const rows = [
    row("a", current("MUST")),
    row("b", current("MUST"), { entries: line("dropped") }),
    row("c", current("SHOULD"), { entries: line("planned") }),
    row("d", expired),
    row("e", current("COULD")),
  ];
  expect(countsOf(rows)).toEqual({ must: 2, should: 1, could: 1, expired: 1, nobody: 2 });
});
