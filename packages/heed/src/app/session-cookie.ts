import type { FastifyReply, FastifyRequest } from "fastify";
import { admitBrowser } from "../shield/index.sql.ts";
import { browserFamily } from "../shield/index.ts";
import { cookieNames } from "./frame.ts";
import { isSecure } from "./party.ts";
import type { Runtime } from "./runtime.ts";

/** Cookies that no script reads and no other site sends. */
const closed = (request: FastifyRequest) =>
  ({ httpOnly: true, sameSite: "strict", path: "/", secure: isSecure(request) }) as const;

const aYear = 365 * 86_400;

/**
 * Gives a browser the session of a person who has just signed in, and ties the two together. The session ends with the browser,
 * and on the server before that; the browser's own cookie stays, so that it is known the next time.
 */
export async function letIn(
  request: FastifyRequest,
  reply: FastifyReply,
  runtime: Runtime,
  session: string,
): Promise<void> {
  const browser = browserFamily(request.headers["user-agent"]);
  const device = request.cookies[cookieNames.device];
  const token = await runtime.asSystem((work) => admitBrowser(work, { session, device, browser }), "sign-in");
  reply.setCookie(cookieNames.session, session, closed(request));
  reply.setCookie(cookieNames.device, token, { ...closed(request), maxAge: aYear });
}

export function dropSession(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(cookieNames.session, closed(request));
}

/** The way to the second step: no session, and good for minutes. */
export function keepSecondStep(request: FastifyRequest, reply: FastifyReply, token: string): void {
  reply.setCookie(cookieNames.second, token, closed(request));
}

export function dropSecondStep(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(cookieNames.second, closed(request));
}

/** What a sign-in by a provider was begun with, sealed. */
export function keepOpenid(request: FastifyRequest, reply: FastifyReply, sealed: string, minutes: number): void {
  reply.setCookie(cookieNames.openid, sealed, { ...closed(request), maxAge: minutes * 60 });
}

export function dropOpenid(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(cookieNames.openid, closed(request));
}

/** The token that start printed, so that it leaves the address bar and the history of pages. */
export function keepExerciseToken(request: FastifyRequest, reply: FastifyReply, token: string): void {
  reply.setCookie(cookieNames.exercise, token, closed(request));
}

/** A choice of colours, language or keys: this browser's, for whoever sits at it. */
export function keepPreference(
  request: FastifyRequest,
  reply: FastifyReply,
  name: "theme" | "lang" | "keys",
  value: string,
): void {
  reply.setCookie(cookieNames[name], value, { ...closed(request), maxAge: aYear });
}
