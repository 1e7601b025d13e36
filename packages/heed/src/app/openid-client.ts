import * as client from "openid-client";
import { Problem } from "../kernel/index.ts";
import type { OpenidSubject } from "../shield/index.sql.ts";
import { openidAway, openidDeclined, openidUntrue } from "../shield/index.ts";

/** The provider of identities that a server was started with. */
export interface OpenidSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly secret: string;
  /** The address of this Heed as browsers see it, where that is not the one they ask. */
  readonly address?: string | undefined;
  /** How long one answer of the provider may take. */
  readonly timeoutSeconds?: number | undefined;
}

/** What a sign-in is begun with, and where the browser is sent. */
export interface Begun {
  readonly url: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

const loopback = /^(127\.0\.0\.1|localhost|\[::1\])$/;

/** Whether an address of a provider is one: over https, or on this machine itself. */
export function isIssuer(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && (url.protocol === "https:" || (url.protocol === "http:" && loopback.test(url.hostname)));
}

/**
 * The provider as it is at this moment. Read anew for each sign-in, its keys too: nothing is kept that a provider may have
 * changed meanwhile, and servers share nothing.
 */
async function providerNow(settings: OpenidSettings): Promise<client.Configuration> {
  const issuer = new URL(settings.issuer);
  const execute = [client.enableNonRepudiationChecks];
  if (issuer.protocol === "http:") execute.push(client.allowInsecureRequests);
  return client.discovery(issuer, settings.clientId, settings.secret, undefined, {
    timeout: settings.timeoutSeconds ?? 8,
    execute,
  });
}

/** @throws {Problem} the provider is away, or not the one that was named. */
export async function beginOpenid(settings: OpenidSettings, returnTo: string): Promise<Begun> {
  try {
    const provider = await providerNow(settings);
    const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
    const url = client.buildAuthorizationUrl(provider, {
      redirect_uri: returnTo,
      scope: "openid",
      state,
      nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
    });
    return { url: url.href, state, nonce, verifier };
  } catch (error) {
    throw problemOf(error);
  }
}

/**
 * Who the provider says came in. The word is believed only where it is signed with a key that the provider shows now, names the
 * provider and this program, and belongs to this very sign-in.
 * @throws {Problem} away, declined, or not to be believed.
 */
export async function finishOpenid(
  settings: OpenidSettings,
  begun: { readonly state: string; readonly nonce: string; readonly verifier: string },
  returned: URL,
): Promise<OpenidSubject> {
  try {
    const provider = await providerNow(settings);
    const tokens = await client.authorizationCodeGrant(provider, returned, {
      expectedState: begun.state,
      expectedNonce: begun.nonce,
      pkceCodeVerifier: begun.verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Problem(openidUntrue, { because: "other" });
    return { issuer: claims.iss, subject: claims.sub };
  } catch (error) {
    throw problemOf(error);
  }
}

const causesOf = (error: unknown): readonly { readonly code?: unknown; readonly message?: unknown }[] => {
  const causes: { code?: unknown; message?: unknown }[] = [];
  for (let at = error; at instanceof Error && causes.length < 5; at = at.cause) causes.push(at);
  return causes;
};

/** What went wrong, in our words: nothing of what the provider said is repeated. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof client.AuthorizationResponseError) {
    const refused = /^(access_denied|login_required|interaction_required|consent_required|account_selection_required)$/;
    const away = /^(server_error|temporarily_unavailable)$/;
    if (refused.test(error.error)) return new Problem(openidDeclined);
    return away.test(error.error) ? new Problem(openidAway) : new Problem(openidUntrue, { because: "other" });
  }
  const causes = causesOf(error);
  const said = causes.map(({ message }) => String(message)).join(" ");
  const codes = causes.map(({ code }) => String(code));
  const is = (...known: readonly string[]) => codes.some((code) => known.includes(code));
  if (is("OAUTH_KEY_SELECTION_FAILED") || /signature verification failed/.test(said))
    return new Problem(openidUntrue, { because: "signature" });
  if (is("OAUTH_JWT_CLAIM_COMPARISON_FAILED", "OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED") || /"iss"|issuer/.test(said)) {
    const because = /nonce/.test(said) ? "nonce" : /audience|authorized party/.test(said) ? "audience" : "issuer";
    return new Problem(openidUntrue, { because });
  }
  if (error instanceof client.ResponseBodyError && error.status < 500)
    return new Problem(openidUntrue, { because: "other" });
  if (is("OAUTH_JWT_TIMESTAMP_CHECK_FAILED", "OAUTH_INVALID_RESPONSE", "OAUTH_INVALID_SERVER_METADATA"))
    return new Problem(openidUntrue, { because: "other" });
  return new Problem(openidAway);
}
