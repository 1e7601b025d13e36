import { forms } from "@heed/web/src/shell/forms.ts";
import type { Refused } from "@heed/web/src/shell/page.ts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Problem, type Work } from "../kernel/index.ts";
import {
  type Entry,
  enterByPasskey,
  finishSignIn,
  noteAttempt,
  notePasskeyCopied,
  type Pending,
  passkeyHolder,
  passkeySignIn,
  pendingOf,
  signInKey,
  takeChallenge,
} from "../shield/index.sql.ts";
import { secondStepOver } from "../shield/index.ts";
import { bareFrame, cookieNames, langFor, ownPath, type ServerOptions, sendPage } from "./frame.ts";
import { asProblem, type FormBody, problemDocument, textOf } from "./http.ts";
import { partyOf, requireParty } from "./party.ts";
import { dropSecondStep, dropSession, keepSecondStep, letIn } from "./session-cookie.ts";
import { leaveSession } from "./sign-in-links.ts";
import { allWords } from "./words.ts";

type FormRequest = FastifyRequest<{ Body: FormBody; Querystring: Record<string, unknown> }>;

/** Wrong codes are counted by shield as wrong passwords are; this keeps one address from filling the queue. */
const limit = { rateLimit: { max: 60, timeWindow: "1 minute" } };

/** A refusal for a script of ours, which shows it in the page that is there. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const problem = asProblem(error);
  if (problem.kind.status >= 500) throw error;
  const document = problemDocument(problem, langFor(request), allWords);
  return reply.code(problem.kind.status).type("application/problem+json").send(document);
}

/** From where a password or a code is tried: an address, and a browser that may be known. */
export function trialOf(request: FastifyRequest): { readonly address: string; readonly device: string | undefined } {
  return { address: request.ip, device: request.cookies[cookieNames.device] };
}

/** Lets a browser in, or leads it to the second step; either way it carries nothing of whoever sat there before. */
export async function enter(
  request: FastifyRequest,
  reply: FastifyReply,
  { runtime }: Pick<ServerOptions, "runtime">,
  entry: Entry,
  back: string,
): Promise<FastifyReply> {
  await leaveSession(runtime, request);
  if (entry.kind === "second-step") {
    if (request.cookies[cookieNames.session] !== undefined) dropSession(request, reply);
    keepSecondStep(request, reply, entry.token);
    return reply.redirect(back === "/" ? "/sign-in/second" : `/sign-in/second?back=${encodeURIComponent(back)}`, 303);
  }
  if (request.cookies[cookieNames.second] !== undefined) dropSecondStep(request, reply);
  await letIn(request, reply, runtime, entry.token);
  return reply.redirect(back, 303);
}

/** The step after the password, and signing in by a passkey, which needs none. */
export function mountSecondStep(app: FastifyInstance, options: ServerOptions): void {
  const { runtime, pages } = options;
  const asSignIn = <T>(task: (work: Work) => Promise<T>) => runtime.asSystem(task, "sign-in");
  const key = signInKey(runtime.system.signInSecret);
  const { secondStep, passkeySignIn: byPasskey } = forms;

  const pendingIn = async (request: FastifyRequest): Promise<(Pending & { readonly token: string }) | null> => {
    const token = request.cookies[cookieNames.second];
    const pending = token === undefined ? null : await asSignIn((work) => pendingOf(work, token));
    return pending && token !== undefined ? { ...pending, token } : null;
  };

  function show(
    request: FastifyRequest,
    reply: FastifyReply,
    pending: Pending,
    back: string,
    refused?: Refused,
  ): FastifyReply {
    const passkeys = pending.passkey && partyOf(request, options).kind === "yes";
    const view = { back, totp: pending.totp, passkeys };
    const input = { ...bareFrame(request, options), page: "second-step" as const, view };
    return sendPage(reply, pages.render({ ...input, ...(refused ? { refused } : {}) }), refused?.problem.status ?? 200);
  }

  app.get(secondStep.action, async (request: FormRequest, reply) => {
    const pending = await pendingIn(request);
    return pending ? show(request, reply, pending, ownPath(request.query.back)) : reply.redirect("/sign-in", 303);
  });

  app.post(secondStep.action, { config: limit }, async (request: FormRequest, reply) => {
    const back = ownPath(textOf(request.body, secondStep.fields.back));
    const code = (textOf(request.body, secondStep.fields.code) ?? "").slice(0, 100);
    const pending = await pendingIn(request);
    if (!pending) throw new Problem(secondStepOver);
    const { token, username } = pending;
    try {
      const attempt = await asSignIn((work) => noteAttempt(work, { username, ...trialOf(request) }));
      const entry = await asSignIn((work) => finishSignIn(work, { token, code, attempt, key }));
      return await enter(request, reply, options, entry, back);
    } catch (error) {
      const problem = asProblem(error);
      if (problem.kind.status >= 500 || problem.kind === secondStepOver) throw error;
      const document = problemDocument(problem, langFor(request), allWords);
      const refused: Refused = { form: "secondStep", problem: document, values: {} };
      return show(request, reply, pending, back, refused);
    }
  });

  app.post(byPasskey.challenge, { config: limit }, async (request: FormRequest, reply) => {
    try {
      const party = requireParty(request, options);
      return await asSignIn((work) => passkeySignIn(work, party));
    } catch (error) {
      return sendProblem(request, reply, error);
    }
  });

  // Who loads the address of a form that was refused stands at the door again.
  app.get(byPasskey.action, (_request, reply) => reply.redirect("/sign-in", 303));
  app.post(byPasskey.action, { config: limit }, async (request: FormRequest, reply) => {
    const back = ownPath(textOf(request.body, byPasskey.fields.back));
    const party = requireParty(request, options);
    const sent = textOf(request.body, byPasskey.fields.response) ?? "";
    const taken = await asSignIn((work) => takeChallenge(work, sent, null));
    const holder = await asSignIn((work) => passkeyHolder(work, party, taken));
    if (holder.copied) throw await asSignIn((work) => notePasskeyCopied(work, holder));
    const entry = await asSignIn((work) => enterByPasskey(work, holder));
    return enter(request, reply, options, entry, back);
  });
}
