import { describe, expect, test } from "vitest";
import { planCrosswalk } from "./area-crosswalk.ts";

const encode = (text: string) => ({ name: "x.csv", bytes: new TextEncoder().encode(text) });
const head = "from_vintage,from_code,from_name,to_vintage,to_code,to_name,share,changed_meaning";
const plan = (...rows: string[]) => planCrosswalk(encode([head, ...rows].join("\n")), {});

describe("whether a code changed its meaning", () => {
  test.each([
    ["2017,ML0505,Koro,2023,ML1801,Koro,1,", false],
    ["2017,ML0505,Koro,2023,ML0505,Koro,1,", false],
    ["2017,ML0505,Koro,2023,ML0505,Bankass,,", true],
    ["2017,ML0505,Koro,2023,ML0505,Koro,0.2,", true],
    ["2017,ML0505,Koro,2023,ML0505,Koro,,oui", true],
    ["2017,ML0505,Koro,2023,ML0505,Bankass,,no", false],
    ["2017,ML0505,,2023,ML0505,,,", false],
  ])("%s: %s", (row, expected) => {
    expect(plan(row).crossings.map(({ changedMeaning }) => changedMeaning)).toEqual([expected]);
  });
});

test.each([
  ["0.85", 0.85],
  ['"0,85"', 0.85],
  ["85 %", 0.85],
  ["100%", 1],
  ["", null],
])("a share of %s is %s", (share, expected) => {
  expect(plan(`2017,A1,x,2021,B1,x,${share},`).crossings[0]?.shareOfFrom).toBe(expected);
});

describe("a row that cannot be used is refused by name", () => {
  test.each([
    ["2017,,x,2021,B1,x,,", "from_code", "mend.crosswalk.empty"],
    ["2017,A1,x,,B1,x,,", "to_vintage", "mend.crosswalk.empty"],
    ["2017,A1,x,2017,B1,x,,", "to_vintage", "mend.crosswalk.one-vintage"],
    ["2017,A1,x,2021,B1,x,1.5,", "share", "mend.crosswalk.share"],
    ["2017,A1,x,2021,B1,x,half,", "share", "mend.crosswalk.share"],
    ["2017,A1,x,2021,B1,x,,perhaps", "changed_meaning", "mend.crosswalk.yes-or-no"],
    ["2017,A1,Bl\ufffd,2021,B1,x,,", "from_name", "mend.places.lost-letters"],
    ["2017,A1,x,2021,B1,x", null, "mend.places.cells"],
  ])("%s", (row, column, mend) => {
    const { crossings, rejects } = plan(row, "2017,A2,x,2021,B2,x,,");
    expect(rejects).toMatchObject([{ line: 2, column, mend }]);
    expect(crossings).toHaveLength(1);
  });
});

test("a code that is led to more than its whole is flagged, and a row told twice is refused", () => {
  const { flags, rejects } = plan("2017,A1,x,2021,B1,x,0.6,", "2017,A1,x,2021,B2,x,0.6,", "2017,A1,x,2021,B1,x,0.6,");
  expect(flags).toMatchObject([{ line: 3, mend: "mend.crosswalk.too-much", facts: { percent: 120 } }]);
  expect(rejects).toMatchObject([{ line: 4, mend: "mend.places.double", facts: { first: 2 } }]);
});

test("of a file without one row that can be used the vintages are not known", () => {
  expect(plan("2017,,x,2021,B1,x,,")).toMatchObject({ gazetteer: "ocha-cod", vintage: "?–?", crossings: [], rows: 1 });
});

test("a file of another kind, in another encoding or that breaks off is refused whole", () => {
  const code = (task: () => unknown) => {
    try {
      task();
      return "no problem";
    } catch (error) {
      return (error as { kind?: { code: string } }).kind?.code ?? String(error);
    }
  };
  expect(code(() => planCrosswalk(encode("a,b\n1,2"), {}))).toBe("mission/unknown-places");
  expect(code(() => planCrosswalk(encode(`${head}\n"2017,A1`), {}))).toBe("mission/unreadable-places");
  const latin = { name: "x.csv", bytes: Uint8Array.from([...new TextEncoder().encode(`${head}\nM`), 0xe9, 0x6e]) };
  expect(code(() => planCrosswalk(latin, {}))).toBe("mission/wrong-encoding");
});
