/** What a single key does. None of them decides, writes or sends anything. */
export type KeyAct =
  | { readonly kind: "go"; readonly place: string }
  | { readonly kind: "search" | "help" | "next" | "previous" | "wait" };

/** Pages by the letter after `g`: the same in both languages, so that hands need not learn twice. */
export const goKeys = {
  t: "today",
  i: "incidents",
  w: "warnings",
  f: "follow-ups",
  e: "explore",
} as const satisfies Readonly<Record<string, string>>;

const single: Readonly<Record<string, KeyAct>> = {
  "/": { kind: "search" },
  "?": { kind: "help" },
  j: { kind: "next" },
  k: { kind: "previous" },
  g: { kind: "wait" },
};

/** How long `g` waits for its letter. */
export const patience = 3000;

/** What a key means, or null. `begun`: `g` was pressed just before. */
export function meaningOf(key: string, begun: boolean): KeyAct | null {
  if (begun && Object.hasOwn(goKeys, key)) return { kind: "go", place: goKeys[key as keyof typeof goKeys] };
  return Object.hasOwn(single, key) ? (single[key] ?? null) : null;
}
