import { existsSync, readdirSync, statfsSync, statSync } from "node:fs";
import { join } from "node:path";
import { migrations } from "../kernel/migrate.ts";
import type { Command } from "./arguments.ts";
import { dataFolder } from "./commands.ts";
import { verifyDatabase } from "./ledger-commands.ts";
import { givenTls } from "./start-tls.ts";
import { openSystem } from "./system.ts";
import type { Terminal } from "./terminal.ts";
import { renewalDays, tlsStanding } from "./tls.ts";

interface Finding {
  readonly check: "runtime" | "disk" | "database" | "keys" | "tls" | "authority" | "clock" | "ledger";
  readonly ok: boolean;
  readonly text: string;
  readonly mend: string | null;
}

const wantedMiB = 500;
const mib = (bytes: number) => Math.round(bytes / 2 ** 20);

/** Looks at everything that has gone wrong for somebody, says what is in order and how to mend the rest. */
export async function doctor(command: Command, terminal: Terminal): Promise<void> {
  const { say } = terminal;
  const folder = dataFolder(command);
  const findings: Finding[] = [];
  const note = (check: Finding["check"], ok: boolean, facts: Record<string, string | number>) =>
    findings.push({
      check,
      ok,
      text: say(`doctor.${check}`, facts),
      mend: ok ? null : say(`doctor.${check}.mend`, facts),
    });

  note("runtime", Number(process.versions.node.split(".")[0]) >= 24, { version: process.versions.node });
  const system = await openSystem({ dataDir: folder, databaseUrl: command.common.databaseUrl, use: "brief" });
  try {
    const space = statfsSync(folder);
    const free = space.bavail * space.bsize;
    note("disk", free >= wantedMiB * 2 ** 20, { free: mib(free), wanted: wantedMiB });
    const { rows } = await system
      .pool("heed_auditor")
      .query("select current_setting('server_version') as version, extract(epoch from clock_timestamp()) as at");
    const step = migrations().at(-1)?.name ?? "";
    note("database", true, { version: rows[0].version, step });
    const keys = join(folder, "keys");
    const files = existsSync(keys) ? readdirSync(keys).map((file) => join(keys, file)) : [];
    const open = [keys, ...files].some((file) => existsSync(file) && (statSync(file).mode & 0o077) !== 0);
    note("keys", !open, { folder: keys });
    const given = givenTls(command);
    const local = tlsStanding(keys);
    const lasts = (until: string, days: number) => Date.parse(until) - Date.now() > days * 86_400_000;
    const dayOf = (until: string) => new Date(until).toISOString().slice(0, 10);
    const shown = given?.now.certificate.validTo ?? local?.certificate;
    // A local one is renewed with this much left: one that has less was not shown for long.
    if (shown) note("tls", lasts(shown, given ? renewalDays : 0), { certificate: dayOf(shown) });
    if (local) note("authority", lasts(local.authority, 180), { authority: dayOf(local.authority) });
    const apart = Math.abs(Date.now() / 1000 - Number(rows[0].at));
    note("clock", apart < 5, { seconds: Math.round(apart) });
    const found = await verifyDatabase(system, null, () => new Date().toISOString());
    note("ledger", found.differences.length === 0, {
      entries: found.entries,
      unsealed: found.unsealed,
      differences: found.differences.length,
    });
  } finally {
    await system.stop();
  }
  const line = ({ ok, text, mend }: Finding) => {
    const told = say("show.named", { label: text, text: say(ok ? "doctor.ok" : "doctor.bad") });
    return `${ok ? "✓" : "✗"} ${told}${mend ? `\n  ${mend}` : ""}`;
  };
  terminal.result(findings.map(line).join("\n"), { dataFolder: folder, findings });
  if (findings.some((finding) => !finding.ok)) process.exitCode = 1;
}
