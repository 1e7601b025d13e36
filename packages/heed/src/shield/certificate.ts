import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  X509Certificate,
} from "node:crypto";
import { isIP } from "node:net";
import { bits, integer, octets, oid, sequence, setOf, time, tlv, truth, utf8 } from "./der.ts";

export type Certificate = X509Certificate;

/** Reads the first certificate of a text, or one in binary form. */
export function certificateIn(text: string | Buffer): Certificate {
  return new X509Certificate(text);
}

export function privateKeyIn(text: string): KeyObject {
  return createPrivateKey(text);
}

const day = 86_400_000;
/** Telephones refuse a server's certificate that is good for longer. */
const serverDays = 397;
const authorityYears = 10;
/** A telephone whose clock is late must not find a certificate of tomorrow. */
const earlier = day;

/** Addresses that no host of the internet has, as the masks of a constraint: private, shared, link-local, own machine. */
const localRanges = [
  "0a000000ff000000",
  "ac100000fff00000",
  "c0a80000ffff0000",
  "64400000ffc00000",
  "a9fe0000ffff0000",
  "7f000000ff000000",
  `${"00".repeat(15)}01${"ff".repeat(16)}`,
  `fc${"00".repeat(15)}fe${"00".repeat(15)}`,
  `fe80${"00".repeat(14)}ffc0${"00".repeat(14)}`,
] as const;

/** Domains that RFC 6761 and 6762 keep out of the public tree. */
const localDomains = ["local", "localhost"] as const;

/** The bytes of an IPv4 or IPv6 address; null for what is neither. */
export function addressBytes(address: string): Buffer | null {
  const kind = isIP(address);
  if (kind === 4) return Buffer.from(address.split(".").map(Number));
  // A zone (`%eth0`) means something on this machine alone.
  if (kind !== 6 || address.includes("%")) return null;
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const pair = (a: string | undefined, b: string | undefined) => (Number(a) * 256 + Number(b)).toString(16);
  const plain = dotted ? `${dotted[1]}${pair(dotted[2], dotted[3])}:${pair(dotted[4], dotted[5])}` : address;
  const [head = "", tail] = plain.split("::");
  const groups = (text: string | undefined) => (text ? text.split(":") : []);
  const [before, after] = [groups(head), groups(tail)];
  const zeros = tail === undefined ? [] : Array<string>(8 - before.length - after.length).fill("0");
  return Buffer.from([...before, ...zeros, ...after].map((group) => group.padStart(4, "0")).join(""), "hex");
}

/** Whether an address is one of a local network or of this machine. */
export function isLocalAddress(address: string): boolean {
  const bytes = addressBytes(address);
  return (
    bytes !== null &&
    localRanges.some((range) => {
      const rule = Buffer.from(range, "hex");
      const size = rule.length / 2;
      return size === bytes.length && bytes.every((byte, i) => (byte & (rule[size + i] as number)) === rule[i]);
    })
  );
}

/**
 * Whether an authority may ever speak for a name of one word, as `laptop-7`. A constraint on a name lets everything below
 * it through, and a word of letters alone can be a domain of the internet: `org` would let `icrc.org` through.
 */
export function isSafeWord(name: string): boolean {
  return /^(?!xn--)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name) && /[0-9-]/.test(name) && !/^\d+$/.test(name);
}

const dnsName = (name: string) => tlv(0x82, Buffer.from(name, "ascii"));
const isBelow = (name: string, domain: string) => name === domain || name.endsWith(`.${domain}`);

const commonName = (name: string) => sequence(setOf(sequence(oid("2.5.4.3"), utf8(name))));
const extension = (id: string, content: Uint8Array, critical = false) =>
  sequence(oid(id), ...(critical ? [truth()] : []), octets(content));
const ecdsaWithSha256 = sequence(oid("1.2.840.10045.4.3.2"));

interface Holder {
  readonly name: string;
  /** SubjectPublicKeyInfo. */
  readonly spki: Buffer;
}

const keyId = (spki: Buffer) => createHash("sha256").update(spki).digest().subarray(0, 20);
const newKey = () => generateKeyPairSync("ec", { namedCurve: "P-256" });
const spkiOf = (key: KeyObject) => key.export({ type: "spki", format: "der" });
const pem = (kind: string, content: Uint8Array) =>
  `-----BEGIN ${kind}-----\n${(
    Buffer.from(content)
      .toString("base64")
      .match(/.{1,64}/g) ?? []
  ).join("\n")}\n-----END ${kind}-----\n`;
const keyPem = (key: KeyObject) => key.export({ type: "pkcs8", format: "pem" }) as string;

function certify(
  subject: Holder,
  issuer: Holder & { readonly key: KeyObject },
  from: Date,
  to: Date,
  extensions: readonly Buffer[],
): string {
  const content = sequence(
    tlv(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([0x01]), randomBytes(15)])),
    ecdsaWithSha256,
    commonName(issuer.name),
    sequence(time(from), time(to)),
    commonName(subject.name),
    subject.spki,
    tlv(
      0xa3,
      sequence(
        ...extensions,
        extension("2.5.29.14", octets(keyId(subject.spki))),
        extension("2.5.29.35", sequence(tlv(0x80, keyId(issuer.spki)))),
      ),
    ),
  );
  return pem("CERTIFICATE", sequence(content, ecdsaWithSha256, bits(sign("sha256", content, issuer.key))));
}

/** What an authority may speak for: names of local networks and this machine, servers only, no authority below. */
function authorityExtensions(words: readonly string[], depth: number): Buffer[] {
  const subtrees = [
    ...[...localDomains, ...words].map((name) => sequence(dnsName(name))),
    ...localRanges.map((range) => sequence(tlv(0x87, Buffer.from(range, "hex")))),
  ];
  return [
    extension("2.5.29.19", sequence(truth(), integer(Buffer.from([depth]))), true),
    extension("2.5.29.15", bits(Buffer.from([0x06]), 1), true),
    extension("2.5.29.37", sequence(oid("1.3.6.1.5.5.7.3.1"))),
    extension("2.5.29.30", sequence(tlv(0xa0, ...subtrees)), true),
  ];
}

/** A local authority: what telephones trust, and what signs. */
export interface Authority {
  /** What telephones trust. Its own key was thrown away when it had signed the issuer. */
  readonly root: X509Certificate;
  /** What signs servers. Its constraints hold on every device, because it is not the anchor itself. */
  readonly issuer: X509Certificate;
  readonly key: KeyObject;
}

const textOf = (certificate: X509Certificate) => certificate.toString();
const subjectOf = (certificate: X509Certificate) => certificate.subject.replace(/^CN=/, "");

/**
 * Makes a local authority for ten years. Its name says neither the system nor the machine: a telephone that is searched
 * lists it.
 * @param word a name of one word that it may speak for besides `.local`, where that is safe.
 */
export function makeAuthority(at: Date, word: string | null): string {
  const [from, to] = [new Date(at.getTime() - earlier), new Date(at)];
  to.setUTCFullYear(to.getUTCFullYear() + authorityYears);
  const [rootKey, issuerKey] = [newKey(), newKey()];
  const code = keyId(spkiOf(rootKey.publicKey)).toString("hex").slice(0, 8).toUpperCase();
  const name = `Local authority ${code.slice(0, 4)} ${code.slice(4)}`;
  const root = { name, spki: spkiOf(rootKey.publicKey), key: rootKey.privateKey };
  const issuer = { name: `${name} issuer`, spki: spkiOf(issuerKey.publicKey) };
  const words = word !== null && isSafeWord(word) ? [word] : [];
  return [
    certify(root, root, from, to, authorityExtensions(words, 1)),
    certify(issuer, root, from, to, authorityExtensions(words, 0)),
    keyPem(issuerKey.privateKey),
  ].join("");
}

/**
 * Reads what `makeAuthority` made.
 * @throws {Error} where it is torn or its parts do not belong together.
 */
export function readAuthority(text: string): Authority {
  const [root, issuer] = (text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map(
    (one) => new X509Certificate(one),
  );
  const key = createPrivateKey(text.slice(text.indexOf("-----BEGIN PRIVATE KEY-----")));
  if (!root || !issuer?.verify(root.publicKey) || !issuer.checkPrivateKey(key)) throw new Error("torn authority");
  return { root, issuer, key };
}

/** Whether the authority may speak for a name or an address; devices refuse a certificate that says more. */
export function speaksFor({ issuer }: Authority, name: string): boolean {
  if (isIP(name)) return isLocalAddress(name);
  if (localDomains.some((domain) => isBelow(name, domain))) return true;
  return isSafeWord(name) && issuer.raw.includes(sequence(dnsName(name)));
}

/** A certificate of the authority for names and addresses of this machine, with its key and the issuer's certificate. */
export function makeServerCertificate(authority: Authority, names: readonly string[], at: Date): string {
  const pair = newKey();
  const end = Math.min(at.getTime() + serverDays * day - earlier, Date.parse(authority.issuer.validTo));
  const alternatives = names.map((name) => {
    const bytes = addressBytes(name);
    return bytes ? tlv(0x87, bytes) : dnsName(name);
  });
  const issuer = {
    name: subjectOf(authority.issuer),
    spki: authority.issuer.publicKey.export({ type: "spki", format: "der" }),
    key: authority.key,
  };
  // No name of a host: some libraries hold a common name against the constraints on names, an address too.
  const subject = { name: "Local server", spki: spkiOf(pair.publicKey) };
  const own = certify(subject, issuer, new Date(at.getTime() - earlier), new Date(end), [
    extension("2.5.29.19", sequence(), true),
    extension("2.5.29.15", bits(Buffer.from([0x80]), 7), true),
    extension("2.5.29.37", sequence(oid("1.3.6.1.5.5.7.3.1"))),
    extension("2.5.29.17", sequence(...alternatives)),
  ]);
  return `${own}${textOf(authority.issuer)}${keyPem(pair.privateKey)}`;
}

/** The SHA-256 of a certificate as devices show it, in groups of four: short enough to compare aloud. */
export function fingerprintGroups(certificate: X509Certificate): string[] {
  return certificate.fingerprint256.replaceAll(":", "").match(/.{4}/g) ?? [];
}
