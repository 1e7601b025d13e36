import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Classified,
  classificationFault,
  classificationOf,
  classificationSteps,
  grades,
} from "./classification.ts";

let steps = 0;
const step = (facts: Partial<Classified>): Classified => ({
  id: `s${String(++steps).padStart(4, "0")}`,
  step: "raised",
  grade: "S3",
  reason: null,
  proposalId: null,
  recordedBy: "a",
  at: `2018-07-20T10:00:00.${String(steps).padStart(3, "0")}Z`,
  ...facts,
});

describe("a record", () => {
  test("is S2 until somebody says otherwise", () => {
    expect(classificationOf([])).toEqual({ grade: "S2", proposal: null });
  });

  test("that somebody would lower stays what it is until somebody else agrees", () => {
    const [raised, proposed] = [step({}), step({ step: "proposed", grade: "S2", reason: "known to all" })];
    expect(classificationOf([raised, proposed])).toMatchObject({ grade: "S3", proposal: { grade: "S2", by: "a" } });
    const lowered = step({ step: "lowered", grade: "S2", proposalId: proposed.id, recordedBy: "b" });
    expect(classificationOf([lowered, proposed, raised])).toEqual({ grade: "S2", proposal: null });
    const refused = step({ step: "refused", grade: "S2", proposalId: proposed.id, recordedBy: "b" });
    expect(classificationOf([raised, proposed, refused])).toEqual({ grade: "S3", proposal: null });
    expect(classificationOf([proposed, step({ grade: "S3" })]).proposal).toBeNull();
  });

  test.each([
    ["is raised by one", "S2", null, { step: "raised", grade: "S3" }, "a", null],
    ["is not raised to what it is", "S2", null, { step: "raised", grade: "S2" }, "a", "higher"],
    ["is not lowered by raising", "S2", null, { step: "raised", grade: "S1" }, "a", "higher"],
    ["is lowered for a reason", "S3", null, { step: "proposed", grade: "S2", reason: "published" }, "a", null],
    ["is not lowered without one", "S3", null, { step: "proposed", grade: "S2", reason: " " }, "a", "reason"],
    ["is not lowered upwards", "S2", null, { step: "proposed", grade: "S3", reason: "x" }, "a", "lower"],
    ["is lowered by a second person", "S3", "b", { step: "lowered" }, "a", null],
    ["is not lowered by who proposed it", "S3", "a", { step: "lowered" }, "a", "own"],
    ["is not lowered where nobody proposed it", "S3", null, { step: "lowered" }, "a", "nothing"],
    ["is kept by a second person", "S3", "b", { step: "refused" }, "a", null],
  ] as const)("%s", (_, grade, by, wish, who, fault) => {
    const proposal = by && { id: "p", grade: "S2" as const, reason: "r", by, at: "2018-07-20T10:00:00.000Z" };
    expect(classificationFault({ grade, proposal }, wish, who)).toBe(fault);
  });

  test("is never lowered by one person alone, whatever they do and in whatever order", () => {
    const acts = fc.array(fc.tuple(fc.constantFrom(...classificationSteps), fc.constantFrom(...grades)), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(acts, (tried) => {
        const done: Classified[] = [];
        let highest = 2;
        for (const [act, grade] of tried) {
          const now = classificationOf(done);
          const wish =
            act === "raised"
              ? { step: act, grade }
              : act === "proposed"
                ? { step: act, grade, reason: "r" }
                : { step: act };
          if (classificationFault(now, wish, "a") !== null) continue;
          done.push(step({ step: act, grade, reason: "r" }));
          if (act === "raised") highest = Math.max(highest, grades.indexOf(grade));
        }
        expect(grades.indexOf(classificationOf(done).grade)).toBe(highest);
      }),
    );
  });
});
