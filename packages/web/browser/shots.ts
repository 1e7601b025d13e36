// Renders invented pages and takes pictures of them, to be looked at. `node browser/shots.ts [folder] [name...]`
import { createReadStream, mkdirSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { buildWeb } from "../build.ts";
import { inventedPages } from "./invented-pages.ts";

const [folder = "../../shots", ...only] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const web = await buildWeb();
const { render } = (await import(web.serverEntry)) as typeof import("../src/render.tsx");

const documents = new Map<string, string>();
const server = createServer((request, response) => {
  const path = (request.url ?? "/").split("?")[0] ?? "/";
  if (path.startsWith("/assets/")) {
    response.setHeader(
      "content-type",
      path.endsWith(".css") ? "text/css" : path.endsWith(".js") ? "text/javascript" : "image/svg+xml",
    );
    createReadStream(join(web.assetsFolder, path.slice(8)))
      .on("error", () => response.writeHead(404).end())
      .pipe(response);
    return;
  }
  response.setHeader(
    "content-security-policy",
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'",
  );
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.end(documents.get(path) ?? "");
});
await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
const address = server.address();
const origin = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;

const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
let problems = 0;
for (const lang of ["en", "fr"] as const) {
  for (const [name, page] of Object.entries(inventedPages(lang))) {
    if (only.length > 0 && !only.includes(name)) continue;
    documents.set(`/${name}`, render({ ...page, assets: web.assets }));
    for (const [width, scheme] of [
      [1440, lang === "en" ? "light" : "dark"],
      [390, lang === "en" ? "dark" : "light"],
    ] as const) {
      const context = await browser.newContext({
        viewport: { width, height: width === 390 ? 844 : 900 },
        colorScheme: scheme,
        hasTouch: width === 390,
      });
      const tab = await context.newPage();
      tab.on(
        "console",
        (message) => message.type() === "error" && console.log(name, lang, width, message.text(), ++problems),
      );
      tab.on("pageerror", (error) => console.log(name, lang, width, String(error), ++problems));
      await tab.goto(`${origin}/${name}`);
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) console.log(name, lang, width, `scrolls sideways by ${wide} px`, ++problems);
      await tab.screenshot({ path: join(folder, `${name}-${width}-${scheme}-${lang}.png`), fullPage: true });
      await context.close();
    }
  }
}
await browser.close();
server.close();
console.log(problems === 0 ? "no browser problem" : `${problems} browser problems`);
