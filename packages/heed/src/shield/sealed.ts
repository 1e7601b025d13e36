import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";

const [nonceBytes, tagBytes] = [12, 16];

/** The key of the data folder for secrets of sign-in that must be read again. */
export interface SignInKey {
  /** Tells a secret that another folder's key sealed from one that was changed. */
  readonly id: string;
  readonly key: Uint8Array;
}

/** The key for one purpose, made from the data folder's own. */
export function signInKey(ofFolder: Uint8Array): SignInKey {
  return {
    id: createHash("sha256").update("heed sign-in key ").update(ofFolder).digest("hex").slice(0, 16),
    key: new Uint8Array(hkdfSync("sha256", ofFolder, "", "heed sign-in secrets 1", 32)),
  };
}

/** Seals a secret for one row: moved to another person's row it does not open. */
export function sealSecret({ key }: SignInKey, row: string, secret: Uint8Array): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(row));
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
}

/** What was sealed; null where the key or the row is another, or a bit of it was changed. */
export function openSecret({ key }: SignInKey, row: string, sealed: Uint8Array): Uint8Array | null {
  try {
    const opener = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes });
    opener.setAAD(Buffer.from(row)).setAuthTag(sealed.subarray(-tagBytes));
    return Buffer.concat([opener.update(sealed.subarray(nonceBytes, -tagBytes)), opener.final()]);
  } catch {
    return null;
  }
}
