import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type TestProvider, testProvider } from "../../../packages/heed/src/app/testing-openid.ts";
import { launchBrowser } from "../../../scripts/chromium.ts";
import { root } from "../../../scripts/repository.ts";
import { newDataFolder, type Running, removeDataFolder, startHeed } from "../../../scripts/running.ts";
import { barriers } from "./barriers.ts";

// Sign-in by a provider on another site than ours: 127.0.0.1 for localhost. Strict cookies do not come along from there, as
// they would not from the provider of an organisation.

let provider: TestProvider;
let heed: Running;
let browser: Browser;
let folder: string;
const subject = "248289761001";
const ours = () => heed.url.replace("127.0.0.1", "localhost");

beforeAll(async () => {
  provider = await testProvider("http://localhost:1/");
  provider.subject = subject;
  folder = newDataFolder();
  const secretFile = join(folder, "openid-secret");
  writeFileSync(secretFile, `${provider.secret}\n`, { mode: 0o600 });
  const told = { HEED_OPENID_ISSUER: provider.issuer, HEED_OPENID_CLIENT: provider.clientId };
  const env = { ...told, HEED_OPENID_SECRET_FILE: secretFile };
  heed = await startHeed({ played: inject("played"), folder, patienceSeconds: 170, env });
  provider.sendTo(`${ours()}/sign-in/openid/return`);
  browser = await launchBrowser();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await heed?.stop();
  await provider?.stop();
  removeDataFolder(folder);
});

const phone = () =>
  browser.newContext({ viewport: { width: 390, height: 844 }, locale: "fr-FR", reducedMotion: "reduce" });
const byProvider = "Se connecter avec le service de votre organisation";

describe("a person whom the organisation's provider knows", () => {
  test("is told, before an administrator tied them, what to give the administrator", async () => {
    const page = await (await phone()).newPage();
    await page.goto(`${ours()}/sign-in`);
    await page.getByRole("link", { name: byProvider }).click();
    await page.getByText(`Le service de connexion vous connaît sous ${subject}`).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.context().close();
  });

  test("signs in by one click, in less than six seconds, and finds and ends the session on a phone", async () => {
    const command = ["user", "openid", "liaison.koro", "--subject", subject, "--openid-issuer", provider.issuer];
    const tied = spawnSync(
      process.execPath,
      [join(root, "packages/heed/bin/heed.js"), ...command, "--data", folder, "--json"],
      { encoding: "utf8" },
    );
    expect(tied.stderr + tied.stdout).toContain("liaison.koro");
    const page = await (await phone()).newPage();
    await page.goto(`${ours()}/warnings`);
    const before = performance.now();
    await page.getByRole("link", { name: byProvider }).click();
    await page.waitForURL(`${ours()}/warnings`);
    expect(performance.now() - before).toBeLessThan(6000);
    await page.goto(`${ours()}/account/sessions`);
    await page.getByText("par le service de connexion").waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    if (process.env.HEED_LOOK) {
      await page.screenshot({ path: `${process.env.HEED_LOOK}/sessions-390.png`, fullPage: true });
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.emulateMedia({ colorScheme: "dark" });
      await page.screenshot({ path: `${process.env.HEED_LOOK}/sessions-1440-dark.png`, fullPage: true });
      await page.emulateMedia({ colorScheme: "light" });
    }
    await page.getByRole("button", { name: /^Oublier le navigateur/ }).click();
    await page.getByRole("heading", { level: 1, name: "Ouvrir une session" }).waitFor();
    await page.context().close();
  });

  test("comes in by the password's door where the provider is away", async () => {
    await provider.stop();
    const page = await (await phone()).newPage();
    await page.goto(`${ours()}/sign-in`);
    await page.getByRole("link", { name: byProvider }).click();
    await page.getByText("Le service de connexion ne répond pas").first().waitFor();
    expect(await page.getByLabel("Mot de passe").isVisible()).toBe(true);
    if (process.env.HEED_LOOK) await page.screenshot({ path: `${process.env.HEED_LOOK}/away-390.png`, fullPage: true });
    await page.context().close();
  });
});
