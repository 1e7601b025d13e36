import { commit, ledgered, requireCreate } from "../kernel/index.sql.ts";
import { Problem, plusDays, type Work } from "../kernel/index.ts";
import type { NewExternalLink } from "./contract.ts";
import { externalEvents, externalEventsNamed } from "./external-event.sql.ts";
import type { ExternalSuggestionWindow } from "./external-suggestion.ts";
import { type ExternalTables, externalLinkRow } from "./external-tables.ts";
import type { ExternalFacts } from "./external-view.ts";
import { unknownExternalEvent } from "./problems.ts";

export const externalLinks = ledgered({
  room: "establish",
  table: "external_link",
  schema: externalLinkRow,
  dataClass: "5",
});

/** What people said last of the events beside an incident. */
async function wordsOn(work: Work, incidentId: string): Promise<ExternalFacts["words"]> {
  const rows = await work.db
    .withTables<ExternalTables>()
    .selectFrom("establish.externalLink")
    .select(["dataset", "sourceId", "standing", "note"])
    .where("missionId", "=", work.missionId)
    .where("incidentId", "=", incidentId)
    .where("recordedAt", "<=", work.asOf)
    .orderBy("recordedAt", "desc")
    .orderBy("id", "desc")
    .execute();
  const last = new Map<string, (typeof rows)[number]>();
  for (const row of rows)
    if (!last.has(`${row.dataset} ${row.sourceId}`)) last.set(`${row.dataset} ${row.sourceId}`, row);
  return [...last.values()];
}

/** Events of others that may be this incident by their day, and those that people spoke of. */
export async function externalBeside(
  work: Work,
  incidentId: string,
  window: ExternalSuggestionWindow | null,
): Promise<ExternalFacts> {
  const words = await wordsOn(work, incidentId);
  const near = window
    ? await externalEvents(work, {
        from: plusDays(`${window.from}T00:00:00.000Z`, -window.days).slice(0, 10),
        to: plusDays(`${window.to}T00:00:00.000Z`, window.days).slice(0, 10),
        limit: 5_000,
      })
    : [];
  const there = new Set(near.map(({ dataset, sourceId }) => `${dataset} ${sourceId}`));
  const named = words
    .filter(({ dataset, sourceId }) => !there.has(`${dataset} ${sourceId}`))
    .map(({ dataset, sourceId }) => ({ dataset: dataset as "ucdp-ged", sourceId }));
  return { events: [...near, ...(await externalEventsNamed(work, named))], words };
}

/**
 * Writes down a person's word on an event of others and an incident that the caller found for this reader.
 * @throws {Problem} for an event that is not known here by now.
 */
export async function keepExternalLink(
  work: Work,
  incident: { readonly id: string; readonly areaPath: string | null },
  input: NewExternalLink,
): Promise<void> {
  const { id, dataset, sourceId, standing, note } = input;
  const before = await work.db
    .withTables<ExternalTables>()
    .selectFrom("establish.externalLink")
    .select("id")
    .where("missionId", "=", work.missionId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (before) return;
  requireCreate(work, externalLinks, incident.areaPath);
  const [event] = await externalEventsNamed(work, [{ dataset, sourceId }]);
  if (!event) {
    throw new Problem(unknownExternalEvent, { dataset, sourceId }, [
      { field: "sourceId", mend: "problem.establish/unknown-external-event.mend" },
    ]);
  }
  const row = { incidentId: incident.id, dataset, sourceId, standing, note: note ?? null };
  await commit(work, "external event linked", [
    { table: externalLinks, action: "create", id, row, areaPath: incident.areaPath },
  ]);
}
