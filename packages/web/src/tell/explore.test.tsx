import { expect, test } from "vitest";
import { inventedExplore } from "../../browser/invented-explore.ts";
import { inventedPages } from "../../browser/invented-pages.ts";
import { tagsOf, textOf } from "../html-for-tests.ts";
import { render } from "../render.tsx";
import { queryNames } from "../shell/forms.ts";

const page = (lang: "en" | "fr", change: object = {}, explore: object = {}) => {
  const input = inventedPages(lang).explore;
  if (input?.page !== "explore") throw new Error("the invented pages hold Explore");
  const view = inventedExplore(lang);
  return render({ ...input, ...change, view: { ...view, explore: { ...view.explore, ...explore } } });
};
const areas = (informed: number, silent: number) => ({
  areas: Array.from({ length: informed + silent }, (_, i) => ({
    code: `D${i}`,
    name: `D${i}`,
    path: `ML/X/D${i}`,
    level: "district",
    informed: i < informed,
    items: [],
  })),
});
const title = (html: string) => textOf(/<h1>(.*?)<\/h1>/.exec(html)?.[1] ?? "");

test.each([
  ["en", 10, 40, "10 districts speak. 40 say nothing."],
  ["en", 1, 1, "One district speaks. One says nothing."],
  ["en", 3, 0, "3 districts speak. None is silent."],
  ["en", 0, 49, "None of the 49 districts speaks."],
  ["fr", 10, 40, "10 cercles parlent. Les 40 autres se taisent."],
  ["fr", 1, 1, "Un cercle parle. Un seul se tait."],
  ["fr", 0, 49, "Aucun des 49 cercles ne parle."],
] as const)("the title in %s of %i districts that speak and %i that do not", (lang, informed, silent, expected) => {
  expect(title(page(lang, {}, areas(informed, silent)))).toBe(expected);
});

test("the table comes before the map, the timeline and all else that shows the same facts", () => {
  const html = page("en");
  const at = (id: string) => html.indexOf(`id="${id}"`);
  expect(at("facts")).toBeGreaterThan(0);
  for (const id of ["map", "timeline", "compare", "views"]) expect(at(id), id).toBeGreaterThan(at("facts"));
});

test("a total says that it is none of the sum, and what has no place is named", () => {
  const text = textOf(page("en"));
  expect(text).toContain("No. 3 is a total and enters no sum.");
  expect(text).toContain("One fact has no place and stands only here: No. 3.");
});

test("a place has its point and its radius, an area has none, and nothing is placed that is not", () => {
  const rows = tagsOf(page("en")).filter(({ attributes }) => attributes.has("data-fact"));
  const told = rows.map(({ attributes }) => [attributes.get("data-at") ?? null, attributes.get("data-area") ?? null]);
  expect(told).toEqual([
    [null, "KOR"],
    ["-3.89,14.94,5", "MPT"],
    [null, null],
    ["-3.89,14.94,5", "MPT"],
    [null, "MOP"],
  ]);
});

test("every form and link of the page keeps the rest of the filter", () => {
  const html = page("en").slice(page("en").indexOf("<main"));
  const forms = [...html.matchAll(/<form method="get" action="\/explore[^"]*"[\s\S]*?<\/form>/g)].map(([form]) => form);
  expect(forms).toHaveLength(3);
  for (const form of forms) expect(form).toContain(`name="${queryNames.area}" value="ML-MOP"`);
  const kept = /name="query" value="([^"]*)"/.exec(html)?.[1] ?? "";
  expect(kept).toContain("area=ML-MOP");
  expect(kept).not.toContain("map=");
});

test("says how heavy the map is before it is asked for, and that no script means no map", () => {
  const html = page("en");
  expect(textOf(html)).toContain("Show the map (about 515 kB)");
  expect(html).toMatch(/<noscript>[\s\S]*The table holds the same facts/);
});

test("a fall between two windows is never shown without what was heard in each", () => {
  const html = page("en");
  const table = /<table class="compare">[\s\S]*?<\/table>/.exec(html)?.[0] ?? "";
  expect(textOf(table)).toMatch(/Reports received\s*9\s*2/);
  expect(textOf(html)).toContain("fewer people could speak");
});

test("a month without anything says so, one without a figure is unknown and not none, and others are apart", () => {
  const table =
    /<details class="more">[\s\S]*?<\/details>/.exec(page("en").slice(page("en").indexOf('id="timeline"')))?.[0] ?? "";
  const rows = [...table.matchAll(/<tr><th scope="row">[\s\S]*?<\/tr>/g)].map(([row]) => textOf(row));
  expect(rows[2]).toMatch(/March 2018\s*none recorded\s*none recorded\s*3/);
  expect(rows[4]).toMatch(/May 2018\s*2\s*unknown\s*2/);
  expect(rows[6]).toMatch(/July 2018\s*1\s*16–19/);
});
