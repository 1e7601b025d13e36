import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { Problem } from "../kernel/index.ts";
import { readTools } from "./tool.ts";
import { toolSupplements } from "./tool-supplement.ts";

const content = readFileSync(
  fileURLToPath(new URL("../../../../theatres/mali-2018/tools.json", import.meta.url)),
  "utf8",
);
const tools = readTools(content, toolSupplements);

/** The file with one change; what else it holds stays. */
function changed(change: (document: { tools: Record<string, unknown>[] }) => void): string {
  const document = JSON.parse(content) as { tools: Record<string, unknown>[] };
  change(document);
  return JSON.stringify(document);
}
function refusal(text: string | undefined, supplements = toolSupplements): Problem {
  try {
    readTools(text, supplements);
  } catch (error) {
    if (error instanceof Problem) return error;
  }
  throw new Error("was read");
}

test("every tool of the report has its supplement, and no supplement is left over", () => {
  expect(tools.map((tool) => tool.code).sort()).toEqual(Object.keys(toolSupplements).sort());
  expect(tools).toHaveLength(53);
});

test("every text has its French, of the same number and not the same words", () => {
  for (const tool of tools) {
    const pairs = [
      [tool.preconditionsEn, tool.preconditionsFr],
      [tool.risksEn, tool.risksFr],
      [tool.mitigationsEn, tool.mitigationsFr],
      [tool.elsewhereEn, tool.elsewhereFr],
    ] as const;
    for (const [en, fr] of pairs) {
      expect(fr.length, tool.code).toBe(en.length);
      for (const text of fr) expect(text.trim(), tool.code).not.toBe("");
    }
    expect(tool.whyFr, tool.code).not.toBe(tool.whyEn);
    if (tool.nameEn !== "DDR") expect(tool.nameFr, tool.code).not.toBe(tool.nameEn);
  }
});

test("codes of incidents are told apart from examples in words", () => {
  const of = (code: string) => tools.find((tool) => tool.code === code);
  expect(of("TL-09")).toMatchObject({
    elsewhereCodes: ["ML-I060"],
    elsewhereEn: [],
    component: ["military"],
    outcome: "success",
  });
  expect(of("TL-29")).toMatchObject({ elsewhereCodes: ["ML-I059", "ML-I060"], elsewhereEn: [] });
  expect(of("TL-03")).toMatchObject({ elsewhereCodes: [], elsewhereFr: ["Visites brèves jugées contre-productives"] });
  expect(of("TL-14")?.outcome).toBe("not-used");
});

test("what brings other forces is never offered as an immediate answer", () => {
  expect(tools.filter((tool) => tool.immediate && tool.otherForces)).toEqual([]);
});

test.each([
  ["no file", undefined, "mission/missing-file", "tools.json"],
  ["a file that is no JSON", "{", "mission/unreadable-file", "tools.json"],
  [
    "a tool without a name",
    changed(({ tools: [first] }) => {
      delete first?.name;
    }),
    "mission/wrong-entry",
    "tools.json:tools[0].name",
  ],
  [
    "a tier that there is not",
    changed(({ tools: [, second] }) => {
      if (second) second.tier = 4;
    }),
    "mission/wrong-entry",
    "tools.json:tools[1].tier",
  ],
  [
    "one code twice",
    changed(({ tools: list }) => {
      list.push(list[2] as Record<string, unknown>);
    }),
    "mission/double-entry",
    "tools.json:tools[53].id",
  ],
  [
    "a tool that nobody has prepared",
    changed(({ tools: list }) => {
      list.push({ ...list[0], id: "TL-99" });
    }),
    "respond/tool-not-prepared",
    "TL-99",
  ],
  [
    "a risk without French",
    changed(({ tools: [first] }) => {
      if (first) (first.do_no_harm_risks as string[]).push("A new risk");
    }),
    "respond/tool-not-prepared",
    "TL-01",
  ],
])("refuses %s, and says where", (_, text, code, field) => {
  const problem = refusal(text);
  expect(problem.kind.code).toBe(code);
  expect(problem.errors[0]?.field).toBe(field);
});

test("names every fault at once", () => {
  const text = changed(({ tools: [first, second] }) => {
    if (first && second) [first.name, second.tier] = ["", 0];
  });
  expect(refusal(text).errors.map((error) => error.field)).toEqual([
    "tools.json:tools[0].name",
    "tools.json:tools[1].tier",
  ]);
});
