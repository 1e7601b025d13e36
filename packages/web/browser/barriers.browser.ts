import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../../../scripts/chromium.ts";
import { barriers } from "./barriers.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const page = async (body: string) => {
  const opened = await browser.newPage();
  await opened.setContent(
    `<!doctype html><html lang="en"><head><title>A page</title></head><body><main>${body}</main></body></html>`,
  );
  return opened;
};

// The check of every screen leans on these: a checker that finds nothing anywhere would let all through.
test.each([
  ["a picture that says nothing", '<h1>A</h1><img src="data:," />', "image-alt"],
  ["text too pale to read", '<h1>A</h1><p style="color:#bbb;background:#fff">pale</p>', "color-contrast"],
  ["a field without a name", '<h1>A</h1><input type="text" />', "label"],
  ["a button without words", "<h1>A</h1><button></button>", "button-name"],
])("finds %s", async (_, body, rule) => {
  expect((await barriers(await page(body))).join("\n")).toContain(`${rule}: `);
});

test("lets a plain page through, under a strict content policy too", async () => {
  const opened = await page(
    '<meta http-equiv="content-security-policy" content="default-src \'none\'"><h1>Today</h1><p>Two answers are due.</p>',
  );
  expect(await barriers(opened)).toEqual([]);
});
