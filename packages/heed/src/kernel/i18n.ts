import { IntlMessageFormat } from "intl-messageformat";

export const languages = ["en", "fr"] as const;
export type Lang = (typeof languages)[number];

export type Catalogue = Readonly<Record<string, string>>;
/** The messages of one room in both languages. */
export interface Words {
  readonly en: Catalogue;
  readonly fr: Catalogue;
}
export type MessageFacts = Readonly<Record<string, string | number | boolean | null | undefined>>;
export type Say = (key: string, facts?: MessageFacts) => string;

const speakers = new Map<Lang, WeakMap<readonly Words[], Say>>();

/**
 * Speaks one language from the given rooms' words. A key that no room has is thrown, never shown:
 * a screen with a raw key on it has lost a sentence.
 * @throws {RangeError} for an unknown key.
 */
export function messages(lang: Lang, rooms: readonly Words[]): Say {
  const known = speakers.get(lang) ?? new WeakMap<readonly Words[], Say>();
  speakers.set(lang, known);
  const cached = known.get(rooms);
  if (cached) return cached;
  const merged: Record<string, string> = {};
  for (const words of rooms) Object.assign(merged, words[lang]);
  const parsed = new Map<string, IntlMessageFormat>();
  const say: Say = (key, facts) => {
    let message = parsed.get(key);
    if (!message) {
      const text = merged[key];
      if (text === undefined) throw new RangeError(`no ${lang} message ${key}`);
      message = new IntlMessageFormat(text, lang === "fr" ? "fr-FR" : "en-GB");
      parsed.set(key, message);
    }
    return String(message.format(facts as Record<string, string>));
  };
  known.set(rooms, say);
  return say;
}

/** The language asked for: `fr`, `fr-ML` and so on are French, all else English. */
export function langOf(header: string | undefined): Lang {
  for (const part of (header ?? "").split(",")) {
    const tag = part.trim().slice(0, 2).toLowerCase();
    if (tag === "fr" || tag === "en") return tag;
  }
  return "en";
}
