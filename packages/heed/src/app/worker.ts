import { parseCronItems, run, runMigrations } from "graphile-worker";
import type pg from "pg";
import { openPool } from "../kernel/index.sql.ts";
import { databaseAway, type Lang, messages, startingAt, wallClock } from "../kernel/index.ts";
import { Stop } from "../kernel/stop.ts";
import { deliverDue } from "./deliver.ts";
import { asProblem } from "./http.ts";
import { sendersOf } from "./notice-senders.ts";
import { readNoticeSettings } from "./notice-settings.ts";
import { missionsIn, runtimeOf } from "./runtime.ts";
import { openSystem } from "./system.ts";
import { jobs } from "./wiring.ts";
import { allWords } from "./words.ts";

/** What the server tells its worker. Both then read the same clock. */
export interface WorkerOrder {
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly clock: { readonly from: string; readonly anchor: string } | null;
  /** The file that says how posts are reached outside Heed; undefined where nothing leaves. */
  readonly notices: string | undefined;
  readonly lang: Lang;
}

/** One number for each thing that only one worker of a database does at a time. */
const [schemaLock, tickLock, noticeLock] = [20181, 20182, 20183];

/** What ends this process in order; until there is something to end, it just goes. */
let leave = (): void => process.exit(0);
process.once("disconnect", () => leave());
process.once("SIGTERM", () => leave());
// Ctrl-C reaches the whole group; the server decides when the worker ends.
process.on("SIGINT", () => {});

/** Does a task until it is done; while the database is away it waits and tries again, each time longer. */
async function untilThere<T>(task: () => Promise<T>): Promise<T> {
  for (let wait = 500; ; wait = Math.min(wait * 2, 5000)) {
    try {
      return await task();
    } catch (error) {
      if (asProblem(error).kind !== databaseAway) throw error;
      await new Promise((done) => setTimeout(done, wait));
    }
  }
}

/**
 * Runs the recurring jobs until the parent goes away. Each minute every job looks at the clock and does what is
 * due; a job that ran twice has written once, because what it writes has a named id. Of several workers on one database
 * one does it, whichever takes the minute from the queue first.
 */
async function work(order: WorkerOrder): Promise<void> {
  const system = await untilThere(() =>
    openSystem({ dataDir: order.dataDir, databaseUrl: order.databaseUrl, prepared: true, use: "join" }),
  );
  const clock = order.clock ? startingAt(order.clock.from, order.clock.anchor) : wallClock();
  const pgPool = openPool({ ...system.config("heed_worker"), max: 4 });
  const withClient = async <T>(task: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    const client = await pgPool.connect();
    try {
      return await task(client);
    } finally {
      // A connection that holds a lock is not given to anybody else.
      client.release(true);
    }
  };
  const jobsOnce = async () => {
    for (const mission of await missionsIn(system)) {
      const runtime = runtimeOf(system, mission, clock);
      for (const job of jobs) await runtime.asSystem(job.run, job.name);
    }
  };
  const alone = (lock: number, task: () => Promise<void>) =>
    withClient(async (client) => {
      const { rows } = await client.query("select pg_try_advisory_lock($1) as mine", [lock]);
      if (rows[0].mine) await task();
    });
  /** The file is read each time: a telephone that changed hands is out of use within the minute. */
  const noticesOnce = async (file: string) => {
    const settings = readNoticeSettings(file);
    const send = sendersOf(settings);
    for (const mission of await missionsIn(system)) await deliverDue(runtimeOf(system, mission, clock), settings, send);
  };
  let lastFault = "";
  let isSending = false;
  const sendNotices = async () => {
    if (order.notices === undefined || isSending) return;
    const { notices } = order;
    isSending = true;
    try {
      await alone(noticeLock, () => noticesOnce(notices));
      lastFault = "";
    } catch (error) {
      const fault =
        error instanceof Stop ? messages(order.lang, allWords)(error.key, error.facts) : (error as Error).message;
      if (fault !== lastFault) process.stderr.write(`${fault}\n`);
      lastFault = fault;
    } finally {
      isSending = false;
    }
  };
  const tick = async () => {
    await alone(tickLock, jobsOnce);
    // No clock waits for a mail server.
    void sendNotices();
  };
  await untilThere(() =>
    withClient(async (client) => {
      await client.query("select pg_advisory_lock($1)", [schemaLock]);
      await runMigrations({ pgPool });
    }),
  );
  const runner = await untilThere(() =>
    run({
      pgPool,
      concurrency: 1,
      noHandleSignals: true,
      pollInterval: 2000,
      taskList: { tick },
      parsedCronItems: parseCronItems([
        { task: "tick", match: "* * * * *", options: { backfillPeriod: 0, maxAttempts: 1 } },
      ]),
    }),
  );
  const stop = async () => {
    // With the server gone the database may be gone too, and a connection that waits for it must not keep us.
    setTimeout(() => process.exit(0), 3000).unref();
    await runner.stop().catch(() => {});
    await pgPool.end().catch(() => {});
    await system.stop().catch(() => {});
    process.exit(0);
  };
  leave = () => void stop();
  // What fell due while nothing ran does not wait for the next minute.
  await tick().catch(() => {});
  process.send?.("ready");
}

process.once("message", (order) => {
  work(order as WorkerOrder).catch((error) => {
    process.stderr.write(`worker: ${(error as Error).message}\n`);
    process.exit(1);
  });
});
