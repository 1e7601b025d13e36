import { expect, test } from "vitest";
import { readInTree } from "./docs.ts";
import { declarations, drawnProblems, everyProblem } from "./docs-problems.ts";
import { allWords, messageShape } from "./words.ts";

const page = readInTree("docs/problems.md") ?? "";
const documented = new Map(
  [...page.matchAll(/^\| `([a-z-]+\/[a-z-]+)` \| (\d{3}) \| (.+) \| (.+) \|$/gm)].map(
    ([, code, status, meaning, mend]) => [
      code as string,
      { status: Number(status), meaning: meaning as string, mend: mend as string },
    ],
  ),
);
const kinds = await everyProblem();
const rooms = await allWords();

test("every declaration was loaded: none hides from this page", () => {
  expect(kinds.length).toBe(declarations().reduce((sum, { count }) => sum + count, 0));
  expect(kinds.length).toBeGreaterThan(20);
});

test("every problem has its line with its status, and no line is stale: npm run docs", () => {
  expect([...documented].map(([code, { status }]) => [code, status])).toEqual(
    kinds.map(({ code, status }) => [code, status]),
  );
});

test("meaning and mend are what a user reads: npm run docs", () => {
  expect(page).toContain(drawnProblems(kinds, rooms));
});

test("a problem without words is not drawn but told", () => {
  expect(() => drawnProblems([{ code: "kernel/never-heard-of", status: 418, facts: [] }], rooms)).toThrow(
    "never-heard-of",
  );
});

test("every problem says title, detail and mend in both languages, with the facts it was given and no others", () => {
  for (const { code, facts } of kinds) {
    for (const part of ["title", "detail", "mend"]) {
      const key = `problem.${code}.${part}`;
      const words = rooms.find(({ en }) => key in en);
      expect(words?.fr[key], key).toBeDefined();
      const used = [...messageShape(words?.en[key] ?? "", "en").names];
      expect(
        used.filter((name) => !facts.includes(name)),
        key,
      ).toEqual([]);
    }
  }
});
