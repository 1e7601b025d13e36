/** Every pair of texts in both languages of a document: `xEn` with `xFr`, `en` with `fr`. */
export function* twinTexts(value: unknown): Generator<readonly [string, string]> {
  if (Array.isArray(value)) for (const each of value) yield* twinTexts(each);
  else if (typeof value === "object" && value !== null) {
    for (const [key, en] of Object.entries(value)) {
      const twin = key === "en" ? "fr" : key.endsWith("En") ? `${key.slice(0, -2)}Fr` : null;
      const fr = twin === null ? undefined : (value as Record<string, unknown>)[twin];
      if (typeof en === "string" && typeof fr === "string") yield [en, fr];
      else yield* twinTexts(en);
    }
  }
}
