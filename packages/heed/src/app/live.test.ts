import { get } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { randomId, type Who } from "../kernel/index.ts";
import { sealAll } from "../kernel/seal.ts";
import { raiseWarning } from "../warn/index.sql.ts";
import { newWarningFacts } from "../warn/testing.ts";
import { type TestBrowser, type TestMission, type TestServer, testMission, testServer } from "./testing.ts";

/** One event of a stream, as an EventSource hears it. */
interface Heard {
  readonly event: string;
  readonly id: string;
  readonly data: string;
}

/** A window that listens. */
interface Listening {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly heard: readonly Heard[];
  readonly text: () => string;
  readonly isOver: () => boolean;
  /** Waits until as many changes were heard, and gives them. */
  changes(count: number): Promise<readonly { kind: string; new: boolean; page: string | null }[]>;
  until(condition: () => boolean, what: string): Promise<void>;
  close(): void;
}

const opened: Listening[] = [];
afterAll(() => {
  for (const one of opened) one.close();
});

async function listen(
  server: TestServer,
  browser: TestBrowser,
  query = "",
  headers: Readonly<Record<string, string>> = {},
): Promise<Listening> {
  const { port } = server.app.server.address() as AddressInfo;
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const heard: Heard[] = [];
  let text = "";
  let rest = "";
  let over = false;
  return new Promise((resolve, reject) => {
    const request = get(
      {
        host: "127.0.0.1",
        port,
        path: `/api/live${query}`,
        agent: false,
        headers: { cookie, accept: "text/event-stream", ...headers },
      },
      (answer) => {
        answer.setEncoding("utf8");
        answer.on("data", (part: string) => {
          text += part;
          rest += part;
          const blocks = rest.split("\n\n");
          rest = blocks.pop() ?? "";
          for (const block of blocks) {
            const fields = new Map(block.split("\n").map((line) => line.split(": ", 2) as [string, string]));
            if (fields.has("event"))
              heard.push({
                event: fields.get("event") ?? "",
                id: fields.get("id") ?? "",
                data: fields.get("data") ?? "",
              });
          }
        });
        answer.on("error", () => {});
        answer.on("close", () => {
          over = true;
        });
        const until = async (condition: () => boolean, what: string) => {
          for (let waited = 0; !condition(); waited += 20) {
            if (waited > 8000) throw new Error(`waited in vain for ${what}; heard ${JSON.stringify(heard)}`);
            await new Promise((done) => setTimeout(done, 20));
          }
        };
        const changed = () => heard.filter(({ event }) => event === "change").map(({ data }) => JSON.parse(data));
        const listening: Listening = {
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          heard,
          text: () => text,
          isOver: () => over,
          until,
          async changes(count) {
            await until(() => changed().length >= count, `${count} changes`);
            return changed();
          },
          close: () => request.destroy(),
        };
        opened.push(listening);
        resolve(listening);
      },
    );
    request.on("error", (error) => (over ? undefined : reject(error)));
  });
}

let mission: TestMission;
let server: TestServer;

const started = async (server: TestServer) => {
  await server.app.listen({ host: "127.0.0.1", port: 0 });
  return server;
};
const seal = () => sealAll(mission.database.pool("heed_sealer"), () => new Date().toISOString());

/** Somebody else than the listener, who may write everywhere. */
const adviser: Who = { userId: randomId(), roles: ["PA"], officePath: null, label: "Adviser (invented)" };
async function raise(areaCode: string, who: Who = adviser): Promise<string> {
  const id = randomId();
  await mission.runtime.as(who, "en", (work) => raiseWarning(work, newWarningFacts({ id, areaCode })));
  await seal();
  return id;
}

beforeAll(async () => {
  mission = await testMission();
  server = await started(await testServer(mission, { live: { beatMs: 300 } }));
}, 180_000);

describe("a stream of changes", () => {
  test("tells a reader of a new warning, with its page, and nothing else of it", async () => {
    const stream = await listen(server, await server.as("ho"));
    expect([stream.status, stream.headers["content-type"], stream.headers["x-accel-buffering"]]).toEqual([
      200,
      "text/event-stream; charset=utf-8",
      "no",
    ]);
    expect(stream.headers["cache-control"]).toBe("no-store");
    expect(stream.headers).not.toHaveProperty("content-encoding");
    const id = await raise("KOR");
    expect(await stream.changes(1)).toEqual([{ kind: "warning", new: true, page: `/warnings/${id}` }]);
    stream.close();
  });
});
