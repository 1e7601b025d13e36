import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import type { RelyingParty } from "./relying-party.ts";

/** An authenticator of tests: real keys and signatures, without a finger. What it says can be bent one part at a time. */
export interface TestAuthenticator {
  readonly credentialId: string;
  /** The answer to `navigator.credentials.create`, as a browser's script sends it. */
  register(challenge: string, party: RelyingParty, bent?: Bent): string;
  /** The answer to `navigator.credentials.get`; counts up by itself where nothing else is said. */
  answer(challenge: string, party: RelyingParty, bent?: Bent): string;
}

export interface Bent {
  readonly counter?: number;
  readonly userVerified?: boolean;
  readonly origin?: string;
  readonly partyId?: string;
  readonly userHandle?: string;
  readonly signWith?: KeyObject;
  /** Laid into the statement about the maker, under `packed`. */
  readonly certificate?: Uint8Array;
}

const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest();
const url64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString("base64url");

/* As much of CBOR as an attestation needs. */
const head = (major: number, n: number): Buffer =>
  n < 24
    ? Buffer.from([(major << 5) | n])
    : n < 256
      ? Buffer.from([(major << 5) | 24, n])
      : Buffer.from([(major << 5) | 25, n >> 8, n & 255]);
const integer = (n: number) => (n < 0 ? head(1, -1 - n) : head(0, n));
const bytes = (b: Uint8Array) => Buffer.concat([head(2, b.length), b]);
const text = (t: string) => Buffer.concat([head(3, t.length), Buffer.from(t)]);
const list = (of: readonly Buffer[]) => Buffer.concat([head(4, of.length), ...of]);
const map = (of: readonly (readonly [Buffer, Buffer])[]) => Buffer.concat([head(5, of.length), ...of.flat()]);

export function testAuthenticator(): TestAuthenticator {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x, y } = publicKey.export({ format: "jwk" });
  const coordinate = (part: string | undefined) => bytes(Buffer.from(part ?? "", "base64url"));
  const cose = map([
    [integer(1), integer(2)],
    [integer(3), integer(-7)],
    [integer(-1), integer(1)],
    [integer(-2), coordinate(x)],
    [integer(-3), coordinate(y)],
  ]);
  const id = randomBytes(16);
  let count = 0;
  const data = (party: RelyingParty, bent: Bent, attested: boolean) => {
    const flags = 1 | ((bent.userVerified ?? true) ? 4 : 0) | (attested ? 64 : 0);
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(bent.counter ?? count);
    const own = [Buffer.alloc(16), Buffer.from([0, id.length]), id, cose];
    const parts = [sha256(bent.partyId ?? party.id), Buffer.from([flags]), counter, ...(attested ? own : [])];
    return Buffer.concat(parts);
  };
  const client = (type: string, challenge: string, party: RelyingParty, bent: Bent) =>
    JSON.stringify({ type, challenge, origin: bent.origin ?? party.origin, crossOrigin: false });
  const common = { id: url64(id), rawId: url64(id), type: "public-key" };
  return {
    credentialId: url64(id),
    register(challenge, party, bent = {}) {
      const authData = data(party, bent, true);
      const clientData = client("webauthn.create", challenge, party, bent);
      const signature = createSign("sha256")
        .update(Buffer.concat([authData, sha256(clientData)]))
        .sign(privateKey);
      const statement = bent.certificate
        ? map([
            [text("alg"), integer(-7)],
            [text("sig"), bytes(signature)],
            [text("x5c"), list([bytes(bent.certificate)])],
          ])
        : map([]);
      const attestationObject = map([
        [text("fmt"), text(bent.certificate ? "packed" : "none")],
        [text("attStmt"), statement],
        [text("authData"), bytes(authData)],
      ]);
      return JSON.stringify({
        ...common,
        response: {
          clientDataJSON: url64(clientData),
          attestationObject: url64(attestationObject),
          transports: ["internal"],
        },
      });
    },
    answer(challenge, party, bent = {}) {
      count += 1;
      const authData = data(party, bent, false);
      const clientData = client("webauthn.get", challenge, party, bent);
      const signature = createSign("sha256")
        .update(Buffer.concat([authData, sha256(clientData)]))
        .sign(bent.signWith ?? privateKey);
      return JSON.stringify({
        ...common,
        response: {
          clientDataJSON: url64(clientData),
          authenticatorData: url64(authData),
          signature: url64(signature),
          ...(bent.userHandle ? { userHandle: bent.userHandle } : {}),
        },
      });
    },
  };
}
