import { functions, type Holding, roles } from "./roles.ts";

/** Why two holdings must not meet in one account. Each has its sentence: `shield.apart.*`. */
export type ApartBecause = "auditor" | "keys" | "firewall" | "vault" | "partner";

interface Apart {
  readonly held: Holding;
  readonly others: readonly Holding[];
  readonly because: ApartBecause;
}

const everything: readonly Holding[] = [...roles, ...functions];
const zoneA: readonly Holding[] = ["CL", "HR", "FO", "DO", "WP", "CP", "TR"];
const without = (...left: readonly Holding[]) => everything.filter((one) => !left.includes(one));

/**
 * Separation of duties (domain section 10, SR-2, SR-9): an auditor stands outside; an administrator reads no account and holds
 * no key; who plans force or police is not in zone A; rank opens no vault; a partner is no colleague. Who records is not who
 * verifies is asked by `may`, record by record. Migration 0026 holds the same table, and a test compares them.
 */
export const separation: readonly Apart[] = [
  { held: "AU", others: without("AU"), because: "auditor" },
  { held: "AD", others: ["PA", "CL", "HR", "HO", "HU", "FO", "DO", "WP", "CP", "TR", "EN"], because: "keys" },
  { held: "FP", others: zoneA, because: "firewall" },
  { held: "UP", others: zoneA, because: "firewall" },
  { held: "SC", others: zoneA, because: "firewall" },
  { held: "JM", others: ["CL", "FO"], because: "vault" },
  { held: "SL", others: ["CL", "FO"], because: "vault" },
  { held: "HU", others: without("HU", "AU", "AD", "SP"), because: "partner" },
];

export interface Conflict {
  readonly one: Holding;
  readonly other: Holding;
  readonly because: ApartBecause;
}

/** What of these must not meet in one account; empty where all of it may. */
export function forbiddenTogether(held: readonly string[]): readonly Conflict[] {
  return separation.flatMap(({ held: one, others, because }) =>
    held.includes(one) ? others.filter((other) => held.includes(other)).map((other) => ({ one, other, because })) : [],
  );
}
