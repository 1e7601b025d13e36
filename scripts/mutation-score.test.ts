import { expect, test } from "vitest";
import { percentOf, scoresOf } from "./mutation-score.ts";

const mutant = (status: string, line = 1) => ({ status, mutatorName: "Regex", location: { start: { line } } });

test("what a test noticed counts, what ran out of time too, and what did not run at all not", () => {
  const report = {
    files: {
      "a.ts": { mutants: [mutant("Killed"), mutant("Timeout"), mutant("Survived", 7), mutant("CompileError")] },
      "b.ts": { mutants: [mutant("NoCoverage", 9)] },
    },
  };
  const scores = scoresOf(report);
  expect(scores).toEqual([
    { file: "a.ts", all: 3, found: 2, missed: ["7 Regex"] },
    { file: "b.ts", all: 1, found: 0, missed: ["9 Regex"] },
  ]);
  expect(percentOf(scores)).toBe(50);
});

test("where nothing was tried there is no score", () => {
  expect(percentOf(scoresOf({ files: {} }))).toBeNull();
});
