import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type Operation, randomId } from "../kernel/index.ts";
import { newWarningFacts } from "../warn/testing.ts";
import { readable, type TestBrowser, type TestMission, type TestServer, testMission, testServer } from "./testing.ts";
import { routes } from "./wiring.ts";

let mission: TestMission;
let server: TestServer;
let pa: TestBrowser;
let ho: TestBrowser;

beforeAll(async () => {
  mission = await testMission();
  server = await testServer(mission);
  [pa, ho] = [await server.as("pa"), await server.as("ho")];
}, 180_000);

const rows = async (query: string, values: unknown[] = []) =>
  (await mission.database.pool("heed_auditor").query(query, values)).rows;

async function raise(titles: { titleEn?: string; titleFr?: string } = {}) {
  const { statusCode, ...answer } = await pa.api("POST", "/warnings", newWarningFacts({ areaCode: "KOR", ...titles }));
  expect(statusCode).toBe(200);
  return answer.json() as { id: string; labelHints: { field: string; text: string }[] };
}
const found = (hints: readonly { field: string; text: string }[]) => hints.map(({ field, text }) => [field, text]);
const eventsOn = (id: string, kind: string) =>
  rows("select note from warn.warning_event where warning_id = $1 and kind = $2", [id, kind]);

describe("an answer to a program", () => {
  test("to a warning says which words of its titles to read again, and keeps them as they were sent", async () => {
    const titles = {
      titleEn: "Koro: Dogon militia attackers near the market",
      titleFr: "Koro : des terroristes peuls près du marché",
    };
    const { id, labelHints } = await raise(titles);
    expect(found(labelHints)).toEqual([
      ["titleEn", "Dogon militia"],
      ["titleFr", "terroristes peuls"],
    ]);
    expect(
      await rows('select title_en as "titleEn", title_fr as "titleFr" from warn.warning where id = $1', [id]),
    ).toEqual([titles]);
    expect((await raise()).labelHints).toEqual([]);
  });

  test("to an incident does so too", async () => {
    const answer = await pa.api("POST", "/incidents", {
      id: randomId(),
      code: `T-${randomId().slice(0, 8)}`,
      titleEn: "Koro: armed men burn a Fulani hamlet",
      titleFr: "Koro : les Dogons ont brûlé un hameau peul",
      recordKind: "single",
      areaCode: "KOR",
    });
    expect(answer.statusCode).toBe(200);
    expect(found(answer.json().labelHints)).toEqual([["titleFr", "Dogons ont brûlé"]]);
  });

  test("to a decision reads every word of it that is a person's own", async () => {
    const { id } = await raise();
    const label = "Fulani bandits are near";
    const answer = await ho.api("POST", `/warnings/${id}/decisions`, {
      id: randomId(),
      decision: "monitor",
      reason: label,
      desiredEffect: label,
      indicator: label,
      dissent: label,
      civiliansConcerned: label,
      throughWhom: label,
      answers: [{ question: "DNH-5.1", answer: label, mitigation: label }],
      override: { stops: [], reason: label, adviserAdvice: label },
    });
    expect([answer.statusCode, answer.json().detail]).toEqual([200, undefined]);
    const fields = ["reason", "throughWhom", "desiredEffect", "indicator", "civiliansConcerned", "dissent"];
    expect(found(answer.json().labelHints)).toEqual(
      [...fields, "answers.0.answer", "answers.0.mitigation", "override.reason", "override.adviserAdvice"].map(
        (field) => [field, "Fulani bandits"],
      ),
    );
  });
});

describe("a form", () => {
  const reason = "Une milice dogon tient la piste ; nous attendons le chef de village.";
  const markIn = (body: string) => /name="labelsLeft" value="([^"]+)"/.exec(body)?.[1] ?? "";

  test("of a decision comes back with the words, what to write instead and all that was typed, and nothing is kept", async () => {
    const { id } = await raise();
    const typed = { id: randomId(), lang: "fr", decision: "monitor", reason, dissent: "Le chef de bureau hésite." };
    const answer = await ho.post(`/warnings/${id}/decide`, typed);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('<mark class="look">milice dogon</mark>');
    expect(answer.body).toContain('href="#decide-reason"');
    const said = readable(answer.body);
    for (const words of [
      "Relisez ces mots",
      "Écrivez le nom du groupe organisé",
      "je les laisse tels quels",
      reason,
      typed.dissent,
    ])
      expect(said).toContain(words);
    // It is a question, and no field is called wrong.
    expect(answer.body).not.toContain("aria-invalid");
    expect(answer.body).not.toContain('class="errsum"');
    expect(await rows("select 1 from respond.decision where warning_id = $1", [id])).toEqual([]);
    // Who says that they leave it goes on, once however often it is sent, and no word was changed.
    const left = { ...typed, labelsLeft: markIn(answer.body) };
    for (let i = 0; i < 2; i++) expect((await ho.post(`/warnings/${id}/decide`, left)).statusCode).toBe(303);
    expect(await rows("select reason, dissent from respond.decision where warning_id = $1", [id])).toEqual([
      { reason, dissent: typed.dissent },
    ]);
  });

  test("asks again about other words: an answer leaves what was shown and no more", async () => {
    const { id } = await raise();
    const typed = { id: randomId(), lang: "en", decision: "monitor", reason: "Fulani attackers hold the road." };
    const english = { "accept-language": "en" };
    const first = await ho.post(`/warnings/${id}/decide?lang=en`, typed, english);
    expect(readable(first.body)).toContain("Write the name of the organised group");
    const other = { ...typed, reason: "Dogon bandits hold the road.", labelsLeft: markIn(first.body) };
    const second = await ho.post(`/warnings/${id}/decide`, other, english);
    expect([second.statusCode, markIn(second.body) === markIn(first.body)]).toEqual([200, false]);
    expect(second.body).toMatch(/<input type="checkbox" name="labelsLeft" value="[^"]+"\/>/);
    const mended = { ...typed, reason: "Armed men hold the road; Fulani villagers cannot pass." };
    expect((await ho.post(`/warnings/${id}/decide`, mended, english)).statusCode).toBe(303);
  });

  test("that lacks something else says that first, and an answer given before is not asked for twice", async () => {
    const { id } = await raise();
    const answer = await ho.post(`/warnings/${id}/decide`, {
      id: randomId(),
      lang: "fr",
      decision: "no-action",
      reason,
      labelsLeft: "what-was-shown",
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).not.toContain("read-again");
    expect(answer.body).toContain('type="hidden" name="labelsLeft" value="what-was-shown"');
  });

  test.each([
    ["record", { kind: "acknowledged", note: reason }, "acknowledged"],
    ["record", { kind: "triaged", imminence: "T2", impact: "3", reach: "R1", note: reason }, "triaged"],
    ["outcome", { outcome: "unknown", note: reason }, "outcome"],
  ])("to %s %o asks in the same way", async (form, fields, kind) => {
    const { id } = await raise();
    const sent = { id: randomId(), lang: "fr", ...fields };
    const answer = await pa.post(`/warnings/${id}/${form}`, sent);
    expect([answer.statusCode, answer.body.includes('<mark class="look">milice dogon</mark>')]).toEqual([200, true]);
    const stored = () =>
      kind === "outcome" ? rows("select 1 from respond.outcome where warning_id = $1", [id]) : eventsOn(id, kind);
    expect(await stored()).toEqual([]);
    const again = await pa.post(`/warnings/${id}/${form}`, { ...sent, labelsLeft: markIn(answer.body) });
    expect([again.statusCode, (await stored()).length]).toEqual([303, 1]);
  });

  test("about a warning that is not there for whoever sends it says no more than without such words", async () => {
    const { id } = await raise();
    const away = await server.as("ho-menaka");
    const answers = await Promise.all(
      [id, randomId()].flatMap((one) =>
        [reason, "Une note."].map((note) =>
          away.post(`/warnings/${one}/record`, { lang: "fr", kind: "acknowledged", note }),
        ),
      ),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404]);
  });
});

/** Fields that take a person's own words, and in which nobody is asked about labels: each with its reason. */
const notLookedAt: Readonly<Record<string, string>> = {
  "/reports placeToldAs": "the place as it was told",
  "/reports/:id/triage releasedEn": "marked on the page of the release, before it leaves",
  "/reports/:id/triage releasedFr": "marked on the page of the release, before it leaves",
  "/reports/:id/release-previews releasedEn": "the reply has all hints of a release",
  "/reports/:id/release-previews releasedFr": "the reply has all hints of a release",
  "/reports/:id/holds reason": "read by those alone who hold the report",
  "/reports/:id/classifications reason": "read by those alone who answer the proposal",
  "/incidents/:code/classifications reason": "read by those alone who answer the proposal",
  "/claims value": "what a source says is quoted with its source (E-3)",
  "/claims note": "what a source says is quoted with its source (E-3)",
  "/questions/:id/events answer": "marked on the page before it is released",
  "/questions/:id/answer-previews answer": "the reply has all hints of a release",
  "/rules/:id/events why": "read by those alone who read rules",
  "/assessments authorSection": "the name of a section",
  "/recipients nameEn": "the name of an office or organisation",
  "/recipients nameFr": "the name of an office or organisation",
  "/views query": "an address",
};

const lookedAt = [
  "/incidents titleEn",
  "/incidents titleFr",
  "/claims/:id/withdrawals reason",
  "/incidents/:code/pins reason",
  "/external-links note",
  "/assessments confidenceReasons",
  "/assessments communityView",
  "/assessments missionEffectReason",
  "/assessments dualRoleText",
  "/assessments contingencyPlan",
  "/assessments alternative",
  "/assessments dissent",
  "/left-out-categories reason",
  "/warnings titleEn",
  "/warnings titleFr",
  "/warnings/:id/events note",
  "/warnings/:id/closure note",
  "/warnings/:id/decisions reason",
  "/warnings/:id/decisions desiredEffect",
  "/warnings/:id/decisions indicator",
  "/warnings/:id/decisions dissent",
  "/warnings/:id/decisions civiliansConcerned",
  "/warnings/:id/decisions throughWhom",
  "/staff-safety note",
  "/tasks/:id/events note",
  "/follow-ups/:id/results noteEn",
  "/follow-ups/:id/results noteFr",
  "/harm-reviews finding",
  "/body-events words",
  "/body-matters words",
  "/body-matters resources",
  "/body-matters desiredEffect",
  "/body-matters indicator",
  "/body-matters doNoHarm",
  "/body-matters dissent",
  "/body-matters exit",
  "/body-matters/:id/events words",
  "/matrix desiredEffect",
  "/matrix dutyReason",
  "/matrix stateReason",
  "/protection-cases/:id/events note",
  "/protection-cases/:id/events organisation",
  "/reviews/:id/closure finding",
  "/reviews/:id/closure lessons",
  "/questions purposeWords",
  "/questions words",
  "/warnings/:id/cap restriction",
  "/warnings/:id/outcome noteEn",
  "/warnings/:id/outcome noteFr",
  "/warnings/:id/outcome riskMoved",
];

describe("of all operations", () => {
  const sentence = "Invented words of somebody, longer than any code: whatever field takes them takes a sentence.";
  const takesWords = ({ path, body }: Operation): string[] =>
    body instanceof z.ZodObject
      ? Object.entries(body.shape as Record<string, z.ZodType>).flatMap(([field, type]) =>
          type.safeParse(sentence).success ? [`${path} ${field}`] : [],
        )
      : [];

  test("each field that takes a sentence is read for labels, or stands here with its reason", () => {
    const all = routes.flatMap(({ operation }) => (operation.method === "POST" ? takesWords(operation) : []));
    expect(all.filter((field) => !(field in notLookedAt)).sort()).toEqual([...lookedAt].sort());
    expect(Object.keys(notLookedAt).filter((field) => !all.includes(field))).toEqual([]);
  });

  test("one that nobody placed is found, and a code is none", () => {
    const planted = z.strictObject({ rumour: z.string().max(4_000), areaCode: z.string().max(80) });
    expect(takesWords({ ...(routes[0]?.operation as Operation), path: "/planted", body: planted })).toEqual([
      "/planted rumour",
    ]);
  });
});
