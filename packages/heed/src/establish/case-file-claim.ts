import type { Instant } from "../kernel/index.ts";
import { endOfDay, namedId } from "../kernel/index.ts";
import { type Basis, type SourceKind, sourceKinds } from "../listen/index.ts";
import { type Check, kebab, orNull } from "./case-file-check.ts";
import {
  type CaseFileContext,
  type Finish,
  incidentId,
  type KnownIncident,
  knownOn,
  markOf,
  type PlannedRecord,
  record,
} from "./case-file-plan.ts";
import type { SourceBook } from "./case-file-source.ts";
import { type ClaimValue, type Property, propertyKinds, type VerificationWord, verificationWords } from "./claim.ts";
import { parseDateInterval } from "./date-interval.ts";
import { parseFigure } from "./figure.ts";
import { linkKinds } from "./link.ts";

export interface ReadClaim {
  readonly check: Check;
  readonly incident: string;
  readonly property: Property;
  readonly value: ClaimValue;
  readonly date: string | null;
  readonly actorCodes: readonly string[];
  readonly sourceKind: SourceKind;
  readonly verification: VerificationWord;
}

export function readClaim(
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
  if (kind === "figure") {
    const figure = parseFigure(told);
    const textFr = figure.qualifier === "no-figure" ? context.french(told) : null;
    return { kind, ...figure, ...(textFr === null ? {} : { textFr }) };
  }
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

export function planClaim(
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

const confidences = ["alleged", "reported", "investigated", "verified", "concluded", "derived"];

export function planLink(
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
