import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import { issueFacts } from "../kernel/index.sql.ts";
import {
  badInput,
  databaseAway,
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

const lost = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "EPIPE",
  "57P01",
  "57P02",
  "57P03",
  "08006",
  "08003",
  "08001",
  "53300",
]);

/** Whatever was thrown, as a problem that may be shown. Only a `Problem` says more than that something failed. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { code, statusCode, message } = error as { code?: string; statusCode?: number; message?: string };
  if ((code && lost.has(code)) || /Connection terminated|timeout exceeded when trying to connect/.test(message ?? "")) {
    return new Problem(databaseAway);
  }
  if (statusCode === 429) return new Problem(tooMany);
  if (statusCode === 404) return new Problem(notFound);
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return new Problem(badInput);
  return new Problem(unexpected);
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

/** Runs a request's work as the person who is signed in. */
export type AsRequester = <T>(request: FastifyRequest, task: (work: Work) => Promise<T>) => Promise<T>;

/** Mounts operations under `/api`. A record that was created answers 201, and 200 when it was there already. */
export function mountApi(app: FastifyInstance, routes: readonly Route[], asRequester: AsRequester): void {
  for (const { operation, handle } of routes) {
    app.route({
      method: operation.method,
      url: `/api${operation.path}`,
      async handler(request: FastifyRequest, reply: FastifyReply) {
        const input = {
          params: checked(operation.params, request.params, ""),
          query: checked(operation.query, request.query, ""),
          body: checked(operation.body, request.body, ""),
        };
        const answer = await asRequester(request, (work) => handle(work, input));
        reply.header("cache-control", "no-store");
        return answer;
      },
    });
  }
}
