import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { CsvError, parse } from "csv-parse/sync";
import { type Change, commit, type LedgeredTable, ledgered, oneAtATime } from "../kernel/index.sql.ts";
import { newId, Problem, type Work } from "../kernel/index.ts";
import { keepSources, recordBatch } from "../listen/index.sql.ts";
import { areasOf, codesOf } from "../mission/index.sql.ts";
import type { Code } from "../mission/index.ts";
import { planCaseFile } from "./case-file.ts";
import {
  type CaseFileContext,
  type CaseFileName,
  type CaseFilePlan,
  caseFileNames,
  type PlannedRow,
  type PlannedTable,
} from "./case-file-plan.ts";
import type { Flag, Reject } from "./case-file-table.ts";
import { claims } from "./claim.sql.ts";
import { incidentLinks, incidents } from "./incident.sql.ts";
import { unreadableCaseFile } from "./problems.ts";
import {
  actorRow,
  affiliationRow,
  communityRow,
  conductRow,
  type EstablishTables,
  labelRow,
  perceptionRow,
  publishedFigureRow,
} from "./tables.ts";

const actors = ledgered({ room: "establish", table: "actor", schema: actorRow, dataClass: "22" });
const labels = ledgered({ room: "establish", table: "label", schema: labelRow, dataClass: "22" });
const conducts = ledgered({ room: "establish", table: "conduct", schema: conductRow, dataClass: "22" });
const communities = ledgered({ room: "establish", table: "community", schema: communityRow, dataClass: "22" });
const perceptions = ledgered({ room: "establish", table: "perception", schema: perceptionRow, dataClass: "22" });
const affiliations = ledgered({ room: "establish", table: "affiliation", schema: affiliationRow, dataClass: "22" });
const publishedFigures = ledgered({
  room: "establish",
  table: "published_figure",
  schema: publishedFigureRow,
  dataClass: "0",
});

/** In the order in which they may refer to each other. */
const ledgeredAs: Readonly<Record<PlannedTable, LedgeredTable>> = {
  community: communities,
  actor: actors,
  perception: perceptions,
  label: labels,
  conduct: conducts,
  incident: incidents,
  claim: claims,
  incident_link: incidentLinks,
  affiliation: affiliations,
  published_figure: publishedFigures,
};
const heads = {
  "incidents.csv": ["establish.incident"],
  "claims.csv": ["establish.claim"],
  "actors.csv": ["establish.actor", "establish.community"],
  "affiliations.csv": ["establish.affiliation"],
  "reprisal_links.csv": ["establish.incidentLink"],
  "statistics.csv": ["establish.publishedFigure"],
} as const satisfies Record<CaseFileName, readonly (keyof EstablishTables)[]>;

export interface CaseFileImport {
  readonly rows: number;
  readonly imported: number;
  /** Accepted rows with something odd about them. */
  readonly flagged: number;
  readonly rejected: number;
  readonly alreadyKnown: number;
  /** Id of the batch; null for a dry run. */
  readonly batch: string | null;
  readonly seconds: number;
  readonly rejects: readonly Reject[];
  readonly flags: readonly Flag[];
}

/**
 * Imports a case file: what can be used goes in, each refused row is named with file, line, column and mend, and a
 * row is never half in. Importing again changes nothing; a row that changed since is refused and named.
 *
 * With `dryRun` nothing is written and the counts are those that an import would give.
 */
export async function importCaseFile(
  work: Work,
  folder: string,
  options: { readonly dryRun?: boolean } = {},
): Promise<CaseFileImport> {
  const began = performance.now();
  // Two imports at once: the second waits and finds the rows of the first known already.
  await oneAtATime(work, "case file");
  const files = Object.fromEntries(
    caseFileNames.flatMap((name) => {
      const text = readIfThere(join(folder, name));
      return text === undefined ? [] : [[name, text]];
    }),
  ) as Partial<Record<CaseFileName, string>>;
  const plan = planCaseFile(files, await contextOf(work, folder));
  const { fresh, alreadyKnown, changed } = await sortOut(work, plan);
  const rejects = [...plan.rejects, ...changed];
  const kept = new Set(fresh);
  const flags = plan.accepted.filter((row) => kept.has(row)).flatMap((row) => row.flags);
  const batch = options.dryRun ? null : newId();
  const counts = {
    rows: plan.rows,
    imported: fresh.length,
    flagged: new Set(flags.map(({ file, line }) => `${file} ${line}`)).size,
    rejected: plan.refused + changed.length,
    alreadyKnown,
  };
  if (batch !== null) {
    await keepSources(work, plan.sources);
    await commit(work, "case file imported", changesOf(fresh, batch));
  }
  const seconds = Math.round(performance.now() - began) / 1000;
  if (batch !== null) {
    await recordBatch(work, {
      id: batch,
      kind: "case-file",
      file: basename(folder),
      sha256: await sha256Of(caseFileNames.map((name) => `${name}\n${files[name] ?? ""}`).join("\n")),
      ...counts,
      seconds,
    });
  }
  return { ...counts, batch, seconds, rejects, flags };
}

function changesOf(rows: readonly PlannedRow[], batch: string): Change[] {
  const records = rows.flatMap((row) => row.records);
  return (Object.keys(ledgeredAs) as PlannedTable[]).flatMap((table) =>
    records
      .filter((record) => record.table === table)
      .map(({ id, row, areaPath }) => ({
        table: ledgeredAs[table],
        action: "create" as const,
        id,
        row: { ...row, batchId: batch },
        areaPath,
      })),
  );
}

/** Which rows are new, which are there as they were, and which changed since. */
async function sortOut(
  work: Work,
  plan: CaseFilePlan,
): Promise<{ fresh: PlannedRow[]; alreadyKnown: number; changed: Reject[] }> {
  const marks = new Map<string, string | null>();
  for (const table of Object.values(heads).flat()) {
    const rows = await work.db
      .withTables<EstablishTables>()
      .selectFrom(table)
      .select(["id", "seedMark"])
      .where("missionId", "=", work.missionId)
      .execute();
    for (const { id, seedMark } of rows) marks.set(id, seedMark);
  }
  const fresh: PlannedRow[] = [];
  const changed: Reject[] = [];
  let alreadyKnown = 0;
  for (const row of plan.accepted) {
    const id = row.records[0]?.id ?? "";
    if (!marks.has(id)) fresh.push(row);
    else if (marks.get(id) === row.mark) alreadyKnown++;
    else
      changed.push({
        file: row.file,
        line: row.line,
        column: null,
        value: row.id,
        mend: "mend.case-file.changed",
        facts: {},
      });
  }
  return { fresh, alreadyKnown, changed };
}

async function sha256Of(text: string): Promise<string> {
  return Buffer.from(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))).toString("hex");
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

const tableIn = (folder: string, name: string): Record<string, string>[] => {
  const text = readIfThere(join(folder, name));
  if (text === undefined) return [];
  try {
    return parse(text, {
      bom: true,
      columns: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as Record<string, string>[];
  } catch (error) {
    if (error instanceof CsvError) throw unreadable(name, Number((error as { lines?: number }).lines ?? 1));
    throw error;
  }
};

/** Titles and translations go with their rows: where they cannot be read, no row goes in without them. */
function unreadable(file: string, line: number): Problem {
  return new Problem(unreadableCaseFile, { file, line }, [
    { field: `${file}:${line}`, mend: "mend.case-file.unreadable" },
  ]);
}

function theatreIn(folder: string): { citationShortEn?: string; citationShortFr?: string; caseFileKnownAt?: string } {
  const text = readIfThere(join(folder, "theatre.json")) ?? "{}";
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = Number(/position (\d+)/.exec((error as Error).message)?.[1] ?? text.length);
    throw unreadable("theatre.json", text.slice(0, position).split("\n").length);
  }
}

/** What a folder brings besides its rows (titles, French, its citation) and what the mission has of areas and codes. */
async function contextOf(work: Work, folder: string): Promise<CaseFileContext> {
  const theatre = theatreIn(folder);
  const french = new Map(tableIn(folder, "phrases-fr.csv").map((row) => [row.en ?? "", row.fr ?? ""]));
  const frenchNames = new Map(tableIn(folder, "names-fr.csv").map((row) => [row.id ?? "", row.name_fr ?? ""]));
  const texts = new Map(
    tableIn(folder, "texts.csv").map((row) => [
      row.id ?? "",
      {
        titleEn: row.title_en ?? "",
        titleFr: row.title_fr ?? "",
        descriptionEn: row.description_en ?? "",
        descriptionFr: row.description_fr ?? "",
      },
    ]),
  );
  const areas = (await areasOf(work)).map((area) => ({
    code: area.code,
    path: area.path,
    level: area.level,
    names: [area.nameEn, area.nameFr, ...area.aliases],
  }));
  const [eventTypes, targetings] = [await codesOf(work, "event-type"), await codesOf(work, "targeting")];
  const labels = new Map<string, Code>([
    ...eventTypes.map((code) => [`event-type ${code.code}`, code] as const),
    ...targetings.map((code) => [`targeting ${code.code}`, code] as const),
  ]);
  return {
    timeZone: work.timeZone,
    areas,
    eventTypes: new Set(eventTypes.map(({ code }) => code)),
    targetings: new Set(targetings.map(({ code }) => code)),
    texts,
    french: (text) => french.get(text) || null,
    frenchName: (id) => frenchNames.get(id) || null,
    labelOf: (list, code, lang) => labels.get(`${list} ${code}`)?.[lang === "fr" ? "labelFr" : "labelEn"] ?? code,
    publishedOn: theatre.caseFileKnownAt?.slice(0, 10) ?? "2018-10-01",
    study: {
      nameEn: theatre.citationShortEn ?? "Di Razza 2018, IPI",
      nameFr: theatre.citationShortFr ?? "Di Razza 2018, IPI",
    },
  };
}
