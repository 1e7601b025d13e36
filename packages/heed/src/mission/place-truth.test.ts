import { describe, expect, test } from "vitest";
import { sharedFolder } from "../../../../scripts/shared.ts";
import { countries, gazetteersIn, isHeldOut, judge, toldEvents } from "./testing-places.ts";

const shared = sharedFolder();

describe.skipIf(shared === null)("places of events that somebody else put on the map", () => {
  test("every eighth of Mali: where the gazetteers hold the place, the first hit is right for 95 of 100", () => {
    const folder = shared as string;
    const events = toldEvents(folder).filter(({ country }, i) => country === "Mali" && i % 8 === 0);
    expect(events.length).toBeGreaterThan(150);
    const { found, findable, misses } = judge(gazetteersIn(folder, [countries[0]]), events, "district");
    expect([...misses], `${found} of ${findable} findable`).toSatisfy(() => found / findable >= 0.95);
    expect(found / events.length).toBeGreaterThan(0.88);
  });

  test("names fall into two halves of about the same size, so that one can judge what was tuned on the other", () => {
    const names = [...new Set(toldEvents(shared as string).map(({ place }) => place))];
    const held = names.filter(isHeldOut).length / names.length;
    expect(held).toBeGreaterThan(0.45);
    expect(held).toBeLessThan(0.55);
  });
});
