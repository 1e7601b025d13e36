// Takes pictures of every screen with invented content, to be looked at: `node browser/shots.ts [folder] [name...]`.
// Also reports what a browser complains of, and whatever scrolls sideways.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { launchBrowser } from "../../../scripts/chromium.ts";
import { inventedPages } from "./invented-pages.ts";
import { servePages } from "./serve.ts";

const [folder = "../../shots", ...only] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const served = await servePages();
const browser = await launchBrowser();
let problems = 0;
const complain = (...about: readonly unknown[]) => {
  problems += 1;
  console.log(...about);
};

for (const lang of ["en", "fr"] as const) {
  const looks = [
    [1440, lang === "en" ? "light" : "dark"],
    [390, lang === "en" ? "dark" : "light"],
  ] as const;
  for (const [name, page] of Object.entries(inventedPages(lang))) {
    if (only.length > 0 && !only.includes(name)) continue;
    served.put(`/${name}`, page);
    for (const [width, scheme] of looks) {
      const context = await browser.newContext({
        viewport: { width, height: width === 390 ? 844 : 900 },
        colorScheme: scheme,
        hasTouch: width === 390,
      });
      const tab = await context.newPage();
      tab.on("console", (message) => message.type() === "error" && complain(name, lang, width, message.text()));
      tab.on("pageerror", (error) => complain(name, lang, width, String(error)));
      await tab.goto(`${served.origin}/${name}`);
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) complain(name, lang, width, `scrolls sideways by ${wide} px`);
      await tab.screenshot({ path: join(folder, `${name}-${width}-${scheme}-${lang}.png`), fullPage: true });
      await context.close();
    }
  }
}
await browser.close();
served.close();
console.log(problems === 0 ? "no browser problem" : `${problems} browser problems`);
