import { defineProblem } from "../kernel/index.ts";

/*
 * What can be wrong with the folder of a theatre. The first fault names the problem; all are listed in its errors. Nothing
 * is loaded of a folder with any. `place` is a file with the line of a table, or the way to an entry:
 * `areas.csv:14`, `code-lists.json:lists[3].codes[2].labelFr`.
 */
export const missingFile = defineProblem("mission/missing-file", 422, ["file"]);
export const unreadableFile = defineProblem("mission/unreadable-file", 422, ["file", "place"]);
export const missingColumn = defineProblem("mission/missing-column", 422, ["file", "column"]);
export const wrongEntry = defineProblem("mission/wrong-entry", 422, ["file", "place", "value", "expected"]);
export const doubleEntry = defineProblem("mission/double-entry", 422, ["file", "place", "value", "first"]);
export const danglingEntry = defineProblem("mission/dangling-entry", 422, ["file", "place", "value", "other"]);
export const noFrench = defineProblem("mission/no-french", 422, ["file", "place", "value"]);

/* What can be wrong with a file of places as a whole. Nothing of it is then imported; faults of single rows are told row by row. */
export const noVintage = defineProblem("mission/no-vintage", 422, ["file"]);
export const noGazetteer = defineProblem("mission/no-gazetteer", 422, ["file"]);
export const wrongEncoding = defineProblem("mission/wrong-encoding", 422, ["file", "line"]);
export const unreadablePlaces = defineProblem("mission/unreadable-places", 422, ["file", "line"]);
export const unknownPlaces = defineProblem("mission/unknown-places", 422, ["file", "expected"]);
