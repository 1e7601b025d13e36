// Warning rules as tests and pictures show them: nobody is warned by them.
import type { BackTest, RuleVersionView } from "heed/warn";
import type { PageInput } from "../src/app/page.ts";
import type { Frame, Refused } from "../src/shell/page.ts";

const idOf = (number: number) => `01890000-0000-4000-8000-0000000003${String(number).padStart(2, "0")}`;

const result: BackTest = {
  period: { from: "2016-01-01", to: "2017-12-31", days: 731, months: 24.02 },
  triggers: { used: 61, dayNotKnown: 4, placeNotKnown: 9 },
  harms: { used: 40, dayNotKnown: 3, placeNotKnown: 6 },
  firings: 52,
  beside: 9,
  judged: 50,
  firingsPerMonth: 2.165,
  busiest: { month: "2017-05", firings: 6 },
  silent: null,
  answer: {
    followed: 9,
    precision: { share: 0.18, low: 0.0977, high: 0.308 },
    perhaps: 3,
    anyDay: { share: 0.03, lift: 6, asGood: 0.0014 },
    nearDay: { share: 0.06, lift: 3, asGood: 0.022 },
    lead: { median: 3, p10: 1, p90: 6 },
    falseAlarmsPerMonth: 1.72,
    recall: { harms: 39, preceded: 9, share: 0.2308, low: 0.1265, high: 0.3834 },
  },
  spans: Array.from({ length: 24 }, (_, i) => ({
    span: `${2016 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
    firings: i === 16 ? 6 : i % 4,
    followed: i % 4 === 3 ? 1 : 0,
    unfinished: i === 23 ? 2 : 0,
  })),
};
const silent: BackTest = {
  ...result,
  firings: 3,
  beside: 0,
  judged: 3,
  firingsPerMonth: 0.125,
  silent: "too-few-firings",
  answer: null,
};

/** The pages of warning rules: a list, one tried and one not, a proposal and a going live that were refused. */
export function inventedRulePages(lang: Frame["lang"], given: Frame): Readonly<Record<string, PageInput>> {
  const frame = { ...given, user: given.user === null ? null : { ...given.user, rules: true }, path: "/rules" };
  const fr = lang === "fr";
  const threats = [{ code: "harm", name: fr ? "Menace inventée" : "Invented threat" }];
  const sentence = fr
    ? "Lorsque quelqu’un est tué du côté d’un État, la zone est surveillée à 30 km à la ronde pendant 7 jours."
    : "When somebody is killed on the side of a state, the area within 30 km is watched for 7 days.";
  const title = fr ? "Une règle inventée" : "An invented rule";
  const line = { id: idOf(1), code: "invented-rule", version: 2, title, sentence } as const;
  const rule: RuleVersionView = {
    ...line,
    standing: "proposed",
    proposedAt: "2018-07-18T09:00:00.000Z",
    reason: fr ? "Un motif inventé." : "An invented reason.",
    threat: threats[0]?.name ?? "",
    level: "orange",
    definition: {
      code: "invented-rule",
      titleEn: "An invented rule",
      titleFr: "Une règle inventée",
      when: { violence: "state-based", killed: "state-forces", killedAtLeast: 1, actors: [], countries: ["Mali"] },
      watch: { km: 30, days: 7, harm: { civiliansKilledAtLeast: 1, by: "anyone" } },
      warn: { threatCategory: "harm", imminence: "T3", impact: 4 },
      reasonEn: "An invented reason.",
      reasonFr: "Un motif inventé.",
    },
    trials: [
      { id: idOf(3), at: "2018-07-19T09:00:00.000Z", releases: ["ucdp-ged 24.1"], result },
      { id: idOf(4), at: "2018-07-18T09:00:00.000Z", releases: ["ucdp-ged 24.1"], result: silent },
    ],
    events: [],
    versions: [
      { id: idOf(1), version: 2, standing: "proposed" },
      { id: idOf(2), version: 1, standing: "replaced" },
    ],
    fired: { raised: 0, beside: 0, held: 0 },
    may: { test: true, approve: true, retire: true },
  };
  const formId = "00000000-0000-7000-8000-00000000f000";
  const one = (facts: Partial<RuleVersionView>, refused?: Refused): PageInput => ({
    ...frame,
    page: "rule",
    view: { rule: { ...rule, ...facts }, threats },
    formId,
    ...(refused ? { refused } : {}),
  });
  const list = (declared: boolean, refused?: Refused): PageInput => ({
    ...frame,
    page: "rules",
    view: {
      book: {
        asOf: frame.asOf,
        builtIn: (["siege-reported", "retaliation-watch", "operation-watch"] as const).map((code) => ({
          code,
          version: 1,
          sentence,
        })),
        declared: declared
          ? [
              { ...line, standing: "live", firingsPerMonth: 2.165 },
              { ...line, id: idOf(5), standing: "proposed", firingsPerMonth: null },
            ]
          : [],
        may: { propose: declared },
      },
      threats,
    },
    formId,
    ...(refused ? { refused } : {}),
  });
  const problem = (field: string, mend: string) => ({
    status: 422,
    code: "kernel/bad-input",
    title: fr ? "À corriger" : "To be mended",
    detail: "",
    mend,
    errors: [{ field, mend }],
  });
  const mend = fr ? "Retirez ce nom." : "Leave this name out.";
  return {
    rules: list(true),
    "rules-none": list(false),
    "rules-refused": list(true, {
      form: "proposeRule",
      problem: problem("actors", mend),
      values: { code: "invented-rule", actors: "Invented" },
    }),
    rule: one({}),
    "rule-untried": one({ trials: [] }),
    "rule-paused": one({
      standing: "paused",
      events: [
        { kind: "paused", at: "2018-07-19T12:00:00.000Z", why: fr ? "Une rafale." : "A burst.", trialId: null },
        { kind: "live", at: "2018-07-19T10:00:00.000Z", why: null, trialId: idOf(3) },
      ],
      fired: { raised: 10, beside: 3, held: 4 },
      may: { test: true, approve: false, retire: true },
    }),
    "rule-too-often": one(
      {},
      {
        form: "actOnRule",
        problem: problem("trialId", fr ? "Restreignez-la." : "Narrow it."),
        values: { kind: "live", trialId: idOf(3) },
      },
    ),
  };
}
