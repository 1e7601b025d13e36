import type { FastifyInstance } from "fastify";
import { renderUnicodeCompact } from "uqr";
import { Stop } from "../kernel/stop.ts";
import { fingerprintGroups } from "../shield/index.sql.ts";
import type { Command } from "./arguments.ts";
import type { Terminal } from "./terminal.ts";
import { isFor, openGivenTls, type Tls } from "./tls.ts";

const text = (command: Command, name: string) => command.flags[name] as string | undefined;

/** Which TLS a command line asks for: none, by a certificate that is given, or by the local authority. */
export function tlsAsked(command: Command): "none" | "given" | "local" {
  const [cert, key] = [text(command, "tls-cert"), text(command, "tls-key")];
  if ((cert === undefined) !== (key === undefined)) throw new Stop(2, "tls.half");
  if (cert !== undefined) return "given";
  return command.flags.tls === true ? "local" : "none";
}

/** Looks at a given certificate before anything is started. */
export function givenTls(command: Command): Tls | null {
  if (tlsAsked(command) !== "given") return null;
  return openGivenTls(text(command, "tls-cert") as string, text(command, "tls-key") as string, new Date());
}

/** Where somebody at this machine opens it: by a name, because passkeys belong to one. */
export function ownHost({ now, authority }: Tls, listensOn: string): string {
  const everywhere = ["0.0.0.0", "::", "127.0.0.1", "::1", "localhost"].includes(listensOn);
  if (everywhere && (authority || isFor(now.certificate, "localhost"))) return "localhost";
  return everywhere ? (now.outside[0] ?? "localhost") : listensOn;
}

const inAddress = (host: string) => (host.includes(":") ? `[${host}]` : host);
export const addressOf = (scheme: "http" | "https", host: string, port: number) =>
  `${scheme}://${inAddress(host)}:${port}`;

/** The names by which others reach this server, as addresses. */
export function outsideAddresses({ now }: Tls, port: number): string[] {
  return now.outside.map((name) => addressOf("https", name, port));
}

/**
 * The host of the page that lets a device trust us: an address, because an older telephone looks up no `.local`, and one
 * that was here before holds the name to TLS.
 */
export function installHost({ now }: Tls, listensOn: string): string {
  const addresses = now.outside.filter((name) => /^[\d.]+$|:/.test(name));
  const plain = listensOn === "0.0.0.0" || listensOn === "::" ? "127.0.0.1" : listensOn;
  return addresses[0] ?? now.outside[0] ?? plain;
}

/** What start prints of TLS, for a person, and for `--json`. */
export interface TlsTold {
  readonly lines: readonly string[];
  readonly document: {
    readonly addresses: readonly string[];
    readonly install: string | null;
    readonly fingerprint: string | null;
    readonly until: string;
  };
}

export function tellTls(tls: Tls, port: number, install: string | null, { say, json }: Terminal): TlsTold {
  const addresses = outsideAddresses(tls, port);
  const groups = tls.authority ? fingerprintGroups(tls.authority.root) : [];
  const lines: string[] = [];
  if (addresses.length > 0) lines.push(say("start.tls.outside", { addresses: addresses.join("\n  ") }));
  else lines.push(say("start.tls.inside"));
  if (tls.authority && tls.now.foreign.length > 0)
    lines.push(say("start.tls.foreign", { addresses: tls.now.foreign.join(", ") }));
  if (install !== null) {
    const qr = json ? "" : renderUnicodeCompact(install, { border: 4 });
    const [first, second] = [groups.slice(0, 8).join(" "), groups.slice(8).join(" ")];
    lines.push(say("start.tls.install", { url: install }), qr, say("start.tls.fingerprint", { first, second }));
  }
  return {
    lines,
    document: {
      addresses,
      install,
      fingerprint: tls.authority?.root.fingerprint256 ?? null,
      until: new Date(tls.now.certificate.validTo).toISOString(),
    },
  };
}

/** How often the machine's addresses and a given certificate are looked at again. */
const lookSeconds = 60;

/** Shows another certificate as soon as the machine moves, the old one is about to end, or another file is given. */
export function keepTls(app: FastifyInstance, tls: Tls, port: number, terminal: Terminal): () => void {
  const { say, progress } = terminal;
  const server = app.server as unknown as { setSecureContext(options: { key: string; cert: string }): void };
  let told = "";
  const look = setInterval(() => {
    try {
      if (!tls.refresh(new Date())) return;
      server.setSecureContext({ key: tls.now.pem, cert: tls.now.pem });
      told = "";
      progress(say("start.tls.changed", { addresses: outsideAddresses(tls, port).join(", ") }));
    } catch (error) {
      const key = error instanceof Stop ? error.key : "";
      const why = error instanceof Stop ? say(error.key, error.facts) : (error as Error).message;
      if (key !== told) progress(say("start.tls.kept", { why }));
      told = key;
    }
  }, lookSeconds * 1000);
  look.unref();
  return () => clearInterval(look);
}
