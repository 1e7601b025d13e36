import { forms } from "@heed/web/src/shell/forms.ts";
import type { Refused } from "@heed/web/src/shell/page.ts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Problem, type Work } from "../kernel/index.ts";
import { enterByOpenid, openidMinutes, openRequest, sealRequest, signInKey, takeAnswer } from "../shield/index.sql.ts";
import { openidAway, openidOver, openidUntrue } from "../shield/index.ts";
import { bareFrame, cookieNames, langFor, ownPath, type ServerOptions, sendPage } from "./frame.ts";
import { asProblem, problemDocument } from "./http.ts";
import { beginOpenid, finishOpenid, type OpenidSettings } from "./openid-client.ts";
import { enter } from "./second-step.ts";
import { dropOpenid, keepOpenid } from "./session-cookie.ts";
import { allWords } from "./words.ts";

type DoorRequest = FastifyRequest<{ Querystring: Record<string, unknown> }>;
type Show = (request: DoorRequest, reply: FastifyReply, back: string, refused?: Refused) => Promise<FastifyReply>;

/** Each question and each answer makes this server ask the provider: this keeps one address from making it ask all day. */
const limit = { rateLimit: { max: 30, timeWindow: "1 minute" } };

/**
 * Sign-in by the word of a provider. Begun by a link, not a form: browsers that keep to `form-action 'self'` would not follow a
 * form's answer to another site.
 */
export function mountOpenid(app: FastifyInstance, options: ServerOptions, settings: OpenidSettings, show: Show): void {
  const { runtime, pages } = options;
  const { action, returned, finish } = forms.openidSignIn;
  const asSignIn = <T>(task: (work: Work) => Promise<T>) => runtime.asSystem(task, "sign-in");
  const key = signInKey(runtime.system.signInSecret);
  const wall = () => runtime.clock.wall();
  const returnTo = (request: FastifyRequest) =>
    new URL(returned, settings.address ?? `${request.protocol}://${request.headers.host}`);

  async function refuse(
    request: DoorRequest,
    reply: FastifyReply,
    back: string,
    error: unknown,
  ): Promise<FastifyReply> {
    const problem = asProblem(error);
    if (problem.kind.status >= 500 && problem.kind !== openidAway) throw error;
    if (problem.kind === openidAway || problem.kind === openidUntrue) {
      process.stderr.write(`heed: ${problem.kind.code} ${String(problem.facts.because ?? "")}\n`);
    }
    const document = problemDocument(problem, langFor(request), allWords);
    return show(request, reply, back, { form: "openidSignIn", problem: document, values: {} });
  }

  app.get(action, { config: limit }, async (request: DoorRequest, reply) => {
    const back = ownPath(request.query.back);
    try {
      const { url, ...begun } = await beginOpenid(settings, returnTo(request).href);
      keepOpenid(request, reply, sealRequest(key, { ...begun, back }, wall()), openidMinutes);
      return reply.redirect(url, 303);
    } catch (error) {
      return refuse(request, reply, back, error);
    }
  });

  // The provider's page sends the browser here, and then no cookie of ours comes along. A page of ours that goes on by itself
  // asks again as our own.
  app.get(returned, { config: limit }, async (request: DoorRequest, reply) => {
    const { search } = new URL(request.url, "http://localhost");
    const href = `${finish}${search}`;
    reply.header("refresh", `0;url=${href}`);
    const document = pages.render({ ...bareFrame(request, options), page: "openid-return", view: { href } });
    return sendPage(reply, document);
  });

  app.get(finish, { config: limit }, async (request: DoorRequest, reply) => {
    const begun = openRequest(key, request.cookies[cookieNames.openid], wall());
    const back = begun?.back ?? "/";
    dropOpenid(request, reply);
    try {
      if (begun === null || request.query.state !== begun.state) throw new Problem(openidOver);
      await asSignIn((work) => takeAnswer(work, begun.state));
      const address = returnTo(request);
      address.search = new URL(request.url, "http://localhost").search;
      const subject = await finishOpenid(settings, begun, address);
      const entry = await asSignIn((work) => enterByOpenid(work, subject, key));
      return await enter(request, reply, options, entry, back);
    } catch (error) {
      return refuse(request, reply, back, error);
    }
  });
}
