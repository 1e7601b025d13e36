import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Who } from "../kernel/index.ts";
import { may } from "./policy.ts";
import { reads } from "./reads.ts";
import { functions, roles } from "./roles.ts";
import { anyRow, anyWho, lets } from "./testing-reads.ts";

const somebody = (...held: readonly string[]): Who => ({ userId: "me", roles: held, officePath: "ML/MOP", label: "" });

test.each([
  ["nobody", [], ""],
  ["a role that is none", ["BOSS"], ""],
  ["an administrator", ["AD"], ",0:all,16:all,21:all,27:own,30:own,"],
  ["a partner without protocol", ["HU"], ",0:all,6:own,9:own,26:own,27:own,12a:own,"],
])("%s", (_, held, expected) => {
  expect(reads(somebody(...held))).toBe(expected);
});

test("what is read everywhere is not listed by office or own besides", () => {
  for (const role of [...roles, ...functions, "SYSTEM"]) {
    const entries = reads(somebody(role))
      .split(",")
      .filter((entry) => entry !== "");
    const everywhere = entries.filter((entry) => entry.endsWith(":all")).map((entry) => entry.split(":")[0]);
    for (const dataClass of everywhere)
      expect(entries.filter((entry) => entry.startsWith(`${dataClass}:`))).toHaveLength(1);
  }
});

test("counts alone open no row", () => {
  for (const role of ["FP", "UP", "SC"]) expect(reads(somebody(role))).not.toContain(",7:");
  expect(reads(somebody("PA"))).not.toContain(",8:");
});

describe("row-level security and policy agree", () => {
  test("whoever may read a record or its sanitised edition gets its row", () => {
    fc.assert(
      fc.property(anyWho, anyRow, (who, row) => {
        const verdict = may(who, "read", row);
        if (verdict === "full" || verdict === "sanitised") {
          // An author's row is let through by the table's own policy, whatever the setting says.
          expect(row.ownerId === who.userId || lets(reads(who), who, row.dataClass, row.areaPath, row.ownerId)).toBe(
            true,
          );
        }
      }),
      { numRuns: 5000 },
    );
  });

  test("whoever gets a row by the setting may read the record or its sanitised edition", () => {
    fc.assert(
      fc.property(anyWho, anyRow, (who, row) => {
        if (lets(reads(who), who, row.dataClass, row.areaPath, row.ownerId)) {
          expect(["full", "sanitised"]).toContain(may(who, "read", { ...row, sensitivity: "S0" }));
        }
      }),
      { numRuns: 5000 },
    );
  });
});
