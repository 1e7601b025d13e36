import { readFileSync } from "node:fs";
import { join } from "node:path";
import { words as ofScreens } from "@heed/web/src/app/words.ts";
import { parse } from "csv-parse/sync";
import { beforeAll, expect, test, vi } from "vitest";
import { twinTexts } from "../../../../scripts/twin-texts.ts";
import type { Work } from "../kernel/index.ts";
import { doNoHarmRules } from "../respond/index.ts";
import { personOf } from "./exercise-people.ts";
import { theatreFolder } from "./runtime.ts";
import { actorFor, incidentFor, placeFor, reportFor, type Shown, warningFor } from "./show.ts";
import { speak } from "./terminal.ts";
import { type TestBrowser, type TestMission, type TestServer, testMission, testServer } from "./testing.ts";
import { allWords } from "./words.ts";

/*
 * Whoever reads in French is shown no English of ours. The pages come from the real server over the played exercise, as
 * several functions, and are read cell by cell: a text that our own English sources hold and that has other words in
 * French is left-over English, and so is a cell with an English word that is no French word. Words that stay in English
 * on purpose, such as the headings of the published report, say so with `lang`.
 */

// ---- what a page shows, and in which language it says that it speaks ----

interface Cell {
  readonly text: string;
  readonly lang: string;
}

const childless = new Set([
  "area",
  "base",
  "br",
  "col",
  "hr",
  "img",
  "input",
  "link",
  "meta",
  "source",
  "track",
  "wbr",
]);
const spoken = ["title", "aria-label", "placeholder", "alt", "aria-description", "label", "data-l"];
const characters: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', amp: "&", "#39": "'" };
const plain = (text: string) =>
  text.replace(/&(lt|gt|quot|amp|#39);/g, (_, name: string) => characters[name] ?? "").replace(/\s+/g, " ");

/** Every text of a page, of its attributes too, with the language of the element around it. */
function cellsOf(html: string): Cell[] {
  const cells: Cell[] = [];
  const above: { readonly name: string; readonly lang: string }[] = [{ name: "", lang: "" }];
  const add = (text: string | undefined, lang: string) => {
    const told = plain(text ?? "").trim();
    if (told !== "") cells.push({ text: told, lang });
  };
  const body = html
    .replace(/<!doctype[^>]*>/i, "")
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/g, "");
  const parts = /<(\/?)([a-zA-Z][\w-]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*(\/?)>|([^<]+)/g;
  for (const [, close, name = "", written = "", alone, text] of body.matchAll(parts)) {
    const lang = above.at(-1)?.lang ?? "";
    if (text !== undefined) add(text, lang);
    else if (close) {
      while (above.length > 1 && above.pop()?.name !== name);
    } else {
      const attributes = new Map([...written.matchAll(/([^\s=>/]+)(?:="([^"]*)")?/g)].map(([, key, to]) => [key, to]));
      const own = attributes.get("lang") ?? lang;
      for (const attribute of spoken) add(attributes.get(attribute), own);
      if (name === "input" && attributes.get("type") === "submit") add(attributes.get("value"), own);
      if (!alone && !childless.has(name)) above.push({ name, lang: own });
    }
  }
  return cells;
}

// ---- the English of ours ----

const folder = theatreFolder("mali-2018");
const rowsOf = (name: string) =>
  parse(readFileSync(join(folder, name), "utf8"), { columns: true }) as Readonly<Record<string, string>>[];

/** What a message says without what is filled in, by piece: `{n, plural, one {# death} other {# deaths}}` says two. */
const piecesOf = (message: string) =>
  message
    .split(/\{[\w, ]*(?:plural|select),|[{}#]|=\d+/)
    .map((piece) => piece.trim())
    .filter((piece) => piece.length >= 4);

const catalogues = [...allWords, ofScreens];

interface Sources {
  /** English texts whose French has other words. */
  readonly english: ReadonlySet<string>;
  /** The long ones of them, which would be seen inside another text too. */
  readonly phrases: readonly string[];
}

function sources(): Sources {
  const json = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8")) as unknown;
  const pairs: (readonly [string, string])[] = [
    ...twinTexts(json("code-lists.json")),
    ...twinTexts(json("exercise.json")),
    ...twinTexts(json("theatre.json")),
    ...twinTexts(doNoHarmRules),
    ...rowsOf("phrases-fr.csv").map(({ en = "", fr = "" }) => [en, fr] as const),
    ...rowsOf("areas.csv").map(({ name_en = "", name_fr = "" }) => [name_en, name_fr] as const),
    ...rowsOf("texts.csv").flatMap(
      ({ title_en = "", title_fr = "", description_en = "", description_fr = "" }) =>
        [
          [title_en, title_fr],
          [description_en, description_fr],
        ] as const,
    ),
    ...rowsOf("incidents.csv").map(({ description = "" }) => [description, ""] as const),
  ];
  const tools = json("tools.json") as unknown;
  for (const text of textsIn(tools)) if (/[a-z] [a-z]/i.test(text)) pairs.push([text, ""]);
  const french = new Set(pairs.map(([, fr]) => fr));
  const english = new Set(pairs.filter(([en, fr]) => en !== fr && en !== "").map(([en]) => en));
  for (const { en, fr } of catalogues) {
    for (const piece of Object.values(fr).flatMap(piecesOf)) french.add(piece);
    for (const [key, message] of Object.entries(en)) {
      const twins = new Set(piecesOf((fr as Readonly<Record<string, string>>)[key] ?? ""));
      for (const piece of piecesOf(message)) if (!twins.has(piece)) english.add(piece);
    }
  }
  // A word that is French as well (`incident`, `visite`, `source`) betrays nothing.
  for (const text of french) english.delete(text);
  const phrases = [...english].filter((text) => text.split(" ").length >= 3 && text.length >= 14);
  return { english, phrases };
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null) for (const each of Object.values(value)) yield* textsIn(each);
}

/** English words that are no French ones. */
const englishWords =
  /(?<![\p{L}\p{N}_/-])(the|of|and|with|was|were|which|by|from|to|is|are|not|this|that|has|have|been|for|their|they|who|what|when|where|nobody|somebody|killed|it|its|be|unknown|undated|no|or|at|as|than|into|after|before|between)(?![\p{L}\p{N}_/-])/iu;

/** Names, each read by a person, that are said in English in a French text too. */
const names = [
  "Protecting Civilians in the Context of Violent Extremism: The Dilemmas of UN Peacekeeping in Mali",
  // French, and not the English words that they look like.
  "pas à pas",
];

const known = sources();
/** What actors are called besides: names too, whatever their language (`OHCHR`). */
const aliases = rowsOf("actors.csv").map((row) => (row.aliases ?? "").split(/\s*;\s*/));
const lineOfAliases = new Set(aliases.map((each) => each.join(", ")));

/** What is wrong with a cell that a reader of French is shown; null where nothing is. Most stand on many pages. */
function leftEnglish({ text, lang }: Cell): string | null {
  if ((lang !== "fr" && lang !== "") || lineOfAliases.has(text)) return null;
  const judged = judgements.get(text);
  if (judged !== undefined) return judged;
  const judgement = judgementOf(text);
  judgements.set(text, judgement);
  return judgement;
}
const judgements = new Map<string, string | null>();

function judgementOf(text: string): string | null {
  if (known.english.has(text)) return `${text} <- has French words`;
  const phrase = known.phrases.find((one) => text.includes(one));
  if (phrase) return `${text} <- “${phrase}” has French words`;
  const rest = [...names, ...aliases.flat().filter((name) => name.includes(" "))].reduce(
    (left, name) => left.replaceAll(name, ""),
    text,
  );
  const word = englishWords.exec(rest)?.[0];
  return word === undefined ? null : `${text} <- “${word}” is English`;
}

// ---- the screens ----

let mission: TestMission;
let server: TestServer;
const exerciseDay = "2018-07-20T23:45:00Z";
// The published report of the case file is out: its every incident is known.
const published = "2018-11-01T12:00:00Z";

beforeAll(async () => {
  mission = await testMission({ holds: "exercise" });
  server = await testServer(mission);
}, 300_000);
// A function of the exercise may read a hundred pages and more.
vi.setConfig({ testTimeout: 240_000 });

const isPage = (path: string) => !/^\/(assets|api|leave|preferences)\b|\.\w+$/.test(path);

interface Walk {
  readonly faults: readonly string[];
  readonly pages: readonly string[];
}

/** Follows every link of every page from `from` on, each page once, and reads what it shows. */
async function walk(browser: TestBrowser, from: readonly string[], follow = true): Promise<Walk> {
  const pages = [...from];
  const faults = new Set<string>();
  for (const url of pages) {
    const page = await browser.get(url);
    expect([page.headers["content-language"], page.body.slice(0, 40)], url).toEqual([
      "fr",
      expect.stringContaining('lang="fr"'),
    ]);
    for (const cell of cellsOf(page.body)) {
      const fault = leftEnglish(cell);
      if (fault) faults.add(`${url}: ${fault}`);
    }
    if (!follow) continue;
    for (const [, href = ""] of page.body.matchAll(/href="(\/[^"]*)"/g)) {
      const path = href.split(/[?#]|&amp;/)[0] ?? "";
      if (isPage(path) && !pages.some((seen) => seen.split("?")[0] === path)) pages.push(path);
    }
  }
  return { faults: [...faults], pages };
}

const first = ["/", "/incidents", "/warnings?state=all"];

test.each([
  ["ho", 50],
  ["ho-menaka", 10],
  ["hr", 90],
  ["cl-koro", 20],
  ["fp", 40],
  ["sl", 40],
  ["ad", 3],
  ["au", 3],
  ["hu", 3],
])("on the day of the exercise, %s reads French on every page", async (key, least) => {
  mission.clock.set(exerciseDay);
  const { faults, pages } = await walk(await server.as(key), first);
  expect(faults).toEqual([]);
  expect(pages.length).toBeGreaterThanOrEqual(least);
});

test.each(["hr", "fp"])(
  "once the report is published, %s reads each of the 105 incidents and each actor in French",
  async (key) => {
    mission.clock.set(published);
    const incidents = rowsOf("incidents.csv").map(({ id }) => `/incidents/${id}`);
    const actors = rowsOf("actors.csv").map(({ id }) => `/actors/${id}`);
    expect([incidents.length, actors.length]).toEqual([105, 101]);
    expect((await walk(await server.as(key), [...incidents, ...actors], false)).faults).toEqual([]);
  },
);

test("filters, a look back, refusals and empty answers read in French", async () => {
  mission.clock.set(exerciseDay);
  const urls = [
    "/?area=KOR",
    "/?asOf=2017-05-01",
    "/?asOf=2018-07-13",
    "/?class=S1",
    "/?area=XYZ",
    "/?asOf=soon",
    "/nowhere",
    "/explore?from=2018-05-01&to=2018-05-31&with=2018-06-01",
    "/explore?find=xyzzy&map=1",
    "/find?text=koro",
    "/find?text=ML-A",
    "/find?text=xyzzy",
    "/incidents?kind=totals",
    "/incidents?kind=events&from=2018-01-01&to=2018-06-30",
    "/incidents?find=xyzzy",
    "/incidents/ML-I999",
    "/warnings?level=red",
    "/warnings?find=xyzzy",
    "/warnings/0190a0b0-0000-4000-8000-000000000000",
    "/reports/0190a0b0-0000-4000-8000-000000000000",
  ];
  for (const key of ["ho", "fp", "ad"]) expect((await walk(await server.as(key), urls, false)).faults, key).toEqual([]);
});

test("the doors of the house read in French", async () => {
  const browser = server.browser();
  const french = { "accept-language": "fr-FR,fr;q=0.9" };
  for (const url of ["/sign-in", "/sign-in?back=/warnings", "/away", "/link/nothing", "/nowhere"]) {
    const page = await browser.get(url, french);
    expect(page.body, url).toContain('lang="fr"');
    expect(
      cellsOf(page.body).flatMap((cell) => leftEnglish(cell) ?? []),
      url,
    ).toEqual([]);
  }
  const refused = await browser.post("/sign-in", { username: "nobody", password: "wrong" }, french);
  expect(cellsOf(refused.body).flatMap((cell) => leftEnglish(cell) ?? [])).toEqual([]);
});

// ---- the command line ----

const say = speak("fr");
const linesOf = (text: string) => text.split("\n").map((line) => ({ text: plain(line).trim(), lang: "fr" }));

test("heed show reads in French, for every incident, actor, warning, report and area", async () => {
  mission.clock.set(published);
  const as = (key: string, read: (work: Work) => Promise<Shown>) => {
    const person = mission.exercise.people.find((each) => each.key === key);
    if (!person) throw new RangeError(key);
    return mission.runtime.as(personOf(mission.mission, person, "fr"), "fr", read);
  };
  const faults: string[] = [];
  let shown = 0;
  const read = async (key: string, find: (work: Work, text: string) => Promise<Shown>, text: string) => {
    const found = await as(key, (work) => find(work, text));
    const told = found.kind === "one" ? found.text(say) : found.names.join("\n");
    shown += found.kind === "one" ? 1 : 0;
    for (const cell of linesOf(told)) {
      const fault = leftEnglish(cell);
      if (fault) faults.push(`${text}: ${fault}`);
      if (/\d{4}-\d\d-\d\dT/.test(cell.text)) faults.push(`${text}: ${cell.text} <- a time of machines`);
    }
  };
  for (const { id = "" } of rowsOf("incidents.csv")) await read("hr", incidentFor, id);
  for (const { id = "" } of rowsOf("actors.csv")) await read("hr", actorFor, id);
  for (const { code = "" } of rowsOf("areas.csv")) await read("hr", placeFor, code);
  const browser = await server.as("hr");
  const { pages } = await walk(browser, ["/warnings?state=all"]);
  for (const page of pages) {
    const id = /^\/(warnings|reports)\/([0-9a-f-]{36})$/.exec(page);
    if (id?.[2]) await read("hr", id[1] === "warnings" ? warningFor : reportFor, id[2]);
  }
  expect(faults).toEqual([]);
  expect(shown).toBeGreaterThan(250);
});

// ---- a check that can pass by seeing nothing has a planted violation ----

test.each([
  ["<p>Around forty people</p>", null],
  ["<p>Des villageois sont tués</p>", null],
  ['<p>Selon le chapitre <span lang="en">Radicalization of Communities</span></p>', null],
  ["<p>Radicalization of Communities</p>", "of"],
  ["<p><b>3</b> accounts disagree</p>", "accounts disagree"],
  ['<a title="Not decided" href="/">Ouvrir</a>', "Not decided"],
  ['<button aria-label="Leave">×</button>', "Leave"],
  ["<p>Birga-Fulanih, Koro district, from June 2018: displaced Fulani encircled</p>", "from"],
  ["<td>Unidentified armed elements</td>", "Unidentified armed elements"],
  ["<td>Communauté peule</td>", null],
])("of %s, finds %s", (html, found) => {
  const faults = cellsOf(`<html lang="fr"><body>${html}<br></body></html>`).flatMap((cell) => leftEnglish(cell) ?? []);
  if (found === null) expect(faults).toEqual([]);
  else expect(faults.join("; ")).toContain(found);
});
