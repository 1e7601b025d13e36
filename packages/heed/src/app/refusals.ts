import type { FastifyInstance, FastifyRequest } from "fastify";
import { noteRefusal } from "../kernel/index.sql.ts";
import type { Who } from "../kernel/index.ts";
import { type Runtime, systemWho } from "./runtime.ts";

/** One thing that may be refused many times: by whom, at which address, asking for what. */
export interface Refusal {
  /** Null for whoever stands at the door. */
  readonly who: Who | null;
  readonly why: "access refused" | "sign-in refused";
  /** Method and address as a template, never what was typed into it. */
  readonly route: string;
  /** What was asked for, as it was asked, whether it is there or not. */
  readonly id: string | null;
}

export interface Refusals {
  note(refusal: Refusal): void;
  /** Writes what was counted in times that are over. */
  settle(): void;
  /** Writes whatever was counted and not written yet. */
  flush(): Promise<void>;
}

/** Within which time the same refusals become one entry with a count. */
const windowMs = { "access refused": 60_000, "sign-in refused": 15 * 60_000 } as const;
/** A client that asks for thousands of ids in a minute gets an entry for so many of them, and one count for the rest. */
const mostIdsEach = 20;

interface Tally {
  readonly refusal: Refusal;
  readonly ends: number;
  more: number;
}

/**
 * Refusals on their way to the ledger. The first of its kind is written at once; those that follow within the minute (at the
 * door: the quarter hour) are counted and written as one when it is over. So ten thousand wrong passwords are two entries.
 * @param write one unit of work; its failure loses the note and never the answer, which is out already.
 */
export function refusalsTo(
  write: (refusal: Refusal, times: number) => Promise<void>,
  now: () => number = Date.now,
): Refusals {
  const tallies = new Map<string, Tally>();
  const ids = new Map<string, { readonly ends: number; seen: number }>();
  let writing: Promise<unknown> = Promise.resolve();
  const put = (refusal: Refusal, times: number) => {
    writing = writing.then(() => write(refusal, times).catch(() => {}));
  };
  const close = (isOver: (ends: number) => boolean) => {
    for (const [key, { refusal, ends, more }] of tallies) {
      if (!isOver(ends)) continue;
      tallies.delete(key);
      if (more > 0) put(refusal, more);
    }
    for (const [key, { ends }] of ids) if (isOver(ends)) ids.delete(key);
  };
  return {
    note(given) {
      const at = now();
      close((ends) => ends <= at);
      const ends = at + windowMs[given.why];
      const asker = `${given.why} ${given.who?.userId ?? ""} ${given.route}`;
      const asked = ids.get(asker) ?? { ends, seen: 0 };
      ids.set(asker, asked);
      const isNew = given.id !== null && !tallies.has(`${asker} ${given.id}`);
      if (isNew) asked.seen++;
      const refusal = isNew && asked.seen > mostIdsEach ? { ...given, id: null } : given;
      const key = `${asker} ${refusal.id ?? ""}`;
      const known = tallies.get(key);
      if (known) known.more++;
      else {
        tallies.set(key, { refusal, ends, more: 0 });
        put(refusal, 1);
      }
    },
    settle: () => close((ends) => ends <= now()),
    async flush() {
      close(() => true);
      await writing;
    },
  };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Answers that refuse: no right, and no record for this reader, which is the same answer as no record at all. */
const refusing: readonly number[] = [403, 404];
const atTheDoor: readonly number[] = [401, 429];

/** What of a request is noted once it is answered, or null. Only an id is taken from it: words that somebody typed are values. */
export function refusalOf(
  request: Pick<FastifyRequest, "method" | "requester" | "params"> & { readonly route: string | undefined },
  status: number,
): Refusal | null {
  const { requester, method, route } = request;
  if (route === undefined || route.includes("*")) return null;
  if (!requester) {
    const isDoor =
      method === "POST" && /^\/(?:sign-in|account\/passkey|link)/.test(route) && atTheDoor.includes(status);
    return isDoor ? { who: null, why: "sign-in refused", route: `${method} ${route}`, id: null } : null;
  }
  if (!refusing.includes(status)) return null;
  const asked = Object.values((request.params ?? {}) as Record<string, string>).filter((value) => uuid.test(value));
  return {
    who: requester.who,
    why: "access refused",
    route: `${method} ${route}`,
    id: asked.at(-1)?.toLowerCase() ?? null,
  };
}

/** Notes each refusal of a server on the ledger, after its answer was sent. */
export function noteRefusals(app: FastifyInstance, runtime: Runtime): void {
  const refusals = refusalsTo(({ who, ...refusal }, times) =>
    runtime.as(who ?? systemWho, "en", (work) => noteRefusal(work, { ...refusal, times })),
  );
  const timer = setInterval(() => refusals.settle(), 60_000);
  timer.unref();
  app.addHook("onResponse", async (request, reply) => {
    const { method, requester, params, routeOptions } = request;
    const refusal = refusalOf({ method, requester, params, route: routeOptions.url }, reply.statusCode);
    if (refusal) refusals.note(refusal);
  });
  app.addHook("onClose", async () => {
    clearInterval(timer);
    await refusals.flush();
  });
}
