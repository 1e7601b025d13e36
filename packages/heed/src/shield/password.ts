import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { passwordCost as cost } from "./password-cost.ts";

export const fewestCharacters = 12;
const mostCharacters = 256;
const length = 32;

/** Each hash takes 64 MiB: few at a time, the rest wait. */
const atOnce = 4;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(task: () => Promise<T>): Promise<T> {
  if (running >= atOnce) await new Promise<void>((go) => waiting.push(go));
  else running++;
  try {
    return await task();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

function derive(password: string, nonce: Buffer, { memory, passes, parallelism }: typeof cost): Promise<Buffer> {
  return inTurn(
    () =>
      new Promise((done, failed) => {
        argon2(
          "argon2id",
          { message: password.normalize("NFKC"), nonce, parallelism, tagLength: length, memory, passes },
          (error, tag) => (error ? failed(error) : done(tag)),
        );
      }),
  );
}

const bare = (bytes: Buffer) => bytes.toString("base64").replaceAll("=", "");

/** A password as a PHC string: argon2id, 64 MiB, 3 passes, own salt. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive(password, nonce, cost);
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${bare(nonce)}$${bare(tag)}`;
}

let nobody: Promise<string> | undefined;

/**
 * Whether a password fits its PHC string. Without one (no such account) it takes the same time and says no.
 * @throws {RangeError} for a string that is no argon2id PHC string of ours.
 */
export async function fitsPassword(password: string, phc: string | undefined): Promise<boolean> {
  nobody ??= hashPassword(randomBytes(16).toString("hex"));
  const none = await nobody;
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(phc ?? none);
  if (!found) throw new RangeError("a stored password is not in the argon2id form");
  const [, memory, passes, parallelism, nonce, tag] = found as unknown as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const expected = Buffer.from(tag, "base64");
  const given = await derive(password.slice(0, 4 * mostCharacters), Buffer.from(nonce, "base64"), {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  });
  return expected.length === given.length && timingSafeEqual(expected, given) && phc !== undefined;
}

/** Whether a password may be chosen: long enough, not one sign repeated, without the user name in it. */
export function isStrongEnough(password: string, username: string): boolean {
  const signs = [...password.normalize("NFKC")];
  if (signs.length < fewestCharacters || signs.length > mostCharacters) return false;
  if (new Set(signs).size < 4) return false;
  return !(username.length >= 4 && password.toLowerCase().includes(username.toLowerCase()));
}
