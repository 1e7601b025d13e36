import { notFound, Problem, type Work } from "../kernel/index.ts";
import { findWarning } from "../respond/index.sql.ts";

/** The warning that a short code, an id or a title means; what means none goes on, for the operation to refuse. */
export async function warningNamed(work: Work, named: string | undefined): Promise<string | undefined> {
  if (named === undefined) return undefined;
  try {
    const found = await findWarning(work, named);
    return found.kind === "one" ? found.view.id : named;
  } catch (error) {
    if (error instanceof Problem && error.kind === notFound) return named;
    throw error;
  }
}
