import { z } from "zod";
import { type FieldProblem, namedId, Problem, type ProblemKind } from "../kernel/index.ts";
import { doubleEntry, missingFile, unreadableFile, wrongEntry } from "../mission/index.ts";
import { toolNotPrepared } from "./problems.ts";
import type { Tool } from "./tables.ts";
import { practiceColumns, toolPractices } from "./tool-practice.ts";
import type { ToolSupplement } from "./tool-supplement.ts";

export const toolsFile = "tools.json";

const text = z.string().min(1);
const texts = z.array(text);
const shape = z.object({
  source: text,
  tools: z
    .array(
      z.object({
        id: text,
        name: text,
        component: text,
        tier: z.int().min(1).max(3),
        preconditions: texts,
        outcome: text,
        mali_example: texts,
        why: text,
        do_no_harm_risks: texts,
        mitigations_or_remedies: texts,
        constraint_class: text,
        seed_ref: z.string(),
      }),
    )
    .min(1),
});
type Entry = z.infer<typeof shape>["tools"][number];

/** A tool as the file of a theatre and our supplement word it together. */
export type PlannedTool = Omit<Tool, "edition">;

const incidentCode = /\b[A-Z]{2}-I\d{3}\b/g;
const kebab = (words: string) => words.trim().toLowerCase().replaceAll(/[ _]+/g, "-");

/**
 * The toolbox of a theatre, every tool with its French and its do-no-harm rules.
 * @throws {Problem} naming every place that cannot be used; the first names the problem.
 */
export function readTools(
  content: string | undefined,
  supplements: Readonly<Record<string, ToolSupplement>>,
): readonly PlannedTool[] {
  if (content === undefined) refuse([{ kind: missingFile, facts: { file: toolsFile } }]);
  let document: unknown;
  try {
    document = JSON.parse(content.replace(/^\uFEFF/, ""));
  } catch {
    refuse([{ kind: unreadableFile, facts: { file: toolsFile, place: toolsFile } }]);
  }
  const read = shape.safeParse(document);
  if (!read.success) {
    refuse(
      read.error.issues.map((issue) => {
        const place = `${toolsFile}:${issue.path
          .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
          .join("")
          .replace(/^\./, "")}`;
        const found = issue.path.reduce<unknown>(
          (at, step) => (at as Record<PropertyKey, unknown> | null | undefined)?.[step],
          document,
        );
        const expected = "expected" in issue ? String(issue.expected) : issue.message;
        return {
          kind: wrongEntry,
          facts: { file: toolsFile, place, value: String(JSON.stringify(found) ?? "").slice(0, 120), expected },
        };
      }),
    );
  }
  const { tools } = read.data;
  const faults: Fault[] = [];
  const first = new Map<string, string>();
  tools.forEach((tool, index) => {
    const place = `${toolsFile}:tools[${index}].id`;
    const before = first.get(tool.id);
    if (before === undefined) first.set(tool.id, place);
    else faults.push({ kind: doubleEntry, facts: { file: toolsFile, place, value: tool.id, first: before } });
    for (const lacking of unprepared(tool, supplements[tool.id])) {
      faults.push({ kind: toolNotPrepared, facts: { file: toolsFile, code: tool.id, lacking } });
    }
  });
  if (faults.length > 0) refuse(faults);
  return tools.map((tool) => planned(tool, supplements[tool.id] as ToolSupplement, read.data.source));
}

interface Fault {
  readonly kind: ProblemKind;
  readonly facts: Readonly<Record<string, string | number>>;
}

function refuse(faults: readonly Fault[]): never {
  const [first] = faults as readonly [Fault];
  const errors = faults.map(
    ({ kind, facts }): FieldProblem => ({
      field: String(facts.place ?? facts.code ?? facts.file),
      mend: `problem.${kind.code}.mend`,
      facts,
    }),
  );
  throw new Problem(first.kind, first.facts, errors);
}

const examplesInWords = (tool: Entry) => tool.mali_example.filter((example) => example.match(incidentCode) === null);

/** Texts of the file for which our supplement has no French, and the supplement itself where it is missing. */
function unprepared(tool: Entry, supplement: ToolSupplement | undefined): readonly string[] {
  if (!supplement) return [tool.name];
  const shorter = (english: readonly string[], french: readonly string[]) =>
    english.length === french.length ? [] : english.slice(Math.min(french.length, english.length - 1));
  return [
    ...shorter(tool.preconditions, supplement.preconditionsFr),
    ...shorter(tool.do_no_harm_risks, supplement.risksFr),
    ...shorter(tool.mitigations_or_remedies, supplement.mitigationsFr),
    ...examplesInWords(tool).filter((example) => supplement.examplesFr[example] === undefined),
  ];
}

function planned(tool: Entry, supplement: ToolSupplement, source: string): PlannedTool {
  const row = {
    code: tool.id,
    nameEn: tool.name,
    nameFr: supplement.nameFr,
    component: tool.component.split("/").map(kebab),
    tier: tool.tier,
    activityKind: supplement.kind,
    visible: supplement.visible,
    immediate: supplement.immediate,
    otherForces: supplement.otherForces,
    preconditionsEn: tool.preconditions,
    preconditionsFr: [...supplement.preconditionsFr],
    outcome: kebab(tool.outcome),
    whyEn: tool.why,
    whyFr: supplement.whyFr,
    risksEn: tool.do_no_harm_risks,
    risksFr: [...supplement.risksFr],
    mitigationsEn: tool.mitigations_or_remedies,
    mitigationsFr: [...supplement.mitigationsFr],
    elsewhereCodes: [...new Set(tool.mali_example.flatMap((example) => example.match(incidentCode) ?? []))],
    elsewhereEn: examplesInWords(tool),
    elsewhereFr: examplesInWords(tool).map((example) => supplement.examplesFr[example] as string),
    doNoHarm: [...supplement.doNoHarm],
    constraintClass: kebab(tool.constraint_class),
    source: `${source}: ${tool.seed_ref}`,
  };
  return marked({ ...row, ...practiceColumns(toolPractices[tool.id]), ours: false });
}

/** A tool with the mark by which an edition that reads otherwise is known. */
export function marked(row: Omit<PlannedTool, "mark">): PlannedTool {
  return { ...row, mark: namedId("tool", JSON.stringify(row)) };
}
