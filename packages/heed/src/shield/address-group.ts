import { isIPv6 } from "node:net";

/**
 * The address as attempts are counted by it. Whoever has one address of the sixth version has a whole network of them, so the
 * first 64 bits count; one of the fourth version written as the sixth is the same address.
 */
export function addressGroup(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(address)) return address;
  const [head = "", tail] = (address.split("%")[0] as string).toLowerCase().split("::");
  const front = head === "" ? [] : head.split(":");
  const back = tail === undefined || tail === "" ? [] : tail.split(":");
  const gap = tail === undefined ? 0 : 8 - front.length - back.length;
  const whole = [...front, ...Array.from({ length: Math.max(0, gap) }, () => "0"), ...back];
  return `${whole
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(":")}::/64`;
}
