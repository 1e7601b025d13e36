import { createHash, randomBytes } from "node:crypto";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { readDatabaseUrl } from "./database-url.ts";
import { prepareDatabase, roles, type Secrets, secretsIn } from "./installation.ts";
import { prepareOutside } from "./outside.ts";
import { startTestCluster } from "./testing-cluster.ts";

declare module "vitest" {
  interface ProvidedContext {
    testServer: {
      host: string;
      port: number;
      /** Who owns the databases of tests. */
      user: string;
      password: string;
      passwords: Record<string, string>;
      template: string;
      /** What the names of this run's databases begin with. */
      prefix: string;
    };
  }
}

/**
 * One real PostgreSQL for the whole run, with one migrated template that each test file copies: the embedded one, or the
 * one whose owner HEED_TEST_DATABASE_URL names, a role that may make roles and databases and is no superuser.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const outside = process.env.HEED_TEST_DATABASE_URL;
  return outside ? setUpOutside(project, outside) : setUpEmbedded(project);
}

async function setUpEmbedded(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startTestCluster();
  const secrets = secretsIn(cluster.dataDir);
  const owner = cluster.connection("heed", "postgres");
  await prepareDatabase((database) => cluster.connection("heed", database), "heed_template", secrets);
  project.provide("testServer", {
    host: String(owner.host),
    port: Number(owner.port),
    user: String(owner.user),
    password: String(owner.password),
    passwords: { ...secrets.passwords },
    template: "heed_template",
    prefix: "t",
  });
  return () => cluster.stop();
}

async function setUpOutside(project: TestProject, url: string): Promise<() => Promise<void>> {
  const { user, host, port, connection } = readDatabaseUrl(url);
  const password = String(connection().password);
  // Roles belong to the whole server, and several projects of tests prepare it: for each the same passwords.
  const passwordOf = (role: string) => createHash("sha256").update(`${url} ${role}`).digest("base64url");
  const passwords = Object.fromEntries(roles.map((role) => [role, passwordOf(role)])) as Secrets["passwords"];
  const prefix = `t_${randomBytes(4).toString("hex")}`;
  const template = `${prefix}_template`;
  const ask = async (...statements: string[]) => {
    const client = new pg.Client({ ...connection(), database: "postgres" });
    client.on("error", () => {});
    await client.connect();
    try {
      const rows: Record<string, unknown>[] = [];
      for (const statement of statements) rows.push(...(await client.query(statement)).rows);
      return rows;
    } finally {
      await client.end();
    }
  };
  await ask(`create database ${template} template template0 encoding 'UTF8' locale 'C.UTF-8'`);
  const address = {
    ...readDatabaseUrl(url),
    database: template,
    connection: (as?: { user: string; password: string }) => ({ ...connection(as), database: template }),
  };
  await prepareOutside(address, { passwords }, { resetRoles: true });
  project.provide("testServer", { host, port, user, password, passwords: { ...passwords }, template, prefix });
  return async () => {
    const names = await ask(`select datname from pg_database where datname like '${prefix.replace("_", "\\_")}%'`);
    // Not by force: ending the connections of other roles is a right that the owner need not have. Without it PostgreSQL
    // waits some seconds for whoever is just leaving.
    for (const { datname } of names)
      await ask(`drop database "${datname}"`).catch((error) => {
        process.stderr.write(`the database ${datname} of the tests stays: ${(error as Error).message}\n`);
      });
  };
}
