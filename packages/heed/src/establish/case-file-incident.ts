import { type Instant, namedId } from "../kernel/index.ts";
import { type Check, orNull } from "./case-file-check.ts";
import {
  type CaseFileContext,
  incidentId,
  knownOn,
  markOf,
  type NamedArea,
  type PlannedRecord,
  type RowOf,
  record,
} from "./case-file-plan.ts";
import type { SourceBook } from "./case-file-source.ts";
import { type ClaimValue, type Property, sameValue } from "./claim.ts";
import { type DateInterval, dateIntervalText, datePrecisions } from "./date-interval.ts";
import type { Figure, Qualifier, Scope } from "./figure.ts";
import { recordKinds } from "./total.ts";

export interface ReadIncident {
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

export function readIncident(check: Check, context: CaseFileContext): ReadIncident {
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

export function planIncident(
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
