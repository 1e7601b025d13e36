import { describe, expect, test } from "vitest";
import { type Consent, consentFault, consentNow } from "./consent.ts";

const given = (level: Consent["level"], facts: Partial<Consent> = {}): Consent => ({
  level,
  given: "agreed",
  explained: ["why-asked"],
  at: "2018-07-20T10:00:00.000Z",
  ...facts,
});

describe("consent", () => {
  test("is what was recorded last, also where it is less", () => {
    expect(consentNow([given("C3"), given("C1")])?.level).toBe("C1");
    expect(consentNow([])).toBeUndefined();
  });

  test.each([
    ["to avert harm needs no explanation", [], { level: "C0", given: "agreed", explained: [] }, null],
    ["to more needs one", [], { level: "C1", given: "agreed", explained: [] }, "explained"],
    [
      "may be raised by the person, once told",
      [given("C1")],
      { level: "C4", given: "agreed", explained: ["risks"] },
      null,
    ],
    ["is never raised by silence", [given("C1")], { level: "C2", given: "unreachable", explained: [] }, "level"],
    [
      "falls back to the lowest that was given",
      [given("C1"), given("C3")],
      { level: "C3", given: "unreachable", explained: [] },
      "level",
    ],
    [
      "stays at the lowest that was given",
      [given("C1"), given("C3")],
      { level: "C1", given: "unreachable", explained: [] },
      null,
    ],
    ["of somebody who was never asked is none", [], { level: "C1", given: "unreachable", explained: [] }, "level"],
  ] as const)("%s", (_, recorded, wanted, field) => {
    expect(consentFault(recorded, { ...wanted, explained: [...wanted.explained] })?.field ?? null).toBe(field);
  });
});
