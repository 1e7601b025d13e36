import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { namedId } from "../kernel/index.ts";
import { Stop } from "../kernel/stop.ts";
import { readArguments } from "./arguments.ts";
import { deliverDue } from "./deliver.ts";
import { notices } from "./notice-commands.ts";
import { sendersOf } from "./notice-senders.ts";
import { readNoticeSettings } from "./notice-settings.ts";
import { speak, type Terminal } from "./terminal.ts";
import { type TestMission, testMission, testServer } from "./testing.ts";

/* A real mail server, a real gateway and a real receiver of webhooks, on this machine; every address is invented. */

interface Mail {
  readonly to: string;
  readonly text: string;
}
interface Asked {
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}
const folder = mkdtempSync(join(tmpdir(), "heed-notices-"));
const mails: Mail[] = [];
const asked: Asked[] = [];
let smtp: SMTPServer;
let http: Server;
let answers = 200;
let mission: TestMission;
let smtpPort = 0;
let httpPort = 0;
const secret = `whsec_${Buffer.from("invented secret of a test, 32 b.").toString("base64")}`;

const settingsFile = (change: (document: Record<string, unknown>) => void = () => {}) => {
  const document: Record<string, unknown> = {
    address: "https://heed.example.org",
    lang: "fr",
    email: { server: `smtp://heed@127.0.0.1:${smtpPort}`, passwordFile: "mail-password", from: "heed@example.org" },
    sms: { gateway: `http://127.0.0.1:${httpPort}/sms`, secretFile: "sms-secret", with: { sender: "HEED" } },
    routes: [
      { name: "mopti-mail", post: "head-of-office", office: "ML/MOP", email: "duty.mopti@example.org" },
      { name: "mopti-sms", post: "head-of-office", office: "ML/MOP", sms: "+22300000000" },
      { name: "menaka-mail", post: "head-of-office", office: "ML/MEN", email: "duty.menaka@example.org", lang: "en" },
      { name: "chat", post: "any", webhook: `http://127.0.0.1:${httpPort}/chat`, secretFile: "chat-secret" },
    ],
  };
  change(document);
  const file = join(folder, "notices.json");
  writeFileSync(file, JSON.stringify(document));
  return file;
};

beforeAll(async () => {
  writeFileSync(join(folder, "mail-password"), "mail secret\n");
  writeFileSync(join(folder, "sms-secret"), "Bearer sms-secret\n");
  writeFileSync(join(folder, "chat-secret"), `${secret}\n`);
  smtp = new SMTPServer({
    authOptional: false,
    allowInsecureAuth: true,
    hideSTARTTLS: true,
    onAuth: ({ password }, _, done) =>
      password === "mail secret" ? done(null, { user: "heed" }) : done(new Error("no")),
    onRcptTo: ({ address }, _, done) =>
      address.startsWith("gone") ? done(Object.assign(new Error("no such box"), { responseCode: 550 })) : done(),
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        mails.push({ to: session.envelope.rcptTo[0]?.address ?? "", text: Buffer.concat(parts).toString() });
        done();
      });
    },
  });
  await new Promise<void>((done) => smtp.listen(0, "127.0.0.1", done));
  smtpPort = (smtp.server.address() as AddressInfo).port;
  http = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      asked.push({ url: request.url ?? "", headers: request.headers, body: Buffer.concat(parts).toString() });
      response.writeHead(answers, { location: "http://127.0.0.1:9/elsewhere" }).end();
    });
  });
  await new Promise<void>((done) => http.listen(0, "127.0.0.1", done));
  httpPort = (http.address() as AddressInfo).port;
  mission = await testMission({ holds: "case file" });
}, 120_000);
afterEach(() => {
  mails.length = 0;
  asked.length = 0;
  answers = 200;
});
afterAll(async () => {
  await new Promise<void>((done) => smtp.close(() => done()));
  http.closeAllConnections();
  await new Promise((done) => http.close(done));
  rmSync(folder, { recursive: true });
});

let raised = 0;
/** A red warning in the district of Koro, from whoever coordinates there. */
async function raise(): Promise<string> {
  raised += 1;
  const id = namedId("notice test", String(raised));
  const server = await testServer(mission);
  const answer = await (await server.as("pa")).api("POST", "/warnings", {
    id: `${id.slice(0, 14)}4${id.slice(15)}`,
    titleEn: "Invented: shots near the market",
    titleFr: "Inventé : tirs près du marché",
    threatCategory: "communal-violence",
    groupAtRisk: "villagers",
    areaCode: "KOR",
    imminence: "T0",
    impact: 4,
  });
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return (answer.json() as { id: string }).id;
}
const deliver = (file = settingsFile()) => {
  const settings = readNoticeSettings(file);
  return deliverDue(mission.runtime, settings, sendersOf(settings));
};
const subjectOf = (text: string) => /^Subject: (.*(?:\r\n .*)*)/m.exec(text)?.[1] ?? "";

test("a red warning is told by mail, telephone and webhook to the posts of its office, once, and says nothing of it", async () => {
  mission.clock.set("2018-07-21T08:00:00Z");
  const id = await raise();
  mission.clock.set("2018-07-21T08:01:00Z");
  expect(await deliver()).toEqual({ sent: 3, failed: 0 });
  expect(await deliver()).toEqual({ sent: 0, failed: 0 });
  expect(mails.map(({ to }) => to)).toEqual(["duty.mopti@example.org"]);
  const [mail] = mails;
  expect(mail?.text).toMatch(/^Auto-Submitted: auto-generated/m);
  const code = `A-2107-${id.slice(-4)}`;
  expect(mail?.text).toContain(code);
  expect(subjectOf(mail?.text ?? "")).toContain("EXERCICE");
  const sms = new URLSearchParams(asked.find(({ url }) => url === "/sms")?.body);
  expect(Object.fromEntries(sms)).toMatchObject({
    to: "+22300000000",
    sender: "HEED",
    text: expect.stringContaining(code),
  });
  expect(asked.find(({ url }) => url === "/sms")?.headers.authorization).toBe("Bearer sms-secret");
  const chat = asked.find(({ url }) => url === "/chat");
  const event = new Webhook(secret).verify(chat?.body ?? "", chat?.headers as Record<string, string>);
  expect(event).toMatchObject({
    specversion: "1.0",
    type: "org.heed.notice.raised",
    id: chat?.headers["webhook-id"],
    data: { warningId: id, eventId: null, post: "head-of-office", step: "decide" },
  });
  const everything = [mail?.text, ...asked.map(({ body }) => body)].join("\n");
  for (const hidden of ["march", "market", "tirs", "shots", "Koro", "KOR", "villag", "communal"])
    expect(everything).not.toContain(hidden);
});

test("what does not arrive is said, and tried again under the same id until it does", async () => {
  mission.clock.set("2018-07-21T09:00:00Z");
  const id = await raise();
  mission.clock.set("2018-07-21T09:00:30Z");
  answers = 503;
  expect(await deliver()).toEqual({ sent: 1, failed: 2 });
  const ids = () => asked.filter(({ url }) => url === "/chat").map(({ headers }) => headers["webhook-id"]);
  expect(await deliver()).toEqual({ sent: 0, failed: 0 });
  const failed = await (await (await testServer(mission)).as("ho")).get(`/warnings/${id}`);
  expect(failed.body).toContain("Non remis à");
  answers = 204;
  mission.clock.set("2018-07-21T09:02:00Z");
  expect(await deliver()).toEqual({ sent: 2, failed: 0 });
  const page = await (await (await testServer(mission)).as("ho")).get(`/warnings/${id}`);
  expect(page.body).toContain("Envoyé à");
  expect(page.body).toContain("par webhook signé");
  expect(page.body).not.toContain("duty.mopti");
  expect(ids()).toHaveLength(2);
  expect(new Set(ids()).size).toBe(1);
});

test.each([
  [
    "a box that is not there",
    "refused",
    (d: Record<string, unknown>) =>
      Object.assign((d.routes as Record<string, unknown>[])[0] as object, { email: "gone@example.org" }),
  ],
  [
    "a mail server that does not let us in",
    "not-allowed",
    (d: Record<string, unknown>) => Object.assign(d.email as object, { passwordFile: "sms-secret" }),
  ],
  [
    "a mail server that is not there",
    "no-answer",
    (d: Record<string, unknown>) => Object.assign(d.email as object, { server: "smtp://heed@127.0.0.1:9" }),
  ],
] as const)("%s: %s", async (_, problem, change) => {
  const settings = readNoticeSettings(settingsFile(change));
  const outgoing = {
    id: "id",
    message: { subject: "s", text: "t", short: "s" },
    event: { type: "org.heed.notice.test", source: "/", time: "2018-07-21T09:00:00Z", data: {} },
  } as const;
  const route = settings.routes.find(({ channel }) => channel === "email");
  expect(route && (await sendersOf(settings)(route, outgoing))).toBe(problem);
});

test("a redirect carries a signed notice to nobody", async () => {
  answers = 302;
  const settings = readNoticeSettings(settingsFile());
  const route = settings.routes.find(({ channel }) => channel === "webhook");
  const event = { type: "org.heed.notice.test", source: "/", time: "2018-07-21T09:00:00Z", data: {} } as const;
  const outgoing = { id: "id", message: { subject: "", text: "", short: "" }, event };
  expect(route && (await sendersOf(settings)(route, outgoing))).toBe("refused");
  expect(asked).toHaveLength(1);
});

const first = (document: Record<string, unknown>) =>
  (document.routes as Record<string, unknown>[])[0] as Record<string, unknown>;
test.each([
  [
    "an address that others could read",
    "address",
    (d: Record<string, unknown>) => Object.assign(d, { address: "http://heed.example.org" }),
  ],
  [
    "a gateway without TLS",
    "sms.gateway",
    (d: Record<string, unknown>) => Object.assign(d.sms as object, { gateway: "http://sms.example.org" }),
  ],
  [
    "a secret that is not there",
    "email.passwordFile",
    (d: Record<string, unknown>) => Object.assign(d.email as object, { passwordFile: "nothing" }),
  ],
  [
    "two ways of one name",
    "routes.1.name",
    (d: Record<string, unknown>) => Object.assign((d.routes as object[])[1] as object, { name: "mopti-mail" }),
  ],
  ["a way to nowhere", "routes.0.email", (d: Record<string, unknown>) => delete first(d).email],
  ["a word nobody knows", "-", (d: Record<string, unknown>) => Object.assign(d, { colour: "red" })],
  ["mail without a server", "routes.0.email", (d: Record<string, unknown>) => delete d.email],
] as const)("a file with %s is refused, and the field is named", (_, field, change) => {
  const stop = (() => {
    try {
      readNoticeSettings(settingsFile(change));
    } catch (error) {
      return error;
    }
    return null;
  })();
  expect(stop).toBeInstanceOf(Stop);
  expect(stop).toMatchObject({ exitCode: 4, key: "cli.notices-field", facts: { field } });
});

test("the command lists the ways without their addresses, and tests one", async () => {
  const said: string[] = [];
  const say = speak("fr");
  const terminal: Terminal = { lang: "fr", json: false, say, progress: () => {}, result: (text) => said.push(text) };
  const run = (...words: string[]) => notices(readArguments(["notices", ...words], {}), terminal);
  const file = settingsFile();
  await run(file);
  expect(said.join("")).toMatch(/4 voies.*mopti-mail\tcourriel\thead-of-office\tML\/MOP/s);
  expect(said.join("")).not.toMatch(/example\.org|\+223|secret/);
  await run(file, "--test", "mopti-mail");
  expect(mails[0]?.to).toBe("duty.mopti@example.org");
  answers = 401;
  await expect(run(file, "--test", "mopti-sms")).rejects.toMatchObject({ exitCode: 1, key: "cli.notices-test" });
  await expect(run(file, "--test", "nobody")).rejects.toMatchObject({ exitCode: 2, key: "cli.notices-way" });
  await expect(run(join(folder, "nowhere.json"))).rejects.toMatchObject({ exitCode: 4, key: "cli.notices-file" });
});
