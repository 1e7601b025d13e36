import type { Brief } from "heed/tell";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../../../scripts/chromium.ts";
import type { PageInput } from "../src/app/page.ts";
import { inventedPages } from "./invented-pages.ts";
import { pagesOf } from "./pdf.ts";
import { type ServedPages, servePages } from "./serve.ts";

let served: ServedPages;
let browser: Browser;
beforeAll(async () => {
  [served, browser] = await Promise.all([servePages(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  served?.close();
});

type Today = Extract<PageInput, { page: "today" }>;
const today = (lang: "en" | "fr") => inventedPages(lang).today as Today;
const repeat = <T extends { readonly id: string }>(
  some: readonly T[],
  count: number,
  change: (one: T, i: number) => T,
) => Array.from({ length: count }, (_, i) => ({ ...change(some[i % some.length] as T, i), id: `${i}` }));

/** The invented day with so many decisions, and as many follow-ups and answers, each with a mark of its own. */
function dayOf(lang: "en" | "fr", count: number, longer = ""): Today {
  const page = today(lang);
  const view: Brief = {
    ...page.view,
    decisionsDue: repeat(page.view.decisionsDue, count, (one, i) => ({
      ...one,
      title: `${one.title} [${i}]`,
      situation: `${one.situation}${longer}`,
    })),
    followUpsDue: repeat(page.view.followUpsDue, count, (one, i) => ({ ...one, district: `District ${i}` })),
    answers: repeat(page.view.answers, count, (one, i) => ({ ...one, title: `${one.title} (${i})` })),
  };
  return { ...page, view };
}

async function printed(name: string, page: PageInput): Promise<{ pages: number; text: string; tab: Page }> {
  served.put(`/${name}`, page);
  const tab = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await tab.goto(`${served.origin}/${name}`);
  const pages = pagesOf(await tab.pdf({ preferCSSPageSize: true }));
  await tab.emulateMedia({ media: "print" });
  const text = (await tab.locator("body").innerText()).replaceAll(/\s+/g, " ");
  return { pages, text, tab };
}
const close = (tab: Page) => tab.context().close();

test.each([
  ["en", 0],
  ["en", 3],
  ["fr", 3],
  ["en", 9],
  ["fr", 9],
  ["en", 24],
  ["fr", 24],
  ["fr", 140],
] as const)(
  "Today in %s with %i decisions is printed on two pages, and says what it leaves out",
  async (lang, count) => {
    const page = dayOf(lang, count);
    const { pages, text, tab } = await printed(`paper-${lang}-${count}`, page);
    expect(pages).toBeLessThanOrEqual(2);
    const shown = page.view.decisionsDue.filter(({ title }) => text.includes(`[${title.split("[")[1]}`)).length;
    const left = Number(/(\d+) (?:more decisions stand on screen|autres décisions ne se lisent)/.exec(text)?.[1] ?? 0);
    expect(shown + left).toBe(count);
    if (count <= 24) expect(left).toBe(0);
    else expect(shown).toBeGreaterThan(5);
    await close(tab);
  },
);

test.each(["en", "fr"] as const)(
  "decisions with long stories still fit, and the first stays whole, in %s",
  async (lang) => {
    const longer = ` ${"People told of roads closed and of wells that nobody may use any more. ".repeat(8)}`;
    const { pages, text, tab } = await printed(`paper-long-${lang}`, dayOf(lang, 6, longer));
    expect(pages).toBeLessThanOrEqual(2);
    expect(text).toContain("wells that nobody may use");
    for (let i = 0; i < 6; i += 1) expect(text).toContain(`[${i}]`);
    await close(tab);
  },
);

test.each([
  ["en", 0],
  ["en", 3],
  ["fr", 9],
  ["fr", 24],
  ["en", 140],
] as const)(
  "the matrix in %s with %i threats is printed on two pages, and counts what it leaves out",
  async (lang, count) => {
    const page = inventedPages(lang).matrix as Extract<PageInput, { page: "matrix" }>;
    const some = page.view.rows;
    const rows = Array.from({ length: count }, (_, i) => {
      const row = some[i % some.length] as (typeof some)[number];
      return { ...row, assessmentId: `${i}`, place: { ...row.place, within: `${row.place.within} [${i}]` } };
    });
    const { pages, tab } = await printed(`matrix-${lang}-${count}`, { ...page, view: { ...page.view, rows } });
    expect(pages).toBeLessThanOrEqual(2);
    const text = (await tab.locator(".paper").innerText()).replaceAll(/\s+/g, " ");
    const shown = rows.filter(({ place }) => text.includes(`[${place.within.split("[")[1]}`)).length;
    const left = Number(/(\d+) (?:more threats stand on screen|autres menaces se lisent)/.exec(text)?.[1] ?? 0);
    expect(shown + left).toBe(count);
    if (count === 9) expect(left).toBe(0);
    // That nothing is assessed somewhere goes on paper too.
    expect(text).toMatch(/Bankass, Youwarou/);
    expect(text).toMatch(/not calm|que tout est calme/);
    await close(tab);
  },
);

test("fonts wider than ours do not push Today to a third page", async () => {
  served.put("/paper-wide", dayOf("fr", 24));
  const tab = await (await browser.newContext()).newPage();
  await tab.goto(`${served.origin}/paper-wide`);
  const wide = await tab.evaluate(() => {
    for (const sheet of document.styleSheets)
      sheet.insertRule("@media print { .paper { letter-spacing: 0.02em } }", sheet.cssRules.length);
    return document.styleSheets.length;
  });
  expect(wide).toBeGreaterThan(0);
  expect(pagesOf(await tab.pdf({ preferCSSPageSize: true }))).toBeLessThanOrEqual(2);
  await close(tab);
});

test("what is printed of Today is black on white, 10.5 points or more, and holds nothing that can be pressed", async () => {
  const { tab } = await printed("paper-look", dayOf("en", 9));
  const small = await tab.evaluate(() =>
    [...document.querySelectorAll(".paper *")]
      .filter((one) => one.textContent?.trim() && !one.closest("sup"))
      .map((one) => ({ size: Number.parseFloat(getComputedStyle(one).fontSize), color: getComputedStyle(one).color }))
      .filter(({ size, color }) => size < 13.99 || (color !== "rgb(0, 0, 0)" && color !== "rgb(255, 255, 255)")),
  );
  expect(small).toEqual([]);
  const visible = await tab.evaluate(
    () =>
      [...document.querySelectorAll("a, button, input, nav, .exercise, .end")].filter((one) =>
        (one as HTMLElement).checkVisibility(),
      ).length,
  );
  expect(visible).toBe(0);
  await close(tab);
});

test("a function that is shown nothing prints that, and no empty lists", async () => {
  const { pages, text, tab } = await printed("paper-hidden", inventedPages("en")["today-hidden"] as PageInput);
  expect(pages).toBe(1);
  expect(text).toContain("It is shown no warning and no person.");
  expect(text).not.toContain("Nobody is recorded as out of reach");
  await close(tab);
});

test.each(["en", "fr"] as const)(
  "people out of reach are told by area and kind, and by no pseudonym, in %s",
  async (lang) => {
    const { text, tab } = await printed(`paper-away-${lang}`, dayOf(lang, 3));
    expect(text).toContain("District 0, 72 h");
    expect(text).not.toContain("ACACIA");
    await close(tab);
  },
);

test.each(["warning", "incident", "incidents", "warnings", "report", "find"])(
  "%s is printed without what can be pressed, and nothing runs over the edge",
  async (name) => {
    const { pages, text, tab } = await printed(`print-${name}`, inventedPages("en")[name] as PageInput);
    expect(pages).toBeGreaterThan(0);
    expect(pages).toBeLessThan(9);
    expect(text).toContain("EXERCISE");
    expect(text).toContain("Confidential");
    await tab.setViewportSize({ width: 680, height: 1000 });
    expect(await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await tab.locator("nav.side").isVisible()).toBe(false);
    await close(tab);
  },
);
