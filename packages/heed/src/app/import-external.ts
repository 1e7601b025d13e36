import { closeSync, createReadStream, openSync, statSync, writeSync } from "node:fs";
import { basename, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { CsvError, type Options, parse } from "csv-parse";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import {
  beginExternal,
  type CopyIn,
  type ExternalBatch,
  type ExternalCounts,
  finishExternal,
  noCounts,
  takeChunk,
  undoExternal,
} from "../establish/index.sql.ts";
import {
  type ExternalReject,
  type ExternalRow,
  type FileFacts,
  fileScan,
  type GedHeader,
  gedHeader,
  isCalendarDay,
  isRelease,
  isTagRow,
  knownFrom,
  latestReleaseDay,
  readGedRow,
  releaseInName,
} from "../establish/index.ts";
import { openDb } from "../kernel/db.ts";
import { fingerprint, markOf } from "../kernel/fingerprint.ts";
import { inWork } from "../kernel/index.sql.ts";
import type { Say, Work } from "../kernel/index.ts";
import { Stop } from "../kernel/stop.ts";
import type { Command } from "./arguments.ts";
import { type Runtime, systemWho } from "./runtime.ts";
import type { Terminal } from "./terminal.ts";
import { may, readsOf } from "./wiring.ts";

/** Rows that go in together: large enough for COPY, small enough that a cut-off import loses a second of work. */
const chunkSize = 5_000;
const progressEveryMs = 2_000;

export interface ExternalImport extends ExternalCounts {
  readonly dataset: "ucdp-ged";
  readonly release: string;
  readonly knownFrom: string;
  /** Id of the batch; null for a dry run. */
  readonly batch: string | null;
  /** Whether an earlier attempt that was cut off went on. */
  readonly goneOn: boolean;
  readonly seconds: number;
  readonly report: string | null;
}

/** `heed import ucdp-ged FILE`: takes a release in as it was published, row by row told what became of it. */
export async function importGed(command: Command, terminal: Terminal, runtime: Runtime): Promise<void> {
  const path = command.words.slice(2).join(" ");
  if (!path) throw new Stop(2, "cli.missing-word", { command: "import ucdp-ged", word: "FILE" });
  const result = await importGedFile(runtime, terminal, {
    file: resolve(path),
    release: command.flags.release as string | undefined,
    released: command.flags.released as string | undefined,
    dryRun: command.flags["dry-run"] === true,
    report: command.flags.output as string | undefined,
  });
  const { say } = terminal;
  const lines = [
    say("import.done", {
      rows: result.rows,
      imported: result.imported,
      flagged: result.flagged,
      rejected: result.rejected,
      already: result.alreadyKnown,
    }),
    ...Object.entries(result.flags).map(([flag, count]) =>
      say("import.flag", { count, label: say(`establish.external.flag.${flag}`) }),
    ),
  ];
  if (result.changed > 0) lines.push(say("import.changed", { changed: result.changed }));
  if (result.batch !== null) lines.push(say("import.batch", { batch: result.batch }));
  if (result.rejected > 0) {
    lines.push(
      say("cli.rows-rejected", { rejected: result.rejected }),
      say("cli.rows-rejected.mend", { file: result.report ?? "" }),
    );
    process.exitCode = 4;
  }
  terminal.result(lines.join("\n"), result);
}

/** `heed import --undo BATCH`: takes a batch of outside events out again, as a new entry of the ledger. */
export async function undoImport(command: Command, terminal: Terminal, runtime: Runtime): Promise<void> {
  const batch = String(command.flags.undo);
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(batch);
  // What is no id names no batch: the same answer, without asking the database about it.
  const id = isId ? batch : "00000000-0000-0000-0000-000000000000";
  const withLinks = command.flags["with-links"] === true;
  const undone = await withOneImport(runtime, ({ work }) => work((as) => undoExternal(as, id, { withLinks })));
  const { rows, file, linksWithdrawn, leanedOn } = undone;
  const lines = [terminal.say("import.undone", { batch, rows, file, links: linksWithdrawn })];
  if (leanedOn.length > 0) lines.push(terminal.say("import.leaned-on", { files: leanedOn.join(", ") }));
  terminal.result(lines.join("\n"), undone);
}

export interface GedFile {
  readonly file: string;
  readonly release?: string | undefined;
  /** Day on which the release came out. */
  readonly released?: string | undefined;
  readonly dryRun?: boolean;
  /** Where refused rows are listed. */
  readonly report?: string | undefined;
}

/**
 * Imports one file in constant memory: it is looked through once, then read in chunks, each of which is durable with
 * its ledger entry. Cut off and started again, it goes on after the last chunk.
 * @throws {Stop} for a file that cannot be used as a whole; nothing of it is then in.
 */
export async function importGedFile(runtime: Runtime, terminal: Terminal, wanted: GedFile): Promise<ExternalImport> {
  const began = performance.now();
  const file = basename(wanted.file);
  const release = wanted.release ?? releaseInName(file);
  if (!isFile(wanted.file)) throw new Stop(4, "cli.no-such-file", { file: wanted.file });
  if (release === null) throw new Stop(2, "import.release-unknown", { file });
  if (!isRelease(release)) throw new Stop(2, "import.bad-release", { release });
  const day = wanted.released ?? latestReleaseDay(release);
  if (!isCalendarDay(day)) throw new Stop(2, "cli.bad-date", { value: day });
  terminal.progress(terminal.say("import.begun", { release, day, file }));
  const facts = await lookThrough(wanted.file);
  if (facts.fault) throw new Stop(4, `import.file.${facts.fault.kind}`, { file, line: facts.fault.line });
  return withOneImport(runtime, async ({ work, copy }) => {
    const dryRun = wanted.dryRun === true;
    const report = rejectReport(terminal.say, file);
    const meter = progressMeter(terminal, wanted.file);
    let begun: { header: GedHeader; batch: ExternalBatch; skipTo: number } | undefined;
    let counts = noCounts;
    let goneOn = false;
    let rows: ExternalRow[] = [];
    let read = 0;
    let pending: Promise<void> = Promise.resolve();
    let failed: unknown;
    const openReport = () => report.open(wanted.report ?? `heed-import-${dryRun ? "dry-run" : begun?.batch.id}.json`);
    const refuse = (reject: ExternalReject) => {
      openReport();
      report.add(reject);
    };
    const flush = async (line: number) => {
      // One chunk is being stored while the next is read: two chunks in memory, never more.
      await pending;
      if (failed) throw failed;
      const { batch } = begun as { batch: ExternalBatch };
      const chunk = { batch, rows, line, read, dryRun };
      rows = [];
      read = 0;
      pending = work((as) => takeChunk(as, copy, { ...chunk, counts }))
        .then((taken) => {
          counts = taken.counts;
          for (const reject of taken.refused) refuse(reject);
        })
        .catch((error: unknown) => {
          failed = error;
        });
      await Promise.resolve();
    };
    const begin = async (header: GedHeader) => {
      const fact = {
        dataset: "ucdp-ged" as const,
        release,
        knownAt: knownFrom(day, runtime.mission.timeZone),
        file,
        sha256: facts.sha256,
        columns: header.names,
      };
      const { batch, goneOnFrom } = await work((as) => beginExternal(as, fact, dryRun));
      if (goneOnFrom) {
        counts = goneOnFrom.counts;
        goneOn = true;
        terminal.progress(terminal.say("import.gone-on", { line: goneOnFrom.line }));
      }
      begun = { header, batch, skipTo: goneOnFrom?.line ?? 0 };
    };
    let lastLine = 0;
    try {
      for await (const { cells, line } of tableRows(wanted.file, facts, meter.passed)) {
        lastLine = line;
        if (!begun) {
          const header = gedHeader(cells);
          if ("missing" in header) throw new Stop(4, "import.file.missing-column", { file, column: header.missing });
          if ("twice" in header) throw new Stop(4, "import.file.column-twice", { file, column: header.twice });
          await begin(header);
          continue;
        }
        if (isTagRow(cells)) continue;
        const row = readGedRow(cells, begun.header, line, { releaseDay: day, markOf });
        if ("mend" in row) refuse({ line, ...row });
        if (line <= begun.skipTo) continue;
        read++;
        if (!("mend" in row)) rows.push(row);
        if (read >= chunkSize) {
          await flush(line);
          meter.tell(counts.rows);
        }
      }
      if (begun && read > 0) await flush(lastLine);
      await pending;
      if (failed) throw failed;
    } catch (error) {
      await pending;
      if (begun && !dryRun && error instanceof CsvError) {
        const { batch } = begun;
        await work((as) => undoExternal(as, batch.id, { why: "broken-file", withLinks: true }));
      }
      if (error instanceof CsvError) {
        throw new Stop(4, "import.file.broken", {
          file,
          line: Number((error as { lines?: number }).lines ?? lastLine + 1),
        });
      }
      throw error;
    } finally {
      report.close();
    }
    if (!begun) throw new Stop(4, "import.file.missing-column", { file, column: "id" });
    const { batch } = begun;
    const seconds = Math.round(performance.now() - began) / 1000;
    if (!dryRun) await work((as) => finishExternal(as, batch, counts, seconds));
    return {
      dataset: "ucdp-ged",
      release,
      knownFrom: day,
      ...counts,
      batch: dryRun ? null : batch.id,
      goneOn,
      seconds,
      report: report.path(),
    };
  });
}

/**
 * The events of a file as a row of it tells them, read and kept nowhere: to try a rule on a release that is not imported.
 * @throws {Stop} 4 for a file that cannot be used as a whole.
 */
export async function gedRowsOf(path: string): Promise<readonly ExternalRow[]> {
  const file = basename(path);
  if (!isFile(path)) throw new Stop(4, "cli.no-such-file", { file });
  const facts = await lookThrough(path);
  if (facts.fault) throw new Stop(4, `import.file.${facts.fault.kind}`, { file, line: facts.fault.line });
  const rows: ExternalRow[] = [];
  let header: GedHeader | undefined;
  for await (const { cells, line } of tableRows(path, facts, () => {})) {
    if (!header) {
      const found = gedHeader(cells);
      if ("missing" in found) throw new Stop(4, "import.file.missing-column", { file, column: found.missing });
      if ("twice" in found) throw new Stop(4, "import.file.column-twice", { file, column: found.twice });
      header = found;
      continue;
    }
    if (isTagRow(cells)) continue;
    const row = readGedRow(cells, header, line, { releaseDay: "9999-12-31", markOf });
    if (!("mend" in row)) rows.push(row);
  }
  return rows;
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The bytes of a file, unpacked where it is a gz. */
async function opened(path: string, passed: (bytes: number) => void = () => {}): Promise<Readable> {
  const head = createReadStream(path, { end: 1 });
  let first = Buffer.alloc(0);
  for await (const piece of head) first = Buffer.concat([first, piece as Buffer]);
  const raw = createReadStream(path, { highWaterMark: 1 << 18 });
  raw.on("data", (piece) => passed(piece.length));
  raw.pause();
  if (first[0] !== 0x1f || first[1] !== 0x8b) return raw;
  const unpacked = createGunzip({ chunkSize: 1 << 18 });
  raw.on("error", (error) => unpacked.destroy(error));
  return raw.pipe(unpacked);
}

async function lookThrough(path: string): Promise<FileFacts> {
  const scan = fileScan(fingerprint());
  try {
    for await (const piece of await opened(path)) scan.add(piece as Buffer);
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith("Z_"))
      throw new Stop(4, "import.file.torn", { file: basename(path) });
    throw error;
  }
  return scan.end();
}

interface TableRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/**
 * The rows of a file, its header first. A quotation mark out of place throws: the rows after it may be swallowed by a
 * cell, and a row that vanishes untold is worse than a file that is refused.
 */
async function* tableRows(path: string, facts: FileFacts, passed: (bytes: number) => void): AsyncGenerator<TableRow> {
  const options: Options = {
    bom: true,
    delimiter: facts.delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: 1_000_000,
  };
  const source = await opened(path, passed);
  const parser = parse(options);
  source.on("error", (error) => parser.destroy(error));
  for await (const { record, info } of source.pipe(parser) as AsyncIterable<{
    record: string[];
    info: { lines: number };
  }>) {
    yield { cells: record, line: info.lines };
  }
}

/** Refused rows, written one by one as they come: a file of a million mistakes takes no memory. */
function rejectReport(say: Say, file: string) {
  let descriptor: number | null = null;
  let path: string | null = null;
  let first = true;
  return {
    open(wanted: string) {
      if (descriptor !== null) return;
      path = resolve(wanted);
      try {
        descriptor = openSync(path, "w", 0o600);
      } catch (error) {
        throw new Stop(1, "cli.cannot-write", { file: path, code: (error as { code?: string }).code ?? "" });
      }
      writeSync(descriptor, "[");
    },
    add(reject: ExternalReject) {
      if (descriptor === null) return;
      const row = {
        file,
        line: reject.line,
        column: reject.column,
        value: reject.value,
        mend: say(reject.mend, reject.facts),
      };
      writeSync(descriptor, `${first ? "" : ","}\n  ${JSON.stringify(row)}`);
      first = false;
    },
    close() {
      if (descriptor === null) return;
      writeSync(descriptor, "\n]\n");
      closeSync(descriptor);
    },
    path: () => path,
  };
}

/** Says now and then how far it is: by the bytes read, since nobody knows how many rows a file holds. */
function progressMeter(terminal: Terminal, path: string) {
  const whole = statSync(path).size;
  const began = performance.now();
  let bytes = 0;
  let told = began;
  return {
    passed: (some: number) => {
      bytes += some;
    },
    tell(rows: number) {
      const now = performance.now();
      if (now - told < progressEveryMs || bytes === 0) return;
      told = now;
      const seconds = (now - began) / 1000;
      const left = Math.ceil(seconds * (whole / bytes - 1));
      terminal.progress(terminal.say("import.progress", { rows, rate: Math.round(rows / seconds), left }));
    },
  };
}

interface OneImport {
  work<T>(task: (work: Work) => Promise<T>): Promise<T>;
  readonly copy: CopyIn;
}

/**
 * One connection for a whole import, held against a second one: its lock goes with the connection, also where the
 * process is killed. COPY speaks over the same connection, inside the transaction of its chunk.
 */
async function withOneImport<T>(runtime: Runtime, task: (one: OneImport) => Promise<T>): Promise<T> {
  const client = await runtime.system.pool("heed_app").connect();
  // A connection that breaks between two questions is told by the next one.
  const heard = () => {};
  client.on("error", heard);
  let broken: Error | undefined;
  try {
    const lock = await client.query("select pg_try_advisory_lock(hashtextextended($1, 0)) as mine", [
      `external import ${runtime.mission.id}`,
    ]);
    if (!lock.rows[0].mine) throw new Stop(1, "import.running");
    // Kysely would give the connection back after each transaction; this one stays ours.
    const kept = { query: client.query.bind(client), release: () => {} };
    const db = openDb({ connect: async () => kept, end: async () => {} } as unknown as pg.Pool);
    const { mission, clock } = runtime;
    const facts = {
      missionId: mission.id,
      timeZone: mission.timeZone,
      who: systemWho,
      clock,
      may,
      lang: "en" as const,
      reads: readsOf(systemWho),
    };
    return await task({
      work: (run) => inWork(db, facts, run),
      copy: async (statement, text) => {
        await pipeline(Readable.from(piecesOf(text)), client.query(copyFrom(statement)));
      },
    });
  } catch (error) {
    broken = error as Error;
    throw error;
  } finally {
    await client.query("select pg_advisory_unlock_all()").catch(() => {});
    client.off("error", heard);
    client.release(broken instanceof Stop ? undefined : broken);
  }
}

function* piecesOf(text: string): Generator<Buffer> {
  for (let from = 0; from < text.length; from += 1 << 18) yield Buffer.from(text.slice(from, from + (1 << 18)));
}
