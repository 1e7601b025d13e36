import pg from "pg";
import { Stop } from "./stop.ts";

/** A PostgreSQL of the user's own, as `DATABASE_URL` names it. */
export interface DatabaseAddress {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  /** How to connect as the role of the address, or as another with its password. */
  connection(as?: { readonly user: string; readonly password: string }): pg.ClientConfig;
}

const form = "postgres://user:password@host:5432/heed";
const escapes = "@ → %40, : → %3A, / → %2F, # → %23, % → %25";

/** What a sentence may say of an address: everything but the password. */
export type AddressFacts = Readonly<Record<"host" | "port" | "database" | "user", string>>;

export const factsOf = ({ host, port, database, user }: DatabaseAddress): AddressFacts => ({
  host,
  port: String(port),
  database,
  user,
});

/** The name that is taken where the address names no database. */
const usualName = "heed";

/**
 * Reads `DATABASE_URL`.
 * @throws {Stop} 2 where it is no address of a PostgreSQL. What was written is not repeated: a password is in it.
 */
export function readDatabaseUrl(url: string): DatabaseAddress {
  const text = url.trim();
  if (!/^postgres(ql)?:\/\//i.test(text)) throw new Stop(2, "database.bad-url", { form, escapes });
  let read: pg.Client & { ssl?: pg.ClientConfig["ssl"] };
  try {
    read = new pg.Client({ connectionString: text });
  } catch (error) {
    const { code, path } = error as { code?: string; path?: string };
    // A certificate that the address names and that cannot be read.
    if (path !== undefined) throw new Stop(2, "database.no-certificate", { file: path, code: code ?? "" });
    throw new Stop(2, "database.bad-url", { form, escapes });
  }
  const { host, port, user = "", password, ssl } = read;
  const named = /^[^:]+:\/\/[^/?#]*\/[^?#]/.test(text);
  const database = named ? (read.database ?? usualName) : usualName;
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Stop(2, "database.bad-url", { form, escapes });
  return {
    host,
    port,
    database,
    user,
    connection: (as) => ({
      host,
      port,
      database,
      user: as?.user ?? user,
      ...(as ? { password: as.password } : password ? { password } : {}),
      ...(ssl ? { ssl } : {}),
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    }),
  };
}

const unreachable = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENETDOWN",
  "EHOSTDOWN",
  "EADDRNOTAVAIL",
  "EPIPE",
  "ETIMEDOUT",
  "EACCES",
  "ENOENT",
  "08001",
  "08006",
]);
const starting = new Set(["57P01", "57P02", "57P03"]);

/**
 * Why an address could not be connected to, as a sentence and its mend; what has no sentence is given back as it came.
 */
export function connectionStop(error: unknown, facts: AddressFacts): unknown {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return new Stop(1, "database.unknown-host", facts);
  if (unreachable.has(code) || /timeout expired|Connection terminated|timeout exceeded/.test(message))
    return new Stop(1, "database.unreachable", { ...facts, reason: code || "timeout" });
  if (starting.has(code)) return new Stop(1, "database.starting", facts);
  if (code === "53300") return new Stop(1, "database.full", facts);
  if (code === "3D000") return new Stop(1, "database.missing", facts);
  if (code === "28P01") return new Stop(1, "database.wrong-password", { ...facts, escapes });
  if (code === "28000") return new Stop(1, "database.not-let-in", { ...facts, reason: message });
  if (code === "42501") {
    const sql = `grant connect on database ${pg.escapeIdentifier(facts.database)} to ${pg.escapeIdentifier(facts.user)};`;
    return new Stop(1, "database.no-connect", { ...facts, sql });
  }
  if (/client password must be a/.test(message)) return new Stop(1, "database.password-missing", { ...facts, form });
  if (
    /^(CERT_|DEPTH_|SELF_SIGNED|UNABLE_|ERR_TLS|ERR_SSL|EPROTO|HOSTNAME_)/.test(code) ||
    /\bSSL\b|certificate/i.test(message)
  )
    return new Stop(1, "database.tls", { ...facts, reason: code || message });
  return error;
}
