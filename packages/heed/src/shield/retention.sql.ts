import { sql } from "kysely";
import { z } from "zod";
import { commit, ledgered } from "../kernel/index.sql.ts";
import { localDate, namedId, newId, type Work } from "../kernel/index.ts";
import { changedRetention, defaultRetention, type RetentionClass, type RetentionSettings } from "./retention.ts";

const settingRow = z.strictObject({
  enabled: z.boolean(),
  accountMonths: z.int(),
  identityMonths: z.int(),
  releasedMonths: z.int(),
  followUpMonths: z.int(),
});
const runRow = z.strictObject({
  onDay: z.iso.date(),
  accounts: z.int(),
  identities: z.int(),
  released: z.int(),
  followUps: z.int(),
});
const settings = ledgered({ room: "shield", table: "retention_setting", schema: settingRow, dataClass: "16" });
const runs = ledgered({ room: "shield", table: "retention_run", schema: runRow, dataClass: "16" });

type RetentionTables = {
  "shield.retentionSetting": z.infer<typeof settingRow> & { missionId: string; id: string; recordedAt: string };
  "shield.retentionRun": z.infer<typeof runRow> & { missionId: string; id: string; recordedAt: string };
};
const tablesOf = (work: Work) => work.db.withTables<RetentionTables>();

/** How long this mission keeps what leads to people, as it was set last. */
export async function retentionOf(work: Work): Promise<RetentionSettings> {
  const row = await tablesOf(work)
    .selectFrom("shield.retentionSetting")
    .select(["enabled", "accountMonths", "identityMonths", "releasedMonths", "followUpMonths"])
    .where("missionId", "=", work.missionId)
    .where("recordedAt", "<=", work.asOf)
    .orderBy("recordedAt", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();
  if (!row) return defaultRetention;
  return {
    enabled: row.enabled,
    months: {
      account: row.accountMonths,
      identity: row.identityMonths,
      released: row.releasedMonths,
      "follow-up": row.followUpMonths,
    },
  };
}

/**
 * Changes the times of this mission, or whether it erases by itself: `account=18`, `daily=on`.
 * @throws {Problem} naming the field: a class that is not there, no whole number of months, or longer than may be.
 */
export async function setRetention(work: Work, changes: readonly string[]): Promise<RetentionSettings> {
  const changed = changedRetention(await retentionOf(work), changes);
  const { enabled, months } = changed;
  const row = {
    enabled,
    accountMonths: months.account,
    identityMonths: months.identity,
    releasedMonths: months.released,
    followUpMonths: months["follow-up"],
  };
  await commit(work, "retention set", [{ table: settings, action: "create", id: newId(), row }]);
  return changed;
}

const runIdOf = (work: Work) => namedId("retention run", work.missionId, localDate(work.asOf, work.timeZone));

/** Whether the rule has done its work of this day. */
export async function ranToday(work: Work): Promise<boolean> {
  const row = await tablesOf(work)
    .selectFrom("shield.retentionRun")
    .select("id")
    .where("missionId", "=", work.missionId)
    .where("id", "=", runIdOf(work))
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes what went in one run: the one that ends the rule's work of this day, or another before it or by hand. */
export async function noteRun(
  work: Work,
  which: "rule of the day" | "more",
  erased: Readonly<Record<RetentionClass, number>>,
): Promise<void> {
  const row = {
    onDay: localDate(work.asOf, work.timeZone),
    accounts: erased.account,
    identities: erased.identity,
    released: erased.released,
    followUps: erased["follow-up"],
  };
  await commit(work, "retention done", [
    { table: runs, action: "create", id: which === "rule of the day" ? runIdOf(work) : newId(), row },
  ]);
}

/**
 * Takes a part out of the vault, within `asRetention`: the row goes whole, with the salt that would open its commitment. A copy in
 * an older backup or in the write-ahead log stays until those are gone.
 * @returns whether it was there.
 */
export async function destroyPart(work: Work, kind: "account" | "identity", id: string): Promise<boolean> {
  const { rows } = await sql<{
    done: boolean;
  }>`select shield_vault.destroy(${kind}, ${id}::uuid) as done`.execute(work.db);
  return rows[0]?.done ?? false;
}
