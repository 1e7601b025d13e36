import { expect, test } from "vitest";
import { mermaid, readPage, renewed } from "./diagram.ts";
import { root } from "./repository.ts";
import { type GraphEdge, type ImportGraph, importGraph } from "./rooms.ts";

const edge = (to: string): GraphEdge => ({ to, typeOnly: false, core: false, npm: false, spelled: to });
const graph = (edges: Record<string, string[]>): ImportGraph => ({
  edges: new Map(Object.entries(edges).map(([file, targets]) => [file, targets.map(edge)])),
  violations: [],
});

const small = {
  "packages/heed/src/kernel/index.ts": [],
  "packages/heed/src/listen/index.ts": ["packages/heed/src/kernel/index.ts"],
  "packages/heed/src/warn/rule.ts": ["packages/heed/src/listen/index.ts", "packages/heed/src/kernel/index.ts"],
  "packages/heed/src/warn/rule.test.ts": ["packages/heed/src/mission/index.ts"],
};

test("rooms stand in their order, and an import is an arrow", () => {
  const drawing = mermaid(graph(small));
  expect(drawing).toContain("heed_warn --> heed_listen");
  expect(drawing).not.toContain("mission");
  expect(drawing.indexOf("heed_kernel[")).toBeLessThan(drawing.indexOf("heed_listen["));
});

test("a new import makes the page stale", () => {
  const page =
    "# A\n\n<!-- rooms: drawn by `npm run diagram` from the imports; do not edit -->\n<!-- /rooms -->\n\nProse.\n";
  const drawn = renewed(page, graph(small));
  expect(drawn).toContain("Prose.");
  expect(renewed(drawn, graph(small))).toBe(drawn);
  const more = { ...small, "packages/heed/src/tell/brief.ts": ["packages/heed/src/warn/index.ts"] };
  expect(renewed(drawn, graph(more))).not.toBe(drawn);
});

test("a page without its markers is refused", () => {
  expect(() => renewed("# A\n", graph(small))).toThrow("markers");
});

test("docs/architecture.md shows the imports as they are: npm run diagram", () => {
  const page = readPage();
  expect(page).toBe(renewed(page, importGraph(root)));
});
