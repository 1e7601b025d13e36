import fc from "fast-check";
import { expect, test } from "vitest";
import { namedId, newId, randomId } from "../kernel/index.ts";
import { tellsTime } from "./new-warning.ts";

test("an id ordered by time tells when it was made; a random or a named one does not", () => {
  expect(tellsTime(newId())).toBe(true);
  expect(tellsTime(randomId())).toBe(false);
  fc.assert(
    fc.property(fc.string(), (name) => {
      expect(tellsTime(namedId("x", name))).toBe(false);
    }),
  );
});
