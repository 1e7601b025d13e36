import type { z } from "zod";
import { endOfDay, type Instant, namedId } from "../kernel/index.ts";
import { type Basis, type Source, type SourceKind, sourceKinds } from "../listen/index.ts";
import { type Reject, type Row, readTable, type Table } from "./case-file-table.ts";
import {
  type ClaimValue,
  type Property,
  propertyKinds,
  sameValue,
  type VerificationWord,
  verificationWords,
} from "./claim.ts";
import {
  type DateInterval,
  dateIntervalText,
  datePrecisions,
  isCalendarDay,
  parseDateInterval,
} from "./date-interval.ts";
import { type Figure, parseFigure, type Qualifier, qualifiers, type Scope } from "./figure.ts";
import { linkKinds } from "./link.ts";
import type {
  actorRow,
  affiliationRow,
  claimRow,
  communityRow,
  conductRow,
  incidentRow,
  labelRow,
  linkRow,
  perceptionRow,
  publishedFigureRow,
} from "./tables.ts";
import { affiliationStatuses } from "./tables.ts";
import { recordKinds } from "./total.ts";

/** The files of a case file that this room reads, by the name it must have. */
export const caseFileNames = [
  "incidents.csv",
  "claims.csv",
  "actors.csv",
  "affiliations.csv",
  "reprisal_links.csv",
  "statistics.csv",
] as const;
export type CaseFileName = (typeof caseFileNames)[number];

/** An area as far as finding it by name needs. */
export interface NamedArea {
  readonly code: string;
  readonly path: string;
  readonly level: string;
  readonly names: readonly string[];
}

/** What a case file is read against. All of it is data of the mission; the reading itself touches nothing. */
export interface CaseFileContext {
  readonly timeZone: string;
  readonly areas: readonly NamedArea[];
  readonly eventTypes: ReadonlySet<string>;
  readonly targetings: ReadonlySet<string>;
  /** Titles and descriptions by incident id. */
  readonly texts: ReadonlyMap<
    string,
    {
      readonly titleEn: string;
      readonly titleFr: string;
      readonly descriptionEn: string;
      readonly descriptionFr: string;
    }
  >;
  /** French of an English text or name, where it was translated. */
  readonly french: (text: string) => string | null;
  /** French name of an actor or a community by its id, where it has one of its own. */
  readonly frenchName: (id: string) => string | null;
  readonly labelOf: (list: string, code: string, lang: "en" | "fr") => string;
  /** Day from which the study itself is known. */
  readonly publishedOn: string;
  readonly study: { readonly nameEn: string; readonly nameFr: string };
}

export type PlannedTable =
  | "incident"
  | "claim"
  | "incident_link"
  | "actor"
  | "label"
  | "conduct"
  | "community"
  | "perception"
  | "affiliation"
  | "published_figure";
type RowOf = {
  incident: z.infer<typeof incidentRow>;
  claim: z.infer<typeof claimRow>;
  incident_link: z.infer<typeof linkRow>;
  actor: z.infer<typeof actorRow>;
  label: z.infer<typeof labelRow>;
  conduct: z.infer<typeof conductRow>;
  community: z.infer<typeof communityRow>;
  perception: z.infer<typeof perceptionRow>;
  affiliation: z.infer<typeof affiliationRow>;
  published_figure: z.infer<typeof publishedFigureRow>;
};
export interface PlannedRecord {
  readonly table: PlannedTable;
  readonly id: string;
  readonly row: Readonly<Record<string, unknown>>;
  readonly areaPath: string | null;
}

export interface Flag {
  readonly file: string;
  readonly line: number;
  readonly id: string;
  /** Message key under `establish.flag`. */
  readonly flag: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** One accepted row with all that it makes: it goes in whole or not at all. The first record is its head. */
export interface PlannedRow {
  readonly file: CaseFileName;
  readonly line: number;
  readonly id: string;
  readonly mark: string;
  readonly records: readonly PlannedRecord[];
  readonly flags: readonly Flag[];
}

export interface CaseFilePlan {
  /** Rows of all files. */
  readonly rows: number;
  readonly accepted: readonly PlannedRow[];
  readonly sources: readonly Source[];
  readonly rejects: readonly Reject[];
  /** Rows refused; a row may have several rejects. */
  readonly refused: number;
}

const columnsOf: Readonly<Record<CaseFileName, readonly string[]>> = {
  "incidents.csv": [
    "id",
    "date_start",
    "date_end",
    "date_precision",
    "place",
    "admin1",
    "admin2",
    "lat",
    "lon",
    "geo_precision",
    "event_type",
    "description",
    "killed_low",
    "killed_best",
    "killed_high",
    "injured",
    "displaced",
    "abducted",
    "other_harm",
    "victim_community",
    "targeting",
    "seed_ref",
    "record_kind",
    "notes",
  ],
  "claims.csv": [
    "claim_id",
    "incident_id",
    "source",
    "source_kind",
    "source_date",
    "claim_field",
    "value",
    "actor_ids",
    "verification",
    "seed_ref",
    "notes",
  ],
  "actors.csv": [
    "id",
    "name",
    "aliases",
    "kind",
    "labels_applied",
    "date_start",
    "date_end",
    "communities_protected",
    "protective_acts",
    "predatory_acts",
    "theatre",
    "seed_ref",
    "notes",
  ],
  "affiliations.csv": [
    "id",
    "from_actor",
    "relation",
    "to_actor",
    "date_start",
    "date_end",
    "date_precision",
    "status",
    "source",
    "seed_ref",
    "notes",
  ],
  "reprisal_links.csv": [
    "id",
    "trigger_incident",
    "reprisal_incident",
    "link_kind",
    "lag_days_low",
    "lag_days_high",
    "lag_basis",
    "trigger_actor",
    "reprisal_actor",
    "asserted_by",
    "confidence",
    "seed_ref",
    "notes",
  ],
  "statistics.csv": [
    "id",
    "metric",
    "value",
    "unit",
    "qualifier",
    "period_start",
    "period_end",
    "place",
    "actor_ids",
    "source",
    "seed_ref",
    "notes",
  ],
};

const confidences = ["alleged", "reported", "investigated", "verified", "concluded", "derived"];
const actorKinds = [
  "non-state-armed-group",
  "armed-coalition",
  "self-defence-group",
  "criminal",
  "state-authority",
  "state-force",
  "international-force",
  "regional-organisation",
  "un-mission",
  "un-component",
  "un-body",
  "humanitarian-body",
  "community",
  "traditional-authority",
  "civil-society",
];

const kebab = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[_\s]+/g, "-");
const list = (text: string) =>
  text
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "");
const orNull = (text: string) => (text === "" ? null : text);

/** The id of an incident of a case file: everybody who knows its code knows its id. */
export const incidentId = (code: string) => namedId("incident", code);
export const actorId = (code: string) => namedId("actor", code);

/** Collects what is wrong with one row; a row with anything wrong is refused whole. */
class Check {
  readonly rejects: Reject[] = [];
  readonly flags: Flag[] = [];
  readonly row: Row;
  readonly key: string;
  constructor(row: Row, key: string) {
    this.row = row;
    this.key = key;
  }
  cell(column: string): string {
    return this.row.cells[column] ?? "";
  }
  refuse(column: string, mend: string, facts: Reject["facts"] = {}, value = this.cell(column)): null {
    this.rejects.push({
      file: this.row.file,
      line: this.row.line,
      column,
      value,
      mend: `mend.case-file.${mend}`,
      facts,
    });
    return null;
  }
  flag(flag: string, facts: Flag["facts"] = {}): void {
    this.flags.push({ file: this.row.file, line: this.row.line, id: this.cell(this.key), flag, facts });
  }
  required(column: string): string {
    const value = this.cell(column);
    if (value === "") this.refuse(column, "required");
    return value;
  }
  day(column: string): string | null {
    const value = this.cell(column);
    if (value === "") return null;
    return isCalendarDay(value) ? value : this.refuse(column, "not-a-date");
  }
  days(from: string, to: string): { from: string | null; to: string | null } {
    const days = { from: this.day(from), to: this.day(to) };
    if (days.from !== null && days.to !== null && days.from > days.to) this.refuse(to, "end-before-start");
    return days;
  }
  count(column: string): number | null {
    const value = this.cell(column);
    if (value === "") return null;
    return /^\d{1,9}$/.test(value) ? Number(value) : this.refuse(column, "not-a-number");
  }
  code<T extends string>(column: string, known: readonly T[] | ReadonlySet<string>, optional = false): T | null {
    const value = this.cell(column);
    if (value === "") return optional ? null : this.refuse(column, "required");
    const code = kebab(value);
    const codes = [...known] as string[];
    return codes.includes(code) ? (code as T) : this.refuse(column, "unknown-code", { codes: codes.join(", ") });
  }
  references(column: string, known: ReadonlySet<string>): string[] {
    const ids = list(this.cell(column));
    for (const id of ids) if (!known.has(id)) this.refuse(column, "dangling", { id }, id);
    return ids;
  }
}

/**
 * Reads a case file into records, row by row: what is wrong is refused with its line, column and mend, the rest
 * goes in. Pure: the same texts give the same plan, whatever was imported before.
 */
export function planCaseFile(
  files: Readonly<Partial<Record<CaseFileName, string>>>,
  context: CaseFileContext,
): CaseFilePlan {
  const tables = Object.fromEntries(
    caseFileNames.map((name) => [name, readTable(name, files[name], columnsOf[name])]),
  ) as unknown as Record<CaseFileName, Table>;
  const rejects: Reject[] = caseFileNames.flatMap((name) => tables[name].rejects);
  const accepted: PlannedRow[] = [];
  const needs = (name: CaseFileName, other: CaseFileName): readonly Row[] => {
    const { rows } = tables[name];
    if (rows === null || tables[other].rows !== null) return rows ?? [];
    rejects.push({
      file: name,
      line: 1,
      column: null,
      value: "",
      mend: "mend.case-file.needs-file",
      facts: { file: other },
    });
    return [];
  };
  const sources = new SourceBook(tables["claims.csv"].rows ?? [], context);
  const finish = (check: Check, make: () => readonly PlannedRecord[]) => {
    if (check.rejects.length > 0) return void rejects.push(...check.rejects);
    const id = check.cell(check.key);
    const file = check.row.file as CaseFileName;
    const mark = markOf(check.row);
    accepted.push({ file, line: check.row.line, id, mark, records: make(), flags: check.flags });
  };

  const actorRows = tables["actors.csv"].rows ?? [];
  const communities = new Set(
    actorRows.filter(({ cells }) => kebab(cells.kind ?? "") === "community").map(({ cells }) => cells.id ?? ""),
  );
  const actors = new Set<string>();
  for (const row of actorRows) {
    const check = new Check(row, "id");
    planActor(check, context, sources, finish);
    if (check.rejects.length === 0) actors.add(check.cell("id"));
  }

  const claimRows = needs("claims.csv", "incidents.csv");
  const readClaims = claimRows.map((row) => readClaim(new Check(row, "claim_id"), context, actors, communities));
  const sound = readClaims.filter((claim) => claim.check.rejects.length === 0);
  const claimsOf = Map.groupBy(sound, (claim) => claim.incident);

  const known = new Map<string, KnownIncident>();
  for (const row of tables["incidents.csv"].rows ?? []) {
    const check = new Check(row, "id");
    const code = check.cell("id");
    const claims = claimsOf.get(code) ?? [];
    const dated = claims.flatMap(({ date }) => date ?? []).sort();
    const knownAt = endOfDay(dated[0] ?? context.publishedOn, context.timeZone);
    const read = readIncident(check, context);
    finish(check, () => {
      const earliest = claims.map((claim) => knownOn(claim.date, context)).sort()[0];
      known.set(code, {
        knownAt: earliest !== undefined && earliest < knownAt ? earliest : knownAt,
        areaPath: read.area?.path ?? null,
      });
      return planIncident(
        check,
        read,
        claims.map(({ property, value }) => ({ property, value })),
        knownAt,
        context,
        sources,
      );
    });
  }

  for (const claim of readClaims) {
    const { check } = claim;
    if (check.cell("incident_id") === "") check.refuse("incident_id", "required");
    else if (!known.has(claim.incident)) check.refuse("incident_id", "dangling", { id: claim.incident });
    finish(check, () => [planClaim(claim, known.get(claim.incident)?.areaPath ?? null, context, sources)]);
  }
  for (const row of needs("reprisal_links.csv", "incidents.csv"))
    planLink(new Check(row, "id"), context, known, actors, sources, finish);
  for (const row of needs("affiliations.csv", "actors.csv"))
    planAffiliation(new Check(row, "id"), context, actors, sources, finish);
  for (const row of tables["statistics.csv"].rows ?? [])
    planFigure(new Check(row, "id"), context, actors, sources, finish);

  const rows = caseFileNames.reduce((sum, name) => sum + tables[name].count, 0);
  return { rows, accepted, sources: sources.all(), rejects, refused: rows - accepted.length };
}

interface KnownIncident {
  readonly knownAt: Instant;
  readonly areaPath: string | null;
}
type Finish = (check: Check, make: () => readonly PlannedRecord[]) => void;

/** Names a row by all it says, so that one that changed is noticed at the next import. */
function markOf(row: Row): string {
  return namedId("row", row.file, ...Object.entries(row.cells).flat());
}

const record = <T extends PlannedTable>(
  table: T,
  id: string,
  row: RowOf[T],
  areaPath: string | null = null,
): PlannedRecord => ({ table, id, row, areaPath });

/** When a source of this date could be known: at the end of that day; without date, when the study came out. */
function knownOn(date: string | null, context: CaseFileContext): Instant {
  return endOfDay(date ?? context.publishedOn, context.timeZone);
}

/** The sources that rows name, each once. */
class SourceBook {
  readonly #kinds = new Map<string, SourceKind>();
  readonly #dates = new Map<string, Set<string>>();
  readonly #used = new Map<string, Source>();
  readonly #context: CaseFileContext;

  constructor(claims: readonly Row[], context: CaseFileContext) {
    this.#context = context;
    for (const { cells } of claims) {
      const name = cells.source ?? "";
      const kind = kebab(cells.source_kind ?? "");
      if (sourceKinds.includes(kind as SourceKind)) this.#kinds.set(name, kind as SourceKind);
      if (cells.source_date) this.#dates.set(name, (this.#dates.get(name) ?? new Set()).add(cells.source_date));
    }
  }

  /** The study itself: what its rows say without naming another source, and what it says in its own voice. */
  study(): string {
    const { nameEn, nameFr } = this.#context.study;
    return this.#keep(nameEn, nameFr, "author", this.#context.publishedOn, false);
  }

  named(name: string): string {
    if (/^report author$/i.test(name)) return this.study();
    const kind = this.#kinds.get(name) ?? this.#kinds.get(documentOf(name)) ?? kindByName(name);
    // One document has one date; an organisation that is cited twice has none of its own.
    const document = kind === "un-report" ? (this.#datesOf(name) ?? null) : null;
    return this.#keep(name, this.#context.french(name) ?? name, kind, document, kind === "armed-actor" ? true : null);
  }

  #datesOf(name: string): string | undefined {
    const dates = this.#dates.get(documentOf(name));
    return dates?.size === 1 ? [...dates][0] : undefined;
  }

  /** The day of a source that has but one in this case file, or the day of publication that its name carries. */
  dayOf(name: string): string | null {
    return this.#datesOf(name) ?? null;
  }

  #keep(
    nameEn: string,
    nameFr: string,
    kind: SourceKind,
    publishedOn: string | null,
    partyToConflict: boolean | null,
  ): string {
    const id = namedId("source", nameEn, kind);
    this.#used.set(id, { id, nameEn, nameFr, kind, publishedOn, partyToConflict });
    return id;
  }

  all(): Source[] {
    return [...this.#used.values()];
  }
}

/** `UN Secretary-General S/2018/541 para. 29` is the document of `UN Secretary-General S/2018/541`. */
const documentOf = (name: string) => name.replace(/ para\. \d+$/, "").trim();

function kindByName(name: string): SourceKind {
  if (/\binterview/i.test(name) || /\bofficials?\b|\bofficer\b/i.test(name)) return "interview";
  if (/reuters|rfi|radio|press items|journal/i.test(name)) return "media";
  if (/secretary-general|a\/hrc\/|s\/20|panel of experts/i.test(name)) return "un-report";
  if (/minusma|ohchr|united nations|strategic review/i.test(name)) return "un-mission";
  if (/refugee agency|ocha|cluster/i.test(name)) return "humanitarian";
  if (/study|council on|clingendael|crisis group|university|security council report/i.test(name)) return "expert";
  if (/human rights watch|federation/i.test(name)) return "ngo";
  if (/social media$/i.test(name)) return "armed-actor";
  return "other";
}

// --- incidents -------------------------------------------------------------------------------------------------

interface ReadIncident {
  readonly date: DateInterval;
  readonly place: string;
  readonly area: NamedArea | null;
  readonly point: { readonly lat: number; readonly lon: number } | null;
  readonly geoPrecision: string | null;
  readonly eventType: string | null;
  readonly targeting: string | null;
  readonly recordKind: (typeof recordKinds)[number] | null;
  readonly figures: readonly { readonly property: Property; readonly figure: Figure }[];
}

function readIncident(check: Check, context: CaseFileContext): ReadIncident {
  const days = check.days("date_start", "date_end");
  const precision =
    check.cell("date_start") === "" && check.cell("date_end") === ""
      ? "range"
      : check.code("date_precision", datePrecisions);
  const place = check.required("place");
  check.required("description");
  const eventType = check.code("event_type", context.eventTypes);
  const targeting = check.code("targeting", context.targetings, true);
  const recordKind = check.code("record_kind", recordKinds);
  const geoPrecision = check.code("geo_precision", ["exact", "approx", "place", "admin2", "admin1", "country"], true);
  const point = pointOf(check);
  const area = areaOf(context.areas, check.cell("admin1"), check.cell("admin2"), place);
  if (!area) check.flag("no-area");
  if (!point) check.flag("no-point");
  if (days.from === null) check.flag("undated");
  return {
    date: { ...days, precision: precision ?? "range" },
    place,
    area,
    point,
    geoPrecision,
    eventType,
    targeting,
    recordKind,
    figures: figuresOf(check),
  };
}

function pointOf(check: Check): ReadIncident["point"] {
  const [lat, lon] = [check.cell("lat"), check.cell("lon")];
  if (lat === "" && lon === "") return null;
  if (lat === "" || lon === "") return check.refuse(lat === "" ? "lat" : "lon", "half-a-point");
  const within = (column: string, text: string, limit: number, mend: string) => {
    const degrees = Number(text);
    return Number.isFinite(degrees) && Math.abs(degrees) <= limit ? degrees : check.refuse(column, mend);
  };
  const [latitude, longitude] = [within("lat", lat, 90, "latitude"), within("lon", lon, 180, "longitude")];
  return latitude === null || longitude === null ? null : { lat: latitude, lon: longitude };
}

/** The smallest area that the names mean. A district is looked for inside its region: names repeat. */
export function areaOf(areas: readonly NamedArea[], admin1: string, admin2: string, place: string): NamedArea | null {
  const called = (name: string) => (area: NamedArea) => area.names.some((own) => plain(own) === plain(name));
  const country = areas.find((area) => area.level === "country") ?? null;
  const region = admin1 === "" ? undefined : areas.find((area) => area.level === "region" && called(admin1)(area));
  if (region) {
    const district = areas.find(
      (area) => area.level === "district" && area.path.startsWith(`${region.path}/`) && called(admin2)(area),
    );
    return district ?? region;
  }
  if (admin1 !== "") return null;
  const [named, ...others] = place
    .split(/,| and /)
    .map((name) => areas.find((area) => area.level === "region" && called(name.trim())(area)));
  return named && others.length === 0 ? named : country;
}

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

function figuresOf(check: Check): ReadIncident["figures"] {
  const [low, best, high] = [check.count("killed_low"), check.count("killed_best"), check.count("killed_high")];
  const rising = [low, best, high].filter((n) => n !== null);
  if (rising.some((n, i) => i > 0 && n < (rising[i - 1] as number))) {
    check.refuse(
      low !== null && best !== null && low > best ? "killed_low" : "killed_high",
      "low-best-high",
      {},
      [low, best, high].map((n) => n ?? "").join(" ≤ "),
    );
  }
  const of: Scope = /not civilian/i.test(check.cell("other_harm"))
    ? "armed"
    : /includes non-civilians/i.test(check.cell("notes"))
      ? "mixed"
      : "civilians";
  const figures: { property: Property; figure: Figure }[] = [];
  if (rising.length > 0)
    figures.push({
      property: "killed",
      figure: {
        low,
        best,
        high,
        qualifier: qualifierOf(low, best, high),
        of,
        text: [low, best, high].map((n) => n ?? "–").join(" / "),
      },
    });
  for (const property of ["injured", "displaced", "abducted"] as const) {
    const n = check.count(property);
    if (n !== null)
      figures.push({
        property,
        figure: { low: n, best: n, high: n, qualifier: "exact", of: "civilians", text: String(n) },
      });
  }
  return figures;
}

/** What three cells mean together: equal ones are exact, an open top is "at least", a lone best is "about". */
function qualifierOf(low: number | null, best: number | null, high: number | null): Qualifier {
  if (best === null && high === null) return low === 2 ? "several" : "at-least";
  if (high === null) return low === null ? "about" : "at-least";
  return low === high ? "exact" : "about";
}

function planIncident(
  check: Check,
  read: ReadIncident,
  stated: readonly { readonly property: Property; readonly value: ClaimValue }[],
  knownAt: Instant,
  context: CaseFileContext,
  sources: SourceBook,
): PlannedRecord[] {
  const code = check.cell("id");
  const id = incidentId(code);
  const areaPath = read.area?.path ?? null;
  const texts = context.texts.get(code);
  if (!texts) check.flag("no-title");
  const title = (lang: "en" | "fr") =>
    `${lang === "fr" ? (context.french(read.place) ?? read.place) : read.place}, ${dateIntervalText(read.date, lang)}${lang === "fr" ? "\u202f" : ""}: ${context.labelOf("event-type", read.eventType ?? "", lang).toLowerCase()}`;
  const words = (en: string, fr: string | null): ClaimValue => ({ kind: "text", en, fr: fr === "" ? null : fr });
  const told = (column: string) => words(check.cell(column), context.french(check.cell(column)));
  const values: { property: Property; value: ClaimValue }[] = [];
  if (read.date.from !== null || read.date.to !== null)
    values.push({ property: "date", value: { kind: "date", ...read.date, text: dateIntervalText(read.date, "en") } });
  values.push({
    property: "place",
    value: {
      kind: "place",
      name: read.place,
      nameFr: context.french(read.place),
      areaCode: read.area?.code ?? null,
      lat: read.point?.lat ?? null,
      lon: read.point?.lon ?? null,
      precision: (read.geoPrecision ?? "unknown") as "approx",
    },
  });
  values.push({ property: "event-type", value: { kind: "code", code: read.eventType ?? "" } });
  if (read.targeting !== null) values.push({ property: "targeting", value: { kind: "code", code: read.targeting } });
  values.push({
    property: "description",
    value: words(texts?.descriptionEn || check.cell("description"), texts?.descriptionFr ?? null),
  });
  if (check.cell("victim_community") !== "") values.push({ property: "group-harmed", value: told("victim_community") });
  if (check.cell("other_harm") !== "") values.push({ property: "other-harm", value: told("other_harm") });
  for (const { property, figure } of read.figures) values.push({ property, value: { kind: "figure", ...figure } });
  const derived = values.filter(
    ({ property, value }) =>
      !isStated(
        value,
        stated.filter((claim) => claim.property === property).map((claim) => claim.value),
      ),
  );
  const mark = markOf(check.row);
  const common = {
    subjectKind: "incident" as const,
    subjectId: id,
    code: null,
    actorCodes: [],
    sourceId: sources.study(),
    reportId: null,
    basis: "document" as const,
    reliability: null,
    credibility: null,
    verification: "reported" as const,
    saidAt: null,
    saidPrecision: null,
    validFrom: null,
    validTo: null,
    derivedFromRow: true,
    seedRef: orNull(check.cell("seed_ref")),
    noteEn: null,
    noteFr: null,
    seedMark: null,
    batchId: null,
  };
  const claims = derived.map(({ property, value }) =>
    record("claim", namedId("derived-claim", code, property), { ...common, property, value, knownAt }, areaPath),
  );
  // What the makers of the file remark was nobody's knowledge on the day: it comes with the publication.
  if (check.cell("notes") !== "") {
    const remark = { ...common, property: "remark" as const, value: told("notes"), knownAt: knownOn(null, context) };
    claims.push(record("claim", namedId("derived-claim", code, "remark"), remark, areaPath));
  }
  const head = {
    code,
    recordKind: read.recordKind ?? "single",
    titleEn: texts?.titleEn || title("en"),
    titleFr: texts?.titleFr || title("fr"),
    knownAt: null,
    seedMark: mark,
    batchId: null,
  } satisfies RowOf["incident"];
  return [record("incident", id, head, areaPath), ...claims];
}

/** Whether claims say already all that a value says: its words, its days, or each of its numbers. */
function isStated(value: ClaimValue, claims: readonly ClaimValue[]): boolean {
  if (value.kind !== "figure") {
    return claims.some(
      (claim) =>
        sameValue(claim, value) ||
        (claim.kind === "date" && value.kind === "date" && claim.from === value.from && claim.to === value.to),
    );
  }
  const said = new Set(claims.flatMap((claim) => (claim.kind === "figure" ? [claim.low, claim.best, claim.high] : [])));
  return [value.low, value.best, value.high].every((n) => n === null || said.has(n));
}

// --- claims ----------------------------------------------------------------------------------------------------

interface ReadClaim {
  readonly check: Check;
  readonly incident: string;
  readonly property: Property;
  readonly value: ClaimValue;
  readonly date: string | null;
  readonly actorCodes: readonly string[];
  readonly sourceKind: SourceKind;
  readonly verification: VerificationWord;
}

function readClaim(
  check: Check,
  context: CaseFileContext,
  actors: ReadonlySet<string>,
  communities: ReadonlySet<string>,
): ReadClaim {
  const property = check.code("claim_field", Object.keys(propertyKinds) as Property[]) ?? "remark";
  const told = check.required("value");
  check.required("source");
  const sourceKind = check.code("source_kind", sourceKinds) ?? "other";
  const verification = check.code("verification", verificationWords) ?? "alleged";
  const date = check.day("source_date");
  const actorCodes = check.references("actor_ids", actors);
  if (property === "perpetrator") {
    for (const id of actorCodes)
      if (communities.has(id)) check.refuse("actor_ids", "community-is-no-perpetrator", { id }, id);
  }
  if (date === null && check.cell("source_date") === "") check.flag("undated-source", { date: context.publishedOn });
  return {
    check,
    incident: check.cell("incident_id"),
    property,
    value: claimValueOf(property, told, context),
    date,
    actorCodes,
    sourceKind,
    verification,
  };
}

function claimValueOf(property: Property, told: string, context: CaseFileContext): ClaimValue {
  const kind = propertyKinds[property];
  if (kind === "figure") return { kind, ...parseFigure(told) };
  if (kind === "date") {
    const interval = parseDateInterval(told);
    return {
      kind,
      from: interval?.from ?? null,
      to: interval?.to ?? null,
      precision: interval?.precision ?? "range",
      text: told,
    };
  }
  if (kind === "code") return { kind, code: kebab(told) };
  if (kind === "place")
    return {
      kind,
      name: told,
      nameFr: context.french(told),
      areaCode: null,
      lat: null,
      lon: null,
      precision: "unknown",
    };
  return { kind: "text", en: told, fr: context.french(told) };
}

function basisOf(kind: SourceKind, verification: VerificationWord): Basis {
  if (verification === "investigated" || verification === "verified" || verification === "concluded") return "examined";
  return ["un-report", "un-mission", "media", "ngo", "author", "humanitarian"].includes(kind)
    ? "document"
    : "not-stated";
}

function planClaim(
  claim: ReadClaim,
  areaPath: string | null,
  context: CaseFileContext,
  sources: SourceBook,
): PlannedRecord {
  const { check } = claim;
  return record(
    "claim",
    namedId("claim", check.cell("claim_id")),
    {
      subjectKind: "incident",
      subjectId: incidentId(claim.incident),
      code: check.cell("claim_id"),
      property: claim.property,
      value: claim.value,
      actorCodes: [...claim.actorCodes],
      sourceId: sources.named(check.cell("source")),
      reportId: null,
      basis: basisOf(claim.sourceKind, claim.verification),
      reliability: null,
      credibility: null,
      verification: claim.verification,
      saidAt: claim.date === null ? null : endOfDay(claim.date, context.timeZone),
      saidPrecision: claim.date === null ? null : "day",
      knownAt: knownOn(claim.date, context),
      validFrom: null,
      validTo: null,
      derivedFromRow: false,
      seedRef: orNull(check.cell("seed_ref")),
      noteEn: orNull(check.cell("notes")),
      noteFr: context.french(check.cell("notes")),
      seedMark: markOf(check.row),
      batchId: null,
    },
    areaPath,
  );
}

// --- links -----------------------------------------------------------------------------------------------------

function planLink(
  check: Check,
  context: CaseFileContext,
  incidents: ReadonlyMap<string, KnownIncident>,
  actors: ReadonlySet<string>,
  sources: SourceBook,
  finish: Finish,
): void {
  const ends = (["trigger_incident", "reprisal_incident"] as const).map((column) => {
    const id = check.required(column);
    if (id !== "" && !incidents.has(id)) check.refuse(column, "dangling", { id });
    return id;
  });
  const kind = check.code("link_kind", linkKinds);
  const confidence = check.code("confidence", confidences);
  const [low, high] = [check.count("lag_days_low"), check.count("lag_days_high")];
  if (low !== null && high !== null && low > high)
    check.refuse("lag_days_high", "low-best-high", {}, `${low} ≤ ${high}`);
  const [fromActor, toActor] = (["trigger_actor", "reprisal_actor"] as const).map(
    (column) => check.references(column, actors)[0] ?? null,
  );
  const asserted = check.required("asserted_by");
  finish(check, () => {
    const [from = "", to = ""] = ends;
    const [basis = "not stated", detail] = check
      .cell("lag_basis")
      .split(":")
      .map((part) => part.trim());
    const note = [check.cell("notes"), detail].filter((part) => part).join("; ");
    // A link joins two incidents: it cannot be known before both are. One that was computed needs nothing else.
    const said = confidence === "derived" ? undefined : knownOn(sources.dayOf(asserted), context);
    const knownAt = [incidents.get(from)?.knownAt, incidents.get(to)?.knownAt, said]
      .filter((at) => at !== undefined)
      .sort()
      .at(-1) as Instant;
    return [
      record(
        "incident_link",
        namedId("link", check.cell("id")),
        {
          code: check.cell("id"),
          fromIncident: incidentId(from),
          toIncident: incidentId(to),
          kind: kind ?? "continuation",
          lagDaysLow: low,
          lagDaysHigh: high,
          lagBasis: kebab(basis),
          fromActor: fromActor ?? null,
          toActor: toActor ?? null,
          sourceId: sources.named(asserted),
          confidence: confidence ?? "reported",
          knownAt,
          seedRef: orNull(check.cell("seed_ref")),
          noteEn: orNull(note),
          noteFr: context.french(check.cell("notes")),
          seedMark: markOf(check.row),
          batchId: null,
        },
        incidents.get(to)?.areaPath ?? null,
      ),
    ];
  });
}

// --- actors and communities ------------------------------------------------------------------------------------

/** `terrorist (UN Security Council, 2018); extremist (Malian state)`: each label with who applies it and the year it carries. */
export function parseLabels(
  text: string,
): { readonly label: string; readonly labeller: string | null; readonly dated: string | null }[] {
  const parts = text
    .split(/;(?![^(]*\))/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const read = parts.map((part) => {
    const found = /^(.*?)\s*\(([^)]*)\)$/.exec(part);
    const labeller = found?.[2]?.replace(/^by /, "").trim() ?? null;
    return {
      label: found?.[1]?.trim() ?? part,
      labeller,
      dated: /\b((?:19|20)\d{2})\b/.exec(labeller ?? "")?.[1] ?? null,
    };
  });
  // "bandit; criminal (report)": one bracket closes a list.
  return read.map((one, i) => {
    const next = read.slice(i).find(({ labeller }) => labeller !== null);
    return one.labeller === null && next ? { ...one, labeller: next.labeller, dated: next.dated } : one;
  });
}

function planActor(check: Check, context: CaseFileContext, sources: SourceBook, finish: Finish): void {
  const code = check.cell("id");
  const name = check.required("name");
  const kind = check.code("kind", actorKinds);
  const days = check.days("date_start", "date_end");
  const labels = parseLabels(check.cell("labels_applied"));
  const isCommunity = kind === "community";
  if (isCommunity && labels.some(({ labeller }) => labeller === null)) check.refuse("labels_applied", "by-whom");
  if (!isCommunity && labels.some(({ labeller }) => labeller === null)) check.flag("no-labeller");
  finish(check, () => {
    const id = actorId(code);
    const fr = (text: string) => context.french(text) ?? text;
    const common = {
      sourceId: sources.study(),
      knownAt: knownOn(null, context),
      seedRef: orNull(check.cell("seed_ref")),
      seedMark: null,
      batchId: null,
    };
    const head = {
      code,
      nameEn: name,
      nameFr: context.frenchName(code) ?? fr(name),
      aliases: list(check.cell("aliases")),
      noteEn: orNull(check.cell("notes")),
      noteFr: context.french(check.cell("notes")),
      seedRef: common.seedRef,
      seedMark: markOf(check.row),
      batchId: null,
    };
    const labeller = (text: string | null) => (text === null || text === "report" ? context.study.nameEn : text);
    const labellerFr = (text: string | null) => (text === null || text === "report" ? context.study.nameFr : fr(text));
    if (isCommunity) {
      return [
        record("community", id, head),
        ...labels.map(({ label, labeller: who }, i) =>
          record("perception", namedId("perception", code, String(i)), {
            communityId: id,
            perceivedAsEn: label,
            perceivedAsFr: fr(label),
            byWhomEn: labeller(who),
            byWhomFr: labellerFr(who),
            ...common,
          }),
        ),
      ];
    }
    const conduct = (["protective", "predatory", "protects"] as const).flatMap((act) => {
      const column = { protective: "protective_acts", predatory: "predatory_acts", protects: "communities_protected" }[
        act
      ];
      const text = check.cell(column);
      return text === ""
        ? []
        : [
            record("conduct", namedId("conduct", code, act), {
              actorId: id,
              kind: act,
              textEn: text,
              textFr: fr(text),
              ...common,
            }),
          ];
    });
    return [
      record("actor", id, {
        ...head,
        kind: kind ?? "criminal",
        theatre: orNull(check.cell("theatre")),
        activeFrom: days.from,
        activeTo: days.to,
      }),
      ...labels.map(({ label, labeller: who, dated }, i) =>
        record("label", namedId("label", code, String(i)), {
          actorId: id,
          labelEn: label,
          labelFr: fr(label),
          labellerEn: labeller(who),
          labellerFr: labellerFr(who),
          dated,
          purpose: null,
          periodFrom: null,
          periodTo: null,
          ...common,
        }),
      ),
      ...conduct,
    ];
  });
}

function planAffiliation(
  check: Check,
  context: CaseFileContext,
  actors: ReadonlySet<string>,
  sources: SourceBook,
  finish: Finish,
): void {
  for (const column of ["from_actor", "to_actor"]) if (check.required(column) !== "") check.references(column, actors);
  const relation = check.required("relation");
  const status = check.code("status", affiliationStatuses);
  const precision = check.code("date_precision", datePrecisions, true);
  const days = check.days("date_start", "date_end");
  const source = check.required("source");
  finish(check, () => [
    record("affiliation", namedId("affiliation", check.cell("id")), {
      code: check.cell("id"),
      fromCode: check.cell("from_actor"),
      relation: kebab(relation),
      toCode: check.cell("to_actor"),
      dateFrom: days.from,
      dateTo: days.to,
      datePrecision: precision,
      status: status ?? "contested",
      sourceId: sources.named(source),
      knownAt: knownOn(sources.dayOf(source), context),
      seedRef: orNull(check.cell("seed_ref")),
      noteEn: orNull(check.cell("notes")),
      noteFr: context.french(check.cell("notes")),
      seedMark: markOf(check.row),
      batchId: null,
    }),
  ]);
}

function planFigure(
  check: Check,
  context: CaseFileContext,
  actors: ReadonlySet<string>,
  sources: SourceBook,
  finish: Finish,
): void {
  const metric = check.required("metric");
  const value = check.required("value");
  if (value !== "" && !Number.isFinite(Number(value))) check.refuse("value", "not-a-number");
  const unit = check.required("unit");
  const qualifier = check.code("qualifier", qualifiers);
  const days = check.days("period_start", "period_end");
  const actorCodes = check.references("actor_ids", actors);
  const source = check.required("source");
  const place = check.required("place");
  finish(check, () => [
    record("published_figure", namedId("figure", check.cell("id")), {
      code: check.cell("id"),
      metricEn: metric,
      metricFr: context.french(metric) ?? metric,
      value: Number(value),
      unit: kebab(unit),
      qualifier: qualifier ?? "exact",
      periodFrom: days.from,
      periodTo: days.to,
      placeEn: place,
      placeFr: context.french(place) ?? place,
      actorCodes,
      sourceId: sources.named(source),
      knownAt: knownOn(sources.dayOf(source), context),
      seedRef: orNull(check.cell("seed_ref")),
      noteEn: orNull(check.cell("notes")),
      noteFr: context.french(check.cell("notes")),
      seedMark: markOf(check.row),
      batchId: null,
    }),
  ]);
}
