import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { issueFacts } from "../kernel/index.sql.ts";
import { type Lang, messages, Problem } from "../kernel/index.ts";
import { words } from "./index.ts";
import { markOf, namedFiles, readTheatre, type Theatre, theatreFile } from "./theatre.ts";

const folder = fileURLToPath(new URL("../../../../theatres/mali-2018/", import.meta.url));

function maliTexts(): Map<string, string | undefined> {
  const texts = new Map<string, string | undefined>();
  const take = (name: string) => texts.set(name, readFileSync(`${folder}${name}`, "utf8"));
  take(theatreFile);
  for (const name of Object.values(namedFiles(texts.get(theatreFile), issueFacts))) take(name);
  return texts;
}

/** The real theatre with one file written anew. */
function withFile(file: string, write: (text: string) => string | undefined): Map<string, string | undefined> {
  const texts = maliTexts();
  texts.set(file, write(texts.get(file) as string));
  return texts;
}

// biome-ignore lint/suspicious/noExplicitAny: the tests break documents of any shape
const withDocument = (file: string, change: (document: any) => unknown) =>
  withFile(file, (text) => {
    const document = JSON.parse(text);
    change(document);
    return JSON.stringify(document, null, 1);
  });

function problemOf(texts: Map<string, string | undefined>): Problem {
  try {
    namedFiles(texts.get(theatreFile), issueFacts);
    readTheatre(texts, issueFacts);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error("the theatre was read though something is wrong with it");
}

const theatre = (): Theatre => readTheatre(maliTexts(), issueFacts);

describe("the theatre Mali 2018", () => {
  test("is read whole", () => {
    const { mission, offices, areas, lists, taxonomies, crossings, bodies, posts } = theatre();
    expect(mission).toMatchObject({ code: "mali-2018", timeZone: "Africa/Bamako", endsAt: "2018-07-20T23:59:59.999Z" });
    expect(offices.map(({ path }) => path)).toEqual(["ML", "ML/MOP", "ML/MEN"]);
    expect([areas.length, lists.length, taxonomies.length, crossings.length]).toEqual([61, 55, 5, 78]);
    expect([bodies.length, posts.length]).toEqual([23, 12]);
  });

  test("keeps what a list says besides its labels", () => {
    const { lists } = theatre();
    const facts = (list: string, code: string) =>
      lists.find((one) => one.list === list)?.codes.find((one) => one.code === code)?.facts;
    expect(facts("threat-category", "state-violations")).toEqual({ number: 6, mandatory: true });
    expect(facts("link-kind", "contact-reprisal")).toEqual({ retaliation: true });
    expect(facts("verification", "concluded")).toEqual({ mapsTo: "verified" });
  });

  test("lays every threat of the three mandatory categories open to the crosswalk", () => {
    const { crossings } = theatre();
    for (const category of ["state-violations", "counter-terrorism-harm", "presence-harm"]) {
      expect(crossings.filter((one) => one.twelveCategory === category).length).toBeGreaterThan(0);
    }
  });

  test("calls bodies and schemes by their names in both languages", () => {
    const { bodies, taxonomies } = theatre();
    expect(bodies.filter((body) => body.nameEn === body.nameFr)).toEqual([]);
    const labels = taxonomies.flatMap(({ categories }) => categories.map((one) => [one.labelEn, one.labelFr]));
    expect(labels.length).toBeGreaterThan(50);
    expect(labels.filter(([en, fr]) => en === fr)).toEqual([["Mines", "Mines"]]);
  });
});

const replaceLine = (start: string, write: (line: string) => string) => (text: string) =>
  text
    .split("\n")
    .map((line) => (line.startsWith(start) ? write(line) : line))
    .join("\n");

describe("a folder that cannot be used is refused, and told where and how to mend it", () => {
  test.each<[string, Map<string, string | undefined>, string, Record<string, string>]>([
    ["no theatre.json", withFile(theatreFile, () => undefined), "missing-file", { file: theatreFile }],
    ["a file that theatre.json names", withFile("areas.csv", () => undefined), "missing-file", { file: "areas.csv" }],
    [
      "a document that breaks off",
      withFile("code-lists.json", (text) => text.slice(0, 2000)),
      "unreadable-file",
      {
        file: "code-lists.json",
        place: `code-lists.json:${maliTexts().get("code-lists.json")?.slice(0, 2000).split("\n").length}`,
      },
    ],
    [
      "a comma too many in a document",
      withFile("structures.json", (text) =>
        text.replace('"level": "mission headquarters",', '"level": "mission headquarters",,'),
      ),
      "unreadable-file",
      { file: "structures.json", place: "structures.json:7" },
    ],
    [
      "a quotation mark that never ends",
      withFile(
        "areas.csv",
        replaceLine("KOR,", (line) => line.replace("Koro", '"Koro')),
      ),
      "unreadable-file",
      { file: "areas.csv" },
    ],
    [
      "a column less",
      withFile("areas.csv", (text) => text.replace("vintage", "year")),
      "missing-column",
      { file: "areas.csv", column: "vintage" },
    ],
    [
      "a cell too many",
      withFile(
        "areas.csv",
        replaceLine("KOR,", (line) => `${line},`),
      ),
      "wrong-entry",
      { place: "areas.csv:18" },
    ],
    [
      "a level that there is not",
      withFile(
        "areas.csv",
        replaceLine("KOR,", (line) => line.replace("district", "canton")),
      ),
      "wrong-entry",
      { place: "areas.csv:18", value: "canton", expected: "level: country, region, district, place" },
    ],
    [
      "a level above its parent's",
      withFile(
        "areas.csv",
        replaceLine("KOR,", (line) => line.replace("district", "region")),
      ),
      "wrong-entry",
      { place: "areas.csv:18", value: "region", expected: "level: district, place" },
    ],
    [
      "a path that leads elsewhere",
      withFile(
        "areas.csv",
        replaceLine("KOR,", (line) => line.replace("ML/MOP/KOR", "ML/GAO/KOR")),
      ),
      "wrong-entry",
      { place: "areas.csv:18", expected: "path: ML/MOP/KOR" },
    ],
    [
      "a yes for true",
      withFile(
        "areas.csv",
        replaceLine("KOR,", (line) => line.replace("true", "yes")),
      ),
      "wrong-entry",
      { place: "areas.csv:18", value: "yes" },
    ],
    [
      "an area without French name",
      withFile(
        "areas.csv",
        replaceLine("KOR,", (line) => line.replace("Koro,Koro", "Koro,")),
      ),
      "no-french",
      { place: "areas.csv:18", value: "Koro" },
    ],
    [
      "an area twice",
      withFile("areas.csv", (text) => `${text.trimEnd()}\n${text.split("\n")[17]}\n`),
      "double-entry",
      { place: "areas.csv:63", value: "KOR", first: "areas.csv:18" },
    ],
    [
      "an area within one that is not there",
      withFile(
        "areas.csv",
        replaceLine("KOR,", (line) => line.replace(",MOP,", ",MOB,")),
      ),
      "dangling-entry",
      { place: "areas.csv:18", value: "MOB" },
    ],
    [
      "an office nowhere",
      withDocument(theatreFile, (one) => {
        one.offices[1].path = "ML/XXX";
      }),
      "dangling-entry",
      { place: "theatre.json:offices[1].path", value: "ML/XXX", other: "areas.csv" },
    ],
    [
      "a time zone of a dream",
      withDocument(theatreFile, (one) => {
        one.timeZone = "Africa/Bamoko";
      }),
      "wrong-entry",
      { place: "theatre.json:timeZone", value: "Africa/Bamoko" },
    ],
    [
      "an end before the start",
      withDocument(theatreFile, (one) => {
        one.endsAt = "2016-01-01T00:00:00Z";
      }),
      "wrong-entry",
      { place: "theatre.json:endsAt" },
    ],
    [
      "a start that is no moment",
      withDocument(theatreFile, (one) => {
        one.startsAt = "1 June";
      }),
      "wrong-entry",
      { place: "theatre.json:startsAt", value: "1 June" },
    ],
    [
      "a code twice",
      withDocument("code-lists.json", (one) => {
        one.lists[0].codes[1].code = "abduction";
      }),
      "double-entry",
      { place: "code-lists.json:lists[0].codes[1]", value: "abduction", first: "code-lists.json:lists[0].codes[0]" },
    ],
    [
      "a list twice",
      withDocument("code-lists.json", (one) => {
        one.lists[1].list = "event-type";
      }),
      "double-entry",
      { place: "code-lists.json:lists[1]", value: "event-type" },
    ],
    [
      "a code without French label",
      withDocument("code-lists.json", (one) => {
        delete one.lists[0].codes[0].labelFr;
      }),
      "wrong-entry",
      { place: "code-lists.json:lists[0].codes[0].labelFr" },
    ],
    [
      "a category without French",
      withDocument("taxonomy-fr.json", (one) => {
        delete one.labels["S15-4"];
      }),
      "no-french",
      { place: "taxonomy-fr.json:labels.S15-4", value: "Control of areas by armed groups" },
    ],
    [
      "a crossing from nowhere",
      withFile("crosswalk-twelve.csv", (text) => text.replace("MINUSMA-2015,S15-4", "MINUSMA-2015,S15-9")),
      "dangling-entry",
      { place: "crosswalk-twelve.csv:5", value: "MINUSMA-2015 S15-9" },
    ],
    [
      "a crossing to nowhere",
      withFile("crosswalk-twelve.csv", (text) => text.replace("asymmetric-attack", "asymmetrical-attack")),
      "dangling-entry",
      { place: "crosswalk-twelve.csv:2", value: "asymmetrical-attack", other: "threat-category" },
    ],
    [
      "a crossing twice",
      withFile("crosswalk-twelve.csv", (text) => `${text.trimEnd()}\n${text.split("\n")[1]}\n`),
      "double-entry",
      { value: "MINUSMA-2015 S15-1 asymmetric-attack", first: "crosswalk-twelve.csv:2" },
    ],
    [
      "a body without French name",
      withFile(
        "names-fr.csv",
        replaceLine("ST-POCWG,", () => ""),
      ),
      "no-french",
      { value: "POC Working Group (before 2017: POC Core Group)" },
    ],
    [
      "a body that is neither there nor planned",
      withDocument("structures.json", (one) => {
        one.structures[0].status = "dissolved";
      }),
      "wrong-entry",
      { place: "structures.json:structures[0].status", value: "dissolved", expected: "existing, planned" },
    ],
  ])("%s", (_, texts, kind, facts) => {
    const problem = problemOf(texts);
    expect(problem.kind.code).toBe(`mission/${kind}`);
    expect(problem.facts).toMatchObject(facts);
    for (const lang of ["en", "fr"] satisfies Lang[]) {
      const say = messages(lang, [words]);
      for (const part of ["title", "detail", "mend"]) say(`problem.${problem.kind.code}.${part}`, problem.facts);
      for (const { mend, facts: own } of problem.errors)
        expect(say(mend, own)).toContain(String(own?.file ?? own?.place));
    }
  });

  test("everything that is wrong is told at once", () => {
    const texts = withFile("areas.csv", (text) =>
      text.replace("Koro,Koro", "Koro,").replace("Macina,Macina", "Macina,"),
    );
    texts.set("names-fr.csv", undefined);
    expect(problemOf(texts).errors.map(({ field }) => field)).toEqual(["areas.csv:18", "areas.csv:27", "names-fr.csv"]);
  });

  test("a file that is not there does not make everything in it look missing", () => {
    const texts = maliTexts();
    texts.set("taxonomy.json", undefined);
    texts.set("areas.csv", undefined);
    texts.set("code-lists.json", undefined);
    expect(problemOf(texts).errors.map(({ field }) => field)).toEqual([
      "areas.csv",
      "code-lists.json",
      "taxonomy.json",
    ]);
  });
});

test("a theatre may leave out schemes and bodies", () => {
  const texts = withDocument(theatreFile, (one) => {
    one.files = { areas: "areas.csv", codeLists: "code-lists.json" };
  });
  expect(readTheatre(texts, issueFacts)).toMatchObject({ taxonomies: [], crossings: [], bodies: [] });
});

describe("a mark", () => {
  test("is the same whatever the order of keys", () => {
    expect(markOf({ a: 1, b: { c: 2, d: [3] } })).toBe(markOf({ b: { d: [3], c: 2 }, a: 1 }));
  });

  test("differs where anything differs", () => {
    const value = fc.dictionary(
      fc.string(),
      fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.string())),
    );
    fc.assert(
      fc.property(value, value, (a, b) => {
        fc.pre(JSON.stringify(Object.entries(a).sort()) !== JSON.stringify(Object.entries(b).sort()));
        expect(markOf(a)).not.toBe(markOf(b));
      }),
    );
  });
});
