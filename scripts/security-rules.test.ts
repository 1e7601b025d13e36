import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./repository.ts";
import { type Ran, rulesIn, standingOf } from "./security-rules.ts";

const page = `
| threat | what stands against it | what is left |
| --- | --- | --- |
| no rule | at all | |

| rule | where it is enforced | proof |
| --- | --- | --- |
| one | \`a.ts\` | [\`a.test.ts\`](../packages/heed/security/a.test.ts): “holds”; “%s may not (ever)” |
| two | b | [\`b.test.ts\`](../packages/heed/src/b.test.ts): “is so” |
| three | by absence | |
`;
const ours = (file: string) => file.startsWith("packages/heed/security/");
const ran = (title: string, passed = true): Ran => ({ file: "packages/heed/security/a.test.ts", title, passed });

test("a rule is proven when every proof of this run ran and passed, holes of a title filled", () => {
  const rules = rulesIn(page);
  expect(rules.map(({ name, proofs }) => [name, proofs.length])).toEqual([
    ["one", 2],
    ["two", 1],
    ["three", 0],
  ]);
  const good = standingOf(rules, [ran("group > holds"), ran("/x may not (ever)"), ran("/y may not (ever)")], ours);
  expect(good).toEqual({ rules: 3, provenHere: 1, provenElsewhere: 1, withoutTest: ["three"], broken: [] });
});

test("a proof that failed, in one case alone, or did not run, proves nothing", () => {
  const rules = rulesIn(page);
  const cases = [ran("holds"), ran("/x may not (ever)"), ran("/y may not (ever)", false)];
  expect(standingOf(rules, cases, ours).broken).toEqual(["one"]);
  expect(standingOf(rules, [ran("holds")], ours).broken).toEqual(["one"]);
});

test("the security page has rules, and most of them a proof", () => {
  const rules = rulesIn(readFileSync(join(root, "docs/security.md"), "utf8"));
  expect(rules.length).toBeGreaterThan(60);
  expect(rules.filter(({ proofs }) => proofs.length > 0).length).toBeGreaterThan(rules.length - 10);
});

test("every rule of the field's reference has its row, whether it is built or not", () => {
  const numbers = (name: string, last: number) => Array.from({ length: last }, (_, i) => `${name}-${i + 1}`);
  const text = readFileSync(join(root, "docs/security.md"), "utf8");
  const rows = [...text.matchAll(/^\| ((?:SR|E|M)-\d+) \| [^|]+ \| [^|]+ \|$/gm)].map(([, rule]) => rule);
  expect(rows).toEqual([...numbers("SR", 35), ...numbers("E", 10), ...numbers("M", 10)]);
});
