import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { reaches } from "../warn/index.ts";
import type { Reader } from "./reader.ts";
import type { Tool } from "./tables.ts";
import { marked, readTools } from "./tool.ts";
import { leadTimes, ownTools, phases, toolPractices } from "./tool-practice.ts";
import { toolSupplements } from "./tool-supplement.ts";
import {
  misfits,
  recipientFor,
  risksToAvoid,
  type Situation,
  type ToolboxFilter,
  toolbox,
  toolPageView,
} from "./toolbox.ts";

const content = readFileSync(join(import.meta.dirname, "../../../../theatres/mali-2018/tools.json"), "utf8");
const tools: Tool[] = [...readTools(content, toolSupplements), ...ownTools.map(marked)].map((tool) => ({
  ...tool,
  edition: 1,
}));
const byCode = (code: string) => tools.find((tool) => tool.code === code) as Tool;
const reader = (lang: "en" | "fr"): Reader => ({
  lang,
  timeZone: "Africa/Bamako",
  asOf: "2031-03-04T08:00:00.000Z",
  label: (list, code) => `${list} ${code}`,
  toolName: (code) => code,
});
const anywhere: Situation = { reach: null, within: null, hostile: false, avoid: null };
const filter: ToolboxFilter = {
  component: null,
  tier: null,
  phase: null,
  place: null,
  threat: null,
  warningId: null,
  situation: anywhere,
};
const situations = fc.record({
  reach: fc.option(fc.constantFrom(...reaches)),
  within: fc.option(fc.constantFrom(...leadTimes)),
  hostile: fc.boolean(),
  avoid: fc.option(fc.constantFrom(...risksToAvoid)),
});

test("every tool of the file and each of ours has a practice, and no practice stands without a tool", () => {
  expect(Object.keys(toolPractices).sort()).toEqual(tools.map(({ code }) => code).sort());
  for (const tool of tools) {
    expect(tool.phases?.length, tool.code).toBeGreaterThan(0);
    expect(tool.effectFr, tool.code).toBeTruthy();
    expect(tool.sequenceEn?.length, tool.code).toBe(tool.sequenceFr?.length);
  }
  expect(tools.filter(({ ours }) => ours).map(({ code }) => code)).toEqual(["HT-01"]);
});

test.each([
  ["a quick reaction force where people are reached from afar", "TL-10", { reach: "R3" }, ["reach"]],
  ["a telephone where people are reached from afar", "TL-30", { reach: "R3" }, []],
  ["mediation by others where another gets there", "TL-33", { reach: "R2" }, []],
  ["the telephone where no way was found", "TL-30", { reach: "R4" }, ["none-reaches"]],
  ["a programme of months where there are hours", "TL-45", { within: "hours" }, ["time"]],
  ["a show of force where there are hours", "TL-09", { within: "hours" }, []],
  ["a short visit where contact is punished", "TL-03", { hostile: true }, ["hostile"]],
  ["a telephone where contact is punished", "TL-30", { hostile: true }, []],
  ["a joint visit where nobody may be seen with us", "TL-27", { avoid: "seen-contact" }, ["avoid"]],
  ["shelter where fire must not be drawn", "TL-02", { avoid: "draws-fire" }, ["avoid"]],
  ["a sweep where no force is wanted", "TL-07", { avoid: "force" }, ["avoid"]],
  ["joint patrols where no other forces are wanted", "TL-05", { avoid: "other-forces" }, ["avoid"]],
  ["a public report where nothing may point to somebody", "TL-37", { avoid: "names-somebody" }, ["avoid"]],
  [
    "a sweep where people are far, time is short, and contact is punished",
    "TL-07",
    { reach: "R3", within: "hours", hostile: true },
    ["reach", "time", "hostile"],
  ],
] as const)("%s", (_, code, situation, kinds) => {
  expect(misfits(byCode(code), { ...anywhere, ...situation }).map(({ kind }) => kind)).toEqual(kinds);
});

test("a tool of an older edition, of which nothing more is known, is not left out for that", () => {
  const old = { ...byCode("TL-10"), reach: null, leadTime: null };
  expect(misfits(old, { ...anywhere, reach: "R3", within: "hours" })).toEqual([]);
});

test("a threat by forces that we could call upon counts them as its author; others may be", () => {
  expect(recipientFor("state-violations")).toBe("yes");
  expect(recipientFor("counter-terrorism-harm")).toBe("yes");
  expect(recipientFor("communal-violence")).toBe("unknown");
  expect(recipientFor(null)).toBe("unknown");
});

test("law: nothing is lost; each tool is offered, or not offered with a sentence, in both languages alike", () => {
  fc.assert(
    fc.property(situations, (situation) => {
      const [en, fr] = (["en", "fr"] as const).map((lang) =>
        toolbox(tools, { ...filter, situation }, null, reader(lang)),
      );
      if (!en || !fr) throw new Error("two languages");
      expect([...en.offered, ...en.notOffered].map(({ code }) => code).sort()).toEqual(
        tools.map(({ code }) => code).sort(),
      );
      expect(en.notOffered.every(({ whyNot }) => whyNot.every((why) => why.endsWith(".")))).toBe(true);
      expect(fr.offered.map(({ code }) => code)).toEqual(en.offered.map(({ code }) => code));
      expect(fr.notOffered.map(({ whyNot }) => whyNot.length)).toEqual(
        en.notOffered.map(({ whyNot }) => whyNot.length),
      );
    }),
  );
});

test("law: less reach or less time never offers more", () => {
  fc.assert(
    fc.property(situations, fc.constantFrom(...reaches), fc.constantFrom(...leadTimes), (situation, reach, within) => {
      const offered = (one: Situation) =>
        toolbox(tools, { ...filter, situation: one }, null, reader("en")).offered.map(({ code }) => code);
      const all = offered({ ...situation, reach: null, within: null });
      const some = offered({ ...situation, reach, within });
      expect(some.every((code) => all.includes(code))).toBe(true);
    }),
  );
});

test.each(phases)("the phase %s has tools of more than one tier", (phase) => {
  const { offered } = toolbox(tools, { ...filter, phase }, null, reader("en"));
  expect(new Set(offered.map(({ tier }) => tier)).size).toBeGreaterThan(1);
});

test("a page has the rule before, during and after, and is silent where the sources are", () => {
  const flight = toolPageView(byCode("TL-09"), new Map(), [], reader("en"));
  expect(flight.rules.map(({ code }) => code)).toEqual(["DNH-5", "DNH-1"]);
  expect(flight.rules[1]?.before).toHaveLength(1);
  expect(flight.sequence).toMatchObject({
    basis: "case-file",
    texts: ["Chiefs telephone", "Two helicopters fly over", "The siege is broken"],
  });
  expect(flight.copiedFrom).toBeNull();
  const base = toolPageView(byCode("TL-01"), new Map(), [], reader("fr"));
  expect([base.sequence, base.conditions, base.figures]).toEqual([null, null, []]);
  expect(toolPageView(byCode("TL-31"), new Map(), [], reader("fr"))).toMatchObject({ copiedFrom: "De la RD Congo" });
});
