// Invented warnings for render tests and pictures. Calls, hours, words and decisions are invented, and never served.
import type {
  ClockStepView,
  Coded,
  DecisionView,
  FollowUpView,
  QuestionView,
  StopView,
  ToolOptionView,
  WarningView,
} from "heed/respond";

type Lang = "en" | "fr";
type Say = (en: string, fr: string) => string;

const inLang =
  (lang: Lang): Say =>
  (en, fr) =>
    lang === "fr" ? fr : en;
const coded = <C extends string>(code: C, label: string): Coded & { readonly code: C } => ({ code, label });

const step = (change: Partial<ClockStepView> & Pick<ClockStepView, "step" | "label" | "state">): ClockStepView => ({
  limitMinutes: null,
  dueAt: null,
  doneAt: null,
  tookMinutes: null,
  lateMinutes: null,
  leftMinutes: null,
  ...change,
});

function steps(t: Say): readonly ClockStepView[] {
  return [
    step({
      step: "received",
      label: t("Received", "Reçue"),
      state: "done",
      doneAt: "2018-07-20T08:40:00.000Z",
      tookMinutes: 0,
    }),
    step({
      step: "acknowledge",
      label: t("Acknowledged", "Accusé de réception"),
      state: "done",
      limitMinutes: 10,
      doneAt: "2018-07-20T08:46:00.000Z",
      tookMinutes: 6,
    }),
    step({
      step: "triage",
      label: t("Triaged", "Triée"),
      state: "late",
      limitMinutes: 20,
      doneAt: "2018-07-20T09:02:00.000Z",
      tookMinutes: 22,
      lateMinutes: 2,
    }),
    step({
      step: "decide",
      label: t("Decision", "Décision"),
      state: "due",
      limitMinutes: 60,
      dueAt: "2018-07-20T09:40:00.000Z",
      leftMinutes: 35,
    }),
    step({ step: "act", label: t("First act", "Premier acte"), state: "waiting", limitMinutes: 30 }),
    step({
      step: "feedback",
      label: t("Word back to the caller", "Retour à l’appelant"),
      state: "due",
      limitMinutes: 360,
      dueAt: "2018-07-20T14:40:00.000Z",
      leftMinutes: 335,
    }),
    step({
      step: "safety-check",
      label: t("Caller’s safety checked", "Sécurité de l’appelant"),
      state: "due",
      limitMinutes: 1440,
      dueAt: "2018-07-21T08:40:00.000Z",
      leftMinutes: 1415,
    }),
  ];
}

function patrolQuestions(t: Say): readonly QuestionView[] {
  const ask = (n: number, en: string, fr: string, unknownIsAdverse = false): QuestionView => ({
    id: `DNH-5.${n}`,
    rule: "DNH-5",
    text: t(en, fr),
    unknownIsAdverse,
  });
  return [
    ask(1, "Which people’s risk does it reduce, and by what?", "De qui cela réduit-il le risque, et par quoi ?"),
    ask(
      2,
      "Does the timing reveal who gave the alert? If so: widen, delay, find a routine pretext, or act from afar.",
      "Le moment révèle-t-il qui a donné l’alerte ? Si oui : élargir, différer, trouver un prétexte de routine, ou agir à distance.",
      true,
    ),
    ask(
      3,
      "What follows on the road for those who use it after us?",
      "Quelles suites sur la piste pour ceux qui l’emprunteront après nous ?",
      true,
    ),
    ask(4, "Is the pattern predictable?", "Le rythme est-il prévisible ?"),
    ask(
      5,
      "If it is joint with a national force: due diligence, and how will people see it?",
      "Si c’est avec une force nationale : diligence voulue, et qu’en penseront les gens ?",
      true,
    ),
  ];
}
const patrolStops = (t: Say): readonly StopView[] => [
  {
    id: "DNH-5.S1",
    rule: "DNH-5",
    fixed: false,
    text: t(
      "Whoever gave the alert is exposed and nothing is done about it.",
      "Qui a donné l’alerte est exposé et rien n’est fait.",
    ),
  },
  {
    id: "DNH-3.S1",
    rule: "DNH-3",
    fixed: true,
    text: t(
      "The network is used, or seen, as an intelligence source for a force.",
      "Le réseau sert, ou paraît servir, de source de renseignement à une force.",
    ),
  },
];

function tools(t: Say): readonly ToolOptionView[] {
  const tool = (code: string, name: string, change: Partial<ToolOptionView> = {}): ToolOptionView => ({
    code,
    name,
    component: ["military"],
    tier: 2,
    visible: true,
    outcome: coded("worked", t("worked", "a fonctionné")),
    why: "",
    preconditions: [],
    risks: [],
    mitigations: [],
    questions: [],
    stops: [],
    elsewhere: [],
    closed: null,
    ...change,
  });
  return [
    tool("TL-09", t("Overflight by two helicopters", "Survol par deux hélicoptères"), {
      why: t("Attackers who know that they are seen leave", "Des assaillants qui se savent vus s’en vont"),
      preconditions: [t("Aircraft within an hour", "Appareils à moins d’une heure")],
      risks: [t("It may reveal that somebody called", "Peut révéler que quelqu’un a appelé")],
      mitigations: [
        t(
          "Fly over neighbouring villages too, at a routine hour",
          "Survoler aussi des villages voisins, à heure de routine",
        ),
      ],
      questions: patrolQuestions(t),
      stops: patrolStops(t),
      elsewhere: [
        {
          incidentCode: "ML-I059",
          warningId: null,
          where: "Nouh Bozo",
          when: t("May 2018", "mai 2018"),
          followed: t("The attackers left", "Les assaillants sont partis"),
          tone: "better",
        },
      ],
    }),
    tool(
      "TL-30",
      t("Warn by telephone, without exposing the caller", "Prévenir par téléphone, sans exposer l’appelant"),
      {
        visible: false,
        questions: [
          {
            id: "DNH-3.4",
            rule: "DNH-3",
            unknownIsAdverse: false,
            text: t(
              "Which channel, code words and hours are safe?",
              "Quels canal, mots convenus et heures sont sûrs ?",
            ),
          },
        ],
      },
    ),
    tool("TL-31", t("Mediation by a third party", "Médiation par un tiers"), {
      visible: false,
      elsewhere: [
        {
          incidentCode: null,
          warningId: null,
          where: "Koro",
          when: "2018",
          followed: t("An agreement was signed; whether it holds is not known", "Accord signé ; tenue inconnue"),
          tone: "mixed",
        },
      ],
    }),
    tool("TL-03", t("Brief visits and sporadic patrols", "Visites brèves et patrouilles sporadiques"), {
      elsewhere: [
        {
          incidentCode: "ML-I034",
          warningId: "a3",
          where: "Koro",
          when: t("June and July 2017", "juin et juillet 2017"),
          followed: t("More devices were laid", "Davantage d’engins posés"),
          tone: "worse",
        },
      ],
      closed: t(
        "After a visit of July 2017 people were harmed here. Nobody has reviewed it: visits in this district stay closed.",
        "Après une visite de juillet 2017, des gens d’ici ont subi un dommage. Personne ne l’a examiné : les visites dans ce cercle restent fermées.",
      ),
    }),
    tool("TL-20", t("Ask the national forces", "Demander aux forces nationales"), {
      closed: t(
        "A recipient may be the author, and nobody has answered that question with no.",
        "Un destinataire peut être l’auteur, et personne n’a répondu non à cette question.",
      ),
    }),
  ];
}

function decision(t: Say, change: Partial<DecisionView> = {}): DecisionView {
  return {
    id: "d1",
    decision: coded("no-action", t("no action", "aucune action")),
    reasonCode: coded("no-asset", t("no asset available", "pas de moyen disponible")),
    reason: {
      lang: "fr",
      text: "Les appareils sont engagés ailleurs jusqu’au 16. J’ai prévenu le secteur et je revois l’affaire lundi.",
    },
    options: [],
    tools: [],
    by: coded("ho-acting", t("Acting head of office", "Chef de bureau par intérim")),
    owner: coded("head-of-office", t("Head of office", "Cheffe de bureau")),
    decidedAt: "2018-07-12T16:20:00.000Z",
    dueAt: null,
    reviewAt: "2018-07-16T08:00:00.000Z",
    reviewMissed: true,
    desiredEffect: null,
    indicator: null,
    dissent: t(
      "The POC adviser asks for an overflight from the 13th on.",
      "La conseillère POC demande un survol dès le 13.",
    ),
    civiliansConcerned: t(
      "About three thousand displaced people, by a single account",
      "Environ trois mille personnes déplacées, selon un seul récit",
    ),
    throughWhom: null,
    answers: [],
    stops: [],
    override: null,
    ...change,
  };
}

function followUp(
  t: Say,
  change: Partial<FollowUpView> & Pick<FollowUpView, "id" | "step" | "stepLabel" | "dueAt" | "state" | "stateLabel">,
): FollowUpView {
  return {
    activityId: "act",
    what: t(
      "Ask by the agreed way whether those met are safe",
      "Demander par la voie convenue si les personnes sont en sécurité",
    ),
    owner: coded("community-liaison", t("Community liaison, Koro", "Liaison, Koro")),
    unanswered: 0,
    nextTryAt: null,
    answeredAt: null,
    note: null,
    noteLang: null,
    ...change,
  };
}

const times: WarningView["times"] = {
  t0: null,
  t1: "2018-07-20T08:40:00.000Z",
  t2: "2018-07-20T08:46:00.000Z",
  t3: "2018-07-20T09:02:00.000Z",
  t4: null,
  t5: null,
  t6: null,
  t7: null,
  t8: null,
  t9: null,
  t10: null,
};

/** A red warning that waits for its decision. */
export function inventedWarning(lang: Lang, change: Partial<WarningView> = {}): WarningView {
  const t = inLang(lang);
  const clock = steps(t);
  return {
    id: "0c0ffee0-0000-4000-8000-000000009f3c",
    edition: "full",
    code: "A-2007-9f3c",
    asOf: "2018-07-20T09:05:00.000Z",
    exercise: true,
    lang,
    title: t(
      "Birga-Fulanih, Koro district: displaced people are encircled and short of food",
      "Birga-Fulanih, cercle de Koro : des personnes déplacées sont encerclées et manquent de nourriture",
    ),
    level: "red",
    imminence: "T0",
    impact: 4,
    threat: coded("siege", t("Siege or blockade", "Siège ou blocus")),
    place: {
      code: "BIR",
      name: "Birga-Fulanih",
      within: t("Birga-Fulanih, Koro, Mopti", "Birga-Fulanih, Koro, Mopti"),
      level: "place",
      approximate: true,
    },
    origin: {
      kind: "rule",
      rule: "siege-reported",
      text: t(
        "Raised by the rule “siege or blockade reported”, version 1.",
        "Lancée par la règle « siège ou blocus signalé », version 1.",
      ),
      because: [
        t(
          "It rests on a report of a siege or blockade, before anybody had graded it.",
          "Elle repose sur un signalement de siège ou de blocus, avant toute cotation.",
        ),
      ],
      notKnown: [
        t(
          "Whether anybody will retaliate, and who. The place is that of the killing.",
          "S’il y aura des représailles, et de qui. Le lieu est celui de l’homicide.",
        ),
      ],
    },
    owner: coded("head-of-office", t("Head of office, Mopti", "Cheffe de bureau, Mopti")),
    receivedAt: "2018-07-20T08:40:00.000Z",
    states: {
      handling: coded("triaged", t("triaged", "triée")),
      verification: coded("not-started", t("verification not started", "vérification non commencée")),
      decision: coded("pending", t("no decision yet", "sans décision")),
      outcome: null,
    },
    asked: t(
      "You are asked to choose an answer before 09:40, or to write why there will be none.",
      "On vous demande de choisir une réponse avant 09 h 40, ou d’écrire pourquoi il n’y en aura pas.",
    ),
    clock: { steps: clock, next: clock[3] ?? null },
    times,
    atRisk: {
      group: coded("displaced", t("Displaced people", "Personnes déplacées")),
      number: 3000,
      text: t(
        "About 3,000, by a single account, not verified. Women and men: no detail.",
        "Environ 3 000, selon un seul récit, non vérifié. Femmes et hommes : pas de détail.",
      ),
    },
    attribution: {
      held: null,
      text: t(
        "Not identified. One account accuses a militia; nobody has confirmed it.",
        "Non identifiés. Un récit accuse une milice ; personne ne l’a confirmé.",
      ),
    },
    recipients: {
      answer: "unknown",
      treatedAsYes: true,
      text: t(
        "Not known, so treated as yes: national and partner forces receive nothing.",
        "On ne sait pas, donc c’est oui : les forces nationales et partenaires ne reçoivent rien.",
      ),
    },
    reach: { code: "R1", text: t("The mission can act in time (R1).", "La mission peut agir à temps (R1).") },
    said: [
      {
        reportId: "r1",
        channel: coded("phone-call", t("phone call", "appel téléphonique")),
        receivedAt: "2018-07-20T08:40:00.000Z",
        saidAt: "2018-07-20T08:38:00.000Z",
        text: t(
          "People displaced to the village are still surrounded. Those who go out to find food are stopped on the track.",
          "Les personnes déplacées dans le village sont toujours encerclées. Celles qui vont chercher à manger sont arrêtées sur la piste.",
        ),
        isWithdrawn: false,
        isTextErased: false,
        isTextOutdated: false,
        eventType: coded("siege-blockade", t("siege or blockade", "siège ou blocus")),
        basis: coded("heard-from", t("heard it from somebody who knew", "entendu de quelqu’un qui savait")),
        grading: "F 3",
        standing: "reported",
      },
      {
        reportId: "r2",
        channel: coded("patrol", t("patrol or observers", "patrouille ou observateurs")),
        receivedAt: "2018-07-19T16:10:00.000Z",
        saidAt: null,
        text: null,
        isWithdrawn: false,
        isTextErased: false,
        isTextOutdated: false,
        eventType: coded("denial-of-access", t("denial of access", "refus d’accès")),
        basis: coded("saw", t("saw it", "l’a vu")),
        grading: null,
        standing: "corroborated",
      },
    ],
    incidents: [
      {
        code: "ML-I068",
        title: t(
          "Birga-Fulanih, Koro district, July 2018: displaced people cut off from food",
          "Birga-Fulanih, cercle de Koro, juillet 2018 : des personnes déplacées coupées de toute nourriture",
        ),
        when: t("July 2018", "juillet 2018"),
        place: "Birga-Fulanih",
        verification: coded("allegation", t("allegation", "allégation")),
        killed: null,
        displaced: 3000,
      },
    ],
    tools: tools(t),
    decisions: [],
    tasks: [],
    activities: [],
    followUps: [],
    previous: [
      {
        warningId: "w0",
        warningTitle: t(
          "Birga-Fulanih: displaced people cut off",
          "Birga-Fulanih : des personnes déplacées encerclées",
        ),
        level: "red",
        decision: decision(t),
        outcome: null,
      },
    ],
    escalations: {
      done: [],
      next: {
        step: "decide",
        to: [
          coded("joc", t("Joint operations centre", "Centre conjoint des opérations")),
          coded("poc-adviser", t("Protection of civilians adviser", "Conseiller pour la protection des civils")),
        ],
        at: "2018-07-20T09:40:00.000Z",
        text: t(
          "Without a decision the warning goes to the joint operations centre and to the protection of civilians adviser.",
          "Sans décision, l’alerte monte au centre conjoint des opérations et au conseiller pour la protection des civils.",
        ),
      },
    },
    outcome: null,
    beforeClosing: [
      t(
        "A verification result is missing (“cannot be verified” is one).",
        "Il manque un résultat de vérification (« invérifiable » en est un).",
      ),
      t("A decision is missing.", "Il manque une décision."),
      t(
        "What followed is missing (“not known” is an answer).",
        "Il manque ce qui a suivi (« inconnu » est une réponse).",
      ),
      t(
        "Nobody has checked yet that whoever told us is safe.",
        "Personne n’a encore vérifié que la personne qui nous l’a dit est en sécurité.",
      ),
    ],
    history: [
      {
        at: "2018-07-20T08:40:00.000Z",
        kind: "received",
        text: t("A call on the alert network", "Un appel sur le réseau d’alerte"),
        note: null,
      },
      {
        at: "2018-07-20T08:46:00.000Z",
        kind: "acknowledged",
        text: t("Receipt confirmed to the caller", "Réception confirmée à l’appelant"),
        note: null,
      },
      {
        at: "2018-07-20T09:02:00.000Z",
        kind: "triaged",
        text: t("Triaged", "Triée"),
        note: { lang: "fr", text: "Même lieu que le 12 juillet." },
      },
    ],
    may: { decide: true, record: true, close: true, acts: ["triage", "verify", "feedback", "safety-check", "outcome"] },
    ...change,
  };
}

/** An orange warning that was answered: tasks, a visit, follow-ups with and without an answer, harm that we caused. */
export function inventedAnswered(lang: Lang): WarningView {
  const t = inLang(lang);
  const base = inventedWarning(lang);
  const done = steps(t).map((one) =>
    one.step === "received"
      ? one
      : {
          ...one,
          state: "done" as const,
          doneAt: "2018-07-20T09:30:00.000Z",
          dueAt: null,
          tookMinutes: one.limitMinutes,
        },
  );
  const note = {
    noteLang: lang,
    note: t("No answer in any of the five localities.", "Pas de réponse dans les cinq localités."),
  };
  return {
    ...base,
    level: "orange",
    imminence: "T2",
    title: t(
      "Koro district: reprisals are feared after the killing of a leader",
      "Cercle de Koro : des représailles sont à craindre après le meurtre d’un notable",
    ),
    atRisk: {
      group: coded("all", t("Communities on all sides", "Communautés de tous bords")),
      number: null,
      text: t("Villages on both sides of the track.", "Des villages des deux côtés de la piste."),
    },
    asked: null,
    clock: {
      steps: done,
      next: step({
        step: "safety-check",
        label: t("Caller’s safety checked", "Sécurité de l’appelant"),
        state: "overdue",
        limitMinutes: 1440,
        dueAt: "2018-07-20T08:40:00.000Z",
        lateMinutes: 25,
      }),
    },
    states: {
      handling: coded("assigned", t("assigned", "attribuée")),
      verification: coded("corroborated", t("corroborated", "corroborée")),
      decision: coded("respond", t("respond", "répondre")),
      outcome: coded("response-caused-harm", t("the response caused harm", "la réponse a causé un dommage")),
    },
    decisions: [
      decision(t, {
        decision: coded("respond", t("respond", "répondre")),
        reasonCode: null,
        reason: {
          lang: "fr",
          text: "Une équipe civile conjointe part dès qu’une escorte est libre. La décision vient trois jours trop tard.",
        },
        tools: [coded("TL-27", t("Joint protection team", "Équipe conjointe de protection"))],
        reviewAt: null,
        reviewMissed: false,
        dissent: null,
        civiliansConcerned: null,
        desiredEffect: t(
          "Both communities know that the mission heard them.",
          "Les deux communautés savent que la mission les a entendues.",
        ),
        indicator: t("No attack in reprisal for 30 days", "Aucune attaque de représailles pendant 30 jours"),
        answers: [
          {
            question: "DNH-2.1",
            questionText: t("Is the visit asked for, and by whom?", "La visite est-elle demandée, et par qui ?"),
            answer: "Oui : des notables des deux communautés la demandent.",
            lang: "fr",
            adverse: false,
            mitigation: null,
          },
          {
            question: "DNH-2.3",
            questionText: t("Who watches the village?", "Qui observe le village ?"),
            answer: "Inconnu",
            lang: "fr",
            adverse: true,
            mitigation: "Parler avec beaucoup de monde, sans liste ni photo.",
          },
        ],
      }),
    ],
    tasks: [
      {
        id: "t1",
        tool: coded("TL-27", t("Joint protection team", "Équipe conjointe de protection")),
        what: t("Joint protection team", "Équipe conjointe de protection"),
        owner: coded("civil-affairs", t("Civil affairs", "Affaires civiles")),
        taskedAt: "2018-07-19T10:00:00.000Z",
        dueAt: "2018-07-21T07:00:00.000Z",
        state: "departed",
        events: [
          {
            kind: "departed",
            at: "2018-07-20T07:10:00.000Z",
            note: { lang: "fr", text: "Deux véhicules, sans escorte visible." },
          },
        ],
      },
    ],
    activities: [
      {
        id: "act",
        kind: coded("visit", t("visit", "visite")),
        tool: coded("TL-27", t("Joint protection team", "Équipe conjointe de protection")),
        place: base.place,
        from: "2018-07-18T09:00:00.000Z",
        to: "2018-07-18T14:00:00.000Z",
        owner: coded("hr", t("Human rights", "Droits de l’homme")),
      },
    ],
    followUps: [
      followUp(t, {
        id: "f1",
        step: "24h",
        stepLabel: t("24 h", "24 h"),
        dueAt: "2018-07-19T14:00:00.000Z",
        state: "retry",
        stateLabel: t("no answer, next try due", "sans réponse, nouvel essai dû"),
        unanswered: 1,
        ...note,
      }),
      followUp(t, {
        id: "f2",
        step: "72h",
        stepLabel: t("72 h", "72 h"),
        dueAt: "2018-07-21T14:00:00.000Z",
        state: "planned",
        stateLabel: t("planned", "prévu"),
      }),
    ],
    outcome: {
      value: coded("response-caused-harm", t("the response caused harm", "la réponse a causé un dommage")),
      at: "2018-07-20T08:55:00.000Z",
      harmAt: "2018-07-19T20:00:00.000Z",
      note: t("More devices were laid after the visit.", "Davantage d’engins ont été posés après la visite."),
      noteLang: lang,
      riskMoved: null,
      incidentCodes: ["ML-I034"],
    },
    escalations: {
      done: [
        {
          step: "decide",
          to: [coded("joc", t("Joint operations centre", "Centre conjoint des opérations"))],
          at: "2018-07-18T17:00:00.000Z",
          text: t(
            "Decision: the limit was missed, so the warning went to the joint operations centre.",
            "Décision : le délai est passé, l’alerte est montée au centre conjoint des opérations.",
          ),
        },
      ],
      next: null,
    },
    beforeClosing: [],
    may: { decide: true, record: true, close: true, acts: ["verify", "outcome", "task", "follow-up", "safety-check"] },
  };
}

/** The first for a reader who plans: the district and the month, and nothing to decide. */
export function inventedSanitisedWarning(lang: Lang): WarningView {
  const t = inLang(lang);
  return inventedWarning(lang, {
    edition: "sanitised",
    code: "A-07-9f3c",
    title: t("Koro district: siege or blockade", "Cercle de Koro : siège ou blocus"),
    place: {
      code: "KOR",
      name: t("Koro district", "Cercle de Koro"),
      within: "Koro, Mopti",
      level: "district",
      approximate: false,
    },
    receivedAt: "2018-07",
    asked: null,
    clock: { steps: [], next: null },
    atRisk: {
      group: coded("displaced", t("Displaced people", "Personnes déplacées")),
      number: null,
      text: t("Displaced people.", "Des personnes déplacées."),
    },
    said: [],
    incidents: [],
    tools: [],
    previous: [],
    history: [],
    beforeClosing: [],
    escalations: { done: [], next: null },
    may: { decide: false, record: false, close: false, acts: [] },
  });
}
