import { expect, test } from "vitest";
import { countVitest, type StepResult, summaryLine, summaryTable } from "./test-summary.ts";

const shorten = (file: string) => file.replace("/repo/", "");
const file = (name: string, status: string, ...statuses: string[]) => ({
  name: `/repo/${name}`,
  status,
  assertionResults: statuses.map((one, i) => ({ status: one, fullName: `test ${i}` })),
});

test("a file that breaks before its first test is a failure", () => {
  const counts = countVitest(
    { testResults: [file("a.test.ts", "failed"), file("b.test.ts", "passed", "passed")] },
    1,
    [],
    shorten,
  );
  expect(counts).toMatchObject({ passed: 1, failed: 1, note: "a.test.ts broke outside its tests" });
});

test("a run without any test is a failure", () => {
  expect(countVitest({ testResults: [] }, 0, [], shorten)).toMatchObject({ passed: 0, failed: 1, note: "no test ran" });
});

test("an error outside all tests is a failure although every test passed", () => {
  expect(countVitest({ testResults: [file("a.test.ts", "passed", "passed")] }, 1, [], shorten).failed).toBe(1);
});

const step = (skips: StepResult["skips"]): StepResult => ({ name: "unit", seconds: 1.25, passed: 4, failed: 0, skips });

test("a skip with its reason is reported and does not fail the run", () => {
  const skipped = file("a.test.ts", "passed", "passed", "skipped");
  const counts = countVitest({ testResults: [skipped] }, 0, [{ file: "/repo/a.test.ts", why: "no folder" }], shorten);
  const results = [{ name: "unit", seconds: 1, ...counts }];
  expect(summaryLine(results, false)).toEqual({ line: "1 passed, 0 failed, 1 skipped", failed: 0 });
  expect(summaryTable(results, false)).toContain("skipped: a.test.ts: test 1: no folder");
});

test("a skip without a reason fails the run", () => {
  expect(summaryLine([step([{ what: "x", why: null }])], false)).toEqual({ line: "4 passed, 1 failed", failed: 1 });
});

test("where the shared material is there, nothing may be skipped but by a printed waiver", () => {
  expect(summaryLine([step([{ what: "x", why: "tired" }])], true).failed).toBe(1);
  expect(summaryLine([step([{ what: "x", why: "flag", waived: true }])], true)).toEqual({
    line: "4 passed, 0 failed, 1 skipped",
    failed: 0,
  });
});

test("without a skip the closing line has two numbers", () => {
  expect(summaryLine([step([])], true).line).toBe("4 passed, 0 failed");
});
