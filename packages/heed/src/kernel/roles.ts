import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import pg from "pg";

/** Database roles of the running system. None inherits, owns or holds another; the owner signs in only to migrate. */
export const roles = ["heed_app", "heed_zone_a", "heed_sealer", "heed_auditor", "heed_worker"] as const;
export type Role = (typeof roles)[number];

/** Secrets of one installation, in a file that only its user may read. */
export interface Secrets {
  readonly passwords: Readonly<Record<Role, string>>;
}

const rounds = 4096;

/**
 * What PostgreSQL keeps of a password (RFC 5803), made here: so no password goes into a statement, which a server may
 * log, or into a script that somebody mails to an administrator.
 */
export function verifierOf(password: string, salt: Uint8Array = randomBytes(16)): string {
  const salted = pbkdf2Sync(password, salt, rounds, 32, "sha256");
  const keyed = (text: string) => createHmac("sha256", salted).update(text).digest();
  const stored = createHash("sha256").update(keyed("Client Key")).digest("base64");
  return `SCRAM-SHA-256$${rounds}:${Buffer.from(salt).toString("base64")}$${stored}:${keyed("Server Key").toString("base64")}`;
}

/** A role as the server has it. */
export interface RoleFacts {
  readonly rolname: string;
  readonly rolcanlogin: boolean;
  readonly rolinherit: boolean;
  readonly rolsuper: boolean;
  readonly rolcreaterole: boolean;
  readonly rolcreatedb: boolean;
  readonly rolreplication: boolean;
  readonly rolbypassrls: boolean;
}

/** Asks for the roles that are there. */
export const roleQuery = `select rolname, rolcanlogin, rolinherit, rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls
  from pg_roles where rolname = any ($1)`;

/** Asks which other roles those of Heed hold. One that may become the owner passes row-level security, as the owner does. */
export const heldRoleQuery = `select member.rolname as role, held.rolname as holds from pg_auth_members m
  join pg_roles member on member.oid = m.member join pg_roles held on held.oid = m.roleid
  where member.rolname = any ($1) order by 1, 2`;

/**
 * The attributes of a role that are not as they must be, as ALTER ROLE takes them. Only those: to name NOSUPERUSER or
 * NOBYPASSRLS is for superusers, also where nothing would change.
 */
export function wrongAttributes(role: RoleFacts): string[] {
  return [
    role.rolcanlogin ? null : "login",
    role.rolinherit ? "noinherit" : null,
    role.rolsuper ? "nosuperuser" : null,
    role.rolcreaterole ? "nocreaterole" : null,
    role.rolcreatedb ? "nocreatedb" : null,
    role.rolreplication ? "noreplication" : null,
    role.rolbypassrls ? "nobypassrls" : null,
  ].filter((attribute) => attribute !== null);
}

const quoted = (password: string) => pg.escapeLiteral(verifierOf(password));

export const createRole = (role: Role, secrets: Secrets): string =>
  `create role ${role} login noinherit password ${quoted(secrets.passwords[role])}`;

export const givePassword = (role: Role, secrets: Secrets): string =>
  `alter role ${role} password ${quoted(secrets.passwords[role])}`;

/** What the roles must be allowed on the database itself; jobs bring a schema of their own. */
export const rightsOnDatabase = (
  database: string,
): readonly { role: Role; right: "connect" | "create"; sql: string }[] =>
  [
    ...roles.map((role) => ({ role, right: "connect" as const })),
    { role: "heed_worker" as const, right: "create" as const },
  ].map((one) => ({ ...one, sql: `grant ${one.right} on database ${pg.escapeIdentifier(database)} to ${one.role}` }));

/**
 * For an administrator, where the role of `DATABASE_URL` may not make roles: everything beyond that role, in SQL. It may
 * be run again, holds no password, and gives nobody more than Heed needs.
 */
export function rolesScript(secrets: Secrets, database: string, owner: string): string {
  const name = pg.escapeIdentifier(database);
  const lines = [
    "-- Heed: run this once as an administrator of the PostgreSQL server, connected to any database of it.",
    `-- It makes the roles of the running system and lets ${pg.escapeIdentifier(owner)} make its tables in ${name}. No password is in it.`,
  ];
  for (const role of roles)
    lines.push(
      `do $heed$ begin if not exists (select from pg_roles where rolname = '${role}') then create role ${role}; end if; end $heed$;`,
      `alter role ${role} login noinherit password ${quoted(secrets.passwords[role])};`,
    );
  lines.push(`grant connect, create on database ${name} to ${pg.escapeIdentifier(owner)};`);
  for (const { sql } of rightsOnDatabase(database)) lines.push(`${sql};`);
  return lines.join("\n");
}
