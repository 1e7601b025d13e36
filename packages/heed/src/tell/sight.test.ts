import { expect, test } from "vitest";
import { functions, roles } from "../shield/index.ts";
import { postsOfWho, sightOf, standingOf } from "./sight.ts";

test.each([
  [["HO"], "full", { kind: "full" }],
  [["FP"], "sanitised", { kind: "sanitised" }],
  [["AD"], "no", { kind: "nothing", why: "administrator" }],
  [["AU"], "aggregate", { kind: "nothing", why: "auditor" }],
  [["HU"], "no", { kind: "nothing", why: "partner" }],
  [["HO"], "no", { kind: "nothing", why: "other" }],
] as const)("%s with verdict %s", (held, verdict, expected) => {
  expect(sightOf({ roles: held }, verdict)).toEqual(expected);
});

test("every role but the two that see no warning holds a post, and functions beside a role hold none", () => {
  const without = roles.filter((role) => postsOfWho({ roles: [role] }).length === 0);
  expect(without).toEqual(["AD", "AU"]);
  expect(functions.flatMap((code) => postsOfWho({ roles: [code] }))).toEqual([]);
});

test.each([
  ["a head of office whose decisions they are", ["HO"], "ML/MOP", ["head-of-office", "head-of-office"], "you"],
  ["a head of office, one of them with another post", ["HO"], "ML/MOP", ["head-of-office", "poc-adviser"], "office"],
  ["a liaison assistant of the office", ["CL"], "ML/MOP", ["head-of-office"], "office"],
  ["an adviser at headquarters", ["PA"], null, ["head-of-office"], "mission"],
  ["an adviser to whom they were given", ["PA"], null, ["poc-adviser"], "you"],
] as const)("whose decisions: %s", (_, held, officePath, owners, expected) => {
  expect(standingOf({ roles: held, officePath }, owners)).toBe(expected);
});
