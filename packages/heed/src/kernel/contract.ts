import { z } from "zod";
import type { Work } from "./work.ts";

export type Method = "GET" | "POST";
type Shape = z.ZodType | undefined;

/** One operation of the API, as data: the server checks by it, clients are typed by it, OpenAPI is made of it. */
export interface Operation<
  P extends Shape = Shape,
  Q extends Shape = Shape,
  B extends Shape = Shape,
  R extends z.ZodType = z.ZodType,
> {
  readonly method: Method;
  /** Fastify form: `/reports/:id`. Mounted under `/api`. */
  readonly path: string;
  readonly summary: string;
  /** `?asOf=` looks back: the edge reads it as the pages do and opens the unit of work at that moment. */
  readonly looksBack?: true;
  /** It answers with a stream of events, `text/event-stream`, and `reply` is the data of one. The edge mounts it apart. */
  readonly streams?: true;
  /** It answers with a text of this media type and not with JSON; `reply` is a string. */
  readonly media?: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly reply: R;
}

type Parsed<S extends Shape> = S extends z.ZodType ? z.infer<S> : undefined;
export interface Input<P extends Shape, Q extends Shape, B extends Shape> {
  readonly params: Parsed<P>;
  readonly query: Parsed<Q>;
  readonly body: Parsed<B>;
}

export interface Route {
  readonly operation: Operation;
  readonly handle: (work: Work, input: { params: unknown; query: unknown; body: unknown }) => Promise<unknown>;
}

export function operation<
  P extends Shape = undefined,
  Q extends Shape = undefined,
  B extends Shape = undefined,
  R extends z.ZodType = z.ZodType,
>(spec: Operation<P, Q, B, R>): Operation<P, Q, B, R> {
  return spec;
}

/** Ties an operation to the function that answers it. The edge opens the transaction and checks the input first. */
export function serve<P extends Shape, Q extends Shape, B extends Shape, R extends z.ZodType>(
  operation: Operation<P, Q, B, R>,
  handle: (work: Work, input: Input<P, Q, B>) => Promise<z.infer<R>>,
): Route {
  return { operation: operation as Operation, handle: handle as Route["handle"] };
}

/** The reply that is a view: made by a room's own pure rules from typed rows, so that its shape is its type. */
export const view = <T>(): z.ZodType<T> => z.custom<T>((value) => typeof value === "object" && value !== null);
