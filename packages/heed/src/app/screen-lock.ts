import { forms } from "@heed/web/src/shell/forms.ts";
import type { Refused } from "@heed/web/src/shell/page.ts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { notSignedIn, Problem, type Work } from "../kernel/index.ts";
import {
  type LockedSession,
  lockSession,
  noteAttempt,
  notePasskeyCopied,
  passkeyHolder,
  takeChallenge,
  unlockByPasskey,
  unlockByPassword,
} from "../shield/index.sql.ts";
import { bareFrame, langFor, ownPath, type Requester, type ServerOptions, sendPage, unlocksBy } from "./frame.ts";
import { asProblem, type FormBody, problemDocument, textOf } from "./http.ts";
import { requireParty } from "./party.ts";
import { sendProblem, trialOf } from "./second-step.ts";
import { allWords } from "./words.ts";

type FormRequest = FastifyRequest<{ Body: FormBody; Querystring: Record<string, unknown> }>;

/** Wrong passwords are counted by shield; this keeps one address from filling the queue. */
const limit = { rateLimit: { max: 60, timeWindow: "1 minute" } };
const { lock, unlock, unlockByPasskey: byPasskey } = forms;

/**
 * The lock of a screen that was left alone (SR-17): to everything else whoever holds the session is nobody until they have shown
 * again who they are. Only the same person goes on: somebody else signs in at the door.
 */
export function mountScreenLock(app: FastifyInstance, options: ServerOptions): void {
  const { runtime, pages } = options;
  const asSignIn = <T>(task: (work: Work) => Promise<T>) => runtime.asSystem(task, "sign-in");
  const lockedOf = ({ locked }: FastifyRequest): Requester => {
    if (!locked) throw new Problem(notSignedIn);
    return locked;
  };
  const sessionOf = ({ sessionId, who }: Requester): LockedSession => ({ sessionId, personId: who.userId });
  const pageOfLock = (back: string) => (back === "/" ? lock.action : `${lock.action}?back=${encodeURIComponent(back)}`);

  function show(request: FastifyRequest, reply: FastifyReply, back: string, refused?: Refused): FastifyReply {
    const view = { back, by: unlocksBy(request, options, lockedOf(request)) };
    const input = { ...bareFrame(request, options), page: "lock" as const, view };
    return sendPage(reply, pages.render({ ...input, ...(refused ? { refused } : {}) }), refused?.problem.status ?? 200);
  }

  app.get(lock.action, async (request: FormRequest, reply) => {
    const back = ownPath(request.query.back);
    if (request.requester) return reply.redirect(back, 303);
    if (!request.locked) return reply.redirect(`/sign-in?back=${encodeURIComponent(back)}`, 303);
    return show(request, reply, back);
  });

  app.post(lock.action, { config: { keepsAwake: false } }, async (request: FormRequest, reply) => {
    const back = ownPath(textOf(request.body, lock.fields.back));
    const { requester } = request;
    if (!requester && !request.locked) throw new Problem(notSignedIn);
    if (requester) await asSignIn((work) => lockSession(work, requester.sessionId));
    return reply.redirect(pageOfLock(back), 303);
  });

  app.post(unlock.action, { config: limit }, async (request: FormRequest, reply) => {
    const locked = lockedOf(request);
    const back = ownPath(textOf(request.body, unlock.fields.back));
    const password = textOf(request.body, unlock.fields.password) ?? "";
    try {
      const attempt = await asSignIn((work) => noteAttempt(work, { username: locked.username, ...trialOf(request) }));
      await asSignIn((work) => unlockByPassword(work, sessionOf(locked), { password, attempt }));
      return reply.redirect(back, 303);
    } catch (error) {
      const problem = asProblem(error);
      if (problem.kind.status >= 500) throw error;
      const document = problemDocument(problem, langFor(request), allWords);
      return show(request, reply, back, { form: "unlock", problem: document, values: {} });
    }
  });

  app.post(byPasskey.action, { config: limit }, async (request: FormRequest, reply) => {
    try {
      const locked = lockedOf(request);
      const party = requireParty(request, options);
      const sent = textOf(request.body, byPasskey.fields.response) ?? "";
      const taken = await asSignIn((work) => takeChallenge(work, sent, null));
      const holder = await asSignIn((work) => passkeyHolder(work, party, taken));
      if (holder.copied) throw await asSignIn((work) => notePasskeyCopied(work, holder));
      await asSignIn((work) => unlockByPasskey(work, sessionOf(locked), holder));
      return reply.redirect(ownPath(textOf(request.body, byPasskey.fields.back)), 303);
    } catch (error) {
      return sendProblem(request, reply, error);
    }
  });

  // Who loads the address of a form stands before the lock again.
  for (const action of [unlock.action, byPasskey.action])
    app.get(action, (_request, reply) => reply.redirect(lock.action, 303));
}
