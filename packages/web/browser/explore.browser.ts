import type { Browser, BrowserContext, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { browserFlags, ensureChromium } from "../../../scripts/chromium.ts";
import { type Running, startHeed } from "../../../scripts/running.ts";
import { barriers } from "./barriers.ts";

// Map and timeline on the running system: by the table, by keys, by a mouse, without a script, without a map.

// A headless browser draws maps only in software.
const drawing = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"];

let heed: Running;
let browser: Browser;
beforeAll(async () => {
  const flags = browserFlags.filter((flag) => flag !== "--disable-gpu");
  [heed, browser] = await Promise.all([
    startHeed({ played: inject("played"), patienceSeconds: 280 }),
    chromium.launch({ executablePath: ensureChromium(), headless: true, args: [...flags, ...drawing] }),
  ]);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await heed?.stop();
});

type Window = Parameters<Browser["newContext"]>[0];
const complaints: string[] = [];
const elsewhere: string[] = [];

async function enter(name: RegExp, more: Window = {}): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 1000 },
    locale: "en-GB",
    reducedMotion: "reduce",
    ...more,
  });
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && complaints.push(`${page.url()}: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error}`));
  page.on("request", (request) => !request.url().startsWith(heed.url) && elsewhere.push(request.url()));
  await page.goto(heed.exercise as string);
  await page.getByRole("button", { name }).click();
  await page.getByRole("heading", { level: 1 }).waitFor();
  return { context, page };
}
const analyst = /^Enter as Analyst, Joint Mission Analysis Centre/;
const headOfOffice = /^Enter as Head of office, Mopti/;
const planner = /^Enter as Force planner/;

const halfYear = "from=2018-01-01&to=2018-07-17";
const drawn = (page: Page) => page.locator(".map[data-drawn]").waitFor({ timeout: 60_000 });
const row = (page: Page, number: number) => page.locator(`#fact-${number}`);

/** The program of the map's worker, as the server sends it. */
async function heedWorker(page: Page) {
  const program = await page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .map(({ name }) => name)
      .find((name) => /map-draw-.*[.]js$/.test(name)),
  );
  const text = await (await page.request.get(program ?? "")).text();
  const name = /maplibre-gl-worker-[\w-]+[.]js/.exec(text)?.[0];
  return page.request.get(`${heed.url}/assets/${name}`);
}

describe("an analyst", () => {
  let page: Page;
  let context: BrowserContext;
  beforeAll(async () => {
    ({ page, context } = await enter(analyst));
  });
  afterAll(() => context?.close());

  test("finds it in the navigation, and reads the finding and the facts before any map", async () => {
    await page.getByRole("link", { name: "Map and timeline" }).click();
    await page.getByRole("heading", { level: 1, name: /^\d+ districts speak\. \d+ say nothing\.$/ }).waitFor();
    expect(await page.locator(".map").count()).toBe(0);
    expect(await page.locator("tr[data-fact]").count()).toBeGreaterThan(40);
    expect(await barriers(page)).toEqual([]);
  });

  test("chooses a window by its two dates, and moves it by a month without dragging", async () => {
    await page.goto(`${heed.url}/explore`);
    const form = page.locator("form[data-window]");
    await form.getByLabel("From").fill("2018-01-01");
    await form.getByLabel("To").fill("2018-06-30");
    await form.getByRole("button", { name: "Show" }).click();
    await page.waitForURL(/from=2018-01-01&to=2018-06-30#timeline$/);
    const months = await page.locator("tr[data-fact]").count();
    await page.getByRole("link", { name: "A month earlier" }).click();
    await page.waitForURL(/from=2017-12-01&to=2018-05-31/);
    await page.getByRole("link", { name: "A month later" }).click();
    await page.waitForURL(/from=2018-01-01&to=2018-06-30/);
    expect(await page.locator("tr[data-fact]").count()).toBe(months);
    await page.getByRole("link", { name: "Last 30 days" }).click();
    await page.waitForURL(/from=2018-06-2\d&to=2018-07-2\d/);
    await page.getByRole("link", { name: "All", exact: true }).click();
    await page.waitForURL((url) => !url.search.includes("from="));
  });

  test("moves a handle by the arrow keys, hears the day, and shows the window by Enter", async () => {
    await page.goto(`${heed.url}/explore?${halfYear}`);
    const from = page.getByRole("slider", { name: "First month shown" });
    await from.focus();
    await page.keyboard.press("ArrowRight");
    expect(await from.getAttribute("aria-valuetext")).toBe("1 February 2018");
    await page.keyboard.press("ArrowRight");
    expect(await from.getAttribute("aria-valuetext")).toBe("1 March 2018");
    expect(await page.locator("#from").inputValue()).toBe("2018-03-01");
    const to = page.getByRole("slider", { name: "Last month shown" });
    await to.focus();
    await page.keyboard.press("ArrowLeft");
    expect(await to.getAttribute("aria-valuetext")).toBe("30 June 2018");
    // Neither end passes the other.
    for (let i = 0; i < 6; i++) await page.keyboard.press("ArrowLeft");
    expect(await page.locator("#to").inputValue()).toBe("2018-03-31");
    await page.keyboard.press("Enter");
    await page.waitForURL(/from=2018-03-01&to=2018-03-31/);
  });

  test("drags a handle, and the window is shown when it is let go", async () => {
    await page.goto(`${heed.url}/explore?${halfYear}`);
    const handle = page.getByRole("slider", { name: "First month shown" });
    await handle.scrollIntoViewIfNeeded();
    const box = await handle.boundingBox();
    const whole = await page.locator("[data-brush]").boundingBox();
    if (!box || !whole) throw new Error("there is no timeline");
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(whole.x + whole.width * 0.5, box.y + 20, { steps: 5 });
    expect(await page.locator("#from").inputValue()).not.toBe("2018-01-01");
    await page.mouse.up();
    await page.waitForURL((url) => url.searchParams.get("from") !== "2018-01-01");
    expect(new URL(page.url()).searchParams.get("from")).toMatch(/-01$/);
  });

  test("asks for the map, is told its weight first, and gets it from here alone", async () => {
    await page.goto(`${heed.url}/explore?${halfYear}`);
    const weight = Number(/about (\d+) kB/.exec(await page.locator("[data-map-ask]").innerText())?.[1]);
    const fetched: Promise<number>[] = [];
    page.on("response", (answer) => {
      if (/map-draw|maplibre|map\/areas/.test(answer.url()))
        fetched.push(
          answer
            .request()
            .sizes()
            .then(({ responseBodySize }) => responseBodySize),
        );
    });
    await page.getByRole("link", { name: /^Show the map/ }).click();
    await drawn(page);
    // A worker's own program is not among the page's answers.
    const worker = (await heedWorker(page)).headers()["content-length"];
    const bytes = (await Promise.all(fetched)).reduce((sum, one) => sum + one, Number(worker));
    expect(bytes / 1000).toBeGreaterThan(weight * 0.8);
    expect(bytes / 1000).toBeLessThan(weight * 1.2);
    expect(elsewhere).toEqual([]);
    expect(await barriers(page)).toEqual([]);
  });

  test("shows a fact on the map from its row, moves the map by keys, and goes back to the row", async () => {
    await page.goto(`${heed.url}/explore?${halfYear}&map=1`);
    await drawn(page);
    const key = page.getByRole("button", { name: "1: show on the map", exact: true });
    await key.focus();
    await page.keyboard.press("Enter");
    expect(await row(page, 1).getAttribute("class")).toContain("sel");
    expect(await page.evaluate(() => document.activeElement?.classList.contains("maplibregl-canvas"))).toBe(true);
    const outline = await page.locator(".maplibregl-canvas").evaluate((one) => getComputedStyle(one).outlineStyle);
    expect(outline).toBe("solid");
    const before = await page.locator("[data-elsewhere]").innerText();
    for (let i = 0; i < 8; i++) await page.keyboard.press("ArrowLeft");
    await page.waitForFunction((was) => document.querySelector("[data-elsewhere]")?.textContent !== was, before);
    for (const name of ["Zoom in", "Zoom out", "Whole area"]) await page.getByRole("button", { name }).click();
    await page.getByRole("link", { name: "To the row in the table" }).click();
    expect(page.url()).toMatch(/#fact-1$/);
  });

  test("presses a mark on the map, and its row is marked", async () => {
    await page.goto(`${heed.url}/explore?from=2018-07-01&to=2018-07-02&map=1&kind=incident`);
    await drawn(page);
    // The one fact of these days that has a place lies in the middle of what is shown.
    await page
      .getByRole("button", { name: /: show on the map/ })
      .first()
      .click();
    await page.waitForTimeout(800);
    await page
      .locator("tr.sel")
      .first()
      .evaluate((one) => one.classList.remove("sel"));
    const box = await page.locator(".map").boundingBox();
    if (!box) throw new Error("there is no map");
    const room = { top: 40, right: 64, bottom: 40, left: 40 };
    await page.mouse.click(
      box.x + room.left + (box.width - room.left - room.right) / 2,
      box.y + room.top + (box.height - room.top - room.bottom) / 2,
    );
    await page.locator("tr.sel").first().waitFor();
    expect(await page.locator(".map-state").innerText()).toMatch(/^Marked: No\. /);
  });

  test("changes the colours, and the map changes with them", async () => {
    await page.goto(`${heed.url}/explore?${halfYear}&map=1`);
    await drawn(page);
    const shot = async () => (await page.locator(".map").screenshot()).toString("base64");
    const light = await shot();
    await page.getByRole("button", { name: "Dark" }).click();
    await page.waitForTimeout(600);
    expect(await shot()).not.toBe(light);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("button", { name: "Bright sun" }).click();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("button", { name: "As the device" }).click();
  });

  test("keeps a view under a name, opens it, and takes it away", async () => {
    await page.goto(`${heed.url}/explore?area=KOR&${halfYear}`);
    await page.getByLabel(/Name for what is shown now/).fill("Koro, until July");
    await page.getByRole("button", { name: "Keep this view" }).click();
    await page.waitForURL(/#views$/);
    await page.goto(`${heed.url}/explore`);
    await page.getByRole("link", { name: "Koro, until July" }).click();
    await page.waitForURL(/area=KOR/);
    await page.getByRole("button", { name: "Remove the view “Koro, until July”" }).click();
    await page.waitForURL(/#views$/);
    expect(await page.getByRole("link", { name: "Koro, until July" }).count()).toBe(0);
  });

  test("compares two windows of equal length, with the reports received beside them", async () => {
    await page.goto(`${heed.url}/explore?from=2018-06-01&to=2018-06-30`);
    await page.getByLabel("First day of the second window").fill("2017-06-01");
    await page.getByRole("button", { name: "Compare" }).click();
    await page.waitForURL(/with=2017-06-01/);
    const table = page.locator("table.compare");
    expect(await table.locator("thead").innerText()).toMatch(/June\s2018[\s\S]*June\s2017/);
    expect(await table.getByRole("row", { name: /^Reports received/ }).count()).toBe(1);
    expect(await page.getByText(/fewer people could speak/).isVisible()).toBe(true);
    expect(await barriers(page)).toEqual([]);
  });
});

test("a head of office on a French phone of 390 px reads it all, map too, without scrolling sideways", async () => {
  const { page, context } = await enter(headOfOffice, { viewport: { width: 390, height: 844 }, hasTouch: true });
  await page.goto(`${heed.url}/explore?area=MOP&${halfYear}&map=1&lang=fr`);
  await page.getByRole("heading", { level: 1, name: /cercles? parlent?\. Les \d+ autres se taisent\./ }).waitFor();
  await drawn(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect(await barriers(page)).toEqual([]);
  await page.getByRole("link", { name: "Chronologie" }).first().click();
  expect(page.url()).toMatch(/#timeline$/);
  const small = await page
    .locator(".explore a:visible, .explore button:visible")
    .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 18).map((one) => one.outerHTML));
  expect(small).toEqual([]);
  await context.close();
});

test("a planner sees districts and months: no point of ours, no number killed", async () => {
  const { page, context } = await enter(planner);
  await page.goto(`${heed.url}/explore?kind=incident&map=1`);
  await drawn(page);
  expect(await page.locator("tr[data-fact]").count()).toBeGreaterThan(10);
  expect(await page.locator("tr[data-at]").count()).toBe(0);
  expect(await page.locator("tr[data-fact] td.when").allInnerTexts()).not.toContainEqual(
    expect.stringMatching(/^\d{1,2} \w+ \d{4}$/),
  );
  await context.close();
});

test("without a script the page filters, steps and compares, and says that a map needs one", async () => {
  const { page, context } = await enter(analyst, { javaScriptEnabled: false });
  await page.goto(`${heed.url}/explore?${halfYear}&map=1`);
  expect(await page.locator("noscript").first().innerText()).toMatch(/The table holds the same facts/);
  await page.locator("#find").fill("Koro");
  await page.locator("main form.filter button").click();
  await page.waitForURL(/find=Koro/);
  expect(page.url()).toContain("from=2018-01-01");
  expect(await page.locator("tr[data-fact]").count()).toBeGreaterThan(2);
  await page.locator("a", { hasText: "A month earlier" }).click();
  await page.waitForURL(/from=2017-12-01.*|.*find=Koro/);
  expect(await page.locator("[role=slider]").count()).toBe(0);
  await context.close();
});

test("a browser that cannot draw says so in one sentence, and the table remains", async () => {
  const { page, context } = await enter(analyst);
  await page.addInitScript(() => {
    const get = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
      return kind.startsWith("webgl") ? null : get.call(this, kind as "2d", ...(rest as []));
    } as typeof get;
  });
  await page.goto(`${heed.url}/explore?${halfYear}`);
  await page.getByRole("link", { name: /^Show the map/ }).click();
  await page.getByText("The map cannot be shown on this device. The table holds the same facts.").waitFor();
  expect(await page.locator("tr[data-fact]").count()).toBeGreaterThan(10);
  await context.close();
});

test("a map whose program does not come says the same", async () => {
  const { page, context } = await enter(analyst);
  await page.route("**/assets/map-draw-*.js", (route) => route.abort());
  await page.goto(`${heed.url}/explore?${halfYear}`);
  await page.getByRole("link", { name: /^Show the map/ }).click();
  await page.getByText("The map cannot be shown on this device.").waitFor();
  complaints.splice(0, complaints.length, ...complaints.filter((one) => !one.includes("ERR_FAILED")));
  await context.close();
});

test("no page complained, and nothing was asked of anybody else", () => {
  expect(complaints).toEqual([]);
  expect(elsewhere).toEqual([]);
});
