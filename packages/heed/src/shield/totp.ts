import { Secret, TOTP } from "otpauth";

/** RFC 6238 as every authenticator app has it. */
const form = { algorithm: "SHA1", digits: 6, period: 30 } as const;

/** A secret of 160 bits, as RFC 4226 recommends. */
export function newTotpSecret(): Uint8Array {
  return new Secret({ size: 20 }).bytes;
}

const secretOf = (bytes: Uint8Array) => new Secret({ buffer: Uint8Array.from(bytes).buffer });

const totpOf = (secret: Uint8Array, label = "", issuer = "") =>
  new TOTP({ ...form, secret: secretOf(secret), label, issuer });

/** The half minute that a moment lies in. */
export function totpStepAt(atMs: number): number {
  return Math.floor(atMs / (form.period * 1000));
}

/** The code of a moment. */
export function totpCode(secret: Uint8Array, atMs: number, digits: number = form.digits): string {
  return TOTP.generate({ ...form, digits, secret: secretOf(secret), timestamp: atMs });
}

/**
 * The step that a typed code belongs to: the present one or a neighbour, for clocks that differ by a few seconds. Null for
 * a wrong code, and for one of a step that was used already or lies before it.
 */
export function totpStepOf(secret: Uint8Array, typed: string, atMs: number, lastStep: number | null): number | null {
  const token = typed.replace(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const delta = totpOf(secret).validate({ token, timestamp: atMs, window: 1 });
  if (delta === null) return null;
  const step = totpStepAt(atMs) + delta;
  return lastStep !== null && step <= lastStep ? null : step;
}

/** What a QR image says to an authenticator app. */
export function totpUri(secret: Uint8Array, username: string, issuer: string): string {
  return totpOf(secret, username, issuer).toString();
}

/** The secret as somebody types it where no camera is: in groups of four. */
export function totpText(secret: Uint8Array): string {
  return (secretOf(secret).base32.match(/.{1,4}/g) ?? []).join(" ");
}
