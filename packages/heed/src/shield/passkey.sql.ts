import { createHash } from "node:crypto";
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { decodeAttestationObject, isoBase64URL } from "@simplewebauthn/server/helpers";
import { z } from "zod";
import { notFound, Problem, plusMinutes, type Work } from "../kernel/index.ts";
import { addFactor, endFactor, factorsOf, noteFactor } from "./factor.sql.ts";
import { passkeyCopied, passkeyNameMissing, passkeyRefused } from "./problems.ts";
import type { RelyingParty } from "./relying-party.ts";
import type { ShieldTables } from "./tables.sql.ts";
import { dropIdleRecoveryCodes, firstRecoveryCodes } from "./totp.sql.ts";

/* Passkeys (WebAuthn), under the service `sign-in`. */

const challengeMinutes = 5;
const longestName = 60;
/** ES256, which every passkey provider has, and RS256 for older Windows machines. */
const algorithms = [-7, -257];

const tables = (work: Work) => work.db.withTables<ShieldTables>();
const hashOf = (text: string) => createHash("sha256").update(text).digest();
/** A person's id as authenticators keep it. It says nothing of anybody. */
const handleOf = (personId: string) => Uint8Array.from(Buffer.from(personId.replaceAll("-", ""), "hex"));

const base64url = z
  .string()
  .regex(/^[\w-]+$/)
  .max(8192);
const common = { id: base64url, rawId: base64url, type: z.literal("public-key") };
const registration = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z
      .array(z.enum(["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"]))
      .max(7)
      .default([]),
  }),
});
const assertion = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
});

/** What a browser sent of its authenticator, and the challenge that it answers. */
interface Answered<T> {
  readonly answer: T;
  readonly challenge: string;
}

function read<T>(schema: z.ZodType<T & { response: { clientDataJSON: string } }>, sent: string): Answered<T> {
  try {
    const answer = schema.parse(JSON.parse(sent));
    const client = JSON.parse(Buffer.from(answer.response.clientDataJSON, "base64url").toString("utf8"));
    return { answer, challenge: z.object({ challenge: base64url }).parse(client).challenge };
  } catch {
    throw new Problem(passkeyRefused);
  }
}

async function keepChallenge(work: Work, challenge: string, personId: string | null): Promise<void> {
  const wall = work.clock.wall();
  await tables(work)
    .deleteFrom("shield.challenge")
    .where("missionId", "=", work.missionId)
    .where("expiresAt", "<=", wall)
    .execute();
  await tables(work)
    .insertInto("shield.challenge")
    .values({
      missionId: work.missionId,
      challengeSha256: hashOf(challenge),
      personId,
      expiresAt: plusMinutes(wall, challengeMinutes),
    })
    .execute();
}

/** An answer of an authenticator whose challenge was ours and is used up now. */
export interface TakenAnswer {
  readonly sent: string;
  readonly challenge: string;
}

/**
 * Uses up the challenge that an answer carries. In a unit of work of its own: whatever comes of the answer, it is not given
 * a second time. `personId` is null for signing in.
 * @throws {Problem} a challenge that was never given, not to this person, too long ago, or that is used.
 */
export async function takeChallenge(work: Work, sent: string, personId: string | null): Promise<TakenAnswer> {
  const { challenge } = personId === null ? read(assertion, sent) : read(registration, sent);
  const taken = await tables(work)
    .deleteFrom("shield.challenge")
    .where("missionId", "=", work.missionId)
    .where("challengeSha256", "=", hashOf(challenge))
    .where("personId", personId === null ? "is" : "=", personId)
    .where("expiresAt", ">", work.clock.wall())
    .executeTakeFirst();
  if (taken.numDeletedRows !== 1n) throw new Problem(passkeyRefused);
  return { sent, challenge };
}

const namedSchema = z.string().trim().min(1).max(longestName);

/** @throws {Problem} a name that is missing or too long. */
export function passkeyName(typed: string): string {
  const name = namedSchema.safeParse(typed);
  if (!name.success) throw new Problem(passkeyNameMissing, { most: longestName });
  return name.data;
}

/** What a browser is told to make a passkey of this account. */
export async function passkeyRegistration(
  work: Work,
  party: RelyingParty,
  person: { readonly id: string; readonly username: string; readonly label: string },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const options = await generateRegistrationOptions({
    rpName: "Heed",
    rpID: party.id,
    userName: person.username,
    userDisplayName: person.label,
    userID: handleOf(person.id),
    timeout: challengeMinutes * 60_000,
    attestationType: "none",
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: (await ownPasskeys(work, person.id)).map(({ credentialId, transports }) => ({
      id: credentialId.toString("base64url"),
      transports,
    })),
  });
  await keepChallenge(work, options.challenge, person.id);
  return options;
}

const ownPasskeys = (work: Work, personId: string) =>
  tables(work)
    .selectFrom("shield.passkey")
    .selectAll()
    .where("missionId", "=", work.missionId)
    .where("personId", "=", personId)
    .orderBy("id")
    .execute();

/**
 * The statement of an authenticator about its maker is not asked for. Certificates in it would make the check fetch lists
 * of revoked ones from wherever they say, so an answer with certificates is refused unread.
 */
function carriesCertificates(attestationObject: string): boolean {
  const statement = decodeAttestationObject(isoBase64URL.toBuffer(attestationObject));
  const format = statement.get("fmt");
  return !(format === "none" || (format === "packed" && statement.get("attStmt").get("x5c") === undefined));
}

/**
 * Keeps a new passkey of somebody.
 * @returns recovery codes to be shown once, where this is the account's first factor.
 * @throws {Problem} an answer that does not hold, and does not say why.
 */
export async function addPasskey(
  work: Work,
  party: RelyingParty,
  given: { readonly personId: string; readonly name: string; readonly taken: TakenAnswer },
): Promise<readonly string[] | null> {
  const { answer, challenge } = read(registration, given.taken.sent);
  const name = passkeyName(given.name);
  const info = await (async () => {
    if (challenge !== given.taken.challenge || carriesCertificates(answer.response.attestationObject)) return undefined;
    const checked = await verifyRegistrationResponse({
      response: { ...answer, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    });
    return checked.registrationInfo;
  })().catch(() => undefined);
  if (!info) throw new Problem(passkeyRefused);
  const { credential } = info;
  const credentialId = Buffer.from(credential.id, "base64url");
  const known = await tables(work)
    .selectFrom("shield.passkey")
    .select("id")
    .where("missionId", "=", work.missionId)
    .where("credentialId", "=", credentialId)
    .executeTakeFirst();
  if (known) throw new Problem(passkeyRefused);
  const id = await addFactor(work, "passkey added", given.personId, "passkey");
  await tables(work)
    .insertInto("shield.passkey")
    .values({
      missionId: work.missionId,
      id,
      personId: given.personId,
      credentialId,
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: answer.response.transports,
      name,
      lastUsedAt: null,
    })
    .execute();
  return firstRecoveryCodes(work, given.personId);
}

export interface OwnPasskey {
  readonly id: string;
  readonly name: string;
  readonly addedAt: string;
  readonly lastUsedAt: string | null;
  /** When it was refused for good, because a copy of it seemed to be about. */
  readonly copiedAt: string | null;
}

/** Somebody's passkeys, oldest first. */
export async function passkeysOf(work: Work, personId: string): Promise<OwnPasskey[]> {
  const keys = await ownPasskeys(work, personId);
  return (await factorsOf(work, personId)).flatMap(({ id, addedAt, copiedAt }) => {
    const key = keys.find((one) => one.id === id);
    return key ? [{ id, name: key.name, addedAt, lastUsedAt: key.lastUsedAt, copiedAt }] : [];
  });
}

/** Removes one of somebody's own passkeys. @throws {Problem} where it is not theirs, or not there. */
export async function removePasskey(work: Work, personId: string, id: string): Promise<void> {
  const factor = (await factorsOf(work, personId)).find((one) => one.id === id && one.kind === "passkey");
  if (!factor) throw new Problem(notFound);
  await tables(work)
    .deleteFrom("shield.passkey")
    .where("missionId", "=", work.missionId)
    .where("personId", "=", personId)
    .where("id", "=", id)
    .execute();
  await endFactor(work, "passkey removed", factor, "removed");
  await dropIdleRecoveryCodes(work, personId);
}

/** What a browser is told to sign somebody in: whoever it is, by a passkey that it finds itself. */
export async function passkeySignIn(work: Work, party: RelyingParty): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const options = await generateAuthenticationOptions({
    rpID: party.id,
    userVerification: "required",
    timeout: challengeMinutes * 60_000,
  });
  await keepChallenge(work, options.challenge, null);
  return options;
}

/** Whose passkey gave an answer: to be let in, or to be refused and noted because it counted backwards. */
export interface PasskeyHolder {
  readonly personId: string;
  readonly passkeyId: string;
  readonly copied: boolean;
}

/**
 * Whose answer this is. One problem for an unknown passkey, a wrong signature, another machine's name and a passkey that
 * was refused before: none says which.
 * @throws {Problem} for all of them.
 */
export async function passkeyHolder(work: Work, party: RelyingParty, taken: TakenAnswer): Promise<PasskeyHolder> {
  const { answer, challenge } = read(assertion, taken.sent);
  const key = await tables(work)
    .selectFrom("shield.passkey")
    .selectAll()
    .where("missionId", "=", work.missionId)
    .where("credentialId", "=", Buffer.from(answer.id, "base64url"))
    .executeTakeFirst();
  const handle = answer.response.userHandle;
  const ofAnother = handle !== undefined && key && handle !== Buffer.from(handleOf(key.personId)).toString("base64url");
  if (!key || ofAnother || challenge !== taken.challenge) throw new Problem(passkeyRefused);
  const { userHandle: _, ...response } = answer.response;
  const checked = await verifyAuthenticationResponse({
    response: { ...answer, response, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    // The counter is looked at here, after the signature: the library cannot tell a copy from a forgery.
    credential: { id: answer.id, publicKey: Uint8Array.from(key.publicKey), counter: 0 },
  }).catch(() => undefined);
  if (!checked?.verified) throw new Problem(passkeyRefused);
  const factor = (await factorsOf(work, key.personId)).find(({ id }) => id === key.id);
  if (!factor || factor.copiedAt !== null) throw new Problem(passkeyRefused);
  const { newCounter } = checked.authenticationInfo;
  const counts = newCounter > 0 || key.counter > 0;
  if (counts && newCounter <= key.counter) return { personId: key.personId, passkeyId: key.id, copied: true };
  // Of two answers with one count, the second finds it taken.
  const moved = await tables(work)
    .updateTable("shield.passkey")
    .set({ counter: newCounter, lastUsedAt: work.clock.wall() })
    .where("missionId", "=", work.missionId)
    .where("id", "=", key.id)
    .where("counter", "=", key.counter)
    .executeTakeFirst();
  return { personId: key.personId, passkeyId: key.id, copied: counts && moved.numUpdatedRows !== 1n };
}

/**
 * A passkey that counted backwards: two hold it. Notes it on the ledger and takes it from nobody until its owner removes it.
 * In a unit of work of its own, because the sign-in is refused.
 */
export async function notePasskeyCopied(work: Work, { personId, passkeyId }: PasskeyHolder): Promise<Problem> {
  const factor = (await factorsOf(work, personId)).find(({ id }) => id === passkeyId);
  if (factor && factor.copiedAt === null) {
    await noteFactor(work, "passkey counted backwards", factor, { copiedAt: work.clock.wall() });
  }
  return new Problem(passkeyCopied);
}
