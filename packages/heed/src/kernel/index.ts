import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

export {
  asOfInstant,
  type Clock,
  endOfDay,
  type Instant,
  localDate,
  manualClock,
  minutesBetween,
  minutesOfDay,
  monthOf,
  plusDays,
  plusHours,
  plusMinutes,
  startingAt,
  startOfMonth,
  toInstant,
  wallClock,
} from "./clock.ts";
export { type Input, type Method, type Operation, operation, type Route, serve, view } from "./contract.ts";
export {
  type Catalogue,
  type Lang,
  langOf,
  languages,
  type MessageFacts,
  messages,
  type Say,
  type Words,
} from "./i18n.ts";
export { namedId, newId, randomId, tellsTime } from "./id.ts";
export type { LogEntry } from "./log.ts";
export {
  alreadyChanged,
  badInput,
  databaseAway,
  defineProblem,
  type FieldProblem,
  idTaken,
  notAllowed,
  notFound,
  notSignedIn,
  notWritableNow,
  Problem,
  type ProblemKind,
  problemCatalogue,
  tooMany,
  unexpected,
} from "./problem.ts";
export { type Telling, tellingFor } from "./telling.ts";
export type { DataClass, May, RecordFacts, Sensitivity, Verb, Verdict, Who, Work } from "./work.ts";

export const words = { en, fr };
