import type { IncidentView } from "../establish/index.ts";
import type { Say } from "../kernel/index.ts";
import type { Imminence, Reach } from "../warn/index.ts";
import { type DoNoHarmRule, doNoHarmRules, questionsFor, ruleCodeOf, stopsFor, type Texts } from "./do-no-harm.ts";
import type { Reader } from "./reader.ts";
import { sayFor } from "./reader.ts";
import type { Tool } from "./tables.ts";
import { type Closing, closedSentence, type OwnCase, optionView } from "./tool-options.ts";
import { type Basis, type LeadTime, leadTimes, type Phase, type ToolReach } from "./tool-practice.ts";
import type { Coded, PlaceView, ToolOptionView } from "./warning-view.ts";

/** What may have to be avoided in a place, which some tools bring with them. Read from the rule that binds a tool and from how it acts. */
export const risksToAvoid = ["seen-contact", "draws-fire", "force", "other-forces", "names-somebody"] as const;
export type RiskToAvoid = (typeof risksToAvoid)[number];

const bindings: Readonly<Record<Exclude<RiskToAvoid, "other-forces">, readonly string[]>> = {
  "seen-contact": ["DNH-2", "DNH-3"],
  "draws-fire": ["DNH-1", "DNH-11"],
  force: ["DNH-6", "DNH-7"],
  "names-somebody": ["DNH-4"],
};

/** Whether a tool brings the risk. Who only telephones is seen with nobody. */
export function brings(tool: Pick<Tool, "doNoHarm" | "visible" | "otherForces">, risk: RiskToAvoid): boolean {
  if (risk === "other-forces") return tool.otherForces;
  if (risk === "seen-contact" && !tool.visible) return false;
  return tool.doNoHarm.some((reference) => bindings[risk].includes(reference));
}

/** What is known of a place and a threat when somebody asks what could be done there. Null: not asked. */
export interface Situation {
  readonly reach: Reach | null;
  /** How long there is until it happens. */
  readonly within: LeadTime | null;
  /** Armed actors there punish contact or attack whoever comes. */
  readonly hostile: boolean;
  readonly avoid: RiskToAvoid | null;
}

/** Why a tool does not fit: a code and what it stands against. */
export type Misfit =
  | { readonly kind: "none-reaches" }
  | { readonly kind: "reach"; readonly needs: ToolReach; readonly there: Reach }
  | { readonly kind: "time"; readonly needs: LeadTime; readonly there: LeadTime }
  | { readonly kind: "hostile" }
  | { readonly kind: "avoid"; readonly risk: RiskToAvoid };

const reachRank: Readonly<Record<Reach, number>> = { R1: 1, R2: 2, R3: 3, R4: 4 };

/**
 * Why a tool does not fit a situation; empty where it does. A tool of which nothing is known is not left out for it: what
 * nobody has written down speaks for and against nothing.
 */
export function misfits(
  tool: Pick<Tool, "reach" | "leadTime" | "constraintClass" | "visible" | "doNoHarm" | "otherForces">,
  situation: Situation,
): readonly Misfit[] {
  const found: Misfit[] = [];
  const { reach, within, hostile, avoid } = situation;
  if (reach === "R4") found.push({ kind: "none-reaches" });
  else if (reach !== null && tool.reach !== null && reachRank[tool.reach] < reachRank[reach])
    found.push({ kind: "reach", needs: tool.reach, there: reach });
  if (within !== null && tool.leadTime !== null && leadTimes.indexOf(tool.leadTime) > leadTimes.indexOf(within))
    found.push({ kind: "time", needs: tool.leadTime, there: within });
  if (hostile && tool.visible && tool.constraintClass === "ill-adapted") found.push({ kind: "hostile" });
  if (avoid !== null && brings(tool, avoid)) found.push({ kind: "avoid", risk: avoid });
  return found;
}

const timeLeft: Readonly<Record<Imminence, LeadTime | null>> = {
  T0: "hours",
  T1: "hours",
  T2: "hours",
  T3: "days",
  T4: "weeks",
  TP: null,
};
/** How long a warning leaves, in the classes of lead times. What has passed leaves no time to count. */
export const withinOf = (imminence: Imminence): LeadTime | null => timeLeft[imminence];

/** Threats whose author may be a force that we would call upon: the answer to "could a recipient be the author?" is yes. */
const ownSide: readonly string[] = ["state-violations", "counter-terrorism-harm", "proxy-self-defence"];
export const recipientFor = (threatCategory: string | null): "yes" | "unknown" =>
  threatCategory !== null && ownSide.includes(threatCategory) ? "yes" : "unknown";

/** A statement with where it comes from. */
export interface SourcedTexts {
  readonly basis: Basis;
  readonly texts: readonly string[];
}

/** One tool of the catalogue, and whether it fits what was asked. */
export interface ToolView {
  readonly code: string;
  readonly edition: number;
  readonly ours: boolean;
  readonly name: string;
  readonly component: readonly string[];
  readonly tier: number;
  readonly phases: readonly Phase[];
  readonly reach: ToolReach | null;
  readonly leadTime: LeadTime | null;
  readonly visible: boolean;
  readonly immediate: boolean;
  readonly otherForces: boolean;
  readonly outcome: Coded;
  /** Why it is not offered, each as a sentence; empty where it is. */
  readonly whyNot: readonly string[];
}

/** A tool with all that is on record of it. Where nothing is, the part is empty or null, and the page says so. */
export interface ToolPageView extends ToolView {
  readonly why: string;
  readonly constraintClass: string;
  readonly preconditions: readonly string[];
  readonly risks: readonly string[];
  readonly mitigations: readonly string[];
  readonly figures: readonly string[];
  readonly sequence: SourcedTexts | null;
  readonly copiedFrom: string | null;
  readonly conditions: SourcedTexts | null;
  readonly effect: { readonly text: string; readonly basis: Basis } | null;
  readonly rules: readonly {
    readonly code: string;
    readonly name: string;
    readonly before: readonly { readonly text: string; readonly unknownIsAdverse: boolean }[];
    readonly during: readonly string[];
    readonly after: readonly string[];
    readonly stops: readonly { readonly text: string; readonly fixed: boolean }[];
  }[];
  readonly elsewhere: ToolOptionView["elsewhere"];
  readonly source: string;
}

/** What the catalogue was narrowed to and asked about. */
export interface ToolboxFilter {
  readonly component: string | null;
  readonly tier: number | null;
  readonly phase: Phase | null;
  /** Asked of a place and a threat, or of a warning. */
  readonly place: PlaceView | null;
  readonly threat: Coded | null;
  readonly warningId: string | null;
  readonly situation: Situation;
}

export interface ToolboxView {
  readonly filter: ToolboxFilter;
  /** How many there are, and how many of them are ours, whatever was filtered. */
  readonly count: number;
  readonly ours: number;
  readonly offered: readonly ToolView[];
  readonly notOffered: readonly ToolView[];
  /** Whether follow-ups and harm of the place were looked at: this reader may know of them. */
  readonly gateAsked: boolean;
}

function misfitSentence(misfit: Misfit, say: Say): string {
  switch (misfit.kind) {
    case "none-reaches":
      return say("respond.tools.why.none-reaches");
    case "reach":
      if (misfit.needs === "R2") return say("respond.tools.why.reach.other");
      return say(misfit.there === "R2" ? "respond.tools.why.reach.own" : "respond.tools.why.reach.site");
    case "time":
      return say(`respond.tools.why.time.${misfit.needs}`);
    case "hostile":
      return say("respond.tools.why.hostile");
    case "avoid":
      return say(`respond.tools.why.avoid.${misfit.risk}`);
  }
}

/** Every reason for which a tool is not offered, as sentences. */
export function whyNotSentences(tool: Tool, situation: Situation, closing: Closing | null, reader: Reader): string[] {
  const say = sayFor(reader.lang);
  const sentences = misfits(tool, situation).map((misfit) => misfitSentence(misfit, say));
  const closed = closing && closedSentence(closing, reader);
  return closed ? [...sentences, closed] : sentences;
}

export function toolView(tool: Tool, whyNot: readonly string[], reader: Reader): ToolView {
  return {
    code: tool.code,
    edition: tool.edition,
    ours: tool.ours === true,
    name: reader.lang === "fr" ? tool.nameFr : tool.nameEn,
    component: tool.component,
    tier: tool.tier,
    phases: tool.phases ?? [],
    reach: tool.reach,
    leadTime: tool.leadTime,
    visible: tool.visible,
    immediate: tool.immediate,
    otherForces: tool.otherForces,
    outcome: { code: tool.outcome, label: reader.label("tool-outcome", tool.outcome) },
    whyNot,
  };
}

/** Splits the catalogue into what is offered and what is not. Each tool of the narrowed catalogue stands in one of the two. */
export function toolbox(
  tools: readonly Tool[],
  filter: ToolboxFilter,
  closingOf: ((tool: Tool) => Closing) | null,
  reader: Reader,
): ToolboxView {
  const { component, tier, phase } = filter;
  const meant = tools.filter(
    (tool) =>
      (component === null || tool.component.includes(component)) &&
      (tier === null || tool.tier === tier) &&
      (phase === null || (tool.phases ?? []).includes(phase)),
  );
  const views = meant.map((tool) =>
    toolView(tool, whyNotSentences(tool, filter.situation, closingOf?.(tool) ?? null, reader), reader),
  );
  return {
    filter,
    count: tools.length,
    ours: tools.filter(({ ours }) => ours === true).length,
    offered: views.filter(({ whyNot }) => whyNot.length === 0),
    notOffered: views.filter(({ whyNot }) => whyNot.length > 0),
    gateAsked: closingOf !== null,
  };
}

/** One tool, whole. */
export function toolPageView(
  tool: Tool,
  incidents: ReadonlyMap<string, IncidentView>,
  ownCases: readonly OwnCase[],
  reader: Reader,
): ToolPageView {
  const fr = reader.lang === "fr";
  const option = optionView(tool, null, incidents, ownCases, reader);
  const sourced = (texts: readonly string[] | null, basis: Basis | null): SourcedTexts | null =>
    texts && basis ? { basis, texts } : null;
  const effect = fr ? tool.effectFr : tool.effectEn;
  return {
    ...toolView(tool, [], reader),
    why: option.why,
    constraintClass: tool.constraintClass,
    preconditions: option.preconditions,
    risks: option.risks,
    mitigations: option.mitigations,
    figures: (fr ? tool.figuresFr : tool.figuresEn) ?? [],
    sequence: sourced(fr ? tool.sequenceFr : tool.sequenceEn, tool.sequenceBasis),
    copiedFrom: fr ? tool.copiedFromFr : tool.copiedFromEn,
    conditions: sourced(fr ? tool.conditionsFr : tool.conditionsEn, tool.conditionsBasis),
    effect: effect && tool.effectBasis ? { text: effect, basis: tool.effectBasis } : null,
    rules: ruleViews(tool, reader),
    elsewhere: option.elsewhere,
    source: tool.source,
  };
}

function ruleViews(tool: Tool, { lang }: Reader): ToolPageView["rules"] {
  const words = (texts: readonly Texts[]) => texts.map((text) => text[lang]);
  const codes = [...new Set(tool.doNoHarm.map(ruleCodeOf))];
  return codes.flatMap((code) => {
    const rule: DoNoHarmRule | undefined = doNoHarmRules.find((one) => one.code === code);
    if (!rule) return [];
    const asked = new Set(questionsFor(tool.doNoHarm).map(({ id }) => id));
    const bound = new Set(stopsFor(tool.doNoHarm).map(({ id }) => id));
    return [
      {
        code,
        name: rule[lang],
        before: rule.before
          .filter(({ id }) => asked.has(id))
          .map((question) => ({ text: question[lang], unknownIsAdverse: question.unknownIsAdverse })),
        during: words(rule.during),
        after: words(rule.after),
        stops: rule.stops.filter(({ id }) => bound.has(id)).map((stop) => ({ text: stop[lang], fixed: stop.fixed })),
      },
    ];
  });
}
