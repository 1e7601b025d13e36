import { type ChildProcess, fork, spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FastifyInstance } from "fastify";
import { startingAt, tellingFor, wallClock } from "../kernel/index.ts";
import { startSealer } from "../kernel/seal.ts";
import { Stop } from "../kernel/stop.ts";
import { newSecret } from "../shield/index.sql.ts";
import type { Command } from "./arguments.ts";
import { dataFolder } from "./commands.ts";
import { initialise } from "./initialise.ts";
import { noticesAsked } from "./notice-commands.ts";
import { openidOf } from "./openid-settings.ts";
import { instantOf, missionFor, runtimeOf } from "./runtime.ts";
import { buildServer } from "./server.ts";
import { administratorLink } from "./sign-in-links.ts";
import { addressOf, givenTls, installHost, keepTls, ownHost, tellTls, tlsAsked } from "./start-tls.ts";
import { openSystem, type System } from "./system.ts";
import type { Terminal } from "./terminal.ts";
import { openLocalTls } from "./tls.ts";
import { openInstallPage } from "./tls-install.ts";
import { loadPages } from "./web-build.ts";
import type { WorkerOrder } from "./worker.ts";

function portOf(text: string | undefined, usual: number): number {
  if (text === undefined) return usual;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Stop(2, "cli.bad-port", { value: text });
  return port;
}

/** After how many seconds of quiet screens lock, within what is a lock and leaves time to read (SR-17). */
function lockSecondsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = Number(text);
  if (!Number.isInteger(seconds) || seconds < 20 || seconds > 1800)
    throw new Stop(2, "cli.bad-lock-after", { value: text });
  return seconds;
}

/** The latest exercise time that anybody wrote at: where a game that is taken up again goes on. */
async function playedUntil(system: System): Promise<string | null> {
  const { rows } = await system
    .pool("heed_auditor")
    .query("select max(exercise_at) as at from kernel.ledger where action <> 'read'");
  return rows[0]?.at ?? null;
}

/** Keeps one worker alive: one that dies is started again after a second, until the server stops. */
function keepWorker(order: WorkerOrder, onEnd: (code: string) => void): { stop(): Promise<void> } {
  const file = fileURLToPath(new URL("./worker.ts", import.meta.url));
  let stopping = false;
  let child: ChildProcess;
  let again: NodeJS.Timeout | undefined;
  const begin = () => {
    child = fork(file, [], {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      execArgv: ["--disable-warning=ExperimentalWarning"],
    });
    child.on("error", () => {});
    child.send(order, () => {});
    child.once("exit", (code, signal) => {
      if (stopping) return;
      onEnd(signal ?? String(code));
      again = setTimeout(begin, 1000);
    });
  };
  begin();
  return {
    async stop() {
      stopping = true;
      clearTimeout(again);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
      if (child.connected) child.disconnect();
      const late = setTimeout(() => child.kill("SIGKILL"), 4000);
      await gone;
      clearTimeout(late);
    },
  };
}

/** @returns the port, also where any free one was asked for. */
async function listen(app: FastifyInstance, host: string, port: number): Promise<number> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === "EADDRINUSE") throw new Stop(1, "cli.port-taken", { port: String(port), host });
    if (code === "EACCES" || code === "EADDRNOTAVAIL")
      throw new Stop(1, "cli.port-forbidden", { port: String(port), host });
    throw error;
  }
  const address = app.server.address();
  return typeof address === "object" && address ? address.port : port;
}

/** Shows the address in the browser of this desktop. Where there is none, the printed address is enough. */
function openBrowser(url: string): void {
  const [program, ...args] =
    process.platform === "darwin" ? ["open"] : process.platform === "win32" ? ["cmd", "/c", "start", ""] : ["xdg-open"];
  const child = spawn(program as string, [...args, url], { detached: true, stdio: "ignore" });
  child.on("error", () => {});
  child.unref();
}

/** `heed start`: the whole system in one process tree, until it is told to stop. */
export async function start(command: Command, terminal: Terminal): Promise<void> {
  const { say, progress } = terminal;
  const asked = tlsAsked(command);
  const port = portOf(command.flags.port as string | undefined, asked === "none" ? 8080 : 8443);
  // TLS is there for other devices: without it nobody else is let in unasked.
  const host = (command.flags.host as string | undefined) ?? (asked === "none" ? "127.0.0.1" : "0.0.0.0");
  const lockSeconds = lockSecondsOf(command.flags["lock-after"] as string | undefined);
  const given = givenTls(command);
  const openid = openidOf(command);
  const notices = noticesAsked(command);
  const folder = dataFolder(command);
  progress(say("start.folder", { folder }));
  const system = await openSystem({
    dataDir: folder,
    databaseUrl: command.common.databaseUrl,
    use: "run",
    onRestart: () => progress(say("start.database-again")),
  });
  const undo: (() => Promise<unknown>)[] = [() => system.stop()];
  const stopAll = async () => {
    for (const step of undo.reverse().splice(0)) await step().catch(() => {});
  };
  let ended: (value: unknown) => void = () => {};
  const end = new Promise((resolve) => {
    ended = resolve;
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => ended(signal));
  try {
    await initialise(system, (command.flags.theatre as string | undefined) ?? "mali-2018", terminal);
    const mission = await missionFor(system, command.common.mission);
    const { asOf } = command.common;
    if (asOf !== undefined && !system.birth?.exercise) throw new Stop(3, "cli.as-of-live");
    let from = asOf === undefined ? null : instantOf(asOf, mission);
    const played = from === null ? null : await playedUntil(system);
    const further = from !== null && played !== null && played > from;
    if (further && command.flags.resume) from = played;
    const anchor = new Date().toISOString();
    const clock = from === null ? wallClock() : startingAt(from, anchor);
    const runtime = runtimeOf(system, mission, clock);
    const pages = await loadPages(() => progress(say("start.building")));

    const sealer = startSealer(system.pool("heed_sealer"), clock.wall);
    undo.push(() => sealer.stop());
    const exerciseToken = system.birth?.exercise ? newSecret() : null;
    const tls = given ?? (asked === "local" ? openLocalTls(join(folder, "keys"), host, new Date()) : undefined);
    const options = { runtime, pages, host, exerciseToken, openid, lockSeconds, ...(tls ? { tls } : {}) };
    const app = await buildServer({ ...options, names: tls?.now.outside ?? [] });
    undo.push(() => app.close());
    const bound = await listen(app, host, port);
    const plainHost = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
    const url = tls ? addressOf("https", ownHost(tls, host), bound) : addressOf("http", plainHost, bound);
    let install: string | null = null;
    if (tls) {
      const stopLooking = keepTls(app, tls, bound, terminal);
      undo.push(async () => stopLooking());
    }
    if (tls?.authority) {
      const page = await openInstallPage({ ...options, tls, port: bound });
      undo.push(() => page.close());
      install = addressOf("http", installHost(tls, host), await listen(page, host, port === 0 ? 0 : bound + 1));
    }
    const worker = keepWorker(
      {
        dataDir: folder,
        databaseUrl: command.common.databaseUrl,
        clock: from === null ? null : { from, anchor },
        notices,
        lang: terminal.lang,
      },
      (reason) => progress(say("start.worker-again", { code: reason })),
    );
    undo.push(() => worker.stop());

    const administrator = await administratorLink(runtime, url);
    const exercise = exerciseToken && host === "127.0.0.1" ? `${url}/exercise?token=${exerciseToken}` : null;
    const { moment } = tellingFor(terminal.lang, mission.timeZone);
    const lines = [say("start.ready", { url })];
    const told = tls ? tellTls(tls, bound, install, terminal) : null;
    if (told) lines.push(...told.lines);
    if (exercise) lines.push(say("start.exercise", { url: exercise }));
    if (administrator) lines.push(say("start.administrator", { url: administrator }));
    if (from !== null) lines.push(say("start.clock", { at: moment(from) }));
    if (further && from !== null && played !== null) {
      lines.push(
        command.flags.resume
          ? say("start.resumed", { at: moment(played) })
          : say("start.played-further", { at: moment(played), from: moment(from) }),
      );
    }
    lines.push(say("start.stop-hint"));
    if (command.flags.open) openBrowser(exercise ?? administrator ?? url);
    terminal.result(lines.join("\n"), {
      url,
      exercise,
      administrator,
      clock: from,
      dataFolder: folder,
      tls: told?.document ?? null,
    });
    await end;
  } finally {
    await stopAll();
  }
  progress(say("start.stopped"));
}
