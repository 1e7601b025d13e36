import { createHmac } from "node:crypto";
import type { Browser, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../../../scripts/chromium.ts";
import { type Running, startHeed } from "../../../scripts/running.ts";
import { barriers } from "./barriers.ts";

// How somebody gets in, on the running system, on a phone and in French: password and code, recovery code, passkey.

const password = "quatre mots et un fleuve";
const username = "admin.essai";
let heed: Running;
let browser: Browser;
let page: Page;
let devices: CDPSession;
const complaints: string[] = [];
/** Passkeys belong to a name, and browsers know none of numbers. */
const at = (path: string) => `${heed.url.replace("127.0.0.1", "localhost")}${path}`;

beforeAll(async () => {
  [heed, browser] = await Promise.all([startHeed({ patienceSeconds: 170 }), launchBrowser()]);
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    locale: "fr-FR",
    reducedMotion: "reduce",
  });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on("console", (message) => message.type() === "error" && complaints.push(`${page.url()}: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error}`));
  devices = await context.newCDPSession(page);
  await devices.send("WebAuthn.enable");
  await devices.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      ctap2Version: "ctap2_1",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await heed?.stop();
});

/** The code of an authenticator app, worked out here as RFC 6238 says: the server's own reckoning is what is tested. */
function codeOf(secret: string, stepsFromNow = 0): string {
  const bits = [...secret.replaceAll(/\s/g, "")]
    .map((sign) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign).toString(2).padStart(5, "0"))
    .join("");
  const key = Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + stepsFromNow));
  const hash = createHmac("sha1", key).update(counter).digest();
  const from = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

const signOut = async () => {
  await page.goto(at("/account"));
  await page.getByRole("button", { name: "Fermer la session" }).click();
  await page.getByRole("heading", { level: 1, name: "Ouvrir une session" }).waitFor();
};
const typePassword = async () => {
  await page.getByLabel("Nom d’utilisateur").fill(username);
  await page.getByLabel("Mot de passe").fill(password);
  await page.getByRole("button", { name: "Entrer", exact: true }).click();
};
const isIn = async () => {
  await page.goto(at("/account"));
  await page.getByRole("heading", { level: 1, name: "Votre compte" }).waitFor();
};
const fits = async () => {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect(await barriers(page)).toEqual([]);
};

describe("somebody with a password", () => {
  let secret = "";
  let used = "";
  let codes: string[] = [];

  test("sets up an authenticator app, by the image or by hand, and is shown recovery codes", async () => {
    await page.goto((heed.administrator as string).replace("127.0.0.1", "localhost"));
    await page.getByLabel("Nom d’utilisateur").fill(username);
    await page.getByLabel("Mot de passe", { exact: true }).fill(password);
    await page.getByLabel("Mot de passe, encore une fois").fill(password);
    await page.getByRole("button", { name: "Créer le compte" }).click();
    await page.waitForURL(at("/"));
    await page.getByRole("link", { name: "Votre compte" }).click();
    await page.getByRole("button", { name: "Configurer une application" }).click();
    await page.getByRole("img", { name: /^Image pour l’appareil photo/ }).waitFor();
    await fits();
    secret = (await page.locator("[data-secret]").textContent()) ?? "";
    used = codeOf(secret);
    await page.getByLabel("Code que l’application affiche maintenant").fill(used);
    await page.getByRole("button", { name: "Confirmer l’application" }).click();
    await page.getByRole("heading", { level: 1, name: "Gardez ces codes de secours" }).waitFor();
    codes = await page.locator("ol.codes > li").allTextContents();
    expect(new Set(codes).size).toBe(10);
    await fits();
    await page.getByRole("link", { name: "Je les ai gardés" }).click();
    await page.getByText("L’application d’authentification est configurée.").waitFor();
    expect(await page.getByText(codes[0] as string).count()).toBe(0);
  });

  test("then signs in by password and code, and is refused the code that was used", async () => {
    await signOut();
    await typePassword();
    await page.getByRole("heading", { level: 1, name: "Encore une étape" }).waitFor();
    await page.getByLabel("Votre code").fill(used);
    await page.getByRole("button", { name: "Entrer", exact: true }).click();
    await page.getByRole("alert").getByText("Ce code n’est pas le bon").waitFor();
    await fits();
    await page.getByLabel("Votre code").fill(codeOf(secret, 1));
    await page.getByRole("button", { name: "Entrer", exact: true }).click();
    await page.waitForURL(at("/"));
    await isIn();
  });

  test("and by a recovery code where the telephone is lost", async () => {
    await signOut();
    await typePassword();
    await page.getByLabel("Votre code").fill(codes[3] as string);
    await page.getByRole("button", { name: "Entrer", exact: true }).click();
    await page.waitForURL(at("/"));
    await isIn();
    await page.getByText(/Il en reste 9 sur les dix/).waitFor();
  });
});

describe("somebody with a passkey", () => {
  test("makes one on this device and names it", async () => {
    await isIn();
    await page.getByLabel("Nom de la nouvelle clé d’accès").fill("téléphone de service");
    await page.getByRole("button", { name: "Ajouter une clé d’accès" }).click();
    await page.getByText("La clé d’accès a été ajoutée.").waitFor();
    await page.getByText("téléphone de service").waitFor();
    await fits();
    // The same device makes no second one, and says so without leaving the page.
    await page.getByLabel("Nom de la nouvelle clé d’accès").fill("encore");
    await page.getByRole("button", { name: "Ajouter une clé d’accès" }).click();
    await page.getByRole("alert").getByText("Cet appareil détient déjà une clé d’accès de ce compte.").waitFor();
  });

  test("signs in by it alone", async () => {
    await signOut();
    await page.getByRole("button", { name: "Ouvrir avec une clé d’accès" }).click();
    await page.waitForURL(at("/"));
    await isIn();
    await page.getByText(/utilisée en dernier le/).waitFor();
  });
});

test("the browser complained of nothing: no script or style was refused", () => {
  // A code that is refused answers 401, which the browser notes.
  expect(complaints.filter((one) => !/status of 401/.test(one))).toEqual([]);
});
