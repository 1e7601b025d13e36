import { forms } from "@heed/web/src/shell/forms.ts";
import { type SessionsView, sessionsDone } from "@heed/web/src/shield/sessions-view.ts";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { notSignedIn, Problem, type Work } from "../kernel/index.ts";
import {
  endOtherSessions,
  endOwnSession,
  ownDevices,
  ownSessions,
  removeDevice,
  sessionLimits,
} from "../shield/index.sql.ts";
import { dueCounts } from "../tell/index.sql.ts";
import { frameOf, noScope, type Requester, type ServerOptions, sendPage } from "./frame.ts";
import type { AsRequester, FormBody } from "./http.ts";
import { requireId } from "./page-content.ts";

type FormRequest = FastifyRequest<{ Body: FormBody; Params: { id: string }; Querystring: Record<string, unknown> }>;

const path = "/account/sessions";

/** The page of the own sessions and browsers. To end what is one's own needs no password: whoever does it loses, not gains. */
export function mountSessions(app: FastifyInstance, options: ServerOptions, asRequester: AsRequester): void {
  const { runtime, pages } = options;
  const asSignIn = <T>(task: (work: Work) => Promise<T>) => runtime.asSystem(task, "sign-in");
  const owner = (request: FastifyRequest): Requester => {
    if (!request.requester) throw new Problem(notSignedIn);
    return request.requester;
  };

  app.get(path, async (request: FormRequest, reply) => {
    const { who, sessionId, deviceId, owesFactor } = owner(request);
    const own = await asSignIn(async (work) => ({
      sessions: await ownSessions(work, who.userId),
      devices: await ownDevices(work, who.userId),
    }));
    const view: SessionsView = {
      sessions: own.sessions.map(({ id, kind, browser, since, lastSeen }) => ({
        id,
        kind,
        browser,
        since,
        lastSeen,
        here: id === sessionId,
      })),
      devices: own.devices.map((device) => ({ ...device, here: device.id === deviceId })),
      ...sessionLimits,
      done: sessionsDone.find((one) => one === request.query.done) ?? null,
    };
    const document = await asRequester(request, async (work) => {
      // Who owes a second factor sees no counts: nothing else is open yet.
      const frame = await frameOf(work, request, options, noScope, owesFactor ? null : await dueCounts(work, {}));
      const live = request.livePlace;
      return pages.render({ ...frame, path, ...(live === null ? {} : { live }), page: "sessions", view });
    });
    return sendPage(reply, document);
  });

  app.post(forms.endSession.action(":id"), async (request: FormRequest, reply) => {
    const { who } = owner(request);
    const id = requireId(request.params.id);
    await asSignIn((work) => endOwnSession(work, who.userId, id));
    return reply.redirect(`${path}?done=session`, 303);
  });

  app.post(forms.endOtherSessions.action, async (request: FormRequest, reply) => {
    const { who, sessionId } = owner(request);
    await asSignIn((work) => endOtherSessions(work, who.userId, sessionId));
    return reply.redirect(`${path}?done=others`, 303);
  });

  app.post(forms.removeDevice.action(":id"), async (request: FormRequest, reply) => {
    const { who } = owner(request);
    const id = requireId(request.params.id);
    await asSignIn((work) => removeDevice(work, who.userId, id));
    return reply.redirect(`${path}?done=device#devices`, 303);
  });

  // Who loads the address of a form stands on the page that it is on.
  for (const action of [
    forms.endSession.action(":id"),
    forms.endOtherSessions.action,
    forms.removeDevice.action(":id"),
  ]) {
    app.get(action, (request, reply) => {
      owner(request);
      return reply.redirect(path, 303);
    });
  }
}
