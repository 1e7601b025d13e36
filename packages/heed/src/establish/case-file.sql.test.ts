import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Lang, messages, type Work } from "../kernel/index.ts";
import type { TestDatabase } from "../kernel/testing.ts";
import { importBatchesOf } from "../listen/index.sql.ts";
import { maliFolder, maliStart, missionDatabase, person, problemOf } from "../mission/testing.ts";
import { type CaseFileImport, findActor, importCaseFile } from "./index.sql.ts";
import { words } from "./index.ts";

const tables = [
  "incident",
  "claim",
  "incident_link",
  "actor",
  "label",
  "conduct",
  "community",
  "perception",
  "affiliation",
  "published_figure",
];
const folders: string[] = [];

function copy(): string {
  const folder = mkdtempSync(join(tmpdir(), "heed-case-file-"));
  folders.push(folder);
  cpSync(maliFolder, folder, { recursive: true });
  return folder;
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A copy of the real case file with one file written anew. */
function withFile(file: string, write: (text: string) => string | null): string {
  const folder = copy();
  const path = join(folder, file);
  const written = write(readFileSync(path, "utf8"));
  if (written === null) rmSync(path);
  else writeFileSync(path, written);
  return folder;
}

/** The line of a row, the header being line 1. */
const lineOf = (file: string, id: string) =>
  readFileSync(join(maliFolder, file), "utf8")
    .split("\n")
    .findIndex((line) => line.startsWith(`${id},`)) + 1;

/** One cell of one row written anew. The rows that are tried hold no quoted cell before it. */
const withCell = (file: string, id: string, column: string, value: string) =>
  withFile(file, (text) => {
    const [header = "", ...lines] = text.split("\n");
    const at = header.split(",").indexOf(column);
    return [
      header,
      ...lines.map((line) => (line.startsWith(`${id},`) ? line.split(",").toSpliced(at, 1, value).join(",") : line)),
    ].join("\n");
  });

const run = (database: TestDatabase, folder: string, dryRun = false, at = maliStart) =>
  database.work(at, (work) => importCaseFile(work, folder, { dryRun }));
const counts = async (database: TestDatabase): Promise<Record<string, number>> => {
  const { rows } = await database
    .pool("heed")
    .query(
      tables
        .map((table) => `select '${table}' as name, count(*)::int as n from establish.${table}`)
        .join(" union all "),
    );
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
};

describe("the case file Mali 2018", () => {
  let database: TestDatabase;
  let first: CaseFileImport;
  beforeAll(async () => {
    database = await missionDatabase();
    first = await run(database, maliFolder);
  });
  const rows = async (text: string) => (await database.pool("heed").query(text)).rows;

  test("goes in whole", async () => {
    expect(first).toMatchObject({ rows: 500, imported: 500, rejected: 0, alreadyKnown: 0, rejects: [] });
    expect(first.batch).toMatch(/^[0-9a-f-]{36}$/);
    expect(await counts(database)).toMatchObject({
      incident: 105,
      incident_link: 31,
      affiliation: 58,
      published_figure: 93,
    });
  });

  test("again changes nothing: every row is known already", async () => {
    const before = await counts(database);
    const entries = await rows("select count(*)::int as n from kernel.ledger where room = 'establish'");
    expect(await run(database, maliFolder)).toMatchObject({
      rows: 500,
      imported: 0,
      flagged: 0,
      rejected: 0,
      alreadyKnown: 500,
      rejects: [],
    });
    expect(await counts(database)).toEqual(before);
    expect(await rows("select count(*)::int as n from kernel.ledger where room = 'establish'")).toEqual(entries);
  });

  test("notes each import with what became of it", async () => {
    const batches = await database.work("2018-07-20T00:00:00.000Z", importBatchesOf);
    expect(batches.find(({ id }) => id === first.batch)).toMatchObject({
      kind: "case-file",
      file: "mali-2018",
      rows: 500,
      imported: 500,
      rejected: 0,
    });
    expect(batches.every(({ sha256 }) => sha256 === batches[0]?.sha256)).toBe(true);
  });

  test("makes no dated claim twice: what a row says and a claim states already is not said again", async () => {
    const derived = await rows(
      "select c.value from establish.claim c join establish.incident i on i.id = c.subject_id where i.code = 'ML-I075' and c.property = 'killed' and c.derived_from_row",
    );
    expect(derived).toEqual([]);
    const [{ n }] = await rows("select count(*)::int as n from establish.claim where derived_from_row");
    expect(n).toBeGreaterThan(300);
  });

  test("lets no claim go without its source, nor a perception without who perceives", async () => {
    expect(await rows("select code from establish.claim where source_id is null and report_id is null")).toEqual([]);
    expect(
      await rows(
        "select c.id from establish.claim c left join listen.source s on s.id = c.source_id where s.id is null",
      ),
    ).toEqual([]);
    expect(await rows("select id from establish.perception where by_whom_en = '' or by_whom_fr = ''")).toEqual([]);
  });

  test("keeps communities apart from actors, and never among those said to have done it", async () => {
    const [{ n }] = await rows("select count(*)::int as n from establish.community");
    expect(n).toBeGreaterThan(5);
    expect(await rows("select a.code from establish.actor a join establish.community c on c.code = a.code")).toEqual(
      [],
    );
    expect(await rows("select a.code from establish.actor a where a.kind = 'community'")).toEqual([]);
    expect(
      await rows(
        "select c.code from establish.claim c join establish.community m on m.code = any (c.actor_codes) where c.property = 'perpetrator'",
      ),
    ).toEqual([]);
  });

  test("gives actors and communities their French names", async () => {
    const [jnim] = await rows("select name_en, name_fr from establish.actor where code = 'ML-A-JNIM'");
    expect(jnim).toEqual({
      name_en: "Group for the Support of Islam and Muslims",
      name_fr: "Groupe de soutien à l’islam et aux musulmans (GSIM)",
    });
    const found = await database.work(
      "2018-10-02T00:00:00.000Z",
      (work) => findActor(work, "ML-A-JNIM"),
      person("PA", null, "fr"),
    );
    expect(JSON.stringify(found)).toContain("Groupe de soutien à l’islam");
  });

  test("titles every incident in both languages with no name of who did it", async () => {
    const titles = await rows(
      "select code, title_en, title_fr from establish.incident where title_en = title_fr or title_en = '' or title_fr = ''",
    );
    expect(titles).toEqual([]);
    const blamed = await rows(
      `select i.code, i.title_en as title, a.name_en as name from establish.claim c
       join establish.incident i on i.id = c.subject_id join establish.actor a on a.code = any (c.actor_codes) where c.property = 'perpetrator'`,
    );
    expect(blamed.length).toBeGreaterThan(20);
    for (const { code, title, name } of blamed) expect([code, title.includes(name)]).toEqual([code, false]);
  });
});

describe("in a mission that has not begun", () => {
  let empty: TestDatabase;
  beforeAll(async () => {
    empty = await missionDatabase();
  });

  test("a dry run counts and writes nothing", async () => {
    const before = await empty.pool("heed").query("select count(*)::int as n from kernel.ledger");
    expect(await run(empty, maliFolder, true)).toMatchObject({ rows: 500, imported: 500, rejected: 0, batch: null });
    expect(await empty.pool("heed").query("select count(*)::int as n from kernel.ledger")).toMatchObject({
      rows: before.rows,
    });
  });

  const incident = { file: "incidents.csv" };
  test.each<[string, () => string, object, string]>([
    [
      "an impossible day",
      () => withCell("incidents.csv", "ML-I009", "date_start", "2018-02-30"),
      { ...incident, line: lineOf("incidents.csv", "ML-I009"), column: "date_start", value: "2018-02-30" },
      "not-a-date",
    ],
    [
      "an end before its start",
      () => withCell("incidents.csv", "ML-I061", "date_end", "2018-05-01"),
      { ...incident, column: "date_end", value: "2018-05-01" },
      "end-before-start",
    ],
    [
      "a latitude beyond the pole",
      () => withCell("incidents.csv", "ML-I061", "lat", "149.0"),
      { ...incident, line: lineOf("incidents.csv", "ML-I061"), column: "lat", value: "149.0" },
      "latitude",
    ],
    [
      "a longitude beyond the date line",
      () => withCell("incidents.csv", "ML-I061", "lon", "-181"),
      { ...incident, column: "lon", value: "-181" },
      "longitude",
    ],
    [
      "half a point",
      () => withCell("incidents.csv", "ML-I061", "lat", ""),
      { ...incident, column: "lat", value: "" },
      "half-a-point",
    ],
    [
      "a number in words",
      () => withCell("incidents.csv", "ML-I061", "killed_best", "two"),
      { ...incident, column: "killed_best", value: "two" },
      "not-a-number",
    ],
    [
      "figures that fall",
      () => withCell("incidents.csv", "ML-I061", "killed_low", "9"),
      { ...incident, column: "killed_low" },
      "low-best-high",
    ],
    [
      "an event of no list",
      () => withCell("incidents.csv", "ML-I061", "event_type", "ambush_by_martians"),
      { ...incident, column: "event_type", value: "ambush_by_martians" },
      "unknown-code",
    ],
    [
      "no place",
      () => withCell("incidents.csv", "ML-I061", "place", ""),
      { ...incident, column: "place", value: "" },
      "required",
    ],
    [
      "an id that stood before",
      () => withFile("incidents.csv", (text) => text.replace("\nML-I061,", "\nML-I060,")),
      { ...incident, line: lineOf("incidents.csv", "ML-I061"), column: "id", value: "ML-I060" },
      "duplicate-id",
    ],
    [
      "a cell too many",
      () => withFile("incidents.csv", (text) => text.replace("\nML-I061,", "\nML-I061,,")),
      { ...incident, line: lineOf("incidents.csv", "ML-I061"), column: null },
      "columns",
    ],
    [
      "a claim on no incident",
      () => withCell("claims.csv", "ML-C088", "incident_id", "ML-I999"),
      { file: "claims.csv", line: lineOf("claims.csv", "ML-C088"), column: "incident_id", value: "ML-I999" },
      "dangling",
    ],
    [
      "a claim by no actor",
      () => withCell("claims.csv", "ML-C093", "actor_ids", "ML-A-NOBODY"),
      { file: "claims.csv", column: "actor_ids", value: "ML-A-NOBODY" },
      "dangling",
    ],
    [
      "a community as perpetrator",
      () => withCell("claims.csv", "ML-C093", "actor_ids", "ML-A-FULANI"),
      { file: "claims.csv", line: lineOf("claims.csv", "ML-C093"), column: "actor_ids", value: "ML-A-FULANI" },
      "community-is-no-perpetrator",
    ],
    [
      "a claim without source",
      () => withCell("claims.csv", "ML-C088", "source", ""),
      { file: "claims.csv", column: "source", value: "" },
      "required",
    ],
    [
      "a link to no incident",
      () => withCell("reprisal_links.csv", "ML-RL001", "reprisal_incident", "ML-I999"),
      { file: "reprisal_links.csv", line: 2, column: "reprisal_incident", value: "ML-I999" },
      "dangling",
    ],
    [
      "a link of no kind",
      () => withCell("reprisal_links.csv", "ML-RL001", "link_kind", "revenge"),
      { file: "reprisal_links.csv", column: "link_kind", value: "revenge" },
      "unknown-code",
    ],
    [
      "an affiliation with nobody",
      () => withCell("affiliations.csv", "ML-AF001", "to_actor", "ML-A-NOBODY"),
      { file: "affiliations.csv", line: 2, column: "to_actor", value: "ML-A-NOBODY" },
      "dangling",
    ],
  ])("%s is refused with file, line, column and mend, and the rest goes in", async (_, make, where, mend) => {
    const result = await run(empty, make(), true);
    const reject = result.rejects[0];
    expect(reject).toMatchObject({ ...where, mend: `mend.case-file.${mend}` });
    expect(result.rejected).toBeGreaterThan(0);
    expect(result.imported).toBe(500 - result.rejected);
    expect(result.imported).toBeGreaterThan(480);
    for (const lang of ["en", "fr"] satisfies Lang[]) {
      for (const one of result.rejects) expect(messages(lang, [words])(one.mend, one.facts)).not.toBe("");
    }
  });

  test("a missing column refuses its file and those that lean on it, and the rest goes in", async () => {
    const result = await run(
      empty,
      withFile("incidents.csv", (text) => text.replace("geo_precision", "precision_of_place")),
      true,
    );
    expect(result.rejects.map(({ file, line, column, mend }) => [file, line, column, mend])).toEqual([
      ["incidents.csv", 1, "geo_precision", "mend.case-file.missing-column"],
      ["claims.csv", 1, null, "mend.case-file.needs-file"],
      ["reprisal_links.csv", 1, null, "mend.case-file.needs-file"],
    ]);
    expect(result).toMatchObject({ rows: 500, imported: 101 + 58 + 93, rejected: 105 + 112 + 31 });
  });

  test("a missing file is named; what does not lean on it goes in", async () => {
    const result = await run(
      empty,
      withFile("statistics.csv", () => null),
      true,
    );
    expect(result.rejects).toMatchObject([{ file: "statistics.csv", mend: "mend.case-file.missing-file" }]);
    expect(result).toMatchObject({ rows: 407, imported: 407 });
  });

  test("a quotation mark that never ends makes the table unreadable from there on", async () => {
    const result = await run(
      empty,
      withFile("claims.csv", (text) => text.replace("\nML-C050,", '\n"ML-C050,')),
      true,
    );
    expect(result.rejects).toMatchObject([{ file: "claims.csv", mend: "mend.case-file.unreadable" }]);
    expect(result.imported).toBe(500 - 112);
  });

  test("rows that lean on a refused row are refused too, each named: nothing dangles", async () => {
    const result = await run(empty, withCell("incidents.csv", "ML-I075", "lat", "915"), true);
    const refused = new Set(result.rejects.map(({ file, line }) => `${file}:${line}`));
    for (const claim of ["ML-C087", "ML-C088", "ML-C089", "ML-C090", "ML-C091", "ML-C092", "ML-C093"]) {
      expect([claim, refused.has(`claims.csv:${lineOf("claims.csv", claim)}`)]).toEqual([claim, true]);
    }
  });

  test.each(["texts.csv", "phrases-fr.csv", "names-fr.csv"])(
    "titles and translations that cannot be read stop the import whole: %s",
    async (file) => {
      const folder = withFile(file, (text) => `${text}"`);
      const problem = await problemOf(run(empty, folder));
      expect([problem.kind.code, problem.facts.file]).toEqual(["establish/unreadable-case-file", file]);
      expect((await counts(empty)).incident).toBe(0);
    },
  );

  test("so does a theatre that cannot be read", async () => {
    const problem = await problemOf(
      run(
        empty,
        withFile("theatre.json", (text) => text.replace("{", "{,")),
      ),
    );
    expect(problem.facts).toEqual({ file: "theatre.json", line: 1 });
  });

  test("a folder that is not there holds no case file, and no row", async () => {
    const result = await run(empty, join(maliFolder, "nowhere"), true);
    expect(result).toMatchObject({ rows: 0, imported: 0 });
    expect(new Set(result.rejects.map(({ mend }) => mend))).toEqual(new Set(["mend.case-file.missing-file"]));
  });

  test("nobody imports who may not write incidents", async () => {
    for (const role of ["FP", "SL", "HO", "AD", "AU", "HU"]) {
      const as = person(role, "ML/MOP");
      await expect(empty.work(maliStart, (work: Work) => importCaseFile(work, maliFolder), as)).rejects.toThrow(
        /not-allowed/,
      );
    }
    expect((await counts(empty)).incident).toBe(0);
  });
});

test("with a bad row the rest goes in, and once that row is mended it goes in alone", async () => {
  const database = await missionDatabase();
  const broken = withCell("claims.csv", "ML-C088", "source", "");
  expect(await run(database, broken)).toMatchObject({ imported: 499, rejected: 1 });
  expect(await run(database, maliFolder)).toMatchObject({ imported: 1, alreadyKnown: 499, rejected: 0 });
});

test("a row that changed since is refused and named, for a claim is never edited", async () => {
  const database = await missionDatabase();
  await run(database, maliFolder);
  const changed = await run(database, withCell("claims.csv", "ML-C088", "value", "41"));
  expect(changed).toMatchObject({ imported: 0, alreadyKnown: 499, rejected: 1 });
  expect(changed.rejects).toMatchObject([
    { file: "claims.csv", line: lineOf("claims.csv", "ML-C088"), value: "ML-C088", mend: "mend.case-file.changed" },
  ]);
  const { rows } = await database
    .pool("heed")
    .query("select value->>'best' as best from establish.claim where code = 'ML-C088'");
  expect(rows).toEqual([{ best: "14" }]);
});

test("of two imports at once, one writes and the other finds every row known", async () => {
  const database = await missionDatabase();
  const both = await Promise.all([1, 2].map(() => run(database, maliFolder)));
  expect(
    both
      .map(({ imported, alreadyKnown }) => [imported, alreadyKnown])
      .sort((a, b) => (a[0] as number) - (b[0] as number)),
  ).toEqual([
    [0, 500],
    [500, 0],
  ]);
});
