import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { launchBrowser } from "../../../scripts/chromium.ts";
import { type Running, startHeed } from "../../../scripts/running.ts";
import { barriers } from "./barriers.ts";
import { pagesOf } from "./pdf.ts";

// Search, commands and keys on the running system, by the keyboard alone; and the day of the exercise on paper.

let heed: Running;
let browser: Browser;
beforeAll(async () => {
  [heed, browser] = await Promise.all([startHeed({ played: inject("played"), patienceSeconds: 170 }), launchBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await heed?.stop();
});

type Window = Parameters<Browser["newContext"]>[0];
const complaints: string[] = [];

async function enter(name: RegExp, more: Window = {}): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    reducedMotion: "reduce",
    ...more,
  });
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && complaints.push(`${page.url()}: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error}`));
  await page.goto(heed.exercise as string);
  await page.getByRole("button", { name }).click();
  await page.waitForURL(`${heed.url}/`);
  return { context, page };
}

const headOfOffice = /^Enter as Head of office, Mopti/;
const liaison = /^Enter as Liaison assistant, Koro/;
const french: Window = { locale: "fr-FR" };
const phone: Window = { viewport: { width: 390, height: 844 }, hasTouch: true };

const field = (page: Page) => page.getByRole("dialog").getByRole("combobox");
const options = (page: Page) => page.getByRole("option");
async function open(page: Page, typed = ""): Promise<void> {
  await page.keyboard.press("Control+k");
  await field(page).waitFor();
  if (typed !== "") await page.keyboard.type(typed);
}
/** The option that Enter would take, as a screen reader is told. */
const chosen = (page: Page) =>
  page.evaluate(() => {
    const active = document.activeElement?.getAttribute("aria-activedescendant");
    return active ? (document.getElementById(active)?.textContent ?? null) : null;
  });
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? "");

describe("by the keyboard, a head of office", () => {
  let page: Page;
  let context: BrowserContext;
  beforeAll(async () => {
    ({ page, context } = await enter(headOfOffice));
  });
  afterAll(() => context?.close());

  test("goes to a page", async () => {
    await open(page, "inci");
    expect(await chosen(page)).toBe("Incidents");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/incidents$/);
  });

  test("finds a warning by its French title, walks to it and opens it", async () => {
    await open(page, "encerclement signale");
    await page.getByText(/^\d+ results/).waitFor();
    const count = await options(page).count();
    expect(await chosen(page)).toMatch(/Birga-Fulanih.*Warning A-2007-[0-9a-f]{4}, red/);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    expect(
      await options(page)
        .nth(count - 1)
        .getAttribute("aria-selected"),
    ).toBe("true");
    await page.keyboard.press("ArrowDown");
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: /Birga-Fulanih/ }).waitFor();
  });

  test("goes to the form to decide, which stands on this page", async () => {
    await page.goto(`${heed.url}/`);
    await page.getByRole("link", { name: /^Decide ?: .*Birga/ }).click();
    await page.getByRole("heading", { level: 1, name: /Birga-Fulanih/ }).waitFor();
    await open(page, "decide on");
    expect(await chosen(page)).toBe("Decide on this warning");
    await page.keyboard.press("Enter");
    expect(await page.locator("#decide :focus").count()).toBe(1);
  });

  test("changes colours, looks back to a day, and is offered no decision there", async () => {
    await page.goto(`${heed.url}/`);
    await open(page, "dark");
    expect(await chosen(page)).toBe("Colours: Dark");
    await page.keyboard.press("Enter");
    expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
    await open(page, "look back");
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press("Enter");
    expect(await focused(page)).toBe("scope-as-of");
    await page.getByLabel("As known on").fill("2018-07-13");
    await page.keyboard.press("Enter");
    await page.getByText(/You are looking back/).waitFor();
    await open(page, "decide");
    await page
      .getByText(/results?|Nothing found/)
      .first()
      .waitFor();
    expect(await options(page).filter({ hasText: "Decide on this warning" }).count()).toBe(0);
    await field(page).fill("ML-I075");
    await page.getByText("Nothing found. That does not prove that there is nothing.").waitFor();
    await page.keyboard.press("Escape");
  });

  test("closes it with Escape: focus is back where it was, and nothing of what was typed is kept", async () => {
    await page.goto(`${heed.url}/warnings`);
    await page.getByRole("searchbox").focus();
    await open(page, "a name in confidence");
    await page.getByText("Nothing found. That does not prove that there is nothing.").waitFor();
    await page.keyboard.press("Escape");
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(await focused(page)).toBe("find");
    await open(page);
    expect(await field(page).inputValue()).toBe("");
    await page.keyboard.press("Escape");
    expect(await page.content()).not.toContain("a name in confidence");
    const kept = await page.evaluate(async () => [
      localStorage.length,
      sessionStorage.length,
      (await indexedDB.databases()).length,
    ]);
    expect(kept).toEqual([0, 0, 0]);
  });

  test("keeps the last answer where the line breaks, and is told in words", async () => {
    await open(page, "Koro");
    await page.getByText(/results, and there are more/).waitFor();
    const before = await options(page).count();
    await page.route("**/api/find*", (route) => route.abort());
    await page.keyboard.type(" d");
    await page.getByText("The search failed.").waitFor();
    expect(await page.getByText("Find: still for “Koro”").count()).toBe(1);
    expect(await options(page).count()).toBe(before);
    await page.unroute("**/api/find*");
    await page.keyboard.press("Escape");
    await page.waitForTimeout(700);
    complaints.length = 0;
  });
});

test("who may not decide is not offered it", async () => {
  const { page, context } = await enter(liaison);
  await page.locator("a[href^='/warnings/']").first().click();
  await page.getByRole("heading", { level: 1 }).waitFor();
  await open(page, "decide");
  await page
    .getByText(/results?|Nothing found/)
    .first()
    .waitFor();
  expect(await options(page).filter({ hasText: "Decide on this warning" }).count()).toBe(0);
  await context.close();
});

test("on a French phone the same is done by a finger", async () => {
  const { page, context } = await enter(headOfOfficeIn("fr"), { ...french, ...phone });
  await page.getByRole("link", { name: "Chercher" }).tap();
  await field(page).fill("alert");
  await options(page)
    .filter({ hasText: /^Alertes$/ })
    .first()
    .waitFor();
  expect(await barriers(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  await options(page)
    .filter({ hasText: /^Alertes$/ })
    .first()
    .tap();
  await page.waitForURL(/\/warnings$/);
  await page.getByRole("link", { name: "Chercher" }).tap();
  await field(page).fill("imprimer");
  expect(await options(page).filter({ hasText: "Imprimer cette page" }).count()).toBe(1);
  await field(page).fill("Tombouctou");
  await page
    .getByRole("status")
    .filter({ hasText: /résultat/ })
    .waitFor();
  const place = options(page).filter({ hasText: /Lieu/ }).first();
  await place.tap();
  await page.waitForURL(/\/explore\?area=/);
  await context.close();
});

const headOfOfficeIn = (lang: "en" | "fr") => (lang === "en" ? headOfOffice : /^Entrer comme Cheffe de bureau, Mopti/);

test("without script the search is a page, from the same link", async () => {
  const { page, context } = await enter(headOfOffice, { javaScriptEnabled: false });
  await page.locator("a.find").click();
  await page.locator("input[name=text]").fill("Birga-Fulanih");
  await page.locator("main form[action='/find'] button").click();
  const found = page.locator("main ol.found a");
  expect(await found.count()).toBeGreaterThan(0);
  await found.first().click();
  expect(page.url()).toMatch(/\/(warnings|incidents|explore)/);
  await context.close();
});

describe("single keys", () => {
  let page: Page;
  let context: BrowserContext;
  beforeAll(async () => {
    ({ page, context } = await enter(headOfOffice));
  });
  afterAll(() => context?.close());

  test("go to pages, walk rows and open the search", async () => {
    await page.keyboard.press("g");
    await page.keyboard.press("w");
    await page.waitForURL(/\/warnings$/);
    await page.keyboard.press("j");
    await page.waitForFunction(() => document.activeElement?.closest("tr") !== null);
    const first = await page.evaluate(() => document.activeElement?.getAttribute("href"));
    await page.keyboard.press("j");
    await page.waitForFunction((href) => document.activeElement?.getAttribute("href") !== href, first);
    await page.keyboard.press("k");
    await page.waitForFunction((href) => document.activeElement?.getAttribute("href") === href, first);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/warnings\/[0-9a-f-]+$/);
    await page.keyboard.press("/");
    await field(page).waitFor();
    await page.keyboard.press("Escape");
    await page.waitForTimeout(700);
  });

  test("do nothing while somebody types, and nothing with Ctrl, Alt or Cmd", async () => {
    await page.goto(`${heed.url}/warnings`);
    await page.getByRole("searchbox").focus();
    await page.keyboard.type("gt?/jk");
    expect(await page.getByRole("searchbox").inputValue()).toBe("gt?/jk");
    expect(await page.getByRole("dialog").count()).toBe(0);
    await page.locator("h1").click();
    await page.keyboard.press("Alt+g");
    await page.keyboard.press("t");
    await page.waitForTimeout(300);
    expect(page.url()).toMatch(/\/warnings$/);
  });

  test("are listed by ?, switched off there, and stay off after the page is loaded again", async () => {
    await page.keyboard.press("?");
    const dialog = page.getByRole("dialog", { name: "Keys of the keyboard" });
    await dialog.waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(await dialog.innerText()).toMatch(/g then t\s+Go to: Today/);
    const saved = page.waitForResponse((answer) => answer.url().endsWith("/preferences"));
    await dialog.getByRole("checkbox", { name: "Single keys work" }).uncheck();
    await saved;
    await page.keyboard.press("Escape");
    for (const again of [false, true]) {
      if (again) await page.reload();
      await page.keyboard.press("?");
      await page.keyboard.press("g");
      await page.keyboard.press("t");
      await page.waitForTimeout(300);
      expect([await page.getByRole("dialog").count(), page.url()]).toEqual([0, `${heed.url}/warnings`]);
    }
    // What has a modifier still works, and leads back to the switch.
    await open(page, "keys");
    await page.keyboard.press("Enter");
    await dialog.waitFor();
    expect(await dialog.getByRole("checkbox").isChecked()).toBe(false);
    await dialog.getByRole("checkbox").check();
    await page.keyboard.press("Escape");
    await page.waitForTimeout(700);
  });

  test("are told in French, and reached from the foot of the page", async () => {
    await page.goto(`${heed.url}/?lang=fr`);
    await page.getByRole("button", { name: "Clavier" }).click();
    const dialog = page.getByRole("dialog", { name: "Touches du clavier" });
    await dialog.waitFor();
    expect(await dialog.innerText()).toMatch(/g puis t\s+Aller à\s:\sAujourd’hui/);
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press("Escape");
  });
});

test.each(["en", "fr"] as const)("the day of the exercise is two pages of paper at most, in %s", async (lang) => {
  const { page, context } = await enter(headOfOfficeIn(lang), { locale: lang === "fr" ? "fr-FR" : "en-GB" });
  await page.goto(`${heed.url}/?asOf=2018-07-20`);
  const titles = await page.locator("ol.dec h2").allInnerTexts();
  expect(titles.length).toBeGreaterThan(2);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pagesOf(pdf)).toBeLessThanOrEqual(2);
  await page.emulateMedia({ media: "print" });
  const paper = (await page.locator("table.paper").innerText()).replaceAll(/\s+/g, " ");
  for (const title of titles) expect(paper).toContain(title.replaceAll(/\s+/g, " "));
  for (const told of lang === "en"
    ? ["EXERCISE", "Printed by: Head of office, Mopti", "out of reach", "Confidential"]
    : ["EXERCICE", "Imprimé par", "injoignables", "Confidentiel"])
    expect(paper).toContain(told);
  await context.close();
});

test("no page made the browser complain", () => {
  expect(complaints).toEqual([]);
});
