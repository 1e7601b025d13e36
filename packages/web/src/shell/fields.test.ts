import { expect, test } from "vitest";
import { errorOf, typedIn } from "./fields.tsx";
import type { Refused } from "./page.ts";

const problem = {
  status: 400,
  code: "x",
  title: "",
  detail: null,
  mend: null,
  errors: [{ field: "body.note", mend: "Write why." }],
};
const refused: Refused = { form: "record", problem, values: { kind: "triaged", toolCode: ["A", "B"], target: "w1" } };

test("gives back what was typed to the form that was refused, and to no other", () => {
  expect(typedIn(refused, "record").value("kind")).toBe("triaged");
  expect(typedIn(refused, "record").has("toolCode", "B")).toBe(true);
  expect(typedIn(refused, "outcome").value("kind")).toBe("");
  expect(typedIn(refused, "outcome").problem).toBeUndefined();
  expect(typedIn(undefined, "record").has("kind", "triaged")).toBe(false);
});

test("tells forms of one name apart by what they were about", () => {
  expect(typedIn(refused, "record", (typed) => typed.value("target") === "w2").problem).toBeUndefined();
  expect(typedIn(refused, "record", (typed) => typed.value("target") === "w1").problem).toBe(problem);
});

test("finds the error of a field also where a room names it with its path", () => {
  expect(errorOf(problem, "note")).toBe("Write why.");
  expect(errorOf(problem, "ote")).toBeUndefined();
  expect(errorOf(undefined, "note")).toBeUndefined();
});
