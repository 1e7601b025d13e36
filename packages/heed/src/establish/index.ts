import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

export type { ActorFacts, ActorReader, ActorView, StatementView } from "./actor-view.ts";
export { type Attribution, type AttributionClaim, attribution } from "./attribution.ts";
export {
  type Claim,
  type ClaimValue,
  inLanguage,
  type Pin,
  type Property,
  properties,
  type SubjectKind,
  type VerificationState,
  type VerificationWord,
  type Withdrawal,
} from "./claim.ts";
export { type DateInterval, type DatePrecision, dateIntervalText, isCalendarDay, mayOverlap } from "./date-interval.ts";
export { type Estimate, estimate, estimates } from "./estimate.ts";
export type {
  ExternalDataset,
  ExternalEvent,
  ExternalFlag,
  ExternalKind,
  ExternalReject,
  ExternalRow,
} from "./external-event.ts";
export { type FileFacts, type FileFault, fileScan } from "./external-file.ts";
export { type GedHeader, gedHeader, isTagRow, readGedRow } from "./external-ged.ts";
export { isRelease, knownFrom, latestReleaseDay, releaseInName } from "./external-release.ts";
export { accents, type ExternalPlace, type ExternalScope } from "./external-scope.ts";
export type { ExternalView } from "./external-view.ts";
export { boundsOf, type ExternalWindowView, grids, mostSingle, type WindowQuestion } from "./external-window.ts";
export { type Figure, parseFigure, type Qualifier, type Scope, scopes } from "./figure.ts";
export type { AffiliationStatement } from "./home-community.ts";
export { incidentListItem, incidentView } from "./incident-edition.ts";
export { plainText } from "./incident-search.ts";
export type {
  AccountColumn,
  ActorName,
  ClaimView,
  EstimateView,
  HistoryEntry,
  Incident,
  IncidentFacts,
  IncidentListItem,
  IncidentReader,
  IncidentView,
  LinkView,
} from "./incident-view.ts";
export type { IncidentLink, LinkKind } from "./link.ts";
export {
  batchLinked,
  batchUndone,
  codeTaken,
  communityIsNoPerpetrator,
  pinElsewhere,
  severalMatch,
  unknownIncident,
  unknownSource,
  wrongValue,
} from "./problems.ts";
export type { PublishedFigure } from "./published-figure.ts";
export type { Reason, Resolution } from "./resolver.ts";
export { type LeftOutBecause, type RecordKind, type Summand, type Total, total } from "./total.ts";

export const words = { en, fr };
