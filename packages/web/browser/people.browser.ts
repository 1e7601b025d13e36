import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { launchBrowser } from "../../../scripts/chromium.ts";
import { root } from "../../../scripts/repository.ts";
import { type Running, startHeed } from "../../../scripts/running.ts";
import { barriers } from "./barriers.ts";

// Who may do what, given and taken by administrators on the running system, on a phone and in French; and what another
// role sees.

const password = "quatre mots et un fleuve";
let heed: Running;
let browser: Browser;
/** The administrator who came by the printed link. */
let first: Page;
const complaints: string[] = [];

/** A phone of somebody who was never here. */
async function phone(): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    locale: "fr-FR",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on("console", (message) => message.type() === "error" && complaints.push(`${page.url()}: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error}`));
  return page;
}

/** Leads the second administrator in, who is made while the first one works. */
let invitation: Promise<string>;

/** The one-time link of an account that the command line makes, beside the running server. */
async function addAccount(username: string, role: string): Promise<string> {
  const command = ["user", "add", username, "--role", role, "--label", username, "--lang", "fr"];
  const more = ["--data", heed.dataFolder, "--json"];
  const child = spawn(process.execPath, [join(root, "packages/heed/bin/heed.js"), ...command, ...more]);
  let told = "";
  for await (const text of child.stdout) told += String(text);
  return (JSON.parse(told) as { link: string }).link;
}

beforeAll(async () => {
  [heed, browser] = await Promise.all([startHeed({ played: inject("played"), patienceSeconds: 170 }), launchBrowser()]);
  first = await phone();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await heed?.stop();
});

const choosePassword = async (page: Page, address: string) => {
  await page.goto(address);
  await page.getByLabel("Mot de passe", { exact: true }).fill(password);
  await page.getByLabel("Mot de passe, encore une fois").fill(password);
};
const fits = async (page: Page) => {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect(await barriers(page)).toEqual([]);
};
const pages = { "Comptes et rôles": "/people", "Voir comme": "/view-as" } as const;
/** At the foot of a phone, behind the last of the tabs. */
const openFromFoot = async (page: Page, name: keyof typeof pages) => {
  await page.locator("#settings").getByRole("link", { name }).click();
  await page.waitForURL(`${heed.url}${pages[name]}`);
};

const somebody = "liaison.koro";
const focalPoint = "Point focal de la protection des sources";
const proposals = (page: Page) => page.locator("#changes li").filter({ hasText: somebody });
const account = (page: Page) => page.locator("#accounts li").filter({ hasText: somebody });

describe("two administrators, on a phone", () => {
  test("one proposes a role and cannot confirm it", async () => {
    await choosePassword(first, heed.administrator as string);
    await first.getByLabel("Nom d’utilisateur").fill("admin.une");
    await first.getByRole("button", { name: "Créer le compte" }).click();
    await first.waitForURL(`${heed.url}/`);
    invitation = addAccount("admin.deux", "AD");
    await openFromFoot(first, "Comptes et rôles");
    await first.getByRole("link", { name: `Modifier ${somebody}` }).click();
    await first.getByLabel("Un rôle ou une fonction de plus").selectOption({ label: focalPoint });
    await first.getByRole("button", { name: "Proposer" }).first().click();
    await first.getByText(/^Proposition faite\./).waitFor();
    await proposals(first).getByText(focalPoint).waitFor();
    await proposals(first).getByText("À confirmer par un autre administrateur").waitFor();
    expect(await first.getByRole("button", { name: "Confirmer" }).count()).toBe(0);
    expect(
      await account(first)
        .getByRole("button", { name: /^Mettre fin au rôle/ })
        .count(),
    ).toBe(1);
    await fits(first);
  });

  test("another, made by the command line, confirms it, and the role is held", async () => {
    const second = await phone();
    await choosePassword(second, `${heed.url}${await invitation}`);
    await second.getByRole("button", { name: "Ouvrir le compte" }).click();
    await second.waitForURL(`${heed.url}/`);
    await openFromFoot(second, "Comptes et rôles");
    expect(await account(second).getByText(focalPoint).count()).toBe(0);
    const confirm = proposals(second).getByRole("button", { name: "Confirmer" });
    await fits(second);
    await confirm.click();
    await second.getByText(/^Confirmé/).waitFor();
    await account(second).getByText(focalPoint).waitFor();
    await proposals(second).getByText("confirmé par admin.deux").waitFor();
    await second.context().close();
  });

  test("one alone ends it, and it is gone", async () => {
    await first.goto(`${heed.url}/people?of=${somebody}`);
    await account(first).getByText(`, ${focalPoint}`).waitFor();
    await first.getByRole("button", { name: `Mettre fin au rôle : ${focalPoint}` }).click();
    await first.getByText(/^Le rôle a pris fin/).waitFor();
    await account(first)
      .getByText(/^Agent de liaison communautaire · /)
      .waitFor();
    expect(
      await account(first)
        .getByRole("button", { name: /^Mettre fin au rôle/ })
        .count(),
    ).toBe(1);
  });
});

describe("whoever looks as another role, on a phone", () => {
  test("reads what the role gets of a report, what is left out, and by which rule", async () => {
    await openFromFoot(first, "Voir comme");
    await first.getByLabel("Rôle").selectOption({ label: "Planificateur de la force" });
    await first.getByLabel("Bureau").selectOption("ML/MOP");
    await first.getByRole("button", { name: "Montrer" }).click();
    await first.getByRole("status").getByText("Cette consultation est inscrite au registre.").waitFor();
    await first.getByText("Vu dans la version expurgée.").first().waitFor();
    const who = first.locator("#invented dl > div").filter({ hasText: "qui a parlé" }).last();
    expect(await who.innerText()).toMatch(
      /Omis\.\s+Seuls le détenteur du contact et le point focal savent qui a parlé/,
    );
    await first
      .getByText(/^La version expurgée ne donne que le cercle et le mois/)
      .first()
      .waitFor();
    await fits(first);
  });

  test("is in the log that the auditor reads, who reads the accounts, too, and changes none", async () => {
    const auditor = await phone();
    await auditor.goto(heed.exercise as string);
    await auditor.getByRole("button", { name: /Auditrice/ }).click();
    await auditor.waitForURL(`${heed.url}/`);
    await auditor.goto(`${heed.url}/log`);
    await auditor.getByText("seen as another role").first().waitFor();
    await openFromFoot(auditor, "Comptes et rôles");
    await account(auditor).getByText("Agent de liaison communautaire").waitFor();
    expect(await auditor.locator("main form, main .btn").count()).toBe(0);
    await auditor.context().close();
  });
});

test("the browser complained of nothing: no script or style was refused", () => {
  expect(complaints).toEqual([]);
});
