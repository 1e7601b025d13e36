import { describe, expect, test } from "vitest";
import type { AffiliationStatement } from "../establish/index.ts";
import { nothingTold, type ReportView } from "../listen/index.ts";
import type { RuleReason, WarningRecord } from "../warn/index.ts";
import type { Reader } from "./reader.ts";
import { originView } from "./rule-view.ts";

const reader = (lang: "en" | "fr" = "en"): Reader => ({
  lang,
  timeZone: "Africa/Bamako",
  asOf: "2031-03-04T08:00:00.000Z",
  label: (_, code) => code,
  toolName: (code) => code,
});
const plain = (texts: readonly string[]) => texts.map((text) => text.replaceAll(/[\u00a0\u202f]/g, " "));
const reason = (facts: Partial<RuleReason> = {}): RuleReason => ({
  cause: "notable",
  killedRoles: ["Village chief"],
  force: null,
  side: null,
  people: "told",
  affiliations: [],
  ...facts,
});
const operation = (facts: Partial<RuleReason> = {}) =>
  reason({ cause: "operation", killedRoles: [], force: "Invented force", side: "home", people: "recorded", ...facts });
const record = (
  its: RuleReason | null,
  ruleCode = its?.cause === "operation" ? "operation-watch" : "retaliation-watch",
  view: "full" | "sanitised" = "full",
) =>
  ({
    view,
    warning: {
      origin: "rule",
      ruleCode,
      ruleVersion: 1,
      reason: view === "full" ? its : null,
      receivedAt: "2031-03-04T08:00:00.000Z",
    },
  }) as WarningRecord;
const report = (facts: Partial<ReportView> = {}) => ({ ...nothingTold, ...facts }) as ReportView;
const statement = (facts: Partial<AffiliationStatement> = {}): AffiliationStatement => ({
  code: "AF-1",
  relation: "claims-to-protect",
  from: { en: "Invented force", fr: "Force inventée" },
  to: { en: "Reed community", fr: "Communauté des roseaux" },
  status: "contested",
  source: { en: "Invented study", fr: "Étude inventée" },
  ...facts,
});
const view = (its: RuleReason, reports = [report()], statements: readonly AffiliationStatement[] = []) => {
  const { because, notKnown } = originView({ record: record(its), reports, statements }, reader());
  return { because: plain(because), notKnown: plain(notKnown) };
};

describe("a watch says why it stands", () => {
  test("after a killing: the functions, who named the people, and until when it looks", () => {
    expect(view(reason({ killedRoles: ["Village chief", "Elder"] }), [report(), report()])).toEqual({
      because: [
        "It rests on 2 reports of a killing: village chief and elder.",
        "Whoever told us named the people at risk. No program inferred them.",
        "It looks at seven days, to 11 March 2031. Where a delay is known, it was minutes, two days, or four to five; mostly nobody knows it. Nothing closes when the days are over.",
      ],
      notKnown: ["Whether anybody will retaliate, and who. The place is that of the killing."],
    });
  });

  test.each<[string, RuleReason, ReportView, string]>([
    [
      "after a killing",
      reason({ people: "not-known" }),
      report(),
      "Nobody has said who may be made to pay. Ask whoever told us; do not guess it from who was killed.",
    ],
    [
      "after an operation, of the people of the place",
      operation({ side: "among", people: "not-known" }),
      report(),
      "Nobody has said among whom it took place. Ask whoever told us.",
    ],
    [
      "after an operation, of the force's own community",
      operation({ people: "not-known" }),
      report({ operationAmong: "Heron community", retaliationFearedFor: "Heron community" }),
      "For which community this force stands is not on record. Ask; do not guess it from its name or its members.",
    ],
    [
      "until somebody has told it since",
      reason({ people: "not-known" }),
      report({ retaliationFearedFor: "Heron community" }),
      "When it was raised, nobody had said who is at risk. Since then told: Heron community.",
    ],
  ])("and asks who is at risk, where nobody has said it: %s", (_, its, told, asked) => {
    expect(view(its, [told]).notKnown[0]).toBe(asked);
  });

  test("with the statements that name a community, each with its standing and its source", () => {
    const { because, notKnown } = view(
      operation(),
      [report()],
      [
        statement({ relation: "member-of", to: { en: "Invented coalition", fr: "" }, status: "asserted" }),
        statement(),
        statement({ status: "perceived" }),
      ],
    );
    expect(because.slice(0, 5)).toEqual([
      "It rests on one report of an operation by this force: Invented force.",
      "Nobody who told us named the people at risk. They are a community for which the force is said to stand.",
      "Invented force is a member of Invented coalition, according to Invented study.",
      "Invented force says that it protects Reed community: contested, according to Invented study.",
      "Invented force is seen as protecting Reed community, according to Invented study.",
    ]);
    expect(notKnown).toEqual([
      "Whether anybody will retaliate, and who. Nor where these people live: the place is that of the operation.",
    ]);
  });

  test("and in French", () => {
    const facts = { record: record(operation()), reports: [report()], statements: [statement()] };
    const said = originView(facts, reader("fr"));
    expect(plain([said.text, ...said.because])).toEqual([
      "Lancée par la règle « une force a mené une opération », version 1.",
      "Elle repose sur un signalement d’une opération de cette force : Invented force.",
      "Personne, parmi ceux qui nous ont informés, n’a nommé les personnes en danger. Il s’agit d’une communauté que la force est réputée défendre.",
      "Force inventée dit protéger cette communauté : Communauté des roseaux. Contesté (source : Étude inventée).",
      "Elle porte sur sept jours, jusqu’au 11 mars 2031. Là où le délai est connu, il a été de quelques minutes, de deux jours, ou de quatre à cinq ; le plus souvent, personne ne le connaît. Rien ne se clôt quand ces jours sont passés.",
    ]);
  });
});

test("the siege rule says what it rests on too, and a person's warning rests on the person", () => {
  const siege = originView({ record: record(null, "siege-reported"), reports: [], statements: [] }, reader());
  expect(siege.because).toEqual(["It rests on a report of a siege or blockade, before anybody had graded it."]);
  const byHand = { view: "full", warning: { origin: "person", ruleCode: null, reason: null } } as WarningRecord;
  expect(originView({ record: byHand, reports: [], statements: [] }, reader())).toEqual({
    kind: "person",
    rule: null,
    text: "Raised by a person.",
    because: [],
    notKnown: [],
  });
});

test("the sanitised edition names the rule and no force, side or statement", () => {
  for (const its of [operation(), operation({ side: "among", people: "told" })]) {
    const seen = originView(
      { record: record(its, "operation-watch", "sanitised"), reports: [report()], statements: [statement()] },
      reader(),
    );
    expect(seen).toEqual({
      kind: "rule",
      rule: "operation-watch",
      text: "Raised by the rule “a force has carried out an operation”, version 1.",
      because: [],
      notKnown: [],
    });
  }
});
