import { z } from "zod";
import type { DeclaredRule } from "./declared-rule.ts";
import { declaredRule } from "./declared-rule.ts";
import type { BackTest } from "./rule-backtest.ts";
import type { Recorded } from "./tables.ts";

const id = z.uuid();
const day = z.iso.date();

export const ruleEventKinds = ["live", "paused", "resumed", "retired"] as const;
export type RuleEventKind = (typeof ruleEventKinds)[number];

/** Own columns of each table, as the write path checks them. */
export const ruleVersionRow = z.strictObject({
  ruleCode: z.string(),
  ruleVersion: z.int().min(1),
  definition: declaredRule,
});
export const ruleTrialRow = z.strictObject({
  versionId: id,
  periodFrom: day,
  periodTo: day,
  releases: z.array(z.string()).min(1),
  result: z.custom<BackTest>((value) => typeof value === "object" && value !== null),
});
export const ruleEventRow = z.strictObject({
  versionId: id,
  kind: z.enum(ruleEventKinds),
  trialId: id.nullable(),
  why: z.string().nullable(),
  at: z.iso.datetime(),
});

export const ruleFiringRow = z.strictObject({
  versionId: id,
  dataset: z.string(),
  release: z.string(),
  sourceId: z.string(),
  became: z.enum(["raised", "beside", "held", "outside"]),
  warningId: id.nullable(),
  at: z.iso.datetime(),
});

export type RuleTables = {
  "warn.ruleFiring": Recorded & z.infer<typeof ruleFiringRow>;
  "warn.ruleVersion": Recorded & z.infer<typeof ruleVersionRow>;
  "warn.ruleTrial": Recorded & z.infer<typeof ruleTrialRow>;
  "warn.ruleEvent": Recorded & z.infer<typeof ruleEventRow>;
};

interface Stored {
  readonly id: string;
  readonly recordedAt: string;
  readonly recordedBy: string;
}
/** A version of a rule as it was proposed. */
export interface RuleVersion extends Stored {
  readonly ruleCode: string;
  readonly ruleVersion: number;
  readonly definition: DeclaredRule;
}
/** A back-test that is kept with a version. */
export interface RuleTrial extends Stored {
  readonly versionId: string;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly releases: readonly string[];
  readonly result: BackTest;
}
export interface RuleEvent extends Stored {
  readonly versionId: string;
  readonly kind: RuleEventKind;
  readonly trialId: string | null;
  readonly why: string | null;
  readonly at: string;
}
export type RuleFiring = Stored & z.infer<typeof ruleFiringRow>;
