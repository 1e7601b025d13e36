import pg from "pg";
import { beginning, byPlace, type Position } from "./live-token.ts";
import { sealedChannel } from "./seal.ts";

/** A sealed entry, as far as somebody who follows the ledger knows it: which record, and nothing of what it says. */
export interface SealedEntry extends Position {
  readonly room: string;
  readonly table: string;
  readonly recordId: string;
  readonly action: "create" | "update";
  readonly actor: string;
}

export interface LedgerTail {
  /** Up to where this server has looked: everything before it was committed before. Begins to follow when first asked. */
  place(): Promise<Position>;
  /**
   * Entries after a place, in order, and up to where they have been looked at. Fewer than `limit` means that this is all
   * there is now.
   */
  after(place: Position, limit: number): Promise<{ readonly entries: readonly SealedEntry[]; readonly upTo: Position }>;
  /** Whether the ledger has, or had, this very place: not after it was put back to an earlier day. */
  knows(place: Position): Promise<boolean>;
  /** Calls back after new entries. @returns how to stop that. */
  onMore(listener: () => void): () => void;
  stop(): Promise<void>;
}

export interface TailOptions {
  /** As the sealer: it reads the ledger and no table of a room. */
  readonly pool: pg.Pool;
  readonly connection: pg.ClientConfig;
  readonly missionId: string;
  /** `room.table` of the records that anybody is told about. */
  readonly tables: readonly string[];
  /** How often the ledger is looked at where nothing is heard. */
  readonly everyMs?: number;
  /** False where notices do not get through, as behind some poolers: then looking is all. */
  readonly listens?: boolean;
}

const mostKept = 5000;
const pageSize = 1000;
const endOfSeal = Number.MAX_SAFE_INTEGER;
const columns = `l.seal, l.seq, encode(substring(s.hash for 8), 'hex') as mark, l.room, l.record_table as "table",
  l.record_id as "recordId", l.action, l.actor`;

/**
 * Follows the ledger of one mission by looking every two seconds, and at once when the sealer says so: a notice that gets
 * lost costs two seconds and no entry. The order is that of seals, which come one after another, and of numbers within a
 * seal: an entry that got its number early and was committed late stands in a later seal, and nobody passes it by.
 */
export function followLedger(options: TailOptions): LedgerTail {
  const { pool, missionId, tables, everyMs = 2000 } = options;
  const listeners = new Set<() => void>();
  let head: Position | null = null;
  /** The newest entries, without a gap from `from` to `head`. */
  let kept: SealedEntry[] = [];
  let from = beginning;
  let stopped = false;
  let begun: Promise<Position> | null = null;
  let looking: Promise<void> | null = null;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  let listening: Promise<void> = Promise.resolve();
  let listener: pg.Client | null = null;
  let rest: (() => void) | null = null;

  async function newest(): Promise<Position> {
    const { rows } = await pool.query(
      "select n as seal, encode(substring(hash for 8), 'hex') as mark from kernel.seal order by n desc limit 1",
    );
    return rows[0] ? { ...rows[0], seq: endOfSeal } : beginning;
  }

  async function entriesBetween(after: Position, upToSeal: number, limit: number): Promise<SealedEntry[]> {
    const { rows } = await pool.query(
      `select ${columns} from kernel.ledger l join kernel.seal s on s.n = l.seal
       where l.seal >= $1 and l.seal <= $3 and (l.seal, l.seq) > ($1, $2) and l.mission_id = $4
         and l.action in ('create', 'update') and l.room || '.' || l.record_table = any($5)
       order by l.seal, l.seq limit $6`,
      [after.seal, after.seq, upToSeal, missionId, tables, limit],
    );
    return rows as SealedEntry[];
  }

  async function look(): Promise<void> {
    const now = await newest();
    if (head === null || now.seal < head.seal) {
      [head, from, kept] = [now, now, []];
      return;
    }
    if (now.seal === head.seal) return;
    // Kept all at once: what lies beyond `head` would be told twice, and twice more where a later page fails.
    let fresh: SealedEntry[] = [];
    for (let at: Position = head; ; ) {
      const page = await entriesBetween(at, now.seal, pageSize);
      fresh = fresh.concat(page);
      const last = page.at(-1);
      if (page.length < pageSize || !last) break;
      at = last;
    }
    [head, kept] = [now, kept.concat(fresh)];
    const over = kept.length - mostKept;
    if (over > 0) {
      from = kept[over - 1] as SealedEntry;
      kept = kept.slice(over);
    }
    if (fresh.length > 0) for (const listener of listeners) listener();
  }

  /** One look at a time; a call during a look brings another after it. */
  function wake(): Promise<void> {
    if (stopped) return Promise.resolve();
    if (looking) {
      again = true;
      return looking;
    }
    looking = (async () => {
      do {
        again = false;
        await look();
      } while (again && !stopped);
    })().finally(() => {
      looking = null;
    });
    return looking;
  }

  /** Hears the sealer for as long as it can; a connection that is lost is opened anew, and until then looking does. */
  async function listen(): Promise<void> {
    while (!stopped) {
      const client = new pg.Client({ connectionTimeoutMillis: 5000, ...options.connection, keepAlive: true });
      const lost = new Promise<void>((resolve) => {
        client.once("end", () => resolve());
        client.on("error", () => resolve());
      });
      try {
        await client.connect();
        // It may have been told to stop while it connected.
        if (stopped) break;
        listener = client;
        client.on("notification", () => void wake().catch(() => {}));
        await client.query(`listen ${sealedChannel}`);
        // What was sealed while nobody heard.
        void wake().catch(() => {});
        await lost;
      } catch {
        // The database is away: tried again below.
      } finally {
        listener = null;
        await client.end().catch(() => {});
      }
      if (!stopped) {
        await new Promise<void>((resolve) => {
          rest = resolve;
          setTimeout(resolve, 1000).unref();
        });
      }
    }
  }

  async function begin(): Promise<Position> {
    await wake();
    timer = setInterval(() => void wake().catch(() => {}), everyMs);
    timer.unref();
    if (options.listens !== false) listening = listen();
    return head as Position;
  }

  return {
    async place() {
      begun ??= begin().catch((error) => {
        begun = null;
        throw error;
      });
      await begun;
      return head as Position;
    },
    async after(place, limit) {
      const end = head;
      if (end === null || byPlace(place, end) >= 0) return { entries: [], upTo: place };
      const entries =
        byPlace(place, from) >= 0
          ? kept.filter((entry) => byPlace(entry, place) > 0).slice(0, limit)
          : await entriesBetween(place, end.seal, limit);
      return { entries, upTo: entries.length < limit ? end : (entries.at(-1) as SealedEntry) };
    },
    async knows(place) {
      if (place.seal === 0) return true;
      const { rows } = await pool.query(
        "select encode(substring(hash for 8), 'hex') as mark from kernel.seal where n = $1",
        [place.seal],
      );
      return rows[0]?.mark === place.mark;
    },
    onMore(heard) {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      rest?.();
      await (listener as pg.Client | null)?.end().catch(() => {});
      await listening;
      await looking?.catch(() => {});
    },
  };
}

/** The key of this installation for places, and which database it is. */
export async function liveKey(pool: pg.Pool): Promise<Uint8Array> {
  const { rows } = await pool.query("select key from kernel.live_key");
  return rows[0].key as Buffer;
}
