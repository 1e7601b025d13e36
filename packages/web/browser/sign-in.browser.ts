import { createHash, createHmac, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { launchBrowser } from "../../../scripts/chromium.ts";
import { type Running, startHeed } from "../../../scripts/running.ts";
import { barriers } from "./barriers.ts";

// How somebody gets in, on the running system, on a phone and in French: password and code, recovery code, passkey. Over
// TLS and under a name of the local network, as telephones come.

const password = "quatre mots et un fleuve";
const username = "admin.essai";
let heed: Running;
let browser: Browser;
let page: Page;
let devices: CDPSession;
const complaints: string[] = [];
/** Passkeys belong to a name, and browsers know none of numbers. */
const named = () => heed.tls?.addresses.find((address) => address.includes(".local:")) ?? heed.url;
const at = (path: string) => `${named()}${path}`;

/**
 * What makes a browser trust the certificates that this laptop's issuer signed and no others. It looks at no name then;
 * names and constraints are tested with OpenSSL.
 */
function trusting(folder: string): string[] {
  const text = readFileSync(join(folder, "keys", "tls-authority.pem"), "utf8");
  const issuer = new X509Certificate(text.slice(text.indexOf("-----BEGIN CERTIFICATE-----", 1)));
  const pin = createHash("sha256")
    .update(issuer.publicKey.export({ type: "spki", format: "der" }))
    .digest("base64");
  return [`--ignore-certificate-errors-spki-list=${pin}`];
}
/** There is no telephone network here to look the name up in. */
const lookUp = "--host-resolver-rules=MAP *.local 127.0.0.1";

beforeAll(async () => {
  heed = await startHeed({ played: inject("played"), patienceSeconds: 170, args: ["--as-of", "2018-07-20", "--tls"] });
  browser = await launchBrowser([lookUp, ...trusting(heed.dataFolder)]);
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
    await page.goto((heed.administrator as string).replace(heed.url, named()));
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

describe("a screen that is left alone", () => {
  const cover = () => page.locator(".locked");
  const draft = () => page.getByLabel("Nom de la nouvelle clé d’accès");
  let other: Page;

  test("says so, then is covered in every window, and nothing opens by its session", async () => {
    await page.context().clock.install();
    other = await page.context().newPage();
    await other.goto(at("/account/sessions"));
    await isIn();
    await draft().fill("clé de la nuit");
    await page.clock.fastForward(45_000);
    await page.getByRole("status").getByText("L’écran se verrouille dans quelques secondes").waitFor();
    await fits();
    // A touch, and time begins anew.
    await page.keyboard.press("Shift");
    expect(await page.getByText("L’écran se verrouille").count()).toBe(0);
    await page.clock.fastForward(59_000);
    expect(await cover().count()).toBe(0);
    const heard = page.waitForResponse((answer) => new URL(answer.url()).pathname === "/lock");
    await page.clock.fastForward(3_000);
    await cover().getByRole("heading", { name: "Écran verrouillé" }).waitFor();
    await heard;
    expect(await page.evaluate(() => [document.body.innerText.includes("Clés d’accès"), document.title])).toEqual([
      false,
      "Écran verrouillé",
    ]);
    expect(await draft().isVisible()).toBe(false);
    await fits();
    await other.locator(".locked").waitFor();
    expect(await page.evaluate(() => fetch("/account").then(({ url }) => url))).toBe(at("/lock?back=%2Faccount"));
  });

  test("stays so for a wrong password, and opens for the right one where it was, with every word", async () => {
    const field = cover().getByLabel("Mot de passe");
    await field.fill("ce n’est pas celui-ci");
    await page.keyboard.press("Enter");
    await cover().getByRole("alert").getByText("Le mot de passe n’est pas le bon").waitFor();
    expect(await field.inputValue()).toBe("");
    await field.fill(password);
    await page.keyboard.press("Enter");
    await cover().waitFor({ state: "detached" });
    expect([await draft().inputValue(), await page.title()]).toEqual([
      "clé de la nuit",
      expect.stringContaining("Heed"),
    ]);
    await other.locator(".locked").waitFor({ state: "detached" });
    await other.close();
  });

  test("is locked by a press too, and opens by a passkey", async () => {
    await page.getByRole("button", { name: "Verrouiller l’écran" }).click();
    await cover().waitFor();
    await cover().getByRole("button", { name: "Continuer avec une clé d’accès" }).click();
    await cover().waitFor({ state: "detached" });
    expect(await draft().inputValue()).toBe("clé de la nuit");
    await isIn();
  });

  test("is covered without a network too, and says why it does not open; the server hears of it then", async () => {
    const before = complaints.length;
    await page.context().setOffline(true);
    await page.getByRole("button", { name: "Verrouiller l’écran" }).click();
    const field = cover().getByLabel("Mot de passe");
    await field.fill(password);
    await page.keyboard.press("Enter");
    await cover().getByRole("alert").getByText("Pas de connexion à Heed").waitFor();
    expect(await draft().isVisible()).toBe(false);
    await page.context().setOffline(false);
    await page.clock.fastForward(6_000);
    await expect
      .poll(() => page.evaluate(() => fetch("/account").then(({ url }) => url)))
      .toBe(at("/lock?back=%2Faccount"));
    // Where the server has trouble of its own, nothing of the page is given up either.
    await page.route("**/lock/open", (route) => route.fulfill({ status: 503, body: "" }), { times: 1 });
    await field.fill(password);
    await page.keyboard.press("Enter");
    await cover().getByRole("alert").getByText("Pas de connexion à Heed").waitFor();
    await field.fill(password);
    await page.keyboard.press("Enter");
    await cover().waitFor({ state: "detached" });
    // The browser notes what this test took away, and nothing else.
    for (const one of complaints.splice(before)) expect(one).toMatch(/ERR_INTERNET_DISCONNECTED|status of 503/);
    await isIn();
  });

  test("leads whoever loads it anew to a page that opens it too", async () => {
    await page.getByRole("button", { name: "Verrouiller l’écran" }).click();
    await cover().waitFor();
    await page.waitForTimeout(500);
    await page.goto(at("/account/sessions"));
    await page.getByRole("heading", { level: 1, name: "Écran verrouillé" }).waitFor();
    await fits();
    await page.getByLabel("Mot de passe").fill(password);
    await page.getByRole("button", { name: "Continuer", exact: true }).click();
    await page.waitForURL(at("/account/sessions"));
  });
});

describe("a telephone that loses the network", () => {
  test("is told so in its language by what its browser keeps, which is no page of the mission, and goes on", async () => {
    await page.goto(at("/account"));
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await isIn();
    await page.context().setOffline(true);
    await page.goto(at("/warnings?area=KOR"));
    await page.getByRole("heading", { level: 1, name: "Pas de connexion à Heed" }).waitFor();
    await fits();
    const kept = await page.evaluate(async () =>
      (await (await caches.open("heed")).keys())
        .map(({ url }) => new URL(url).pathname.replace(/-[\w-]{8}\./, "."))
        .sort(),
    );
    expect(kept).toEqual([
      "/assets/blank.svg",
      "/assets/client.css",
      "/assets/mark.svg",
      "/away",
      "/last-language",
      "/offline/en",
      "/offline/fr",
    ]);
    // Quick exit is as empty without a network.
    await page.goto(at("/away"));
    expect(await page.evaluate(() => [document.title, document.body.innerText.trim()])).toEqual(["Carnet", "Carnet"]);
    await page.goto(at("/account"));
    await page.context().setOffline(false);
    await page.getByRole("button", { name: "Réessayer" }).click();
    await page.getByRole("heading", { level: 1, name: "Votre compte" }).waitFor();
  });
});

test("the browser complained of nothing: no script or style was refused", () => {
  // A code that is refused answers 401, which the browser notes.
  expect(complaints.filter((one) => !/status of 401/.test(one))).toEqual([]);
});

describe("a device that comes for the first time", () => {
  test("is led to trust the laptop, in French, on a page that asks for nothing", async () => {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      locale: "fr-FR",
      userAgent: "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140 Mobile Safari/537.36",
    });
    const phone = await context.newPage();
    await phone.goto(`${heed.tls?.install}`.replace(/\/\/.*:/, "//127.0.0.1:"));
    await phone.getByRole("heading", { level: 1, name: "Faire confiance à l’ordinateur portable" }).waitFor();
    await phone.getByText("Choisissez « Certificat CA »").waitFor();
    expect(await barriers(phone)).toEqual([]);
    expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    const [download] = await Promise.all([
      phone.waitForEvent("download"),
      phone.getByRole("link", { name: "Télécharger le certificat" }).first().click(),
    ]);
    const got = new X509Certificate(readFileSync(await download.path()));
    const groups = (await phone.getByRole("list", { name: "Empreinte SHA-256" }).innerText()).replace(/\s/g, "");
    expect(got.fingerprint256.replaceAll(":", "")).toBe(groups);
    expect(await context.cookies()).toEqual([]);
    await context.close();
  });

  test("without trusting it sees nothing; with it, has all that browsers give to secure pages alone", async () => {
    const stranger = await launchBrowser([lookUp]);
    const refused = await stranger.newPage();
    await expect(refused.goto(at("/sign-in"))).rejects.toThrow(/ERR_CERT_AUTHORITY_INVALID/);
    await stranger.close();

    const answer = await page.goto(at("/sign-in"));
    expect(await answer?.headerValue("strict-transport-security")).toBe("max-age=2592000");
    const has = await page.evaluate(() => [isSecureContext, typeof crypto.subtle.digest, "credentials" in navigator]);
    expect(has).toEqual([true, "function", true]);
    for (const { name, secure, httpOnly, sameSite } of await page.context().cookies())
      expect([name.startsWith("__Host-"), secure, httpOnly, sameSite]).toEqual([true, true, true, "Strict"]);
  });
});
