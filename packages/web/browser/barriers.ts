import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * Serious and critical barriers on the page as it stands (WCAG 2.2 A and AA), as sentences: rule, what it asks, where.
 * `only` names rules to run instead, such as the stricter contrast of bright sun. The checker is evaluated, not added as a script, so that the page keeps its content policy.
 */
export async function barriers(page: Page, only: readonly string[] = []): Promise<string[]> {
  if (!(await page.evaluate("typeof axe === 'object'"))) await page.evaluate(axe);
  const runOnly =
    only.length > 0
      ? { type: "rule", values: only }
      : ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  // What passed is long, and nobody reads it: it stays on the page.
  const how = JSON.stringify({ runOnly, resultTypes: ["violations"] });
  const violations = (await page.evaluate(
    `axe.run(document, ${how}).then(({ violations }) => violations)`,
  )) as AxeResults["violations"];
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target.join(" ")})`));
}
