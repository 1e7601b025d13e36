import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { hostname, networkInterfaces } from "node:os";
import { join } from "node:path";
import { createSecureContext } from "node:tls";
import { Stop } from "../kernel/stop.ts";
import {
  type Authority,
  type Certificate,
  certificateIn,
  type Machine,
  machineNames,
  makeAuthority,
  makeServerCertificate,
  privateKeyIn,
  readAuthority,
  speaksFor,
} from "../shield/index.sql.ts";

/** A certificate that has less left is made anew, and `heed doctor` says so of one that was given. */
export const renewalDays = 30;
const day = 86_400_000;

/** What the server shows to whoever connects. */
export interface Shown {
  /** Certificate, its issuers and key, in one PEM text. */
  readonly pem: string;
  readonly certificate: Certificate;
  /** Names and addresses that others reach this machine by, the best one first. */
  readonly outside: readonly string[];
  /** Addresses of this machine for which a local authority does not speak. */
  readonly foreign: readonly string[];
}

/** TLS as this server speaks it: what it shows now, and what it would show if the machine has moved meanwhile. */
export interface Tls {
  readonly now: Shown;
  /** The local authority; null where the certificate was given. */
  readonly authority: Authority | null;
  /**
   * Looks at the clock, the machine's addresses and the files again.
   * @returns whether another certificate is shown from now on.
   * @throws {Stop} where a given certificate cannot be used any more; the one of before is still shown.
   */
  refresh(at: Date): boolean;
}

const thisMachine = (): Machine => ({ hostname: hostname(), interfaces: networkInterfaces() });
const dayOf = (text: string) => new Date(text).toISOString().slice(0, 10);

/** Writes a file that its user alone reads, whole or not at all. */
function writePrivate(folder: string, name: string, text: string, put: (fresh: string, file: string) => void): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const file = join(folder, name);
  const fresh = `${file}.${process.pid}.new`;
  writeFileSync(fresh, text, { mode: 0o600, flush: true });
  try {
    put(fresh, file);
  } finally {
    rmSync(fresh, { force: true });
  }
}

const authorityFile = "tls-authority.pem";
const serverFile = "tls-server.pem";

/**
 * Reads the installation's authority, or makes it once. Of two programs that start at once the first one's counts.
 * @throws {Stop} where it has ended, the clock is set back before it, or its file is torn.
 */
function authorityIn(folder: string, at: Date, word: string | null): Authority {
  const file = join(folder, authorityFile);
  if (!existsSync(file)) {
    writePrivate(folder, authorityFile, makeAuthority(at, word), (fresh, place) => {
      try {
        linkSync(fresh, place);
      } catch (error) {
        if ((error as { code?: string }).code !== "EEXIST") throw error;
      }
    });
  }
  const authority = (() => {
    try {
      return readAuthority(readFileSync(file, "utf8"));
    } catch {
      throw new Stop(1, "tls.authority-torn", { file });
    }
  })();
  const { validFrom, validTo } = authority.issuer;
  if (at.getTime() < Date.parse(validFrom))
    throw new Stop(1, "tls.clock-back", { now: dayOf(at.toISOString()), from: dayOf(validFrom) });
  if (at.getTime() >= Date.parse(validTo)) throw new Stop(1, "tls.authority-ended", { at: dayOf(validTo), file });
  return authority;
}

const namesIn = (certificate: Certificate): string[] =>
  (certificate.subjectAltName ?? "").split(", ").map((one) => one.replace(/^(DNS|IP Address):/, ""));

/** Whether a certificate is for a name or an address, as a browser looks at it. */
export function isFor(certificate: Certificate, name: string): boolean {
  return (isIP(name) ? certificate.checkIP(name) : certificate.checkHost(name, { subject: "never" })) !== undefined;
}

/** The host of a `Host` header, without port and brackets. */
export function hostOf(header: string | undefined): string {
  return (header ?? "").replace(/:\d*$/, "").replace(/^\[(.*)\]$/, "$1");
}

const localDays = 30;
const givenDays = 365;

/**
 * What `Strict-Transport-Security` says to who asked for this host, or null. Addresses know no such promise. `localhost` gets
 * none: it would bind every other program of the same machine. A name of a local network binds for a month, since the
 * next laptop may bear it; a domain of one's own for a year. What lies below a name is never ours.
 */
export function strictTransport({ authority }: Pick<Tls, "authority">, host: string): string | null {
  if (isIP(host) || host === "localhost" || host === "") return null;
  return `max-age=${(authority ? localDays : givenDays) * 86_400}`;
}

function isGood(text: string, authority: Authority, names: readonly string[], at: Date): Certificate | null {
  try {
    const found = certificateIn(text);
    createSecureContext({ key: text, cert: text });
    const lasts = Date.parse(found.validTo) - at.getTime() > Math.min(renewalDays * day, lifeLeft(authority, at) / 2);
    const started = Date.parse(found.validFrom) <= at.getTime();
    const same = names.every((name) => isFor(found, name)) && namesIn(found).length === names.length;
    return lasts && started && same && found.verify(authority.issuer.publicKey) ? found : null;
  } catch {
    return null;
  }
}
const lifeLeft = ({ issuer }: Authority, at: Date) => Date.parse(issuer.validTo) - at.getTime();

/**
 * TLS by the local authority of a data folder: made at the first start, its certificate renewed when it is about to end
 * or the machine has other names or addresses.
 * @param folder where keys lie.
 * @param listensOn what `--host` says: must be a name or an address of a local network.
 */
export function openLocalTls(folder: string, listensOn: string, at: Date, machine = thisMachine): Tls {
  const authority = authorityIn(folder, at, machineNames(machine()).word);
  const everywhere = ["0.0.0.0", "::"].includes(listensOn);
  if (!everywhere && !speaksFor(authority, listensOn)) throw new Stop(2, "tls.host-not-local", { host: listensOn });
  let shown: Shown | null = null;
  const show = (when: Date): Shown => {
    const { outside, inside, foreign } = machineNames(machine());
    const known = outside.filter((name) => speaksFor(authority, name));
    const names = [...new Set([...known, ...inside, ...(everywhere ? [] : [listensOn])])];
    const file = join(folder, serverFile);
    const kept = shown?.pem ?? (existsSync(file) ? readFileSync(file, "utf8") : "");
    let [pem, certificate] = [kept, isGood(kept, authority, names, when)];
    if (!certificate) {
      pem = makeServerCertificate(authority, names, when);
      certificate = certificateIn(pem);
      writePrivate(folder, serverFile, pem, renameSync);
    }
    const reached = everywhere
      ? known.filter((name) => listensOn === "::" || isIP(name) !== 6)
      : inside.includes(listensOn)
        ? []
        : [listensOn];
    shown = { pem, certificate, outside: reached, foreign: everywhere ? foreign : [] };
    return shown;
  };
  return follow(show(at), authority, show);
}

function follow(first: Shown, authority: Authority | null, show: (at: Date) => Shown): Tls {
  let now = first;
  return {
    get now() {
      return now;
    },
    authority,
    refresh(at) {
      const next = show(at);
      const changed = next.pem !== now.pem;
      now = next;
      return changed;
    },
  };
}

function readGiven(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new Stop(2, "cli.no-such-file", { file });
  }
}

/**
 * Reads a certificate and a key of one's own.
 * @throws {Stop} for a file that is missing or holds something else, a key of another certificate, and one that has
 *   ended or not begun.
 */
export function readGivenCertificate(certFile: string, keyFile: string, at: Date): Shown {
  const [certText, keyText] = [readGiven(certFile), readGiven(keyFile)];
  const certificate = attempt(() => certificateIn(certText), "tls.not-a-certificate", { file: certFile });
  if (/ENCRYPTED/.test(keyText)) throw new Stop(4, "tls.key-locked", { file: keyFile });
  const key = attempt(() => privateKeyIn(keyText), "tls.not-a-key", { file: keyFile });
  if (!certificate.checkPrivateKey(key)) throw new Stop(4, "tls.key-differs", { cert: certFile, key: keyFile });
  const facts = { file: certFile, from: dayOf(certificate.validFrom), to: dayOf(certificate.validTo) };
  if (Date.parse(certificate.validTo) <= at.getTime()) throw new Stop(4, "tls.expired", facts);
  if (Date.parse(certificate.validFrom) > at.getTime()) throw new Stop(4, "tls.not-begun", facts);
  const pem = `${certText.trimEnd()}\n${keyText}`;
  attempt(() => createSecureContext({ key: keyText, cert: certText }), "tls.not-a-certificate", { file: certFile });
  const outside = namesIn(certificate).filter((name) => name !== "" && !name.startsWith("*."));
  return { pem, certificate, outside, foreign: [] };
}

function attempt<T>(task: () => T, key: string, facts: Readonly<Record<string, string>>): T {
  try {
    return task();
  } catch {
    throw new Stop(4, key, facts);
  }
}

/** TLS by a certificate that somebody else signed; a renewed file is taken up without a new start. */
export function openGivenTls(certFile: string, keyFile: string, at: Date): Tls {
  const show = (when: Date) => readGivenCertificate(certFile, keyFile, when);
  return follow(show(at), null, show);
}

/** What there is to say of the local authority in a folder and its certificate; null where there is none. */
export function tlsStanding(folder: string): { readonly certificate: string; readonly authority: string } | null {
  const [authority, server] = [join(folder, authorityFile), join(folder, serverFile)];
  if (!existsSync(authority) || !existsSync(server)) return null;
  return {
    certificate: certificateIn(readFileSync(server)).validTo,
    authority: certificateIn(readFileSync(authority)).validTo,
  };
}
