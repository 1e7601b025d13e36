import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Verdict, Who } from "../kernel/index.ts";
import { dataClasses, isInOffice, may } from "./policy.ts";
import { functions, type Holding, roles } from "./roles.ts";
import { bothMay, bothReads, fieldState, mayViewAs, policyOf, somebodyOf, viewAsRoles } from "./view-as.ts";

const rank: Readonly<Record<Verdict, number>> = { no: 0, aggregate: 1, sanitised: 2, full: 3 };
const offices = [null, "ML", "ML/MOP", "ML/MOP/KOR", "ML/MEN"] as const;
const places = [null, "ML", "ML/MOP", "ML/MOP/KOR", "ML/MOP/KOR/DIO", "ML/MEN/BAN", "ML/MOPX"] as const;
const held = fc.uniqueArray(fc.constantFrom<Holding>(...roles, ...functions), { minLength: 1, maxLength: 4 });
const viewed = fc.record({ roles: held, officePath: fc.constantFrom(...offices) });
const looker = viewed.map((one): Who => ({ ...one, userId: "looker", label: "" }));
const record = fc.record({
  dataClass: fc.constantFrom(...dataClasses),
  areaPath: fc.constantFrom(...places),
  ownerId: fc.constantFrom("looker", "another", null),
  sensitivity: fc.constantFrom("S0" as const, "S1" as const, "S2" as const, "S3" as const),
});

test("to look as another gives a looker nothing that he or the other may not see: every role and record", () => {
  fc.assert(
    fc.property(looker, viewed, record, (who, as, facts) => {
      const both = rank[bothMay(who, as)(who, "read", facts)];
      expect(both).toBeLessThanOrEqual(rank[may(who, "read", facts)]);
      expect(both).toBeLessThanOrEqual(rank[may(somebodyOf(as), "read", facts)]);
    }),
    { numRuns: 2000 },
  );
});

/** What row-level security lets through, as `shield.sees` says it. */
const passes = (reads: string, office: string | null, dataClass: string, place: string | null, own = false): boolean =>
  reads.includes(`,${dataClass}:all,`) ||
  (reads.includes(`,${dataClass}:office,`) && isInOffice(place, office)) ||
  (own && reads.includes(`,${dataClass}:own,`));

test("nor does a row pass for both that does not pass for each", () => {
  fc.assert(
    fc.property(looker, viewed, record, (who, as, { dataClass, areaPath }) => {
      const both = bothReads(who, as);
      expect(both.reads).not.toContain(":own");
      if (!passes(both.reads, both.officePath, dataClass, areaPath)) return;
      for (const one of [who, somebodyOf(as)]) {
        const grants = policyOf({ roles: one.roles as Holding[], officePath: one.officePath });
        const read = grants
          .find((row) => row.dataClass === dataClass)
          ?.grants.filter(({ verbs, form }) => verbs.includes("read") && form !== "aggregate");
        const through = read?.some(
          ({ scope }) => scope === "all" || (scope === "office" && isInOffice(areaPath, one.officePath)),
        );
        expect([dataClass, areaPath, through]).toEqual([dataClass, areaPath, true]);
      }
    }),
    { numRuns: 2000 },
  );
});

test("with the same roles at the same place everything of the office passes, and nothing of one's own", () => {
  const who: Who = { userId: "looker", roles: ["HO"], officePath: "ML/MOP", label: "" };
  const both = bothReads(who, { roles: ["HO"], officePath: "ML/MOP" });
  expect(both.officePath).toBe("ML/MOP");
  expect(both.reads).toContain(",5:office,");
  expect(bothReads(who, { roles: ["HO"], officePath: "ML/MEN" }).reads).not.toContain(",5:");
});

test("opens for whoever advises, protects sources, gives access or audits it, and for nobody else", () => {
  for (const role of [...roles, ...functions])
    expect([role, mayViewAs({ roles: [role] })]).toEqual([role, (viewAsRoles as readonly string[]).includes(role)]);
});

describe("a field beside the whole record", () => {
  test.each([
    ["Koro", "Koro", "shown"],
    ["Koro", null, "hidden"],
    [["a"], [], "hidden"],
    ["2018-07-20T10:00:00Z", "2018-07", "coarse"],
    [null, null, "shown"],
  ] as const)("%j and %j: %s", (whole, shown, state) => expect(fieldState(whole, shown)).toBe(state));
});
