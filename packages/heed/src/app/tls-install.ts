import fixed from "@fastify/static";
import type { Device } from "@heed/web/src/install/view.ts";
import Fastify, { type FastifyInstance } from "fastify";
import { encode } from "uqr";
import { messages } from "../kernel/index.ts";
import { type Authority, fingerprintGroups } from "../shield/index.sql.ts";
import { contentSecurity } from "./content-security.ts";
import { bareFrame, langFor, type ServerOptions } from "./frame.ts";
import { addressOf, outsideAddresses, ownHost } from "./start-tls.ts";
import type { Tls } from "./tls.ts";
import { allWords } from "./words.ts";

const certificatePath = "/authority.crt";
const profilePath = "/authority.mobileconfig";

const kinds: readonly (readonly [Device, RegExp])[] = [
  ["iphone", /iPhone|iPad/],
  ["android", /Android/],
  ["firefox", /Firefox\//],
  ["windows", /Windows/],
  ["mac", /Macintosh/],
  ["chrome-linux", /Linux/],
];

/** What a browser says that it is, as far as the steps differ. Nothing of it is kept. */
export function deviceOf(userAgent: string | undefined): Device | null {
  return kinds.find(([, form]) => form.test(userAgent ?? ""))?.[0] ?? null;
}

/** The authority as a profile, the form in which an iPhone takes it from a page. */
export function profileOf({ root }: Authority, note: string): string {
  const hex = root.fingerprint256.replaceAll(":", "").toLowerCase();
  const id = (from: number) =>
    [8, 4, 4, 4, 12].map((length, i, all) => {
      const start = from + all.slice(0, i).reduce((sum, one) => sum + one, 0);
      return hex.slice(start, start + length);
    });
  const uuid = (from: number) => id(from).join("-").toUpperCase();
  const name = root.subject.replace(/^CN=/, "");
  const content = (root.raw.toString("base64").match(/.{1,64}/g) ?? []).join("\n");
  const own = `local.authority.${hex.slice(0, 16)}`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>PayloadContent</key>
  <array>
    <dict>
      <key>PayloadCertificateFileName</key>
      <string>authority.crt</string>
      <key>PayloadContent</key>
      <data>
${content}
      </data>
      <key>PayloadDisplayName</key>
      <string>${name}</string>
      <key>PayloadIdentifier</key>
      <string>${own}.root</string>
      <key>PayloadType</key>
      <string>com.apple.security.root</string>
      <key>PayloadUUID</key>
      <string>${uuid(0)}</string>
      <key>PayloadVersion</key>
      <integer>1</integer>
    </dict>
  </array>
  <key>PayloadDescription</key>
  <string>${note}</string>
  <key>PayloadDisplayName</key>
  <string>${name}</string>
  <key>PayloadIdentifier</key>
  <string>${own}</string>
  <key>PayloadType</key>
  <string>Configuration</string>
  <key>PayloadUUID</key>
  <string>${uuid(32)}</string>
  <key>PayloadVersion</key>
  <integer>1</integer>
</dict>
</plist>
`;
}

/** Where the page belongs to. */
export interface InstallOptions extends ServerOptions {
  readonly tls: Tls;
  /** The port on which TLS is spoken. */
  readonly port: number;
}

/**
 * The one thing that is served in the clear: the page that leads a device to trust the authority, and the authority's
 * certificate. It asks for nothing, sets no cookie, reads no database and answers to no other address.
 */
export async function openInstallPage(options: InstallOptions): Promise<FastifyInstance> {
  const { pages, tls, port, host } = options;
  const authority = tls.authority as Authority;
  const app = Fastify({ forceCloseConnections: true, requestTimeout: 20_000, bodyLimit: 1024 });
  await app.register(fixed, {
    root: pages.assetFolder,
    prefix: "/assets/",
    index: false,
    decorateReply: false,
    preCompressed: true,
    allowedPath: (path) => /\.(css|svg)$/.test(path),
  });
  app.addHook("onRequest", async (_, reply) => {
    reply.headers({
      "content-security-policy": contentSecurity,
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-robots-tag": "noindex, nofollow",
      "cache-control": "no-store",
    });
  });
  app.setNotFoundHandler((_, reply) => reply.code(404).type("text/plain").send(""));
  app.setErrorHandler((_, __, reply) => reply.code(400).type("text/plain").send(""));
  app.get("/", (request, reply) => {
    const outside = outsideAddresses(tls, port);
    const addresses = outside.length > 0 ? outside : [addressOf("https", ownHost(tls, host), port)];
    const { size, data } = encode(addresses[0] as string, { ecc: "M", border: 4 });
    const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
    const lang = langFor(request);
    const document = pages.render({
      ...bareFrame(request, options),
      missionName: "",
      page: "install",
      view: {
        name: authority.root.subject.replace(/^CN=/, ""),
        fingerprint: fingerprintGroups(authority.root),
        device: deviceOf(request.headers["user-agent"]),
        addresses,
        qr: { size, path },
        certificate: certificatePath,
        profile: `${profilePath}?lang=${lang}`,
      },
    });
    return reply.header("vary", "accept-language, user-agent").type("text/html; charset=utf-8").send(document);
  });
  app.get(certificatePath, (_, reply) => reply.type("application/x-x509-ca-cert").send(authority.root.raw));
  app.get(profilePath, (request, reply) => {
    const note = messages(langFor(request), allWords)("tls.profile-note");
    return reply.type("application/x-apple-aspen-config").send(profileOf(authority, note));
  });
  return app;
}
