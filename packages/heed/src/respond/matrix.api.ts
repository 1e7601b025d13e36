import { type Route, serve } from "../kernel/index.ts";
import { withLabelHints } from "../mission/index.sql.ts";
import { matrixFor, writeMatrixEntry } from "./matrix.sql.ts";
import { getMatrix, postMatrixEntry } from "./matrix-contract.ts";

export const matrixRoutes: readonly Route[] = [
  serve(getMatrix, (work, { query }) => matrixFor(work, query)),
  serve(postMatrixEntry, async (work, { body }) => {
    const { desiredEffect, dutyReason, stateReason } = body;
    return withLabelHints(work, await writeMatrixEntry(work, body), { desiredEffect, dutyReason, stateReason });
  }),
];
