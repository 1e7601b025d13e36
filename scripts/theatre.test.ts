import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { newReport, newTriage } from "../packages/heed/src/listen/index.ts";
import { labelsIn } from "../packages/heed/src/mission/index.ts";
import { doNoHarmRules } from "../packages/heed/src/respond/do-no-harm.ts";
import { numbersSaid } from "./numbers-said.ts";
import { root } from "./repository.ts";
import { twinTexts } from "./twin-texts.ts";
import { frenchFaults } from "./words.ts";

const folder = join(root, "theatres", "mali-2018");
const read = (name: string) => readFileSync(join(folder, name), "utf8");
const json = <T>(name: string) => JSON.parse(read(name)) as T;

/** Rows of a CSV file by the names of its columns. */
function rowsOf(name: string): Readonly<Record<string, string>>[] {
  const text = read(name);
  const records: string[][] = [[]];
  let cell = "";
  let quoted = false;
  const endCell = () => {
    records.at(-1)?.push(cell);
    cell = "";
  };
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i] as string;
    if (quoted && char === '"' && text[i + 1] === '"') {
      cell += char;
      i += 1;
    } else if (char === '"') quoted = !quoted;
    else if (!quoted && char === ",") endCell();
    else if (!quoted && char === "\n") {
      endCell();
      records.push([]);
    } else if (quoted || char !== "\r") cell += char;
  }
  const [header = [], ...rest] = records.filter((record) => record.length > 0);
  return rest.map((record) => Object.fromEntries(header.map((column, i) => [column, record[i] ?? ""])));
}
const cell = (row: Readonly<Record<string, string>>, column: string): string => {
  const value = row[column];
  if (value === undefined) throw new Error(`no column ${column}`);
  return value;
};

interface Code {
  readonly code: string;
  readonly labelEn: string;
  readonly labelFr: string;
}
const lists = json<{ lists: { list: string; version: number; source: string; codes: Code[] }[] }>(
  "code-lists.json",
).lists;
const codesOf = (list: string): Set<string> => {
  const found = lists.find((each) => each.list === list);
  if (!found) throw new Error(`no list ${list}`);
  return new Set(found.codes.map(({ code }) => code));
};
const kebab = (code: string) => code.toLowerCase().replaceAll(/[_ ]/g, "-");

interface Step {
  readonly key: string;
  readonly at: string;
  readonly as: string;
  readonly call: string;
  readonly body: Readonly<Record<string, unknown>>;
}
const exercise = json<{
  invented: boolean;
  people: { key: string; labelEn: string; labelFr: string; username: string }[];
  steps: Step[];
}>("exercise.json");
const texts = rowsOf("texts.csv");
const incidents = rowsOf("incidents.csv");
const areas = rowsOf("areas.csv");
const areaCodes = new Set(areas.map((area) => cell(area, "code")));

/** Every string in a value, with the path to it. */
function* strings(value: unknown, path = ""): Generator<{ readonly path: string; readonly text: string }> {
  if (typeof value === "string") yield { path, text: value };
  else if (Array.isArray(value)) for (const [i, inner] of value.entries()) yield* strings(inner, `${path}[${i}]`);
  else if (value !== null && typeof value === "object")
    for (const [key, inner] of Object.entries(value)) yield* strings(inner, `${path}.${key}`);
}

const peoples =
  /\b(fulani|peul(?:e|es|s)?|dogons?|bambaras?|tuaregs?|touaregs?|touarègues?|dawsahak|daoussahak|imghad|tol[eé]b[eé]|arabs?|arabes?)\b/iu;
/** Words that make somebody an author of violence, in either language. */
const attackers =
  /\b(attackers?|assailants?|assaillants?|gunmen|militias?|milices?|militiamen|miliciens?|extremists?|extrémistes?|terrorists?|terroristes?|jihadists?|jihadistes?|bandits?|criminals?|criminels?|hunters|chasseurs|dozos?|fighters?|combattants?|elements?|éléments?|rebels?|rebelles?|killers?|tueurs?)\b/iu;
/** `Fulani kill`, `tués par des Peuls`. */
const peopleAsAuthors = [
  new RegExp(`${peoples.source} (?:attack|kill|burn|besiege|encircle|abduct|avenge)(?:s|ed)?\\b`, "iu"),
  new RegExp(`\\b(?:by|par|par des|par les) (?:armed |young |jeunes )?${peoples.source}`, "iu"),
];

test("every incident has its texts in both languages", () => {
  expect(texts.map((row) => cell(row, "id"))).toEqual(incidents.map((row) => cell(row, "id")));
  for (const row of texts) {
    for (const column of ["title_en", "title_fr", "description_fr"])
      expect(cell(row, column), `${cell(row, "id")} ${column}`).not.toBe("");
    expect(cell(row, "title_fr")).not.toBe(cell(row, "title_en"));
  }
  expect(new Set(texts.map((row) => cell(row, "title_en"))).size).toBe(texts.length);
  expect(new Set(texts.map((row) => cell(row, "title_fr"))).size).toBe(texts.length);
});

test("no title sets a people beside an attacker's word, or makes a people the author", () => {
  const titles = [
    ...texts.flatMap((row) => [cell(row, "title_en"), cell(row, "title_fr")]),
    ...exercise.steps.flatMap(({ body }) => [body.titleEn, body.titleFr].filter((title) => typeof title === "string")),
  ];
  expect(titles.filter((title) => peoples.test(title) && attackers.test(title))).toEqual([]);
  expect(titles.filter((title) => peopleAsAuthors.some((pattern) => pattern.test(title)))).toEqual([]);
});

test("the label check that warns whoever writes finds nothing in a title, a released text or a decision of the theatre", () => {
  const names = lists.find(({ list }) => list === "people-name")?.codes as unknown as { words: string[] }[];
  const peopleNames = names.flatMap(({ words }) => words);
  const said = [
    ...texts.flatMap((row) => [cell(row, "title_en"), cell(row, "title_fr")]),
    ...exercise.steps.flatMap(({ body }) =>
      Object.entries(body).flatMap(([field, value]) =>
        field === "account" ? [] : [...strings(value)].map(({ text }) => text),
      ),
    ),
  ];
  expect(said.length).toBeGreaterThan(300);
  expect(said.filter((text) => labelsIn(text, peopleNames).length > 0)).toEqual([]);
  expect(labelsIn("Koro : une milice dogon assiège un village", peopleNames)).toHaveLength(1);
});

test("the language check would find such a title", () => {
  for (const bad of ["Koro: Fulani attackers kill villagers", "Koro : une milice dogon assiège un village"])
    expect(peoples.test(bad) && attackers.test(bad), bad).toBe(true);
  for (const bad of [
    "Koro: villagers killed by armed Fulani",
    "Koro : villageois tués par des Peuls",
    "Koro: Dogon attack a village",
  ])
    expect(
      peopleAsAuthors.some((pattern) => pattern.test(bad)),
      bad,
    ).toBe(true);
});

test("areas form a tree whose paths are made of their codes", () => {
  expect(areaCodes.size).toBe(areas.length);
  const paths = new Map(areas.map((area) => [cell(area, "code"), cell(area, "path")]));
  for (const area of areas) {
    const parent = cell(area, "parent");
    expect(cell(area, "path")).toBe(parent === "" ? cell(area, "code") : `${paths.get(parent)}/${cell(area, "code")}`);
  }
});

test("every region and district that an incident names is an area", () => {
  const calledOf = (area: Readonly<Record<string, string>>) => [
    cell(area, "name_en"),
    cell(area, "name_fr"),
    ...cell(area, "aliases").split(";"),
  ];
  for (const incident of incidents) {
    const [region, district] = [cell(incident, "admin1"), cell(incident, "admin2")];
    if (region === "") continue;
    const found = areas.find((area) => cell(area, "level") === "region" && calledOf(area).includes(region));
    expect(found, `${cell(incident, "id")} ${region}`).toBeDefined();
    if (district === "" || !found) continue;
    const inside = areas.filter(
      (area) => cell(area, "parent") === cell(found, "code") && calledOf(area).includes(district),
    );
    expect(inside.length, `${cell(incident, "id")} ${district}`).toBe(1);
  }
});

test("every code has a label in both languages and stands once in its list", () => {
  for (const { list, version, source, codes } of lists) {
    expect(version, list).toBeGreaterThan(0);
    expect(source, list).not.toBe("");
    expect(new Set(codes.map(({ code }) => code)).size, list).toBe(codes.length);
    for (const { code, labelEn, labelFr } of codes)
      expect(
        [code, labelEn, labelFr].every((text) => text.trim() !== ""),
        `${list} ${code}`,
      ).toBe(true);
  }
});

test("every coded value of the case file is in a code list", () => {
  const columns: readonly (readonly [file: string, column: string, list: string])[] = [
    ["incidents.csv", "event_type", "event-type"],
    ["incidents.csv", "targeting", "targeting"],
    ["incidents.csv", "record_kind", "record-kind"],
    ["incidents.csv", "geo_precision", "geo-precision"],
    ["incidents.csv", "date_precision", "date-precision"],
    ["claims.csv", "source_kind", "source-kind"],
    ["claims.csv", "claim_field", "claim-property"],
    ["claims.csv", "verification", "verification"],
    ["reprisal_links.csv", "link_kind", "link-kind"],
    ["reprisal_links.csv", "confidence", "link-confidence"],
    ["affiliations.csv", "relation", "affiliation-relation"],
    ["affiliations.csv", "status", "affiliation-status"],
    ["affiliations.csv", "date_precision", "date-precision"],
    ["actors.csv", "kind", "actor-kind"],
    ["statistics.csv", "qualifier", "figure-qualifier"],
    ["statistics.csv", "unit", "figure-unit"],
  ];
  for (const [file, column, list] of columns) {
    const known = codesOf(list);
    const missing = rowsOf(file)
      .map((row) => kebab(cell(row, column)))
      .filter((code) => code !== "" && !known.has(code));
    expect([...new Set(missing)], `${file} ${column}`).toEqual([]);
  }
  const lags = rowsOf("reprisal_links.csv").map((row) => kebab(cell(row, "lag_basis").split(":")[0] as string));
  expect(lags.filter((code) => !codesOf("lag-basis").has(code))).toEqual([]);
  const { tools } = json<{ tools: { component: string; outcome: string; constraint_class: string; tier: number }[] }>(
    "tools.json",
  );
  for (const tool of tools) {
    expect(codesOf("tool-outcome")).toContain(kebab(tool.outcome));
    expect(codesOf("tool-constraint")).toContain(kebab(tool.constraint_class));
    expect(codesOf("tool-tier")).toContain(String(tool.tier));
    for (const component of tool.component.split("/")) expect(codesOf("tool-component")).toContain(component);
  }
});

test("four kinds of link are retaliation proper, three threat categories may never be left out", () => {
  const marked = (list: string, mark: string) =>
    ((lists.find((each) => each.list === list)?.codes ?? []) as (Code & Record<string, unknown>)[])
      .filter((each) => each[mark] === true)
      .map(({ code }) => code);
  expect(marked("link-kind", "retaliation")).toEqual([
    "reprisal",
    "contact-reprisal",
    "informant-reprisal",
    "collective-punishment",
  ]);
  expect(codesOf("link-kind").size).toBe(16);
  expect(codesOf("threat-category").size).toBe(12);
  expect(marked("threat-category", "mandatory")).toEqual([
    "state-violations",
    "counter-terrorism-harm",
    "presence-harm",
  ]);
});

test("every code of a taxonomy has its French label and its way to the twelve categories", () => {
  const { schemes } = json<{
    schemes: { id: string; categories: { id: string; subcategories: { id: string }[] }[] }[];
  }>("taxonomy.json");
  const french = json<{ schemes: Record<string, string>; labels: Record<string, string> }>("taxonomy-fr.json");
  const crosswalk = rowsOf("crosswalk-twelve.csv");
  for (const scheme of schemes) {
    expect(french.schemes[scheme.id], scheme.id).toBeTruthy();
    for (const code of scheme.categories.flatMap((category) => [
      category.id,
      ...category.subcategories.map(({ id }) => id),
    ])) {
      expect(french.labels[code], code).toBeTruthy();
      expect(
        crosswalk.some((row) => cell(row, "scheme") === scheme.id && cell(row, "code") === code),
        code,
      ).toBe(true);
    }
  }
  for (const row of crosswalk) expect(codesOf("threat-category")).toContain(cell(row, "twelve_category"));
});

test("actors, bodies and tools have French names, and free text of the case file has its French", () => {
  const names = new Set(
    rowsOf("names-fr.csv")
      .filter((row) => cell(row, "name_fr") !== "")
      .map((row) => cell(row, "id")),
  );
  const ids = [
    ...rowsOf("actors.csv").map((row) => cell(row, "id")),
    ...json<{ structures: { id: string }[] }>("structures.json").structures.map(({ id }) => id),
    ...json<{ tools: { id: string }[] }>("tools.json").tools.map(({ id }) => id),
  ];
  expect(ids.filter((id) => !names.has(id))).toEqual([]);
  const phrases = new Map(rowsOf("phrases-fr.csv").map((row) => [cell(row, "en"), cell(row, "fr")]));
  const columns: Readonly<Record<string, readonly string[]>> = {
    "incidents.csv": ["place", "other_harm", "victim_community", "notes"],
    "claims.csv": ["source", "value", "notes"],
    "actors.csv": ["name", "labels_applied", "communities_protected", "protective_acts", "predatory_acts", "notes"],
    "affiliations.csv": ["source", "notes"],
    "reprisal_links.csv": ["asserted_by", "notes"],
    "statistics.csv": ["metric", "place", "source", "notes"],
  };
  for (const [file, names] of Object.entries(columns)) {
    const missing = rowsOf(file)
      .flatMap((row) => names.map((name) => cell(row, name).trim()))
      .filter((text) => text !== "" && !phrases.get(text));
    expect(missing, file).toEqual([]);
  }
});

test("French is set as a French typesetter sets it", () => {
  const french = [
    ...texts.flatMap((row) => [cell(row, "title_fr"), cell(row, "description_fr")]),
    ...areas.map((area) => cell(area, "name_fr")),
    ...lists.flatMap(({ codes }) => codes.map(({ labelFr }) => labelFr)),
    ...Object.values(json<{ labels: Record<string, string> }>("taxonomy-fr.json").labels),
    ...rowsOf("names-fr.csv").map((row) => cell(row, "name_fr")),
    ...rowsOf("phrases-fr.csv").map((row) => cell(row, "fr")),
    ...exercise.people.map(({ labelFr }) => labelFr),
    ...exercise.steps.flatMap(({ body }) =>
      [...strings(body)]
        .filter(({ path }) =>
          /(Fr|\.fr|account\.text|\.reason|\.desiredEffect|\.answer|\.mitigation|View|\.alternative)$/.test(path),
        )
        .map(({ text }) => text),
    ),
  ];
  expect(french.flatMap((text) => frenchFaults(text).map((fault) => `${text} <- ${fault}`))).toEqual([]);
});

test("not one number and not one month differs between English and French", () => {
  const told = new Map(incidents.map((row) => [cell(row, "id"), cell(row, "description")]));
  const pairs = [
    ...texts.flatMap((row) => [
      [cell(row, "title_en"), cell(row, "title_fr")] as const,
      [cell(row, "description_en") || (told.get(cell(row, "id")) ?? ""), cell(row, "description_fr")] as const,
    ]),
    ...rowsOf("phrases-fr.csv").map((row) => [cell(row, "en"), cell(row, "fr")] as const),
    ...twinTexts(lists),
    ...twinTexts(exercise),
    ...twinTexts(json("theatre.json")),
    ...twinTexts(doNoHarmRules),
  ];
  expect(pairs.length).toBeGreaterThan(1500);
  // "The two" stands for "both" without counting anything.
  const spoken = new Set(["Presence would do both"]);
  const differ = pairs.filter(
    ([en, fr]) => !spoken.has(en) && numbersSaid(en, "en").join() !== numbersSaid(fr, "fr").join(),
  );
  expect(differ).toEqual([]);
});

test.each([
  ["Two helicopters, 8 May 2018", "Deux hélicoptères, 8 mai 2018", true],
  ["They may burn 1,801 schools", "Ils peuvent brûler 1\u202f801 écoles", true],
  ["About forty people, 61.5 %", "Une quarantaine de personnes, 61,5 %", true],
  ["Attack of 2015-11-20", "Attaque du 20 novembre 2015", true],
  ["1 July 2018", "1er juillet 2018", true],
  ["12 dead", "14 morts", false],
  ["Around forty", "Une trentaine", false],
  ["April 2018", "avril 2017", false],
  ["26 and 27 April", "26 et 27 mai", false],
])("the comparison of %j with %j finds them equal: %s", (en, fr, equal) => {
  expect(numbersSaid(en, "en").join() === numbersSaid(fr, "fr").join()).toBe(equal);
});

test("the exercise is marked as invented and runs in order of time between its first and its last day", () => {
  expect(exercise.invented).toBe(true);
  const theatre = json<{ exercise: boolean; startsAt: string; endsAt: string; files: Record<string, string> }>(
    "theatre.json",
  );
  expect(theatre.exercise).toBe(true);
  for (const file of Object.values(theatre.files)) expect(read(file).length, file).toBeGreaterThan(0);
  const moments = exercise.steps.map(({ at }) => {
    expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\+00:00$/);
    return new Date(at).toISOString();
  });
  expect(moments).toEqual([...moments].sort());
  expect((moments[0] as string) >= theatre.startsAt).toBe(true);
  expect((moments.at(-1) as string) <= theatre.endsAt).toBe(true);
});

test("every step has its own key and a known person, and refers only to what an earlier step made", () => {
  const people = new Set(exercise.people.map(({ key }) => key));
  const made = new Map<string, Step>();
  const suffixOf: Readonly<Record<string, RegExp>> = {
    "POST /api/reports": /^warning$/,
    "POST /api/activities": /^(24h|72h|7d|30d|90d)$/,
  };
  for (const step of exercise.steps) {
    expect(people, step.key).toContain(step.as);
    expect(step.key).toMatch(/^[a-z0-9-]+$/);
    expect(made.has(step.key), step.key).toBe(false);
    const inPath = [...step.call.matchAll(/\$([\w.-]+)/g)].map((found) => found[1] as string);
    const inBody = [...strings(step.body)].filter(({ text }) => text.startsWith("$")).map(({ text }) => text.slice(1));
    for (const reference of [...inPath, ...inBody]) {
      const [key = "", suffix] = reference.split(".");
      const target = made.get(key);
      expect(target, `${step.key} refers to ${reference}`).toBeDefined();
      if (suffix === undefined || !target) continue;
      const allowed = target.call.endsWith("/decisions") ? /^TL-\d\d$/ : suffixOf[target.call];
      expect(allowed?.test(suffix), `${step.key} refers to ${reference}`).toBe(true);
      if (target.call.endsWith("/decisions")) expect(target.body.toolCodes).toContain(suffix);
      if (suffix === "warning") expect(target.body.eventType).toBe("siege-blockade");
    }
    made.set(step.key, step);
  }
});

test("what the rules listen for is said in codes that exist: every force an actor, every threat a category, every community one", () => {
  const actorKinds = new Map(rowsOf("actors.csv").map((row) => [cell(row, "id"), cell(row, "kind")]));
  const listed = (list: string) =>
    lists.find((one) => one.list === list)?.codes as unknown as readonly Readonly<Record<string, unknown>>[];
  const threats = codesOf("threat-category");
  for (const { code, watch, threat } of listed("killed-role")) {
    expect(["notable", "forces"], `${code}`).toContain(watch);
    expect(threats, `${code}`).toContain(threat);
  }
  for (const { code, threat, local } of listed("operating-force")) {
    if (code !== "other-force") expect([...actorKinds.keys()]).toContain(code);
    expect(actorKinds.get(code as string), `${code}`).not.toBe("community");
    expect(threats, `${code}`).toContain(threat);
    expect(typeof local).toBe("boolean");
  }
  const communities = listed("group-at-risk").flatMap(({ community }) => (community === undefined ? [] : [community]));
  expect(new Set(communities).size).toBe(communities.length);
  for (const community of communities) expect(actorKinds.get(community as string)).toBe("community");
  expect(listed("group-at-risk").map(({ code }) => code)).toContain("civilians");
});

test("the exercise speaks in areas, incidents and codes that exist, and sends reports that are accepted", () => {
  const incidentCodes = new Set(incidents.map((row) => cell(row, "id")));
  const coded: Readonly<Record<string, string>> = {
    eventType: "event-type",
    threatCategory: "threat-category",
    groupAtRisk: "group-at-risk",
    channel: "channel",
    placePrecision: "geo-precision",
    imminence: "imminence",
    reach: "reach",
    decision: "decision",
    reasonCode: "no-action-reason",
    outcome: "outcome",
    result: "follow-up-result",
    ownerPost: "post",
    confidence: "confidence",
    missionEffect: "mission-effect",
    property: "claim-property",
    basis: "basis",
  };
  const id = "00000000-0000-4000-8000-000000000001";
  for (const { key, call, body } of exercise.steps) {
    for (const [field, list] of Object.entries(coded)) {
      const value = body[field];
      if (typeof value === "string") expect(codesOf(list), `${key} ${field}`).toContain(value);
    }
    if (typeof body.areaCode === "string") expect(areaCodes, key).toContain(body.areaCode);
    for (const { path, text } of strings(body))
      if (/incidentCode/.test(path) || /^ML-I/.test(text)) expect(incidentCodes, `${key} ${path}`).toContain(text);
    if (call === "POST /api/reports") expect(newReport.safeParse({ id, ...body }).error, key).toBeUndefined();
    if (call.endsWith("/triage")) expect(newTriage.safeParse({ id, ...body }).error, key).toBeUndefined();
  }
});

test("what the case file makes known too late is reported in its time", () => {
  const reported = new Map(
    exercise.steps
      .filter(({ body }) => typeof body.incidentCode === "string")
      .map(({ body, at }) => [body.incidentCode, at]),
  );
  for (const code of ["ML-I032", "ML-I033", "ML-I048", "ML-I051", "ML-I061"]) {
    const incident = incidents.find((row) => cell(row, "id") === code);
    const at = reported.get(code) as string;
    expect(at.slice(0, 7), code).toBe(cell(incident as Record<string, string>, "date_end").slice(0, 7));
  }
});

test("nobody in the exercise has a name, a telephone or an address", () => {
  const invented = [...strings(exercise)];
  expect(invented.filter(({ text }) => /[\w.+-]+@[\w-]+\.\w+/.test(text))).toEqual([]);
  const dated = /^\d{4}-\d\d-\d\d/;
  expect(invented.filter(({ text }) => !dated.test(text) && /(?:\+|\b00)?\d(?:[\s.-]?\d){7,}/.test(text))).toEqual([]);
  for (const { labelEn, labelFr } of exercise.people) {
    expect(labelEn).toContain("(invented)");
    expect(labelFr).toMatch(/\(inventée?\)$/);
  }
  // Two capitals in a row are a person's name, unless they are one of these places, bodies and operations.
  const known =
    /Nouh Bozo|Garde nationale|National Guard|Dogon and Bambara|Centre conjoint|United Nations|Nations Unies|Joint Mission Analysis Centre|Joint Operations Centre|Operation Faden|Special Representative|Représentante spéciale|Human [Rr]ights/g;
  const named = invented.filter(({ text }) => /\b\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/u.test(text.replaceAll(known, "")));
  expect(named).toEqual([]);
});
