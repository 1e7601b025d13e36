import { expect, test } from "vitest";
import { findByText } from "./incident-search.ts";

const known = [
  {
    id: "1",
    code: "ML-I075",
    titles: ["Injagalane, Menaka region, 15 July 2018: villagers killed"],
    places: ["Injagalane"],
  },
  {
    id: "2",
    code: "ML-I030",
    titles: ["Diankabou–Djoungani area, June 2017: Fulani civilians killed"],
    places: ["Diankabou-Djoungani area"],
  },
  { id: "3", code: "ML-I036", titles: ["Kouakourou, September 2017: village besieged"], places: ["Kouakourou"] },
  { id: "4", code: "ML-I037", titles: ["Kouakourou, 2017–2018: guards deployed"], places: ["Kouakourou"] },
  { id: "5", code: "ML-I062", titles: ["Boulikessy, 19 May 2018: civilians killed"], places: ["Boulikessy"] },
  { id: "6", code: "ML-I049", titles: ["Boni road, 25 January 2018: market traders killed"], places: ["Boni road"] },
];
test.each([
  ["Injagalane", ["1"]],
  ["injagálane", ["1"]],
  ["ml-i075", ["1"]],
  ["2", ["2"]],
  ["Dioungani", ["2"]],
  ["Djankabo", ["2"]],
  ["Kouakourou", ["3", "4"]],
  ["Kouakourou besieged", ["3"]],
  ["Boukessy", ["5"]],
  ["Bony", ["6"]],
  ["Ouagadougou", []],
  ["", []],
  ["killed villagers", ["1"]],
])("%s", (text, ids) => {
  expect(findByText(text, known).map(({ id }) => id)).toEqual(ids);
});
