import { get } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";
import type { LiveChange } from "./live-contract.ts";
import type { TestBrowser, TestServer } from "./testing.ts";

/** One event of a stream, as an EventSource hears it. */
export interface Heard {
  readonly event: string;
  readonly id: string;
  readonly data: string;
}

/** A window that listens. */
export interface Listening {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly heard: readonly Heard[];
  readonly text: () => string;
  readonly isOver: () => boolean;
  /** Waits until as many changes were heard, and gives them. */
  changes(count: number): Promise<readonly LiveChange[]>;
  until(condition: () => boolean, what: string): Promise<void>;
  close(): void;
}

const opened: Listening[] = [];
afterAll(() => {
  for (const one of opened) one.close();
});

/** Opens the stream of a browser, as a window of it does. */
export async function listen(
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

/** Lets a server be reached through a real socket, which a stream needs. */
export async function listening(server: TestServer): Promise<TestServer> {
  await server.app.listen({ host: "127.0.0.1", port: 0 });
  return server;
}
