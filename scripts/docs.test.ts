import { statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  anchorsOf,
  blocksOf,
  deadLinks,
  linksOf,
  missingFiles,
  pages,
  proseOf,
  readInTree,
  treeFiles,
  withDrawn,
} from "./docs.ts";
import { root } from "./repository.ts";

const files = treeFiles();
const all = pages(files);
const page = (text: string, file = "docs/page.md") => ({ file, text });

describe("the reader of pages", () => {
  test("finds links and pictures, and none in code", () => {
    const text = "[one](a.md) ![two](b.png)\n\n```sh\n[three](c.md)\n```\n<!-- [four](d.md) -->\n[`five()`](e.ts#x)";
    expect(linksOf(text).map(({ target }) => target)).toEqual(["a.md", "b.png", "e.ts#x"]);
  });

  test.each([
    ["a file that is not there", "[x](nowhere.md)", "leads nowhere"],
    ["a heading that is not there", "# One\n\n[x](#two)", "heading"],
    ["a line number", "[x](../package.json#L12)", "line number"],
    ["a way out of the repository", "[x](../../etc/passwd)", "leaves the repository"],
    ["a file without the function that is named", "[`noSuchFunction`](../scripts/docs.ts)", "without noSuchFunction"],
  ])("refuses a link to %s", (_, text, fault) => {
    expect(deadLinks(page(text))).toEqual([expect.stringContaining(fault)]);
  });

  test("lets good links through", () => {
    const text =
      "# One, two & three\n\n[x](#one-two--three) [`deadLinks`](../scripts/docs.ts) [y](../package.json) [z](https://example.org)";
    expect(deadLinks(page(text))).toEqual([]);
  });

  test("anchors are made as code hosts make them", () => {
    expect([...anchorsOf("# Life of a `report`\n## Life of a report\n### É, à?")]).toEqual([
      "life-of-a-report",
      "life-of-a-report-1",
      "é-à",
    ]);
  });

  test("misses a file that prose names, and knows placeholders", () => {
    expect(
      missingFiles(page("`scripts/docs.ts` `docs.ts` `NNNN-what.sql` `words.<lang>.ts` `.sql.ts`"), files),
    ).toEqual([]);
    expect(missingFiles(page("`scripts/not-there.ts`"), files)).toEqual([expect.stringContaining("not-there.ts")]);
  });

  test("reads fenced blocks with their language and mark", () => {
    expect(blocksOf("a\n```sh stays\nls\n```\n\n```text\nx\n```\n")).toEqual([
      { lang: "sh", mark: "stays", text: "ls\n" },
      { lang: "text", mark: "", text: "x\n" },
    ]);
    expect(proseOf("a\n```sh\nls\n```\nb\n").replace(/\s/g, "")).toBe("ab");
  });

  test("a drawn part takes the place of the one before, and a page without its markers is refused", () => {
    const text = "# A\n<!-- x: drawn by `npm run docs`; do not edit -->\nold\n<!-- /x -->\nend\n";
    const drawn = withDrawn(text, "x", "new");
    expect(drawn).toContain("new");
    expect(drawn).not.toContain("old");
    expect(withDrawn(drawn, "x", "new")).toBe(drawn);
    expect(() => withDrawn("# A\n", "x", "new")).toThrow("markers");
  });
});

test("there are pages to look at", () => {
  expect(all.map(({ file }) => file)).toEqual(
    expect.arrayContaining(["README.md", "CONTRIBUTING.md", "docs/architecture.md"]),
  );
});

test("every link of the documentation leads somewhere", () => {
  expect(all.flatMap((one) => deadLinks(one))).toEqual([]);
});

test("the documentation names no file that is not there", () => {
  expect(all.flatMap((one) => missingFiles(one, files))).toEqual([]);
});

test("every room has its half page", () => {
  const rooms = new Set(files.flatMap((file) => /^packages\/heed\/src\/([^/]+)\/[^/]+[.]ts$/.exec(file)?.[1] ?? []));
  expect([...rooms].filter((room) => readInTree(`packages/heed/src/${room}/README.md`) === null)).toEqual([]);
});

test("every picture is small and shown by some page", () => {
  const shown = new Set(
    all.flatMap(({ file, text }) => linksOf(text).map(({ target }) => join(dirname(file), target))),
  );
  const pictures = files.filter((file) => file.startsWith("docs/pictures/"));
  expect(pictures.length).toBeGreaterThan(2);
  expect(pictures.filter((file) => !shown.has(file))).toEqual([]);
  expect(pictures.filter((file) => statSync(join(root, file)).size > 150_000)).toEqual([]);
});

describe("decision records", () => {
  const records = all.filter(({ file }) => /^docs\/adr\/\d{4}-/.test(file));
  const index = readInTree("docs/adr/README.md") ?? "";

  test("are numbered from 0001 on, each number once", () => {
    expect(records.length).toBeGreaterThan(9);
    const numbers = records.map(({ file }) => Number(basename(file).slice(0, 4)));
    expect(numbers).toEqual(records.map((_, i) => i + 1));
  });

  test.each(records.map(({ file, text }) => [basename(file), text] as const))(
    "%s has its four parts and its line in the list",
    (name, text) => {
      expect(text.split("\n")[0]).toMatch(new RegExp(`^# ${name.slice(0, 4)}: \\S`));
      const parts = [...text.matchAll(/^## (.+)$/gm)].map(([, part]) => part);
      expect(parts).toEqual(["Context", "Decision", "Consequences", "What would reverse it"]);
      expect(index).toContain(`(${name})`);
    },
  );
});

describe("the glossary", () => {
  const text = readInTree("docs/glossary.md") ?? "";
  const rows = text.split("\n").filter((line) => /^\| (?!---|EN )/.test(line));
  const sources = files
    .filter((file) => /^packages\/.*[.](tsx?|sql)$|^theatres\/.*[.]json$/.test(file))
    .map((file) => readInTree(file) ?? "")
    .join("\n");

  test("says every term in English and in French", () => {
    expect(rows.length).toBeGreaterThan(30);
    for (const row of rows) {
      const cells = row.slice(2, -2).split(" | ");
      expect(cells.length, row).toBe(4);
      for (const cell of cells.slice(0, 3)) expect(cell.trim(), row).not.toBe("");
    }
  });

  test("names only words that the code uses", () => {
    const words = rows.flatMap((row) =>
      [...(row.slice(2, -2).split(" | ")[3] ?? "").matchAll(/`([^`]+)`/g)].map(([, word]) => word as string),
    );
    expect(words.length).toBeGreaterThan(30);
    expect(words.filter((word) => !sources.includes(word))).toEqual([]);
  });
});

test("every test that the security page calls as proof is there", () => {
  const text = readInTree("docs/security.md") ?? "";
  const proofs = [
    ...text.matchAll(/\[`[^`]+[.](?:test|browser)[.]tsx?`\]\(([^)]+)\): (“[^”]+”(?:; “[^”]+”)*)/g),
  ].flatMap(([, target, titles]) =>
    [...(titles as string).matchAll(/“([^”]+)”/g)].map(([, title]) => [target, title] as [string, string]),
  );
  expect(proofs.length).toBeGreaterThan(30);
  const missing = proofs.filter(([target, title]) => !(readInTree(`docs/${target}`) ?? "").includes(title));
  expect(missing).toEqual([]);
});
