import { PassThrough } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { defineProblem, type Lang, notSignedIn, Problem, tooMany, type Who } from "../kernel/index.ts";
import { followLedger, type LedgerTail, liveKey, type SealedEntry } from "../kernel/live.ts";
import { type PlaceTokens, type Position, placeTokens } from "../kernel/live-token.ts";
import { lookAtSession, type Shown } from "../shield/index.sql.ts";
import { areaPathOf, cookieNames, langFor, type Requester } from "./frame.ts";
import { checked } from "./http.ts";
import { getLive, type LiveEvent } from "./live-contract.ts";
import { heardTables, toldOf } from "./live-heard.ts";
import { type LiveSettings, liveSettings } from "./live-settings.ts";
import type { Runtime } from "./runtime.ts";

export const notAsStream = defineProblem("app/not-as-stream", 406);

/** Entries looked at for a reader in one unit of work. */
const pageSize = 500;
/** Units of work at once for all streams: pages come first. */
const mostAtWork = 3;

/** A place in line: the streams of a server share a few connections, so that nobody's page waits for them. */
function turns(most: number): <T>(task: () => Promise<T>) => Promise<T> {
  let free = most;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}

/** One reader's stream. */
interface Stream {
  readonly session: string;
  readonly reader: string;
  readonly out: PassThrough;
  readonly end: (last?: LiveEvent) => void;
  readonly more: () => void;
}

/** The live updates of one server. */
export interface Live {
  /**
   * Where the stream of a page begins that is about to be read for this reader; null while the database is away. Asked
   * before anything of the page is read, so that nothing falls between the page and its stream.
   */
  placeFor(who: Who): Promise<string | null>;
  mount(app: FastifyInstance): void;
  /** How many streams are open. */
  readonly open: number;
  stop(): Promise<void>;
}

export function openLive(runtime: Runtime, given: Partial<LiveSettings> = {}): Live {
  const settings = { ...liveSettings, ...given };
  const { system, mission, clock } = runtime;
  const pool = system.pool("heed_sealer");
  const tail: LedgerTail = followLedger({
    pool,
    connection: system.config("heed_sealer"),
    missionId: mission.id,
    tables: heardTables,
    everyMs: settings.lookMs,
    listens: settings.listens,
  });
  const streams = new Set<Stream>();
  const inTurn = turns(mostAtWork);
  tail.onMore(() => {
    for (const stream of streams) stream.more();
  });

  const nowMs = () => Date.parse(clock.wall());
  let key: Promise<Uint8Array> | null = null;
  async function tokensOf(who: Who): Promise<PlaceTokens> {
    key ??= liveKey(pool).catch((error) => {
      key = null;
      throw error;
    });
    return placeTokens(await key, system.birth?.databaseId ?? "", mission.id, who.userId);
  }

  const look = (shown: Shown, lang: Lang) =>
    runtime
      .asSystem((work) => lookAtSession(work, shown, lang), "sign-in")
      .then((found) => (found?.locked === false ? found.who : null));

  /** Where a reader goes on; null where what was sent is no place of theirs here and now. */
  async function placeIn(tokens: PlaceTokens, sent: string | undefined): Promise<Position | null> {
    if (sent === undefined || sent === "") return tail.place();
    const place = tokens.read(sent, nowMs());
    return place !== null && (await tail.knows(place)) ? place : null;
  }

  async function follow(request: FastifyRequest, requester: Requester, token: string): Promise<PassThrough> {
    const lang = langFor(request);
    const { after, area: asked } = checked(getLive.query, request.query, "");
    let { who } = requester;
    const device = request.cookies[cookieNames.device];
    const area = asked ? await runtime.as(who, lang, (work) => areaPathOf(work, asked)) : undefined;
    const tokens = await tokensOf(who);
    const last = request.headers["last-event-id"];
    const now = await tail.place();
    const place = await placeIn(tokens, typeof last === "string" && last !== "" ? last : after);
    makeRoom(token, who.userId);

    const out = new PassThrough({ highWaterMark: settings.mostWaiting });
    let at = place ?? now;
    let closed = false;
    let busy = false;
    let dirty = false;
    let misses = 0;
    let isStuck = false;

    const say = (event: LiveEvent, data: string, place: Position | null) => {
      const id = place === null ? "" : `id: ${tokens.give(place, nowMs())}\n`;
      if (!closed) out.write(`${id}event: ${event}\ndata: ${data}\n\n`);
    };
    function end(last?: LiveEvent): void {
      if (closed) return;
      if (last !== undefined) say(last, "-", null);
      closed = true;
      clearInterval(clockwork);
      streams.delete(stream);
      if (last === undefined) out.destroy();
      else out.end();
    }
    const drained = () =>
      new Promise<void>((resolve) => {
        out.once("drain", resolve);
        out.once("close", resolve);
      });

    /** Who reads, as the session and the roles are at this moment; false where nobody does any more. */
    async function stillReads(): Promise<boolean> {
      const found = await inTurn(() => look({ token, device }, lang));
      if (found === null) end("ended");
      else who = found;
      return !closed;
    }

    async function tell(entries: readonly SealedEntry[]): Promise<void> {
      const ofOthers = entries.filter(({ actor }) => actor !== who.userId);
      if (ofOthers.length === 0 || !(await stillReads())) return;
      const told = await inTurn(() => runtime.as(who, lang, (work) => toldOf(work, ofOthers, area)));
      for (const { entry, ...data } of told) {
        if (out.writableNeedDrain) await drained();
        if (closed) return;
        at = entry;
        say("change", JSON.stringify(data), entry);
      }
    }

    async function catchUp(): Promise<void> {
      while (dirty && !closed) {
        dirty = false;
        for (let isMore = true; isMore && !closed; ) {
          const { entries, upTo } = await tail.after(at, pageSize);
          await tell(entries);
          if (!closed) at = upTo;
          isMore = entries.length === pageSize;
        }
      }
    }

    function more(): void {
      dirty = true;
      if (busy || closed) return;
      busy = true;
      catchUp().then(
        () => {
          busy = false;
          if (dirty) more();
        },
        () => {
          // The database is away: asked again at the next sign of life, or when there is more.
          busy = false;
          dirty = true;
        },
      );
    }

    /** At a fixed time, whatever happens: nothing is to be read from when a sign of life comes. */
    function beat(): void {
      // A line that has taken nothing since the last time: what is kept for it here would grow without an end.
      const takesNothing = out.writableNeedDrain;
      if (takesNothing && isStuck) end();
      else if (!takesNothing) say("beat", "-", at);
      isStuck = takesNothing;
    }
    const clockwork = setInterval(() => {
      beat();
      stillReads().then(
        () => {
          misses = 0;
          if (dirty) more();
        },
        () => {
          // Whoever cannot be asked about is told nothing; a page that hears nothing should not look as if it did.
          misses += 1;
          if (misses >= 2) end();
        },
      );
    }, settings.beatMs);
    clockwork.unref();

    const stream: Stream = { session: token, reader: who.userId, out, end, more };
    streams.add(stream);
    out.once("close", () => end());
    out.once("error", () => end());
    out.write("retry: 3000\n\n");
    if (place === null) say("reset", "-", at);
    beat();
    more();
    return out;
  }

  /**
   * One more window of a session takes the place of its oldest, and so does one more of a person in however many sessions:
   * nobody fills a server alone. A server that is full takes nobody more.
   */
  function makeRoom(token: string, reader: string): void {
    const ofSession = [...streams].filter(({ session }) => session === token);
    const ofReader = [...streams].filter((stream) => stream.reader === reader);
    if (ofSession.length >= settings.mostOfSession) ofSession[0]?.end("replaced");
    else if (ofReader.length >= settings.mostOfReader) ofReader[0]?.end("replaced");
    else if (streams.size >= settings.most) throw new Problem(tooMany);
  }

  return {
    async placeFor(who) {
      try {
        const place = await tail.place();
        return (await tokensOf(who)).give(place, nowMs());
      } catch {
        return null;
      }
    },
    mount(app) {
      app.get(
        `/api${getLive.path}`,
        { exposeHeadRoute: false, config: { keepsAwake: false } },
        async (request: FastifyRequest, reply: FastifyReply) => {
          const { requester } = request;
          const token = request.cookies[cookieNames.session];
          if (!requester || !token) throw new Problem(notSignedIn);
          if (!/\btext\/event-stream\b/.test(request.headers.accept ?? "")) throw new Problem(notAsStream);
          const out = await follow(request, requester, token);
          reply.raw.once("close", () => out.destroy());
          return reply.type("text/event-stream; charset=utf-8").header("x-accel-buffering", "no").send(out);
        },
      );
    },
    get open() {
      return streams.size;
    },
    async stop() {
      for (const stream of [...streams]) stream.end();
      await tail.stop();
    },
  };
}
