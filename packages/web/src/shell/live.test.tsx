import { describe, expect, test } from "vitest";
import { inventedPages } from "../../browser/invented-pages.ts";
import type { PageInput } from "../app/page.ts";
import { render } from "../render.tsx";
import { changesText, type LiveSaid } from "./live-said.ts";

const assets = { script: "/assets/client.js", style: "/assets/client.css", icon: "/assets/mark.svg", mapBytes: 0 };

/** What a page hands to the script that follows its changes; null for a page that follows none. */
function saidBy(page: PageInput | undefined, more: Partial<PageInput> = {}): LiveSaid | null {
  if (!page) throw new Error("there is no such invented page");
  const html = render({ ...page, assets, live: "place", ...more } as PageInput);
  const data = /<div class="live" role="status" data-live="([^"]*)"><\/div>/.exec(html)?.[1];
  return data === undefined ? null : (JSON.parse(data.replaceAll("&quot;", '"').replaceAll("&amp;", "&")) as LiveSaid);
}

describe("a page that is read in the present", () => {
  test.each(["today", "incidents", "incident", "report", "warnings", "warning"])("%s follows its changes", (name) => {
    expect(saidBy(inventedPages("en")[name])).toMatchObject({ after: "place" });
  });

  test("follows nothing without a place to begin at, as when somebody looks back", () => {
    const { today } = inventedPages("en");
    if (!today) throw new Error("there is no Today");
    expect(render({ ...today, assets })).not.toContain("data-live");
  });

  test("of a record concerns its own address alone; of a list, kinds and the area that it is narrowed to", () => {
    const pages = inventedPages("en");
    const warning = pages.warning;
    if (warning?.page !== "warning") throw new Error("there is no invented warning");
    expect(saidBy(warning)).toMatchObject({ record: `/warnings/${warning.view.id}`, lists: [] });
    const { filter } = warning;
    expect(saidBy(pages.warnings, { filter: { ...filter, area: "KOR" } })).toMatchObject({
      record: null,
      lists: ["warning", "decision"],
      area: "KOR",
    });
  });
});

test.each(["en", "fr"] as const)("every sentence in %s is whole, for one and for several", (lang) => {
  const said = saidBy(inventedPages(lang).today);
  if (!said) throw new Error("Today follows nothing");
  const texts = [
    [1, 0],
    [5, 0],
    [0, 1],
    [0, 5],
    [1, 1],
    [1, 5],
    [5, 1],
    [5, 5],
  ].map(([warnings, others]) => changesText(said, { warnings: warnings as number, others: others as number }));
  expect(texts).toEqual(
    lang === "en"
      ? [
          "Since you opened this page: 1 new warning.",
          "Since you opened this page: 5 new warnings.",
          "Since you opened this page: 1 change.",
          "Since you opened this page: 5 changes.",
          "Since you opened this page: 1 new warning, 1 other change.",
          "Since you opened this page: 1 new warning, 5 other changes.",
          "Since you opened this page: 5 new warnings, 1 other change.",
          "Since you opened this page: 5 new warnings, 5 other changes.",
        ]
      : [
          "Depuis que vous avez ouvert cette page\u202f: 1 nouvelle alerte.",
          "Depuis que vous avez ouvert cette page\u202f: 5 nouvelles alertes.",
          "Depuis que vous avez ouvert cette page\u202f: 1 changement.",
          "Depuis que vous avez ouvert cette page\u202f: 5 changements.",
          "Depuis que vous avez ouvert cette page\u202f: 1 nouvelle alerte, 1 autre changement.",
          "Depuis que vous avez ouvert cette page\u202f: 1 nouvelle alerte, 5 autres changements.",
          "Depuis que vous avez ouvert cette page\u202f: 5 nouvelles alertes, 1 autre changement.",
          "Depuis que vous avez ouvert cette page\u202f: 5 nouvelles alertes, 5 autres changements.",
        ],
  );
});
