import { describe, expect, test } from "vitest";
import type { ExternalEvent, IncidentListItem } from "../establish/index.ts";
import type { Area } from "../mission/index.ts";
import { explorer, externalRow, incidentRow, killedText, monthly, type RowMaker } from "./explore-item.ts";

const area = (path: string, name: string): Area => ({
  code: path.split("/").at(-1) as string,
  parentCode: null,
  level: "district",
  nameEn: name,
  nameFr: name,
  path,
  approximate: true,
  gazetteer: "invented",
  vintage: "2018",
  aliases: [],
  note: null,
});
const koro = area("ML/MOP/KOR", "Koro");
const make: RowMaker = {
  lang: "en",
  say: explorer("en"),
  areas: new Map([
    [koro.path, koro],
    ["ML/MOP/KOR/HAM", area("ML/MOP/KOR/HAM", "Hamlet of the tests")],
  ]),
  eventType: (code) => `type ${code}`,
};
const item: IncidentListItem = {
  id: "i",
  code: "XX-1",
  title: "Invented attack",
  recordKind: "single",
  eventType: "attack",
  place: "Invented hamlet",
  areaPath: "ML/MOP/KOR/HAM",
  lat: 14.1234,
  lon: -3.1234,
  placePrecision: "exact",
  date: { from: "2018-06-12", to: "2018-06-13", precision: "range", text: "" },
  verification: "allegation",
  groupHarmed: null,
  estimate: { low: 12, best: 14, high: 15, orMore: false },
  contested: false,
  edition: "full",
};

describe("an incident as a row", () => {
  test("is told whole to somebody who reads it whole", () => {
    expect(incidentRow(item, make)).toMatchObject({
      key: "XX-1",
      href: "/incidents/XX-1",
      eventType: "type attack",
      when: "between 12 June 2018 and 13 June 2018",
      place: "Invented hamlet",
      areaName: "Hamlet of the tests",
      position: { lat: 14.1234, lon: -3.1234, radiusKm: 0 },
      killed: { low: 12, high: 15, text: "12 to 15" },
    });
  });

  test("of the sanitised edition has the district and the month, and nothing of day, point and place in any field", () => {
    const row = incidentRow({ ...item, edition: "sanitised", lat: null, lon: null, estimate: null }, make);
    expect(row).toMatchObject({
      when: "June 2018",
      from: "2018-06-01",
      to: "2018-06-30",
      areaPath: "ML/MOP/KOR",
      areaName: "Koro",
    });
    expect(row).toMatchObject({ position: null, place: null, killed: null });
    for (const hidden of ["14.1", "2018-06-12", "2018-06-13", "hamlet", "HAM"])
      expect(JSON.stringify(row)).not.toContain(hidden);
  });

  test.each(["admin2", "admin1", "country", "unknown"])(
    "known to %s only has no point, though a middle is on file",
    (placePrecision) => {
      expect(incidentRow({ ...item, placePrecision }, make).position).toBeNull();
    },
  );

  test("that nobody has dated says so", () => {
    expect(incidentRow({ ...item, date: null }, make)).toMatchObject({ when: "undated", from: null, to: null });
  });
});

test.each([
  [
    { from: "2018-06-12", to: "2018-06-12", precision: "day" },
    { from: "2018-06-01", to: "2018-06-30", precision: "month" },
  ],
  [
    { from: "2018-04-26", to: "2018-05-01", precision: "day" },
    { from: "2018-04-01", to: "2018-05-31", precision: "range" },
  ],
  [
    { from: null, to: "2020-02-05", precision: "range" },
    { from: null, to: "2020-02-29", precision: "range" },
  ],
  [
    { from: "2018-01-01", to: "2018-12-31", precision: "year" },
    { from: "2018-01-01", to: "2018-12-31", precision: "year" },
  ],
] as const)("the month of %o", (date, expected) => {
  expect(monthly(date)).toEqual(expected);
});

describe("an event of others as a row", () => {
  const event: ExternalEvent = {
    dataset: "ucdp-ged",
    release: "24.1",
    sourceId: "260108",
    knownAt: "2024-06-30T23:59:59.999Z",
    kind: "one-sided",
    dateStart: "2018-07-15",
    dateEnd: "2018-07-15",
    datePrecision: 1,
    latitude: 16.1,
    longitude: 3.2,
    placePrecision: 1,
    place: "Injagalane",
    country: "Mali",
    adm1: "Menaka region",
    adm2: "Menaka cercle",
    sideA: "a",
    sideB: "b",
    low: 10,
    best: 12,
    high: 14,
    deathsA: null,
    deathsB: null,
    deathsCivilians: null,
    deathsUnknown: null,
    flags: [],
  };

  test("names its publisher and release, and has no page of ours", () => {
    expect(externalRow(event, koro, make)).toMatchObject({
      key: "ucdp-ged 260108",
      href: null,
      recordKind: null,
      eventType: "violence against civilians",
      when: "15 July 2018",
      place: "Injagalane, Menaka cercle, Mali",
      position: { radiusKm: 0 },
      killed: { text: "10 to 14" },
      standing: "as published by UCDP GED 24.1",
    });
  });

  test.each([
    [1, 0],
    [2, 25],
    [3, undefined],
    [4, undefined],
    [5, undefined],
    [6, undefined],
    [7, undefined],
    [null, undefined],
  ])("of precision %s has a point with a radius of %s km", (placePrecision, radius) => {
    expect(externalRow({ ...event, placePrecision }, null, make).position?.radiusKm).toBe(radius);
  });

  test("that ends before it begins is put in order", () => {
    expect(externalRow({ ...event, dateEnd: "2018-07-01" }, null, make)).toMatchObject({
      from: "2018-07-01",
      to: "2018-07-15",
    });
  });
});

test.each([
  [{ low: null, best: null, high: null, orMore: false }, "number unknown", "nombre inconnu"],
  [{ low: 3, best: 3, high: 3, orMore: false }, "3", "3"],
  [{ low: 10, best: 12, high: 14, orMore: false }, "10 to 14", "10 à 14"],
  [{ low: 27, best: 27, high: null, orMore: true }, "at least 27", "au moins 27"],
  [{ low: 27, best: 27, high: 27, orMore: true }, "at least 27", "au moins 27"],
  [{ low: 12, best: 14, high: 20, orMore: true }, "12 to 20 or more", "12 à 20 ou plus"],
  [{ low: null, best: null, high: 8, orMore: false }, "at most 8", "au plus 8"],
  [{ low: 0, best: 0, high: 0, orMore: false }, "0", "0"],
  [
    { low: 9, best: 4, high: 6, orMore: false },
    "the figures contradict each other: lowest 9, highest 6",
    "les chiffres se contredisent\u202f: minimum 9, maximum 6",
  ],
])("killed %o", (figures, en, fr) => {
  expect(killedText(figures, explorer("en"))?.text).toBe(en);
  expect(killedText(figures, explorer("fr"))?.text).toBe(fr);
});
