import type { FastifyInstance, FastifyRequest } from "fastify";
import type { z } from "zod";
import { issueFacts } from "../kernel/index.sql.ts";
import {
  badInput,
  databaseAway,
  defineProblem,
  type FieldProblem,
  type Lang,
  messages,
  notFound,
  Problem,
  type Route,
  tooMany,
  unexpected,
  type Words,
  type Work,
} from "../kernel/index.ts";
import { underFreeName } from "./own-names.ts";

export const tooLarge = defineProblem("app/too-large", 413);

/** A problem as RFC 9457 writes it, with our mend and the fields, in the reader's language. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly mend: string;
  readonly errors: readonly { readonly field: string; readonly mend: string }[];
}

/**
 * What says that the database is away: the network, a server that goes, comes or has no room, one that does not let us
 * in any more, a copy that has taken its place. Whoever runs Heed mends it; nobody who uses it did anything wrong.
 */
const lost = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "ENOENT", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH"],
  ...["ENOTFOUND", "EAI_AGAIN", "EHOSTDOWN", "ENETDOWN", "EADDRNOTAVAIL"],
  ...["57P01", "57P02", "57P03", "57P05", "08000", "08001", "08003", "08006", "53300", "25006"],
  ...["28P01", "28000", "3D000"],
]);
const lostWords =
  /Connection terminated|timeout exceeded when trying to connect|timeout expired|not queryable|Connection ended unexpectedly/;
/** What PostgreSQL says of what no column can hold: a NUL, half a surrogate pair, a number or a day too far away. */
const unstorable = new Set(["22021", "22P05", "22003", "22008"]);

/** Whatever was thrown, as a problem that may be shown. Only a `Problem` says more than that something failed. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { code, statusCode, message } = error as { code?: string; statusCode?: number; message?: string };
  if ((code && lost.has(code)) || lostWords.test(message ?? "")) {
    return new Problem(databaseAway);
  }
  if (statusCode === 429) return new Problem(tooMany);
  if (statusCode === 404) return new Problem(notFound);
  if (statusCode === 413) return new Problem(tooLarge);
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return new Problem(badInput);
  if (code && unstorable.has(code)) return new Problem(badInput);
  return new Problem(unexpected);
}

/**
 * An unforeseen failure for the log: what kind and where, without its message. A message of the database or of a parser
 * quotes what was sent, and what was sent may be what somebody told in confidence.
 */
export function traceOf(error: unknown): string {
  const { name, code, stack } = error as { name?: string; code?: string; stack?: string };
  const frames = (stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return [[name ?? "Error", code].filter(Boolean).join(" "), ...frames].join("\n");
}

export function problemDocument(problem: Problem, lang: Lang, words: readonly Words[]): ProblemDocument {
  const say = messages(lang, words);
  const { code, status } = problem.kind;
  const inWords = (error: FieldProblem) => ({ field: error.field, mend: say(error.mend, error.facts) });
  return {
    type: `https://heed.invalid/problems/${code}`,
    title: say(`problem.${code}.title`, problem.facts),
    status,
    code,
    detail: say(`problem.${code}.detail`, problem.facts),
    mend: say(`problem.${code}.mend`, problem.facts),
    errors: problem.errors.map(inWords),
  };
}

/** What was sent, in the shape the operation asks for. All wrong fields are named at once. */
export function checked<T>(schema: z.ZodType<T> | undefined, input: unknown, prefix: string): T {
  if (!schema) return undefined as T;
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new Problem(
    badInput,
    {},
    parsed.error.issues.map((issue) => ({
      field: [prefix, ...issue.path].filter((part) => part !== "").join("."),
      mend: `mend.${issue.code}`,
      facts: { expected: issueFacts(issue) },
    })),
  );
}

/** What a request sends to an operation, before anybody has looked at it. */
export interface Sent {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
}

/** Answers one operation: checks what was sent and does it, in the unit of work of whoever asks. */
export async function perform(work: Work, { operation, handle }: Route, sent: Sent): Promise<unknown> {
  return handle(work, {
    params: checked(operation.params, sent.params, ""),
    query: checked(operation.query, sent.query, ""),
    body: checked(operation.body, sent.body, ""),
  });
}

/** Runs a request's work as the person who is signed in. */
export type AsRequester = <T>(request: FastifyRequest, task: (work: Work) => Promise<T>, asOf?: string) => Promise<T>;

/**
 * Mounts operations under `/api`. Whoever sends a record with the same id twice gets the same answer twice, so the
 * status does not say which of the two stored it.
 */
export function mountApi(
  app: FastifyInstance,
  routes: readonly Route[],
  asRequester: AsRequester,
  momentOf: (request: FastifyRequest) => string | undefined = () => undefined,
): void {
  for (const route of routes) {
    app.route({
      method: route.operation.method,
      url: `/api${route.operation.path}`,
      handler: (request, reply) => {
        reply.header("cache-control", "no-store");
        const { params, query, body } = request;
        const asOf = route.operation.looksBack ? momentOf(request) : undefined;
        const answer = underFreeName(request, asRequester, body, (sent) =>
          asRequester(request, (work) => perform(work, route, { params, query, body: sent }), asOf),
        );
        const { media } = route.operation;
        if (media === undefined) return answer;
        // Set once there is something to send: a refusal has a type of its own.
        return answer.then((text) => reply.type(`${media}; charset=utf-8`).send(text));
      },
    });
  }
}

/** The fields of a form as they arrive; a field that comes several times is a list. */
export type FormBody = Readonly<Record<string, string | readonly string[] | undefined>> | undefined | null;

/** The one value of a field; undefined where it was not sent. Of several the last counts, as a browser shows it. */
export function textOf(body: FormBody, name: string): string | undefined {
  const value = body != null && Object.hasOwn(body, name) ? body[name] : undefined;
  return typeof value === "string" ? value : Array.isArray(value) ? value.at(-1) : undefined;
}

/** Every value of a field, without empty ones. */
export function listOf(body: FormBody, name: string): readonly string[] {
  const value = body != null && Object.hasOwn(body, name) ? body[name] : undefined;
  const all = typeof value === "string" ? [value] : Array.isArray(value) ? value : [];
  return all.filter((one) => one !== "");
}
