import type { TestProject } from "vitest/node";
import { prepareDatabase, secretsIn } from "./installation.ts";
import { startTestCluster } from "./testing-cluster.ts";

declare module "vitest" {
  interface ProvidedContext {
    testServer: {
      host: string;
      port: number;
      user: string;
      password: string;
      passwords: Record<string, string>;
      template: string;
    };
  }
}

/** One real PostgreSQL for the whole run, with one migrated template that each test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
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
  });
  return () => cluster.stop();
}
