import { readFileSync } from "node:fs";
import { Stop } from "../kernel/stop.ts";
import type { Command } from "./arguments.ts";
import { isIssuer, type OpenidSettings } from "./openid-client.ts";

/** What the environment says where the command line does not. */
type Env = Readonly<Record<string, string | undefined>>;

const names = {
  issuer: ["openid-issuer", "HEED_OPENID_ISSUER"],
  client: ["openid-client", "HEED_OPENID_CLIENT"],
  secretFile: ["openid-secret-file", "HEED_OPENID_SECRET_FILE"],
  address: ["openid-address", "HEED_OPENID_ADDRESS"],
} as const;

function said(command: Command, env: Env, [flag, variable]: readonly [string, string]): string | undefined {
  const given = command.flags[flag];
  return typeof given === "string" ? given : env[variable] || undefined;
}

/**
 * The address of the provider that a command names.
 * @throws {Stop} 2 where it is none.
 */
export function issuerOf(command: Command, env: Env = process.env): string | undefined {
  const issuer = said(command, env, names.issuer);
  if (issuer !== undefined && !isIssuer(issuer)) throw new Stop(2, "cli.openid-issuer", { value: issuer });
  return issuer;
}

/**
 * The provider of identities that start was told of; undefined where it was told of none, and then no other machine is asked
 * anything.
 * @throws {Stop} 2 where a part is missing or cannot be read.
 */
export function openidOf(command: Command, env: Env = process.env): OpenidSettings | undefined {
  const issuer = issuerOf(command, env);
  const clientId = said(command, env, names.client);
  const file = said(command, env, names.secretFile);
  const address = said(command, env, names.address);
  const parts = { [names.issuer[0]]: issuer, [names.client[0]]: clientId, [names.secretFile[0]]: file };
  if (Object.values(parts).every((part) => part === undefined)) return undefined;
  const missing = Object.entries(parts).find(([, part]) => part === undefined)?.[0];
  if (issuer === undefined || clientId === undefined || file === undefined)
    throw new Stop(2, "cli.openid-missing", { option: `--${missing}` });
  if (address !== undefined && !/^https?:\/\/[^/]+\/?$/.test(address))
    throw new Stop(2, "cli.openid-address", { value: address });
  return { issuer, clientId, secret: secretIn(file), address };
}

function secretIn(file: string): string {
  let secret: string;
  try {
    secret = readFileSync(file, "utf8").trim();
  } catch {
    throw new Stop(2, "cli.openid-secret", { file });
  }
  if (secret === "") throw new Stop(2, "cli.openid-secret", { file });
  return secret;
}
