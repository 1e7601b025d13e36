import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { defaultDataDir } from "../kernel/cluster.ts";
import { readDatabaseUrl } from "../kernel/database-url.ts";
import { Problem, type Who, type Work } from "../kernel/index.ts";
import { secretsIn } from "../kernel/installation.ts";
import { rolesScript } from "../kernel/roles.ts";
import { sealAll } from "../kernel/seal.ts";
import { Stop } from "../kernel/stop.ts";
import type { Difference, Verification } from "../kernel/verify.ts";
import { officesOf } from "../mission/index.sql.ts";
import {
  addUser,
  disableUser,
  endSessionsOf,
  inviteUser,
  listUsers,
  resetUser,
  signInKey,
  tieUser,
  untieUser,
} from "../shield/index.sql.ts";
import type { Command } from "./arguments.ts";
import { readExercise } from "./exercise.ts";
import { personOf } from "./exercise-people.ts";
import { importGed, undoImport } from "./import-external.ts";
import { importPlaces, placeImports, undoPlaces } from "./import-places.ts";
import { initialise, theatreOf } from "./initialise.ts";
import { verifyDatabase, writeLedgerFile } from "./ledger-commands.ts";
import { readLedgerFile, verifyExport } from "./ledger-file.ts";
import { issuerOf } from "./openid-settings.ts";
import { clockFor, missionFor, type Runtime, runtimeOf, theatreFolder } from "./runtime.ts";
import { actorFor, incidentFor, placeFor, reportFor, warningFor } from "./show.ts";
import { linkPath } from "./sign-in-links.ts";
import { openSystem, type System, type SystemOptions } from "./system.ts";
import type { Terminal } from "./terminal.ts";
import { briefFor, importCaseFileFrom } from "./wiring.ts";

/** The data folder of a command: `--data`, or the default of this user and place. */
export function dataFolder(command: Command): string {
  return command.common.data ? resolve(command.common.data) : defaultDataDir();
}

/** Opens the data folder for one command and closes it whatever happens; what was written is sealed before. */
async function withSystem<T>(
  command: Command,
  task: (system: System) => Promise<T>,
  options: Pick<SystemOptions, "resetRoles"> = {},
): Promise<T> {
  const system = await openSystem({
    ...options,
    dataDir: dataFolder(command),
    databaseUrl: command.common.databaseUrl,
    use: "brief",
  });
  try {
    const answer = await task(system);
    await sealAll(system.pool("heed_sealer"), () => new Date().toISOString());
    return answer;
  } finally {
    await system.stop();
  }
}

/** The same with its mission: on an empty folder, the theatre is loaded first. */
export async function withRuntime<T>(
  command: Command,
  terminal: Terminal,
  task: (runtime: Runtime) => Promise<T>,
): Promise<T> {
  return withSystem(command, async (system) => {
    await initialise(system, "mali-2018", terminal);
    const mission = await missionFor(system, command.common.mission);
    return task(runtimeOf(system, mission, clockFor(command.common.asOf, mission, system)));
  });
}

/**
 * Whom a command reads as. Only an exercise has functions that anybody may try on; a live mission is read by
 * people who signed in.
 * @throws {Stop} 3 in a live mission, 2 for a function that the exercise does not have.
 */
export function reader(command: Command, runtime: Runtime): Who {
  if (!runtime.system.birth?.exercise) throw new Stop(3, "cli.reading-live");
  const { people } = readExercise(theatreFolder(theatreOf(runtime.mission)));
  const role = (command.flags.as as string | undefined) ?? "PA";
  const person = people.find((one) => one.role === role || one.key === role);
  if (!person)
    throw new Stop(2, "cli.role-unknown", { role, known: [...new Set(people.map((one) => one.role))].join(", ") });
  return personOf(runtime.mission, person, command.common.lang);
}

function word(command: Command, index: number, name: string): string {
  const found = command.words.slice(index).join(" ");
  if (!found) throw new Stop(2, "cli.missing-word", { command: command.words[0] ?? "", word: name });
  return found;
}

/** `heed init`: makes the mission of a theatre. A live mission is refused until sources can be sealed. */
export async function init(command: Command, terminal: Terminal): Promise<void> {
  if (command.flags.live || command.flags.theatre === "none") throw new Stop(3, "cli.live-refused");
  await withSystem(command, async (system) => {
    await initialise(system, (command.flags.theatre as string | undefined) ?? "mali-2018", terminal);
    const mission = await missionFor(system, command.common.mission);
    const folder = system.dataDir;
    terminal.result(terminal.say("init.done", { code: mission.code, folder }), {
      mission: mission.code,
      dataFolder: folder,
    });
  });
}

/**
 * `heed migrate`: brings the schema up to date and says what was done. `--print-roles` prints what an administrator of
 * the PostgreSQL must run where the role of `DATABASE_URL` may not make roles, and connects to nothing.
 */
export async function migrateOnly(command: Command, terminal: Terminal): Promise<void> {
  const { databaseUrl } = command.common;
  const [printRoles, resetRoles] = [command.flags["print-roles"] === true, command.flags["reset-roles"] === true];
  if ((printRoles || resetRoles) && !databaseUrl)
    throw new Stop(2, "database.only-outside", { option: printRoles ? "--print-roles" : "--reset-roles" });
  if (printRoles && databaseUrl) {
    const { database, user: owner } = readDatabaseUrl(databaseUrl);
    const sql = rolesScript(secretsIn(dataFolder(command)), database, owner);
    return terminal.result(sql, { sql });
  }
  await withSystem(
    command,
    async ({ applied }) => {
      terminal.result(terminal.say("migrate.done", { count: applied.length, names: applied.join(", ") }), { applied });
    },
    { resetRoles },
  );
}

/** `heed import`: a case file, a release of UCDP GED, or a batch of one taken out again. */
export async function importFile(command: Command, terminal: Terminal): Promise<void> {
  if (command.flags.undo !== undefined)
    return withRuntime(command, terminal, async (runtime) => {
      if (!(await undoPlaces(String(command.flags.undo), terminal, runtime)))
        await undoImport(command, terminal, runtime);
    });
  if (placeImports.includes(command.words[1] ?? ""))
    return withRuntime(command, terminal, (runtime) => importPlaces(command, terminal, runtime));
  if (command.words[1] === "ucdp-ged")
    return withRuntime(command, terminal, (runtime) => importGed(command, terminal, runtime));
  return importCaseFileFolder(command, terminal);
}

/** `heed import case-file FOLDER`: what can be used goes in, each refused row is listed with its mend. */
async function importCaseFileFolder(command: Command, terminal: Terminal): Promise<void> {
  if (command.words[1] !== "case-file")
    throw new Stop(2, "cli.missing-word", {
      command: "import",
      word: "case-file FOLDER|ucdp-ged FILE|gazetteer FILE|boundaries FILE|population FILE|crosswalk FILE",
    });
  const folder = resolve(word(command, 2, "FOLDER"));
  const dryRun = command.flags["dry-run"] === true;
  await withRuntime(command, terminal, async (runtime) => {
    const result = await runtime.asSystem((work) => importCaseFileFrom(work, folder, dryRun));
    const { rejects, ...counts } = result;
    const lines = [
      terminal.say("import.done", {
        rows: result.rows,
        imported: result.imported,
        flagged: result.flagged,
        rejected: result.rejected,
        already: result.alreadyKnown,
      }),
    ];
    let report: string | null = null;
    if (rejects.length > 0) {
      report = resolve((command.flags.output as string | undefined) ?? `heed-import-${result.batch ?? "dry-run"}.json`);
      const rows = rejects.map((reject) => ({ ...reject, mend: terminal.say(reject.mend, reject.facts) }));
      writeFileSync(report, `${JSON.stringify(rows, null, 2)}\n`, { mode: 0o600 });
      lines.push(
        terminal.say("cli.rows-rejected", { rejected: result.rejected }),
        terminal.say("cli.rows-rejected.mend", { file: report }),
      );
      process.exitCode = 4;
    }
    terminal.result(lines.join("\n"), { ...counts, report });
  });
}

/** `heed brief`: what must be answered today, why, and what became of earlier warnings. */
export async function brief(command: Command, terminal: Terminal): Promise<void> {
  await withRuntime(command, terminal, async (runtime) => {
    const view = await runtime.as(reader(command, runtime), command.common.lang, briefFor);
    const lines = [view.headline, ""];
    for (const item of view.decisionsDue) lines.push(`■ ${item.title}`, `  ${item.why}`, "");
    for (const item of view.followUpsDue) lines.push(`○ ${item.title}`, `  ${item.why}`, "");
    for (const item of view.answers) lines.push(`▸ ${item.title}`, `  ${item.answer} → ${item.followed}`, "");
    lines.push(view.coverage.text);
    terminal.result(lines.join("\n"), view);
  });
}

/** `heed show KIND TEXT`: one record with its claims and reasons. */
export async function show(command: Command, terminal: Terminal): Promise<void> {
  const kind = command.words[1];
  const finders = {
    incident: incidentFor,
    warning: warningFor,
    report: reportFor,
    actor: actorFor,
    place: placeFor,
  } as const;
  if (kind === undefined || !Object.hasOwn(finders, kind))
    throw new Stop(2, "cli.missing-word", { command: "show", word: Object.keys(finders).join("|") });
  const find = finders[kind as keyof typeof finders];
  const text = word(command, 2, "ID|TEXT");
  await withRuntime(command, terminal, async (runtime) => {
    const { lang } = command.common;
    const found = await runtime
      .as(reader(command, runtime), lang, (work) => find(work, text))
      .catch((error: unknown) => {
        if (error instanceof Problem && error.kind.status === 404) throw new Stop(1, "cli.nothing-found", { text });
        throw error;
      });
    if (found.kind === "several") {
      throw new Stop(2, "cli.too-many-found", {
        text,
        count: found.names.length,
        known: found.names.join(terminal.say("show.and")),
      });
    }
    terminal.result(found.text(terminal.say), found.view);
  });
}

const lineOf = (terminal: Terminal, difference: Difference) => {
  const unknown = terminal.say("ledger.unknown");
  const place = terminal.say("ledger.place", {
    seal: difference.seal === null ? unknown : String(difference.seal),
    seq: difference.seq === null ? unknown : String(difference.seq),
    record: difference.record ?? unknown,
  });
  return `${terminal.say(`ledger.difference.${difference.kind}`)} (${place})`;
};

function tell(terminal: Terminal, found: Verification, sound: string): void {
  const first = found.differences[0];
  const document = { ...found, first: first ?? null };
  if (!first) {
    terminal.result(sound, document);
    return;
  }
  const differs = terminal.say("ledger.differs", { count: found.differences.length, first: lineOf(terminal, first) });
  terminal.result(`${differs}\n${terminal.say("ledger.differs.mend")}`, document);
  process.exitCode = 1;
}

/** `heed ledger verify|export|checkpoint`. */
export async function ledger(command: Command, terminal: Terminal): Promise<void> {
  const now = () => new Date().toISOString();
  const verb = command.words[1];
  const publicKey = command.flags["public-key"] as string | undefined;
  if (verb === "verify") {
    const path = command.words[2];
    const file = path ? readLedgerFile(path) : null;
    if (file?.format === "heed-ledger-1") {
      const found = verifyExport(file, publicKey);
      return tell(
        terminal,
        found,
        terminal.say("ledger.sound-file", {
          entries: found.entries,
          seals: found.seals,
          signature: `Ed25519 ${file.publicKey}`,
          last: file.entries.at(-1)?.seq ?? 0,
          at: file.at,
        }),
      );
    }
    return withSystem(command, async (system) => {
      const found = await verifyDatabase(system, file, now, publicKey);
      tell(
        terminal,
        found,
        terminal.say("ledger.sound", { entries: found.entries, seals: found.seals, records: found.records }),
      );
    });
  }
  if (verb === "export" || verb === "checkpoint") {
    const file = command.flags.output as string | undefined;
    if (!file) throw new Stop(2, "cli.missing-word", { command: `ledger ${verb}`, word: "-o FILE" });
    return withSystem(command, async (system) => {
      const counts = await writeLedgerFile(system, verb, resolve(file), now);
      terminal.result(terminal.say("ledger.written", { kind: terminal.say(`ledger.kind.${verb}`), file, ...counts }), {
        file,
        ...counts,
      });
    });
  }
  throw new Stop(2, "cli.missing-word", { command: "ledger", word: "verify|export|checkpoint" });
}

/** `heed user add|list|disable|reset|end-sessions|openid`. Passwords are never given on the command line: a one-time link sets them. */
export async function user(command: Command, terminal: Terminal): Promise<void> {
  const verb = command.words[1];
  const { say } = terminal;
  await withRuntime(command, terminal, async (runtime) => {
    const asKeeper = <T>(task: (work: Work) => Promise<T>) => runtime.asSystem(task, "sign-in");
    if (verb === "list") {
      const users = (await asKeeper(listUsers)).map(({ id: _, ...one }) => ({ ...one, state: accountState(one) }));
      const lines = users.map(
        (one) =>
          `${one.username}\t${one.roles.join(", ")}\t${one.officePath ?? "–"}\t${say(`user.state.${one.state}`)}`,
      );
      return terminal.result(lines.length > 0 ? lines.join("\n") : say("user.none"), { users });
    }
    if (!["add", "disable", "reset", "end-sessions", "openid"].includes(verb ?? "")) {
      throw new Stop(2, "cli.missing-word", {
        command: "user",
        word: "add|list|disable|reset|end-sessions|openid",
      });
    }
    const name = word(command, 2, "NAME");
    if (verb === "disable") {
      await asKeeper((work) => disableUser(work, name));
      return terminal.result(say("user.disabled", { name }), { name, state: "disabled" });
    }
    if (verb === "end-sessions") {
      const count = await asKeeper((work) => endSessionsOf(work, name));
      return terminal.result(say("user.sessions-ended", { name, count }), { name, ended: count });
    }
    if (verb === "openid") return tieAccount(command, terminal, runtime, name);
    if (verb === "reset") {
      const link = linkPath(await asKeeper((work) => resetUser(work, name)));
      return terminal.result(say("user.reset", { name, link }), { name, link });
    }
    const role = command.flags.role as string | undefined;
    if (!role) throw new Stop(2, "cli.missing-word", { command: "user add NAME", word: "--role ROLE" });
    const office = (command.flags.office as string | undefined) ?? null;
    const label = (command.flags.label as string | undefined) ?? name;
    const link = await asKeeper(async (work) => {
      const offices = (await officesOf(work)).map(({ path }) => path);
      if (office !== null && !offices.includes(office))
        throw new Stop(2, "cli.office-unknown", { office, known: offices.join(", ") });
      await addUser(work, {
        username: name,
        labelEn: label,
        labelFr: label,
        lang: command.common.lang,
        roles: [role],
        officePath: office,
      });
      return linkPath(await inviteUser(work, name));
    });
    terminal.result(say("user.added", { name, role, link }), { name, role, office, link });
  });
}

/** `heed user openid NAME --subject S | --none`: who at the provider opens the account. */
async function tieAccount(command: Command, terminal: Terminal, runtime: Runtime, name: string): Promise<void> {
  const { say } = terminal;
  const asKeeper = <T>(task: (work: Work) => Promise<T>) => runtime.asSystem(task, "sign-in");
  if (command.flags.none === true) {
    const was = await asKeeper((work) => untieUser(work, name));
    return terminal.result(say(was ? "user.untied" : "user.untied.none", { name }), { name, issuer: null });
  }
  const subject = (command.flags.subject as string | undefined)?.trim();
  const issuer = issuerOf(command);
  if (!subject || subject.length > 255)
    throw new Stop(2, "cli.missing-word", { command: "user openid NAME", word: "--subject SUBJECT | --none" });
  if (issuer === undefined)
    throw new Stop(2, "cli.missing-word", { command: "user openid NAME", word: "--openid-issuer URL" });
  const key = signInKey(runtime.system.signInSecret);
  await asKeeper((work) => tieUser(work, name, { issuer, subject }, key));
  terminal.result(say("user.tied", { name, issuer }), { name, issuer });
}

function accountState(account: {
  readonly disabledAt: string | null;
  readonly passwordSetAt: string | null;
}): "active" | "disabled" | "invited" {
  if (account.disabledAt !== null) return "disabled";
  return account.passwordSetAt === null ? "invited" : "active";
}
