import { createHash, randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { z } from "zod";
import { readAnew } from "./once.ts";
import { NameTaken } from "./own-name.ts";
import { alreadyChanged, badInput, notAllowed, notWritableNow, Problem } from "./problem.ts";
import type { DataClass, Sensitivity, Work } from "./work.ts";

/** A table whose rows the ledger answers for. `schema` lists the room's own columns, in camelCase. */
export interface LedgeredTable {
  readonly room: string;
  readonly table: string;
  readonly schema: z.ZodObject;
  readonly dataClass: DataClass;
  readonly sensitivity: Sensitivity;
}

const tables = new Map<string, LedgeredTable>();

/** Declares a ledgered table of a room. Sensitivity is S2 until somebody says otherwise. */
export function ledgered(spec: Omit<LedgeredTable, "sensitivity"> & { sensitivity?: Sensitivity }): LedgeredTable {
  const table = { sensitivity: "S2" as const, ...spec };
  tables.set(`${spec.room}.${spec.table}`, table);
  return table;
}

/** Every ledgered table that has been declared by a loaded room. */
export function ledgeredTables(): readonly LedgeredTable[] {
  return [...tables.values()];
}

export interface Change {
  readonly table: LedgeredTable;
  readonly action: "create" | "update";
  readonly id: string;
  /** The whole row in the shape of the table's schema: for an update also the fields that stay. */
  readonly row: Readonly<Record<string, unknown>>;
  readonly areaPath?: string | null;
  /** For an update: the version that the writer saw. */
  readonly expectVersion?: number;
}

interface Stored {
  id: string;
  version: number;
  content: string;
}

interface Entry {
  readonly change: Change;
  readonly fields: readonly string[];
  readonly version: number;
  readonly contentHash: Buffer;
}

const batchSize = 400;
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The commitment to a row: without the salt a small value cannot be guessed from its hash. */
export function contentHash(salt: Uint8Array, content: string): Buffer {
  return createHash("sha256").update(salt).update(content, "utf8").digest();
}

/**
 * The only way to write a row that matters. Checks shape and permission, writes the rows, keeps what an
 * update replaces, and appends one ledger entry a row, all inside the edge's transaction.
 *
 * `why` is a short code (`report received`), never a person's words: the ledger outlives erasure.
 * @throws {Problem} for a wrong shape (all fields named), a missing right, a taken id or a newer version.
 */
export async function commit(work: Work, why: string, changes: readonly Change[]): Promise<void> {
  if (work.clock.exercise) await requireExercise(work);
  for (const change of changes) requireRight(work, change);
  const checked = changes.map((change) => ({ ...change, row: checkedRow(change) }));
  const entries: Entry[] = [];
  let from = 0;
  while (from < checked.length) {
    const first = checked[from] as Change;
    let to = from + 1;
    while (to < checked.length && to - from < batchSize && joins(first, checked[to] as Change)) to++;
    const batch = checked.slice(from, to);
    entries.push(...(first.action === "create" ? await create(work, batch) : [await update(work, first)]));
    from = to;
  }
  await append(work, why, entries);
  readAnew(work);
}

const noContent = contentHash(Buffer.alloc(0), "");
/** What a unit of work has noted as read already: a page that looks twice has read once. */
const notedIn = new WeakMap<object, Set<string>>();

/**
 * Notes on the ledger that somebody read records whose reading matters: ids and field names, never values. One statement for
 * all; a record once in a unit of work. What the program itself looks up is nobody's reading.
 */
export async function noteRead(
  work: Work,
  why: string,
  table: { room: string; table: string },
  ids: readonly string[],
  fields: readonly string[],
): Promise<void> {
  if (work.who.roles.includes("SYSTEM")) return;
  const noted = notedIn.get(work.db) ?? new Set();
  notedIn.set(work.db, noted);
  const keyOf = (id: string) => `${table.room}.${table.table} ${id} ${fields.join()}`;
  const fresh = [...new Set(ids)].filter((id) => !noted.has(keyOf(id)));
  for (const id of fresh) noted.add(keyOf(id));
  await note(work, { action: "read", why, ...table, ids: fresh, fields, times: 0 });
}

/** No record: what a note is about where there is none. */
export const noRecord = "00000000-0000-0000-0000-000000000000";

/**
 * Notes that something was refused, in a unit of work of its own: the one that was refused is undone. `route` is the address as
 * a template; `id` is what was asked for, whether it is there or not, so that the note tells no more than the asking.
 */
export async function noteRefusal(
  work: Work,
  refusal: { readonly why: string; readonly route: string; readonly id: string | null; readonly times: number },
): Promise<void> {
  const { why, route, id, times } = refusal;
  await note(work, { action: "refuse", why, room: "app", table: route, ids: [id ?? noRecord], fields: [], times });
}

interface Note {
  readonly action: "read" | "refuse";
  readonly why: string;
  readonly room: string;
  readonly table: string;
  readonly ids: readonly string[];
  readonly fields: readonly string[];
  readonly times: number;
}

async function note(work: Work, { action, why, room, table, ids, fields, times }: Note): Promise<void> {
  if (ids.length === 0) return;
  const at = work.clock.wall();
  const exerciseAt = work.clock.exercise ? work.clock.now() : null;
  await sql`insert into kernel.ledger
    (mission_id, at, exercise_at, actor, room, record_table, record_id, action, why, fields, version, content_hash)
    select ${work.missionId}::uuid, ${at}::timestamptz, ${exerciseAt}::timestamptz, ${work.who.userId}::uuid, ${room}, ${table},
      id, ${action}, ${why}, ${fields as string[]}::text[], ${times}::int, ${noContent}::bytea
    from unnest(${ids as string[]}::uuid[]) id`.execute(work.db);
}

const joins = (first: Change, next: Change) =>
  first.action === "create" &&
  next.action === "create" &&
  next.table === first.table &&
  Object.keys(next.row).join() === Object.keys(first.row).join();

/** Whether this database was born for training: it never holds anything else. */
export async function isExercise(work: Work): Promise<boolean> {
  const { rows } = await sql<{ exercise: boolean }>`select kernel.is_exercise() as exercise`.execute(work.db);
  return rows[0]?.exercise === true;
}

async function requireExercise(work: Work): Promise<void> {
  if (!(await isExercise(work))) throw new Problem(notWritableNow);
}

/**
 * The right to a new row, asked before anything that it refers to is looked at: whoever is refused only after a reference was
 * found learns from the refusal that it is there.
 * @throws {Problem} not allowed.
 */
export function requireCreate(work: Work, table: LedgeredTable, areaPath: string | null): void {
  requireRight(work, { table, action: "create", areaPath });
}

function requireRight(work: Work, change: Pick<Change, "table" | "action" | "areaPath">): void {
  const verdict = work.may(work.who, change.action, {
    dataClass: change.table.dataClass,
    areaPath: change.areaPath ?? null,
    ownerId: work.who.userId,
    sensitivity: change.table.sensitivity,
  });
  if (verdict !== "full") throw new Problem(notAllowed);
}

function checkedRow(change: Change): Record<string, unknown> {
  const parsed = change.table.schema.safeParse(change.row);
  if (parsed.success) {
    const keys = Object.keys(change.table.schema.shape);
    return Object.fromEntries(keys.map((key) => [key, parsed.data[key] ?? null]));
  }
  throw new Problem(
    badInput,
    {},
    parsed.error.issues.map((issue) => ({
      field: issue.path.join("."),
      mend: `mend.${issue.code}`,
      facts: { expected: issueFacts(issue) },
    })),
  );
}

/** What a wrong field should have been, in words that need no translation: a type, a list of codes, a bound. */
export function issueFacts(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type") return issue.expected;
  if (issue.code === "invalid_value") return issue.values.map(String).join(", ");
  if (issue.code === "invalid_format") return issue.format;
  if (issue.code === "too_small") return `≥ ${issue.minimum}`;
  if (issue.code === "too_big") return `≤ ${issue.maximum}`;
  if (issue.code === "unrecognized_keys") return issue.keys.join(", ");
  return issue.message;
}

/** JSON columns take documents; arrays of plain values stay arrays for PostgreSQL. */
const column = (value: unknown) => {
  if (value === null || typeof value !== "object" || value instanceof Uint8Array) return sql`${value}`;
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return sql`${value}`;
  return sql`${JSON.stringify(value)}::jsonb`;
};

async function create(work: Work, batch: readonly Change[]): Promise<Entry[]> {
  const first = batch[0] as Change;
  const names = Object.keys(first.row);
  const at = work.clock.now();
  const salts = new Map(batch.map((change) => [change.id, randomBytes(16)]));
  const target = sql.id(first.table.room, first.table.table);
  const rows = batch.map(
    (change) =>
      sql`(${sql.join([
        ...[work.missionId, change.id, 1, salts.get(change.id), at, work.who.userId, change.areaPath ?? null].map(
          column,
        ),
        ...names.map((name) => column(change.row[name])),
      ])})`,
  );
  let stored: Stored[];
  try {
    const answer = await sql<Stored>`insert into ${target} as t
      (mission_id, id, version, salt, recorded_at, recorded_by, area_path${columns(names)})
      values ${sql.join(rows)}
      returning t.id, t.version, (jsonb_strip_nulls(to_jsonb(t) - 'salt'))::text as content`.execute(work.db);
    stored = answer.rows;
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code === "23505") throw new NameTaken(first.table, first.id, constraint ?? "");
    throw error;
  }
  const contents = new Map(stored.map((row) => [row.id, row]));
  return batch.map((change) => {
    const row = contents.get(change.id) as Stored;
    const salt = salts.get(change.id) as Buffer;
    return { change, fields: filled(change.row), version: 1, contentHash: contentHash(salt, row.content) };
  });
}

async function update(work: Work, change: Change): Promise<Entry> {
  const target = sql.id(change.table.room, change.table.table);
  const before = await sql<Stored & { salt: Buffer; areaPath: string | null; recordedBy: string }>`
    select t.id, t.version, t.salt, t.area_path as "areaPath", t.recorded_by as "recordedBy",
      (jsonb_strip_nulls(to_jsonb(t) - 'salt'))::text as content
    from ${target} t
    where t.mission_id = ${work.missionId} and t.id = ${change.id}
    for update`.execute(work.db);
  const old = before.rows[0];
  if (!old || (change.expectVersion !== undefined && old.version !== change.expectVersion)) {
    throw new Problem(alreadyChanged, { id: change.id });
  }
  await sql`insert into kernel.version
    (mission_id, room, record_table, record_id, version, data_class, area_path, recorded_by, content, salt)
    values (${work.missionId}, ${change.table.room}, ${change.table.table}, ${change.id}, ${old.version},
      ${change.table.dataClass}, ${old.areaPath}, ${old.recordedBy}, ${old.content}, ${old.salt})`.execute(work.db);
  const salt = randomBytes(16);
  const sets = Object.entries(change.row).map(([name, value]) => sql`${sql.id(snake(name))} = ${column(value)}`);
  const after = await sql<Stored>`update ${target} as t
    set version = ${old.version + 1}, salt = ${salt}, recorded_at = ${work.clock.now()},
      recorded_by = ${work.who.userId}, area_path = ${change.areaPath ?? old.areaPath}, ${sql.join(sets)}
    where t.mission_id = ${work.missionId} and t.id = ${change.id}
    returning t.id, t.version, (jsonb_strip_nulls(to_jsonb(t) - 'salt'))::text as content`.execute(work.db);
  const row = after.rows[0];
  if (!row) throw new Problem(notAllowed);
  const was = JSON.parse(old.content) as Record<string, unknown>;
  const is = JSON.parse(row.content) as Record<string, unknown>;
  const fields = Object.keys(change.row).filter(
    (name) => JSON.stringify(was[snake(name)]) !== JSON.stringify(is[snake(name)]),
  );
  return { change, fields, version: row.version, contentHash: contentHash(salt, row.content) };
}

async function append(work: Work, why: string, entries: readonly Entry[]): Promise<void> {
  const at = work.clock.wall();
  const exerciseAt = work.clock.exercise ? work.clock.now() : null;
  for (let from = 0; from < entries.length; from += batchSize) {
    const values = entries.slice(from, from + batchSize).map(
      ({ change, fields, version, contentHash: hash }) =>
        sql`(${work.missionId}::uuid, ${at}::timestamptz, ${exerciseAt}::timestamptz, ${work.who.userId}::uuid,
          ${change.table.room}, ${change.table.table}, ${change.id}::uuid, ${change.action}, ${why},
          ${fields as string[]}::text[], ${version}::int, ${hash}::bytea)`,
    );
    await sql`insert into kernel.ledger
      (mission_id, at, exercise_at, actor, room, record_table, record_id, action, why, fields, version, content_hash)
      values ${sql.join(values)}`.execute(work.db);
  }
}

const columns = (names: readonly string[]) =>
  names.length === 0 ? sql`` : sql`, ${sql.join(names.map((name) => sql.id(snake(name))))}`;

const filled = (row: Readonly<Record<string, unknown>>) =>
  Object.keys(row).filter((name) => row[name] !== null && row[name] !== undefined);
