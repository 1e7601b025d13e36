import type { Flag, Reject, Row } from "./case-file-table.ts";
import { isCalendarDay } from "./date-interval.ts";

export const kebab = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[_\s]+/g, "-");
export const list = (text: string) =>
  text
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "");
export const orNull = (text: string) => (text === "" ? null : text);

/** Collects what is wrong with one row; a row with anything wrong is refused whole. */
export class Check {
  readonly rejects: Reject[] = [];
  readonly flags: Flag[] = [];
  readonly row: Row;
  readonly key: string;
  constructor(row: Row, key: string) {
    this.row = row;
    this.key = key;
  }
  cell(column: string): string {
    return this.row.cells[column] ?? "";
  }
  refuse(column: string, mend: string, facts: Reject["facts"] = {}, value = this.cell(column)): null {
    this.rejects.push({
      file: this.row.file,
      line: this.row.line,
      column,
      value,
      mend: `mend.case-file.${mend}`,
      facts,
    });
    return null;
  }
  flag(flag: string, facts: Flag["facts"] = {}): void {
    this.flags.push({ file: this.row.file, line: this.row.line, id: this.cell(this.key), flag, facts });
  }
  required(column: string): string {
    const value = this.cell(column);
    if (value === "") this.refuse(column, "required");
    return value;
  }
  day(column: string): string | null {
    const value = this.cell(column);
    if (value === "") return null;
    return isCalendarDay(value) ? value : this.refuse(column, "not-a-date");
  }
  days(from: string, to: string): { from: string | null; to: string | null } {
    const days = { from: this.day(from), to: this.day(to) };
    if (days.from !== null && days.to !== null && days.from > days.to) this.refuse(to, "end-before-start");
    return days;
  }
  count(column: string): number | null {
    const value = this.cell(column);
    if (value === "") return null;
    return /^\d{1,9}$/.test(value) ? Number(value) : this.refuse(column, "not-a-number");
  }
  code<T extends string>(column: string, known: readonly T[] | ReadonlySet<string>, optional = false): T | null {
    const value = this.cell(column);
    if (value === "") return optional ? null : this.refuse(column, "required");
    const code = kebab(value);
    const codes = [...known] as string[];
    return codes.includes(code) ? (code as T) : this.refuse(column, "unknown-code", { codes: codes.join(", ") });
  }
  references(column: string, known: ReadonlySet<string>): string[] {
    const ids = list(this.cell(column));
    for (const id of ids) if (!known.has(id)) this.refuse(column, "dangling", { id }, id);
    return ids;
  }
}
