export interface ExerciseSignInFacts {
  /** What `kernel.is_exercise()` says of the database. */
  readonly bornExercise: boolean;
  /** Whether the browser has shown the token that start printed. */
  readonly showsToken: boolean;
  /** Address that the server listens on. */
  readonly listensOn: string;
  /** Headers of the request, names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

export type ExerciseSignIn =
  | { readonly kind: "yes" }
  | { readonly kind: "no"; readonly because: "live" | "token" | "listener" | "host" | "forwarded" };

const localHost = /^(127\.0\.0\.1|localhost)(:\d{1,5})?$/i;
const forwarding = /^(forwarded|via|x-real-ip|true-client-ip|x-forwarded(-.*)?|x-original-.*|cf-.*|fly-.*|fastly-.*)$/;

/**
 * Whether somebody may sign in as a function of the exercise without a password: only in a database born as an
 * exercise, with the printed token, on the machine itself and through nothing in between.
 */
export function exerciseSignInAllowed(facts: ExerciseSignInFacts): ExerciseSignIn {
  if (!facts.bornExercise) return { kind: "no", because: "live" };
  if (facts.listensOn !== "127.0.0.1") return { kind: "no", because: "listener" };
  if (Object.keys(facts.headers).some((name) => forwarding.test(name.toLowerCase())))
    return { kind: "no", because: "forwarded" };
  const host = facts.headers.host;
  if (typeof host !== "string" || !localHost.test(host)) return { kind: "no", because: "host" };
  if (!facts.showsToken) return { kind: "no", because: "token" };
  return { kind: "yes" };
}
