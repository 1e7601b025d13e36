import { randomUUID } from "node:crypto";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { launchBrowser } from "../../../scripts/chromium.ts";
import { type Running, startHeed } from "../../../scripts/running.ts";
import { barriers } from "./barriers.ts";

// Two people at two screens of the running system: one acts, and the page of the other says that it is old.

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

async function enter(name: RegExp, more: Window = {}, at = heed.url): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB", ...more });
  const page = await context.newPage();
  await page.goto((heed.exercise as string).replace(heed.url, at));
  await page.getByRole("button", { name }).click();
  await page.getByRole("heading", { level: 1 }).waitFor();
  return { context, page };
}
const headOfOffice = /^Enter as Head of office, Mopti/;
const dutyOfficer = /^Enter as .*duty officer/i;

/** Raises a warning as whoever sits at this page, by the address that programs use. */
async function raise(page: Page, title: string): Promise<string> {
  const id = randomUUID();
  const status = await page.evaluate(
    async (body) => {
      const answer = await fetch("/api/warnings", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      return answer.status;
    },
    {
      id,
      titleEn: title,
      titleFr: title,
      threatCategory: "communal-violence",
      groupAtRisk: "communities-all-sides",
      areaCode: "KOR",
      imminence: "T3",
      impact: 4,
    },
  );
  expect(status).toBe(200);
  return id;
}

/** A line to the system that can be cut, as the one of an office can. */
async function cableTo(url: string) {
  const to = Number(new URL(url).port);
  const sockets = new Set<Socket>();
  let port = 0;
  const server = createServer((near) => {
    const far = connect(to, "127.0.0.1");
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.once("close", () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  const mend = () =>
    new Promise<void>((done) => {
      server.listen(port, "127.0.0.1", () => {
        port = (server.address() as AddressInfo).port;
        done();
      });
    });
  const cut = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  await mend();
  return { url: `http://127.0.0.1:${port}`, cut, mend, remove: async () => cut() };
}

const bar = (page: Page) => page.getByRole("status");
/** Waits until the page listens: the request is open as long as the page is. */
const listens = (page: Page) => page.waitForRequest((request) => request.url().includes("/api/live"));

describe("whoever reads Today while somebody else acts", () => {
  let reader: { context: BrowserContext; page: Page };
  let other: { context: BrowserContext; page: Page };
  beforeAll(async () => {
    [reader, other] = [await enter(headOfOffice), await enter(dutyOfficer)];
  }, 60_000);
  afterAll(async () => {
    await reader?.context.close();
    await other?.context.close();
  });

  test("is told in one quiet line, stays where they are, and sees it when they ask", async () => {
    const { page } = reader;
    await page.goto(`${heed.url}/`);
    expect(await bar(page).innerText()).toBe("");
    await page.getByRole("link", { name: "Warnings" }).first().focus();
    await page.evaluate(() => scrollTo(0, 300));
    const before = await page.evaluate(() => ({
      scroll: scrollY,
      head: document.querySelector("h1")?.getBoundingClientRect().top,
      focus: document.activeElement?.textContent,
    }));
    await raise(other.page, "Invented: people fear a raid");
    await page.getByText("Since you opened this page: 1 new warning.").waitFor();
    await raise(other.page, "Invented: a second one");
    await page.getByText("Since you opened this page: 2 new warnings.").waitFor();
    const after = await page.evaluate(() => ({
      scroll: scrollY,
      head: document.querySelector("h1")?.getBoundingClientRect().top,
      focus: document.activeElement?.textContent,
    }));
    expect(after).toEqual(before);
    expect(await page.getByText("Invented: a second one").count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await bar(page).getByRole("link", { name: "Show" }).click();
    await page.getByText("Invented: a second one").first().waitFor();
    expect(await bar(page).innerText()).toBe("");
  });

  test("is told on the page of a record of that record alone", async () => {
    const id = await raise(other.page, "Invented: the third one");
    const { page } = reader;
    await page.goto(`${heed.url}/warnings/${id}`);
    await raise(other.page, "Invented: elsewhere");
    await page.waitForTimeout(1500);
    expect(await bar(page).innerText()).toBe("");
    const status = await other.page.evaluate(
      async ([warning, event]) => {
        const answer = await fetch(`/api/warnings/${warning}/events`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({
            id: event,
            kind: "level-raised",
            level: "red",
            note: "More people came.",
            noteLang: "en",
          }),
        });
        return answer.status;
      },
      [id, randomUUID()] as const,
    );
    expect(status).toBe(200);
    await page.getByText("This page has changed since you opened it.").waitFor();
  });

  test("is not told of what they did themselves", async () => {
    const { page } = other;
    await page.goto(`${heed.url}/`);
    await raise(page, "Invented: by this very reader");
    await page.waitForTimeout(1500);
    expect(await bar(page).innerText()).toBe("");
  });

  test("does not hear on paper, and hears nothing where no script runs or data is saved", async () => {
    const { page } = reader;
    await page.goto(`${heed.url}/`);
    await raise(other.page, "Invented: for paper");
    await page.getByText("Since you opened this page").waitFor();
    await page.emulateMedia({ media: "print" });
    expect(await page.getByText("Since you opened this page").isVisible()).toBe(false);
    await page.emulateMedia({ media: "screen" });
    const { context, page: saving } = await enter(headOfOffice);
    await context.addInitScript(() => {
      Object.defineProperty(navigator, "connection", { value: { saveData: true } });
    });
    // The page that signing in ends on was asked for before data was saved.
    await saving.goto("about:blank");
    const asked: string[] = [];
    saving.on("request", (request) => asked.push(request.url()));
    await saving.goto(`${heed.url}/`);
    await saving.waitForTimeout(800);
    expect(asked.filter((url) => url.includes("/api/live"))).toEqual([]);
    await context.close();
  });

  test("listens only in the window that is looked at, and not while looking back", async () => {
    const { page } = reader;
    const [request] = await Promise.all([listens(page), page.goto(`${heed.url}/`)]);
    expect(request.url()).toContain("after=");
    const asked: string[] = [];
    page.on("request", (one) => asked.push(one.url()));
    await page.goto(`${heed.url}/?asOf=2018-07-20`);
    await page.waitForTimeout(800);
    expect(asked.filter((url) => url.includes("/api/live"))).toEqual([]);
  });
});

// Both wait for a sign of life: they wait together.
describe.concurrent("a page whose line is lost", () => {
  test("says since when, and when it is back, with what came in meanwhile", async ({ expect }) => {
    const cable = await cableTo(heed.url);
    const other = await enter(dutyOfficer);
    const reader = await enter(headOfOffice, { viewport: { width: 390, height: 844 } }, cable.url);
    await reader.page.goto(`${cable.url}/warnings?lang=fr`);
    await reader.page.waitForTimeout(800);
    cable.cut();
    await reader.page.getByText(/^Pas de connexion depuis \d\d.h.\d\d/).waitFor({ timeout: 30_000 });
    expect(await reader.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    await raise(other.page, "Inventé: pendant l’absence");
    await cable.mend();
    await reader.page.getByText("Depuis que vous avez ouvert cette page").waitFor({ timeout: 40_000 });
    expect(await reader.page.getByText(/Pas de connexion/).count()).toBe(0);
    await cable.remove();
    await reader.context.close();
    await other.context.close();
  });

  test("says that the session has ended, and where to sign in", async () => {
    const { page, context } = await enter(headOfOffice);
    await page.goto(`${heed.url}/`);
    await page.waitForTimeout(800);
    await page.evaluate(() => fetch("/sign-out", { method: "POST", redirect: "manual" }));
    const link = bar(page).getByRole("link", { name: "Sign in again" });
    await link.waitFor({ timeout: 40_000 });
    await link.click();
    await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
    await context.close();
  });
});
