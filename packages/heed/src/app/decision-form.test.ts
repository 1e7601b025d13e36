import { describe, expect, test } from "vitest";
import { decisionField, decisionOf } from "./decision-form.ts";
import type { Filled } from "./form-fields.ts";

const filled = (body: Record<string, string | string[]>): Filled => ({ body, lang: "fr", timeZone: "Africa/Bamako" });

describe("a decision as a form sends it", () => {
  test("keeps what was written and leaves out what was left empty", () => {
    const sent = decisionOf(
      filled({
        decision: "respond",
        reason: " On part. ",
        toolCode: ["TL-09", ""],
        ownerPost: "force-planner",
        desiredEffect: "",
        dueAt: "2018-07-21T00:14",
        "answer:TL-09:DNH-5.1": "Celui des habitants.",
      }),
    );
    expect(sent).toEqual({
      decision: "respond",
      reason: "On part.",
      reasonLang: "fr",
      toolCodes: ["TL-09"],
      ownerPost: "force-planner",
      dueAt: "2018-07-21T00:14:00.000Z",
      answers: [{ question: "DNH-5.1", answer: "Celui des habitants." }],
    });
  });

  test("answers only the questions of the tools that were chosen", () => {
    const { answers } = decisionOf(
      filled({
        decision: "respond",
        toolCode: "TL-09",
        "answer:TL-09:DNH-5.1": "oui",
        "answer:TL-27:DNH-2.1": "oui",
        "answer:TL-09:DNH-5.2": "",
      }),
    );
    expect(answers).toEqual([{ question: "DNH-5.1", answer: "oui" }]);
  });

  test("answers once what two tools ask, with both texts, and against both where it speaks against one", () => {
    const { answers } = decisionOf(
      filled({
        decision: "respond",
        toolCode: ["TL-07", "TL-09"],
        "answer:TL-07:DNH-1.3": "Personne après mardi.",
        "answer:TL-09:DNH-1.3": "Les appareils repartent.",
        "adverse:TL-09:DNH-1.3": "yes",
        "mitigation:TL-09:DNH-1.3": "Deuxième survol prêt.",
      }),
    );
    expect(answers).toEqual([
      {
        question: "DNH-1.3",
        answer: "Personne après mardi.\nLes appareils repartent.",
        adverse: true,
        mitigation: "Deuxième survol prêt.",
      },
    ]);
  });

  test.each(["no-action", "monitor"])("takes no tool with %s, whatever is still ticked", (decision) => {
    const sent = decisionOf(
      filled({
        decision,
        reason: "x",
        toolCode: "TL-09",
        "answer:TL-09:DNH-5.1": "oui",
        reviewAt: "2018-07-23T08:00",
        reasonCode: "no-asset",
      }),
    );
    expect(sent).toMatchObject({ toolCodes: [], answers: [], reviewAt: "2018-07-23T08:00:00.000Z" });
    expect(sent.reasonCode).toBe(decision === "no-action" ? "no-asset" : undefined);
  });

  test("steps over no stop that is fixed, and over none without words", () => {
    const found = { decision: "respond", reason: "x", toolCode: "TL-27", stop: ["DNH-2.S1"] };
    expect(decisionOf(filled(found))).toMatchObject({ stops: ["DNH-2.S1"] });
    expect(decisionOf(filled(found))).not.toHaveProperty("override");
    const sent = decisionOf(filled({ ...found, overrideReason: "On n’attend plus.", adviserAdvice: "D’accord." }));
    expect(sent).toHaveProperty("override.reason", "On n’attend plus.");
  });

  test("hands on a time that is none, so that the operation can say so", () => {
    expect(decisionOf(filled({ decision: "respond", dueAt: "bientôt" })).dueAt).toBe("bientôt");
  });
});

test.each([
  ["answers.DNH-5.2", "answer:TL-09:DNH-5.2"],
  ["answers.0.mitigation", "mitigation:TL-09:DNH-5.1"],
  ["toolCodes", "toolCode"],
  ["toolCodes.0", "toolCode"],
  ["override.reason", "overrideReason"],
  ["override.adviserAdvice", "adviserAdvice"],
  ["override.DNH-2.S1", "stop"],
  ["reason", "reason"],
])("the refusal of %s stands at the field %s", (field, expected) => {
  const sent = filled({
    decision: "respond",
    toolCode: "TL-09",
    "answer:TL-09:DNH-5.1": "oui",
    "answer:TL-09:DNH-5.2": "",
  });
  expect(decisionField(field, sent)).toBe(expected);
});
