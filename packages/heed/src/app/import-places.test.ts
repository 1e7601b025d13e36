import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sealAll } from "../kernel/seal.ts";
import { verifyLedger } from "../kernel/verify.ts";
import { dataSetsOf, searchPlaces } from "../mission/index.sql.ts";
import { person } from "../mission/testing.ts";
import { readArguments } from "./arguments.ts";
import { perform } from "./http.ts";
import { importPlaces, undoPlaces } from "./import-places.ts";
import { placeFor } from "./show.ts";
import { speak, type Terminal } from "./terminal.ts";
import { type TestMission, testMission } from "./testing.ts";
import { routes } from "./wiring.ts";

const adviser = person("PA").who;
const folder = mkdtempSync(join(tmpdir(), "heed-places-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let t: TestMission;
beforeAll(async () => {
  t = await testMission({ holds: "case file", at: "2018-07-20T12:00:00.000Z" });
});

const gazetteer = [
  "geonameid,name,asciiname,alternatenames,latitude,longitude,feature_class,feature_code,country_code,admin1_code,admin2_code,population",
  "1,Dioungani,Dioungani,,14.3,-2.7,P,PPL,ML,04,,900",
  "2,Madina,Madina,,13.1,-5.9,P,PPL,ML,05,,0",
  "3,Madina,Madina,,14.9,-9.9,P,PPL,ML,03,,0",
  "4,,,,14.9,-9.9,P,PPL,ML,03,,0",
].join("\n");

/** Runs the command as a person types it, and gives back what it said and its document. */
async function run(...args: readonly string[]): Promise<{ text: string; document: Record<string, unknown> }> {
  let said = { text: "", document: {} as Record<string, unknown> };
  const result: Terminal["result"] = (text, document) => {
    said = { text, document: document as Record<string, unknown> };
  };
  const terminal: Terminal = { say: speak("en"), lang: "en", json: false, result, progress: () => {} };
  const command = readArguments(["import", ...args], {});
  if (command.flags.undo === undefined) await importPlaces(command, terminal, t.runtime);
  else await undoPlaces(String(command.flags.undo), terminal, t.runtime);
  process.exitCode = 0;
  return said;
}

test("a gazetteer goes in, is listed with its licence, found by name, and taken out; the ledger verifies throughout", async () => {
  const file = join(folder, "ml.csv.gz");
  writeFileSync(file, gzipSync(gazetteer));
  const report = join(folder, "report.json");
  const { text, document } = await run("gazetteer", file, "--vintage", "2023", "-o", report);
  expect(document).toMatchObject({
    rows: 4,
    imported: 3,
    rejected: 1,
    alreadyKnown: 0,
    vintage: "2023",
    licence: "CC BY 4.0",
  });
  expect(text).toContain("licence: CC BY 4.0");
  expect(JSON.parse(readFileSync(report, "utf8")).rejected).toMatchObject([
    { line: 5, mend: "Give the place a name." },
  ]);

  const show = (name: string) => t.runtime.as(adviser, "en", (work) => placeFor(work, name));
  expect(await show("Djoungani")).toMatchObject({
    kind: "one",
    view: { code: "1", why: "sounds-alike", toldAs: "Djoungani" },
  });
  const madina = await show("Madina");
  expect(madina).toMatchObject({
    kind: "one",
    view: { toldAs: "Madina", ambiguous: true, meanings: 2, hits: [{ code: "2" }, { code: "3" }, {}] },
  });
  const words = (lang: "en" | "fr") => (madina.kind === "one" ? madina.text(speak(lang)).split("\n") : []);
  expect(words("en")).toEqual([
    "Told as: Madina",
    "This name means 2 places. Choose one; what was told is kept.",
    "1. Madina · 13.1000, -5.9000 (a spot) · geonames 2023: 2",
    "2. Madina · 14.9000, -9.9000 (a spot) · geonames 2023: 3",
    "To look at one of them: heed show place CODE",
  ]);
  expect(words("fr").slice(0, 2)).toEqual([
    "Tel que dit\u202f: Madina",
    "Ce nom désigne 2 lieux. Choisissez-en un\u202f; ce qui a été dit est conservé.",
  ]);
  expect(await show("entre Dioungani et Madina")).toMatchObject({
    view: { between: { from: { code: "1" }, to: { code: "2" }, lat: 13.7, lon: -4.3 } },
  });
  expect(await show("Ouagadougou").catch((error) => error.kind.code)).toBe("kernel/not-found");

  const ask = (path: string, sent: object) =>
    t.runtime.as(adviser, "fr", (work) => {
      const route = routes.find(({ operation }) => operation.path === path);
      if (!route) throw new Error(`no route ${path}`);
      return perform(work, route, sent);
    });
  expect(await ask("/places", { query: { q: "Tombouctou" } })).toMatchObject({
    hits: [{ code: "TOM", areaPath: "ML/TOM" }, {}],
  });
  expect(await ask("/places", { query: { q: "Madina", lat: "13", lon: "-6", limit: "2" } })).toMatchObject({
    hits: [{ code: "2" }, { code: "3" }],
  });
  expect(await ask("/places/at", { query: { lat: "14.3", lon: "-2.7" } })).toEqual({ areas: [] });
  expect(await ask("/data-sets", {})).toMatchObject({ dataSets: [{ licence: "CC BY 4.0", undone: false }] });
  await expect(ask("/places", { query: { q: "x", lat: "13" } })).rejects.toMatchObject({
    kind: { code: "kernel/bad-input" },
  });

  expect(await verified()).toEqual([]);
  expect((await run("--undo", String(document.batch))).document).toMatchObject({ rows: 3 });
  expect(await verified()).toEqual([]);
  expect(await t.runtime.as(adviser, "en", (work) => searchPlaces(work, "Dioungani"))).toMatchObject({ hits: [] });
  expect(await t.runtime.as(adviser, "en", dataSetsOf)).toMatchObject([{ undone: true }]);
});

test("a crosswalk comes in from a file, warns of codes with another meaning, and is taken out", async () => {
  const file = join(folder, "crosswalk.csv");
  writeFileSync(
    file,
    [
      "from_vintage;from_code;from_name;to_vintage;to_code;to_name;share",
      "2017;ML0704;Menaka;2021;ML1001;Menaka;1",
      "2017;ML0901;Bamako;2025;ML0901;Taoudenni;",
      "2017;ML0501;Bandiagara;2021;ML0501;Bandiagara;150 %",
    ].join("\n"),
  );
  const output = join(folder, "crosswalk.json");
  expect((await run("crosswalk", file, "--dry-run", "-o", output)).document).toMatchObject({
    imported: 2,
    batch: null,
  });
  const { text, document } = await run("crosswalk", file, "-o", output);
  expect(document).toMatchObject({ rows: 3, imported: 2, rejected: 1, alreadyKnown: 0 });
  expect(text).toContain("the code ML0901 changed its meaning, from Bamako (2017) to Taoudenni (2025)");
  expect(JSON.parse(readFileSync(output, "utf8")).rejected).toMatchObject([{ line: 4, value: "150 %" }]);
  expect((await run("crosswalk", file, "-o", output)).document).toMatchObject({ imported: 0, alreadyKnown: 2 });

  const codes = join(folder, "pcodes.csv");
  writeFileSync(codes, "iso3,level,pcode,name\nMLI,2,ML0704,Menaka\nMLI,1,ML0901,Bamako");
  await run("gazetteer", codes, "--vintage", "2017", "-o", output);
  const show = async (code: string, lang: "en" | "fr") => {
    const shown = await t.runtime.as(adviser, lang, (work) => placeFor(work, code));
    return shown.kind === "one" ? shown.text(speak(lang)) : "";
  };
  expect(await show("ML0901", "en")).toContain(
    "Careful: in ocha-cod 2025 the code ML0901 stands for Taoudenni. Say the vintage wherever you write this code.",
  );
  expect(await show("ML0901", "fr")).toContain("dans ocha-cod 2025, le code ML0901 désigne Taoudenni");
  expect(await show("ml0704", "en")).toContain("In ocha-cod 2021: ML1001: Menaka, 100 % of its ground");

  expect((await run("--undo", String(document.batch))).document).toMatchObject({ kind: "crosswalk", rows: 2 });
  expect(await show("ML0901", "en")).not.toContain("Careful");
  expect(await verified()).toEqual([]);
});

test("a row of a gazetteer that is changed behind the program's back is found", async () => {
  const file = join(folder, "again.csv");
  writeFileSync(file, gazetteer);
  await run("gazetteer", file, "--vintage", "2023", "-o", join(folder, "again.json"));
  expect(await verified()).toEqual([]);
  await t.database.pool("heed").query("update mission.place set lat = 15 where code = '1'");
  expect(await verified()).not.toEqual([]);
});

async function verified(): Promise<readonly unknown[]> {
  await sealAll(t.database.pool("heed_sealer"), () => "2018-07-20T12:00:00.000Z");
  const client = await t.database.pool("heed_auditor").connect();
  try {
    return (await verifyLedger(client)).differences;
  } finally {
    client.release();
  }
}
