import { type Brief, briefParts } from "heed/tell";
import type { PageInput } from "../src/app/page.ts";
import { askedAsProblem } from "../src/respond/label-question.ts";
import type { Choice, Refused } from "../src/shell/page.ts";
import type { WarningLine } from "../src/warn/view.ts";
import { inventedBrief, inventedFrame } from "./invented.ts";
import { inventedAccountPages } from "./invented-account.ts";
import { inventedBodyPages } from "./invented-bodies.ts";
import { inventedEmptyExplore, inventedExplore } from "./invented-explore.ts";
import { inventedActor, inventedFound, inventedNotFound } from "./invented-find.ts";
import { inventedFollowUpPages } from "./invented-follow-ups.ts";
import {
  inventedAggregate,
  inventedIncident,
  inventedIncidents,
  inventedSanitised,
  inventedUnknown,
} from "./invented-incident.ts";
import { inventedLearnPages } from "./invented-learn.ts";
import { inventedLog, inventedLogCounts, inventedOwnLog } from "./invented-log.ts";
import { inventedMatrixPages } from "./invented-matrix.ts";
import { inventedPeoplePages } from "./invented-people.ts";
import { inventedQuestionPages } from "./invented-questions.ts";
import { inventedRelease, inventedReport, inventedSanitisedReport } from "./invented-report.ts";
import { inventedRulePages } from "./invented-rules.ts";
import { inventedTold, inventedUntold } from "./invented-told.ts";
import { inventedAnswered, inventedSanitisedWarning, inventedWarning } from "./invented-warning.ts";

/** What nobody classified yet, for whoever may raise it. */
const inventedClassification = {
  grade: "S2",
  proposal: { grade: "S1", reason: "An invented reason.", at: "2018-07-20T09:50:00.000Z", isOwn: false },
  mayRaise: true,
  mayPropose: false,
  mayAnswer: true,
} as const;

export const inventedFormId = "00000000-0000-7000-8000-00000000f000";

const inventedPosts = (lang: "en" | "fr"): readonly Choice[] => [
  { code: "head-of-office", name: lang === "fr" ? "Cheffe ou chef de bureau" : "Head of office" },
  { code: "force-planner", name: lang === "fr" ? "Planification de la force" : "Force planning" },
  { code: "civil-affairs", name: lang === "fr" ? "Affaires civiles" : "Civil affairs" },
];

/** The list of warnings: two that wait, one watched, one answered whose end nobody went to see. */
function inventedLines(lang: "en" | "fr"): readonly WarningLine[] {
  const { warnings, decisionsDue } = inventedBrief(lang);
  const waiting = decisionsDue
    .filter(({ kind }) => kind === "warning")
    .map(
      ({ id, title, level, place, owner, receivedAt, dueAt }): WarningLine => ({
        id,
        title,
        level: level ?? "white",
        place,
        owner,
        receivedAt,
        dueAt,
        numberExposed: 3000,
        handling: "triaged",
        verification: "not-started",
        decision: "pending",
      }),
    );
  const watched = warnings.map((one): WarningLine => ({ ...one, outcome: null }));
  const answered = watched.map(
    (one): WarningLine => ({
      ...one,
      id: "w8",
      level: "orange",
      dueAt: null,
      decision: "respond",
      outcome: "unknown",
      handling: "assigned",
    }),
  );
  return [...waiting, ...watched, ...answered];
}

/** A decision that was sent too early: one tool, two of its questions without an answer. */
function inventedRefusal(lang: "en" | "fr"): Refused {
  const fr = lang === "fr";
  const unanswered = fr ? "Répondez, ou choisissez un autre outil." : "Answer it, or choose another tool.";
  return {
    form: "decide",
    problem: {
      status: 400,
      code: "kernel/bad-input",
      title: fr ? "Il manque quelque chose" : "Something is missing",
      detail: null,
      mend: null,
      errors: [
        { field: "reason", mend: fr ? "Écrivez vos raisons." : "Write your reasons." },
        { field: "answer:TL-09:DNH-5.2", mend: unanswered },
        { field: "answer:TL-09:DNH-5.3", mend: unanswered },
      ],
    },
    values: {
      decision: "respond",
      toolCode: ["TL-09"],
      "answer:TL-09:DNH-5.1": fr ? "Éloigner ceux qui encerclent." : "To drive away those who encircle.",
      desiredEffect: fr ? "Les gens sortent chercher à manger." : "People can go out to find food.",
    },
  };
}

/** The day of a function that looks after the system and is shown nothing of it. */
function inventedHiddenDay(lang: "en" | "fr"): Brief {
  const headline =
    lang === "fr"
      ? "Cette fonction s’occupe du système. Aucune alerte ni personne ne lui est montrée."
      : "This function looks after the system. It is shown no warning and no person.";
  return {
    ...inventedBrief(lang),
    headline,
    notShown: briefParts,
    warnings: [],
    decisionsDue: [],
    hotspotsDue: [],
    followUpsDue: [],
    newReports: [],
    answers: [],
  };
}

/** Every screen once, with invented content. */
export function inventedPages(lang: "en" | "fr"): Record<string, PageInput> {
  const frame = inventedFrame(lang);
  const out = inventedFrame(lang, { user: null, counts: null });
  const fr = lang === "fr";
  const brief = inventedBrief(lang);
  return {
    today: { ...frame, page: "today", view: brief, formId: inventedFormId },
    "today-hidden": { ...frame, page: "today", view: inventedHiddenDay(lang), formId: inventedFormId },
    incidents: { ...frame, path: "/incidents", page: "incidents", view: inventedIncidents(lang) },
    incident: {
      ...frame,
      path: "/incidents/i",
      page: "incident",
      view: inventedIncident(lang),
      classification: inventedClassification,
      formId: inventedFormId,
    },
    "incident-aggregate": {
      ...frame,
      path: "/incidents/g",
      page: "incident",
      view: inventedAggregate(lang),
      classification: inventedClassification,
      formId: inventedFormId,
    },
    "incident-unknown": {
      ...frame,
      path: "/incidents/b",
      page: "incident",
      view: inventedUnknown(lang),
      classification: inventedClassification,
      formId: inventedFormId,
    },
    "incident-sanitised": {
      ...frame,
      path: "/incidents/i",
      page: "incident",
      view: inventedSanitised(lang),
      classification: inventedClassification,
      formId: inventedFormId,
    },
    actor: { ...frame, path: "/actors/ML-A-X", page: "actor", view: inventedActor(lang) },
    explore: {
      ...frame,
      path: "/explore?from=2018-02-01&to=2018-06-30",
      page: "explore",
      view: inventedExplore(lang),
      formId: inventedFormId,
    },
    "explore-empty": {
      ...frame,
      path: "/explore",
      page: "explore",
      view: inventedEmptyExplore(lang),
      formId: inventedFormId,
    },
    log: { ...frame, path: "/log", page: "log", view: inventedLog() },
    "log-own": { ...frame, path: "/log", page: "log", view: inventedOwnLog() },
    "log-counts": { ...frame, path: "/log", page: "log", view: inventedLogCounts() },
    find: { ...frame, path: "/find?text=Koro", page: "find", view: inventedFound(lang) },
    "find-none": { ...frame, path: "/find?text=Xyz", page: "find", view: inventedNotFound() },
    warning: {
      ...frame,
      path: "/warnings/w1",
      page: "warning",
      told: inventedTold(lang),
      view: inventedWarning(lang),
      formId: inventedFormId,
      posts: inventedPosts(lang),
    },
    "warning-refused": {
      ...frame,
      path: "/warnings/w1",
      page: "warning",
      told: inventedTold(lang),
      view: inventedWarning(lang),
      formId: inventedFormId,
      posts: inventedPosts(lang),
      refused: inventedRefusal(lang),
    },
    "warning-asked": {
      ...frame,
      path: "/warnings/w1",
      page: "warning",
      told: inventedTold(lang),
      view: inventedWarning(lang),
      formId: inventedFormId,
      posts: inventedPosts(lang),
      refused: {
        ...inventedRefusal(lang),
        problem: askedAsProblem({
          mark: "0".repeat(32),
          found: [{ field: "reason", text: fr ? "assaillants peuls" : "Fulani attackers", about: "people" }],
        }),
      },
    },
    "warning-answered": {
      ...frame,
      path: "/warnings/w2",
      page: "warning",
      told: inventedTold(lang),
      view: inventedAnswered(lang),
      formId: inventedFormId,
      posts: inventedPosts(lang),
    },
    "warning-sanitised": {
      ...frame,
      path: "/warnings/w1",
      page: "warning",
      told: inventedUntold(lang),
      view: inventedSanitisedWarning(lang),
      formId: inventedFormId,
      posts: inventedPosts(lang),
    },
    report: {
      ...frame,
      path: "/reports/r",
      page: "report",
      view: inventedReport(lang, {
        readAction: "/reports/r/account",
        actsForTeller: true,
        consent: {
          level: "C2",
          given: "agreed",
          explained: ["why-asked", "can-take-back", "risks"],
          at: "2018-07-20T08:50:00.000Z",
        },
        hold: { held: true, reason: lang === "fr" ? "Un dossier inventé." : "An invented case." },
      }),
      formId: inventedFormId,
    },
    "report-account": {
      ...frame,
      path: "/reports/r",
      page: "report",
      view: inventedReport(lang, {
        accounts: [
          {
            lang: "fr",
            text: "On est encerclés depuis trois jours. Ceux qui vont chercher à manger sont arrêtés sur la piste.",
          },
        ],
      }),
      formId: inventedFormId,
    },
    release: {
      ...frame,
      path: "/reports/r/release",
      page: "release",
      view: inventedRelease(lang, { typed: null, preview: null }),
      formId: inventedFormId,
    },
    "release-shown": {
      ...frame,
      path: "/reports/r/release",
      page: "release",
      view: inventedRelease(lang),
      formId: inventedFormId,
    },
    "report-sanitised": {
      ...frame,
      path: "/reports/r",
      page: "report",
      view: inventedSanitisedReport(lang),
      formId: inventedFormId,
    },
    warnings: {
      ...frame,
      path: "/warnings",
      page: "warnings",
      view: { warnings: inventedLines(lang), find: "", level: null, state: "open" },
    },
    "warnings-none": {
      ...frame,
      path: "/warnings?find=x",
      page: "warnings",
      view: { warnings: [], find: "x", level: "red", state: "all" },
    },
    "sign-in": {
      ...out,
      path: "/sign-in",
      page: "sign-in",
      view: {
        back: "/",
        ended: false,
        passkeys: true,
        exercise: {
          token: "t",
          roles: [
            {
              code: "HO",
              label: fr ? "Chef de bureau" : "Head of office",
              office: "Mopti",
              does: fr ? "Décide des réponses de son bureau" : "Decides for the office",
            },
            {
              code: "PA",
              label: fr ? "Conseiller pour la protection des civils" : "Protection of civilians adviser",
              office: null,
              does: fr ? "Trie et suit les alertes" : "Triages and follows warnings",
            },
            {
              code: "CL",
              label: fr ? "Agent de liaison" : "Community liaison assistant",
              office: "Koro",
              does: null,
            },
            {
              code: "HR",
              label: fr ? "Spécialiste des droits humains" : "Human rights officer",
              office: "Bamako",
              does: null,
            },
          ],
        },
      },
    },
    "first-administrator": {
      ...out,
      exercise: false,
      path: "/first",
      page: "first-administrator",
      view: { action: "/first/abc", passwordLength: 12, purpose: "first-administrator", username: null },
    },
    invitation: {
      ...out,
      exercise: false,
      path: "/link",
      page: "first-administrator",
      view: { action: "/link/abc", passwordLength: 12, purpose: "invitation", username: "hr-gao" },
    },
    ...inventedAccountPages(lang, frame, out),
    ...inventedPeoplePages(lang, frame),
    ...inventedBodyPages(lang, frame),
    ...inventedQuestionPages(lang, frame),
    ...inventedMatrixPages(lang, frame),
    ...inventedRulePages(lang, frame),
    ...inventedFollowUpPages(lang, frame),
    ...inventedLearnPages(lang, frame, inventedPosts(lang)),
    problem: {
      ...frame,
      page: "problem",
      view: {
        status: 404,
        code: "kernel/not-found",
        title: fr ? "Aucune fiche de ce nom ne vous est accessible" : "No record of this name is open to you",
        detail: fr
          ? "Rien de tel ne peut vous être montré à cette date."
          : "Nothing of the kind can be shown to you on this date.",
        mend: fr ? "Vérifiez le nom et la date." : "Check the name and the date.",
        errors: [],
      },
    },
  };
}
