import fc from "fast-check";
import { expect, test } from "vitest";
import { inListOrder, isListed, type WarningListItem, warningsMeant } from "./warning-list.ts";

const item = (facts: Partial<WarningListItem> = {}): WarningListItem => ({
  id: "a",
  code: "A-0403-9f3c",
  title: "Koro district: villages are being burned",
  level: "orange",
  place: "Koro, Mopti",
  areaPath: "ML/MOP/KOR",
  owner: "Head of office",
  rule: null,
  receivedAt: "2031-03-04T08:00:00.000Z",
  dueAt: null,
  numberExposed: null,
  handling: "triaged",
  verification: "not-started",
  decision: "pending",
  outcome: null,
  ...facts,
});

test("those that wait for a decision come first, the gravest before the newer, closed ones last", () => {
  const list = [
    item({ id: "closed", level: "red", handling: "closed", decision: "respond" }),
    item({ id: "decided", level: "red", decision: "respond" }),
    item({ id: "newer", receivedAt: "2031-03-05T08:00:00.000Z" }),
    item({ id: "older" }),
    item({ id: "grave", level: "red", receivedAt: "2031-03-01T08:00:00.000Z" }),
  ];
  expect(list.sort(inListOrder).map(({ id }) => id)).toEqual(["grave", "newer", "older", "decided", "closed"]);
});

test("the order does not depend on how they came", () => {
  const any = fc.record({
    id: fc.uuid(),
    level: fc.constantFrom("white", "yellow", "orange", "red"),
    decision: fc.constantFrom("pending", "respond"),
    handling: fc.constantFrom("triaged", "closed"),
  });
  fc.assert(
    fc.property(
      fc
        .uniqueArray(any, { selector: ({ id }) => id, maxLength: 8 })
        .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([all, shuffled]) => {
        const order = (list: readonly Partial<WarningListItem>[]) =>
          list
            .map((facts) => item(facts))
            .sort(inListOrder)
            .map(({ id }) => id);
        expect(order(shuffled as Partial<WarningListItem>[])).toEqual(order(all as Partial<WarningListItem>[]));
      },
    ),
  );
});

test.each([
  ["no filter", {}, true],
  ["its level", { level: "orange" }, true],
  ["another level", { level: "red" }, false],
  ["open ones", { state: "open" }, true],
  ["closed ones", { state: "closed" }, false],
  ["words of its title in any case and accent", { find: "  VILLÀGES koro " }, true],
  ["its short code", { find: "a-0403-9f3c" }, true],
  ["a word that it has not", { find: "koro market" }, false],
] as const)("%s", (_, filter, listed) => {
  expect(isListed(item(), filter)).toBe(listed);
});

const found = (text: string) =>
  warningsMeant(text, [
    {
      id: "11111111-1111-4111-8111-111111111111",
      code: "A-1207-aaaa",
      titles: { en: "Birga: people cut off", fr: "Birga : des gens encerclés" },
      place: "Koro, Mopti",
    },
    {
      id: "22222222-2222-4222-8222-222222222222",
      code: "A-2007-bbbb",
      titles: { en: "Birga: people cut off", fr: "Birga : des gens encerclés" },
      place: "Koro, Mopti",
    },
    {
      id: "33333333-3333-4333-8333-333333333333",
      code: "A-0805-cccc",
      titles: { en: "Djenne: a village cut off", fr: "Djenné : un village encerclé" },
      place: "Djenne, Mopti",
    },
  ]).map(({ code }) => code);

test.each([
  ["an id", "22222222-2222-4222-8222-222222222222", ["A-2007-bbbb"]],
  ["a short code", "a-2007-BBBB", ["A-2007-bbbb"]],
  ["a whole title, which two bear", "Birga: people cut off", ["A-1207-aaaa", "A-2007-bbbb"]],
  ["words in the other language", "encercle village", ["A-0805-cccc"]],
  ["a place", "Djenné", ["A-0805-cccc"]],
  ["nothing", "  ", []],
  ["what nobody wrote", "Timbuktu", []],
])("finds by %s", (_, text, codes) => {
  expect(found(text)).toEqual(codes);
});
