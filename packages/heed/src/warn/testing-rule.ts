import type { DeclaredRule } from "./declared-rule.ts";

/** The rule that is tried on UCDP GED: soldiers of the state killed, then civilians within 30 km and 7 days. */
export function aRule(facts: Partial<DeclaredRule> = {}): DeclaredRule {
  return {
    code: "soldiers-then-civilians",
    titleEn: "After soldiers were killed, civilians nearby may be attacked",
    titleFr: "Après la mort de soldats, des civils des environs peuvent être attaqués",
    when: { violence: "state-based", killed: "state-forces", killedAtLeast: 1, actors: [], countries: ["Mali"] },
    watch: { km: 30, days: 7, harm: { civiliansKilledAtLeast: 1, by: "anyone" } },
    warn: { threatCategory: "counter-terrorism-harm", imminence: "T3", impact: 4 },
    reasonEn: "Vows of revenge after soldiers were killed are on record, and operations follow within days.",
    reasonFr:
      "Des promesses de vengeance après la mort de soldats sont consignées, et des opérations suivent en quelques jours.",
    ...facts,
  };
}
