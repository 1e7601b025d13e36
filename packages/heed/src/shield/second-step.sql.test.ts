import { generateKeyPairSync } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { Problem } from "../kernel/index.ts";
import { type TestDatabase, testDatabase } from "../kernel/testing.ts";
import {
  addPasskey,
  addUser,
  beginTotp,
  confirmTotp,
  enterAs,
  enterByPasskey,
  finishSignIn,
  hasSecondFactor,
  newRecoveryCodes,
  noteAttempt,
  notePasskeyCopied,
  passkeyHolder,
  passkeyRegistration,
  passkeySignIn,
  passkeysOf,
  pendingOf,
  recoveryCodesLeft,
  removePasskey,
  removeTotp,
  resetUser,
  type SignInKey,
  sessionOf,
  signInKey,
  takeChallenge,
  totpToConfirm,
} from "./index.sql.ts";
import { type Bent, testAuthenticator } from "./testing-passkey.ts";
import { actors, movableClock } from "./testing-sign-in.ts";
import { totpCode } from "./totp.ts";

const key = signInKey(new Uint8Array(32).fill(1));
const party = { id: "localhost", origin: "http://localhost:8080" };

let database: TestDatabase;
let clock: ReturnType<typeof movableClock>;
let run: ReturnType<typeof actors>;
let people = 0;

beforeAll(async () => {
  database = await testDatabase();
  clock = movableClock("2026-03-02T08:00:00.000Z");
  run = actors(database, clock);
});

const nowMs = () => Date.parse(clock.wall());

async function account() {
  const username = `liaison.${++people}`;
  const facts = { labelEn: "Liaison assistant", labelFr: "Agent de liaison", lang: "fr" as const };
  const id = await run.signIn((work) => addUser(work, { ...facts, username, roles: ["CL"], officePath: "ML/MOP" }));
  return { id, username };
}

/** Somebody with an authenticator app: its secret and the recovery codes that were shown. */
async function withApp() {
  const person = await account();
  await run.signIn((work) => beginTotp(work, person.id, key));
  const secret = (await run.signIn((work) => totpToConfirm(work, person.id, key))) as Uint8Array;
  const codes = await run.signIn((work) => confirmTotp(work, person.id, totpCode(secret, nowMs()), key));
  // The code that confirmed is used: the next one is half a minute later.
  clock.pass(1);
  return { ...person, secret, codes: codes as readonly string[] };
}

const attempt = (username: string) => run.signIn((work) => noteAttempt(work, { username, address: username }));

async function firstStep(person: { id: string; username: string }) {
  const tried = await attempt(person.username);
  return run.signIn((work) => enterAs(work, person.id, "password", tried));
}

async function secondStep(person: { username: string }, token: string, code: string, by: SignInKey = key) {
  const tried = await attempt(person.username);
  return run.signIn((work) => finishSignIn(work, { token, code, attempt: tried, key: by }));
}

const codeOf = async (task: Promise<unknown>): Promise<string> => {
  const error = await task.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof Problem) return error.kind.code;
  throw error ?? new Error("nothing was refused");
};

const ledgerOf = async (personId: string): Promise<string[]> => {
  const { rows } = await database.pool("heed").query(
    `select l.why from kernel.ledger l join shield.factor f on f.id = l.record_id
      where l.record_table = 'factor' and f.person_id = $1 order by l.seq`,
    [personId],
  );
  return rows.map(({ why }) => why);
};

describe("an authenticator app", () => {
  test("counts once its first code was right, and not before", async () => {
    const person = await account();
    await run.signIn((work) => beginTotp(work, person.id, key));
    expect((await firstStep(person)).kind).toBe("session");
    const secret = (await run.signIn((work) => totpToConfirm(work, person.id, key))) as Uint8Array;
    const confirm = (code: string) => run.signIn((work) => confirmTotp(work, person.id, code, key));
    expect(await codeOf(confirm("000000"))).toBe("shield/wrong-code");
    const codes = await confirm(totpCode(secret, nowMs()));
    expect(new Set(codes).size).toBe(10);
    expect((await firstStep(person)).kind).toBe("second-step");
    expect(await ledgerOf(person.id)).toEqual(["authenticator app added", "recovery codes made"]);
  });

  test("whose set-up nobody finished within a quarter of an hour is begun again", async () => {
    const person = await account();
    await run.signIn((work) => beginTotp(work, person.id, key));
    const secret = (await run.signIn((work) => totpToConfirm(work, person.id, key))) as Uint8Array;
    clock.pass(15);
    expect(await run.signIn((work) => totpToConfirm(work, person.id, key))).toBeNull();
    const late = run.signIn((work) => confirmTotp(work, person.id, totpCode(secret, nowMs()), key));
    expect(await codeOf(late)).toBe("shield/set-up-again");
  });

  test("lies in the database sealed, and no ledger entry or version holds a word of it", async () => {
    const person = await withApp();
    const { rows } = await database.pool("heed").query(
      `select (select json_agg(t) from shield.totp t)::text || (select json_agg(c) from shield.recovery_code c)::text
        || (select json_agg(l) from kernel.ledger l)::text || coalesce((select json_agg(v) from kernel.version v)::text, '') as all`,
    );
    const stored = rows[0].all as string;
    expect(stored).toContain(person.id);
    expect(stored).not.toContain(Buffer.from(person.secret).toString("hex"));
    expect(stored).not.toContain(Buffer.from(person.secret).toString("base64"));
    for (const code of person.codes) expect(stored).not.toContain(code);
  });

  test("set up under another server's key is said so; a recovery code still opens", async () => {
    const person = await withApp();
    const { token } = await firstStep(person);
    const other = signInKey(new Uint8Array(32).fill(2));
    const code = totpCode(person.secret, nowMs());
    expect(await codeOf(secondStep(person, token, code, other))).toBe("shield/other-sign-in-key");
    expect((await secondStep(person, token, person.codes[0] as string, other)).kind).toBe("session");
  });
});

describe("the second step", () => {
  test("opens a session by a code, and the first step alone opens none", async () => {
    const person = await withApp();
    const first = await firstStep(person);
    expect(await run.signIn((work) => sessionOf(work, first.token))).toBeNull();
    expect(await run.signIn((work) => pendingOf(work, first.token))).toEqual({
      personId: person.id,
      username: person.username,
      totp: true,
      passkey: false,
    });
    const { token } = await secondStep(person, first.token, totpCode(person.secret, nowMs()));
    const session = await run.signIn((work) => sessionOf(work, token));
    expect([session?.username, session?.kind]).toEqual([person.username, "password"]);
    expect(await run.signIn((work) => sessionOf(work, first.token))).toBeNull();
  });

  test("takes no code twice, whichever sign-in it is sent to, and no token twice", async () => {
    const person = await withApp();
    const [one, other] = [await firstStep(person), await firstStep(person)];
    const code = totpCode(person.secret, nowMs());
    await secondStep(person, one.token, code);
    expect(await codeOf(secondStep(person, other.token, code))).toBe("shield/wrong-code");
    clock.pass(1);
    const next = totpCode(person.secret, nowMs());
    expect(await codeOf(secondStep(person, one.token, next))).toBe("shield/second-step-over");
    await secondStep(person, other.token, next);
  });

  test("of two that send one code at once, one comes in", async () => {
    const person = await withApp();
    const tokens = [(await firstStep(person)).token, (await firstStep(person)).token];
    const code = totpCode(person.secret, nowMs());
    const results = await Promise.allSettled(tokens.map((token) => secondStep(person, token, code)));
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("takes a recovery code once, however it is typed", async () => {
    const person = await withApp();
    const [code] = person.codes as [string];
    await secondStep(person, (await firstStep(person)).token, code.toUpperCase().replaceAll("-", " "));
    expect(await run.signIn((work) => recoveryCodesLeft(work, person.id))).toBe(9);
    expect(await codeOf(secondStep(person, (await firstStep(person)).token, code))).toBe("shield/wrong-code");
    const other = await withApp();
    const foreign = secondStep(other, (await firstStep(other)).token, person.codes[1] as string);
    expect(await codeOf(foreign)).toBe("shield/wrong-code");
    expect((await ledgerOf(person.id)).at(-1)).toBe("recovery code used");
  });

  test("is over after five minutes, and for a token that was never given", async () => {
    const person = await withApp();
    const { token } = await firstStep(person);
    clock.pass(5);
    expect(await run.signIn((work) => pendingOf(work, token))).toBeNull();
    expect(await codeOf(secondStep(person, token, totpCode(person.secret, nowMs())))).toBe("shield/second-step-over");
    expect(await run.signIn((work) => pendingOf(work, "x'; --"))).toBeNull();
  });

  test("counts wrong codes as wrong passwords, and a right password between them forgives none", async () => {
    const person = await withApp();
    let rests = "";
    let tries = 0;
    while (rests === "" && tries < 20) {
      tries += 1;
      const { token } = await firstStep(person).catch((error: Problem) => {
        rests = error.kind.code;
        return { token: "" };
      });
      if (rests !== "") break;
      const answer = await codeOf(secondStep(person, token, "000000"));
      if (answer !== "shield/wrong-code") rests = answer;
    }
    expect([rests, tries]).toEqual(["shield/sign-in-resting", 6]);
    clock.pass(15);
    await secondStep(person, (await firstStep(person)).token, totpCode(person.secret, nowMs()));
  });
});

describe("factors come and go", () => {
  test("new recovery codes end the old ones", async () => {
    const person = await withApp();
    const fresh = await run.signIn((work) => newRecoveryCodes(work, person.id));
    const { token } = await firstStep(person);
    expect(await codeOf(secondStep(person, token, person.codes[0] as string))).toBe("shield/wrong-code");
    await secondStep(person, token, fresh[0] as string);
  });

  test("the last one takes recovery codes along, and a password opens again", async () => {
    const person = await withApp();
    await run.signIn((work) => removeTotp(work, person.id));
    expect((await firstStep(person)).kind).toBe("session");
    expect(await run.signIn((work) => recoveryCodesLeft(work, person.id))).toBe(0);
    expect((await ledgerOf(person.id)).slice(-2)).toEqual(["authenticator app removed", "recovery codes removed"]);
  });

  test("an administrator's reset takes all of them, and the ledger says so", async () => {
    const person = await withApp();
    await addPasskeyOf(person);
    const { token } = await firstStep(person);
    await run.signIn((work) => resetUser(work, person.username));
    expect(await run.signIn((work) => hasSecondFactor(work, person.id))).toBe(false);
    expect(await run.signIn((work) => pendingOf(work, token))).toBeNull();
    expect((await ledgerOf(person.id)).slice(-3)).toEqual(Array(3).fill("second factor taken away by reset"));
  });
});

const challengeIn = (options: { challenge: string }) => options.challenge;

async function addPasskeyOf(
  person: { id: string; username: string },
  authenticator = testAuthenticator(),
  bent: Bent = {},
  name = "work laptop",
) {
  const facts = { ...person, label: "Liaison assistant" };
  const challenge = challengeIn(await run.signIn((work) => passkeyRegistration(work, party, facts)));
  const sent = authenticator.register(challenge, party, bent);
  const taken = await run.signIn((work) => takeChallenge(work, sent, person.id));
  const codes = await run.signIn((work) => addPasskey(work, party, { personId: person.id, name, taken }));
  return { authenticator, codes, sent };
}

async function enterWith(authenticator: ReturnType<typeof testAuthenticator>, bent: Bent = {}) {
  const challenge = challengeIn(await run.signIn((work) => passkeySignIn(work, party)));
  const taken = await run.signIn((work) => takeChallenge(work, authenticator.answer(challenge, party, bent), null));
  const holder = await run.signIn((work) => passkeyHolder(work, party, taken));
  if (holder.copied) throw await run.signIn((work) => notePasskeyCopied(work, holder));
  return run.signIn((work) => enterByPasskey(work, holder));
}

describe("a passkey", () => {
  test("opens a session by itself, and makes the password owe a second step", async () => {
    const person = await account();
    const { authenticator, codes } = await addPasskeyOf(person);
    expect(codes).toHaveLength(10);
    const { token } = await enterWith(authenticator);
    const session = await run.signIn((work) => sessionOf(work, token));
    expect([session?.username, session?.kind]).toEqual([person.username, "passkey"]);
    const first = await firstStep(person);
    expect(first.kind).toBe("second-step");
    await secondStep(person, first.token, codes?.[0] as string);
    const [own] = await run.signIn((work) => passkeysOf(work, person.id));
    expect([own?.name, own?.lastUsedAt, own?.copiedAt]).toEqual(["work laptop", clock.wall(), null]);
  });

  test("is asked for with user verification, as a key that is found without a name, and in the two signatures", async () => {
    const person = await account();
    const options = await run.signIn((work) => passkeyRegistration(work, party, { ...person, label: "L" }));
    expect(options.pubKeyCredParams.map(({ alg }) => alg)).toEqual([-7, -257]);
    expect(options.authenticatorSelection).toMatchObject({ residentKey: "required", userVerification: "required" });
    const asked = await run.signIn((work) => passkeySignIn(work, party));
    expect([asked.rpId, asked.userVerification, asked.allowCredentials ?? []]).toEqual(["localhost", "required", []]);
  });

  test.each<[string, Bent]>([
    ["another place's page", { origin: "http://localhost:9999" }],
    ["another machine's name", { partyId: "evil.example" }],
    ["a device that did not know its owner", { userVerified: false }],
    ["another key", { signWith: generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey }],
    ["somebody else's handle", { userHandle: "AAAAAAAAAAAAAAAAAAAAAA" }],
  ])("is refused from %s", async (_, bent) => {
    const { authenticator } = await addPasskeyOf(await account());
    expect(await codeOf(enterWith(authenticator, bent))).toBe("shield/passkey-refused");
  });

  test.each<[string, Bent]>([
    ["another place's page", { origin: "http://localhost:9999" }],
    ["another machine's name", { partyId: "evil.example" }],
    ["a device that did not know its owner", { userVerified: false }],
    ["a maker's certificate, whose lists would be fetched", { certificate: new Uint8Array(300).fill(48) }],
  ])("is not made from %s", async (_, bent) => {
    const person = await account();
    expect(await codeOf(addPasskeyOf(person, testAuthenticator(), bent))).toBe("shield/passkey-refused");
    expect(await run.signIn((work) => passkeysOf(work, person.id))).toEqual([]);
  });

  test("answers one challenge once, within five minutes, and only the person whose it is", async () => {
    const person = await account();
    const { authenticator, sent } = await addPasskeyOf(person);
    const take = (given: string, of: string | null) => run.signIn((work) => takeChallenge(work, given, of));
    expect(await codeOf(take(sent, person.id))).toBe("shield/passkey-refused");
    const ask = async () => challengeIn(await run.signIn((work) => passkeySignIn(work, party)));
    const late = authenticator.answer(await ask(), party);
    clock.pass(5);
    expect(await codeOf(take(late, null))).toBe("shield/passkey-refused");
    expect(await codeOf(take(authenticator.answer("bm90IG91cnM", party), null))).toBe("shield/passkey-refused");
    const facts = { ...person, label: "L" };
    const own = challengeIn(await run.signIn((work) => passkeyRegistration(work, party, facts)));
    const registered = testAuthenticator().register(own, party);
    expect(await codeOf(take(registered, (await account()).id))).toBe("shield/passkey-refused");
    for (const rubbish of ["", "{}", "[]", "null", '{"id":1}', "x".repeat(9000)])
      expect(await codeOf(take(rubbish, null))).toBe("shield/passkey-refused");
  });

  test("that counts backwards is refused, noted, and taken from nobody any more", async () => {
    const person = await account();
    const { authenticator } = await addPasskeyOf(person);
    await enterWith(authenticator, { counter: 7 });
    expect(await codeOf(enterWith(authenticator, { counter: 7 }))).toBe("shield/passkey-copied");
    expect((await ledgerOf(person.id)).at(-1)).toBe("passkey counted backwards");
    expect(await codeOf(enterWith(authenticator, { counter: 8 }))).toBe("shield/passkey-refused");
    expect((await run.signIn((work) => passkeysOf(work, person.id)))[0]?.copiedAt).toBe(clock.wall());
  });

  test("without a counter, as kept by a provider, is not taken for a copy", async () => {
    const { authenticator } = await addPasskeyOf(await account());
    await enterWith(authenticator, { counter: 0 });
    await enterWith(authenticator, { counter: 0 });
  });

  test("is removed by its owner alone, and opens nothing then", async () => {
    const person = await account();
    const { authenticator } = await addPasskeyOf(person);
    const [own] = await run.signIn((work) => passkeysOf(work, person.id));
    const id = own?.id as string;
    const stranger = await account();
    expect(await codeOf(run.signIn((work) => removePasskey(work, stranger.id, id)))).toBe("kernel/not-found");
    await run.signIn((work) => removePasskey(work, person.id, id));
    expect(await codeOf(enterWith(authenticator))).toBe("shield/passkey-refused");
    expect((await firstStep(person)).kind).toBe("session");
  });

  test("needs a name, and one key belongs to one account", async () => {
    const person = await account();
    const { authenticator } = await addPasskeyOf(person);
    expect(await codeOf(addPasskeyOf(person, testAuthenticator(), {}, "  "))).toBe("shield/passkey-name-missing");
    expect(await codeOf(addPasskeyOf(person, testAuthenticator(), {}, "x".repeat(61)))).toBe(
      "shield/passkey-name-missing",
    );
    expect(await codeOf(addPasskeyOf(await account(), authenticator))).toBe("shield/passkey-refused");
  });
});
