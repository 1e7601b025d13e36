import { CsvError, parse } from "csv-parse/sync";
import { Problem } from "../kernel/index.ts";
import { unknownPlaces, unreadablePlaces, wrongEncoding } from "./problems.ts";

/** One row of a file that could not be used, or was used with something mended. */
export interface PlaceFault {
  readonly file: string;
  readonly line: number;
  readonly column: string | null;
  readonly value: string;
  /** Message key: what to write instead, or what was mended. */
  readonly mend: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** A file as it was handed over; one that was packed is unpacked at the edge. */
export interface PlaceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The text of a file.
 * @throws {Problem} where it is not UTF-8: names would lose their letters for good.
 */
export function textOf({ name, bytes }: PlaceFile): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Problem(wrongEncoding, { file: name, line: lineOfFirstFault(bytes) });
  }
}

/** The first line that is no UTF-8: a line feed is one byte in it, whatever the other bytes are. */
function lineOfFirstFault(bytes: Uint8Array): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for (let [line, from] = [1, 0]; from < bytes.length; line++) {
    const end = bytes.indexOf(10, from);
    const next = end < 0 ? bytes.length : end + 1;
    try {
      decoder.decode(bytes.subarray(from, next));
    } catch {
      return line;
    }
    from = next;
  }
  return 1;
}

export interface PlaceRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface PlaceTable {
  readonly columns: readonly string[];
  readonly rows: readonly PlaceRow[];
  readonly rejects: readonly PlaceFault[];
}

/**
 * The rows of a table: comma, semicolon or tab, with a header row or with the columns given for files that have none.
 * @throws {Problem} where the file breaks off or a quotation mark never ends.
 */
export function tableOf(
  file: PlaceFile,
  headless?: (first: readonly string[]) => readonly string[] | null,
): PlaceTable {
  const text = textOf(file);
  const firstLine = text.slice(0, text.indexOf("\n") < 0 ? text.length : text.indexOf("\n"));
  const counted = ["\t", ";", ","].map((mark) => [mark, firstLine.split(mark).length] as const);
  const [delimiter] = counted.reduce((best, next) => (next[1] > best[1] ? next : best));
  let lines: readonly { readonly record: string[]; readonly info: { readonly lines: number } }[];
  try {
    lines = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      delimiter,
      // The tables of GeoNames are not quoted: a quotation mark there is a letter.
      ...(delimiter === "\t" ? { quote: null } : {}),
    }) as unknown as typeof lines;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Problem(unreadablePlaces, { file: file.name, line: Number((error as { lines?: number }).lines ?? 1) });
  }
  const head = lines[0]?.record ?? [];
  const given = headless?.(head) ?? null;
  const columns = given ?? head.map((name) => name.toLowerCase());
  const rejects: PlaceFault[] = [];
  const rows = lines.slice(given ? 0 : 1).flatMap(({ record, info }): PlaceRow[] => {
    if (record.length === columns.length)
      return [{ line: info.lines, cells: Object.fromEntries(columns.map((name, i) => [name, record[i] ?? ""])) }];
    rejects.push({
      file: file.name,
      line: info.lines,
      column: null,
      value: record.join(",").slice(0, 120),
      mend: "mend.places.cells",
      facts: { expected: columns.length, found: record.length },
    });
    return [];
  });
  return { columns, rows, rejects };
}

export type Properties = Readonly<Record<string, unknown>>;
export interface Feature {
  readonly properties?: Properties | null;
  readonly geometry?: unknown;
}

/**
 * A GeoJSON document with its features.
 * @throws {Problem} where it breaks off or is of another form.
 */
export function collectionOf(file: PlaceFile): Properties & { readonly features: readonly Feature[] } {
  const text = textOf(file).replace(/^\ufeff/, "");
  let document: { type?: unknown; features?: unknown } & Properties;
  try {
    document = JSON.parse(text);
  } catch (error) {
    const at = Number(/position (\d+)/.exec((error as Error).message)?.[1] ?? text.length);
    throw new Problem(unreadablePlaces, { file: file.name, line: text.slice(0, at).split("\n").length });
  }
  if (document?.type !== "FeatureCollection" || !Array.isArray(document.features))
    throw new Problem(unknownPlaces, { file: file.name, expected: "GeoJSON FeatureCollection" });
  return { ...document, features: document.features as readonly Feature[] };
}

export const featuresOf = (file: PlaceFile): readonly Feature[] => collectionOf(file).features;

/** Letters that were read in the wrong alphabet once: `MÃ©naka` was `Ménaka`. The mended text, or null where nothing is wrong. */
export function mendedLetters(text: string): string | null {
  if (!/[ÃÂ][\u0080-\u00bf]/.test(text)) return null;
  const codes = Array.from(text, (letter) => letter.codePointAt(0) as number);
  if (codes.some((code) => code > 255)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(codes));
  } catch {
    return null;
  }
}

/** Whether a text has lost letters: nobody can say any more what they were. */
export function hasLostLetters(text: string): boolean {
  return text.includes("\ufffd");
}
