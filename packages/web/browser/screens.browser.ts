import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../../../scripts/chromium.ts";
import { barriers } from "./barriers.ts";
import { inventedPages } from "./invented-pages.ts";
import { type ServedPages, servePages } from "./serve.ts";

let browser: Browser;
let served: ServedPages;
beforeAll(async () => {
  [served, browser] = await Promise.all([servePages(), launchBrowser()]);
  for (const lang of ["en", "fr"] as const) {
    for (const [name, page] of Object.entries(inventedPages(lang))) served.put(`/${lang}/${name}`, page);
  }
});
afterAll(async () => {
  await browser?.close();
  served?.close();
});

const names = Object.keys(inventedPages("en"));
const screens = (["en", "fr"] as const).flatMap((lang) => names.map((name) => ({ lang, name })));

/** A window of this width. A phone is touched, a desk has a mouse. */
async function windowOf(width: number, more: Parameters<Browser["newContext"]>[0] = {}): Promise<BrowserContext> {
  // Without motion a change of colours is over at once, and is not measured half way.
  return browser.newContext({
    viewport: { width, height: width < 500 ? 844 : 900 },
    hasTouch: width < 500,
    reducedMotion: "reduce",
    ...more,
  });
}

/** Opens a screen and keeps what the browser complains of. */
async function open(context: BrowserContext, path: string): Promise<{ page: Page; complaints: string[] }> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(`${served.origin}${path}`);
  return { page, complaints };
}

interface Opened {
  readonly page: Page;
  readonly complaints: string[];
}
const waiting: Opened[] = [];

/**
 * Looks at a screen in a window that other screens were looked at before: a browser that is warm reads pages and the checker of
 * barriers in half the time. It begins as a new one: at a desk, light, with nothing kept.
 */
async function looking(path: string, look: (opened: Opened) => Promise<void>): Promise<void> {
  const opened = waiting.pop() ?? (await open(await windowOf(1440), "/blank"));
  const { page, complaints } = opened;
  await page.context().clearCookies();
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
  complaints.length = 0;
  await page.goto(`${served.origin}${path}`);
  await look(opened);
  // One in which a look failed is not used again.
  waiting.push(opened);
}

const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** Controls smaller than a finger or a pointer needs. A link within a sentence is as tall as its line (WCAG 2.5.8). */
const smallTargets = (page: Page, least: number) =>
  page.evaluate((smallest) => {
    const visible = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true }) && !element.closest(".vh, .skip");
    const small: string[] = [];
    for (const control of document.querySelectorAll<HTMLElement>(
      "a[href], button, input:not([type=hidden]), select, textarea, summary",
    )) {
      if (!visible(control)) continue;
      const box = (control.closest("label.opt") ?? control).getBoundingClientRect();
      const inSentence = control.tagName === "A" && getComputedStyle(control).display === "inline";
      if (inSentence || box.width === 0) continue;
      if (box.height < smallest - 0.5 || box.width < Math.min(smallest, 24) - 0.5) {
        small.push(
          `${control.tagName.toLowerCase()} "${control.textContent?.trim().slice(0, 30)}" ${Math.round(box.width)} x ${Math.round(box.height)}`,
        );
      }
    }
    return small;
  }, least);

// Pages that stand still, without clocks: two at once.
describe.concurrent.each(screens)("$name in $lang", ({ lang, name }) => {
  const path = `/${lang}/${name}`;

  test("has no serious barrier at a desk and on a phone, light and dark", async ({ expect }) => {
    await looking(path, async ({ page, complaints }) => {
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 900 });
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          // Dark differs from light in nothing but colours.
          const found = await barriers(page, colorScheme === "dark" ? ["color-contrast"] : []);
          expect(found, `${width} px, ${colorScheme}`).toEqual([]);
        }
      }
      expect(complaints).toEqual([]);
    });
  });

  test("never scrolls sideways, and every control can be hit", async ({ expect }) => {
    await looking(path, async ({ page }) => {
      expect(await smallTargets(page, 24), "at a desk").toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await smallTargets(page, 44), "on a phone").toEqual([]);
      for (const width of [390, 320]) {
        await page.setViewportSize({ width, height: 844 });
        expect(await sideways(page), `${width} px`).toBeLessThanOrEqual(0);
      }
      // Also with everything unfolded.
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll("details")) fold.open = true;
      });
      expect(await sideways(page), "320 px, unfolded").toBeLessThanOrEqual(0);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await smallTargets(page, 44), "on a phone, unfolded").toEqual([]);
    });
  });
});

test("bright sun has no serious barrier, and its text is at least seven to one", async () => {
  const context = await windowOf(390);
  for (const name of ["today", "incident", "warning", "report"]) {
    const page = inventedPages("fr")[name];
    if (!page) throw new Error(`no page ${name}`);
    served.put(`/sun/${name}`, { ...page, theme: "sun" });
    const { page: opened } = await open(context, `/sun/${name}`);
    expect(await barriers(opened), name).toEqual([]);
    expect(await barriers(opened, ["color-contrast-enhanced"]), name).toEqual([]);
  }
  await context.close();
});

/** What the keyboard reaches, in order, until it comes round. */
async function keyboardPath(page: Page): Promise<string[]> {
  const reached: string[] = [];
  for (let i = 0; i < 200; i++) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate(() => {
      const at = document.activeElement as HTMLElement | null;
      if (!at || at === document.body) return null;
      const box = at.getBoundingClientRect();
      const seen = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
      const name =
        (at.getAttribute("aria-label") ?? at.textContent ?? "").trim().slice(0, 40) ||
        at.getAttribute("name") ||
        at.tagName;
      return `${seen ? "" : "UNSEEN "}${name}`;
    });
    if (here === null) break;
    reached.push(here);
  }
  return reached;
}

test("the keyboard reaches content, filter, leaving and every section, and is always seen", async () => {
  const context = await windowOf(1440);
  const { page } = await open(context, "/en/today");
  const reached = await keyboardPath(page);
  expect(reached[0]).toBe("Skip to content");
  for (const wanted of ["Incidents", "Warnings4", "Français", "Leave", "Sign out"]) expect(reached).toContain(wanted);
  expect(reached.filter((name) => name.startsWith("Decide"))).toHaveLength(3);
  expect(reached.filter((name) => name.startsWith("UNSEEN"))).toEqual([]);
  await context.close();
});

test("a refused form is read out first, and leads to its fields", async () => {
  const context = await windowOf(390);
  const { page } = await open(context, "/en/warning-refused");
  await page.waitForFunction(() => document.activeElement?.id === "refused");
  await page.getByRole("link", { name: /What follows on the road/ }).click();
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute("name")))
    .toBe("answer:TL-09:DNH-5.3");
  await context.close();
});

describe("whoever leaves", () => {
  const button = (page: Page) => page.getByRole("button", { name: "Leave" }).click();
  const twice = async (page: Page) => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
  };

  /** Notes when the gesture came and when the screen was drawn without the page, by the browser's own clock. */
  const timeLeaving = (page: Page) =>
    page.evaluate(() => {
      const times = Object.assign(window, { left: { gesture: 0, blank: 0 } }).left;
      for (const kind of ["click", "keydown"] as const)
        addEventListener(kind, (event) => Object.assign(times, { gesture: event.timeStamp }), true);
      new MutationObserver(() =>
        requestAnimationFrame(() => setTimeout(() => Object.assign(times, { blank: performance.now() }))),
      ).observe(document.documentElement, { attributes: true });
    });

  test.each([
    ["by the button at a desk", 1440, button],
    ["by Escape twice", 1440, twice],
    ["by the button on a small phone, far down the page", 320, button],
  ] as const)(
    "%s, sees an empty sheet within half a second while the server says nothing, and nothing comes back",
    async (_, width, leave) => {
      const context = await windowOf(width);
      const { page } = await open(context, "/en/today");
      await page.goto(`${served.origin}/en/warning`);
      const other = await open(context, "/en/incident");
      let answer = () => {};
      const silent = new Promise<void>((done) => {
        answer = done;
      });
      await context.route("**/sign-out", async (route) => {
        await silent;
        await route.continue();
      });
      await page.bringToFront();
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      const { y, height } = (await page.getByRole("button", { name: "Leave" }).boundingBox()) ?? { y: -1, height: 0 };
      if (width < 500) expect(y >= 0 && y + height <= 844, "in sight without scrolling").toBe(true);
      await timeLeaving(page);
      const posted = served.posts.length;
      await leave(page);
      await page.waitForFunction(() => (window as unknown as { left: { blank: number } }).left.blank > 0);
      const { seen, took } = await page.evaluate(() => {
        const { left } = window as unknown as { left: { gesture: number; blank: number } };
        const icon = document.querySelector<HTMLLinkElement>("link[rel=icon]")?.href ?? "";
        const seen = [document.body.innerText, document.title, new URL(icon).pathname, location.pathname];
        return { seen, took: left.blank - left.gesture };
      });
      expect(seen).toEqual(["", "Notes", "/assets/blank.svg", "/away"]);
      expect(took).toBeLessThan(500);
      expect(served.posts).toHaveLength(posted);
      // Every other window of this browser too.
      await expect
        .poll(() => other.page.evaluate(() => [document.body.innerText, location.pathname]))
        .toEqual(["", "/away"]);
      answer();
      await expect
        .poll(() => served.posts.slice(posted))
        .toContainEqual({ path: "/sign-out", fields: [["leave", "1"]] });
      await page.waitForFunction(() => !("left" in window));
      expect(await page.evaluate(() => [location.pathname, history.length])).toEqual(["/away", 3]);
      await page.goBack();
      expect(page.url()).not.toContain("/en/warning");
      await context.close();
    },
  );
});

test("an open panel does not swallow the first of two strokes of Escape", async () => {
  const context = await windowOf(390);
  const { page } = await open(context, "/en/today");
  await page.locator("details.scope > summary").first().click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect.poll(() => page.evaluate(() => document.body.innerText)).toBe("");
  await context.close();
});

test("a clock goes on by itself and says late once the limit has passed", async () => {
  const context = await windowOf(1440);
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(`${served.origin}/en/warning`);
  const clock = page.locator(".limit .clock");
  expect(await clock.innerText()).toContain("35");
  await page.clock.fastForward("36:00");
  await expect.poll(() => clock.innerText()).toMatch(/late/);
  await context.close();
});

describe("without script", () => {
  const still = () => windowOf(390, { javaScriptEnabled: false });

  test("the decision shows only what belongs to the choice, and posts every field by its name", async () => {
    const context = await still();
    const { page } = await open(context, "/en/warning");
    const tool = page.getByRole("checkbox", { name: /Overflight by two helicopters/ });
    const reasons = page.getByRole("radio", { name: "no asset available" });
    expect(await tool.isVisible()).toBe(false);
    await page.getByRole("radio", { name: /^No action/ }).check();
    expect([await tool.isVisible(), await reasons.isVisible()]).toEqual([false, true]);
    await page.getByRole("radio", { name: /^Respond The mission/ }).check();
    expect([await tool.isVisible(), await reasons.isVisible()]).toEqual([true, false]);
    await tool.check();
    await page.getByText("Why, at what risk, and 5 questions").click();
    await page.getByLabel("Which people’s risk does it reduce, and by what?").fill("Those encircled.");
    await page.getByLabel("Is the pattern predictable?").fill("Yes");
    await page.getByRole("checkbox", { name: "This speaks against the tool" }).nth(3).check();
    await page.getByLabel("If so, what is done about it").nth(3).fill("Fly over three villages.");
    await page.getByLabel("Your reasons").fill("They starve.");
    await page.getByLabel("What should change for people").fill("They can go out.");
    await page.getByRole("button", { name: "Decide and pass on" }).click();
    const { path, fields } = served.posts.at(-1) ?? { path: "", fields: [] };
    expect(path).toBe("/warnings/0c0ffee0-0000-4000-8000-000000009f3c/decide");
    expect(fields.filter(([, value]) => value !== "")).toEqual([
      ["id", "00000000-0000-7000-8000-00000000f000"],
      ["lang", "en"],
      ["decision", "respond"],
      ["toolCode", "TL-09"],
      ["answer:TL-09:DNH-5.1", "Those encircled."],
      ["answer:TL-09:DNH-5.4", "Yes"],
      ["adverse:TL-09:DNH-5.4", "yes"],
      ["mitigation:TL-09:DNH-5.4", "Fly over three villages."],
      ["reason", "They starve."],
      ["desiredEffect", "They can go out."],
      ["ownerPost", "head-of-office"],
    ]);
    await context.close();
  });

  test("a follow-up is answered, colours and language change, and leaving signs out", async () => {
    const context = await still();
    const { page } = await open(context, "/fr/today");
    await page.getByText("Consigner ce qui a été constaté").first().click();
    await page
      .getByRole("radio", { name: /Sans réponse/ })
      .first()
      .check();
    await page.getByRole("button", { name: "Consigner" }).first().click();
    expect(served.posts.at(-1)?.path).toBe("/follow-ups/f1/result");
    expect(served.posts.at(-1)?.fields).toContainEqual(["result", "unreachable"]);
    await page.goto(`${served.origin}/fr/today`);
    await page.getByRole("button", { name: "Plein soleil" }).click();
    expect(served.posts.at(-1)).toMatchObject({
      path: "/preferences",
      fields: [
        ["back", "/"],
        ["theme", "sun"],
      ],
    });
    await page.goto(`${served.origin}/fr/today`);
    expect(await page.getByRole("link", { name: "English" }).first().getAttribute("href")).toBe("/?lang=en");
    await page.getByRole("button", { name: "Quitter" }).click();
    expect(served.posts.at(-1)).toMatchObject({ path: "/sign-out", fields: [["leave", "1"]] });
    await context.close();
  });

  test("an act on a warning is recorded from its fold", async () => {
    const context = await still();
    const { page } = await open(context, "/en/warning");
    await page.getByText("Result of verification").click();
    await page.getByLabel("Result", { exact: true }).selectOption("unverifiable");
    await page.getByRole("button", { name: "Record", exact: true }).and(page.locator(":visible")).first().click();
    expect(served.posts.at(-1)?.path).toMatch(/\/record$/);
    expect(served.posts.at(-1)?.fields.filter(([, value]) => value !== "")).toEqual([
      ["id", "00000000-0000-7000-8000-00000000f000"],
      ["lang", "en"],
      ["kind", "verification-set"],
      ["verification", "unverifiable"],
    ]);
    await context.close();
  });
});
