import { type Lang, messages } from "../kernel/index.ts";
import type { Report } from "../listen/index.ts";
import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

const catalogues = [{ en, fr }];

/** Names in both languages, of a place or of a group. */
export interface Names {
  readonly en: string;
  readonly fr: string;
}

/** People at risk as a title names them: the code that a list gives them, and its label. */
export interface NamedGroup extends Names {
  readonly code: string;
}

/** A label inside a sentence. What a community calls itself keeps its capital in English and has none in French. */
function inSentence({ code, ...label }: NamedGroup, lang: Lang): string {
  const text = label[lang];
  const isName = lang === "en" && /^communit(y|ies)-/.test(code) && !/^communit/i.test(text);
  return isName ? text : text.charAt(0).toLocaleLowerCase(lang) + text.slice(1);
}

/** The title of a rule's warning in both languages: the people at risk and the place as told. Never who told. */
export function ruleTitle(
  key: string,
  report: Pick<Report, "placeToldAs">,
  names: { readonly place: Names; readonly group: NamedGroup | null },
  unknownGroup = "warn.group.unknown",
): { readonly titleEn: string; readonly titleFr: string } {
  const title = (lang: Lang) => {
    const say = messages(lang, catalogues);
    const area = names.place[lang];
    const told = report.placeToldAs;
    const place = told === null || told === names.place.en || told === names.place.fr ? area : `${told}, ${area}`;
    return say(key, { place, group: names.group === null ? say(unknownGroup) : inSentence(names.group, lang) });
  };
  return { titleEn: title("en"), titleFr: title("fr") };
}
