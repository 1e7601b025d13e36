import { parseCronItems, run, runMigrations } from "graphile-worker";
import { openPool } from "../kernel/index.sql.ts";
import { startingAt, wallClock } from "../kernel/index.ts";
import { missionsIn, runtimeOf } from "./runtime.ts";
import { openSystem } from "./system.ts";
import { jobs } from "./wiring.ts";

/** What the server tells its worker. Both then read the same clock. */
export interface WorkerOrder {
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly clock: { readonly from: string; readonly anchor: string } | null;
}

/**
 * Runs the recurring jobs until the parent goes away. Each minute every job looks at the clock and does what is
 * due; a job that ran twice has written once, because what it writes has a named id.
 */
async function work(order: WorkerOrder): Promise<void> {
  const system = await openSystem({
    dataDir: order.dataDir,
    databaseUrl: order.databaseUrl,
    prepared: true,
    use: "join",
  });
  const clock = order.clock ? startingAt(order.clock.from, order.clock.anchor) : wallClock();
  const pgPool = openPool({ ...system.config("heed_worker"), max: 4 });
  const tick = async () => {
    for (const mission of await missionsIn(system)) {
      const runtime = runtimeOf(system, mission, clock);
      for (const job of jobs) await runtime.asSystem(job.run, job.name);
    }
  };
  await runMigrations({ pgPool });
  const runner = await run({
    pgPool,
    concurrency: 1,
    noHandleSignals: true,
    pollInterval: 2000,
    taskList: { tick },
    parsedCronItems: parseCronItems([
      { task: "tick", match: "* * * * *", options: { backfillPeriod: 0, maxAttempts: 1 } },
    ]),
  });
  // What fell due while nothing ran does not wait for the next minute.
  await tick().catch(() => {});
  const stop = async () => {
    // With the server gone the database may be gone too, and a connection that waits for it must not keep us.
    setTimeout(() => process.exit(0), 3000).unref();
    await runner.stop().catch(() => {});
    await pgPool.end().catch(() => {});
    await system.stop().catch(() => {});
    process.exit(0);
  };
  process.once("disconnect", stop);
  process.once("SIGTERM", stop);
  // Ctrl-C reaches the whole group; the server decides when the worker ends.
  process.on("SIGINT", () => {});
  process.send?.("ready");
}

process.once("message", (order) => {
  work(order as WorkerOrder).catch((error) => {
    process.stderr.write(`worker: ${(error as Error).message}\n`);
    process.exit(1);
  });
});
