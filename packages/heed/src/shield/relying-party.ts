/** What a passkey belongs to: the name of the machine, and where its pages come from. */
export interface RelyingParty {
  readonly id: string;
  readonly origin: string;
}

export interface RelyingPartyFacts {
  /** The header `Host`, which anybody can write. */
  readonly host: string | undefined;
  /** The address that the server listens on. */
  readonly listensOn: string;
  /** Other names that the server was started for, such as those of its certificate. */
  readonly names: readonly string[];
  readonly secure: boolean;
}

/** `address`: a number or a name that this server was not started for. `plain`: no browser gives a passkey over http. */
export type RelyingPartyVerdict =
  | { readonly kind: "yes"; readonly party: RelyingParty }
  | { readonly kind: "no"; readonly because: "address" | "plain" };

const isNumber = (name: string) => /^[\d.]+$/.test(name) || name.includes(":") || name.includes("[");

/**
 * For which name passkeys are made and taken. A request says itself what it was sent to, so only names that the server was
 * started for count; browsers know passkeys of names and not of numbers, over https or on the machine itself.
 */
export function relyingPartyOf({ host, listensOn, names, secure }: RelyingPartyFacts): RelyingPartyVerdict {
  const [, name = "", port = ""] = /^([^:]+|\[[^\]]*\])(:\d{1,5})?$/.exec((host ?? "").toLowerCase()) ?? [];
  const known = ["localhost", listensOn, ...names].map((one) => one.toLowerCase());
  if (name === "" || isNumber(name) || !known.includes(name)) return { kind: "no", because: "address" };
  if (!secure && name !== "localhost") return { kind: "no", because: "plain" };
  return { kind: "yes", party: { id: name, origin: `${secure ? "https" : "http"}://${name}${port}` } };
}
