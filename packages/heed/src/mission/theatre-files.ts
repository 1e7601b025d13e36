import { CsvError, parse } from "csv-parse/sync";
import type { z } from "zod";
import { Problem, type ProblemKind } from "../kernel/index.ts";
import { doubleEntry, missingColumn, missingFile, unreadableFile, wrongEntry } from "./problems.ts";

type Facts = Readonly<Record<string, string | number>>;

/** Collects what is wrong with a folder: all of it, so that it is mended in one go. */
export class Faults {
  readonly #found: { readonly kind: ProblemKind; readonly facts: Facts }[] = [];

  add(kind: ProblemKind, facts: Facts): void {
    this.#found.push({ kind, facts });
  }

  /** @throws {Problem} of the first fault's kind, with every fault in its errors. */
  throwAny(): void {
    const [first] = this.#found;
    if (!first) return;
    throw new Problem(
      first.kind,
      first.facts,
      this.#found.map(({ kind, facts }) => ({
        field: String(facts.place ?? facts.file),
        mend: `problem.${kind.code}.mend`,
        facts,
      })),
    );
  }
}

export interface Row {
  /** File and line, the header being line 1. */
  readonly place: string;
  readonly cells: Readonly<Record<string, string>>;
}

/** The rows of a table, or none where the file as a whole is at fault. */
export function readRows(file: string, text: string | undefined, columns: readonly string[], faults: Faults): Row[] {
  if (text === undefined) {
    faults.add(missingFile, { file });
    return [];
  }
  let lines: readonly { readonly record: string[]; readonly info: { readonly lines: number } }[];
  try {
    const options = { bom: true, info: true, relax_column_count: true, skip_empty_lines: true, trim: true } as const;
    lines = parse(text, options) as unknown as typeof lines;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    faults.add(unreadableFile, { file, place: `${file}:${(error as { lines?: number }).lines ?? 1}` });
    return [];
  }
  const [header, ...body] = lines;
  const names = header?.record ?? [];
  const missing = columns.filter((column) => !names.includes(column));
  for (const column of missing) faults.add(missingColumn, { file, column });
  if (missing.length > 0) return [];
  return body.flatMap(({ record, info }) => {
    const place = `${file}:${info.lines}`;
    if (record.length === names.length) {
      return [{ place, cells: Object.fromEntries(names.map((name, i) => [name, record[i] as string])) }];
    }
    faults.add(wrongEntry, { file, place, value: record.join(",").slice(0, 120), expected: names.join(",") });
    return [];
  });
}

const steps = (path: readonly PropertyKey[]) =>
  path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("")
    .replace(/^\./, "");

/** The document of a file in its shape, or undefined where it has another. */
export function readDocument<T>(
  file: string,
  text: string | undefined,
  shape: z.ZodType<T>,
  expectation: (issue: z.core.$ZodIssue) => string,
  faults: Faults,
): T | undefined {
  if (text === undefined) {
    faults.add(missingFile, { file });
    return undefined;
  }
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    faults.add(unreadableFile, { file, place: `${file}:${lineOf(text, (error as Error).message)}` });
    return undefined;
  }
  const read = shape.safeParse(document);
  if (read.success) return read.data;
  for (const issue of read.error.issues) {
    const found = issue.path.reduce<unknown>(
      (at, step) => (at as Record<PropertyKey, unknown> | undefined)?.[step],
      document,
    );
    const value =
      typeof found === "string" || typeof found === "number" ? String(found) : (JSON.stringify(found) ?? "");
    faults.add(wrongEntry, {
      file,
      place: `${file}:${steps(issue.path)}`,
      value: value.slice(0, 120),
      expected: expectation(issue),
    });
  }
  return undefined;
}

/** The line that the parser complains of; a text that ends too early is at fault in its last line. */
function lineOf(text: string, message: string): number {
  const position = /position (\d+)/.exec(message)?.[1];
  return text.slice(0, position === undefined ? text.length : Number(position)).split("\n").length;
}

/** Reports every key that stood before. */
export function refuseDoubles<T>(
  file: string,
  entries: readonly T[],
  keyOf: (entry: T) => string,
  placeOf: (entry: T, index: number) => string,
  faults: Faults,
): void {
  const first = new Map<string, string>();
  entries.forEach((entry, index) => {
    const [value, place] = [keyOf(entry), placeOf(entry, index)];
    const before = first.get(value);
    if (before === undefined) first.set(value, place);
    else faults.add(doubleEntry, { file, place, value, first: before });
  });
}
