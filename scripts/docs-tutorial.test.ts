import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parsed, Reader, textOf } from "./docs-browser.ts";
import { commandOf, lacks, run, runOn, type Staying, stepsOf } from "./docs-tutorial.ts";
import { root } from "./repository.ts";
import { newDataFolder, removeDataFolder } from "./running.ts";

describe("the walker", () => {
  test("reads commands with their output, acts, words in bold and addresses", () => {
    const page =
      "Do **this**.\n\n```sh stays\nnpm start\n```\n\n```text\nready\n```\n<!-- open: /x -->\nSee `/y`, `z`.\n";
    expect(stepsOf(page)).toEqual([
      { kind: "see", words: "this" },
      { kind: "run", commands: ["npm start"], stays: true, expected: "ready\n" },
      { kind: "do", act: "open", what: "/x" },
      { kind: "visit", path: "/y" },
    ]);
  });

  test.each([
    ["the same lines", "a\nb\nc", "a\nb\nc", null],
    ["from the middle on", "a\nb\nc", "b", null],
    ["a gap that is marked", "a\nb\nc", "a\n…\nc", null],
    ["words that are skipped", "seal 7, entry 12", "seal …, entry …", null],
    ["a gap that is not marked", "a\nb\nc", "a\nc", "c"],
    ["a line that is not there", "a\nb", "a\nx", "x"],
    ["the order turned round", "a\nb", "b\na", "a"],
    ["spaces counted as one", "a   b\n\n c", "a b\nc", null],
    ["a second chance further down", "a\nx\na\nb", "a\nb", null],
  ])("excerpt: %s", (_, output, excerpt, missing) => {
    expect(lacks(output, excerpt)).toBe(missing);
  });

  test("runs only what a reader can type", () => {
    expect(commandOf('npx heed show incident "Birga Fulanih"', {}).slice(2)).toEqual([
      "show",
      "incident",
      "Birga Fulanih",
    ]);
    expect(() => commandOf("rm -rf /", {})).toThrow("does not run");
  });

  test("reads a page as a reader does", () => {
    const page = parsed(
      '<p>One&nbsp;<b>two</b></p><p>three<br>four</p><label for="a">Name</label><input id="a" name="n">',
    );
    expect(textOf(page)).toBe("One two three four Name");
    expect(() => parsed("<p>open")).toThrow("left open");
  });
});

const page = readFileSync(join(root, "docs/tutorial/first-day.md"), "utf8");
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> };

describe("docs/tutorial/first-day.md", () => {
  const folder = newDataFolder();
  const env = { ...process.env, HEED_DATA: folder, LC_ALL: "en_GB.UTF-8", NO_COLOR: "1" };
  let heed: Staying | undefined;
  afterAll(async () => {
    await heed?.stop();
    removeDataFolder(folder);
    rmSync(join(root, "first-checkpoint.json"), { force: true });
  });

  test("a newcomer who does what it says sees what it says", { timeout: 420_000 }, async () => {
    let reader: Reader | undefined;
    let url = "";
    const counts = { commands: 0, words: 0, acts: 0 };
    for (const step of stepsOf(page)) {
      if (step.kind === "run") {
        let output = "";
        for (const line of step.commands) {
          const command = commandOf(line, scripts);
          counts.commands += 1;
          if (step.stays) {
            heed = await runOn(command, env, /Ctrl-C/, 300_000);
            output += heed.output();
            url = /Heed runs on (http:\S+)/.exec(output)?.[1] ?? "";
          } else if (line.startsWith("npx")) output += (await run(command, env)).output;
        }
        // The reader's port is the usual one, ours is any that is free.
        const seen = output.replaceAll(url === "" ? "\0" : new URL(url).port, "8080").replaceAll(folder, "DATA");
        if (step.expected !== null)
          expect(lacks(seen, step.expected), `${step.commands.join("\n")}\nprinted\n${seen}`).toBeNull();
      } else if (step.kind === "do") {
        counts.acts += 1;
        if (step.act === "stop") {
          expect(await heed?.stop()).toBe(0);
          heed = undefined;
        } else if (step.act === "enter") {
          const link = /http:\S+exercise\?token=\S+/.exec(heed?.output() ?? "")?.[0] ?? "";
          reader = new Reader(new URL(link).origin);
          await reader.open(link);
          await reader.press(step.what);
        } else {
          const browser = reader as Reader;
          if (step.act === "open") await browser.open(step.what);
          else if (step.act === "follow") await browser.follow(step.what);
          else if (step.act === "press") await browser.press(step.what);
          else if (step.act === "fill") {
            const [label = "", value = ""] = step.what.split(" = ");
            browser.fill(label, value);
          } else throw new Error(`nobody can do “${step.act}”`);
          if (step.act !== "fill") expect([browser.path, browser.status < 500]).toEqual([browser.path, true]);
        }
      } else if (step.kind === "see" && reader) {
        counts.words += 1;
        expect(reader.text, `${reader.path} shows “${step.words}”`).toContain(step.words);
      } else if (step.kind === "visit") {
        const browser = reader as Reader;
        const before = browser.path;
        await browser.open(step.path);
        expect([step.path, browser.status]).toEqual([step.path, 200]);
        await browser.open(before);
      }
    }
    expect(counts.commands).toBeGreaterThan(5);
    expect(counts.words).toBeGreaterThan(10);
    expect(counts.acts).toBeGreaterThan(4);
  });
});
