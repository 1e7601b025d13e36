import { describe, expect, test } from "vitest";
import { assignmentSchema, isInForce, personSchema } from "./people.ts";
import { functions, isAssignable, roles, systemRole } from "./roles.ts";

describe("a role is held", () => {
  const from = "2018-01-01T00:00:00.000Z";
  const until = "2018-07-01T00:00:00.000Z";
  test.each([
    ["from its first moment", "2018-01-01T00:00:00.000Z", until, true],
    ["and not before", "2017-12-31T23:59:59.999Z", until, false],
    ["to the moment before its end", "2018-06-30T23:59:59.999Z", until, true],
    ["and not at its end", until, until, false],
    ["nor after it", "2019-01-01T00:00:00.000Z", until, false],
    ["for ever where it has no end", "2030-01-01T00:00:00.000Z", null, true],
    ["and without an end not before it began", "2017-01-01T00:00:00.000Z", null, false],
  ])("%s", (_, at, untilAt, held) => {
    expect(isInForce({ fromAt: from, untilAt }, at)).toBe(held);
  });
});

test("only roles and functions of the policy can be given, and nobody is given the system's", () => {
  for (const code of [...roles, ...functions]) expect(isAssignable(code)).toBe(true);
  for (const code of [systemRole, "SYSTEM", "", "pa", "BOSS", "__proto__"]) expect(isAssignable(code)).toBe(false);
});

const account = {
  username: "hr.mopti",
  labelEn: "Officer",
  labelFr: "Agent",
  lang: "fr",
  passwordSetAt: null,
  disabledAt: null,
  hiddenFromOtherOffices: null,
};

test.each([
  ["the whole", {}, true],
  ["a name of two letters", { username: "hr" }, true],
  ["a name of forty letters", { username: `h${"r".repeat(39)}` }, true],
  ["a name of forty-one letters", { username: `h${"r".repeat(40)}` }, false],
  ["a name of one letter", { username: "h" }, false],
  ["a name that begins with a point", { username: ".hr" }, false],
  ["a name with capitals", { username: "Hr" }, false],
  ["a name with a space in it", { username: "hr mopti" }, false],
  ["a name with a line after it", { username: "hr\n" }, false],
  ["no label", { labelEn: "" }, false],
  ["a French label missing", { labelFr: "" }, false],
  ["a label of 120 letters", { labelEn: "x".repeat(120), labelFr: "x".repeat(120) }, true],
  ["a label of 121 letters", { labelEn: "x".repeat(121) }, false],
  ["a French label of 121 letters", { labelFr: "x".repeat(121) }, false],
  ["English", { lang: "en" }, true],
  ["a language that Heed does not speak", { lang: "de" }, false],
  ["a field that no account has", { ethnicity: "x" }, false],
])("an account with %s", (_, change, isRight) => {
  expect(personSchema.safeParse({ ...account, ...change }).success).toBe(isRight);
});

test.each([
  ["a role", { role: "HR" }, true],
  ["a function", { role: "FO" }, true],
  ["the system's", { role: "SYSTEM" }, false],
  ["an office", { officePath: "ML/MOP" }, true],
  ["a person that is none", { personId: "x" }, false],
  ["a field besides", { note: "x" }, false],
])("an assignment of %s", (_, change, isRight) => {
  const given = {
    personId: "3f2a1111-1111-4111-8111-111111111111",
    role: "PA",
    officePath: null,
    fromAt: "2018-01-01T00:00:00.000Z",
    untilAt: null,
    basis: "two-people",
    proposalId: null,
  };
  expect(assignmentSchema.safeParse({ ...given, ...change }).success).toBe(isRight);
});
