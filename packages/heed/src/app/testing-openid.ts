import { createSign, generateKeyPairSync, type KeyObject, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type Configuration, Provider } from "oidc-provider";

/** How the provider answers; all but `honest` and `silent` forge the token that it would give. */
export type Manner = "honest" | "silent" | "failing" | "audience" | "issuer" | "nonce" | "signature" | "expired";

/** A real OpenID provider on this machine, whose manners and keys a test may change. */
export interface TestProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly secret: string;
  manner: Manner;
  /** Who is signed in there: everybody who comes is this subject, without a form. Null: they break off. */
  subject: string | null;
  rotate(): void;
  /** Another address that it may send back to. */
  sendTo(redirect: string): void;
  stop(): Promise<void>;
}

interface Key {
  readonly id: string;
  readonly key: KeyObject;
}

const newKey = (): Key => ({ id: randomUUID(), key: generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey });

function signed(claims: object, { id, key }: Key): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part({ alg: "RS256", kid: id })}.${part(claims)}`;
  return `${text}.${createSign("RSA-SHA256").update(text).sign(key).toString("base64url")}`;
}

const clientId = "heed";
const secret = "a-secret-of-tests-that-is-long-enough";

export async function testProvider(first: string): Promise<TestProvider> {
  let key = newKey();
  let redirect = first;
  let handle: (request: IncomingMessage, response: ServerResponse) => unknown = () => {};
  const server: Server = createServer((request, response) => {
    if (state.manner === "silent") return;
    if (state.manner === "failing") return void response.writeHead(500).end("no");
    if (request.url?.startsWith("/token")) forgeIn(response);
    handle(request, response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as { port: number };
  const issuer = `http://127.0.0.1:${port}`;

  /** What a wrong provider would have signed, in place of what the real one did. */
  function forgeIn(response: ServerResponse): void {
    const { manner } = state;
    if (manner === "honest") return;
    const end = response.end.bind(response);
    response.end = ((body: Buffer | string) => {
      const answer = JSON.parse(String(body)) as { id_token: string };
      const claims = JSON.parse(Buffer.from(answer.id_token.split(".")[1] as string, "base64url").toString("utf8"));
      const forged = {
        ...claims,
        ...(manner === "audience" ? { aud: "another-program" } : {}),
        ...(manner === "issuer" ? { iss: "https://another.example" } : {}),
        ...(manner === "nonce" ? { nonce: "of-another-sign-in" } : {}),
        ...(manner === "expired" ? { exp: claims.iat - 3600 } : {}),
      };
      const by = manner === "signature" ? { id: key.id, key: newKey().key } : key;
      const text = JSON.stringify({ ...answer, id_token: signed(forged, by) });
      response.setHeader("content-length", Buffer.byteLength(text));
      return end(text);
    }) as typeof response.end;
  }

  function begin(): void {
    const configuration: Configuration = {
      clients: [
        { client_id: clientId, client_secret: secret, redirect_uris: [redirect], grant_types: ["authorization_code"] },
      ],
      jwks: { keys: [{ ...key.key.export({ format: "jwk" }), kid: key.id, use: "sig", alg: "RS256" }] as never },
      cookies: { keys: ["a key of tests"] },
      features: { devInteractions: { enabled: false } },
      findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
      interactions: { url: (_, { uid }) => `/interaction/${uid}` },
      async loadExistingGrant(ctx) {
        const grant = new ctx.oidc.provider.Grant({
          clientId: ctx.oidc.client?.clientId as string,
          accountId: ctx.oidc.session?.accountId as string,
        });
        grant.addOIDCScope("openid");
        await grant.save();
        return grant;
      },
    };
    const provider = new Provider(issuer, configuration);
    provider.use(async (ctx, next) => {
      if (!ctx.path.startsWith("/interaction/")) return next();
      const { subject } = state;
      const result = subject === null ? { error: "access_denied" } : { login: { accountId: subject } };
      await provider.interactionFinished(ctx.req, ctx.res, result);
      ctx.respond = false;
    });
    handle = provider.callback();
  }
  begin();

  const state: TestProvider = {
    issuer,
    clientId,
    secret,
    manner: "honest",
    subject: "somebody-at-the-provider",
    rotate() {
      key = newKey();
      begin();
    },
    sendTo(address) {
      redirect = address;
      begin();
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return state;
}

/** Goes through the provider's pages as a browser that keeps its cookies; gives the address that it sends back to. */
export async function throughProvider(from: string, back: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let url = from;
  for (let step = 0; step < 10; step++) {
    const answer = await fetch(url, {
      redirect: "manual",
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    const next = answer.headers.get("location");
    if (next === null)
      throw new Error(`the provider stopped at ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
    url = new URL(next, url).href;
    if (url.startsWith(back)) return new URL(url);
  }
  throw new Error("the provider went in a circle");
}
