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
