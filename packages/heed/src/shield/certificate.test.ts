import { X509Certificate } from "node:crypto";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { connect } from "node:tls";
import { afterAll, describe, expect, test } from "vitest";
import {
  addressBytes,
  isLocalAddress,
  isSafeWord,
  makeAuthority,
  makeServerCertificate,
  readAuthority,
  speaksFor,
} from "./certificate.ts";

const now = new Date();
const authority = readAuthority(makeAuthority(now, "laptop-7"));

test("an address is its bytes, and a zone or a name is none", () => {
  const hex = (address: string) => addressBytes(address)?.toString("hex") ?? null;
  expect(["10.0.0.9", "::1", "fe80::fc:ff:fe00:1", "::ffff:192.168.1.2", "fd00:1::"].map(hex)).toEqual([
    "0a000009",
    `${"0".repeat(31)}1`,
    "fe8000000000000000fc00fffe000001",
    "00000000000000000000ffffc0a80102",
    "fd000001000000000000000000000000",
  ]);
  expect(["fe80::1%eth0", "laptop.local", "10.0.0", ""].map(hex)).toEqual([null, null, null, null]);
});

test.each([
  ["192.168.43.1", true],
  ["172.31.255.255", true],
  ["172.32.0.0", false],
  ["10.1.2.3", true],
  ["100.64.0.1", true],
  ["100.128.0.1", false],
  ["8.8.8.8", false],
  ["::1", true],
  ["::2", false],
  ["fdab::1", true],
  ["fe80::1", true],
  ["2001:db8::1", false],
])("%s is an address of a local network: %s", (address, isLocal) => {
  expect(isLocalAddress(address)).toBe(isLocal);
});

test.each(["laptop-7", "pc2", "heed-koro"])(
  "%s can be no domain of the internet, so the authority may speak for it",
  (word) => {
    expect(isSafeWord(word)).toBe(true);
  },
);

test.each(["org", "laptop", "xn--p1ai", "a.org", "-a1", "12", ""])("%j is never given to an authority", (word) => {
  expect(isSafeWord(word)).toBe(false);
  expect(makeAuthority(now, word).length).toBeGreaterThan(0);
  expect(speaksFor(readAuthority(makeAuthority(now, word)), word)).toBe(false);
});

test("an authority speaks for local names alone", () => {
  const speaks = (name: string) => speaksFor(authority, name);
  expect(["laptop-7", "any.local", "localhost", "192.168.1.2", "::1"].filter(speaks)).toHaveLength(5);
  expect(["laptop-8", "aptop-7", "example.org", "local.org", "8.8.8.8", "2001:db8::1"].filter(speaks)).toEqual([]);
});

test("it stands ten years, a server's certificate 397 days and never longer than its issuer", () => {
  const days = (one: X509Certificate) => (Date.parse(one.validTo) - Date.parse(one.validFrom)) / 86_400_000;
  expect(Math.round(days(authority.root) / 365.25)).toBe(10);
  const own = new X509Certificate(makeServerCertificate(authority, ["localhost"], now));
  expect(days(own)).toBeCloseTo(397, 1);
  const late = new Date(Date.parse(authority.issuer.validTo) - 86_400_000);
  expect(new X509Certificate(makeServerCertificate(authority, ["localhost"], late)).validTo).toBe(
    authority.issuer.validTo,
  );
});

test("neither its name nor a certificate's says what is behind it", () => {
  expect(authority.root.subject).toMatch(/^CN=Local authority [0-9A-F]{4} [0-9A-F]{4}$/);
  expect(makeAuthority(now, null)).not.toMatch(/heed/i);
});

describe("a device that trusts this authority and no other", () => {
  const servers: Server[] = [];
  afterAll(() => {
    for (const server of servers) server.close();
  });
  /** What a TLS client says to a server with a certificate for these names, when it asks for `name`. */
  async function ask(names: readonly string[], name: string, ca: string): Promise<string> {
    const made = makeServerCertificate(authority, names, now);
    const server = createServer({ key: made, cert: made });
    servers.push(server);
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo;
    return new Promise((done) => {
      const socket = connect({ host: "127.0.0.1", port, ca, servername: /^[\d.:]+$/.test(name) ? "" : name }, () => {
        done(socket.getProtocol() ?? "");
        socket.destroy();
      });
      socket.on("error", (error) => done(error.message));
    });
  }
  const root = authority.root.toString();

  test("takes a certificate for a local name", async () => {
    expect(await ask(["laptop-7", "laptop-7.local"], "laptop-7.local", root)).toBe("TLSv1.3");
    expect(await ask(["laptop-7"], "laptop-7", root)).toBe("TLSv1.3");
    expect(await ask(["127.0.0.1"], "127.0.0.1", root)).toBe("TLSv1.3");
  });

  test.each(["example.org", "local.example.org", "laptop-8"])(
    "refuses one that it signed for %s: its key opens nobody's bank or mail",
    async (name) => {
      expect(await ask([name], name, root)).toBe("permitted subtree violation");
    },
  );

  test("refuses one for an address of the internet beside a local name", async () => {
    expect(await ask(["laptop-7.local", "8.8.8.8"], "laptop-7.local", root)).toBe("permitted subtree violation");
  });

  test("and one that trusts another authority refuses it", async () => {
    const other = readAuthority(makeAuthority(now, null));
    expect(await ask(["localhost"], "localhost", other.root.toString())).toMatch(/unable to|self-signed/);
  });
});

test("a torn or mixed file is no authority", () => {
  const [one, two] = [makeAuthority(now, null), makeAuthority(now, null)];
  const key = (text: string) => text.slice(text.indexOf("-----BEGIN PRIVATE"));
  expect(() => readAuthority(one.slice(0, 400))).toThrow();
  expect(() => readAuthority(one.replace(key(one), key(two)))).toThrow();
  expect(() => readAuthority("")).toThrow();
});
