import cookie from "@fastify/cookie";
import formbody from "@fastify/formbody";
import fixed from "@fastify/static";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { type Lang, langOf, notAllowed, notFound, notSignedIn, Problem, type Who, type Work } from "../kernel/index.ts";
import { asProblem, mountApi, problemDocument } from "./http.ts";
import { mountPages } from "./pages.ts";
import type { Runtime } from "./runtime.ts";
import { mountSignIn } from "./sign-in.ts";
import type { Pages } from "./web-build.ts";
import { routes, sameOrigin, sessionOf } from "./wiring.ts";
import { allWords } from "./words.ts";

export interface ServerOptions {
  readonly runtime: Runtime;
  readonly pages: Pages;
  /** The address that will be listened on: sign-in as a function of the exercise depends on it. */
  readonly host: string;
  /** What a browser must show to sign in as a function of the exercise; null in a live mission. */
  readonly exerciseToken: string | null;
}

export const cookieNames = {
  session: "heed_session",
  exercise: "heed_exercise",
  theme: "heed-theme",
  lang: "heed-lang",
} as const;

/** Who a request comes from; null for nobody. */
export interface Requester {
  readonly who: Who;
  readonly lang: Lang | null;
  readonly kind: "password" | "exercise" | "link";
}

declare module "fastify" {
  interface FastifyRequest {
    requester: Requester | null;
  }
}

const contentSecurity = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join("; ");

const localHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/** The language of a request: its `?lang=`, else the cookie, else the account's, else what the browser prefers. */
export function langFor(request: FastifyRequest): Lang {
  const asked = (request.query as { lang?: unknown } | undefined)?.lang ?? request.cookies?.[cookieNames.lang];
  if (asked === "en" || asked === "fr") return asked;
  return request.requester?.lang ?? langOf(request.headers["accept-language"]);
}

const isApi = (request: FastifyRequest) => request.url.startsWith("/api/");

/**
 * The HTTP server of one mission: pages, forms and the API, each request as the person whose session it carries.
 * It keeps nothing in memory that a second server would need.
 */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const { runtime, pages } = options;
  const app = Fastify({ bodyLimit: 1_048_576, routerOptions: { maxParamLength: 200 }, forceCloseConnections: true });
  await app.register(cookie);
  await app.register(formbody);
  await app.register(fixed, {
    root: pages.assetFolder,
    prefix: "/assets/",
    immutable: true,
    maxAge: "365d",
    index: false,
    decorateReply: false,
  });
  app.decorateRequest("requester", null);

  app.addHook("onRequest", async (request, reply) => {
    reply.headers({
      "content-security-policy": contentSecurity,
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    });
    // A page of another site that had its name pointed at this machine would otherwise speak to us as one of our own.
    if (options.host === "127.0.0.1" && !localHost.test(request.headers.host ?? "")) throw new Problem(notAllowed);
    if (!sameOrigin({ method: request.method, headers: request.headers })) throw new Problem(notAllowed);
  });
  app.addHook("preHandler", async (request) => {
    const token = request.cookies[cookieNames.session];
    if (token) request.requester = await runtime.asSystem((work) => sessionOf(work, token), "sign-in");
  });

  const asRequester = <T>(request: FastifyRequest, task: (work: Work) => Promise<T>, asOf?: string): Promise<T> => {
    if (!request.requester) throw new Problem(notSignedIn);
    return runtime.as(request.requester.who, langFor(request), task, asOf);
  };

  app.get("/healthz", async (_request, reply) => {
    await runtime.system.pool("heed_app").query("select 1");
    reply.header("cache-control", "no-store");
    return { ok: true };
  });
  mountApi(app, routes, asRequester);
  mountSignIn(app, options);
  mountPages(app, options, asRequester);

  const refuse = (problem: Problem, request: FastifyRequest, reply: FastifyReply) => {
    const lang = langFor(request);
    const document = problemDocument(problem, lang, allWords);
    reply.code(document.status).header("cache-control", "no-store");
    if (isApi(request)) return reply.header("content-language", lang).type("application/problem+json").send(document);
    if (problem.kind === notSignedIn && request.method === "GET") {
      return reply.redirect(`/sign-in?back=${encodeURIComponent(request.url)}`, 303);
    }
    return reply.type("text/html; charset=utf-8").send(pages.problem(request, options, document));
  };
  app.setNotFoundHandler((request, reply) => refuse(new Problem(notFound), request, reply));
  app.setErrorHandler((error, request, reply) => {
    const problem = asProblem(error);
    if (problem.kind.status === 500)
      process.stderr.write(`heed: ${request.method} ${request.routeOptions.url ?? ""}: ${(error as Error).stack}\n`);
    return refuse(problem, request, reply);
  });
  return app;
}
