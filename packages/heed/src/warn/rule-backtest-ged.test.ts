import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import { sharedFolder } from "../../../../scripts/shared.ts";
import { gedHeader, readGedRow } from "../establish/index.ts";
import { type Deed, occurrencesOf } from "./declared-rule.ts";
import { backTest } from "./rule-backtest.ts";
import { aRule } from "./testing.ts";

/*
 * The rule "soldiers of the state killed, then civilians killed within 30 km and 7 days" on UCDP GED 24.1 as published. The
 * figures stand in docs/methods/rule-backtest.md; this test keeps them true. The repository holds no copy of the data.
 */
const shared = sharedFolder("data/ucdp-ged/ged241-mli-bfa-ner.csv.gz");
let deeds: readonly Deed[] = [];
beforeAll(() => {
  if (shared === null) return;
  const [names = [], ...rows] = parse(gunzipSync(readFileSync(shared)), { relax_column_count: true }) as string[][];
  const header = gedHeader(names);
  if (!("at" in header)) throw new Error("the file has not the columns of UCDP GED");
  const besides = {
    releaseDay: "2024-06-30",
    markOf: (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 32),
  };
  deeds = rows.flatMap((cells, i) => {
    const row = readGedRow(cells, header, i + 2, besides);
    return "mend" in row ? [] : [row];
  });
}, 60_000);

const tried = (from: string, to: string, countries: readonly string[] = ["Mali"]) => {
  const rule = aRule({ when: { ...aRule().when, countries: [...countries] } });
  const { triggers, harms } = occurrencesOf(rule, deeds);
  return backTest(triggers, harms, rule.watch, { from, to });
};
const twice = (value: number | undefined | null) => Math.round((value ?? Number.NaN) * 1000) / 1000;
/** What the page of the method says of one period. */
const figures = (found: ReturnType<typeof backTest>) => ({
  triggers: found.triggers,
  harms: found.harms,
  firings: found.firings,
  judged: found.judged,
  perMonth: twice(found.firingsPerMonth),
  busiest: found.busiest,
  followed: found.answer?.followed,
  precision: [found.answer?.precision.share, found.answer?.precision.low, found.answer?.precision.high].map(twice),
  perhaps: found.answer?.perhaps,
  anyDay: [found.answer?.anyDay.share, found.answer?.anyDay.lift, found.answer?.anyDay.asGood].map(twice),
  nearDay: [found.answer?.nearDay?.share, found.answer?.nearDay?.lift, found.answer?.nearDay?.asGood].map(twice),
  lead: found.answer?.lead,
  falseAlarmsPerMonth: twice(found.answer?.falseAlarmsPerMonth),
  recall: [found.answer?.recall?.preceded, found.answer?.recall?.harms, twice(found.answer?.recall?.share)],
});

describe.skipIf(shared === null)("on UCDP GED 24.1", () => {
  test("Mali, 2012 to 2018", () => {
    expect(figures(tried("2012-01-01", "2018-12-31"))).toMatchInlineSnapshot(`
      {
        "anyDay": [
          0.006,
          1.183,
          0.552,
        ],
        "busiest": {
          "firings": 7,
          "month": "2017-01",
        },
        "falseAlarmsPerMonth": 1.79,
        "firings": 152,
        "followed": 1,
        "harms": {
          "dayNotKnown": 40,
          "placeNotKnown": 22,
          "used": 110,
        },
        "judged": 151,
        "lead": {
          "median": 4,
          "p10": 4,
          "p90": 4,
        },
        "nearDay": [
          0.009,
          0.738,
          0.609,
        ],
        "perMonth": 1.809,
        "perhaps": 6,
        "precision": [
          0.007,
          0.001,
          0.037,
        ],
        "recall": [
          1,
          110,
          0.009,
        ],
        "triggers": {
          "dayNotKnown": 24,
          "placeNotKnown": 22,
          "used": 161,
        },
      }
    `);
  });
  test("Mali, 2012 to 2023", () => {
    expect(figures(tried("2012-01-01", "2023-12-31"))).toMatchInlineSnapshot(`
      {
        "anyDay": [
          0.009,
          3.513,
          0.003,
        ],
        "busiest": {
          "firings": 9,
          "month": "2022-06",
        },
        "falseAlarmsPerMonth": 2.462,
        "firings": 367,
        "followed": 12,
        "harms": {
          "dayNotKnown": 133,
          "placeNotKnown": 92,
          "used": 399,
        },
        "judged": 366,
        "lead": {
          "median": 2.5,
          "p10": 1,
          "p90": 4.9,
        },
        "nearDay": [
          0.018,
          1.829,
          0.028,
        ],
        "perMonth": 2.549,
        "perhaps": 8,
        "precision": [
          0.033,
          0.019,
          0.056,
        ],
        "recall": [
          17,
          399,
          0.043,
        ],
        "triggers": {
          "dayNotKnown": 41,
          "placeNotKnown": 81,
          "used": 383,
        },
      }
    `);
  });
  test("the years before the war say nothing", () => {
    expect(tried("1998-01-01", "2005-12-31")).toMatchObject({ silent: "too-few-firings", answer: null });
  });
});
