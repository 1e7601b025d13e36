import { defineProblem } from "../kernel/index.ts";

export const notOpen = defineProblem("warn/not-open", 409, ["day"]);
export const notReadyToClose = defineProblem("warn/not-ready-to-close", 409, ["count"]);
export const secondReaderNeeded = defineProblem("warn/second-reader-needed", 403);
export const unknownEvidence = defineProblem("warn/unknown-evidence", 422, ["ref"]);
export const unknownArea = defineProblem("warn/unknown-area", 422, ["code"]);
export const ruleFiresTooOften = defineProblem("warn/rule-fires-too-often", 409, [
  "firings",
  "perMonth",
  "busiest",
  "mostFirings",
  "mostPerMonth",
  "mostInAMonth",
]);
export const ruleNotTried = defineProblem("warn/rule-not-tried", 409);
export const ruleTestSilent = defineProblem("warn/rule-test-silent", 409, ["firings", "harms"]);
export const ruleSecondPerson = defineProblem("warn/rule-second-person", 403);
export const ruleState = defineProblem("warn/rule-state", 409, ["state"]);
export const ruleNoEvents = defineProblem("warn/rule-no-events", 409, ["from", "to", "countries"]);
