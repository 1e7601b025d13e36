import { expect, test } from "vitest";
import { inventedPages } from "../browser/invented-pages.ts";
import type { PageInput } from "./app/page.ts";
import { words } from "./app/words.ts";
import { tagsOf, textOf } from "./html-for-tests.ts";
import { render } from "./render.tsx";
import { leftField } from "./respond/label-question.ts";
import { forms } from "./shell/forms.ts";

const pages = (["en", "fr"] as const).flatMap((lang) =>
  Object.entries(inventedPages(lang)).map(([name, page]) => ({
    name: `${name} in ${lang}`,
    lang,
    page,
    html: render(page),
  })),
);
const each = test.each(pages);
/** The page's own part, without the frame around it. */
const mainOf = (html: string) => html.slice(html.indexOf("<main"), html.indexOf("</main>"));
const bare = (page: PageInput) => page.page === "away";

each(
  "$name says exercise on top, beside the title, at the foot and in the name of the window",
  ({ page, html, lang }) => {
    if (bare(page) || !page.exercise) return;
    const word = lang === "en" ? "EXERCISE" : "EXERCICE";
    expect(html.match(/<title>(.*?)<\/title>/)?.[1]).toContain(lang === "en" ? "(exercise)" : "(exercice)");
    expect(html).toMatch(new RegExp(`<aside class="exercise"[^>]*><b>${word}</b>`));
    expect(mainOf(html)).toContain(`class="ex">${word}<`);
    expect(html.slice(html.indexOf("<footer"))).toContain(word);
    expect(
      tagsOf(html)
        .find(({ name }) => name === "body")
        ?.attributes.get("class"),
    ).toBe("in-exercise");
  },
);

each("$name says exercise nowhere in a live mission", ({ page }) => {
  const html = render({ ...page, exercise: false, missionName: "Mission", sourceNote: null });
  const head = html.slice(0, html.indexOf("<main"));
  expect(head).not.toMatch(/exerci[sc]e/i);
  expect(html.slice(html.indexOf("<footer"))).not.toMatch(/exerci[sc]e/i);
});

each("$name has a window title that names no place, person or record", ({ page, html }) => {
  const title = html.match(/<title>(.*?)<\/title>/)?.[1] ?? "";
  for (const told of ["Koro", "Birga", "Injagalane", "ML-I", "A-2007", "R-3f2a"]) expect(title).not.toContain(told);
  expect(title.length).toBeLessThan(80);
  if (bare(page)) expect(textOf(html)).not.toMatch(/heed|mission|mali/i);
});

each("$name holds no script and no style of its own, and calls nobody", ({ html }) => {
  for (const { name, attributes } of tagsOf(html)) {
    expect([...attributes.keys()].filter((key) => key === "style" || key.startsWith("on"))).toEqual([]);
    if (name === "script") expect(attributes.get("src")).toMatch(/^\/assets\//);
    expect(name).not.toBe("style");
    for (const key of ["href", "src", "action"]) expect(attributes.get(key) ?? "/").toMatch(/^[/#](?!\/)/);
  }
  expect(html).not.toMatch(/<script(?![^>]*src=)/);
});

each("$name leaves no cell blank and no dash alone: unknown is said in words", ({ html }) => {
  const cells = [...html.matchAll(/<(td|dd)([^>]*)>([\s\S]*?)<\/\1>/g)].filter(
    ([, , attributes, content]) => !attributes?.includes("colspan") && !content?.includes("<svg"),
  );
  for (const [cell, , , content] of cells) expect(textOf(content ?? ""), cell).toMatch(/[\p{L}\d]/u);
  expect(textOf(html)).not.toMatch(/undefined|null|NaN|\[object/);
});

each("$name says why a control does nothing, in words next to it", ({ html }) => {
  const tags = tagsOf(html);
  for (const { attributes } of tags) {
    if (attributes.get("aria-disabled") !== "true" && !attributes.has("disabled")) continue;
    expect(attributes.has("disabled")).toBe(false);
    const reason = tags.find((tag) => tag.attributes.get("id") === attributes.get("aria-describedby"));
    expect(reason).toBeDefined();
    expect(textOf(html.slice(reason?.at, (reason?.at ?? 0) + 600)).length).toBeGreaterThan(20);
  }
});

each("$name names every field, and points only to what is there", ({ html }) => {
  const tags = tagsOf(html);
  const ids = tags.flatMap(({ attributes }) => attributes.get("id") ?? []);
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  const pointers = tags.flatMap(({ name, attributes }) => {
    const local = attributes.get("href")?.startsWith("#") ? attributes.get("href")?.slice(1) : undefined;
    const named = [name === "label" ? attributes.get("for") : undefined, attributes.get("data-opens"), local];
    const lists = ["aria-describedby", "aria-labelledby"].flatMap((key) => attributes.get(key)?.split(" ") ?? []);
    return [...named, ...lists].filter((id) => id !== undefined);
  });
  expect(pointers.filter((id) => !ids.includes(id))).toEqual([]);
  expect(tags.filter(({ name }) => name === "h1")).toHaveLength(1);
});

const answers = [forms.decide.fields.answer, forms.decide.fields.adverse, forms.decide.fields.mitigation];
const fieldNames = new Set<string>([
  leftField,
  ...Object.values(forms).flatMap(({ fields }) =>
    Object.values(fields as Record<string, unknown>).filter((name): name is string => typeof name === "string"),
  ),
  ...forms.closeReview.rows.flatMap((row) => [
    forms.closeReview.fields.what(row),
    forms.closeReview.fields.ownerPost(row),
    forms.closeReview.fields.dueOn(row),
  ]),
]);
const isAnswer = (name: string) => answers.some((make) => name.startsWith(make("", "").slice(0, -1)));

each("$name posts only fields that the server reads", ({ html }) => {
  for (const form of html.match(/<form method="post"[\s\S]*?<\/form>/g) ?? []) {
    for (const { attributes } of tagsOf(form)) {
      const name = attributes.get("name");
      if (name !== undefined && !isAnswer(name)) expect([...fieldNames]).toContain(name);
    }
  }
});

// Sentences long enough to be no name, and said differently in French.
const english = Object.entries(words.en).filter(
  ([key, text]) => text.length > 14 && !text.includes("{") && words.fr[key as keyof typeof words.fr] !== text,
);

test.each(pages.filter(({ lang }) => lang === "fr"))("$name holds no English sentence of ours", ({ html }) => {
  const text = textOf(html);
  expect(english.filter(([, sentence]) => text.includes(sentence)).map(([key]) => key)).toEqual([]);
  expect(tagsOf(html)[0]?.attributes.get("lang")).toBe("fr");
});

test("an account that came by a report is a number within its incident, and nobody", () => {
  const page = inventedPages("en").incident;
  const text = textOf(render(page as PageInput));
  expect(text).toContain("source 1");
  expect(text).not.toMatch(/00000000-0000/);
});

test("what was told is on a report's page only when the server hands it in", () => {
  const { report, "report-account": opened, "report-sanitised": sanitised } = inventedPages("en");
  const told = "encerclés depuis trois jours";
  expect(render(opened as PageInput)).toContain(told);
  for (const page of [report, sanitised]) expect(render(page as PageInput)).not.toContain(told);
  const html = render(sanitised as PageInput);
  const text = textOf(mainOf(html));
  for (const tooMuch of ["08:40", "20 July", "phone call", "Birga-Fulanih", "3,000"])
    expect(text).not.toContain(tooMuch);
  expect(text).toContain("July 2018");
});

test("a warning for a planner has the district and the month, no clock and no form", () => {
  const html = render(inventedPages("en")["warning-sanitised"] as PageInput);
  const main = mainOf(html);
  expect(textOf(main)).toContain("received July 2018");
  expect(textOf(main)).not.toContain("08:40");
  expect(main).not.toContain("<form");
  expect(main).not.toContain("data-due");
});

test("a withdrawn claim stays, struck through and said to be withdrawn", () => {
  const html = render(inventedPages("en").incident as PageInput);
  expect(html).toMatch(/<s>40<\/s>/);
  expect(textOf(html)).toContain("Withdrawn 16 Jul, 08:10: The caller had counted two places as one.");
});

test("rivals for one deed are each counted, and unidentified is the value held", () => {
  const text = textOf(render(inventedPages("en").incident as PageInput));
  expect(text).toContain("3 rival claims, none of them weighed");
  expect(text).toMatch(/unidentified Held value/);
});

test("a refused decision keeps what was typed, opens the tool it is about, and begins with what is wrong", () => {
  const html = render(inventedPages("en")["warning-refused"] as PageInput);
  const tags = tagsOf(html);
  const named = (name: string) => tags.filter(({ attributes }) => attributes.get("name") === name);
  expect(
    named("decision")
      .find(({ attributes }) => attributes.has("checked"))
      ?.attributes.get("value"),
  ).toBe("respond");
  expect(
    named("toolCode")
      .filter(({ attributes }) => attributes.has("checked"))
      .map(({ attributes }) => attributes.get("value")),
  ).toEqual(["TL-09"]);
  expect(html).toContain(">To drive away those who encircle.</textarea>");
  expect(tags.find(({ attributes }) => attributes.get("id") === "gate-TL-09")?.attributes.has("open")).toBe(true);
  expect(tags.find(({ attributes }) => attributes.get("id") === "refused")?.attributes.get("tabindex")).toBe("-1");
  expect(named("answer:TL-09:DNH-5.2")[0]?.attributes.get("aria-invalid")).toBe("true");
});

test("looking back shows what was known and lets nothing be written", () => {
  for (const name of ["today", "warning", "warning-answered"] as const) {
    const page = inventedPages("en")[name] as PageInput;
    const html = render({ ...page, filter: { ...page.filter, asOf: "2018-07-16" } });
    const main = mainOf(html);
    expect(textOf(main)).toContain("You are looking back");
    expect(main).not.toContain('method="post"');
  }
});

test("a part of the day that a function is not shown does not look like an empty one", () => {
  const page = inventedPages("en").today as Extract<PageInput, { page: "today" }>;
  const view = { ...page.view, hotspotsDue: [], followUpsDue: [], newReports: [], notShown: ["newReports" as const] };
  const text = textOf(render({ ...page, view }));
  expect(text).toContain("Your function is not shown this.");
  expect(text).toContain("No follow-up is due.");
  expect(text).not.toContain("No report waits for triage.");
});

test("the filter travels with every link to a list or a record", () => {
  const page = inventedPages("en").today as PageInput;
  const html = render({ ...page, filter: { ...page.filter, asOf: "2018-07-16", upTo: "S2" } });
  const links = tagsOf(html).flatMap(({ name, attributes }) =>
    name === "a" && /^\/(incidents|warnings|reports|$|\?)/.test(attributes.get("href") ?? "")
      ? [attributes.get("href") ?? ""]
      : [],
  );
  const here = links.filter((href) => !href.includes("lang="));
  const kept = here.filter(
    (href) => href.includes("area=ML-MOP") && href.includes("asOf=2018-07-16") && href.includes("class=S2"),
  );
  // All but the one link that returns to now, and the one that shows everything.
  expect(here.length - kept.length).toBeLessThanOrEqual(2);
  expect(kept.length).toBeGreaterThan(10);
});

test("a limit that is still ahead is late in no reading of the page", () => {
  const page = inventedPages("en").warning as Extract<PageInput, { page: "warning" }>;
  expect(textOf(mainOf(render(page)))).toContain("35 min to decide, before 09:40");
  const later = render({ ...page, now: "2018-07-20T10:05:00.000Z", asOf: "2018-07-20T10:05:00.000Z" });
  expect(textOf(mainOf(later))).toContain("25 min late nobody has decided; it was due 09:40");
});

test("a limit is counted from the moment that somebody looks back to, not from today", () => {
  const page = inventedPages("en").warning as Extract<PageInput, { page: "warning" }>;
  const back = render({ ...page, now: "2018-08-01T10:05:00.000Z", clockRuns: false });
  expect(textOf(mainOf(back))).toContain("35 min to decide, before");
});

test("a planner reads the month in which a warning came, and that the limit is not shown", () => {
  const page = inventedPages("en").warnings as Extract<PageInput, { page: "warnings" }>;
  const [first] = page.view.warnings;
  if (!first) throw new Error("the invented list is empty");
  const html = render({
    ...page,
    view: { ...page.view, warnings: [{ ...first, receivedAt: "2018-07", dueAt: null }] },
  });
  expect(textOf(mainOf(html))).toMatch(/July 2018 .*not shown/);
  expect(mainOf(html)).not.toContain("data-due");
});

test("a report whose account is open is marked strictly confidential, also at its foot", () => {
  const html = render(inventedPages("en")["report-account"] as PageInput);
  expect(textOf(html.slice(html.indexOf("<footer")))).toContain("S3 Strictly confidential");
});

test("a day that is looked back at says so in its head, and not the clock", () => {
  const page = inventedPages("en").today as PageInput;
  const html = render({ ...page, asOf: "2018-07-13T23:59:59.999Z", filter: { ...page.filter, asOf: "2018-07-13" } });
  expect(textOf(mainOf(html))).toContain("As known on 13 July 2018, 23:59 · Mopti office");
  expect(textOf(mainOf(html))).not.toContain("Friday 20 July 2018");
});
