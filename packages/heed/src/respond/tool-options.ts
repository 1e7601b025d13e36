import type { IncidentView } from "../establish/index.ts";
import type { Instant } from "../kernel/index.ts";
import type { Outcome, Reach } from "../warn/index.ts";
import { stopView } from "./answer-views.ts";
import { questionsFor, ruleCodeOf, stopsFor } from "./do-no-harm.ts";
import type { Block } from "./gate.ts";
import { inSentence, type Reader, sayFor, tellFor } from "./reader.ts";
import type { Tool } from "./tables.ts";
import type { ElsewhereView, ToolOptionView } from "./warning-view.ts";

/** What a tool gave in an earlier case of this mission. */
export interface OwnCase {
  readonly toolCode: string;
  readonly warningId: string;
  /** The district. */
  readonly where: string;
  readonly at: Instant;
  readonly outcome: Outcome;
  /** What somebody wrote about it, in the reader's language; null where this reader may not read it. */
  readonly note: string | null;
  /** Incidents that the outcome cites; empty where this reader may not know which place it was. */
  readonly incidentCodes: readonly string[];
}

/** What keeps a tool closed, and since when harm has not been reviewed. */
export interface Closing {
  readonly blocks: readonly Block[];
  readonly frozenSince: Instant | null;
}

const tones: Readonly<Record<Outcome, ElsewhereView["tone"]>> = {
  "attack-deterred": "better",
  "attack-averted-otherwise": "better",
  "harm-reduced": "better",
  "nothing-observed": "mixed",
  "harm-despite-response": "worse",
  "response-caused-harm": "worse",
  // The harm came first: it says nothing about the tool.
  "harm-before-response": "unknown",
  unknown: "unknown",
};
const toneOf: Readonly<Record<string, ElsewhereView["tone"]>> = { success: "better", failure: "worse", mixed: "mixed" };
const rank: readonly string[] = [
  "success",
  "promising",
  "mixed",
  "limited",
  "fallback",
  "under-used",
  "emerging",
  "constrained",
  "proposed",
  "absent",
  "contested",
  "failure",
];
const rankOf = (tool: Tool) => (rank.includes(tool.outcome) ? rank.indexOf(tool.outcome) : rank.length);
const mostCases = 3;

/**
 * The tools that can be sent in answer to a warning, each with its questions, its stops and what it gave elsewhere. None is
 * left out because it is closed: the reason is told. Open ones come first; where nobody can be there in time, those that
 * work from afar; then those with the better experience, this mission's own before that of the theatre's file.
 */
export function toolOptions(
  tools: readonly Tool[],
  facts: {
    readonly reach: Reach | null;
    readonly closingOf: (tool: Tool) => Closing;
    readonly incidents: ReadonlyMap<string, IncidentView>;
    readonly ownCases: readonly OwnCase[];
  },
  reader: Reader,
): readonly ToolOptionView[] {
  const fromAfar = facts.reach === "R3" || facts.reach === "R4";
  const options = tools
    .filter((tool) => tool.immediate)
    .map((tool) => ({
      tool,
      view: optionView(tool, closedSentence(facts.closingOf(tool), reader), facts.incidents, facts.ownCases, reader),
    }));
  const key = ({ tool, view }: (typeof options)[number]) =>
    [
      view.closed === null ? 0 : 1,
      fromAfar && tool.visible ? 1 : 0,
      ownRank(tool, facts.ownCases),
      String(rankOf(tool)).padStart(2, "0"),
      tool.code,
    ].join(" ");
  return options.sort((a, b) => (key(a) < key(b) ? -1 : 1)).map(({ view }) => view);
}

/** What this mission has seen of a tool comes before what others wrote of it: good first, then nothing, then bad. */
function ownRank(tool: Tool, ownCases: readonly OwnCase[]): number {
  const seen = ownCases.filter(({ toolCode }) => toolCode === tool.code).map(({ outcome }) => tones[outcome]);
  if (seen.includes("worse")) return 2;
  return seen.includes("better") ? 0 : 1;
}

/** What keeps a tool closed, as sentences; null where nothing does. */
export function closedSentence({ blocks, frozenSince }: Closing, reader: Reader): string | null {
  const say = sayFor(reader.lang);
  const sentences = blocks.flatMap((block) => {
    switch (block.kind) {
      case "recipient":
        return [say("respond.closed.recipient")];
      case "frozen":
        // The month is enough to find it; a day of harm would tell more than a planner needs.
        return [
          say("respond.closed.frozen", {
            kind: inSentence(reader.label("activity-kind", block.activityKind), reader.lang),
            month: frozenSince ? tellFor(reader).month(frozenSince) : "",
          }),
        ];
      case "overdue":
        return [say("respond.closed.overdue", { count: block.count })];
      default:
        return [];
    }
  });
  return sentences.length === 0 ? null : sentences.join(" ");
}

/** One tool as it may be chosen, with its questions, its stops and what it gave. */
export function optionView(
  tool: Tool,
  closed: string | null,
  incidents: ReadonlyMap<string, IncidentView>,
  ownCases: readonly OwnCase[],
  reader: Reader,
): ToolOptionView {
  const { lang } = reader;
  const fr = lang === "fr";
  return {
    code: tool.code,
    name: fr ? tool.nameFr : tool.nameEn,
    component: tool.component,
    tier: tool.tier,
    visible: tool.visible,
    outcome: { code: tool.outcome, label: reader.label("tool-outcome", tool.outcome) },
    why: whyOf(tool, reader),
    preconditions: fr ? tool.preconditionsFr : tool.preconditionsEn,
    risks: fr ? tool.risksFr : tool.risksEn,
    mitigations: fr ? tool.mitigationsFr : tool.mitigationsEn,
    questions: questionsFor(tool.doNoHarm).map((question) => ({
      id: question.id,
      rule: ruleCodeOf(question.id),
      text: question[lang],
      unknownIsAdverse: question.unknownIsAdverse,
    })),
    stops: stopsFor(tool.doNoHarm).map((stop) => stopView(stop, lang)),
    elsewhere: [...casesOf(tool, incidents, ownCases, reader)],
    closed,
  };
}

/** What the tool gave: cases of this mission, then those of the theatre's file that they do not tell already. */
function casesOf(
  tool: Tool,
  incidents: ReadonlyMap<string, IncidentView>,
  ownCases: readonly OwnCase[],
  reader: Reader,
): readonly ElsewhereView[] {
  const own = ownViews(tool, incidents, ownCases, reader);
  const told = new Set(own.map(({ incidentCode }) => incidentCode));
  return [
    ...own,
    ...publishedViews(tool, incidents, reader).filter(
      (each) => !told.has(each.incidentCode) || each.incidentCode === null,
    ),
  ];
}

/** Cases of this mission, the newest first. One that cites an incident of the file stands at its place. */
function ownViews(
  tool: Tool,
  incidents: ReadonlyMap<string, IncidentView>,
  ownCases: readonly OwnCase[],
  reader: Reader,
): readonly ElsewhereView[] {
  const say = sayFor(reader.lang);
  return ownCases
    .filter(({ toolCode }) => toolCode === tool.code)
    .sort((a, b) => (a.at === b.at ? (a.warningId < b.warningId ? -1 : 1) : a.at < b.at ? 1 : -1))
    .slice(0, mostCases)
    .map(({ warningId, where, at, outcome, note, incidentCodes }) => {
      const incidentCode =
        tool.elsewhereCodes.find((code) => incidentCodes.includes(code) && incidents.has(code)) ?? null;
      return {
        incidentCode,
        warningId,
        where: (incidentCode && incidents.get(incidentCode)?.place?.name) || where,
        when: tellFor(reader).month(at),
        followed: note ?? say(`warn.outcome.${outcome}`),
        tone: tones[outcome],
      };
    });
}

const whyOf = (tool: Tool, { lang }: Reader) => (lang === "fr" ? tool.whyFr : tool.whyEn);

/**
 * Cases of the theatre's file: an incident where it gives one that is known by now, else its words. Where the incident is what
 * the tool answered, and not the answer, what the file says of the tool stands beside it.
 */
function publishedViews(
  tool: Tool,
  incidents: ReadonlyMap<string, IncidentView>,
  reader: Reader,
): readonly ElsewhereView[] {
  const tone = toneOf[tool.outcome] ?? "unknown";
  const told = reader.lang === "fr" ? tool.elsewhereFr : tool.elsewhereEn;
  return [
    ...tool.elsewhereCodes.flatMap((code): ElsewhereView[] => {
      const incident = incidents.get(code);
      if (!incident) return [];
      const where = incident.place?.name ?? incident.title;
      return [
        {
          incidentCode: code,
          warningId: null,
          where,
          when: incident.date?.text ?? null,
          followed: incident.recordKind === "response" ? (incident.description ?? incident.title) : whyOf(tool, reader),
          tone,
        },
      ];
    }),
    ...told.map(
      (where): ElsewhereView => ({
        incidentCode: null,
        warningId: null,
        where,
        when: null,
        followed: reader.label("tool-outcome", tool.outcome),
        tone,
      }),
    ),
  ];
}
