import { z } from "zod";
import { localDate, namedId, toInstant } from "../kernel/index.ts";
import { type Area, type AreaLevel, areaLevels } from "./area.ts";
import type { Category, Crossing } from "./code.ts";
import { type Body, bodyStatuses, type Mission, type Office, type Post } from "./mission.ts";
import { danglingEntry, noFrench, wrongEntry } from "./problems.ts";
import { Faults, readDocument, readRows, refuseDoubles } from "./theatre-files.ts";

/** Everything that a theatre says of a mission before anything has happened in it. */
export interface Theatre {
  readonly mission: Omit<Mission, "id">;
  readonly offices: readonly Office[];
  readonly areas: readonly Area[];
  readonly lists: readonly TheatreList[];
  readonly taxonomies: readonly TheatreTaxonomy[];
  readonly crossings: readonly Crossing[];
  readonly bodies: readonly Body[];
  readonly posts: readonly Post[];
}

export interface TheatreList {
  readonly list: string;
  /** What the file says; the version stored is never lower than the one before. */
  readonly version: number;
  readonly source: string;
  readonly codes: readonly {
    readonly code: string;
    readonly labelEn: string;
    readonly labelFr: string;
    readonly facts: Readonly<Record<string, unknown>>;
  }[];
}

export interface TheatreTaxonomy {
  readonly scheme: string;
  readonly titleEn: string;
  readonly titleFr: string;
  readonly source: string | null;
  readonly note: string | null;
  readonly categories: readonly Category[];
}

/** The list whose codes are the posts. */
const postList = "post";
/** The list into whose codes the crosswalk leads. */
const twelveList = "threat-category";

const text = z.string().min(1);
const maybe = z.string().nullish();
const instant = z.iso.datetime({ offset: true });

const theatreShape = z.object({
  code: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  nameEn: text,
  nameFr: text,
  timeZone: text.refine(isTimeZone, "Area/City"),
  startsAt: instant.nullish(),
  endsAt: instant.nullish(),
  citation: maybe,
  citationShortEn: maybe,
  citationShortFr: maybe,
  noteEn: maybe,
  noteFr: maybe,
  offices: z.array(z.object({ path: text, nameEn: text, nameFr: text })).min(1),
  files: z.record(z.string(), text),
});
const codeListsShape = z.object({
  lists: z
    .array(
      z.object({
        list: text.regex(/^[a-z0-9-]+$/),
        version: z.int().min(1),
        source: z.string(),
        codes: z.array(z.looseObject({ code: text, labelEn: text, labelFr: text })).min(1),
      }),
    )
    .min(1),
});
const categoryShape = z.looseObject({ id: text, label: text });
const taxonomyShape = z.object({
  schemes: z.array(
    z.object({
      id: text,
      title: text,
      seed_ref: maybe,
      notes: maybe,
      // The draft of a strategy that the report mentions has none: what it would have been is not known.
      categories: z.array(categoryShape.extend({ subcategories: z.array(categoryShape).nullish() })),
    }),
  ),
});
const taxonomyFrenchShape = z.object({
  schemes: z.record(z.string(), text),
  labels: z.record(z.string(), text),
});
const structuresShape = z.object({
  structures: z.array(
    z.object({
      id: text,
      name: text,
      level: text,
      active_from: maybe,
      cadence: maybe,
      chairs: z.array(z.string()),
      members: z.array(z.string()),
      duties: z.array(z.string()),
      weaknesses: z.array(z.string()),
      status: z.enum(bodyStatuses),
      seed_ref: maybe,
    }),
  ),
});

const areaColumns = [
  "code",
  "parent",
  "level",
  "name_en",
  "name_fr",
  "path",
  "approximate",
  "gazetteer",
  "vintage",
  "aliases",
  "note",
];

/** What an entry should have been, in words that need no translation. */
export type Expectation = (issue: z.core.$ZodIssue) => string;

/** The file that says which others there are. */
export const theatreFile = "theatre.json";

/** Names of the files that a theatre brings for this room, by what they hold; one that is not named is not there. */
export function namedFiles(
  theatreText: string | undefined,
  expectation: Expectation,
): Readonly<Record<string, string>> {
  const faults = new Faults();
  const theatre = readDocument(theatreFile, theatreText, theatreShape, expectation, faults);
  faults.throwAny();
  return theatre?.files ?? {};
}

/**
 * Reads the files of a theatre. Pure: the same texts give the same theatre.
 * @param texts text of each file by its name; undefined for one that is not there.
 * @throws {Problem} of the room, with everything that is wrong in its errors.
 */
export function readTheatre(texts: ReadonlyMap<string, string | undefined>, expectation: Expectation): Theatre {
  const faults = new Faults();
  const theatre = readDocument(theatreFile, texts.get(theatreFile), theatreShape, expectation, faults);
  if (!theatre) {
    faults.throwAny();
    throw new RangeError("a theatre without theatre.json has a fault");
  }
  const { files } = theatre;
  const areas = readAreas(files.areas ?? "areas.csv", texts, faults);
  const lists = readLists(files.codeLists ?? "code-lists.json", texts, expectation, faults);
  const taxonomies = files.taxonomy ? readTaxonomies(files.taxonomy, files.taxonomyFr, texts, expectation, faults) : [];
  const twelve = lists.length === 0 ? null : codesIn(lists, twelveList);
  const crossings = files.crosswalk ? readCrosswalk(files.crosswalk, texts, taxonomies, twelve, faults) : [];
  const bodies = files.structures ? readBodies(files.structures, files.namesFr, texts, expectation, faults) : [];
  const paths = new Set(areas.map(({ path }) => path));
  theatre.offices.forEach(({ path }, i) => {
    const place = `${theatreFile}:offices[${i}].path`;
    if (paths.size > 0 && !paths.has(path))
      faults.add(danglingEntry, { file: theatreFile, place, value: path, other: files.areas ?? "areas.csv" });
  });
  refuseDoubles(
    theatreFile,
    theatre.offices,
    ({ path }) => path,
    (_, i) => `${theatreFile}:offices[${i}]`,
    faults,
  );
  const [startsAt, endsAt] = [theatre.startsAt, theatre.endsAt].map((at) => (at ? toInstant(at) : null));
  if (startsAt && endsAt && startsAt > endsAt) {
    faults.add(wrongEntry, {
      file: theatreFile,
      place: `${theatreFile}:endsAt`,
      value: endsAt,
      expected: `≥ ${startsAt}`,
    });
  }
  faults.throwAny();
  return {
    mission: {
      code: theatre.code,
      nameEn: theatre.nameEn,
      nameFr: theatre.nameFr,
      timeZone: theatre.timeZone,
      theatre: theatre.code,
      citation: theatre.citation ?? null,
      citationEn: theatre.citationShortEn ?? null,
      citationFr: theatre.citationShortFr ?? null,
      noteEn: theatre.noteEn ?? null,
      noteFr: theatre.noteFr ?? null,
      startsAt: startsAt ?? null,
      endsAt: endsAt ?? null,
    },
    offices: theatre.offices,
    areas,
    lists,
    taxonomies,
    crossings,
    bodies,
    posts: (lists.find(({ list }) => list === postList)?.codes ?? []).map(({ code, labelEn, labelFr }) => ({
      code,
      labelEn,
      labelFr,
    })),
  };
}

const codesIn = (lists: readonly TheatreList[], name: string): ReadonlySet<string> =>
  new Set((lists.find(({ list }) => list === name)?.codes ?? []).map(({ code }) => code));

/** Whether the runtime knows a time zone of this name. */
function isTimeZone(name: string): boolean {
  try {
    return localDate("2018-01-01T12:00:00.000Z", name) !== "";
  } catch {
    return false;
  }
}

function readAreas(file: string, texts: ReadonlyMap<string, string | undefined>, faults: Faults): Area[] {
  const rows = readRows(file, texts.get(file), areaColumns, faults);
  refuseDoubles(
    file,
    rows,
    ({ cells }) => cells.code as string,
    ({ place }) => place,
    faults,
  );
  const byCode = new Map(rows.map((row) => [row.cells.code as string, row]));
  return rows.map(({ place, cells }) => {
    const cell = (column: string) => cells[column] as string;
    const wrong = (column: string, expected: string) =>
      faults.add(wrongEntry, { file, place, value: cell(column), expected: `${column}: ${expected}` });
    for (const column of ["code", "name_en", "path", "gazetteer", "vintage"])
      if (cell(column) === "") wrong(column, "…");
    if (/[/\s]/.test(cell("code"))) wrong("code", "A-Z 0-9 -");
    if (cell("name_en") !== "" && cell("name_fr") === "") faults.add(noFrench, { file, place, value: cell("name_en") });
    if (!/^(true|false)$/.test(cell("approximate"))) wrong("approximate", "true, false");
    const level = areaLevels.find((one) => one === cell("level"));
    if (!level) wrong("level", areaLevels.join(", "));
    const parentCode = cell("parent") === "" ? null : cell("parent");
    const parent = parentCode === null ? undefined : byCode.get(parentCode);
    if (parentCode !== null && !parent) faults.add(danglingEntry, { file, place, value: parentCode, other: file });
    if (level && (level === "country") !== (parentCode === null)) wrong("parent", level === "country" ? "-" : "code");
    const parentLevel = areaLevels.indexOf(parent?.cells.level as AreaLevel);
    if (level && parent && areaLevels.indexOf(level) <= parentLevel)
      wrong("level", areaLevels.slice(parentLevel + 1).join(", "));
    const expected = parent ? `${parent.cells.path}/${cell("code")}` : cell("code");
    if ((parentCode === null || parent) && cell("path") !== expected) wrong("path", expected);
    return {
      code: cell("code"),
      parentCode,
      level: level ?? "place",
      nameEn: cell("name_en"),
      nameFr: cell("name_fr"),
      path: cell("path"),
      approximate: cell("approximate") === "true",
      gazetteer: cell("gazetteer"),
      vintage: cell("vintage"),
      aliases: cell("aliases")
        .split(";")
        .map((alias) => alias.trim())
        .filter((alias) => alias !== ""),
      note: cell("note") === "" ? null : cell("note"),
    };
  });
}

function readLists(
  file: string,
  texts: ReadonlyMap<string, string | undefined>,
  expectation: Expectation,
  faults: Faults,
): TheatreList[] {
  const document = readDocument(file, texts.get(file), codeListsShape, expectation, faults);
  const lists = document?.lists ?? [];
  refuseDoubles(
    file,
    lists,
    ({ list }) => list,
    (_, i) => `${file}:lists[${i}]`,
    faults,
  );
  return lists.map(({ list, version, source, codes }, i) => {
    refuseDoubles(
      file,
      codes,
      ({ code }) => code,
      (_, j) => `${file}:lists[${i}].codes[${j}]`,
      faults,
    );
    return {
      list,
      version,
      source,
      codes: codes.map(({ code, labelEn, labelFr, ...facts }) => ({ code, labelEn, labelFr, facts })),
    };
  });
}

function readTaxonomies(
  file: string,
  frenchFile: string | undefined,
  texts: ReadonlyMap<string, string | undefined>,
  expectation: Expectation,
  faults: Faults,
): TheatreTaxonomy[] {
  const document = readDocument(file, texts.get(file), taxonomyShape, expectation, faults);
  const names = frenchFile ?? "taxonomy-fr.json";
  const french = readDocument(names, texts.get(names), taxonomyFrenchShape, expectation, faults);
  const schemes = document?.schemes ?? [];
  refuseDoubles(
    file,
    schemes,
    ({ id }) => id,
    (_, i) => `${file}:schemes[${i}]`,
    faults,
  );
  const inFrench = (part: "schemes" | "labels", code: string, english: string): string => {
    const found = french?.[part][code];
    if (french && found === undefined)
      faults.add(noFrench, { file: names, place: `${names}:${part}.${code}`, value: english });
    return found ?? english;
  };
  return schemes.map((scheme, i) => {
    const categories = scheme.categories.flatMap(({ subcategories, ...category }) => [
      { ...category, parentCode: null },
      ...(subcategories ?? []).map((sub) => ({ ...sub, parentCode: category.id })),
    ]);
    refuseDoubles(
      file,
      categories,
      ({ id }) => id,
      ({ id }) => `${file}:schemes[${i}] ${id}`,
      faults,
    );
    return {
      scheme: scheme.id,
      titleEn: scheme.title,
      titleFr: inFrench("schemes", scheme.id, scheme.title),
      source: scheme.seed_ref ?? null,
      note: scheme.notes ?? null,
      categories: categories.map(({ id, label, parentCode, ...facts }) => ({
        code: id,
        parentCode,
        labelEn: label,
        labelFr: inFrench("labels", id, label),
        facts,
      })),
    };
  });
}

function readCrosswalk(
  file: string,
  texts: ReadonlyMap<string, string | undefined>,
  taxonomies: readonly TheatreTaxonomy[],
  twelve: ReadonlySet<string> | null,
  faults: Faults,
): Crossing[] {
  const rows = readRows(file, texts.get(file), ["scheme", "code", "twelve_category", "note"], faults);
  refuseDoubles(
    file,
    rows,
    ({ cells }) => `${cells.scheme} ${cells.code} ${cells.twelve_category}`,
    ({ place }) => place,
    faults,
  );
  const known = new Set(
    taxonomies.flatMap(({ scheme, categories }) => categories.map(({ code }) => `${scheme} ${code}`)),
  );
  return rows.map(({ place, cells }) => {
    const [scheme, code, twelveCategory] = [
      cells.scheme as string,
      cells.code as string,
      cells.twelve_category as string,
    ];
    // Of a file that cannot be read its own fault is told, and not that everything in it is missing.
    if (known.size > 0 && !known.has(`${scheme} ${code}`))
      faults.add(danglingEntry, { file, place, value: `${scheme} ${code}`, other: "taxonomy" });
    if (twelve !== null && !twelve.has(twelveCategory))
      faults.add(danglingEntry, { file, place, value: twelveCategory, other: twelveList });
    return { scheme, code, twelveCategory, note: cells.note === "" ? null : (cells.note as string) };
  });
}

function readBodies(
  file: string,
  frenchFile: string | undefined,
  texts: ReadonlyMap<string, string | undefined>,
  expectation: Expectation,
  faults: Faults,
): Body[] {
  const document = readDocument(file, texts.get(file), structuresShape, expectation, faults);
  const names = frenchFile ?? "names-fr.csv";
  const french = new Map(
    readRows(names, texts.get(names), ["id", "name_fr"], faults).map(({ cells }) => [cells.id, cells.name_fr]),
  );
  const structures = document?.structures ?? [];
  refuseDoubles(
    file,
    structures,
    ({ id }) => id,
    (_, i) => `${file}:structures[${i}]`,
    faults,
  );
  return structures.map((body) => {
    const nameFr = french.get(body.id) || undefined;
    if (french.size > 0 && nameFr === undefined)
      faults.add(noFrench, { file: names, place: `${names}:${body.id}`, value: body.name });
    return {
      code: body.id,
      nameEn: body.name,
      nameFr: nameFr ?? body.name,
      level: body.level,
      activeFrom: body.active_from ?? null,
      cadence: body.cadence ?? null,
      chairs: body.chairs,
      members: body.members,
      duties: body.duties,
      weaknesses: body.weaknesses,
      status: body.status,
      source: body.seed_ref ?? null,
    };
  });
}

/** A digest of a value: equal for equal values, whatever the order of their keys. */
export function markOf(value: unknown): string {
  return namedId("mark", JSON.stringify(sorted(value)));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
