import { randomUUID } from "node:crypto";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { launchBrowser } from "../../../scripts/chromium.ts";
import { type Running, startHeed } from "../../../scripts/running.ts";

/*
 * The whole way of a red warning, as three people go it in French by what they see: a call from a besieged village, taken note of
 * and read by whoever decides; helicopters; what they saw; what followed; the caller's safety; the end. From the call to the end it
 * must take less than three minutes at the keys, on a telephone and on a desk.
 */

let heed: Running;
let browser: Browser;
beforeAll(async () => {
  [heed, browser] = await Promise.all([startHeed({ played: inject("played"), patienceSeconds: 170 }), launchBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await heed?.stop();
});

const sizes = {
  "a telephone": { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  "a desk": { viewport: { width: 1440, height: 900 } },
} as const;

async function enter(name: RegExp, size: keyof typeof sizes): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ ...sizes[size], locale: "fr-FR", reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(heed.exercise as string);
  await page.getByRole("button", { name }).click();
  await page.getByRole("heading", { level: 1 }).waitFor();
  return { context, page };
}

/** A call from an invented village, as whoever takes it down sends it; the rule of sieges raises a red warning. */
async function call(page: Page, areaCode: string): Promise<string> {
  const known = async () => {
    const answer = await page.request.get(`${heed.url}/api/warnings`);
    return ((await answer.json()) as { warnings: readonly { id: string }[] }).warnings.map(({ id }) => id);
  };
  const before = await known();
  const answer = await page.request.post(`${heed.url}/api/reports`, {
    headers: { origin: heed.url },
    data: {
      id: randomUUID(),
      channel: "phone-call",
      eventType: "siege-blockade",
      imminence: "T0",
      impact: 4,
      areaCode,
      placeToldAs: "Village inventé",
      placePrecision: "place",
      when: { from: "2018-07-20", to: null, precision: "day" },
      groupAtRisk: "villagers",
      numberExposed: 400,
      basis: "saw",
      toldAt: "2018-07-20T22:00:00Z",
      account: { text: "Invention d’un essai : plus personne ne peut sortir.", lang: "fr", originAreaCode: areaCode },
      atRiskIfKnown: "yes",
    },
  });
  expect(answer.status(), await answer.text()).toBe(200);
  const [warning, ...others] = (await known()).filter((id) => !before.includes(id));
  expect([typeof warning, others]).toEqual(["string", []]);
  return warning as string;
}

test.each([
  ["a telephone", "DOU"],
  ["a desk", "DJE"],
] as const)("from the call to the end on %s, in less than three minutes", async (size, areaCode) => {
  const began = performance.now();
  let presses = 0;
  const press = async (what: ReturnType<Page["getByRole"]>) => {
    presses += 1;
    await what.click();
  };
  const liaison = await enter(/^Entrer comme Agent de liaison, Mopti/, size);
  const id = await call(liaison.page, areaCode);
  const address = `${heed.url}/warnings/${id}`;
  /** Opens a fold of what was done, fills in, and sends it. */
  const record = async (
    page: Page,
    act: string,
    fill: (form: ReturnType<Page["locator"]>) => Promise<unknown> = async () => {},
  ) => {
    const fold = page.locator("details.act-fold").filter({ has: page.locator("summary", { hasText: act }) });
    await press(fold.locator("summary"));
    await fill(fold);
    await press(fold.getByRole("button", { name: "Consigner" }));
    await page.waitForLoadState("load");
  };

  // The adviser takes it up, and judges how near and how grave.
  const adviser = await enter(/^Entrer comme Conseillère pour la protection/, size);
  await adviser.page.goto(address);
  await adviser.page.getByText("Rouge").first().waitFor();
  await record(adviser.page, "Réception confirmée à l’appelant");
  await adviser.page.goto(address);
  await record(adviser.page, "Tri", async (form) => {
    await form.getByLabel("Imminence de la menace").selectOption("T0");
    await form.getByLabel("Qui peut agir à temps").selectOption("R1");
  });

  // The head of office finds it first on the page of the day and decides: helicopters.
  const head = await enter(/^Entrer comme Cheffe de bureau, Mopti/, size);
  await press(head.page.locator(`a[href*="${id}"]`).first());
  await head.page.getByRole("radio", { name: /^Répondre La mission agit/ }).check();
  const tool = head.page.locator(".tool").filter({ has: head.page.locator("input[value='TL-09']") });
  await tool.getByRole("checkbox").first().check();
  await head.page.getByLabel("Vos raisons").fill("Deux appareils survolent plusieurs villages.");
  await head.page.getByLabel("Ce qui doit changer pour les civils").fill("Les gens peuvent sortir chercher à manger.");
  const gate = tool.locator("details.gate");
  if (!(await gate.evaluate((one) => (one as HTMLDetailsElement).open))) await press(gate.locator("summary"));
  const answers = gate.locator("textarea");
  for (let i = 0; i < (await answers.count()); i++) await answers.nth(i).fill("Vu avec l’agent de liaison.");
  await press(head.page.getByRole("button", { name: "Décider et transmettre" }));
  await head.page.waitForURL(/#decisions$/);

  // They leave, and are over the place.
  for (const event of ["Premier acte : en route", "Effet sur place"]) {
    await head.page.goto(`${address}#tasks`);
    const task = head.page.locator("#tasks li").first();
    await press(task.locator("summary"));
    await task.getByText(event.replaceAll(" :", "\u202f:")).or(task.getByText(event)).last().click();
    await press(task.getByRole("button", { name: "Consigner" }));
    await head.page.waitForLoadState("load");
  }

  // Word back, and is whoever called safe?
  await liaison.page.goto(address);
  await record(liaison.page, "Retour à l’appelant", async (form) => form.getByRole("radio").first().check());
  await liaison.page.goto(address);
  await record(liaison.page, "Sécurité de l’appelant vérifiée");

  // What the call was worth, what followed, and the end.
  await adviser.page.goto(address);
  await record(adviser.page, "Résultat de la vérification", async (form) =>
    form.getByLabel("Résultat").selectOption("corroborated"),
  );
  await adviser.page.goto(address);
  await record(adviser.page, "Ce qui a suivi", async (form) =>
    form.getByLabel("Ce qui a suivi").selectOption("harm-reduced"),
  );
  await adviser.page.goto(address);
  const closing = adviser.page.locator("details.act-fold").filter({ hasText: "Clore l’alerte" });
  await press(closing.locator("summary"));
  await press(closing.getByRole("button", { name: "Clore" }));
  await adviser.page.waitForLoadState("load");
  await adviser.page.goto(address);
  expect(await adviser.page.getByText("Rouvrir l’alerte").count()).toBeGreaterThan(0);
  expect(await adviser.page.locator("details.act-fold").filter({ hasText: "Clore l’alerte" }).count()).toBe(0);

  const took = performance.now() - began;
  process.stdout.write(`${size}: ${presses} presses, ${(took / 1000).toFixed(0)} s\n`);
  expect(presses).toBeLessThan(40);
  expect(took).toBeLessThan(180_000);
  for (const { context } of [liaison, adviser, head]) await context.close();
});
