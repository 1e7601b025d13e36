import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { launchBrowser } from "../../../scripts/chromium.ts";
import { type Running, startHeed } from "../../../scripts/running.ts";
import { barriers } from "./barriers.ts";
import { pagesOf } from "./pdf.ts";

// What people have to do on 20 July 2018, on the running system, by the names and labels that they see.

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

/** Signs in by the printed link as a function of the exercise, as a person does. */
async function enter(name: string | RegExp, more: Window = {}): Promise<{ context: BrowserContext; page: Page }> {
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
  return { context, page };
}

const headOfOffice = /^Enter as Head of office, Mopti/;
const liaison = /^Enter as Liaison assistant, Koro/;
const birga = /Birga-Fulanih/;

/** The day is short: the exercise clock runs on while tests run, so addresses of the day name it. */
const asOf = "asOf=2018-07-20";

describe("a head of office", () => {
  let page: Page;
  let context: BrowserContext;
  beforeAll(async () => {
    ({ page, context } = await enter(headOfOffice));
  });
  afterAll(() => context?.close());

  test("leaves no token in the address, and reads first what waits", async () => {
    expect(page.url()).toBe(`${heed.url}/`);
    await page.getByRole("heading", { level: 1, name: /decisions? wait/i }).waitFor();
    expect(await page.getByText("EXERCISE").first().isVisible()).toBe(true);
    expect(await page.getByRole("link", { name: birga }).count()).toBeGreaterThan(0);
    expect(await barriers(page)).toEqual([]);
  });

  test("looks back to the end of 20 July, cannot decide from there, and returns", async () => {
    await page.goto(`${heed.url}/?${asOf}`);
    await page.getByText(/You are looking back/).waitFor();
    await page.getByRole("link", { name: birga }).first().click();
    await page.getByRole("heading", { level: 1, name: birga }).waitFor();
    expect(page.url()).toContain(asOf);
    expect(await page.getByRole("radio", { name: /^Respond The mission acts/ }).count()).toBe(0);
    await page.getByRole("link", { name: "Return to now" }).click();
    await page.getByRole("radio", { name: /^Respond The mission acts/ }).waitFor();
  });

  test("sees in the matrix who does nothing, writes a line without a script, and asks the toolbox why a tool does not fit", async () => {
    const state = await context.storageState();
    const plain = await browser.newContext({
      javaScriptEnabled: false,
      storageState: state,
      viewport: { width: 390, height: 844 },
    });
    const phone = await plain.newPage();
    await phone.goto(`${heed.url}/matrix`);
    await phone.getByRole("heading", { level: 1, name: /must be answered/ }).waitFor();
    const row = phone
      .locator("li")
      .filter({ has: phone.getByRole("heading", { name: "Violence between or within communities" }) });
    await row.getByText("No line says yet who does what.").waitFor();
    await row.getByRole("link", { name: /^Write a line/ }).click();
    const form = phone.locator("form#entry");
    await form.getByLabel("Tool").selectOption({ label: "Patrols in and around towns" });
    await form.getByLabel("Who does it").selectOption({ label: "Head of office" });
    await form.getByLabel("Effect wanted for people").fill("People come to the market.");
    await form.getByRole("button", { name: "Write the line" }).click();
    // What must be done has a moment: the words are kept, and the field says what is missing.
    await phone.locator("form#entry").getByText("What must be done has a moment. Give it.").first().waitFor();
    expect(await phone.locator("form#entry").getByLabel("Effect wanted for people").inputValue()).toBe(
      "People come to the market.",
    );
    await phone.locator("form#entry").getByLabel("By when").fill("2018-07-25T12:00");
    await phone.locator("form#entry").getByRole("button", { name: "Write the line" }).click();
    await phone.waitForURL(/\/matrix$/);
    await phone.getByText("People come to the market.").first().waitFor();
    await phone.getByRole("link", { name: "Patrols in and around towns" }).first().click();
    await phone.getByRole("heading", { name: "Do no harm" }).waitFor();
    await phone.goto(`${heed.url}/tools?area=KOR&reach=R3&within=hours`);
    await phone.getByRole("heading", { level: 1, name: /tools fit what is known here/ }).waitFor();
    await phone.getByText("It takes months before it acts, and there is less time.").first().waitFor();
    await plain.close();
    await page.goto(`${heed.url}/matrix`);
    expect(await barriers(page)).toEqual([]);
    expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBeLessThanOrEqual(2);
  });

  test("decides: refused while a question is open, with every word kept; then taken, and the clock stops", async () => {
    await page.goto(`${heed.url}/`);
    await page.getByRole("link", { name: /^Decide ?: .*Birga/ }).click();
    await page.getByRole("radio", { name: /^Respond The mission acts/ }).check();
    const tool = page.locator(".tool").filter({ has: page.locator("input[value='TL-09']") });
    await tool.getByRole("checkbox").first().check();
    const reason = "Aircraft are ready. We fly over several villages, not this one alone.";
    const effect = "People can go out to look for food.";
    await page.getByLabel("Your reasons").fill(reason);
    await page.getByLabel("What should change for people").fill(effect);
    const gate = tool.locator("details.gate");
    if (!(await gate.evaluate((one) => (one as HTMLDetailsElement).open))) await gate.locator("summary").click();
    const answers = gate.locator("textarea");
    const questions = await answers.count();
    expect(questions).toBeGreaterThan(2);
    for (let i = 0; i < questions - 1; i++) await answers.nth(i).fill(`Checked with the liaison, question ${i + 1}.`);
    await page.getByRole("button", { name: "Decide and pass on" }).click();

    // What is missing is read out first, by the question's own words, and leads to its field.
    const summary = page.getByRole("alert");
    await summary.waitFor();
    expect(await summary.evaluate((one) => one === document.activeElement)).toBe(true);
    expect(await page.getByLabel("Your reasons").inputValue()).toBe(reason);
    expect(await page.getByLabel("What should change for people").inputValue()).toBe(effect);
    expect(await page.getByRole("radio", { name: /^Respond The mission acts/ }).isChecked()).toBe(true);
    const again = page
      .locator(".tool")
      .filter({ has: page.locator("input[value='TL-09']") })
      .locator("details.gate textarea");
    for (let i = 0; i < questions - 1; i++)
      expect(await again.nth(i).inputValue()).toBe(`Checked with the liaison, question ${i + 1}.`);
    expect(await barriers(page)).toEqual([]);
    await summary.getByRole("link").first().click();
    expect(await again.nth(questions - 1).evaluate((one) => one === document.activeElement)).toBe(true);
    await again.nth(questions - 1).fill("No national forces take part.");
    await page.getByRole("button", { name: "Decide and pass on" }).click();

    await page.waitForURL(/\/warnings\/[0-9a-f-]+#decisions$/);
    expect(await page.getByText(reason).first().isVisible()).toBe(true);
    expect(await page.getByRole("radio", { name: /^Respond The mission acts/ }).count()).toBe(0);
    // The decision's own limit no longer runs, on the page and on Today.
    await page.goto(`${heed.url}/`);
    expect(await page.getByRole("link", { name: /^Decide ?: .*Birga/ }).count()).toBe(0);
  });

  test("finds a body with what it lacks on top, and records a decision there by what it is for civilians", async () => {
    await page.goto(`${heed.url}/bodies`);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("link", { name: "Regional POC task forces" }).click();
    await page.getByRole("heading", { level: 2, name: /lacks? against the policy list/ }).waitFor();
    expect(await page.getByText("Nobody for human rights sits here").first().isVisible()).toBe(true);
    await page.getByText("Record a decision", { exact: true }).click();
    const form = page.locator("form", { has: page.locator('input[name="kind"][value="decision"]') });
    await form.getByLabel(/^Effect wanted for civilians/).fill("People reach the market again.");
    await form.getByLabel(/^How anybody will see it/).fill("Stalls open on market days.");
    await form.getByLabel(/^What was decided \(/).fill("A patrol stays at the market on market days.");
    await form.getByLabel(/^How binding/).selectOption("must");
    await form.getByLabel(/^Post that answers for it/).selectOption("sector-commander");
    await form.getByLabel(/^By when/).fill("2018-08-20T12:00");
    await form.getByRole("button", { name: "Record" }).click();
    await page.getByText("A patrol stays at the market on market days.").first().waitFor();
    expect(page.url()).toContain("/bodies/ST-RTF");
    expect(await page.getByText("MUST", { exact: true }).count()).toBeGreaterThan(0);
    expect(await barriers(page)).toEqual([]);
    await page.goto(`${heed.url}/duties`);
    await page.getByRole("heading", { level: 2, name: "Sections and their duties" }).waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  test("opens a number of the answer ledger down to its warnings, and a review down to its line", async () => {
    await page.goto(`${heed.url}/ledger?${asOf}`);
    await page.getByRole("heading", { level: 1, name: "Of 13 warnings, 7 were answered." }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("link", { name: "Level", exact: true }).click();
    const red = page.getByRole("row", { name: /^Red/ });
    await red.getByRole("link", { name: /^\d+ of \d+$/ }).click();
    await page.getByRole("heading", { level: 2, name: /^\d+ warnings: answered, Red$/ }).waitFor();
    const [, count = ""] = /^(\d+) warnings/.exec(await page.locator("#behind h2").innerText()) ?? [];
    expect(await page.locator("#behind tbody tr").count()).toBe(Number(count));
    await page.goto(`${heed.url}/reviews?${asOf}`);
    await page.getByRole("link", { name: /Diankabou/ }).click();
    await page.getByRole("heading", { level: 2, name: "What was known and done, in order" }).waitFor();
    expect(await page.locator("#line li.miss").count()).toBe(1);
    expect(await page.getByText("Knew from then on: Head of office").count()).toBeGreaterThan(0);
    // Who heads the office of which it tells does not close it.
    expect(await page.getByRole("button", { name: "Close the review" }).count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
  });

  test("leaves at once: signed out, and an empty page in place of this one", async () => {
    const { page: leaving, context: own } = await enter(headOfOffice);
    await leaving.getByRole("button", { name: "Leave" }).click();
    // The address changes at once; the server's own empty page comes when the session has ended.
    await leaving.locator("main.away").waitFor();
    expect(leaving.url()).toBe(`${heed.url}/away`);
    expect((await leaving.locator("body").innerText()).length).toBeLessThan(40);
    await leaving.goto(`${heed.url}/`);
    await leaving.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
    await own.close();
  });
});

describe("a liaison assistant", () => {
  test("records what was found on looking again, on a phone, and it is there once", async () => {
    const { page, context } = await enter(liaison, { viewport: { width: 390, height: 844 }, hasTouch: true });
    const due = page.locator("#follow-ups li");
    const before = await due.count();
    expect(before).toBeGreaterThan(0);
    const first = due.filter({ has: page.locator("details.result") }).first();
    const id = await first.getAttribute("id");
    await first.locator("summary").click();
    await first.getByLabel("What was seen or said").fill("The agreed sign was seen at the market.");
    await first.getByRole("radio", { name: /^Safe/ }).check();
    await first.getByRole("button", { name: "Record" }).click();
    await page.waitForURL(/#follow-ups$/);
    expect(await page.locator(`#${id}`).count()).toBe(0);
    expect(await due.count()).toBe(before - 1);
    await context.close();
  });

  test("has a day of follow-ups on a phone in French: agrees a way, and says with one tap that nobody answered", async () => {
    const { page, context } = await enter(liaison, { viewport: { width: 320, height: 640 }, hasTouch: true });
    await page.goto(`${heed.url}/follow-ups?lang=fr`);
    await page.getByRole("heading", { level: 1, name: /suivis? à faire/ }).waitFor();
    await page.getByText(/Les nouvelles visites de ce bureau attendent/).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    expect(await barriers(page)).toEqual([]);
    const first = page.locator(".rota > li").first();
    const one = page.locator(`#${await first.getAttribute("id")}`);
    await one.getByText("Convenir de la voie").click();
    await one.getByLabel("Comment on peut les interroger").selectOption("never");
    await one.getByLabel("Qui peut être interrogé à leur place").selectOption("none");
    await one.getByRole("button", { name: "Consigner" }).click();
    await one.getByText(/Ne les contactez pas/).waitFor();
    // Neither they nor anybody in their place: the form offers to look at the area.
    const how = one.getByLabel("Comment on l’a appris");
    expect(await how.inputValue()).toBe("area");
    expect(await how.locator("option").evaluateAll((all) => all.map((each) => each.getAttribute("value")))).toEqual([
      "area",
      "they-came",
      "outside-plan",
    ]);
    await one.getByRole("button", { name: "Sans réponse" }).click();
    await one
      .getByText(/sans réponse/i)
      .first()
      .waitFor();
    await one.getByRole("button", { name: "En sécurité" }).click();
    await page.waitForURL(/\/follow-ups#follow-ups$/);
    // By what the area shows it waits no longer, and nobody is called safe.
    expect(await one.count()).toBe(0);
    await context.close();
  });

  test("opens what was told only by an act that says it is recorded", async () => {
    const { page, context } = await enter(liaison);
    await page.locator("a[href^='/reports/']").first().click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    const told = page.locator("blockquote.voice");
    const before = await told.count();
    await page.locator("form[action$='/account'] button").click();
    await page.waitForURL(/\/account$/);
    expect(await told.count()).toBe(before + 1);
    expect(await page.locator("form[action$='/account']").count()).toBe(0);
    // To load the page again asks for it anew and does not open it anew.
    await page.goto(page.url());
    expect(await told.count()).toBe(before);
    await context.close();
  });
});

describe("whoever reads", () => {
  test("takes French with them from page to page", async () => {
    const { page, context } = await enter(headOfOffice);
    await page.getByRole("link", { name: "Français" }).first().click();
    expect(await page.locator("html").getAttribute("lang")).toBe("fr");
    await page.getByRole("link", { name: "Alertes" }).first().click();
    await page.waitForURL(/\/warnings$/);
    expect(await page.locator("html").getAttribute("lang")).toBe("fr");
    expect(await page.getByRole("heading", { level: 1, name: /alertes?/i }).count()).toBe(1);
    expect(await barriers(page)).toEqual([]);
    await context.close();
  });

  test("narrows to a district, and every link keeps it", async () => {
    const { page, context } = await enter(headOfOffice);
    await page.locator("details.scope summary").click();
    await page.getByLabel("Area", { exact: true }).selectOption({ value: "KOR" });
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await page.waitForURL(/area=KOR/);
    await page.getByRole("link", { name: "Incidents" }).first().click();
    expect(page.url()).toContain("area=KOR");
    await context.close();
  });

  test("chooses dark, and it stays", async () => {
    const { page, context } = await enter(headOfOffice);
    await page.getByRole("button", { name: "Dark" }).click();
    expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
    await page.waitForTimeout(300);
    await page.goto(`${heed.url}/warnings`);
    expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
    await context.close();
  });

  test("needs no script: reads, narrows, decides against it, and is told what is missing", async () => {
    const { page, context } = await enter(headOfOffice, { javaScriptEnabled: false });
    await page
      .locator("h1")
      .filter({ hasText: /decisions? wait/i })
      .waitFor();
    await page.locator("a", { hasText: "Warnings" }).first().click();
    await page.locator("input[type=search]").fill("djenne");
    await page.locator("main form[action='/warnings'] button").click();
    const found = page.locator("main a[href^='/warnings/']");
    expect(await found.count()).toBeGreaterThan(0);
    await found.first().click();
    await page.locator("input[name=decision][value=no-action]").check();
    await page.locator("textarea[name=reason]").fill("Nothing can leave before Monday.");
    await page.locator("form.decide button[type=submit]").click();
    await page.locator("#refused").waitFor();
    expect(await page.locator("textarea[name=reason]").inputValue()).toBe("Nothing can leave before Monday.");
    await context.close();
  });

  test("reads every screen on a phone of 390 px without scrolling sideways, in both languages", async () => {
    const { page, context } = await enter(headOfOffice, { viewport: { width: 390, height: 844 }, hasTouch: true });
    const warning = await page.locator("a[href^='/warnings/']").first().getAttribute("href");
    const report = await page.locator("a[href^='/reports/']").first().getAttribute("href");
    for (const lang of ["en", "fr"]) {
      for (const path of [
        "/",
        "/warnings?state=all",
        "/incidents",
        "/incidents/ML-I068",
        "/follow-ups",
        warning,
        report,
        "/nowhere",
      ]) {
        await page.goto(`${heed.url}${path}${path?.includes("?") ? "&" : "?"}lang=${lang}`);
        expect([path, lang, await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)]).toEqual([
          path,
          lang,
          0,
        ]);
        expect(await barriers(page), `${path} ${lang}`).toEqual([]);
      }
    }
    await context.close();
  });
});

test("no page made the browser complain", () => {
  // The page that is not there answers 404, which the browser notes.
  expect(complaints.filter((one) => !/nowhere.*404|422 \(Unprocessable/.test(one))).toEqual([]);
});
