import { type RawBuilder, sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import type { Problem, Work } from "../kernel/index.ts";
import { type TestDatabase, testDatabase } from "../kernel/testing.ts";
import {
  areasAt,
  crossingsOf,
  dataSetsOf,
  importBoundaries,
  importCrosswalk,
  importGazetteer,
  importPopulation,
  placeIndexFor,
  placesSaidIn,
  populationOf,
  renewPlaceKeys,
  searchPlaces,
  undoDataSet,
} from "./index.sql.ts";
import { openIndex, searchIndex } from "./index.ts";

const at = "2018-07-20T12:00:00.000Z";
const file = (name: string, text: string, encoding: BufferEncoding = "utf8") => ({
  name,
  bytes: Buffer.from(text, encoding),
});
const header =
  "geonameid,name,asciiname,alternatenames,latitude,longitude,feature_class,feature_code,country_code,admin1_code,admin2_code,population";
const geonames = [
  header,
  "1,Mopti Region,Mopti Region,Mopti,14.5,-3.5,A,ADM1,ML,04,,0",
  "2,Koro Cercle,Koro Cercle,Koro,14.2,-2.9,A,ADM2,ML,04,77,0",
  "3,Dioungani,Dioungani,,14.3,-2.7,P,PPL,ML,04,77,900",
  "4,Koro,Koro,,14.07,-3.08,P,PPLA2,ML,04,77,40000",
  "5,Koro,Koro,,13.1,-5.9,P,PPL,ML,05,,0",
  "6,Boulikéssi,Boulikessi,Boukessi,14.4,-0.7,P,PPL,ML,04,,0",
  "7,MÃ©naka,Menaka,,15.9,2.4,P,PPL,ML,12,,0",
].join("\n");
const square = (west: number, south: number, size: number) => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];
const outlines = (areas: readonly (readonly [string, string, number, number[][]])[], more = {}) =>
  JSON.stringify({
    type: "FeatureCollection",
    licence: "CC BY 4.0",
    ...more,
    features: areas.map(([pcode, name, level, ring]) => ({
      type: "Feature",
      properties: { pcode, name, level },
      geometry: { type: "Polygon", coordinates: [ring] },
    })),
  });

let database: TestDatabase;
const work = <T>(task: (work: Work) => Promise<T>) => database.work(at, task);
const problem = (task: (work: Work) => Promise<unknown>) =>
  work(task).then(
    () => "no problem",
    (error: Problem) => error.kind?.code ?? String(error),
  );

describe("a gazetteer", () => {
  beforeAll(async () => {
    database = await testDatabase();
  });
  const load = (text = geonames, options = {}) =>
    work((one) => importGazetteer(one, file("ml.csv", text), { vintage: "2023", ...options }));
  const first = async (text: string, search = {}) => (await work((one) => searchPlaces(one, text, search))).hits[0];

  test("that says of no year is refused whole, and so is one in another encoding or that breaks off", async () => {
    expect(await problem((one) => importGazetteer(one, file("ml.csv", geonames), {}))).toBe("mission/no-vintage");
    const latin = file("ml.csv", geonames.replace("Boulikéssi", "Boulikéssi"), "latin1");
    expect(await problem((one) => importGazetteer(one, latin, { vintage: "2023" }))).toBe("mission/wrong-encoding");
    const cut = file("ml.csv", geonames.replace("3,Dioungani", '3,"Dioungani'));
    expect(await problem((one) => importGazetteer(one, cut, { vintage: "2023" }))).toBe("mission/unreadable-places");
    expect(await problem((one) => importGazetteer(one, file("x.csv", "a,b\n1,2"), { vintage: "2023" }))).toBe(
      "mission/unknown-places",
    );
    expect(await work(dataSetsOf)).toEqual([]);
  });

  test("a dry run tells what would come in and keeps nothing", async () => {
    expect(await load(geonames, { dryRun: true })).toMatchObject({ rows: 7, imported: 7, batch: null });
    expect(await work(dataSetsOf)).toEqual([]);
  });

  test("comes in row by row: what is wrong is refused by name, what can be mended is, and the licence is kept", async () => {
    const faulty = `${geonames}\n8,,x,,14,-3,P,PPL,ML,04,,0\n9,Far,Far,,140,-3,P,PPL,ML,04,,0\n3,Again,Again,,14,-3,P,PPL,ML,04,,0\n10,Bl\ufffd,Bl,,14,-3,P,PPL,ML,04,,0\n11,Few,Few`;
    const done = await load(faulty);
    expect(done).toMatchObject({
      rows: 12,
      imported: 7,
      rejected: 5,
      flagged: 1,
      alreadyKnown: 0,
      licence: "CC BY 4.0",
    });
    expect(done.rejects.map(({ line, mend }) => [line, mend]).sort()).toEqual([
      [10, "mend.places.bad-point"],
      [11, "mend.places.double"],
      [12, "mend.places.lost-letters"],
      [13, "mend.places.cells"],
      [9, "mend.places.no-name"],
    ]);
    expect(done.flags).toMatchObject([{ mend: "mend.places.letters", facts: { mended: "Ménaka" } }]);
    expect(await work(dataSetsOf)).toMatchObject([
      { gazetteer: "geonames", vintage: "2023", licence: "CC BY 4.0", undone: false },
    ]);
  });

  test("again changes nothing, and a row that says something else under the same vintage is refused", async () => {
    expect(await load()).toMatchObject({ imported: 0, alreadyKnown: 7, batch: null });
    const moved = geonames.replace("14.3,-2.7", "14.9,-2.7");
    expect(await load(moved)).toMatchObject({
      imported: 0,
      alreadyKnown: 6,
      rejected: 1,
      rejects: [{ value: "3", mend: "mend.places.changed" }],
    });
    expect(await load(moved, { vintage: "2024" })).toMatchObject({ imported: 7 });
    // A newer release stands beside the older one: one place, told by the newer, with the older entry named.
    expect(await first("Dioungani")).toMatchObject({
      vintage: "2024",
      lat: 14.9,
      also: [{ vintage: "2023", code: "3" }],
    });
    const newest = (await work(dataSetsOf))[0];
    await work((one) => undoDataSet(one, newest?.id ?? ""));
  });

  test("is searched by spelling, sound and slip, and says what a place is within", async () => {
    expect(await first("Djoungani")).toMatchObject({
      code: "3",
      why: "sounds-alike",
      within: ["Mopti Region", "Koro Cercle"],
      vintage: "2023",
    });
    expect(await first("boukessy")).toMatchObject({ code: "6", why: "sounds-alike", matched: "Boukessi" });
    expect(await first("Boulikesi")).toMatchObject({ code: "6" });
    expect(await first("Diouganni")).toMatchObject({ code: "3", why: "slip" });
    expect(await first("Diou")).toMatchObject({ code: "3", why: "begins" });
    expect(await first("Ménaka")).toMatchObject({ code: "7", why: "exact" });
    expect(await first("Ouagadougou")).toBeUndefined();
    expect(await first("'; drop table mission.place; --")).toBeUndefined();
  });

  test("a name of several places is ambiguous until an area is said", async () => {
    expect(await work((one) => searchPlaces(one, "Koro"))).toMatchObject({
      ambiguous: true,
      meanings: 2,
      toldAs: "Koro",
    });
    expect(await work((one) => searchPlaces(one, "Koro", { near: { lat: 13, lon: -6 } }))).toMatchObject({
      hits: [{ code: "5" }, {}, {}],
    });
  });

  test("the index of a region gives the same hits as the server does inside it", async () => {
    const index = openIndex(await work((one) => placeIndexFor(one, "Mopti")));
    expect(index.map(({ place }) => place.code).sort()).toEqual(["2", "3", "4", "6"]);
    for (const text of ["Koro", "Djoungani", "Boukessy", "Diou", "nothing here"]) {
      const server = await work((one) => searchPlaces(one, text, { within: "Mopti", limit: 50 }));
      const inside = server.hits.filter((hit) => hit.inside).map(({ areaPath: _, editions: _none, ...hit }) => hit);
      expect(searchIndex(index, text, { within: [["Mopti"]], limit: 50 }).hits).toEqual(inside);
    }
    expect(await problem((one) => placeIndexFor(one, "Atlantis"))).toBe("kernel/not-found");
  });

  test("finds its places in a sentence by their capitals, whatever the accents", async () => {
    const text = "Not between Boulikessi and dioungani, nor at Koro Cercle: call Amadou.";
    expect((await work((one) => placesSaidIn(one, text))).toSorted()).toEqual(["Boulikessi", "Koro Cercle"]);
    expect(await work((one) => placesSaidIn(one, ""))).toEqual([]);
  });

  test("undone, it is read by nobody, and comes in again as new", async () => {
    const [set] = (await work(dataSetsOf)).filter(({ undone }) => !undone);
    expect(await work((one) => undoDataSet(one, set?.id ?? ""))).toMatchObject({ imported: 7 });
    expect(await work((one) => undoDataSet(one, set?.id ?? ""))).toBeUndefined();
    expect(await first("Dioungani")).toBeUndefined();
    expect(await load()).toMatchObject({ imported: 7, alreadyKnown: 0 });
    expect(await first("Dioungani")).toMatchObject({ code: "3" });
  });
});

describe("boundaries of two vintages", () => {
  beforeAll(async () => {
    database = await testDatabase();
    await work((one) => importGazetteer(one, file("ml.csv", geonames), { vintage: "2023" }));
  });
  const load = (text: string, vintage?: string) =>
    work((one) => importBoundaries(one, file("b.geojson", text), { vintage }));
  const old = outlines([
    ["ML05", "Mopti", 1, square(-4, 13.5, 4)],
    ["ML0505", "Koro", 2, square(-3.2, 13.9, 1)],
    [
      "ML0506",
      "Crossed",
      2,
      [
        [0, 10],
        [1, 11],
        [1, 10],
        [0, 11],
        [0, 10],
      ],
    ],
  ]);

  test("come in outline by outline, and one that crosses itself is refused by name", async () => {
    expect(await problem((one) => importBoundaries(one, file("b.geojson", old), {}))).toBe("mission/no-vintage");
    expect(
      await problem((one) => importBoundaries(one, file("b.geojson", old.slice(0, 200)), { vintage: "2017" })),
    ).toBe("mission/unreadable-places");
    const done = await load(old, "2017");
    expect(done).toMatchObject({
      rows: 3,
      imported: 2,
      rejected: 1,
      rejects: [{ value: "Crossed", mend: "mend.boundaries.crosses-itself" }],
    });
    expect(await load(old, "2017")).toMatchObject({ imported: 0, alreadyKnown: 2 });
  });

  test("a code that moved to other ground is told at import and afterwards", async () => {
    const next = outlines([
      ["ML0505", "Bankass", 2, square(-3.2, 12.5, 1)],
      ["ML1801", "Koro", 2, square(-3.2, 13.9, 1)],
    ]);
    const done = await load(next, "2023");
    expect(done.changedMeaning).toEqual([{ code: "ML0505", from: "Koro (2017)", to: "Bankass (2023)" }]);
    const crossings = await work((one) => crossingsOf(one, "ML0505", "2017"));
    expect(crossings.map(({ to, shareOfFrom, changedMeaning }) => [to.code, shareOfFrom, changedMeaning])).toEqual([
      ["ML0505", 0, true],
      ["ML1801", 1, false],
    ]);
  });

  test("a point lies in what each vintage says, or in what the one asked for says", async () => {
    const codes = async (vintage?: string) =>
      (await work((one) => areasAt(one, { lat: 14.3, lon: -2.7 }, vintage))).map(
        (area) => `${area.vintage} ${area.code}`,
      );
    expect(await codes("2017")).toEqual(["2017 ML05", "2017 ML0505"]);
    expect(await codes()).toEqual(["2017 ML05", "2017 ML0505", "2023 ML1801"]);
    expect(await work((one) => areasAt(one, { lat: 50, lon: 10 }))).toEqual([]);
  });

  test("places that were there before are put into them, whatever came in first", async () => {
    const [hit] = (await work((one) => searchPlaces(one, "Dioungani"))).hits;
    expect(hit?.within).toEqual(["Mopti", "Koro"]);
  });
});

describe("a list of places of one's own", () => {
  beforeAll(async () => {
    database = await testDatabase();
  });
  const list = [
    "code;name;latitude;longitude;kind;other_names",
    "P1;Boulikessi;14.8;-1.05;village;Boulkessi|Bulkessi",
    "P2;Camp de Boulikessi;14.81;-1.06;camp;",
    ";Without a code;14;-1;;",
    "P3;Too far;140;-1;;",
  ].join("\n");
  const load = (name: string, text: string, options = {}) =>
    work((one) => importGazetteer(one, file(name, text), { vintage: "2026", ...options }));

  test("wants its name, and then comes in row by row", async () => {
    expect(await problem((one) => importGazetteer(one, file("own.csv", list), { vintage: "2026" }))).toBe(
      "mission/no-gazetteer",
    );
    const done = await load("own.csv", list, { gazetteer: "mission-places", licence: "own" });
    expect(done).toMatchObject({ rows: 4, imported: 2, rejected: 2, gazetteer: "mission-places" });
    expect(done.rejects.map(({ line, mend }) => [line, mend])).toEqual([
      [4, "mend.places.no-code"],
      [5, "mend.places.bad-point"],
    ]);
    const [hit] = (await work((one) => searchPlaces(one, "Bulkessi"))).hits;
    expect(hit).toMatchObject({ code: "P1", why: "other-spelling", matched: "Bulkessi", feature: "P.PPL" });
  });

  test("may be GeoJSON of points, of which what is no point is refused", async () => {
    const points = {
      type: "FeatureCollection",
      features: [
        {
          properties: { geonameid: 2453348.0, name: "Mopti", featurecla: "Admin-1 capital", pop_max: 108456 },
          geometry: { type: "Point", coordinates: [-4.18, 14.48] },
        },
        { properties: { code: "L", name: "Line" }, geometry: { type: "LineString", coordinates: [] } },
      ],
    };
    const done = await load("ne.geojson", JSON.stringify(points), { gazetteer: "natural-earth" });
    expect(done).toMatchObject({ rows: 2, imported: 1, rejects: [{ line: 2, mend: "mend.places.no-point" }] });
    const [hit] = (await work((one) => searchPlaces(one, "2453348"))).hits;
    expect(hit).toMatchObject({ name: "Mopti", why: "code", feature: "P.PPLA", population: 108456 });
    expect(await problem((one) => importGazetteer(one, file("x.geojson", "{"), { vintage: "1" }))).toBe(
      "mission/unreadable-places",
    );
  });

  test("names whose keys are of an older rule are found again after the worker has looked", async () => {
    for (const table of ["place_key", "place_key_rule"])
      await database.pool("heed").query(`delete from mission.${table}`);
    const found = async () => (await work((one) => searchPlaces(one, "Bulkessi"))).hits.length;
    expect(await found()).toBe(0);
    for (const _ of [1, 2, 3]) await work(renewPlaceKeys.run);
    expect(await found()).toBeGreaterThan(0);
    // Nothing is left to do: it writes no row twice.
    await work(renewPlaceKeys.run);
  });
});

describe("outlines as places", () => {
  beforeAll(async () => {
    database = await testDatabase();
    await work((one) => importGazetteer(one, file("ml.csv", geonames), { vintage: "2023" }));
  });
  const load = (text: string) => work((one) => importBoundaries(one, file("b.geojson", text), { vintage: "2017" }));

  test("are found by name inside what they lie in, whichever file came in first, until they are undone", async () => {
    const commune = await load(outlines([["ML050509", "Dinangourou", 3, square(-2.6, 14.3, 0.2)]]));
    await load(outlines([["ML0505", "Koro", 2, square(-3.2, 13.9, 1)]]));
    const answer = await work((one) => searchPlaces(one, "commune de Dinangourou"));
    expect(answer.hits[0]).toMatchObject({
      code: "ML050509",
      feature: "A.ADM3",
      precision: "area",
      lat: 14.4,
      lon: -2.5,
      within: ["Koro"],
    });
    expect(await work((one) => searchPlaces(one, "ML050509"))).toMatchObject({ hits: [{ why: "code" }] });
    const index = await work((one) => placeIndexFor(one, "Koro"));
    expect(index.sources.map(({ gazetteer }) => gazetteer).sort()).toEqual(["geonames", "ocha-cod"]);
    expect(searchIndex(openIndex(index), "Dinangourou").hits[0]).toMatchObject({ code: "ML050509" });
    await work((one) => undoDataSet(one, commune.batch ?? ""));
    expect(await work((one) => searchPlaces(one, "Dinangourou"))).toMatchObject({ hits: [] });
  });

  test("whose names stand on the wrong ground are flagged as a whole", async () => {
    const names = Array.from(
      { length: 24 },
      (_, i) => `${"bdfgklmnprst"[i % 12]}a${"lmnr"[i % 4]}i${i < 12 ? "be" : "ga"}`,
    );
    const villages = names.map((name, i) => `9${i},${name},${name},,${10 + i * 0.5},2.1,P,PPL,ML,04,,0`);
    await work((one) => importGazetteer(one, file("v.csv", [header, ...villages].join("\n")), { vintage: "v" }));
    const drawn = (shift: number) =>
      outlines(names.map((name, i) => [`C${shift}${i}`, name, 3, square(2, 9.9 + ((i + shift) % 24) * 0.5, 0.2)]));
    const faults = async (shift: number) => (await load(drawn(shift))).flags.filter(({ line }) => line === 0);
    expect(await faults(0)).toEqual([]);
    expect(await faults(1)).toMatchObject([{ mend: "mend.boundaries.names-elsewhere", facts: { named: 24, held: 0 } }]);
  });
});

describe("population figures", () => {
  beforeAll(async () => {
    database = await testDatabase();
  });
  const rows =
    "iso3,adm2_pcode,adm2,year,period,population\nMLI,ML0505,Koro,2018,Jun-Aug,361944\nMLI,ML0506,X,,,12\nMLI,ML0507,Y,2018,,\nMLI,ML0508,Z,2018,,1.2e5";
  test("keep their source and year; without a year or a figure they are refused", async () => {
    expect(await problem((one) => importPopulation(one, file("p.csv", rows), {}))).toBe("mission/no-vintage");
    const done = await work((one) =>
      importPopulation(one, file("p.csv", rows), { vintage: "2017", publisher: "CH", licence: "CC BY" }),
    );
    expect(done).toMatchObject({ rows: 4, imported: 1, rejected: 3 });
    expect(done.rejects.map(({ mend }) => mend)).toEqual([
      "mend.population.no-year",
      "mend.population.unknown",
      "mend.population.not-whole",
    ]);
    expect(await work((one) => populationOf(one, "ML0505"))).toEqual([
      {
        gazetteer: "ocha-cod",
        vintage: "2017",
        code: "ML0505",
        name: "Koro",
        year: 2018,
        period: "Jun-Aug",
        figure: 361944,
        source: "CH",
      },
    ]);
  });
});

test("a figure for a code that means something else in another edition is flagged", async () => {
  database = await testDatabase();
  const codes = "from_vintage,from_code,from_name,to_vintage,to_code,to_name\n2017,ML0505,Koro,2023,ML0505,Bankass";
  await work((one) => importCrosswalk(one, file("c.csv", codes), {}));
  const done = await work((one) =>
    importPopulation(one, file("p.csv", "adm2_pcode,adm2,year,population\nML0505,Koro,2018,361944"), {
      vintage: "2017",
    }),
  );
  expect(done).toMatchObject({
    imported: 1,
    flags: [
      { line: 2, mend: "mend.population.changed-meaning", facts: { other: "Bankass", otherVintage: "2023" } },
      {},
    ],
    changedMeaning: [{ code: "ML0505", from: "Koro (2017)", to: "Bankass (2023)" }],
  });
});

test("a search goes by the index of keys, also behind row security: no text is compared row by row", async () => {
  database = await testDatabase();
  await work((one) => importGazetteer(one, file("ml.csv", geonames), { vintage: "2023" }));
  // Enough rows, and known to be so, for the planner of every version to care.
  const owner = database.pool("heed");
  await owner.query(
    `insert into mission.place_key (mission_id, key, sound, weight, place_id, set_id)
     select $1, 'p' || n, 's', 1, gen_random_uuid(), gen_random_uuid() from generate_series(1, 5000) n`,
    [database.missionId],
  );
  await owner.query("analyze mission.place_key");
  const plan = await work(async ({ db, missionId }) => {
    await sql`set local enable_seqscan = off`.execute(db);
    const of = async (where: RawBuilder<unknown>) => {
      const { rows } = await sql<Record<string, string>>`explain select place_id from mission.place_key
        where mission_id = ${missionId} and ${where}`.execute(db);
      return rows.map((row) => Object.values(row)[0]).join("\n");
    };
    return [
      await of(sql`key = any(${["pkoro", "skor"]}::text[])`),
      await of(sql`key > 'pdiou' and key < ${"pdiou\uffff"}`),
    ];
  });
  for (const text of plan) expect(text).toMatch(/Index Cond: .*\bkey\b/);
});
