import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

export { type ActorFacts, type ActorReader, type ActorView, actorView, type StatementView } from "./actor-view.ts";
export { type Attribution, type AttributionClaim, attribution } from "./attribution.ts";
export {
  type Claim,
  type ClaimValue,
  casualtyProperties,
  claimValue,
  figureProperties,
  inLanguage,
  type Pin,
  type Property,
  pinFor,
  properties,
  propertyKinds,
  type SubjectKind,
  sameValue,
  standingClaims,
  subjectKinds,
  type VerificationState,
  type VerificationWord,
  valueText,
  verificationState,
  verificationStates,
  verificationWords,
  type Withdrawal,
} from "./claim.ts";
export {
  type DateInterval,
  type DatePrecision,
  dateIntervalText,
  isCalendarDay,
  mayOverlap,
  parseDateInterval,
} from "./date-interval.ts";
export { type Estimate, estimate, estimates } from "./estimate.ts";
export {
  type ExternalDataset,
  type ExternalEvent,
  type ExternalFlag,
  type ExternalReject,
  type ExternalRow,
  externalDatasets,
  externalFlags,
} from "./external-event.ts";
export { type FileFacts, type FileFault, fileScan } from "./external-file.ts";
export { type GedHeader, gedHeader, isTagRow, readGedRow } from "./external-ged.ts";
export { isRelease, knownFrom, latestReleaseDay, releaseInName } from "./external-release.ts";
export type { ExternalView } from "./external-view.ts";
export { type Figure, figureText, parseFigure, type Qualifier, qualifiers, type Scope, scopes } from "./figure.ts";
export { plainText } from "./incident-search.ts";
export {
  type AccountColumn,
  type ActorName,
  type ClaimView,
  type EstimateView,
  type HistoryEntry,
  type Incident,
  type IncidentFacts,
  type IncidentListItem,
  type IncidentReader,
  type IncidentView,
  incidentListItem,
  incidentView,
  type LinkView,
} from "./incident-view.ts";
export { type IncidentLink, isRetaliation, type LinkKind, linkKinds } from "./link.ts";
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
export { mostCredible, type Reason, type Resolution, resolverName } from "./resolver.ts";
export { type LeftOutBecause, type RecordKind, recordKinds, type Summand, type Total, total } from "./total.ts";

export const words = { en, fr };
