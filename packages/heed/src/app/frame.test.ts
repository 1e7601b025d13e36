import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Problem } from "../kernel/index.ts";
import type { Area } from "../mission/index.ts";
import { areaChoices, askedOf, langFor, ownPath, pathOf } from "./frame.ts";

const now = "2018-07-20T23:45:00.000Z";
const asked = (query: Record<string, unknown>, zone = "Africa/Bamako") => askedOf(query, zone, now);

describe("what an address narrows the screens to", () => {
  test.each([
    ["nothing at all", {}, null, undefined],
    ["empty fields of a form", { asOf: "", from: "", area: "" }, null, undefined],
    ["a day, which is its end", { asOf: "2018-07-12" }, "2018-07-12", "2018-07-12T23:59:59.999Z"],
    ["a moment in mission time", { asOf: "2018-07-12T08:30" }, "2018-07-12T08:30", "2018-07-12T08:30:00.000Z"],
    ["a day that has not ended, which is now", { asOf: "2018-07-20" }, null, undefined],
    ["a day to come, which is now", { asOf: "2030-01-01" }, null, undefined],
  ])("looks back by %s", (_, query, shown, at) => {
    const { scope, asOf } = asked(query);
    expect([scope.asOf, asOf]).toEqual([shown, at]);
  });

  test("ends a day where the mission is, not in London", () => {
    expect(asked({ asOf: "2018-07-12" }, "Asia/Kathmandu").asOf).toBe("2018-07-12T18:14:59.999Z");
  });

  test("keeps area, period and class", () => {
    const { scope } = asked({ area: "KOR", from: "2018-01-01", to: "2018-06-30", class: "S1" });
    expect(scope).toEqual({ asOf: null, area: "KOR", from: "2018-01-01", to: "2018-06-30", upTo: "S1" });
  });

  test.each([
    ["a day that is none", { from: "2018-02-30" }, "from"],
    ["a date in words", { asOf: "yesterday" }, "asOf"],
    ["a class that does not exist", { class: "S9" }, "class"],
    ["an area with signs of a query", { area: "KOR' or 1=1" }, "area"],
    ["a field that comes twice", { area: ["KOR", "DJE"] }, "area"],
  ])("refuses %s instead of showing everything", (_, query, field) => {
    try {
      asked(query);
      expect.unreachable();
    } catch (error) {
      expect((error as Problem).errors.map((one) => one.field)).toEqual([field]);
    }
  });
});

describe("where a form may lead", () => {
  test.each([
    ["/warnings/1?area=KOR#decisions", "/warnings/1?area=KOR#decisions"],
    ["/", "/"],
    [undefined, "/"],
    ["", "/"],
    ["https://other.example/", "/"],
    ["//other.example/", "/"],
    ["///other.example/", "/"],
    ["/\\other.example", "/"],
    ["/\t/other.example", "/"],
    ["/%2e%2e//other.example", "/"],
    ["/.//other.example", "/"],
    ["javascript:alert(1)", "/"],
    ["/a\r\nset-cookie: x=1", "/"],
    [["/warnings", "/incidents"], "/"],
  ])("%j leads to %s", (given, expected) => {
    expect(ownPath(given)).toBe(expected);
  });

  test("nothing that anybody sends leads to another site", () => {
    const pieces = fc.constantFrom(
      "/",
      "\\",
      "//",
      "https:",
      "other.example",
      "@",
      ":",
      "?",
      "#",
      "..",
      ".",
      "%2f",
      "%5c",
      "\t",
      "\n",
      " ",
      "a",
    );
    const host = "http://heed.test";
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces).map((parts) => parts.join("")),
          fc.webUrl(),
          fc.string(),
        ),
        (text) => {
          for (const back of [text, `/${text}`]) expect(new URL(ownPath(back), `${host}/sign-in`).origin).toBe(host);
        },
      ),
    );
  });
});

test.each([
  ["/warnings?lang=fr&area=KOR", "/warnings?area=KOR"],
  ["/?lang=en", "/"],
  ["/incidents/ML-I055", "/incidents/ML-I055"],
])("the address %s without language is %s", (url, path) => {
  expect(pathOf(url)).toBe(path);
});

test("areas are offered in the order of the tree, without villages", () => {
  const area = (code: string, path: string, level: Area["level"]): Area =>
    ({ code, path, level, nameEn: `${code} en`, nameFr: `${code} fr` }) as Area;
  const areas = [
    area("KOR", "ML/MOP/KOR", "district"),
    area("MOP", "ML/MOP", "region"),
    area("x", "ML/MOP/KOR/x", "place"),
    area("ML", "ML", "country"),
  ];
  expect(areaChoices(areas, "fr")).toEqual([
    { code: "ML", name: "ML fr", depth: 0 },
    { code: "MOP", name: "MOP fr", depth: 1 },
    { code: "KOR", name: "KOR fr", depth: 2 },
  ]);
});

test.each([
  ["an invented account has no wish: the browser's goes before it", "exercise", "fr", {}, "en-GB", "en"],
  ["an invented account counts where the browser wants nothing", "exercise", "fr", {}, undefined, "fr"],
  ["somebody's own account goes before the browser", "password", "fr", {}, "en-GB", "fr"],
  ["what was pressed goes before both", "exercise", "en", { "heed-lang": "fr" }, "en-GB", "fr"],
])("%s", (_, kind, lang, cookies, preferred, expected) => {
  const request = { query: {}, cookies, headers: { "accept-language": preferred }, requester: { kind, lang } };
  expect(langFor(request as unknown as Parameters<typeof langFor>[0])).toBe(expected);
});
