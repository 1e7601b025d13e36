import { v4, v5, v7 } from "uuid";

const namespace = "6f0e7a52-52c6-4d0a-9a54-6f6a0f6f1a11";

/** A new id, ordered by time: for everything outside zone A. */
export function newId(): string {
  return v7();
}

/** A new id that says nothing, not even when it was made: for everything of zone A. */
export function randomId(): string {
  return v4();
}

/** The id of a thing that has a name elsewhere: the same parts give the same id, so an import repeats without doubling. */
export function namedId(...parts: readonly string[]): string {
  return v5(parts.map((part) => `${part.length}:${part}`).join(""), namespace);
}

/**
 * Whether an id tells when it was made (UUID versions 1, 2, 6 and 7). Where an edition leaves the moment out, the id of its
 * record must not give it away.
 */
export function tellsTime(uuid: string): boolean {
  return ["1", "2", "6", "7"].includes(uuid.charAt(14));
}
