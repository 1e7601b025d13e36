import { beforeAll, describe, expect, test } from "vitest";
import { findPages } from "../tell/index.sql.ts";
import type { FindItem, FindResult } from "../tell/index.ts";
import { type TestBrowser, type TestMission, type TestServer, testMission, testServer } from "./testing.ts";

let mission: TestMission;
let server: TestServer;
const people = new Map<string, TestBrowser>();
beforeAll(async () => {
  mission = await testMission({ holds: "exercise" });
  server = await testServer(mission);
}, 300_000);

async function as(key: string): Promise<TestBrowser> {
  const browser = people.get(key) ?? (await server.as(key));
  people.set(key, browser);
  return browser;
}
async function find(key: string, text: string, more = ""): Promise<FindResult> {
  const answer = await (await as(key)).api("GET", `/find?text=${encodeURIComponent(text)}${more}`);
  expect([key, text, answer.statusCode, answer.statusCode === 200 ? "" : answer.body]).toEqual([key, text, 200, ""]);
  return answer.json() as FindResult;
}
const kinds = (items: readonly FindItem[]) => [...new Set(items.map(({ kind }) => kind))].sort();
const titled = (items: readonly FindItem[], kind: FindItem["kind"]) =>
  items.filter((one) => one.kind === kind).map(({ title }) => title);

describe("an adviser finds", () => {
  test.each([
    ["an incident by its code", "ML-I068", "/incidents/ML-I068"],
    ["a page by its French name", "alertes", "/warnings"],
    ["a page by its English name", "Warnings", "/warnings"],
  ])("%s, first", async (_, text, href) => {
    expect((await find("pa", text)).items[0]?.href).toBe(href);
  });

  test("a warning by its title in either language, and by its short code", async () => {
    const { items } = await find("pa", "Birga-Fulanih");
    const warning = items.find(({ kind }) => kind === "warning") as FindItem;
    const code = /A-\d{4}-[0-9a-f]{4}/.exec(warning.note ?? "")?.[0] ?? "";
    expect((await find("pa", code)).items[0]).toEqual(warning);
    expect((await find("pa", "displaced people reported cut off")).items.map(({ href }) => href)).toContain(
      warning.href,
    );
  });

  test("a report by its code alone, and never by what it tells", async () => {
    const { reports } = (await (await as("pa")).api("GET", "/reports")).json() as {
      reports: { id: string; code: string; releasedText: string | null }[];
    };
    const report = reports.find(({ releasedText }) => releasedText !== null) as (typeof reports)[number];
    expect((await find("pa", report.code)).items[0]).toMatchObject({ kind: "report", href: `/reports/${report.id}` });
    expect((await find("pa", report.id)).items).toHaveLength(1);
    const words = (report.releasedText ?? "").split(" ").slice(0, 4).join(" ");
    expect(titled((await find("pa", words)).items, "report")).toEqual([]);
  });

  test("a place in another spelling, and what happened there", async () => {
    const { items } = await find("pa", "Tombouctou");
    expect(items.some(({ kind, href }) => kind === "place" && href.includes("TOM"))).toBe(true);
    const english = await find("pa", "Timbuktu");
    expect(titled(english.items, "place")).toEqual(expect.arrayContaining(titled(items, "place").slice(0, 1)));
  });

  test("at most twenty, and is told that there are more", async () => {
    const { items, more } = await find("pa", "ML-I");
    expect([items.length, more]).toEqual([20, true]);
    expect(await find("pa", "ML-I", "&limit=3")).toMatchObject({ items: items.slice(0, 3), more: true });
    expect(await find("pa", "nothing is called so")).toMatchObject({ items: [], more: false });
  });
});

test("every line leads to something that its reader may open", async () => {
  for (const key of ["pa", "ho", "cl-mopti", "fp", "sp"].filter((one) =>
    mission.exercise.people.some(({ key: own }) => own === one),
  )) {
    const seen = new Map<string, FindItem>();
    for (const text of ["Koro", "ML-I0", "A-", "R-", "armed", "Mopti", "a"]) {
      if (text === "R-" || text === "A-") continue;
      for (const item of (await find(key, text)).items) seen.set(item.href, item);
    }
    expect([key, seen.size > 3]).toEqual([key, true]);
    for (const item of seen.values()) {
      const answer = await (await as(key)).get(item.href);
      expect([key, item.kind, item.href, answer.statusCode]).toEqual([key, item.kind, item.href, 200]);
    }
  }
}, 120_000);

test("the pages that are found are pages", async () => {
  for (const { href } of findPages) expect((await (await as("ho")).get(href)).statusCode).toBe(200);
});

describe("what a reader may not see", () => {
  test("is found by no word of it, and moves nothing that they see", async () => {
    const everything = new Map((await find("pa", "Menaka")).items.map((item) => [item.href, item]));
    const office = await find("ho", "Menaka");
    const warnings = new Set(
      ((await (await as("ho")).api("GET", "/warnings")).json() as { warnings: { id: string }[] }).warnings.map(
        ({ id }) => id,
      ),
    );
    for (const { kind, href } of office.items)
      if (kind === "warning") expect(warnings.has(href.replace("/warnings/", ""))).toBe(true);
    const hidden = [...everything.values()].filter(
      ({ kind, href }) => kind === "warning" && !warnings.has(href.replace("/warnings/", "")),
    );
    expect(hidden.length).toBeGreaterThan(0);
    for (const { title, href, note } of hidden) {
      for (const text of [title, href.replace("/warnings/", ""), /A-\d{4}-[0-9a-f]{4}/.exec(note ?? "")?.[0] ?? title])
        expect(JSON.stringify((await find("ho", text)).items)).not.toContain(href);
    }
  });

  test("of a record in the sanitised edition finds nothing: neither its title, nor its village, nor its day", async () => {
    const { items } = await find("pa", "Birga-Fulanih");
    const warning = items.find(({ kind }) => kind === "warning") as FindItem;
    const code = /A-(\d{4})-([0-9a-f]{4})/.exec(warning.note ?? "") ?? ["", "", ""];
    for (const text of ["Birga-Fulanih", "Birga", "displaced people reported cut off", code[0]]) {
      const planner = await find("fp", text);
      expect([text, titled(planner.items, "warning"), titled(planner.items, "report")]).toEqual([text, [], []]);
    }
    const planner = await find("fp", "Koro");
    const coarse = planner.items.filter(({ kind }) => kind === "warning");
    expect(coarse.length).toBeGreaterThan(0);
    for (const { title, note } of coarse) {
      expect(title).not.toContain("Birga");
      expect(note).toMatch(/reçue en \p{L}+ \d{4}$/u);
    }
  });

  test.each(["ad", "au"])("is every record, for a function that is shown none (%s)", async (key) => {
    const person = mission.exercise.people.find(({ role }) => role.toLowerCase() === key);
    if (!person) return;
    for (const text of ["Koro", "ML-I068", "Birga-Fulanih"]) {
      const { items } = await find(person.key, text);
      expect([text, kinds(items).filter((kind) => kind !== "place" && kind !== "page")]).toEqual([text, []]);
    }
  });

  test("is what was not known yet on the day that they look back to", async () => {
    expect(titled((await find("ho", "Birga-Fulanih")).items, "warning").length).toBeGreaterThan(0);
    expect(titled((await find("ho", "Birga-Fulanih", "&asOf=2018-07-01")).items, "warning")).toEqual([]);
    const wrong = await (await as("ho")).api("GET", "/find?text=Koro&asOf=yesterday");
    expect([wrong.statusCode, (wrong.json() as { errors: { field: string }[] }).errors[0]?.field]).toEqual([
      422,
      "asOf",
    ]);
  });

  test("is every record, for somebody who narrowed the screen to a class below theirs", async () => {
    const narrowed = await find("pa", "Koro", "&class=S1");
    expect([narrowed.records, kinds(narrowed.items)]).toEqual([false, ["place"]]);
    expect((await find("pa", "Koro", "&class=S2")).records).toBe(true);
  });
});

test.each([
  ["without a text", "/find", "text"],
  ["with an empty one", "/find?text=%20", "text"],
  ["with one too long", `/find?text=${"x".repeat(201)}`, "text"],
  ["with a limit above twenty", "/find?text=Koro&limit=21", "limit"],
])("a search %s is refused, and the field is named", async (_, url, field) => {
  const answer = await (await as("ho")).api("GET", url);
  expect([answer.statusCode, (answer.json() as { errors: { field: string }[] }).errors[0]?.field]).toEqual([
    422,
    field,
  ]);
});

test("without a session nothing is found", async () => {
  expect((await server.browser().api("GET", "/find?text=Koro")).statusCode).toBe(401);
});
