import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import type { AddressInfo } from "node:net";
import type { NetworkInterfaceInfo } from "node:os";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Stop } from "../kernel/stop.ts";
import { makeAuthority, makeServerCertificate, readAuthority } from "../shield/index.sql.ts";
import { forHost, fromHost } from "./host-cookies.ts";
import { buildServer } from "./server.ts";
import { exerciseToken, readable, testMission } from "./testing.ts";
import { isFor, openGivenTls, openLocalTls, strictTransport, type Tls, tlsStanding } from "./tls.ts";
import { deviceOf, openInstallPage } from "./tls-install.ts";
import { loadPages } from "./web-build.ts";

const folder = mkdtempSync(join(tmpdir(), "heed-tls-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const keys = (name: string) => join(folder, name);
const day = 86_400_000;
const now = new Date();
const later = (days: number) => new Date(now.getTime() + days * day);

const address = (text: string) =>
  ({ address: text, family: text.includes(":") ? "IPv6" : "IPv4", internal: false }) as NetworkInterfaceInfo;
const machine =
  (...addresses: string[]) =>
  () => ({ hostname: "Laptop-7.office.example", interfaces: { wlan0: addresses.map(address) } });
const wrong = (task: () => unknown): string => {
  try {
    task();
    return "nothing wrong";
  } catch (error) {
    return error instanceof Stop ? `${error.exitCode} ${error.key}` : String(error);
  }
};

describe("the local authority of a data folder", () => {
  const at = machine("192.168.43.1", "fd00::2", "fe80::1", "203.0.113.9");
  const open = (name: string, when = now, host = "0.0.0.0", where = at) => openLocalTls(keys(name), host, when, where);

  test("is made once, for the names and local addresses of the machine, in files of its user alone", () => {
    const first = open("one");
    expect(first.now.outside).toEqual(["laptop-7.local", "laptop-7", "192.168.43.1"]);
    expect(first.now.foreign).toEqual(["203.0.113.9"]);
    for (const name of [...first.now.outside, "fd00::2", "localhost", "127.0.0.1", "::1"])
      expect([name, isFor(first.now.certificate, name)]).toEqual([name, true]);
    for (const name of ["203.0.113.9", "example.org", "laptop-7.office.example", "fe80::1"])
      expect([name, isFor(first.now.certificate, name)]).toEqual([name, false]);
    const again = open("one");
    expect(again.authority?.root.fingerprint256).toBe(first.authority?.root.fingerprint256);
    expect(again.now.pem).toBe(first.now.pem);
    for (const file of ["tls-authority.pem", "tls-server.pem"])
      expect(statSync(join(keys("one"), file)).mode & 0o777).toBe(0o600);
    expect(tlsStanding(keys("one"))?.certificate).toBe(first.now.certificate.validTo);
    expect(tlsStanding(keys("nothing here"))).toBeNull();
  });

  test("certifies anew when the machine moves or the end is near, and stays what devices trust", () => {
    let where = at;
    const tls = openLocalTls(keys("two"), "0.0.0.0", now, () => where());
    const root = tls.authority?.root.fingerprint256;
    expect(tls.refresh(later(1))).toBe(false);
    where = machine("10.0.0.5");
    expect([tls.refresh(later(1)), tls.now.outside.at(-1), isFor(tls.now.certificate, "192.168.43.1")]).toEqual([
      true,
      "10.0.0.5",
      false,
    ]);
    expect([tls.refresh(later(360)), tls.refresh(later(370)), tls.refresh(later(371))]).toEqual([false, true, false]);
    expect(open("two", later(371)).authority?.root.fingerprint256).toBe(root);
  });

  test("says what is wrong and how it is mended", () => {
    open("three");
    expect(wrong(() => open("three", later(-2)))).toBe("1 tls.clock-back");
    expect(wrong(() => open("three", later(3660)))).toBe("1 tls.authority-ended");
    expect(wrong(() => open("three", now, "203.0.113.9"))).toBe("2 tls.host-not-local");
    expect(wrong(() => open("three", now, "heed.example.org"))).toBe("2 tls.host-not-local");
    expect(open("three", now, "192.168.43.1").now.outside).toEqual(["192.168.43.1"]);
    writeFileSync(join(keys("three"), "tls-authority.pem"), "torn");
    expect(wrong(() => open("three"))).toBe("1 tls.authority-torn");
  });
});

test("a given certificate is refused where a file is missing, is something else, is another's, or is not of today", () => {
  const authority = readAuthority(makeAuthority(now, null));
  const made = (at: Date) => makeServerCertificate(authority, ["localhost"], at);
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const [own, other, old, coming] = [made(now), made(now), made(later(-500)), made(later(10))];
  const [cert, key] = [write("cert.pem", own), write("key.pem", own)];
  const open = (certFile: string, keyFile: string) => wrong(() => openGivenTls(certFile, keyFile, now));
  expect(open(cert, key)).toBe("nothing wrong");
  expect(open(join(folder, "none"), key)).toBe("2 cli.no-such-file");
  expect(open(write("text", "no certificate"), key)).toBe("4 tls.not-a-certificate");
  expect(open(cert, write("text2", "no key"))).toBe("4 tls.not-a-key");
  expect(open(cert, write("locked", "-----BEGIN ENCRYPTED PRIVATE KEY-----"))).toBe("4 tls.key-locked");
  expect(open(cert, write("other", other))).toBe("4 tls.key-differs");
  expect(open(write("old", old), write("old", old))).toBe("4 tls.expired");
  expect(open(write("coming", coming), write("coming", coming))).toBe("4 tls.not-begun");
  // Renewed by another program while the server runs: the next look takes it up, and a bad one changes nothing.
  const tls = openGivenTls(cert, key, now);
  write("cert.pem", other);
  expect(wrong(() => tls.refresh(now))).toBe("4 tls.key-differs");
  expect(tls.now.pem).toContain(own.trim().split("\n")[1]);
  write("key.pem", other);
  expect(tls.refresh(now)).toBe(true);
});

test("a name is held to TLS for a month or a year; an address and localhost are not", () => {
  const local = { authority: readAuthority(makeAuthority(now, null)) };
  const said = ["laptop-7.local", "localhost", "192.168.43.1", "::1", ""].map((host) => strictTransport(local, host));
  expect(said).toEqual(["max-age=2592000", null, null, null, null]);
  expect(strictTransport({ authority: null }, "heed.example.org")).toBe("max-age=31536000");
});

test("cookies go out with the prefix, and what comes without it counts for nothing", () => {
  expect(forHost("a=1; Path=/")).toEqual(["__Host-a=1; Path=/"]);
  expect(fromHost({ "__Host-a": "1", a: "2", "__Host-b": undefined })).toEqual({ a: "1", b: undefined });
});

test.each([
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1", "iphone"],
  ["Mozilla/5.0 (Linux; Android 14) Chrome/130 Mobile", "android"],
  ["Mozilla/5.0 (Windows NT 10.0; rv:130.0) Gecko Firefox/130.0", "firefox"],
  ["Mozilla/5.0 (Windows NT 10.0) Chrome/130", "windows"],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Safari/605", "mac"],
  ["Mozilla/5.0 (X11; Linux x86_64) Chrome/130", "chrome-linux"],
  [undefined, null],
] as const)("%s is led by the steps of %s", (userAgent, device) => {
  expect(deviceOf(userAgent)).toBe(device);
});

describe("a server with TLS", () => {
  let tls: Tls;
  let app: FastifyInstance;
  let page: FastifyInstance;
  let port: number;
  beforeAll(async () => {
    const { runtime } = await testMission({ holds: "reference" });
    const pages = await loadPages(() => {});
    tls = openLocalTls(keys("server"), "0.0.0.0", now, machine("192.168.43.1"));
    const options = { runtime, pages, host: "127.0.0.1", exerciseToken, tls, live: { beatMs: 50 } };
    app = await buildServer(options);
    await app.listen({ host: "127.0.0.1", port: 0 });
    port = (app.server.address() as AddressInfo).port;
    page = await openInstallPage({ ...options, host: "0.0.0.0", port: 8443 });
  }, 120_000);
  afterAll(async () => {
    await page?.close();
    await app?.close();
  });

  interface Answer {
    readonly status: number;
    readonly headers: NodeJS.Dict<string | string[]>;
    readonly text: string;
  }
  /** Asks as a device does that trusts only this authority, or another one. */
  const ask = (
    path: string,
    { name = "localhost", ca = tls.authority?.root.toString() as string, body = "", headers = {}, until = "" } = {},
  ) =>
    new Promise<Answer>((done, fail) => {
      const sent = request(
        {
          host: "127.0.0.1",
          port,
          path,
          ca,
          servername: /^[\d.:]+$/.test(name) ? "" : name,
          method: body === "" ? "GET" : "POST",
          headers: {
            host: `${name.includes(":") ? `[${name}]` : name}:${port}`,
            ...(body === ""
              ? {}
              : { origin: `https://${name}:${port}`, "content-type": "application/x-www-form-urlencoded" }),
            ...headers,
          },
        },
        (reply) => {
          let text = "";
          const end = () => done({ status: reply.statusCode ?? 0, headers: reply.headers, text });
          reply.on("data", (chunk) => {
            text += String(chunk);
            if (until === "" || !text.includes(until)) return;
            end();
            sent.destroy();
          });
          reply.on("end", end);
        },
      );
      sent.on("error", fail);
      sent.end(body);
    });

  test("is taken under its names on this machine by whoever trusts the authority, and by nobody else", async () => {
    expect((await ask("/sign-in")).status).toBe(200);
    expect((await ask("/sign-in", { name: "127.0.0.1" })).status).toBe(200);
    const other = readAuthority(makeAuthority(now, null)).root.toString();
    await expect(ask("/sign-in", { ca: other })).rejects.toThrow(/unable to|self-signed/);
    expect((await ask("/sign-in", { headers: { host: `evil.example:${port}` } })).status).toBe(403);
  });

  test("keeps a session in cookies that only this host can set, over TLS alone", async () => {
    const cookieOf = ({ headers }: Answer) => {
      const lines = headers["set-cookie"] as string[];
      for (const line of lines)
        expect(line).toMatch(/^__Host-heed[_-]\w+=.*; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
      return lines.map((line) => line.split(";")[0]).join("; ");
    };
    const door = cookieOf(await ask(`/exercise?token=${exerciseToken}`));
    const entered = await ask("/exercise/sign-in", { body: "role=head.mopti", headers: { cookie: door } });
    expect(entered.status).toBe(303);
    const session = cookieOf(entered);
    expect((await ask("/", { headers: { cookie: session } })).status).toBe(200);
    const bare = session.replaceAll("__Host-", "");
    expect((await ask("/", { headers: { cookie: bare } })).status).toBe(303);
    // A page that somebody put under our name in the clear posts nothing.
    const headers = { cookie: session, origin: `http://localhost:${port}` };
    expect((await ask("/preferences", { body: "theme=dark", headers })).status).toBe(403);
    // And changes are told over the same line.
    const live = await ask("/api/live", {
      headers: { cookie: session, accept: "text/event-stream" },
      until: "event: beat",
    });
    expect([live.status, live.headers["content-type"]]).toEqual([200, "text/event-stream; charset=utf-8"]);
  });

  test("shows in the clear only how to trust it: no cookie, no form, and nothing of the mission", async () => {
    const asked = (url: string, lang = "fr") =>
      page.inject({ url, headers: { host: "192.168.43.1:8444", "accept-language": lang } });
    const french = await asked("/");
    expect(french.statusCode).toBe(200);
    expect(french.headers["set-cookie"]).toBeUndefined();
    expect(french.body).not.toMatch(/<form|<script|Mopti|Mali/);
    const text = readable(french.body);
    const groups = readFileSync(join(keys("server"), "tls-authority.pem"), "utf8");
    const print = readAuthority(groups).root.fingerprint256.replaceAll(":", "");
    expect(text.replace(/\s/g, "")).toContain(print);
    expect(text).toContain("https://laptop-7.local:8443");
    expect((await asked("/", "en")).body).toContain("Let this device trust the laptop");
    const certificate = await asked("/authority.crt");
    expect(certificate.headers["content-type"]).toBe("application/x-x509-ca-cert");
    expect(certificate.rawPayload.equals(tls.authority?.root.raw as Buffer)).toBe(true);
    const profile = await asked("/authority.mobileconfig");
    expect(profile.headers["content-type"]).toBe("application/x-apple-aspen-config");
    expect(profile.body.replace(/\s/g, "")).toContain(tls.authority?.root.raw.toString("base64"));
    for (const url of ["/sign-in", "/api/reports", "/healthz", "/assets/nothing.js", "/tls-authority.pem"])
      expect([url, (await asked(url)).statusCode]).toEqual([url, 404]);
  });
});
