/** The months of a year, and numbers that are written as words, in the order of their value. */
const months = {
  en: "January February March April May June July August September October November December".split(" "),
  fr: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" "),
};
// "One" and "un" are left out: in French the article is the same word.
const words: Readonly<Record<"en" | "fr", readonly (readonly [string, number])[]>> = {
  en: [
    ["three thousand", 3000],
    ["twenty-six", 26],
    ["halved", 2],
    ["both(?= sides| communities)", 2],
    ...numbered(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]),
    ...tens(["twenty", "thirty", "forty", "fifty"]),
  ],
  fr: [
    ["trois mille", 3000],
    ["vingt-six", 26],
    ["quarantaine", 40],
    ...numbered(["deux(?!-roues)", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"]),
    ...tens(["vingt", "trente", "quarante", "cinquante"]),
  ],
};

function numbered(from2: readonly string[]): [string, number][] {
  return from2.map((word, index) => [word, index + 2]);
}
function tens(from20: readonly string[]): [string, number][] {
  return from20.map((word, index) => [word, (index + 2) * 10]);
}

/**
 * Every number and month that a text says, in digits or in words, sorted: `["2018", "22", "July"]`. Two languages say the
 * same where these are equal. Codes such as ML-I026 count as numbers, so that they agree too.
 */
export function numbersSaid(text: string, lang: "en" | "fr"): string[] {
  // "May" is a month, "may" a verb.
  const flags = lang === "en" ? "gu" : "giu";
  let told = text
    .normalize("NFC")
    .replace(/\b(\d{4})-(\d\d)-(\d\d)\b/g, (_, year, month, day) => `${Number(day)} ${months[lang][month - 1]} ${year}`)
    .replace(/(?<=\d)[, \u00a0\u202f](?=\d{3}(?!\d))/g, "")
    .replace(/\b1er\b/g, "1");
  months[lang].forEach((month, index) => {
    told = told.replace(new RegExp(`(?<!\\p{L})${month}(?!\\p{L})`, flags), ` <${months.en[index]}> `);
  });
  for (const [word, value] of words[lang])
    told = told.replace(new RegExp(`(?<![\\p{L}-])${word}(?!\\p{L})`, "giu"), String(value));
  return [...told.matchAll(/<(\w+)>|\d+(?:[.,]\d+)?/g)]
    .map(([found, month]) => month ?? found.replace(",", "."))
    .sort();
}

/** The figures of a text, in digits alone: for sentences of the program, where a number in words is mere speech. */
export function digitsSaid(text: string): string[] {
  const told = text.replace(/(?<=\d)[, \u00a0\u202f](?=\d{3}(?!\d))/g, "");
  return [...told.matchAll(/\d+(?:[.,]\d+)?/g)].map(([found]) => found.replace(",", ".")).sort();
}
