import { entryColumns } from "../kernel/seal.ts";
import { checkSeals, readSeals } from "../kernel/verify.ts";
import type { System } from "./system.ts";

/** Whether the ledger is whole, as far as a page can look in passing, and when it was last sealed. */
export interface LedgerStanding {
  readonly whole: boolean;
  readonly sealedAt: string | null;
  /** How many of the newest seals were looked at with their entries. */
  readonly seals: number;
  /** Entries that wait for their seal. */
  readonly unsealed: number;
}

/** A page looks at so many of the newest seals; `heed ledger verify` looks at all, and at every row. */
const looked = 200;

/** Reads the newest seals with their entries as the auditor's role of the database, which writes nothing. */
export async function ledgerStanding(system: System): Promise<LedgerStanding> {
  const client = await system.pool("heed_auditor").connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    const seals = await readSeals(client, looked);
    const first = seals[0]?.n ?? 1;
    const { rows: entries } = await client.query(
      `select ${entryColumns}, seal from kernel.ledger where seal >= $1 order by seq`,
      [first],
    );
    const { rows } = await client.query("select count(*)::int as n from kernel.ledger where seal is null");
    return {
      whole: checkSeals(seals, entries, seals[0]).length === 0,
      sealedAt: seals.at(-1)?.at ?? null,
      seals: seals.length,
      unsealed: rows[0].n,
    };
  } finally {
    await client.query("rollback").catch(() => {});
    client.release();
  }
}
