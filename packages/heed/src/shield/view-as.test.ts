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
  expect(viewAsRoles).toEqual(["PA", "HR", "AD", "AU"]);
  for (const role of [...roles, ...functions])
    expect([role, mayViewAs({ roles: [role] })]).toEqual([role, (viewAsRoles as readonly string[]).includes(role)]);
});

test("two offices meet in the narrower one, and where neither lies in the other in none", () => {
  const who = (officePath: string | null): Who => ({ userId: "looker", roles: ["PA"], officePath, label: "" });
  const office = (a: string | null, b: string | null) => bothReads(who(a), { roles: ["PA"], officePath: b }).officePath;
  expect([office("ML/MOP", "ML"), office("ML", "ML/MOP"), office("ML/MOP", "ML/MOP")]).toEqual(Array(3).fill("ML/MOP"));
  expect([office(null, "ML"), office("ML", null), office(null, null)]).toEqual(["ML", "ML", null]);
  expect([office("ML/MOP", "ML/MEN"), office("ML/MOPX", "ML/MOP")]).toEqual([null, null]);
});

test("whoever reads nothing together with another is let through to no row", () => {
  const planner: Who = { userId: "looker", roles: ["FP"], officePath: "ML/MOP", label: "" };
  const { reads } = bothReads(planner, { roles: ["TR"], officePath: "ML/MOP" });
  expect(reads === "" || /^(,\d+[a-z]?:(all|office))+,$/.test(reads)).toBe(true);
  expect(bothReads(planner, { roles: [], officePath: null }).reads).toBe("");
  expect(bothReads({ ...planner, roles: ["PA"] }, { roles: ["PA"], officePath: null }).reads).toMatch(/^,.+:.+,$/);
});

test("somebody who is looked as is nobody in particular, at that office", () => {
  const somebody = somebodyOf({ roles: ["HO"], officePath: "ML/MOP" });
  expect(somebody).toEqual({ ...somebodyOf({ roles: ["HO"], officePath: "ML/MOP" }), label: "" });
  expect([somebody.roles, somebody.officePath]).toEqual([["HO"], "ML/MOP"]);
  expect(somebody.userId).toMatch(/^[0-9a-f-]{36}$/);
});

test("the policy of roles names every class once, by its number, also those of which nothing is given", () => {
  const rows = policyOf({ roles: ["FP"], officePath: "ML/MOP" });
  const numbers = rows.map(({ dataClass }) => Number.parseFloat(dataClass));
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  expect(rows.map(({ dataClass }) => dataClass).toSorted()).toEqual([...dataClasses].toSorted());
  const given = rows.filter(({ grants }) => grants.length > 0);
  expect(given.length).toBeGreaterThan(3);
  expect(given.length).toBeLessThan(rows.length);
  for (const { grants } of given) for (const grant of grants) expect(grant.by).toBe("FP");
  const question = rows.find(({ dataClass }) => dataClass === "28");
  expect(question?.grants.flatMap(({ verbs }) => verbs)).toEqual(expect.arrayContaining(["create", "read"]));
});

describe("a field beside the whole record", () => {
  test.each([
    ["Koro", "Koro", "shown"],
    ["Koro", null, "hidden"],
    [["a"], [], "hidden"],
    ["2018-07-20T10:00:00Z", "2018-07", "coarse"],
    [null, null, "shown"],
    ["Koro", undefined, "hidden"],
    [["a", "b"], ["a"], "coarse"],
    ["Koro", "", "coarse"],
  ] as const)("%j and %j: %s", (whole, shown, state) => expect(fieldState(whole, shown)).toBe(state));
});
