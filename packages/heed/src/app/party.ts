import type { FastifyRequest } from "fastify";
import { Problem } from "../kernel/index.ts";
import { passkeysNotHere, type RelyingParty, type RelyingPartyVerdict, relyingPartyOf } from "../shield/index.ts";

/** Over https a cookie must not travel in the clear. Behind a proxy that ends TLS, the browser's own origin says so. */
export function isSecure(request: FastifyRequest): boolean {
  return request.protocol === "https" || /^https:/i.test(request.headers.origin ?? "");
}

/** What of a server decides where passkeys work. */
interface Listening {
  readonly host: string;
  readonly names?: readonly string[];
}

/** For which name of this server passkeys are made and taken, as far as a request says. */
export function partyOf(request: FastifyRequest, options: Listening): RelyingPartyVerdict {
  return relyingPartyOf({
    host: request.headers.host,
    listensOn: options.host,
    names: options.names ?? [],
    secure: isSecure(request),
  });
}

/** @throws {Problem} where no passkey works at the address that was asked. */
export function requireParty(request: FastifyRequest, options: Listening): RelyingParty {
  const verdict = partyOf(request, options);
  if (verdict.kind === "no") throw new Problem(passkeysNotHere);
  return verdict.party;
}
