import fc from "fast-check";
import { expect, test } from "vitest";
import { attribution } from "./attribution.ts";
import { said } from "./claims-for-tests.ts";

const by = (text: string, ...actorCodes: string[]) =>
  said("perpetrator", text, { actorCodes, verification: "alleged" });

test("nobody named is unidentified, which is an answer", () => {
  expect(attribution([])).toMatchObject({ held: "unidentified", ladder: "unidentified", contested: false, claims: [] });
});

test("Injagalane: three rivals give no author, and all three stay visible", () => {
  const result = attribution([by("Extremists"), by("Ethnic militias"), by("Criminal gangs", "ML-A-CRIMINALS")]);
  expect(result).toMatchObject({ held: "unidentified", heldActorCodes: [], contested: true, ladder: "alleged" });
  expect(result.claims).toHaveLength(3);
});

test("Boulikessy: a concluded inquiry that nobody contests attributes", () => {
  expect(
    attribution([
      said("perpetrator", "Malian troops under G5 Sahel command", {
        actorCodes: ["ML-A-FAMA", "ML-A-G5S"],
        verification: "concluded",
      }),
    ]),
  ).toMatchObject({
    held: "attributed",
    heldActorCodes: ["ML-A-FAMA", "ML-A-G5S"],
    ladder: "attributed",
    contested: false,
  });
});

test("one that says it is uncertain among three contests the one that names one", () => {
  expect(
    attribution([by("ISGS or affiliates", "ISGS"), by("Uncertain: three local armed groups", "ISGS", "MSA", "GATIA")])
      .contested,
  ).toBe(true);
});

test("suspected extremists and extremists are no quarrel", () => {
  expect(attribution([by("Suspected extremists"), by("Extremists intimidated voters")]).contested).toBe(false);
});

test("an allegation alone never attributes, and a rival suspends even a finding", () => {
  const finding = said("perpetrator", "An army", { actorCodes: ["X"], verification: "verified" });
  expect(attribution([by("An army", "X")]).held).toBe("unidentified");
  expect(attribution([finding]).held).toBe("attributed");
  expect(attribution([finding, by("A militia", "Y")])).toMatchObject({
    held: "unidentified",
    ladder: "attributed",
    contested: true,
  });
});

test("the order in which accounts arrive does not matter", () => {
  const account = fc.record({
    codes: fc.subarray(["X", "Y", "Z"]),
    verification: fc.constantFrom("alleged" as const, "investigated" as const, "verified" as const),
  });
  fc.assert(
    fc.property(fc.array(account, { maxLength: 6 }), (accounts) => {
      const claims = accounts.map(({ codes, verification }) =>
        said("perpetrator", codes.join(" ") || "gunmen", { actorCodes: codes, verification }),
      );
      expect(attribution([...claims].reverse())).toEqual(attribution(claims));
    }),
  );
});
