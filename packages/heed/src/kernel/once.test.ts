import { expect, test } from "vitest";
import { once, readAnew } from "./once.ts";
import type { Work } from "./work.ts";

const unit = (facts: Partial<Work> = {}) =>
  ({ db: {}, missionId: "m", asOf: "2018-07-20T00:00:00.000Z", ...facts }) as Work;
const counted = () => {
  let times = 0;
  return { read: async () => ++times, times: () => times };
};

test("the same question in one unit of work is asked once, also while the first answer is on its way", async () => {
  const work = unit();
  const { read, times } = counted();
  expect(await Promise.all([once(work, "areas", read), once({ ...work }, "areas", read)])).toEqual([1, 1]);
  expect(times()).toBe(1);
});

test("another moment, mission, question or unit of work is asked by itself", async () => {
  const work = unit();
  const { read, times } = counted();
  await once(work, "areas", read);
  await once({ ...work, asOf: "2018-07-21T00:00:00.000Z" }, "areas", read);
  await once({ ...work, missionId: "other" }, "areas", read);
  await once(work, "codes", read);
  await once(unit(), "areas", read);
  expect(times()).toBe(5);
});

test("after a write it is asked anew", async () => {
  const work = unit();
  const { read, times } = counted();
  await once(work, "areas", read);
  readAnew(work);
  expect(await once(work, "areas", read)).toBe(2);
  expect(times()).toBe(2);
});
