import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { IncidentView } from "../establish/index.ts";
import type { Reader } from "./reader.ts";
import type { Tool } from "./tables.ts";
import { readTools } from "./tool.ts";
import { type Closing, type OwnCase, toolOptions } from "./tool-options.ts";
import { toolSupplements } from "./tool-supplement.ts";

const content = readFileSync(join(import.meta.dirname, "../../../../theatres/mali-2018/tools.json"), "utf8");
const tools: Tool[] = readTools(content, toolSupplements).map((tool) => ({ ...tool, edition: 1 }));
const reader: Reader = {
  lang: "en",
  timeZone: "Africa/Bamako",
  asOf: "2031-03-04T08:00:00.000Z",
  label: (list, code) => `${list} ${code}`,
  toolName: (code) => code,
};
const open = (): Closing => ({ blocks: [], frozenSince: null });
const facts = {
  reach: "R1" as "R1" | "R3",
  closingOf: open,
  incidents: new Map<string, IncidentView>(),
  ownCases: [] as readonly OwnCase[],
};
const ownCase = (toolCode: string, outcome: OwnCase["outcome"], n = 1): OwnCase => ({
  toolCode,
  warningId: `warning ${n}`,
  where: "District",
  at: `2031-02-${String(n).padStart(2, "0")}T08:00:00.000Z`,
  outcome,
  note: null,
  incidentCodes: [],
});
const codes = (changed: Partial<typeof facts> = {}) =>
  toolOptions(tools, { ...facts, ...changed }, reader).map(({ code }) => code);

test("only what can be sent in answer is offered", () => {
  expect(codes().sort()).toEqual(
    tools
      .filter(({ immediate }) => immediate)
      .map(({ code }) => code)
      .sort(),
  );
});

test("what worked here comes first, what harmed here last of the open ones", () => {
  const order = codes({ ownCases: [ownCase("TL-09", "harm-reduced"), ownCase("TL-04", "response-caused-harm")] });
  expect(order[0]).toBe("TL-09");
  expect(order.at(-1)).toBe("TL-04");
});

test("where nobody can be there in time, what works from afar comes before what must be seen", () => {
  const visible = codes({ reach: "R3" }).map((code) => tools.find((tool) => tool.code === code)?.visible);
  expect(visible.indexOf(true)).toBeGreaterThan(visible.lastIndexOf(false));
});

test("a closed tool is not left out: it stands last and says every reason", () => {
  const closingOf = (tool: Tool): Closing =>
    tool.code === "TL-02"
      ? {
          blocks: [
            { kind: "frozen", activityKind: "shelter" },
            { kind: "overdue", count: 1 },
          ],
          frozenSince: "2031-01-05T00:00:00.000Z",
        }
      : open();
  const last = toolOptions(tools, { ...facts, closingOf }, reader).at(-1);
  expect(last?.code).toBe("TL-02");
  expect(last?.closed).toBe(
    "People in this area were harmed after an earlier activity of this kind (activity-kind shelter, January 2031), and nobody has reviewed it yet. One follow-up of the office is overdue: whoever was met last time comes first.",
  );
});

test("of many cases the three newest are told", () => {
  const cases = [1, 2, 3, 4, 5].map((n) => ownCase("TL-09", "nothing-observed", n));
  const shown = toolOptions(tools, { ...facts, ownCases: cases }, reader).find(({ code }) => code === "TL-09");
  expect(shown?.elsewhere.map(({ warningId, tone, followed }) => [warningId, tone, followed])).toEqual(
    [5, 4, 3].map((n) => [`warning ${n}`, "mixed", "nothing observed"]),
  );
});

test("a harm that came before the tool says nothing about it", () => {
  const shown = toolOptions(tools, { ...facts, ownCases: [ownCase("TL-09", "harm-before-response")] }, reader).find(
    ({ code }) => code === "TL-09",
  );
  expect(shown?.elsewhere[0]?.tone).toBe("unknown");
});

const incident = (facts: Partial<IncidentView>) =>
  ({
    code: "ML-I060",
    recordKind: "response",
    title: "Title",
    description: "The besiegers left.",
    place: { name: "Invented village" },
    date: { text: "May 2031" },
    ...facts,
  }) as IncidentView;

test("an incident that was the answer tells what followed; one that was answered does not", () => {
  const of = (kind: IncidentView["recordKind"]) =>
    toolOptions(tools, { ...facts, incidents: new Map([["ML-I060", incident({ recordKind: kind })]]) }, reader).find(
      ({ code }) => code === "TL-09",
    )?.elsewhere;
  expect(of("response")).toEqual([
    {
      incidentCode: "ML-I060",
      warningId: null,
      where: "Invented village",
      when: "May 2031",
      followed: "The besiegers left.",
      tone: "better",
    },
  ]);
  expect(of("single")?.[0]?.followed).toBe(tools.find(({ code }) => code === "TL-09")?.whyEn);
});

test("a case of this mission that cites the incident of the file is told once, at its place", () => {
  const shown = toolOptions(
    tools,
    {
      ...facts,
      incidents: new Map([["ML-I060", incident({})]]),
      ownCases: [
        { ...ownCase("TL-09", "harm-reduced"), note: "The siege was lifted.", incidentCodes: ["ML-I059", "ML-I060"] },
      ],
    },
    reader,
  ).find(({ code }) => code === "TL-09");
  expect(shown?.elsewhere).toEqual([
    {
      incidentCode: "ML-I060",
      warningId: "warning 1",
      where: "Invented village",
      when: "February 2031",
      followed: "The siege was lifted.",
      tone: "better",
    },
  ]);
});

test("the order does not depend on the order of the file", () => {
  const reaches = fc.constantFrom("R1", "R2", "R3", "R4", null);
  fc.assert(
    fc.property(fc.shuffledSubarray(tools, { minLength: tools.length }), reaches, (shuffled, reach) => {
      const order = (list: readonly Tool[]) => toolOptions(list, { ...facts, reach }, reader).map(({ code }) => code);
      expect(order(shuffled)).toEqual(order(tools));
    }),
  );
});
