import { endOfDay } from "../kernel/index.ts";
import { planActor, planAffiliation, planFigure } from "./case-file-actor.ts";
import { Check, kebab } from "./case-file-check.ts";
import { planClaim, planLink, readClaim } from "./case-file-claim.ts";
import { planIncident, readIncident } from "./case-file-incident.ts";
import {
  type CaseFileContext,
  type CaseFileName,
  type CaseFilePlan,
  caseFileNames,
  type KnownIncident,
  knownOn,
  markOf,
  type PlannedRecord,
  type PlannedRow,
} from "./case-file-plan.ts";
import { SourceBook } from "./case-file-source.ts";
import { type Reject, type Row, readTable, type Table } from "./case-file-table.ts";

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
