import { z } from "zod";
import { operation, view } from "../kernel/index.ts";
import type { WithLabelHints } from "../mission/index.ts";
import { type EntryView, entryDuties, entryStates, type MatrixView } from "./matrix.ts";
import { phases } from "./tool-practice.ts";

const id = z.uuid();
const words = z.string().trim().min(1).max(2_000);
const code = z.string().trim().min(1).max(80);

/** A line of the matrix, or its next edition where it names one. */
export const newMatrixEntry = z.strictObject({
  id,
  /** The line that this is the next edition of. */
  line: id.nullish(),
  /** The assessment that it answers. */
  assessmentId: id,
  duty: z.enum(entryDuties),
  /** Where the duty is not the one that the assessment gives: why. */
  dutyReason: words.nullish(),
  phase: z.enum(phases),
  toolCode: code,
  /** Who does it. */
  post: code,
  dueAt: z.iso.datetime({ offset: true }).nullish(),
  /** The effect wanted for civilians. */
  desiredEffect: words,
  lang: z.enum(["en", "fr"]).optional(),
  state: z.enum(entryStates).optional(),
  stateReason: words.nullish(),
});
export type NewMatrixEntry = z.infer<typeof newMatrixEntry>;

export const getMatrix = operation({
  method: "GET",
  path: "/matrix",
  summary:
    "The early-warning and response matrix: threat by place, what is owed, who does what, and places of which nothing is assessed",
  query: z.strictObject({ area: z.string().max(200).optional(), threat: z.string().max(80).optional() }),
  reply: view<MatrixView>(),
});
export const postMatrixEntry = operation({
  method: "POST",
  path: "/matrix",
  summary: "Write a line of the matrix, or its next edition",
  body: newMatrixEntry,
  reply: view<WithLabelHints<EntryView>>(),
});
