import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { inventedFullExplore } from "./browser/invented-explore.ts";
import { inventedPages } from "./browser/invented-pages.ts";
import { type BuiltWeb, buildWeb } from "./build.ts";

let web: BuiltWeb;
let render: typeof import("./src/render.tsx").render;
const asset = (address: string) => readFileSync(join(web.assetsFolder, address.replace("/assets/", "")));

beforeAll(async () => {
  web = await buildWeb();
  ({ render } = (await import(web.serverEntry)) as typeof import("./src/render.tsx"));
});

test.each(["en", "fr"] as const)("the first useful text in %s arrives in under 50 kB compressed", (lang) => {
  const pages = inventedPages(lang);
  // A day with thirty more warnings than the invented one, as a large mission may have.
  const { today } = pages;
  if (today?.page !== "today") throw new Error("the invented pages begin with Today");
  const many = Array.from({ length: 30 }, (_, i) =>
    today.view.warnings.map((one) => ({ ...one, id: `m${i}`, title: `${one.title} (${i})` })),
  ).flat();
  const html = render({ ...today, view: { ...today.view, warnings: many }, assets: web.assets });
  const sent = [Buffer.from(html), asset(web.assets.style), asset(web.assets.script)];
  const size = (compress: (part: Buffer) => Buffer) => sent.reduce((sum, part) => sum + compress(part).length, 0);
  expect(size((part) => gzipSync(part))).toBeLessThan(50_000);
  expect(size((part) => brotliCompressSync(part))).toBeLessThan(40_000);
});

test.each(["en", "fr"] as const)(
  "Explore in %s, as full as it gets, arrives in under 50 kB compressed without the map",
  (lang) => {
    const page = inventedPages(lang).explore;
    if (page?.page !== "explore") throw new Error("the invented pages hold Explore");
    const html = render({ ...page, view: inventedFullExplore(lang), assets: web.assets });
    const client = readdirSync(web.assetsFolder).find((name) => /^explore-client-.*[.]js$/.test(name)) ?? "";
    const sent = [Buffer.from(html), asset(web.assets.style), asset(web.assets.script), asset(client)];
    expect(sent.reduce((sum, part) => sum + gzipSync(part).length, 0)).toBeLessThan(50_000);
  },
);

test("no page is heavier than a slow line can bear", () => {
  for (const [name, page] of Object.entries(inventedPages("fr"))) {
    expect(gzipSync(render({ ...page, assets: web.assets })).length, name).toBeLessThan(30_000);
  }
});

test("the script stays a convenience: under 3 kB compressed", () => {
  expect(gzipSync(asset(web.assets.script)).length).toBeLessThan(3_000);
});

const ofMap = /^(map-draw|maplibre-gl-worker)-.*[.]js$/;
const mapNames = [
  "https://maplibre.invalid",
  "https://maplibre.org",
  "https://github.com",
  "https://wiki.openstreetmap.org",
];

test("built files name no other host, and take nothing from one", () => {
  const files = readdirSync(web.assetsFolder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  expect(files.length).toBeGreaterThanOrEqual(3);
  for (const { parentPath, name } of files) {
    const text = readFileSync(join(parentPath, name), "utf8");
    // MapLibre names these in its messages, and a base to resolve addresses by; that it asks none, a browser test watches.
    // The part that speaks with passkeys names its own manual in a message.
    const named = ofMap.test(name) ? mapNames : /^passkey-client-/.test(name) ? ["https://simplewebauthn.dev"] : [];
    const hosts = [...text.matchAll(/(?:https?:)?\/\/[a-z0-9.-]+\.[a-z]{2,}/gi)].map(([address]) => address);
    expect(
      hosts.filter((address) => address !== "http://www.w3.org" && !named.includes(address)),
      name,
    ).toEqual([]);
    // MapLibre can load fonts that a style names; ours names none.
    const takes = text.match(/@import|@font-face|url\((?!['"]?#)/g) ?? [];
    expect(ofMap.test(name) ? [] : takes, name).toEqual([]);
  }
});

test("the script evaluates no text, so that the content policy needs no exception", () => {
  expect(asset(web.assets.script).toString()).not.toMatch(/\beval\b|new Function|innerHTML|document\.write/);
});

test("names of built files carry what they hold, so that they may be kept for ever", () => {
  expect(web.assets.script).toMatch(/^\/assets\/client-[\w-]{8,}\.js$/);
  expect(web.assets.style).toMatch(/^\/assets\/client-[\w-]{8,}\.css$/);
});

test("the map is a part of its own, and what it weighs is what its files weigh", () => {
  const files = readdirSync(web.assetsFolder).filter((name) =>
    /^(map-draw|maplibre-gl-worker)-.*[.](js|css)$/.test(name),
  );
  expect(files.length).toBe(3);
  const weight = files.reduce((sum, name) => sum + brotliCompressSync(asset(name)).length, 0);
  expect(web.assets.mapBytes).toBe(weight);
  expect(web.assets.mapBytes).toBeLessThan(400_000);
  expect(asset(web.assets.script).toString()).not.toContain("maplibregl");
});
