import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import pg from "pg";
import { expect, inject, test } from "vitest";
import { inWork, openDb, openPool } from "../kernel/index.sql.ts";
import { manualClock } from "../kernel/index.ts";
import { migrate } from "../kernel/migrate.ts";
import { restoreDump } from "../kernel/testing-dump.ts";
import { verifyLedger } from "../kernel/verify.ts";
import { codeNames } from "../mission/index.sql.ts";
import { reads } from "../shield/index.ts";
import { warningsKnown, warningsOfRulesOn } from "../warn/index.sql.ts";
import { loadReference } from "./initialise.ts";
import { systemWho, theatreFolder } from "./runtime.ts";
import { briefFor, may } from "./wiring.ts";

const folder = new URL("../../../../fixtures/", import.meta.url);
const fixtures = readdirSync(folder).filter((file) => file.endsWith(".jsonl.gz"));

async function entriesIn(auditor: pg.PoolClient): Promise<number> {
  const { rows } = await auditor.query("select count(*)::int as n from kernel.ledger");
  return rows[0].n as number;
}

test("there is a fixture of an earlier day", () => {
  expect(fixtures.length).toBeGreaterThan(0);
});

test.each(fixtures)("%s: an installation of that day comes up to date, whole and readable", async (file) => {
  const lines = gunzipSync(readFileSync(new URL(file, folder)))
    .toString("utf8")
    .split("\n");
  const server = inject("testServer");
  const database = `${server.prefix}_upgrade_${file.replace(/\W/g, "_").toLowerCase()}`;
  const config = (user: string, name: string): pg.ClientConfig => ({
    host: server.host,
    port: server.port,
    database: name,
    ...(user === "heed"
      ? { user: server.user, password: server.password }
      : { user, password: server.passwords[user] as string }),
  });
  const outside = new pg.Client(config("heed", "postgres"));
  await outside.connect();
  await outside.query(`create database ${database}`);
  await outside.end();
  const owner = new pg.Client(config("heed", database));
  await owner.connect();
  await restoreDump(owner, lines);
  await migrate(owner);
  const { rows } = await owner.query("select id from mission.mission");
  await owner.end();

  const auditors = openPool(config("heed_auditor", database));
  const auditor = await auditors.connect();
  const found = await verifyLedger(auditor);
  expect(found.differences).toEqual([]);
  expect(found.entries).toBeGreaterThan(1000);

  const pool = openPool(config("heed_app", database));
  const who = {
    userId: "00000000-0000-4000-8000-000000000001",
    roles: ["PA"],
    officePath: null,
    label: "Adviser (invented)",
  };
  const facts = {
    missionId: rows[0].id as string,
    timeZone: "Africa/Bamako",
    who,
    clock: manualClock("2018-07-20T23:59:59.999Z"),
    may,
    lang: "en" as const,
    reads: reads(who),
  };
  const brief = await inWork(openDb(pool), facts, briefFor);
  // The ids of rules' warnings were named after their reports once. Each keeps its own, and is found by its report.
  const byRule = await inWork(openDb(pool), facts, async (work) => {
    const records = (await warningsKnown(work)).filter(({ warning }) => warning.origin === "rule");
    const reports = records.flatMap(({ warning, evidence }) =>
      evidence.map(({ refId }) => ({ warning: warning.id, report: refId as string })),
    );
    const found = [];
    for (const one of reports) found.push({ ...one, raised: await warningsOfRulesOn(work, one.report) });
    return found;
  });
  // What was added to the theatre since can be recorded with, on any day of the exercise, and once is enough.
  const system = { ...facts, clock: manualClock("2017-06-01T00:00:00.000Z"), who: systemWho, reads: reads(systemWho) };
  const renew = () => inWork(openDb(pool), system, (work) => loadReference(work, theatreFolder("mali-2018")));
  const role = () => inWork(openDb(pool), facts, (work) => codeNames(work, "killed-role", "village-chief"));
  expect(await role()).toBeUndefined();
  await renew();
  expect((await role())?.labelFr).toBeTruthy();
  const entries = await entriesIn(auditor);
  await renew();
  expect(await entriesIn(auditor)).toBe(entries);
  expect((await verifyLedger(auditor)).differences).toEqual([]);
  auditor.release();
  await auditors.end();
  await pool.end();
  expect(brief.decisionsDue.length).toBeGreaterThan(0);
  expect(byRule.length).toBeGreaterThan(2);
  for (const { warning, raised } of byRule) expect(raised).toEqual([warning]);
});
