import { expect, test } from "vitest";
import { viewQuery } from "./saved-view.ts";

test.each([
  ["nothing", "", ""],
  ["with the question mark", "?area=KOR", "area=KOR"],
  ["without what is empty", "area=KOR&find=&kind=all", "area=KOR&kind=all"],
  [
    "of everything a view knows",
    "area=ML/MOP&from=2018-06-01&to=2018-06-30&with=2017-06-01&asOf=2018-07-20&upTo=S2&find=Koro village&kind=external&map=1",
    "area=ML%2FMOP&from=2018-06-01&to=2018-06-30&with=2017-06-01&asOf=2018-07-20&upTo=S2&find=Koro+village&kind=external&map=1",
  ],
])("a query %s", (_, given, query) => {
  expect(viewQuery(given)).toEqual({ query });
});

test.each([
  ["an unknown name", "area=KOR&color=red", "color"],
  ["a name that stands twice", "area=KOR&area=MOP", "area"],
  ["a mangled day", "from=06/01/2018", "from"],
  ["a kind that is none", "kind=everything", "kind"],
  ["another address", "area=https://elsewhere.example", "area"],
  ["a name of every object", "constructor=1", "constructor"],
  ["a text over the limit", `find=${"x".repeat(201)}`, "find"],
])("%s is named", (_, given, wrong) => {
  expect(viewQuery(given)).toEqual({ wrong });
});
