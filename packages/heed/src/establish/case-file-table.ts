import { CsvError, parse } from "csv-parse/sync";

/** Why a row, or a whole file, was refused: where it stands, what stands there, and how to mend it. */
export interface Reject {
  readonly file: string;
  /** Line in the file, the header being line 1. */
  readonly line: number;
  readonly column: string | null;
  readonly value: string;
  /** Message key of the mend, with its facts. */
  readonly mend: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** Something odd about a row that goes in all the same. */
export interface Flag {
  readonly file: string;
  readonly line: number;
  readonly id: string;
  /** Message key under `establish.flag`. */
  readonly flag: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

export interface Row {
  readonly file: string;
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface Table {
  /** Null where the whole file was refused. */
  readonly rows: readonly Row[] | null;
  /** Rows that the file holds, also those refused here. */
  readonly count: number;
  readonly rejects: readonly Reject[];
}

/**
 * Reads one file of a case file. A missing column refuses the file and names the column; a row with the wrong
 * number of cells, without id or with an id that stood before is refused alone.
 */
export function readTable(file: string, text: string | undefined, columns: readonly string[]): Table {
  const whole = (
    line: number,
    column: string | null,
    value: string,
    mend: string,
    facts: Reject["facts"] = {},
    count = 0,
  ): Table => ({
    rows: null,
    count,
    rejects: [{ file, line, column, value, mend: `mend.case-file.${mend}`, facts }],
  });
  if (text === undefined) return whole(1, null, "", "missing-file", { file });
  let lines: readonly { readonly record: string[]; readonly info: { readonly lines: number } }[];
  try {
    lines = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as typeof lines;
  } catch (error) {
    if (error instanceof CsvError)
      return whole(Number((error as { lines?: number }).lines ?? 1), null, "", "unreadable");
    throw error;
  }
  const [header, ...body] = lines;
  const names = header?.record ?? [];
  const missing = columns.find((column) => !names.includes(column));
  if (missing !== undefined)
    return whole(1, missing, names.join(","), "missing-column", { column: missing }, body.length);
  const rows: Row[] = [];
  const rejects: Reject[] = [];
  const key = columns[0] as string;
  const firstLine = new Map<string, number>();
  for (const { record, info } of body) {
    const cells = Object.fromEntries(names.map((name, i) => [name, record[i] ?? ""]));
    const refuse = (column: string | null, value: string, mend: string, facts: Reject["facts"] = {}) =>
      rejects.push({ file, line: info.lines, column, value, mend: `mend.case-file.${mend}`, facts });
    const id = cells[key] ?? "";
    const before = firstLine.get(id);
    if (record.length !== names.length) refuse(null, record.join(",").slice(0, 200), "columns");
    else if (id === "") refuse(key, "", "required");
    else if (before !== undefined) refuse(key, id, "duplicate-id", { line: before });
    else rows.push({ file, line: info.lines, cells });
    if (id !== "" && before === undefined) firstLine.set(id, info.lines);
  }
  return { rows, count: body.length, rejects };
}
