import { plainText } from "./place-name.ts";

/** The list of a theatre's codes that holds the names of its peoples, with every form in which they are written. */
export const peopleNamesList = "people-name";

/** A people's name beside a word for an author of violence, or as the author itself. Where it stands in the text, end excluded. */
export interface LabelFound {
  readonly from: number;
  readonly to: number;
  /** The words as they stand. */
  readonly text: string;
  readonly kind: "people-beside-perpetrator" | "people-as-author";
}

interface Token {
  readonly word: string;
  readonly from: number;
  readonly to: number;
  /** Number of the sentence, or of the part of it that a colon, semicolon or dash ends. */
  readonly part: number;
}

/** Words that make somebody an author of violence. Stems, compared with a word from its beginning to its end. */
const perpetrators = new RegExp(
  `^(?:${[
    "attackers?|assailants?|assaillante?s?|aggressors?|agresseurs?|raiders?|gunm[ae]n",
    "militia(?:s|m[ae]n)?|milices?|milicien(?:ne)?s?|paramilitar(?:y|ies)|paramilitaires?",
    "(?:narco)?terroris(?:ts?|tes?|m|me)|extremis(?:ts?|tes?)|radicali[sz]ed|radicalise(?:e?s?)|radica(?:ls?|l|ux)",
    "jih?adis(?:ts?|tes?)|djihadistes?|islamis(?:ts?|tes?)|mujahid(?:een|in|ine)?s?|moudjahid(?:in|ine)s?",
    "bandits?|criminals?|criminel(?:le)?s?|insurgents?|insurges?|rebels?|rebelles?|outlaws?|hors la loi",
    "fighters?|combattante?s?|warriors?|guerriers?|belligerents?|combatants?|hunters?|chasseurs?|dozos?|donsos?",
    "killers?|tueurs?|tueuses?|murderers?|meurtriere?s?|assassins?|perpetrators?|auteurs?|thieves|thief|voleurs?|coupeurs?",
    "suspects?|suspecte?s?|accomplices?|complices?|informants?|informateurs?|sympathi[sz]ers?|sympathisante?s?|enem(?:y|ies)|ennemis?",
  ].join("|")})$`,
);
/** Words that may stand between the two within one name of somebody: « milice d’autodéfense dogon », `armed men of Fulani origin`. */
const between = new RegExp(
  `^(?:${[
    "armed|armee?s?|arme|alleged|presumed|presumee?s?|suspected|suspectee?s?|supposed|supposee?s?|pretendue?s?|known|young|jeunes?|youths?",
    "local|locale?s?|locaux|ethnic|ethniques?|communal|communautaires?|self|defen[cs]e|auto ?defense|autodefense|traditional|traditionnel(?:le)?s?",
    "men|man|hommes?|elements?|groups?|groupes?|bandes?|gangs?|youth|d|de|des|du|l|la|le|les|of|the|origine?|origin|descent|ethnie|ethnicity|community|communaute",
    "and|et|or|ou|affiliated|affilie?e?s?|linked|lies?|liees?|issus?|issues?",
  ].join("|")})$`,
);
/** These join a perpetrator to what he is, and not to whom he strikes: `killers of Fulani` names the victims. */
const origin = /^(?:origine?|origin|descent|ethnie|ethnicity|ethnic)$/;
const violence =
  /^(?:attack(?:s|ed|ing)?|kill(?:s|ed|ing|ings)?|murder(?:s|ed)?|burn(?:s|ed|t)?|besieg(?:e|es|ed)|encircl(?:e|es|ed)|abduct(?:s|ed)?|kidnap(?:s|ped)?|loot(?:s|ed)?|raid(?:s|ed)?|massacre(?:s|d|nt|r)?|shot|shoot(?:s)?|ambush(?:ed|es)?|retaliat(?:e|ed|es)|aveng(?:e|es|ed)|steal|stole|stolen|attaqu(?:e|es|er|ent|ee|ees|aient)|tu(?:e|ent|er|ee|ees|es|aient)|assassin(?:e|ent|er|es|ee|ees)|brul(?:e|ent|er|es|ee|ees)|assieg(?:e|ent|er|es|ee|ees)|encercl(?:e|ent|er|es|ee|ees)|enlev(?:e|ent|er|es|ee|ees)|enlevement|pill(?:e|ent|er|es|ee|ees)|massacr(?:e|ent|er|es|ee|ees)|veng(?:e|ent|er)|vol(?:e|ent|es|ee|ees)|assaut|embuscade|meurtre|meurtres|tueries?)$/;
const auxiliary =
  /^(?:have|has|had|were|are|was|ont|a|avaient|auraient|aurait|reportedly|allegedly|then|again|also|se|s|puis)$/;
const armedMen =
  /^(?:armed|armee?s?|young|jeunes?|men|hommes?|individus?|some|several|plusieurs|des|les|de|the|unknown|elements?)$/;

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let part = 0;
  for (const found of text.matchAll(/[\p{L}\p{M}\p{N}]+|[.!?;:\n—–(),]/gu)) {
    const [word] = found;
    // A comma keeps the part: « terroristes, tous peuls » is one name.
    if (/^[.!?;:\n—–()]$/u.test(word)) part += 1;
    else if (word !== ",")
      tokens.push({ word: plainText(word), from: found.index, to: found.index + word.length, part });
  }
  return tokens;
}

/** How many words may stand between. */
const reach = 4;

/**
 * Where a text sets a people's name beside a word for an author of violence (« terroristes peuls », `Dogon militia
 * attackers`), or makes the people the author (`killed by armed Fulani`, « les Dogons attaquent »). A people is named as harmed,
 * or inside a claim with its source (E-3, E-9). It finds words and judges nothing: a person decides what to write.
 *
 * @param peoples the names of the theatre's peoples, in every form in which they are written.
 */
export function labelsIn(text: string, peoples: readonly string[]): readonly LabelFound[] {
  const names = new Set(peoples.map((name) => plainText(name)).filter((name) => name !== ""));
  const tokens = tokensOf(text);
  const isPeople = (token: Token) => names.has(token.word);
  const found: LabelFound[] = [];
  const note = (first: Token, last: Token, kind: LabelFound["kind"]) => {
    if (found.some(({ from, to }) => first.from < to && last.to > from)) return;
    found.push({ from: first.from, to: last.to, text: text.slice(first.from, last.to), kind });
  };
  for (const [i, token] of tokens.entries()) {
    const isName = isPeople(token);
    if (!isName && !perpetrators.test(token.word)) continue;
    for (const [offset, next] of tokens.slice(i + 1, i + 2 + reach).entries()) {
      if (next.part !== token.part) break;
      const within = tokens.slice(i + 1, i + 1 + offset);
      const meets = isName ? perpetrators.test(next.word) : isPeople(next);
      if (meets && !isVictim(token, [...within, ...tokens.slice(i + 2 + offset, i + 3 + offset)], isName)) {
        note(token, next, "people-beside-perpetrator");
        break;
      }
      if (!between.test(next.word)) break;
    }
  }
  for (const [i, token] of tokens.entries()) {
    if (!isPeople(token)) continue;
    const verb = tokens.slice(i + 1, i + 4).find((next) => !auxiliary.test(next.word) && !between.test(next.word));
    const helpers = verb ? tokens.slice(i + 1, tokens.indexOf(verb)) : [];
    if (verb && verb.part === token.part && violence.test(verb.word) && isDoing(verb, helpers, tokens))
      note(token, verb, "people-as-author");
    const author = authorBefore(tokens, i);
    if (author) note(author, token, "people-as-author");
  }
  return found.sort((a, b) => a.from - b.from);
}

/** `killers of Fulani`, « les tueurs de Peuls »: what the perpetrator strikes, unless it says that this is where he comes from. */
function isVictim(first: Token, around: readonly Token[], isName: boolean): boolean {
  if (isName) return false;
  const strikes =
    /^(?:attackers?|killers?|tueurs?|murderers?|meurtriers?|assassins?|enem(?:y|ies)|ennemis?|assaillants?|agresseurs?)$/;
  return (
    strikes.test(first.word) &&
    around.some(({ word }) => /^(?:of|de|des|d)$/.test(word)) &&
    !around.some(({ word }) => origin.test(word))
  );
}

const circumstance = /^(?:by|par|in|at|near|on|dans|pres|lors|en|during|when)$/;
const joining = /^(?:and|or|after|before|since|while|with|from|who|that|as|et|ou)$/;

/** « les Peuls attaquent », `Dogon have killed`, and not `Fulani were killed`, `Fulani killed by gunmen`, « des Peuls tués ». */
function isDoing(verb: Token, helpers: readonly Token[], tokens: readonly Token[]): boolean {
  if (helpers.some(({ word }) => /^(?:were|are|was)$/.test(word))) return false;
  const hasHad = helpers.some(({ word }) => /^(?:have|has|had|ont|avaient|auraient|a|aurait)$/.test(word));
  const next = tokens[tokens.indexOf(verb) + 1];
  const after = next?.part === verb.part ? next.word : undefined;
  // An English past form may speak of those who suffered it as well: it is an act where somebody follows whom it strikes.
  const isPast = /(?:ed|burnt|shot|stole|stolen)$/.test(verb.word);
  if (!hasHad && isPast && (after === undefined || joining.test(after))) return false;
  if (after !== undefined && circumstance.test(after)) return false;
  // Without a helper a French participle speaks of those who suffered it: « Peuls tués ».
  if (/(?:ees?|es)$/.test(verb.word) && !/^(?:tues|burnt|besieges|encircles|avenges|retaliates)$/.test(verb.word))
    return hasHad;
  if (/^(?:tue|tues|brule|pille|vole|massacre|enleve|encercle|assiege|attaque)$/.test(verb.word)) return hasHad;
  return !/^(?:killings?|meurtres?|tueries?|assaut|embuscade|enlevement)$/.test(verb.word);
}

/** `killed by armed Fulani`, « attaque menée par des Peuls »: the word from which it is said. */
function authorBefore(tokens: readonly Token[], at: number): Token | undefined {
  const people = tokens[at] as Token;
  let by = at - 1;
  while (by >= 0 && at - by <= 4 && tokens[by]?.part === people.part && armedMen.test((tokens[by] as Token).word))
    by -= 1;
  const word = tokens[by];
  if (!word || word.part !== people.part || !/^(?:by|par)$/.test(word.word)) return undefined;
  return tokens.slice(Math.max(0, by - 4), by).find((one) => one.part === people.part && violence.test(one.word))
    ? word
    : undefined;
}
