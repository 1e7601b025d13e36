// Reads the pages of the documentation, so that tests can hold them against the tree.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { root } from "./repository.ts";

export interface Page {
  /** Path from the root of the checkout. */
  readonly file: string;
  readonly text: string;
}

/** Every file that git knows or would take in, from the root of the checkout. */
export function treeFiles(): readonly string[] {
  const { stdout, status } = spawnSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error("git does not list the files of this checkout");
  return [...new Set(stdout.split("\0"))].filter((file) => file !== "" && existsSync(join(root, file))).sort();
}

/** Pages that we write for readers: all Markdown but the theatre's quoted findings. */
export function pages(files: readonly string[] = treeFiles()): readonly Page[] {
  return files
    .filter((file) => file.endsWith(".md") && !file.startsWith("fixtures/"))
    .map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }));
}

/** A page without its fenced blocks and comments: what is left is prose. */
export function proseOf(text: string): string {
  return text.replace(/^(`{3,})[^\n]*\n[\s\S]*?^\1[ \t]*$/gm, "").replace(/<!--[\s\S]*?-->/g, "");
}

export interface Link {
  readonly text: string;
  readonly target: string;
}

/** Links and pictures of a page, outside fenced blocks and code. */
export function linksOf(text: string): readonly Link[] {
  const found: Link[] = [];
  for (const { 1: label, 2: target } of proseOf(text).matchAll(
    /!?\[((?:`[^`]*`|[^\]`])*)\]\(([^()\s]+(?:\([^()\s]*\))?)\)/g,
  ))
    found.push({ text: label as string, target: target as string });
  return found;
}

/** The anchors of a page, as code hosts make them from headings. */
export function anchorsOf(text: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const { 1: heading } of proseOf(text).matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
    const slug = (heading as string)
      .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replace(/ /g, "-");
    let anchor = slug;
    for (let i = 1; anchors.has(anchor); i += 1) anchor = `${slug}-${i}`;
    anchors.add(anchor);
  }
  return anchors;
}

/** What is wrong with the links of a page; empty where every one leads somewhere. */
export function deadLinks(page: Page, read: (file: string) => string | null = readInTree): readonly string[] {
  const faults: string[] = [];
  for (const { text, target } of linksOf(page.text)) {
    if (/^(https?:|mailto:)/.test(target)) continue;
    const fault = (says: string) => faults.push(`${page.file}: [${text}](${target}) ${says}`);
    const [path = "", anchor] = target.split("#");
    const file = path === "" ? page.file : normalize(join(dirname(page.file), path)).replaceAll("\\", "/");
    if (file.startsWith("..") || path.startsWith("/")) {
      fault("leaves the repository");
      continue;
    }
    if (anchor !== undefined && /^L\d+/.test(anchor)) fault("points at a line number, which rots");
    const content = path === "" ? page.text : read(file);
    if (content === null) {
      fault("leads nowhere");
      continue;
    }
    if (anchor && file.endsWith(".md") && !anchorsOf(content).has(anchor)) fault("names a heading that is not there");
    // A link whose words are one piece of code promises that the file holds it.
    const code = /^`([^`]+)`$/.exec(text)?.[1];
    const isFileName = code !== undefined && (file.endsWith(code) || /[./]/.test(code.replace(/\(\)$/, "")));
    if (code !== undefined && !isFileName && /[.](tsx?|sql|js|mjs|css)$/.test(file)) {
      const word = code.replace(/\(\)$/, "");
      if (!content.includes(word)) fault(`leads to a file without ${word}`);
    }
  }
  return faults;
}

/** A file of the checkout, "" for a folder, null where there is neither. */
export function readInTree(file: string): string | null {
  const path = join(root, file);
  if (!existsSync(path)) return null;
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

const fileName = /^[\w@./-]*[\w-][.](tsx?|mjs|js|md|sql|json|jsonl|csv|css|ya?ml|svg|png)$/;
/** Names that stand for any file of their kind: `NNNN-listen-what.sql`, `bench/NAME.bench.ts`. */
const placeholder = /NNNN|NAME|FILE|REPORT|DIR/;
/** Files that Heed makes while it runs, and a package that is called like a file. */
const made: readonly string[] = ["heed.json", "ical.js"];

/** Files that the prose of a page names as code and that are not in the tree. */
export function missingFiles(page: Page, files: readonly string[]): readonly string[] {
  const named = new Set<string>();
  for (const { 1: code } of proseOf(page.text).matchAll(/`([^`\n]+)`/g)) {
    const name = (code as string).trim();
    if (fileName.test(name) && !name.startsWith(".") && !placeholder.test(name) && !made.includes(name))
      named.add(name);
  }
  const inTree = (name: string) =>
    files.some((file) => file === name || file.endsWith(`/${name}`)) ||
    files.includes(normalize(join(dirname(page.file), name)).replaceAll("\\", "/"));
  return [...named].filter((name) => !inTree(name)).map((name) => `${page.file}: ${name} is not there`);
}

export interface Block {
  readonly lang: string;
  /** Words behind the language: ```sh background */
  readonly mark: string;
  readonly text: string;
}

/** Fenced blocks of a page, in order. */
export function blocksOf(text: string): readonly Block[] {
  return [...text.matchAll(/^(`{3,})([\w-]*)([^\n]*)\n([\s\S]*?)^\1[ \t]*$/gm)].map((found) => ({
    lang: found[2] as string,
    mark: (found[3] as string).trim(),
    text: found[4] as string,
  }));
}

/** The part of a page between two comments, drawn anew. @throws {Error} where the page has lost them. */
export function withDrawn(page: string, name: string, drawn: string): string {
  const begin = `<!-- ${name}: drawn by \`npm run docs\`; do not edit -->`;
  const end = `<!-- /${name} -->`;
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`the page lacks the markers ${begin} and ${end}`);
  return `${page.slice(0, from)}${begin}\n\n${drawn.trim()}\n\n${page.slice(to)}`;
}
