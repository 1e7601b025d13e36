// DER (ITU-T X.690) as far as a certificate needs it: values written, nothing read.

/** One value under its tag, with its length. */
export function tlv(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const digits = Buffer.from(length.toString(16).padStart(length > 0xff ? 4 : 2, "0"), "hex");
  return Buffer.concat([Buffer.from([tag, 0x80 | digits.length]), digits, content]);
}

export const sequence = (...parts: readonly Uint8Array[]) => tlv(0x30, ...parts);
export const setOf = (...parts: readonly Uint8Array[]) => tlv(0x31, ...parts);
export const octets = (content: Uint8Array) => tlv(0x04, content);
export const bits = (content: Uint8Array, unused = 0) => tlv(0x03, Buffer.from([unused]), content);
export const utf8 = (text: string) => tlv(0x0c, Buffer.from(text));
export const truth = () => tlv(0x01, Buffer.from([0xff]));

/** A number from its bytes; the first bit is the sign, so that a leading one gets a zero before it. */
export function integer(value: Uint8Array): Buffer {
  const from = value.findIndex((byte) => byte !== 0);
  const digits = from < 0 ? Buffer.from([0]) : Buffer.from(value.subarray(from));
  return tlv(0x02, (digits[0] as number) >= 0x80 ? Buffer.concat([Buffer.from([0]), digits]) : digits);
}

/** An object identifier from its dotted form. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = [first * 40 + second];
  for (const arc of rest) {
    const groups = [arc & 0x7f];
    for (let left = arc >>> 7; left > 0; left >>>= 7) groups.unshift((left & 0x7f) | 0x80);
    bytes.push(...groups);
  }
  return tlv(0x06, Buffer.from(bytes));
}

/** A moment to the second; the form of the years before 2050 differs from that of the later ones (RFC 5280, 4.1.2.5). */
export function time(at: Date): Buffer {
  const text = `${at.toISOString().replace(/[-:T]|\.\d+/g, "")}`;
  return at.getUTCFullYear() < 2050 ? tlv(0x17, Buffer.from(text.slice(2))) : tlv(0x18, Buffer.from(text));
}
