import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

export {
  type Consent,
  type ConsentGiven,
  type ConsentLevel,
  consentGiven,
  consentLevels,
  consentNow,
  type Explanation,
  explanations,
} from "./consent.ts";
export {
  getReport,
  getReports,
  postAcknowledgement,
  postDuplicate,
  postReleasePreview,
  postReport,
  postReportClosure,
  postTriage,
  reportReply,
} from "./contract.ts";
export {
  duplicateOfItself,
  releaseNotShown,
  reportClosed,
  reportWithdrawn,
  unknownArea,
  unknownCode,
} from "./problems.ts";
export { type ReleaseZone, readingsAfter, releaseZones, type ZoneReading } from "./release-gate.ts";
export {
  type HintFacts,
  type ReleaseHint,
  type ReleaseHintKind,
  releaseHintKinds,
  releaseHints,
} from "./release-hints.ts";
export {
  type Basis,
  bases,
  type Channel,
  type Credibility,
  credibilities,
  mostPeople,
  type NewReport,
  type NewTriage,
  newAcknowledgement,
  newClosure,
  newDuplicate,
  newReport,
  newTriage,
  nothingTold,
  type PlacePrecision,
  placePrecisions,
  type Reliability,
  type Report,
  type ReportEvent,
  type ReportEventKind,
  type ReportHandling,
  type ReportState,
  type ReportView,
  releaseDraft,
  reliabilities,
  reportCode,
  reportView,
  type TimePrecision,
  type ToldFacts,
  toldBy,
  type YesNoUnknown,
  yesNoUnknown,
} from "./report.ts";
export { type ImportBatch, type Source, type SourceKind, sourceKinds } from "./source.ts";
export {
  type Imminence,
  type Impact,
  imminences,
  impacts,
  type Reach,
  reaches,
  type TriageLevel,
  triageLevel,
} from "./triage.ts";

export const words = { en, fr };
