export { type ActorFound, type ActorToFind, actorsToFind, findActor, showActor } from "./actor.sql.ts";
export { type CaseFileImport, importCaseFile } from "./case-file.sql.ts";
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
export { externalWindow } from "./external-window.sql.ts";
export {
  affiliationStatements,
  communitiesStoodFor,
  type NamedCommunity,
} from "./home-community.sql.ts";
export { routes as establishRoutes } from "./incident.api.ts";
export {
  addClaim,
  type ClaimReply,
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
  pinClaim,
  showIncident,
  withdrawClaim,
} from "./incident.sql.ts";
export { newestEvents } from "./newest-events.sql.ts";
export { publishedFigures } from "./published-figure.sql.ts";
export { claimsFromReport } from "./report-claims.sql.ts";
