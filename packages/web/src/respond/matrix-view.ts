import type { MatrixView } from "heed/respond";
import type { Choice } from "../shell/page.ts";

/** The matrix with what can be chosen on its forms. */
export interface MatrixPageView extends MatrixView {
  readonly area: string | null;
  readonly threat: string | null;
  readonly threats: readonly Choice[];
  readonly posts: readonly Choice[];
  readonly tools: readonly Choice[];
  /** The assessment under which a line is being written, and the line that is being changed. */
  readonly on: string | null;
  readonly line: string | null;
}

/** Names in the address of the matrix. */
export const matrixQuery = { threat: "threat", on: "on", line: "line" } as const;
