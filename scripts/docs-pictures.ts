// `node scripts/docs-pictures.ts`: takes the pictures of the documentation anew, from a fresh exercise in a real browser.
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { launchBrowser } from "./chromium.ts";
import { root } from "./repository.ts";
import { startHeed } from "./running.ts";

const folder = join(root, "docs/pictures");
const mostBytes = 150_000;

interface Picture {
  readonly name: string;
  readonly lang: "en" | "fr";
  readonly width: number;
  readonly height: number;
  readonly scheme: "light" | "dark";
  /** Words of the link to follow from Today; null for Today itself. */
  readonly link: string | null;
}
const pictures: readonly Picture[] = [
  { name: "today-en", lang: "en", width: 1440, height: 660, scheme: "light", link: null },
  { name: "today-fr-phone", lang: "fr", width: 390, height: 780, scheme: "light", link: null },
  { name: "warning-en", lang: "en", width: 1440, height: 740, scheme: "light", link: "Birga-Fulanih" },
  { name: "warning-fr-phone", lang: "fr", width: 390, height: 780, scheme: "dark", link: "Birga-Fulanih" },
];

mkdirSync(folder, { recursive: true });
const heed = await startHeed();
const browser = await launchBrowser();
try {
  for (const { name, lang, width, height, scheme, link } of pictures) {
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: scheme,
      hasTouch: width < 500,
    });
    const page = await context.newPage();
    await page.goto(heed.exercise as string);
    await page.locator('button[value="head.mopti"]').click();
    const shown = await page.goto(`${heed.url}/?lang=${lang}`);
    if (shown?.status() !== 200) throw new Error(`Today answers ${shown?.status()}`);
    if (link !== null) await page.getByRole("link", { name: link }).first().click();
    await page.waitForLoadState("load");
    const path = join(folder, `${name}.png`);
    await page.screenshot({ path });
    await context.close();
    const { size } = statSync(path);
    console.log(`docs/pictures/${name}.png: ${Math.round(size / 1000)} kB`);
    if (size > mostBytes) process.exitCode = 1;
  }
} finally {
  await browser.close();
  await heed.stop();
}
