import { beforeAll, expect, test } from "vitest";
import { reviewsOf } from "../learn/index.sql.ts";
import { brief } from "../tell/index.sql.ts";
import type { Brief } from "../tell/index.ts";
import { personOf } from "./exercise-people.ts";
import { referencesIn, type TestMission, testMission } from "./testing.ts";

/*
 * The brief of the exercise, on the evening on which it ends. The golden files hold the whole document for the head of
 * office in both languages: a change of a word or of a rule is read there (`vitest -u` writes them anew).
 */
let heed: TestMission;

beforeAll(async () => {
  heed = await testMission({ holds: "exercise", at: "2018-07-20T23:59:59.999Z" });
}, 300_000);

function read(key: string, lang: "en" | "fr" = "en"): Promise<Brief> {
  const person = heed.exercise.people.find((each) => each.key === key);
  if (!person) throw new RangeError(`nobody in the exercise is called ${key}`);
  return heed.runtime.as(personOf(heed.mission, person, lang), lang, (work) => brief(work));
}

/** Ids of the warnings that rules raised differ from one installation to the next: the file holds what they were raised from. */
async function named(text: string): Promise<string> {
  const at = await referencesIn(heed);
  return ["r-kouakourou", "r-nouh-bozo", "r-birga-1", "r-birga-2"].reduce(
    (left, key) => left.replaceAll(at(`${key}.warning`), `warning of ${key}`),
    text,
  );
}

const spaces = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");

test.each(["en", "fr"] as const)("the brief of the head of office in Mopti, in %s", async (lang) => {
  await expect(await named(`${JSON.stringify(await read("ho", lang), null, 1)}\n`)).toMatchFileSnapshot(
    `exercise-brief.${lang}.golden.txt`,
  );
});

test("three decisions wait, and the first is the siege at Birga-Fulanih", async () => {
  const seen = await read("ho");
  expect(spaces(seen.headline)).toMatch(
    /^Three decisions wait for you\. The first is due by 00:14 on 21 July: red, “Birga-Fulanih/,
  );
  expect(spaces((await read("ho", "fr")).headline)).toMatch(
    /^Trois décisions vous attendent\. La première est à prendre avant 00 h 14 le 21 juillet : rouge, « Birga-Fulanih/,
  );
  expect(seen.decisionsDue.map(({ kind, level }) => [kind, level])).toEqual([
    ["warning", "red"],
    ["warning", "orange"],
    ["stop", "yellow"],
  ]);
  expect(spaces(seen.decisionsDue[0]?.situation ?? "")).toContain(
    "The warning of 12 July here ended in no action (no asset available); the review promised for 16 July was not held.",
  );
});

test("earlier stories are told by what followed: the helicopters of Nouh Bozo and the devices laid after the visits to Koro", async () => {
  const { answers } = await read("ho");
  const told = (title: RegExp) => answers.find((answer) => title.test(answer.title));
  expect(told(/^Nouh Bozo/)).toMatchObject({ tone: "better", toEffectMinutes: 112 });
  expect(told(/third wave/)).toMatchObject({ outcome: "response-caused-harm", tone: "worse" });
  expect(told(/^Kouakourou/)).toMatchObject({
    answer: "Through another actor",
    tone: "unknown",
    toEffectMinutes: null,
  });
  expect(answers.map(({ when }) => when)).toEqual(
    answers
      .map(({ when }) => when)
      .sort()
      .reverse(),
  );
});

test("the response rate stands with its denominator and its unknown", async () => {
  const { responseRate: rate } = await read("ho");
  expect(rate).toMatchObject({
    denominator: 13,
    answered: 7,
    noAction: 3,
    undecided: 3,
    answeredUnknown: 2,
    timely: 2,
    timelyUnknown: 2,
    byReason: { "no-asset": 3 },
  });
});

test.each([
  ["pa", /^Four decisions wait in the mission\. One limit has passed\./],
  ["cl-koro", /^Three decisions wait at this office\./],
  ["ho-menaka", /^One decision waits for you\. It was due by/],
  ["fp", /^4 warnings are open here\./],
  ["sl", /^5 warnings are open here\./],
  ["hu", /^No information-sharing protocol/],
  ["ad", /^This function looks after the system\./],
  ["au", /^This function audits the record\./],
])("%s reads a headline of their own", async (key, headline) => {
  expect((await read(key)).headline).toMatch(headline);
});

test("grave harm of the exercise has its reviews, and a single killing has none", async () => {
  const person = heed.exercise.people.find(({ key }) => key === "ho");
  if (!person) throw new RangeError("no head of office");
  const reviews = await heed.runtime.as(personOf(heed.mission, person, "en"), "en", reviewsOf);
  const found = new Map(reviews.map(({ incident, finding }) => [incident.code, finding]));
  expect(found.get("ML-I049")).toBe("In the 30 days before, nobody had warned of it and no assessment named it.");
  expect(found.get("ML-I031")).toBe("In the 30 days before, 1 warning concerned the place; none was answered.");
  expect(found.has("ML-I029")).toBe(false);
  expect(found.has("ML-I075")).toBe(false);
});

test("nobody outside zone A reads what was told in an account, or by whom", async () => {
  const accounts = heed.exercise.steps.flatMap(({ body }) => {
    const { account, identity } = body as { account?: { text: string }; identity?: { label: string } };
    return [account?.text, identity?.label].flatMap((text) => text ?? []);
  });
  expect(accounts.length).toBeGreaterThan(20);
  for (const { key } of heed.exercise.people) {
    const text = JSON.stringify(await read(key));
    for (const secret of accounts) expect(text).not.toContain(secret);
  }
});
