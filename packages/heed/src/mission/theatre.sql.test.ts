import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Problem, type Work } from "../kernel/index.ts";
import { type TestDatabase, testDatabase, testPerson } from "../kernel/testing.ts";
import { may, reads } from "../shield/index.ts";
import {
  areaByCode,
  areasOf,
  bodiesOf,
  codeLabels,
  codeNames,
  codesOf,
  crosswalkOf,
  loadTheatre,
  missionOf,
  officesOf,
  postsOf,
  taxonomiesOf,
} from "./index.sql.ts";

const mali = fileURLToPath(new URL("../../../../theatres/mali-2018/", import.meta.url));
const start = "2017-06-01T00:00:00.000Z";
const later = "2018-03-01T00:00:00.000Z";
const folders: string[] = [];

/** A copy of the theatre that may be written in. */
function copy(): string {
  const folder = mkdtempSync(join(tmpdir(), "heed-theatre-"));
  folders.push(folder);
  cpSync(mali, folder, { recursive: true });
  return folder;
}

// biome-ignore lint/suspicious/noExplicitAny: the tests change documents of any shape
function rewrite(folder: string, file: string, change: (document: any) => unknown): void {
  const path = join(folder, file);
  const document = JSON.parse(readFileSync(path, "utf8"));
  change(document);
  writeFileSync(path, JSON.stringify(document));
}

function rewriteText(folder: string, file: string, change: (text: string) => string): void {
  const path = join(folder, file);
  writeFileSync(path, change(readFileSync(path, "utf8")));
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A fresh database with the theatre in it as of its start. */
async function loaded(): Promise<TestDatabase> {
  const database = await testDatabase();
  await database.work(start, (work) => loadTheatre(work, mali));
  return database;
}

const rowsIn = async (database: TestDatabase, table: string): Promise<number> => {
  const { rows } = await database.pool("heed").query(`select count(*)::int as n from ${table}`);
  return rows[0].n;
};

describe("the theatre Mali 2018, loaded", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await loaded();
  });
  const read = <T>(task: (work: Work) => Promise<T>) => database.work(later, task);

  test("is told back as it was read", async () => {
    expect(await read(missionOf)).toMatchObject({
      id: database.missionId,
      code: "mali-2018",
      theatre: "mali-2018",
      timeZone: "Africa/Bamako",
      citationFr: "Di Razza 2018, IPI",
      startsAt: start,
      endsAt: "2018-07-20T23:59:59.999Z",
    });
    expect((await read(officesOf)).map(({ path, nameFr }) => [path, nameFr])).toEqual([
      ["ML", "Siège de la mission, Bamako"],
      ["ML/MEN", "Bureau de Ménaka"],
      ["ML/MOP", "Bureau de Mopti"],
    ]);
    expect((await read(taxonomiesOf)).map(({ scheme, categories }) => [scheme, categories.length > 0])).toEqual([
      ["MINUSMA-2015", true],
      ["MINUSMA-2017", true],
      ["MINUSMA-2018-DRAFT", false],
      ["DIRAZZA", true],
      ["HEED-PROPOSED", true],
    ]);
    expect(await read(crosswalkOf)).toHaveLength(78);
    expect((await read(bodiesOf))[0]).toMatchObject({
      code: "ST-POCWG",
      status: "existing",
      chairs: expect.arrayContaining(["Senior POC adviser"]),
    });
    expect((await read(postsOf)).map(({ code }) => code).slice(0, 3)).toEqual(["head-of-office", "poc-adviser", "joc"]);
  });

  test("areas come from the country down, with their spellings", async () => {
    const areas = await read(areasOf);
    expect(areas).toHaveLength(61);
    expect(areas[0]).toMatchObject({ code: "ML", parentCode: null, level: "country", approximate: false });
    const place = new Map(areas.map(({ path }, i) => [path, i]));
    for (const { path } of areas) {
      const parent = path.split("/").slice(0, -1).join("/");
      if (parent) expect(place.get(parent)).toBeLessThan(place.get(path) as number);
    }
    expect(await read((work) => areaByCode(work, "TEN"))).toEqual({
      code: "TEN",
      parentCode: "MOP",
      level: "district",
      nameEn: "Tenenkou",
      nameFr: "Ténenkou",
      path: "ML/MOP/TEN",
      approximate: true,
      gazetteer: "heed-theatre-mali-2018",
      vintage: "2018",
      aliases: ["Ténenkou", "Teenkou", "Teninkou"],
      note: null,
    });
    expect(await read((work) => areaByCode(work, "Koro"))).toBeUndefined();
  });

  test("codes come in the order of their list, with what the list says besides", async () => {
    const categories = await read((work) => codesOf(work, "threat-category"));
    expect(categories.map(({ facts }) => facts.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(categories.filter(({ facts }) => facts.mandatory).map(({ code }) => code)).toEqual([
      "state-violations",
      "counter-terrorism-harm",
      "presence-harm",
    ]);
    expect(await read((work) => codesOf(work, "no-such-list"))).toEqual([]);
    expect(await read((work) => codeNames(work, "event-type", "siege-blockade"))).toMatchObject({
      labelEn: expect.stringContaining("iege"),
    });
    expect(await read((work) => codeNames(work, "event-type", "nonsense"))).toBeUndefined();
  });

  test("labels come in the language of whoever reads", async () => {
    const labels = (lang: "en" | "fr") =>
      database.work(later, (work) => codeLabels(work, ["triage-level", "post"]), { lang });
    const [en, fr] = [await labels("en"), await labels("fr")];
    expect([...fr.keys()]).toEqual([...en.keys()]);
    expect([en.get("post head-of-office"), fr.get("post head-of-office")]).toEqual([
      "Head of office",
      "Chef de bureau",
    ]);
    expect(await database.work(later, (work) => codeLabels(work, []))).toEqual(new Map());
  });

  test("loading it again writes nothing and no ledger entry", async () => {
    const before = await rowsIn(database, "kernel.ledger");
    const again = await database.work(later, (work) => loadTheatre(work, mali));
    expect(again).toMatchObject({ areas: 61, codeLists: 55, posts: 12, written: 0 });
    expect(await rowsIn(database, "kernel.ledger")).toBe(before);
  });

  test("every row is on the ledger", async () => {
    for (const table of [
      "mission",
      "office",
      "area",
      "code_list",
      "code",
      "taxonomy",
      "category",
      "crosswalk",
      "body",
      "post",
    ]) {
      const { rows } = await database
        .pool("heed")
        .query("select count(*)::int as n from kernel.ledger where room = 'mission' and record_table = $1", [table]);
      expect([table, rows[0].n]).toEqual([table, await rowsIn(database, `mission.${table}`)]);
      expect(rows[0].n).toBeGreaterThan(0);
    }
  });

  test("as of a day before the mission began there is no area and no code, but the mission is itself", async () => {
    const before = "2017-05-31T00:00:00.000Z";
    expect(await database.work(before, areasOf)).toEqual([]);
    expect(await database.work(before, (work) => codesOf(work, "post"))).toEqual([]);
    expect(await database.work(before, missionOf)).toMatchObject({ code: "mali-2018" });
  });

  test.each(["PA", "JM", "JOC", "CL", "HR", "FP", "UP", "SC", "HO", "SL", "HU", "AD", "AU"])(
    "%s reads it and only PA and AD may change it",
    async (role) => {
      const who = testPerson([role], "ML/MOP");
      const as = { who, may, reads: reads(who) };
      expect(await database.work(later, areasOf, as)).toHaveLength(61);
      const folder = copy();
      rewriteText(folder, "areas.csv", (text) => text.replace("Koro,Koro", `Koro,Koro (${role})`));
      const loading = database.work(later, (work) => loadTheatre(work, folder), as);
      if (role === "PA" || role === "AD") expect(await loading).toMatchObject({ written: 1 });
      else await expect(loading).rejects.toThrow(/kernel\/not-allowed/);
    },
  );

  test("somebody without a role reads nothing of it", async () => {
    const who = testPerson([], null);
    const as = { who, may, reads: reads(who) };
    expect(await database.work(later, areasOf, as)).toEqual([]);
    expect(await database.work(later, bodiesOf, as)).toEqual([]);
    await expect(database.work(later, missionOf, as)).rejects.toThrow(/kernel\/not-found/);
  });
});

describe("files that changed", () => {
  test("make a new version of a list; the old one stays readable, and so does a code that was dropped", async () => {
    const database = await loaded();
    const folder = copy();
    rewrite(folder, "code-lists.json", ({ lists }) => {
      const reach = lists.find((one: { list: string }) => one.list === "reach");
      reach.codes = reach.codes.filter((code: { code: string }) => code.code !== "R4");
      reach.codes[0].labelFr = "La mission y arrive à temps";
    });
    const before = await database.work(start, (work) => codesOf(work, "reach"));
    expect(await database.work(later, (work) => loadTheatre(work, folder))).toMatchObject({ written: 4 });
    const now = await database.work(later, (work) => codesOf(work, "reach"));
    expect(now.map(({ code, version }) => [code, version])).toEqual([
      ["R1", 2],
      ["R2", 2],
      ["R3", 2],
    ]);
    expect(now[0]?.labelFr).toBe("La mission y arrive à temps");
    expect(await database.work(later, (work) => codesOf(work, "reach", 1))).toEqual(before);
    expect(await database.work("2018-02-28T23:59:59.000Z", (work) => codesOf(work, "reach"))).toEqual(before);
    const dropped = before.find(({ code }) => code === "R4");
    expect(await database.work(later, (work) => codeNames(work, "reach", "R4"))).toEqual({
      labelEn: dropped?.labelEn,
      labelFr: dropped?.labelFr,
      facts: dropped?.facts,
    });
    const labels = await database.work(later, (work) => codeLabels(work, ["reach"]), { lang: "fr" });
    expect([labels.get("reach R1"), labels.get("reach R4")]).toEqual(["La mission y arrive à temps", dropped?.labelFr]);
    // Going back to the first file is a change too, and a third version.
    expect(await database.work("2018-04-01T00:00:00.000Z", (work) => loadTheatre(work, mali))).toMatchObject({
      written: 5,
    });
    expect((await database.work("2018-04-01T00:00:00.000Z", (work) => codesOf(work, "reach")))[3]).toMatchObject({
      code: "R4",
      version: 3,
    });
  });

  test("a list takes the version of its file where that is higher", async () => {
    const database = await loaded();
    const folder = copy();
    rewrite(folder, "code-lists.json", ({ lists }) => {
      const reach = lists.find((one: { list: string }) => one.list === "reach");
      reach.version = 7;
      reach.codes[0].labelEn = "The mission gets there in time";
    });
    await database.work(later, (work) => loadTheatre(work, folder));
    expect((await database.work(later, (work) => codesOf(work, "reach")))[0]?.version).toBe(7);
    expect(await database.work(later, (work) => loadTheatre(work, folder))).toMatchObject({ written: 0 });
  });

  test("an area that changed says so from then on; one that the file left out stays, because records name it", async () => {
    const database = await loaded();
    const folder = copy();
    rewriteText(folder, "areas.csv", (text) =>
      text
        .replace("Koro,Koro", "Koro,Koro-cercle")
        .split("\n")
        .filter((line) => !line.startsWith("YOU,"))
        .join("\n"),
    );
    await database.work(later, (work) => loadTheatre(work, folder));
    const name = (at: string) => database.work(at, async (work) => (await areaByCode(work, "KOR"))?.nameFr);
    expect([await name(start), await name(later)]).toEqual(["Koro", "Koro-cercle"]);
    expect(await database.work(later, areasOf)).toHaveLength(61);
  });

  test("of two vintages of a gazetteer the newer one counts, and each keeps its own rows", async () => {
    const database = await loaded();
    const folder = copy();
    rewriteText(folder, "areas.csv", (text) =>
      text.replaceAll(",2018,", ",2020,").replace("Koro,Koro", "Koro 2020,Koro 2020"),
    );
    expect(await database.work(later, (work) => loadTheatre(work, folder))).toMatchObject({ written: 61 });
    expect(await database.work(later, (work) => areaByCode(work, "KOR"))).toMatchObject({
      vintage: "2020",
      nameEn: "Koro 2020",
    });
    expect(await database.work(start, (work) => areaByCode(work, "KOR"))).toMatchObject({
      vintage: "2018",
      nameEn: "Koro",
    });
    expect(await database.work(later, areasOf)).toHaveLength(61);
  });

  test("offices, posts, bodies and crossings that are gone are withdrawn, and come back when the file has them again", async () => {
    const database = await loaded();
    const folder = copy();
    rewrite(folder, "theatre.json", (one) => one.offices.pop());
    rewrite(folder, "structures.json", (one) => one.structures.pop());
    rewrite(folder, "code-lists.json", ({ lists }) =>
      lists.find((one: { list: string }) => one.list === "post").codes.pop(),
    );
    rewriteText(folder, "crosswalk-twelve.csv", (text) =>
      text
        .split("\n")
        .filter((line) => !line.startsWith("MINUSMA-2015,S15-2"))
        .join("\n"),
    );
    await database.work(later, (work) => loadTheatre(work, folder));
    const counts = (at: string) =>
      database.work(at, async (work) => [
        (await officesOf(work)).length,
        (await bodiesOf(work)).length,
        (await postsOf(work)).length,
        (await crosswalkOf(work)).length,
      ]);
    expect(await counts(start)).toEqual([3, 23, 12, 78]);
    expect(await counts(later)).toEqual([2, 22, 11, 77]);
    expect(await database.work(later, (work) => loadTheatre(work, folder))).toMatchObject({ written: 0 });
    const back = "2018-05-01T00:00:00.000Z";
    await database.work(back, (work) => loadTheatre(work, mali));
    expect(await counts(back)).toEqual([3, 23, 12, 78]);
    expect(await counts(later)).toEqual([2, 22, 11, 77]);
  });

  test("a scheme with another category is a new edition whole", async () => {
    const database = await loaded();
    const folder = copy();
    rewrite(folder, "taxonomy.json", ({ schemes }) => {
      schemes[0].categories[0].impact = "high";
    });
    await database.work(later, (work) => loadTheatre(work, folder));
    const impact = (at: string) =>
      database.work(at, async (work) => (await taxonomiesOf(work))[0]?.categories[0]?.facts.impact);
    expect([await impact(start), await impact(later)]).toEqual([null, "high"]);
    expect((await database.work(later, taxonomiesOf))[0]?.categories).toHaveLength(6);
  });

  test("a mission under another name is still one mission", async () => {
    const database = await loaded();
    const folder = copy();
    rewrite(folder, "theatre.json", (one) => {
      one.nameFr = "Mali, 2018";
    });
    expect(await database.work(later, (work) => loadTheatre(work, folder))).toMatchObject({ written: 1 });
    expect(await database.work(later, missionOf)).toMatchObject({ nameEn: "Mali 2018", nameFr: "Mali, 2018" });
    expect(await rowsIn(database, "mission.mission")).toBe(1);
  });
});

test("of two programs that load at once, one writes", async () => {
  const database = await testDatabase();
  const both = await Promise.all([1, 2].map(() => database.work(start, (work) => loadTheatre(work, mali))));
  expect(both.map(({ written }) => written).sort((a, b) => a - b)[0]).toBe(0);
  expect(await database.work(start, areasOf)).toHaveLength(61);
});

test("a folder with a fault writes nothing at all", async () => {
  const database = await testDatabase();
  const folder = copy();
  rewriteText(folder, "crosswalk-twelve.csv", (text) => text.replace("asymmetric-attack", "asymmetrical-attack"));
  const refused = await database.work(start, (work) => loadTheatre(work, folder)).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Problem);
  expect((refused as Problem).facts).toMatchObject({ file: "crosswalk-twelve.csv", place: "crosswalk-twelve.csv:2" });
  expect(await rowsIn(database, "mission.mission")).toBe(0);
  expect(await rowsIn(database, "kernel.ledger")).toBe(0);
});

test("a folder that is not there is a missing file, not a crash", async () => {
  const database = await testDatabase();
  await expect(database.work(start, (work) => loadTheatre(work, join(mali, "nowhere")))).rejects.toThrow(
    /mission\/missing-file/,
  );
});
