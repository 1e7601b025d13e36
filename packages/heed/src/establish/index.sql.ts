export { type ActorFound, type ActorToFind, actorsToFind, findActor, showActor } from "./actor.sql.ts";
export { type CaseFileImport, importCaseFile } from "./case-file.sql.ts";
export { addClaim, type ClaimReply, pinClaim, withdrawClaim } from "./claim.sql.ts";
export { countedBatches } from "./external-count.sql.ts";
export { type ExternalDeed, externalDeeds } from "./external-deeds.sql.ts";
export { type ExternalWindow, externalEvents } from "./external-event.sql.ts";
export {
  beginExternal,
  type CopyIn,
  type ExternalBatch,
  type ExternalCounts,
  finishExternal,
  noCounts,
  takeChunk,
  type Undone,
  undoExternal,
} from "./external-import.sql.ts";
export {
  type ExternalTally,
  externalLatest,
  externalMonths,
  externalReleases,
  externalSpan,
  externalTally,
} from "./external-tally.sql.ts";
export { externalWindow, sumsOf as externalSums } from "./external-window.sql.ts";
export { incidentsWrittenSince } from "./harm-established.sql.ts";
export {
  affiliationStatements,
  communitiesStoodFor,
  type NamedCommunity,
} from "./home-community.sql.ts";
export { routes as establishRoutes } from "./incident.api.ts";
export {
  type Found,
  findIncident,
  type IncidentFilter,
  type IncidentList,
  type IncidentToFind,
  incidentItems,
  incidentsByCode,
  incidentsToFind,
  incidentViewsByCode,
  linkExternalEvent,
  listIncidents,
  openIncident,
  showIncident,
} from "./incident.sql.ts";
export { classifyIncident, incidentClassification } from "./incident-classification.sql.ts";
export { newestEvents } from "./newest-events.sql.ts";
export { publishedFigures } from "./published-figure.sql.ts";
export { claimsFromReport } from "./report-claims.sql.ts";
export { eraseClaimsOfReports } from "./report-claims-erasure.sql.ts";
export { actorsAccused, actorsBeside, isActor } from "./suspected.sql.ts";
