// Runs in the browser beside the pages. It keeps no page of a mission: only what says, where there is no network, that there is
// none, and the empty page of quick exit, which must come then too.

interface Waiting extends Event {
  waitUntil(done: Promise<unknown>): void;
}
interface Asked extends Waiting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  addEventListener(type: "install" | "activate", hear: (event: Waiting) => void): void;
  addEventListener(type: "fetch", hear: (event: Asked) => void): void;
  skipWaiting(): Promise<void>;
}
const worker = globalThis as unknown as Worker;

const store = "heed";
const lastLang = "/last-language";
const kept = ["/offline/en", "/offline/fr", "/away"] as const;

/** Takes the pages without cookies, as nobody, with the style and the mark that they name. */
async function keep(): Promise<void> {
  await caches.delete(store);
  const cache = await caches.open(store);
  for (const address of kept) {
    const page = await fetch(address, { cache: "no-store", credentials: "omit" });
    if (!page.ok) throw new Error(address);
    const text = await page.clone().text();
    await cache.put(address, page);
    const named = [...text.matchAll(/"(\/assets\/[\w.-]+\.(?:css|svg))"/g)].map(([, asset]) => asset as string);
    await cache.addAll([...new Set(named)]);
  }
}

/** The language that was read last: whoever loses the network is told of it in that one. */
async function remember(page: Response): Promise<void> {
  const lang = page.headers.get("content-language");
  const before = await caches.match(lastLang).then((answer) => answer?.text());
  if (lang === null || lang === before) return;
  await (await caches.open(store)).put(lastLang, new Response(lang));
}

async function withoutNetwork(path: string): Promise<Response> {
  const last = (await caches.match(lastLang).then((answer) => answer?.text())) ?? navigator.language;
  const address = path === "/away" ? path : `/offline/${last.startsWith("fr") ? "fr" : "en"}`;
  return (await caches.match(address)) ?? Response.error();
}

worker.addEventListener("install", (event) => event.waitUntil(keep().then(() => worker.skipWaiting())));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.method !== "GET") return;
  if (request.mode === "navigate")
    event.respondWith(
      fetch(request).then(
        (page) => {
          event.waitUntil(remember(page));
          return page;
        },
        () => withoutNetwork(pathname),
      ),
    );
  else if (pathname.startsWith("/assets/"))
    event.respondWith(fetch(request).catch(async () => (await caches.match(request)) ?? Response.error()));
});
