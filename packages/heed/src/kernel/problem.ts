/** One way to fail that a user can meet: its code, its HTTP status, and which facts its sentences use. */
export interface ProblemKind {
  readonly code: string;
  readonly status: number;
  readonly facts: readonly string[];
}

export interface FieldProblem {
  /** Path of the field in the input, such as `when.from`. */
  readonly field: string;
  /** Message key of the mend. */
  readonly mend: string;
  readonly facts?: Readonly<Record<string, string | number>>;
}

const catalogue = new Map<string, ProblemKind>();

/**
 * Declares a problem of a room (`warn/already-decided`). Its words are three messages:
 * `problem.<code>.title`, `.detail` and `.mend`.
 * @throws {RangeError} where two rooms declare one code.
 */
export function defineProblem(code: string, status: number, facts: readonly string[] = []): ProblemKind {
  if (catalogue.has(code)) throw new RangeError(`the problem ${code} is declared twice`);
  const kind = { code, status, facts };
  catalogue.set(code, kind);
  return kind;
}

/** Every declared problem, for the page that documents them and the test that ties both. */
export function problemCatalogue(): readonly ProblemKind[] {
  return [...catalogue.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** A refusal at the edge. Its message is the code: words come from the catalogue, in the reader's language. */
export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly errors: readonly FieldProblem[];

  constructor(
    kind: ProblemKind,
    facts: Readonly<Record<string, string | number>> = {},
    errors: readonly FieldProblem[] = [],
  ) {
    super(kind.code);
    this.name = "Problem";
    this.kind = kind;
    this.facts = facts;
    this.errors = errors;
  }
}

export const badInput = defineProblem("kernel/bad-input", 422);
export const notFound = defineProblem("kernel/not-found", 404);
export const notAllowed = defineProblem("kernel/not-allowed", 403);
export const notSignedIn = defineProblem("kernel/not-signed-in", 401);
export const alreadyChanged = defineProblem("kernel/already-changed", 409);
export const notWritableNow = defineProblem("kernel/not-writable-as-of", 409);
export const idTaken = defineProblem("kernel/id-taken", 409);
export const tooMany = defineProblem("kernel/too-many", 429);
export const databaseAway = defineProblem("kernel/database-away", 503);
export const unexpected = defineProblem("kernel/unexpected", 500);
