// Two servers and two workers on one database of somebody else's PostgreSQL, by a role that is no superuser, through an
// outage. Of this machine's distribution where there is one (HEED_TEST_POSTGRES names its programs), else the one we bring.
import { randomUUID } from "node:crypto";
import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readDatabaseUrl } from "../packages/heed/src/kernel/database-url.ts";
import { openPool } from "../packages/heed/src/kernel/index.sql.ts";
import { secretsIn } from "../packages/heed/src/kernel/installation.ts";
import { type OutsideServer, startOutsideServer } from "../packages/heed/src/kernel/testing-server.ts";
import { verifyLedger } from "../packages/heed/src/kernel/verify.ts";
import { childrenOf, reportOf, signInAs } from "./kills.ts";
import { newDataFolder, type Running, removeDataFolder, startHeed } from "./running.ts";

const minute = 60_000;
let server: OutsideServer;
let url: string;
const folders = [newDataFolder(), newDataFolder()];
let heeds: Running[] = [];
let workers: number[][] = [];

beforeAll(async () => {
  server = await startOutsideServer();
  await server.run(
    "postgres",
    "create role keeper login createrole nosuperuser nocreatedb nobypassrls password 'of tests'",
    "create database heed owner keeper",
  );
  url = server.url("keeper", "of tests", "heed");
  secretsIn(folders[0] as string);
  cpSync(join(folders[0] as string, "keys"), join(folders[1] as string, "keys"), { recursive: true });
  heeds = await Promise.all(
    // By the time on the wall: exercise clocks differ between servers by as much as their starts.
    folders.map((folder) => startHeed({ folder, args: [], patienceSeconds: 240, env: { DATABASE_URL: url } })),
  );
  workers = heeds.map(workersOf);
}, 5 * minute);

afterAll(async () => {
  await Promise.all(heeds.map((heed) => heed.stop()));
  await server.remove();
  for (const folder of folders) removeDataFolder(folder);
}, minute);

const workersOf = (heed: Running) => childrenOf(heed.process.pid as number).map(({ pid }) => pid);
const ask = async (text: string, database = "heed") => (await server.run(database, text)).rows;
const eventually = async (what: string, seconds: number, holds: () => Promise<boolean>) => {
  const until = Date.now() + seconds * 1000;
  while (!(await holds().catch(() => false))) {
    if (Date.now() > until) throw new Error(`not within ${seconds} s: ${what}`);
    await wait(250);
  }
};
const send = (heed: Running, cookie: string, id: string = randomUUID()) =>
  fetch(`${heed.url}/api/reports`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie, origin: heed.url },
    body: JSON.stringify(reportOf(id)),
  });
const isSound = async () => {
  const password = secretsIn(folders[0] as string).passwords.heed_auditor;
  const pool = openPool(readDatabaseUrl(url).connection({ user: "heed_auditor", password }));
  const client = await pool.connect();
  try {
    return (await verifyLedger(client)).differences;
  } finally {
    client.release();
    await pool.end();
  }
};

test("two that start at once on an empty database play its exercise once", async () => {
  const steps = await ask("select name, count(*)::int as n from kernel.milestone group by 1 order by 1");
  const parts = ["case file", "edition mali-2018", "exercise", "people", "ready mali-2018", "reference"];
  expect(steps.map(({ name }) => String(name).replace(/ [0-9a-f-]{36}$/, ""))).toEqual(parts);
  expect(await ask("select count(*)::int as n from mission.mission")).toEqual([{ n: 1 }]);
  expect(await isSound()).toEqual([]);
  const { rows } = await server.run(
    "heed",
    "select rolsuper or rolbypassrls as strong from pg_roles where rolname = 'keeper'",
  );
  expect(rows).toEqual([{ strong: false }]);
});

test("a session of one is a session of the other, and what one was told the other shows", async () => {
  const [first, second] = heeds as [Running, Running];
  const cookie = await signInAs(first, "liaison.koro");
  const id = randomUUID();
  expect((await send(first, cookie, id)).status).toBe(200);
  const shown = await fetch(`${second.url}/api/reports/${id}`, { headers: { cookie } });
  expect(shown.status).toBe(200);
});

test("entries of both get one chain of seals, and each is sealed once", { timeout: minute }, async () => {
  const cookies = await Promise.all(heeds.map((heed) => signInAs(heed, "liaison.koro")));
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, i) => send(heeds[i % 2] as Running, cookies[i % 2] as string)),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  await eventually(
    "everything is sealed",
    10,
    async () => (await ask("select count(*)::int as n from kernel.ledger where seal is null"))[0]?.n === 0,
  );
  expect(await isSound()).toEqual([]);
});

test("a job is done once, by one of the two workers", { timeout: minute }, async () => {
  for (const child of workers) expect(child.length).toBeGreaterThan(0);
  await eventually("both workers listen", 20, async () => (await listening()) === 2);
  await ask("select graphile_worker.add_job('tick') from generate_series(1, 20)");
  await eventually(
    "all jobs are done",
    30,
    async () => (await ask("select count(*)::int as n from graphile_worker._private_jobs"))[0]?.n === 0,
  );
  expect(await ask("select identifier from graphile_worker._private_known_crontabs")).toEqual([{ identifier: "tick" }]);
  expect(await isSound()).toEqual([]);
});

const listening = async () =>
  Number(
    (
      await ask(
        "select count(distinct pid)::int as n from pg_stat_activity where usename = 'heed_worker' and query ilike 'listen%'",
      )
    )[0]?.n,
  );

test("connections that are cut cost at most the request that used them", { timeout: minute }, async () => {
  const cookies = await Promise.all(heeds.map((heed) => signInAs(heed, "liaison.koro")));
  const known = new Set<string>();
  let going = true;
  const lanes = heeds.map(async (heed, i) => {
    while (going) {
      const id = randomUUID();
      const answer = await send(heed, cookies[i] as string, id);
      if (answer.ok) known.add(id);
      else expect(answer.status).toBe(503);
    }
  });
  for (let i = 0; i < 5; i += 1) {
    await wait(400);
    await ask(
      "select pg_terminate_backend(pid) from pg_stat_activity where usename like 'heed\\_%' and pid <> pg_backend_pid()",
    );
  }
  going = false;
  await Promise.all(lanes);
  expect(known.size).toBeGreaterThan(5);
  const rows = await ask("select id from listen.report");
  const there = new Set(rows.map(({ id }) => id as string));
  expect([...known].filter((id) => !there.has(id))).toEqual([]);
});

test("while the database is away each request is told so, in the reader's language, and afterwards all goes on by itself", {
  timeout: 3 * minute,
}, async () => {
  const cookies = await Promise.all(heeds.map((heed) => signInAs(heed, "liaison.koro")));
  await server.stop();
  for (const [i, heed] of heeds.entries()) {
    const page = await fetch(`${heed.url}/reports?lang=fr`, { headers: { cookie: cookies[i] as string } });
    expect(page.status).toBe(503);
    expect(await page.text()).toContain("La base de données ne répond pas");
    const api = await send(heed, cookies[i] as string);
    expect([api.status, (await api.json()).code]).toEqual([503, "kernel/database-away"]);
    expect((await fetch(`${heed.url}/healthz`)).status).toBe(503);
  }
  // A worker that ends meanwhile is started again and waits.
  process.kill(workers[0]?.[0] as number, "SIGKILL");
  await wait(6000);
  await server.start();
  for (const [i, heed] of heeds.entries()) {
    await eventually("requests are answered", 20, async () => (await fetch(`${heed.url}/healthz`)).ok);
    expect((await send(heed, cookies[i] as string)).status).toBe(200);
  }
  await eventually("both workers listen again", 60, async () => (await listening()) === 2);
  await ask("select graphile_worker.add_job('tick')");
  await eventually(
    "jobs are done again",
    30,
    async () => (await ask("select count(*)::int as n from graphile_worker._private_jobs"))[0]?.n === 0,
  );
  await eventually(
    "everything is sealed",
    10,
    async () => (await ask("select count(*)::int as n from kernel.ledger where seal is null"))[0]?.n === 0,
  );
  for (const heed of heeds) expect(heed.process.exitCode).toBeNull();
  expect(workersOf(heeds[1] as Running)).toEqual(workers[1]);
  expect(workersOf(heeds[0] as Running)).toHaveLength(1);
  expect(await isSound()).toEqual([]);
});

test("a server that is ended while the database is away goes, and its worker with it", {
  timeout: minute,
}, async () => {
  const [first] = heeds as [Running];
  await server.stop();
  process.kill(workersOf(first)[0] as number, "SIGKILL");
  await eventually("there is another worker", 10, async () => workersOf(first).length === 1);
  await wait(1500);
  const [waiting] = workersOf(first);
  const gone = new Promise((done) => first.process.once("exit", done));
  first.process.kill("SIGINT");
  expect(await gone).toBe(0);
  await eventually("its worker has gone", 10, async () => !existsSync(`/proc/${waiting}/cmdline`));
  await server.start();
});
