import { z } from "zod";
import { labelsIn } from "./label-check.ts";

/** Words of one field that set a people beside a word for an author of violence: advice to whoever wrote them, kept nowhere. */
export const labelHint = z.object({
  /** Path of the field in what was sent, such as `titleFr`. */
  field: z.string(),
  /** Where they stand in it, end excluded. */
  from: z.int(),
  to: z.int(),
  /** The words as they stand. */
  text: z.string(),
});
export type LabelHint = z.infer<typeof labelHint>;

/** In the reply of an operation that takes words of a person's own: empty where nothing is to be read again. */
export const labelHints = z.array(labelHint);
export type WithLabelHints<T> = T & { readonly labelHints: readonly LabelHint[] };

/** What a person wrote, by the path of its field. */
export type Written = Readonly<Record<string, string | null | undefined>>;

/** What of this its author should read again: it is kept as it was written, and nobody else is told. */
export function labelHintsIn(written: Written, peoples: readonly string[]): LabelHint[] {
  return Object.entries(written).flatMap(([field, words]) =>
    labelsIn(words ?? "", peoples).map(({ from, to, text }) => ({ field, from, to, text })),
  );
}
