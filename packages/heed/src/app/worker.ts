import { parseCronItems, run, runMigrations } from "graphile-worker";
import type pg from "pg";
import { openPool } from "../kernel/index.sql.ts";
import { databaseAway, startingAt, wallClock } from "../kernel/index.ts";
import { asProblem } from "./http.ts";
import { missionsIn, runtimeOf } from "./runtime.ts";
import { openSystem } from "./system.ts";
import { jobs } from "./wiring.ts";

/** What the server tells its worker. Both then read the same clock. */
export interface WorkerOrder {
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly clock: { readonly from: string; readonly anchor: string } | null;
}

/** One number for each thing that only one worker of a database does at a time. */
const [schemaLock, tickLock] = [20181, 20182];

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
  const tick = () =>
    withClient(async (client) => {
      const { rows } = await client.query("select pg_try_advisory_lock($1) as mine", [tickLock]);
      if (rows[0].mine) await jobsOnce();
    });
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
