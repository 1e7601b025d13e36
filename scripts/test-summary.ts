/** One test, or one whole step, that did not run. */
export interface Skip {
  readonly what: string;
  /** Null where nobody said why. */
  readonly why: string | null;
  /** Left out by a flag that is printed: never a failure. */
  readonly waived?: boolean;
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skips: readonly Skip[];
  readonly note?: string;
}

export interface StepResult extends Counts {
  readonly name: string;
  readonly seconds: number;
}

/** The part of Vitest's JSON report that is read here. */
export interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/**
 * What a run of Vitest comes to. A file that fails before its first test counts as one failure, so does a run that
 * ends badly for another reason (an error outside tests), and so does a run without any test.
 */
export function countVitest(
  report: VitestReport,
  exitCode: number,
  reasons: readonly { readonly file: string; readonly why: string }[],
  shorten: (file: string) => string,
): Counts {
  let passed = 0;
  let failed = 0;
  const skips: Skip[] = [];
  const notes: string[] = [];
  for (const file of report.testResults) {
    let failedHere = 0;
    for (const { status, fullName } of file.assertionResults) {
      if (status === "passed") passed += 1;
      else if (status === "failed") failedHere += 1;
      else {
        const why = reasons.find((reason) => reason.file === file.name)?.why ?? null;
        skips.push({ what: `${shorten(file.name)}: ${fullName}`, why });
      }
    }
    if (file.status === "failed" && failedHere === 0) {
      failedHere = 1;
      notes.push(`${shorten(file.name)} broke outside its tests`);
    }
    failed += failedHere;
  }
  if (passed + failed + skips.length === 0) {
    failed = 1;
    notes.push("no test ran");
  } else if (exitCode !== 0 && failed === 0) {
    failed = 1;
    notes.push(`Vitest ended with ${exitCode} although no test failed`);
  }
  return { passed, failed, skips, ...(notes.length > 0 ? { note: notes.join("; ") } : {}) };
}

/** A skip breaks the run where nobody said why, and where nothing may be skipped. */
const breaks = (skip: Skip, mayNotSkip: boolean): boolean => !skip.waived && (mayNotSkip || skip.why === null);

/** What ran, with counts and seconds, then what did not run and why. */
export function summaryTable(results: readonly StepResult[], mayNotSkip: boolean): string {
  const head = ["step", "passed", "failed", "skipped", "seconds"];
  const rows = results.map(({ name, passed, failed, skips, seconds }) => [
    name,
    String(passed),
    String(failed),
    String(skips.length),
    seconds.toFixed(1),
  ]);
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => (row[i] as string).length)));
  const draw = (row: readonly string[]) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] as number) : cell.padStart(widths[i] as number))).join("  ");
  const lines = [draw(head), ...rows.map(draw)];
  for (const { name, note } of results) if (note !== undefined) lines.push(`${name}: ${note}`);
  for (const skip of results.flatMap(({ skips }) => skips)) {
    const verdict = breaks(skip, mayNotSkip)
      ? mayNotSkip
        ? " (HEED_SHARED is set: a skip is a failure)"
        : " (a failure)"
      : "";
    lines.push(`skipped: ${skip.what}: ${skip.why ?? "nobody said why"}${verdict}`);
  }
  return lines.join("\n");
}

/** The closing line. A skip that breaks the run is counted as failed, not as skipped. */
export function summaryLine(results: readonly StepResult[], mayNotSkip: boolean): { line: string; failed: number } {
  const skips = results.flatMap((result) => result.skips);
  const broken = skips.filter((skip) => breaks(skip, mayNotSkip)).length;
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0) + broken;
  const skipped = skips.length - broken;
  return { line: `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`, failed };
}
