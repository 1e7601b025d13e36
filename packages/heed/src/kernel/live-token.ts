import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** A place in the order of the ledger: all entries up to it have been looked at. */
export interface Position {
  readonly seal: number;
  readonly seq: number;
  /** The beginning of the seal's hash: a seal of the same number in another history is another place. */
  readonly mark: string;
}

/** Before the first seal. */
export const beginning: Position = { seal: 0, seq: 0, mark: "0".repeat(16) };

/** Which of two places comes first, as `sort` asks. */
export const byPlace = (a: Pick<Position, "seal" | "seq">, b: Pick<Position, "seal" | "seq">): number =>
  a.seal - b.seal || a.seq - b.seq;

/** Gives places to one reader and reads them back. */
export interface PlaceTokens {
  give(place: Position, atMs: number): string;
  /** Null for what this reader was never given here, and for what was given too long ago. */
  read(token: string, nowMs: number): Position | null;
}

/** No session lives longer, so no page is older. */
const longestMs = 12 * 3_600_000;
const [nonceBytes, tagBytes, plainBytes] = [12, 16, 32];
const form = new RegExp(`^[\\w-]{${Math.ceil(((nonceBytes + plainBytes + tagBytes) * 4) / 3)}}$`);

/**
 * Places as text for one reader. Sequence numbers would tell how much was written that the reader may not see, so none
 * leaves the house: each text is as long as the next and as good as random, also for one place given twice. Each reader
 * has a key of their own, made from the installation's: what somebody else was given is as false as what nobody was.
 */
export function placeTokens(key: Uint8Array, database: string, mission: string, reader: string): PlaceTokens {
  const own = new Uint8Array(hkdfSync("sha256", key, "", `heed live 1 ${database} ${mission} ${reader}`, 32));
  return {
    give(place, atMs) {
      const plain = Buffer.alloc(plainBytes);
      plain.writeBigUInt64BE(BigInt(place.seal), 0);
      plain.writeBigUInt64BE(BigInt(place.seq), 8);
      plain.writeBigUInt64BE(BigInt(Math.floor(atMs)), 16);
      plain.write(place.mark, 24, "hex");
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", own, nonce);
      const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString("base64url");
    },
    read(token, nowMs) {
      if (!form.test(token)) return null;
      const bytes = Buffer.from(token, "base64url");
      try {
        const opener = createDecipheriv("aes-256-gcm", own, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
        opener.setAuthTag(bytes.subarray(-tagBytes));
        const plain = Buffer.concat([opener.update(bytes.subarray(nonceBytes, -tagBytes)), opener.final()]);
        const at = Number(plain.readBigUInt64BE(16));
        if (nowMs - at > longestMs) return null;
        return {
          seal: Number(plain.readBigUInt64BE(0)),
          seq: Number(plain.readBigUInt64BE(8)),
          mark: plain.subarray(24).toString("hex"),
        };
      } catch {
        return null;
      }
    },
  };
}
