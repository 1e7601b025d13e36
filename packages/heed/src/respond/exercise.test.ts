import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "../kernel/testing.ts";
import { steps, type Theatre, theatre } from "./testing-exercise.ts";
import { showWarning } from "./warning-page.sql.ts";

const evening = "2018-07-20T23:59:59.999Z";
let t: Theatre;
let played = 0;
beforeAll(async () => {
  t = await theatre(await testDatabase());
  played = await t.play(evening);
}, 180_000);

test("the exercise plays from first to last under the real policy", () => {
  expect(played).toBe(steps.length);
});

test("page", async () => {
  const view = await t.as(
    "ho",
    evening,
    (work) => showWarning(work, t.id("r-birga-2.warning")),
    (process.env.L as "fr") ?? "fr",
  );
  console.log(
    JSON.stringify(
      {
        ...view,
        tools: view.tools.map((x) => ({ code: x.code, name: x.name, closed: x.closed, elsewhere: x.elsewhere })),
      },
      null,
      1,
    ),
  );
});
