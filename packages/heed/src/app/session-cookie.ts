import type { FastifyReply, FastifyRequest } from "fastify";
import { cookieNames } from "./frame.ts";

/** Over https a cookie must not travel in the clear. Behind a proxy that ends TLS, the browser's own origin says so. */
export function isSecure(request: FastifyRequest): boolean {
  return request.protocol === "https" || /^https:/i.test(request.headers.origin ?? "");
}

/** Cookies that no script reads and no other site sends. */
const closed = (request: FastifyRequest) =>
  ({ httpOnly: true, sameSite: "strict", path: "/", secure: isSecure(request) }) as const;

/** The session of a person who has just signed in. It ends with the browser, and on the server before that. */
export function keepSession(request: FastifyRequest, reply: FastifyReply, token: string): void {
  reply.setCookie(cookieNames.session, token, closed(request));
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

/** The token that start printed, so that it leaves the address bar and the history of pages. */
export function keepExerciseToken(request: FastifyRequest, reply: FastifyReply, token: string): void {
  reply.setCookie(cookieNames.exercise, token, closed(request));
}

const aYear = 365 * 86_400;

/** A choice of colours, language or keys: this browser's, for whoever sits at it. */
export function keepPreference(
  request: FastifyRequest,
  reply: FastifyReply,
  name: "theme" | "lang" | "keys",
  value: string,
): void {
  reply.setCookie(cookieNames[name], value, { ...closed(request), maxAge: aYear });
}
