import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { namedId } from "../kernel/index.ts";
import { newWarning, newWarningClosure, newWarningEvent } from "./new-warning.ts";

interface Step {
  readonly key: string;
  readonly call: string;
  readonly body: Readonly<Record<string, unknown>>;
}
const { steps } = JSON.parse(
  readFileSync(new URL("../../../../theatres/mali-2018/exercise.json", import.meta.url), "utf8"),
) as { steps: Step[] };
const asSent = ({ key, body }: Step) =>
  JSON.parse(JSON.stringify({ id: namedId("exercise", key), ...body }), (_, value) =>
    typeof value === "string" && value.startsWith("$") ? namedId("exercise", value) : value,
  );

test.each([
  ["raises warnings", /^POST \/api\/warnings$/, newWarning],
  ["records what was done with them", /^POST \/api\/warnings\/[^/]+\/events$/, newWarningEvent],
  ["closes them", /^POST \/api\/warnings\/[^/]+\/closure$/, newWarningClosure],
])("the exercise %s in the words that these operations take", (_, path, schema) => {
  const sent = steps.filter(({ call }) => path.test(call));
  expect(sent.length).toBeGreaterThan(5);
  for (const step of sent)
    expect([step.key, schema.safeParse(asSent(step)).error?.issues ?? []]).toEqual([step.key, []]);
});
