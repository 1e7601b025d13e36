import type { Texts } from "./do-no-harm.ts";
import type { PlannedTool } from "./tool.ts";

/** Where a statement of the toolbox comes from: the theatre's file, the domain reference, or our own reading of both. */
export const bases = ["case-file", "domain", "our-reading"] as const;
export type Basis = (typeof bases)[number];
/** Phases of protection (domain rules 1.2). They do not follow each other strictly. */
export const phases = ["prevention", "pre-emption", "response", "consolidation"] as const;
export type Phase = (typeof phases)[number];
/** The farthest reach (domain rules 3.3) from which a tool still works: R1 our own asset is there, R2 another actor is, R3 from afar. */
export const toolReaches = ["R1", "R2", "R3"] as const;
export type ToolReach = (typeof toolReaches)[number];
/** How long until a tool can act, in classes: no source gives more than a word here and there. */
export const leadTimes = ["hours", "days", "weeks", "months"] as const;
export type LeadTime = (typeof leadTimes)[number];

interface Told {
  readonly basis: Basis;
  readonly steps: readonly Texts[];
}

/** What neither the file of a theatre nor its French says of a tool. What is left out was looked for and not found. */
export interface ToolPractice {
  /** Our reading, as are reach and lead time. */
  readonly phases: readonly Phase[];
  readonly reach: ToolReach;
  readonly leadTime: LeadTime;
  /** What the sources give in figures on reach and time. */
  readonly figures?: readonly Texts[];
  readonly sequence?: Told;
  readonly copied?: { readonly from: Texts; readonly conditions?: Told };
  /** What is looked at afterwards: people and not meetings held. */
  readonly effect: Texts & { readonly basis: Basis };
}

const effects = {
  patrol: {
    basis: "domain",
    en: "Attacks and harassment on the road or market covered, over the next 30 days; how many people come to the market.",
    fr: "Attaques et harcèlement sur la route ou le marché couverts, pendant les 30 jours suivants ; combien de gens viennent au marché.",
  },
  alert: {
    basis: "domain",
    en: "How many alerts were answered before the harm; harm after a warning.",
    fr: "Combien d’alertes ont eu une réponse avant le préjudice ; préjudice après une alerte.",
  },
  dialogue: {
    basis: "domain",
    en: "Incidents between the parties; clauses kept after 90 days; whether people say that they are safer.",
    fr: "Incidents entre les parties ; clauses tenues après 90 jours ; si les gens se disent plus en sécurité.",
  },
  visit: {
    basis: "domain",
    en: "Retaliation after the contact; needs that were met.",
    fr: "Représailles après le contact ; besoins satisfaits.",
  },
  report: {
    basis: "domain",
    en: "A change in what the actor does; prosecutions; orders given.",
    fr: "Un changement dans la conduite de l’acteur ; poursuites ; ordres donnés.",
  },
  support: {
    basis: "domain",
    en: "Violations by the supported units before and after; conditions kept.",
    fr: "Violations par les unités soutenues, avant et après ; conditions respectées.",
  },
  training: {
    basis: "domain",
    en: "Complaints, deaths in detention, disciplinary cases.",
    fr: "Plaintes, décès en détention, affaires disciplinaires.",
  },
  project: {
    basis: "domain",
    en: "The effect after 30, 90 and 180 days; who gained and who lost; tension between groups.",
    fr: "L’effet après 30, 90 et 180 jours ; qui a gagné et qui a perdu ; les tensions entre groupes.",
  },
  plan: {
    basis: "domain",
    en: "Threats that must be answered with an act under way by their deadline.",
    fr: "Menaces auxquelles il faut répondre et pour lesquelles un acte est en cours à l’échéance.",
  },
  presence: {
    basis: "domain",
    en: "Attacks, extortion, movement and prices around it, every month; what people say of it; the same after 30, 60 and 90 days without it.",
    fr: "Attaques, extorsion, déplacements et prix aux alentours, chaque mois ; ce que les gens en disent ; de même après 30, 60 et 90 jours sans elle.",
  },
  operation: {
    basis: "domain",
    en: "Harm to civilians within 72 hours; what was learned after 14 days; the area over 90 days.",
    fr: "Préjudices aux civils sous 72 heures ; leçons après 14 jours ; la zone pendant 90 jours.",
  },
  custody: {
    basis: "domain",
    en: "Custody followed from 24 hours to its outcome; safety of those exposed when somebody is released.",
    fr: "Détention suivie de 24 heures jusqu’à son issue ; sécurité des personnes exposées lors d’une libération.",
  },
  person: {
    basis: "domain",
    en: "Whether the person is safe after 24 hours, 72 hours, 7 and 30 days; whether a return was voluntary and informed.",
    fr: "Si la personne est en sécurité après 24 heures, 72 heures, 7 et 30 jours ; si le retour a été volontaire et éclairé.",
  },
  message: {
    basis: "our-reading",
    en: "What people who heard the message say of it after 7 and 30 days, asked in their language by somebody else; what they did; harm to those who carried it.",
    fr: "Ce qu’en disent, après 7 et 30 jours, les gens qui ont entendu le message, interrogés dans leur langue par quelqu’un d’autre ; ce qu’ils ont fait ; préjudice à ceux qui l’ont porté.",
  },
  rumour: {
    basis: "our-reading",
    en: "Whether the rumour is still told after 24 hours, 72 hours and 7 days; whether anybody acted on it; harm to those who answered it.",
    fr: "Si la rumeur court encore après 24 heures, 72 heures et 7 jours ; si quelqu’un a agi d’après elle ; préjudice à ceux qui y ont répondu.",
  },
} as const satisfies Readonly<Record<string, ToolPractice["effect"]>>;

const told = (basis: Basis, ...steps: readonly Texts[]): Told => ({ basis, steps });
const before: readonly Phase[] = ["prevention", "pre-emption"];
const sudden: readonly Phase[] = ["pre-emption", "response"];
const slow: readonly Phase[] = ["prevention", "consolidation"];
const late: readonly Phase[] = ["response", "consolidation"];

/** By the tool's code. Phases, reach and lead time are our reading throughout; the rest says where it comes from. */
export const toolPractices: Readonly<Record<string, ToolPractice>> = {
  "TL-01": { phases: slow, reach: "R1", leadTime: "months", effect: effects.presence },
  "TL-02": {
    phases: ["response"],
    reach: "R1",
    leadTime: "hours",
    figures: [{ en: "22 people sheltered (Tabankort)", fr: "22 personnes abritées (Tabankort)" }],
    effect: effects.person,
  },
  "TL-03": {
    phases: before,
    reach: "R1",
    leadTime: "days",
    sequence: told(
      "case-file",
      { en: "Stay for weeks", fr: "Rester des semaines" },
      { en: "Then hand over to the police", fr: "Puis passer la main à la police" },
    ),
    effect: effects.visit,
  },
  "TL-04": { phases: before, reach: "R1", leadTime: "hours", effect: effects.patrol },
  "TL-05": { phases: slow, reach: "R1", leadTime: "weeks", effect: effects.patrol },
  "TL-06": { phases: sudden, reach: "R1", leadTime: "days", effect: effects.patrol },
  "TL-07": {
    phases: ["response"],
    reach: "R1",
    leadTime: "weeks",
    figures: [
      { en: "Five localities reached in four days (Faden)", fr: "Cinq localités atteintes en quatre jours (Faden)" },
    ],
    sequence: told(
      "case-file",
      { en: "Plan together with the civilian sections", fr: "Planifier avec les sections civiles" },
      { en: "Open the space", fr: "Ouvrir l’espace" },
      { en: "Civilian sections follow", fr: "Les sections civiles suivent" },
    ),
    effect: effects.operation,
  },
  "TL-08": { phases: ["response"], reach: "R1", leadTime: "weeks", effect: effects.visit },
  "TL-09": {
    phases: sudden,
    reach: "R1",
    leadTime: "hours",
    figures: [{ en: "Two helicopters (Nouh Bozo)", fr: "Deux hélicoptères (Nouh Bozo)" }],
    sequence: told(
      "case-file",
      { en: "Chiefs telephone", fr: "Les chefs téléphonent" },
      { en: "Two helicopters fly over", fr: "Deux hélicoptères survolent" },
      { en: "The siege is broken", fr: "Le siège est rompu" },
    ),
    effect: effects.patrol,
  },
  "TL-10": {
    phases: sudden,
    reach: "R1",
    leadTime: "hours",
    figures: [{ en: "Koro waited for months", fr: "Koro a attendu des mois" }],
    effect: effects.patrol,
  },
  "TL-11": {
    phases: late,
    reach: "R1",
    leadTime: "weeks",
    figures: [{ en: "Operations of three months, planned", fr: "Opérations de trois mois, prévues" }],
    sequence: told(
      "case-file",
      { en: "A long stay", fr: "Un long séjour" },
      {
        en: "Human rights vetting of whoever follows",
        fr: "Vérification, en matière de droits de l’homme, de qui prend la suite",
      },
      { en: "Hand-over to police or state forces", fr: "Passage de relais à la police ou aux forces de l’État" },
    ),
    effect: effects.presence,
  },
  "TL-12": {
    phases: before,
    reach: "R1",
    leadTime: "days",
    figures: [
      { en: "Two companies and four helicopters (Telatai)", fr: "Deux compagnies et quatre hélicoptères (Telatai)" },
    ],
    effect: effects.patrol,
  },
  "TL-13": { phases: late, reach: "R1", leadTime: "days", effect: effects.patrol },
  "TL-14": {
    phases: sudden,
    reach: "R1",
    leadTime: "weeks",
    sequence: told(
      "case-file",
      { en: "A study of the risk to civilians first", fr: "D’abord une étude du risque pour les civils" },
      { en: "Only where it clearly protects civilians", fr: "Seulement si elle protège clairement des civils" },
    ),
    copied: {
      from: {
        en: "Contrast with the DR Congo and the Central African Republic",
        fr: "Comparaison avec la RD Congo et la Centrafrique",
      },
    },
    effect: effects.operation,
  },
  "TL-15": { phases: ["response"], reach: "R1", leadTime: "hours", effect: effects.operation },
  "TL-16": { phases: sudden, reach: "R1", leadTime: "days", effect: effects.presence },
  "TL-17": {
    phases: sudden,
    reach: "R1",
    leadTime: "days",
    sequence: told(
      "case-file",
      { en: "Arrest", fr: "Arrestation" },
      { en: "Follow the detained person to trial", fr: "Suivre la personne détenue jusqu’au procès" },
      { en: "Protect witnesses", fr: "Protéger les témoins" },
    ),
    effect: effects.custody,
  },
  "TL-18": { phases: ["response"], reach: "R2", leadTime: "weeks", effect: effects.operation },
  "TL-19": {
    phases: slow,
    reach: "R2",
    leadTime: "months",
    sequence: told(
      "domain",
      { en: "Asked for", fr: "Demande" },
      { en: "The policy explained to the authorities", fr: "Politique expliquée aux autorités" },
      { en: "Risk assessed", fr: "Risque évalué" },
      { en: "Mitigation agreed", fr: "Atténuation convenue" },
      { en: "Decision", fr: "Décision" },
      { en: "Monitoring", fr: "Suivi" },
    ),
    effect: effects.support,
  },
  "TL-20": { phases: ["response"], reach: "R1", leadTime: "days", effect: effects.operation },
  "TL-21": { phases: slow, reach: "R1", leadTime: "weeks", effect: effects.presence },
  "TL-22": { phases: before, reach: "R1", leadTime: "hours", effect: effects.patrol },
  "TL-23": { phases: sudden, reach: "R1", leadTime: "days", effect: effects.patrol },
  "TL-24": { phases: slow, reach: "R1", leadTime: "months", effect: effects.dialogue },
  "TL-25": { phases: late, reach: "R1", leadTime: "weeks", effect: effects.report },
  "TL-26": { phases: slow, reach: "R1", leadTime: "months", effect: effects.training },
  "TL-27": {
    phases: ["prevention", "response", "consolidation"],
    reach: "R1",
    leadTime: "days",
    copied: {
      from: {
        en: "MONUSCO, DR Congo: joint protection teams",
        fr: "MONUSCO, RD Congo : équipes conjointes de protection",
      },
    },
    effect: effects.visit,
  },
  "TL-28": {
    phases: before,
    reach: "R1",
    leadTime: "months",
    figures: [{ en: "Two people (Douentza)", fr: "Deux personnes (Douentza)" }],
    copied: {
      from: {
        en: "MONUSCO, DR Congo: community liaison assistants",
        fr: "MONUSCO, RD Congo : agents de liaison communautaire",
      },
      conditions: told("domain", {
        en: "National staff who live and work beside the communities",
        fr: "Des agents nationaux qui vivent et travaillent auprès des communautés",
      }),
    },
    effect: effects.alert,
  },
  "TL-29": {
    phases: before,
    reach: "R3",
    leadTime: "months",
    sequence: told(
      "domain",
      { en: "A focal point beeps or sends a text", fr: "Un point focal fait biper ou envoie un texto" },
      { en: "A liaison assistant calls back", fr: "Un agent de liaison rappelle" },
      { en: "What was learned goes back to the people", fr: "Ce qui a été appris revient aux gens" },
    ),
    copied: {
      from: {
        en: "MONUSCO, DR Congo: community alert networks",
        fr: "MONUSCO, RD Congo : réseaux d’alerte communautaire",
      },
      conditions: told(
        "domain",
        { en: "Local focal points", fr: "Des points focaux locaux" },
        {
          en: "A telephone that a liaison assistant holds day and night",
          fr: "Un téléphone qu’un agent de liaison tient jour et nuit",
        },
        {
          en: "The nearest army post was telephoned as a rule; here that is off",
          fr: "Le poste d’armée le plus proche était d’ordinaire appelé ; ici, c’est coupé",
        },
      ),
    },
    effect: effects.alert,
  },
  "TL-30": { phases: [...phases], reach: "R3", leadTime: "hours", effect: effects.alert },
  "TL-31": {
    phases: before,
    reach: "R1",
    leadTime: "months",
    copied: {
      from: { en: "From the DR Congo", fr: "De la RD Congo" },
      conditions: told("case-file", { en: "Long-term engagement", fr: "Un engagement de longue durée" }),
    },
    effect: effects.plan,
  },
  "TL-32": {
    phases: slow,
    reach: "R2",
    leadTime: "weeks",
    figures: [
      {
        en: "Three villages, backed by the force for three months (Koro)",
        fr: "Trois villages, avec l’appui de la force pendant trois mois (Koro)",
      },
    ],
    sequence: told(
      "case-file",
      {
        en: "Hand the work to organisations that people trust",
        fr: "Confier le travail à des organisations qui ont la confiance des gens",
      },
      { en: "Follow up whether the accord holds", fr: "Suivre si l’accord tient" },
    ),
    effect: effects.dialogue,
  },
  "TL-33": {
    phases: ["prevention", "pre-emption", "consolidation"],
    reach: "R2",
    leadTime: "days",
    effect: effects.dialogue,
  },
  "TL-34": { phases: late, reach: "R2", leadTime: "months", effect: effects.custody },
  "TL-35": { phases: sudden, reach: "R2", leadTime: "hours", effect: effects.person },
  "TL-36": { phases: late, reach: "R1", leadTime: "days", effect: effects.report },
  "TL-37": { phases: late, reach: "R3", leadTime: "weeks", effect: effects.report },
  "TL-38": { phases: slow, reach: "R3", leadTime: "weeks", effect: effects.support },
  "TL-39": {
    phases: slow,
    reach: "R2",
    leadTime: "months",
    figures: [{ en: "Seven parts of the framework", fr: "Sept volets du cadre" }],
    effect: effects.support,
  },
  "TL-40": {
    phases: before,
    reach: "R2",
    leadTime: "months",
    copied: { from: { en: "Comparison with Afghanistan", fr: "Comparaison avec l’Afghanistan" } },
    effect: effects.dialogue,
  },
  "TL-41": { phases: sudden, reach: "R3", leadTime: "days", effect: effects.dialogue },
  "TL-42": { phases: slow, reach: "R2", leadTime: "months", effect: effects.project },
  "TL-43": { phases: slow, reach: "R2", leadTime: "months", effect: effects.support },
  "TL-44": { phases: ["consolidation"], reach: "R2", leadTime: "months", effect: effects.project },
  "TL-45": { phases: slow, reach: "R2", leadTime: "months", effect: effects.project },
  "TL-46": { phases: ["prevention"], reach: "R2", leadTime: "months", effect: effects.project },
  "TL-47": { phases: slow, reach: "R2", leadTime: "months", effect: effects.project },
  "TL-48": { phases: [...phases], reach: "R3", leadTime: "weeks", effect: effects.message },
  "TL-49": { phases: before, reach: "R3", leadTime: "weeks", effect: effects.report },
  "TL-50": { phases: slow, reach: "R3", leadTime: "weeks", effect: effects.report },
  "TL-51": { phases: [...phases], reach: "R3", leadTime: "days", effect: effects.plan },
  "TL-52": { phases: [...phases], reach: "R3", leadTime: "days", effect: effects.plan },
  "TL-53": { phases: late, reach: "R1", leadTime: "days", effect: effects.patrol },
  "HT-01": {
    phases: [...phases],
    reach: "R3",
    leadTime: "hours",
    sequence: told(
      "our-reading",
      { en: "Ask where the rumour is told, by nobody’s name", fr: "Demander où court la rumeur, sans aucun nom" },
      {
        en: "Check what is true of it; say what is not known",
        fr: "Vérifier ce qui en est vrai ; dire ce qu’on ne sait pas",
      },
      {
        en: "Let somebody whom people there trust answer it, in their language",
        fr: "Y faire répondre, dans leur langue, par quelqu’un en qui les gens ont confiance",
      },
      { en: "Ask again whether it is still told", fr: "Demander de nouveau si elle court encore" },
    ),
    effect: effects.rumour,
  },
};

/** Columns that hold a practice, as the tool's row has them. */
export function practiceColumns(practice: ToolPractice | undefined) {
  const { sequence, copied, effect, figures } = practice ?? {};
  const both = (texts: readonly Texts[] | undefined) => ({
    en: texts ? texts.map(({ en }) => en) : null,
    fr: texts ? texts.map(({ fr }) => fr) : null,
  });
  const [steps, conditions, given] = [both(sequence?.steps), both(copied?.conditions?.steps), both(figures)];
  return {
    phases: practice ? [...practice.phases] : null,
    reach: practice?.reach ?? null,
    leadTime: practice?.leadTime ?? null,
    figuresEn: given.en,
    figuresFr: given.fr,
    sequenceEn: steps.en,
    sequenceFr: steps.fr,
    sequenceBasis: sequence?.basis ?? null,
    copiedFromEn: copied?.from.en ?? null,
    copiedFromFr: copied?.from.fr ?? null,
    conditionsEn: conditions.en,
    conditionsFr: conditions.fr,
    conditionsBasis: copied?.conditions?.basis ?? null,
    effectEn: effect?.en ?? null,
    effectFr: effect?.fr ?? null,
    effectBasis: effect?.basis ?? null,
  };
}

/** Tools that no theatre's file has and that are needed beside them. Each is marked as ours. */
export const ownTools: readonly Omit<PlannedTool, "mark">[] = [
  {
    code: "HT-01",
    nameEn: "Answering rumours",
    nameFr: "Réponse aux rumeurs",
    component: ["civilian"],
    tier: 1,
    activityKind: "publication",
    visible: false,
    immediate: true,
    otherForces: false,
    preconditionsEn: ["It is known where the rumour is told", "Somebody whom people there trust, and who agrees"],
    preconditionsFr: ["On sait où court la rumeur", "Quelqu’un en qui les gens ont confiance, et qui est d’accord"],
    outcome: "proposed",
    whyEn:
      "The file of the theatre has strategic communication, and nothing on a rumour that sends people to kill or to flee",
    whyFr:
      "Le dossier du théâtre connaît la communication stratégique, et rien sur la rumeur qui pousse des gens à tuer ou à fuir",
    risksEn: ["An answer can spread the rumour", "Whoever told us of it may be guessed"],
    risksFr: ["Une réponse peut répandre la rumeur", "On peut deviner qui nous en a parlé"],
    mitigationsEn: ["Answer where it is told and not everywhere", "Never repeat it in its words"],
    mitigationsFr: ["Répondre là où elle court, et non partout", "Ne jamais la répéter dans ses mots"],
    elsewhereCodes: [],
    elsewhereEn: [],
    elsewhereFr: [],
    doNoHarm: ["DNH-4", "DNH-3.3"],
    constraintClass: "not-stated",
    source: "Heed",
    ...practiceColumns(toolPractices["HT-01"]),
    ours: true,
  },
];
