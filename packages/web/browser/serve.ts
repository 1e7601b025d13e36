// Serves rendered pages with the content policy of the real server, for pictures and for tests of the screens.
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { type BuiltWeb, buildWeb } from "../build.ts";
import type { PageInput } from "../src/app/page.ts";

export interface ServedPages {
  readonly origin: string;
  readonly web: BuiltWeb;
  /** Puts a page under an address of its own and gives the document. */
  put(path: string, page: PageInput): string;
  /** What forms have sent, in order, as a server would read it. */
  readonly posts: readonly { readonly path: string; readonly fields: readonly (readonly [string, string])[] }[];
  close(): void;
}

const contentPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const kinds: Readonly<Record<string, string>> = { css: "text/css", js: "text/javascript", svg: "image/svg+xml" };

/** Builds the screens where they changed, and serves what is put. */
export async function servePages(): Promise<ServedPages> {
  const web = await buildWeb();
  const { render } = (await import(web.serverEntry)) as typeof import("../src/render.tsx");
  // Held in memory: another process that builds may tidy this build away meanwhile.
  const assets = new Map(
    readdirSync(web.assetsFolder).map((name) => [`/assets/${name}`, readFileSync(join(web.assetsFolder, name))]),
  );
  const documents = new Map<string, string>();
  const posts: { path: string; fields: (readonly [string, string])[] }[] = [];
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    if (path === "/service-worker.js") {
      response.setHeader("content-type", "text/javascript");
      response.end(readFileSync(web.worker));
      return;
    }
    const asset = assets.get(path);
    if (asset) {
      response.setHeader("content-type", kinds[path.split(".").at(-1) ?? ""] ?? "application/octet-stream");
      response.setHeader("cache-control", "max-age=600");
      response.end(asset);
      return;
    }
    if (request.method === "POST") {
      let body = "";
      request.on("data", (chunk) => {
        body += String(chunk);
      });
      request.on("end", () => {
        posts.push({ path, fields: [...new URLSearchParams(body)] });
        response.writeHead(303, { location: "/sent" }).end();
      });
      return;
    }
    response.setHeader("content-security-policy", contentPolicy);
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(documents.get(path) ?? "<!doctype html><title>none</title>");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  return {
    origin: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    web,
    posts,
    put(path, page) {
      const document = render({ ...page, assets: web.assets });
      documents.set(path, document);
      return document;
    },
    close: () => server.close(),
  };
}
