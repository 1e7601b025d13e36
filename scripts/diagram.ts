// `npm run diagram`: draws the rooms and their imports, as they are, into docs/architecture.md.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { order, root, webOrder } from "./repository.ts";
import { type ImportGraph, importGraph } from "./rooms.ts";

const begin = "<!-- rooms: drawn by `npm run diagram` from the imports; do not edit -->";
const end = "<!-- /rooms -->";
const page = "docs/architecture.md";

/** Which box of the drawing a file lies in: `heed.warn`, `web.shell`, `analysis`, or null for none. */
export function boxOf(file: string): string | null {
  const heed = /^packages\/heed\/src\/([^/]+)\//.exec(file)?.[1];
  if (heed !== undefined && (order as readonly string[]).includes(heed)) return `heed.${heed}`;
  if (/^packages\/heed\/src\//.test(file)) return null;
  const web = /^packages\/web\/src\/([^/]+)\//.exec(file)?.[1];
  if (web !== undefined && (webOrder as readonly string[]).includes(web)) return `web.${web}`;
  if (/^packages\/web\/(src|dist)\/|^packages\/web\/build[.]ts$/.test(file)) return "web.app";
  if (file.startsWith("packages/analysis/src/")) return "analysis";
  return null;
}

/** The drawing: one box a room, one arrow for each room that a room imports, tests left out. */
export function mermaid(graph: ImportGraph): string {
  const arrows = new Set<string>();
  const boxes = new Set<string>();
  for (const [file, edges] of graph.edges) {
    if (/[.]test[.]tsx?$|\/testing[a-z-]*[.]ts$/.test(file)) continue;
    const from = boxOf(file);
    if (from === null) continue;
    boxes.add(from);
    for (const { to } of edges) {
      const target = boxOf(to);
      if (target !== null && target !== from) arrows.add(`${from} ${target}`);
    }
  }
  const name = (box: string) => box.replace(".", "_");
  // Every room leans on kernel, and app on every room: those arrows would hide the others.
  const drawn = [...arrows]
    .map((arrow) => arrow.split(" ") as [string, string])
    .filter(([from, to]) => to !== "heed.kernel" && from !== "heed.app" && from !== "web.app");
  const place = (box: string) => {
    const [part, room] = box.split(".") as [string, string | undefined];
    if (part === "analysis") return -1;
    return part === "heed"
      ? (order as readonly string[]).indexOf(room as string)
      : 100 + (webOrder as readonly string[]).indexOf(room as string);
  };
  const byPlace = (a: string, b: string) => place(a) - place(b);
  const group = (title: string, part: string, label: string) => {
    const rooms = [...boxes].filter((box) => box.startsWith(`${part}.`)).sort(byPlace);
    return rooms.length === 0
      ? []
      : [`  subgraph ${title}["${label}"]`, ...rooms.map((box) => `    ${name(box)}["${box.split(".")[1]}"]`), "  end"];
  };
  return [
    "flowchart RL",
    ...group("heed", "heed", "heed: rooms in the order of protection"),
    ...group("web", "web", "web: their screens"),
    ...(boxes.has("analysis") ? ['  analysis["analysis"]'] : []),
    ...drawn
      .sort(([a, b], [c, d]) => byPlace(a, c) || byPlace(b, d))
      .map(([from, to]) => `  ${name(from)} --> ${name(to)}`),
  ].join("\n");
}

/** The part of the page between the markers. */
export function section(graph: ImportGraph): string {
  return [
    begin,
    "",
    "```mermaid",
    mermaid(graph),
    "```",
    "",
    "Arrows point at what is imported. Left out: every room imports kernel, and app imports every room.",
    "",
    end,
  ].join("\n");
}

/**
 * The page with its drawing renewed.
 * @throws {Error} where the page has lost its markers.
 */
export function renewed(text: string, graph: ImportGraph): string {
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${page} lacks the markers ${begin} and ${end}`);
  return text.slice(0, from) + section(graph) + text.slice(to + end.length);
}

/** The page as it lies on disk; a page that is not there yet is a title and the markers. */
export function readPage(): string {
  const file = join(root, page);
  return existsSync(file) ? readFileSync(file, "utf8") : `# Architecture\n\n${begin}\n${end}\n`;
}

if (import.meta.main) {
  const text = readPage();
  const next = renewed(text, importGraph(root));
  if (next !== text) writeFileSync(join(root, page), next);
  console.log(next === text ? `${page} is up to date` : `${page} is drawn anew`);
}
