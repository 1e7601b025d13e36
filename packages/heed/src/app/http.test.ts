import { describe, expect, test } from "vitest";
import { badInput, databaseAway, notFound, Problem, tooMany, unexpected } from "../kernel/index.ts";
import { asProblem, listOf, textOf, tooLarge, traceOf } from "./http.ts";

const thrown = (facts: object, message = "duplicate key value (phone)=(+223 00 00 00 00)") =>
  Object.assign(new Error(message), facts);

test.each([
  ["a refusal of ours", new Problem(notFound), notFound],
  ["a database that stopped", thrown({ code: "57P01" }), databaseAway],
  ["a connection that broke", thrown({}, "Connection terminated unexpectedly"), databaseAway],
  ["too many attempts", thrown({ statusCode: 429 }), tooMany],
  ["a body beyond the limit", thrown({ statusCode: 413 }), tooLarge],
  ["JSON that is none", thrown({ statusCode: 400 }), badInput],
  ["text that cannot be stored", thrown({ code: "22021" }), badInput],
  ["a number that cannot be stored", thrown({ code: "22003" }), badInput],
  ["anything else", thrown({ code: "23505" }), unexpected],
])("%s becomes a problem that may be shown", (_, error, kind) => {
  expect(asProblem(error).kind).toBe(kind);
});

test("the log names kind and place of a failure and nothing that was sent", () => {
  const trace = traceOf(thrown({ code: "23505" }));
  expect(trace).toMatch(/^Error 23505\n\s+at /);
  expect(trace).not.toContain("+223");
});

describe("fields of a form", () => {
  const body = { one: "a", many: ["a", "", "b"], empty: "" };
  test.each([
    ["one", "a"],
    ["many", "b"],
    ["empty", ""],
    ["missing", undefined],
    ["toString", undefined],
    ["__proto__", undefined],
  ])("%s reads as %s", (name, expected) => {
    expect(textOf(body, name)).toBe(expected);
  });
  test("a list leaves out what is empty", () => {
    expect([listOf(body, "many"), listOf(body, "one"), listOf(undefined, "many")]).toEqual([["a", "b"], ["a"], []]);
  });
});
