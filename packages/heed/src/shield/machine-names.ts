import type { NetworkInterfaceInfo } from "node:os";
import { isLocalAddress } from "./certificate.ts";

/** What the operating system says of this machine. */
export interface Machine {
  readonly hostname: string;
  readonly interfaces: Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;
}

/** How this machine can be called on its own network. */
export interface MachineNames {
  /** The first part of its name, where that can be part of an address. */
  readonly word: string | null;
  /** Names and addresses that others reach it by: the name that telephones look up themselves comes first. */
  readonly outside: readonly string[];
  /** Names and addresses that are this machine to itself. */
  readonly inside: readonly string[];
  /** Addresses of the internet, for which no local authority speaks. */
  readonly foreign: readonly string[];
}

const isLinkLocal = (address: string) => /^fe[89ab]/i.test(address) || address.startsWith("169.254.");

/**
 * Names and addresses of a machine. Link-local ones are left out: no browser takes the zone that they need, and they
 * change with each cable.
 */
export function machineNames({ hostname, interfaces }: Machine): MachineNames {
  const first = hostname.toLowerCase().split(".")[0] ?? "";
  const word = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(first) && first !== "localhost" ? first : null;
  const addresses = Object.values(interfaces)
    .flatMap((found) => found ?? [])
    .filter(({ internal, address }) => !internal && !isLinkLocal(address))
    .sort((a, b) => a.family.localeCompare(b.family))
    .map(({ address }) => address);
  return {
    word,
    outside: [...(word === null ? [] : [`${word}.local`, word]), ...new Set(addresses.filter(isLocalAddress))],
    inside: ["localhost", "127.0.0.1", "::1"],
    foreign: [...new Set(addresses.filter((address) => !isLocalAddress(address)))],
  };
}
