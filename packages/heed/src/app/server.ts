import { promisify } from "node:util";
import zlib from "node:zlib";
import cookie from "@fastify/cookie";
import formbody from "@fastify/formbody";
import rateLimit from "@fastify/rate-limit";
import fixed from "@fastify/static";
import { forms } from "@heed/web/src/shell/forms.ts";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { notAllowed, notFound, notSignedIn, Problem } from "../kernel/index.ts";
import { ownNamesOf } from "../kernel/own-name.ts";
import { hasSecondFactor, lookAtSession, sessionOf } from "../shield/index.sql.ts";
import {
  exerciseSignInAllowed,
  needsSecondFactor,
  otherOrigin,
  owesSecondFactor,
  secondFactorFirst,
} from "../shield/index.ts";
import { mountAccount } from "./account.ts";
import { contentSecurity } from "./content-security.ts";
import { evenRefusals } from "./even-refusals.ts";
import {
  askedBy,
  askedLang,
  bareFrame,
  cookieNames,
  frameOf,
  isLang,
  langFor,
  noScope,
  pathOf,
  type ServerOptions,
  sendPage,
} from "./frame.ts";
import { forHost, fromHost } from "./host-cookies.ts";
import { type AsRequester, asProblem, mountApi, problemDocument, traceOf } from "./http.ts";
import { openLive } from "./live.ts";
import { mountOffline } from "./offline.ts";
import { mountOwnNames } from "./own-names.ts";
import { mountPages } from "./pages.ts";
import { noteRefusals } from "./refusals.ts";
import { keepPreference } from "./session-cookie.ts";
import { mountSessions } from "./sessions.ts";
import { mountSignIn } from "./sign-in.ts";
import { hostOf, isFor, strictTransport } from "./tls.ts";
import { routes, sameOrigin } from "./wiring.ts";
import { allWords } from "./words.ts";

export type { ServerOptions } from "./frame.ts";

const headers = {
  "content-security-policy": contentSecurity,
  // Not `no-referrer`: browsers then hide the origin of our own forms too.
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "x-robots-tag": "noindex, nofollow",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
  vary: "cookie, accept-language, accept-encoding",
} as const;

const localHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;
const mostBytes = 1_048_576;

const smallest = 1024;
const [brotli, gzip] = [promisify(zlib.brotliCompress), promisify(zlib.gzip)];
const quick = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } };

/**
 * A document as it travels over a weak link. To guess a secret from its packed size an attacker would have to make this
 * browser ask with its cookie from another site, which the cookie does not allow.
 */
async function packed(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  if (typeof payload !== "string" || payload.length < smallest) return payload;
  const taken = String(request.headers["accept-encoding"] ?? "");
  const encoding = /\bbr\b/.test(taken) ? "br" : /\bgzip\b/.test(taken) ? "gzip" : null;
  if (encoding === null) return payload;
  reply.header("content-encoding", encoding).removeHeader("content-length");
  return encoding === "br" ? brotli(payload, quick) : gzip(payload);
}

const isApi = (request: FastifyRequest) => request.url === "/api" || request.url.startsWith("/api/");
/** What stays open for somebody who must set up a second factor first. */
const opensBefore = /^\/(account|sign-in|sign-out|away|preferences|link|exercise|healthz)(?:[/?]|$)/;
const isAsset = (request: FastifyRequest) => request.url.startsWith("/assets/");

/**
 * The HTTP server of one mission: pages, forms, the API and the stream of changes, each request as the person whose session
 * it carries. It keeps nothing in memory that a second server would need.
 */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const { runtime, pages, tls } = options;
  const app = Fastify({
    // Types of a server with TLS and one without are no different to whoever answers requests.
    https: (tls ? { key: tls.now.pem, cert: tls.now.pem, minVersion: "TLSv1.2" } : null) as null,
    bodyLimit: mostBytes,
    requestTimeout: 60_000,
    routerOptions: { maxParamLength: 300 },
    forceCloseConnections: true,
    // An address that cannot be decoded never reaches a route; it is refused in our words all the same.
    frameworkErrors: (error, request, reply) => {
      reply.headers(headers);
      void refuse(asProblem(error), request as FastifyRequest, reply as FastifyReply);
    },
  });
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: mostBytes });
  await app.register(rateLimit, {
    global: false,
    addHeaders: { "x-ratelimit-limit": false, "x-ratelimit-remaining": false, "x-ratelimit-reset": false },
  });
  await app.register(fixed, {
    root: pages.assetFolder,
    prefix: "/assets/",
    immutable: true,
    preCompressed: true,
    maxAge: "365d",
    index: false,
    decorateReply: false,
  });
  app.decorateRequest("requester", null);
  app.decorateRequest("locked", null);
  app.decorateRequest("livePlace", null);
  const live = openLive(runtime, options.live);
  app.addHook("preClose", () => live.stop());
  noteRefusals(app, runtime);

  app.addHook("onRequest", async (request, reply) => {
    reply.headers(headers);
    // A page of another site that had its name pointed at this machine would otherwise speak to us as one of our own.
    if (options.host === "127.0.0.1" && !localHost.test(request.headers.host ?? "")) throw new Problem(notAllowed);
    if (tls) {
      const host = hostOf(request.headers.host);
      if (!isFor(tls.now.certificate, host)) throw new Problem(notAllowed);
      const transport = strictTransport(tls, host);
      if (transport) reply.header("strict-transport-security", transport);
      request.cookies = fromHost(request.cookies);
    }
    if (!sameOrigin({ method: request.method, headers: request.headers, tls: tls !== undefined }))
      throw new Problem(otherOrigin);
  });
  app.addHook("preHandler", async (request, reply) => {
    if (isAsset(request)) return;
    const asked = askedLang(request);
    const kept = request.cookies[cookieNames.lang];
    // The language that somebody took by a link stays with them on the next page.
    if (asked && asked !== kept) keepPreference(request, reply, "lang", asked);
    const token = request.cookies[cookieNames.session];
    if (!token) return;
    const lang = asked ?? (isLang(kept) ? kept : undefined);
    const find = request.routeOptions.config.keepsAwake === false ? lookAtSession : sessionOf;
    const exercise = runtime.system.birth?.exercise === true;
    const signedIn = await runtime.asSystem(async (work) => {
      const found = await find(work, { token, device: request.cookies[cookieNames.device] }, lang);
      if (!found) return null;
      const { roles, userId } = found.who;
      // Asked only where it matters: a query less for each request of an exercise.
      const has = exercise || !needsSecondFactor(roles) || (await hasSecondFactor(work, userId));
      const owesFactor = owesSecondFactor({ exercise, roles, has });
      return { ...found, owesFactor, ownNames: await ownNamesOf(work, userId) };
    }, "sign-in");
    if (!signedIn || (signedIn.kind === "exercise" && !isExerciseDoorOpen(request))) return;
    if (signedIn.locked) {
      request.locked = signedIn;
      return;
    }
    request.requester = signedIn;
    if (signedIn.owesFactor && !opensBefore.test(request.url)) throw new Problem(secondFactorFirst);
    if (!isApi(request)) request.livePlace = await live.placeFor(signedIn.who);
  });
  mountOwnNames(app);
  app.addHook("onSend", async (request, reply, payload) => {
    const cookies = tls && reply.getHeader("set-cookie");
    if (cookies) reply.removeHeader("set-cookie").header("set-cookie", forHost(cookies as string | string[]));
    if (isAsset(request) && reply.statusCode < 400) return payload;
    reply.header("cache-control", "no-store");
    if (!reply.hasHeader("content-language")) reply.header("content-language", langFor(request));
    return packed(request, reply, payload);
  });
  // After everything else that an answer goes through.
  evenRefusals(app, options.refusalStepMs);

  /** A session taken without a password is good only where it could be taken: on this machine, through nothing. */
  const isExerciseDoorOpen = (request: FastifyRequest) =>
    exerciseSignInAllowed({
      bornExercise: runtime.system.birth?.exercise === true,
      listensOn: options.host,
      headers: request.headers,
      showsToken: true,
    }).kind === "yes";

  const asRequester: AsRequester = (request, task, asOf) => {
    if (!request.requester) throw new Problem(notSignedIn);
    return runtime.as(request.requester.who, langFor(request), task, asOf);
  };

  /** A refusal in the reader's own frame; where that cannot be read, in one that needs no database. */
  async function problemPage(problem: Problem, request: FastifyRequest): Promise<string> {
    const view = problemDocument(problem, langFor(request), allWords);
    const asked = (() => {
      try {
        return askedBy(request, runtime);
      } catch {
        return noScope;
      }
    })();
    const bare = bareFrame(request, options, asked);
    const frame =
      request.requester && view.status !== 503
        ? await asRequester(request, (work) => frameOf(work, request, options, asked, null), asked.asOf).catch(
            () => bare,
          )
        : bare;
    return pages.render({ ...frame, page: "problem", view });
  }

  async function refuse(problem: Problem, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { status } = problem.kind;
    if (isApi(request)) {
      const document = problemDocument(problem, langFor(request), allWords);
      return reply.code(status).type("application/problem+json").send(document);
    }
    if (problem.kind === notSignedIn && (request.method === "GET" || request.method === "HEAD")) {
      const door = request.locked ? forms.lock.action : forms.signIn.action;
      return reply.redirect(`${door}?back=${encodeURIComponent(pathOf(request.url))}`, 303);
    }
    if (problem.kind === secondFactorFirst && (request.method === "GET" || request.method === "HEAD")) {
      return reply.redirect("/account", 303);
    }
    return sendPage(reply, await problemPage(problem, request), status);
  }

  app.setNotFoundHandler((request, reply) => refuse(new Problem(notFound), request, reply));
  app.setErrorHandler((error, request, reply) => {
    const problem = asProblem(error);
    if (problem.kind.status === 500) {
      const { method, routeOptions } = request;
      process.stderr.write(`heed: ${method} ${routeOptions.url ?? ""}: ${traceOf(error)}\n`);
      if (process.env.HEED_TRACE) process.stderr.write(`${(error as Error).message}\n`);
    }
    return refuse(problem, request, reply);
  });

  app.get("/healthz", async () => {
    await runtime.system.pool("heed_app").query("select 1");
    return { ok: true };
  });
  mountApi(app, routes, asRequester, (request) => askedBy(request, runtime).asOf);
  live.mount(app);
  mountSignIn(app, options);
  mountOffline(app, options);
  mountAccount(app, options, asRequester);
  mountSessions(app, options, asRequester);
  mountPages(app, options, asRequester);
  return app;
}
