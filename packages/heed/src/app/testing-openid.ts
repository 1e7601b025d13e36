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
  rotate(): Promise<void>;
  /** Another address that it may send back to. */
  sendTo(redirect: string): void;
  stop(): Promise<void>;
}

type Key = Awaited<ReturnType<typeof newKey>>;

const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" } as const;

async function newKey() {
  const form = { ...algorithm, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
  const pair = await crypto.subtle.generateKey(form, true, ["sign", "verify"]);
  // What a key may do is said by the provider: its public half verifies.
  const { key_ops: _, ext: __, ...jwk } = await crypto.subtle.exportKey("jwk", pair.privateKey);
  return { id: crypto.randomUUID(), pair, jwk };
}

async function signed(claims: object, id: string, { pair }: Key): Promise<string> {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part({ alg: "RS256", kid: id })}.${part(claims)}`;
  const signature = await crypto.subtle.sign(algorithm, pair.privateKey, Buffer.from(text));
  return `${text}.${Buffer.from(signature).toString("base64url")}`;
}

const clientId = "heed";
const secret = "a-secret-of-tests-that-is-long-enough";

export async function testProvider(first: string): Promise<TestProvider> {
  let key = await newKey();
  const another = await newKey();
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
      void signed(forged, key.id, manner === "signature" ? another : key).then((token) => {
        const text = JSON.stringify({ ...answer, id_token: token });
        response.setHeader("content-length", Buffer.byteLength(text));
        end(text);
      });
      return response;
    }) as typeof response.end;
  }

  function begin(): void {
    const configuration: Configuration = {
      clients: [
        { client_id: clientId, client_secret: secret, redirect_uris: [redirect], grant_types: ["authorization_code"] },
      ],
      jwks: { keys: [{ ...key.jwk, kid: key.id, use: "sig", alg: "RS256" }] as never },
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
    async rotate() {
      key = await newKey();
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
