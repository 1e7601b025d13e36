import type { BodiesView, FindingView, MatterView } from "heed/respond";
import type { PageInput } from "../src/app/page.ts";
import type { BodyPageView, DutiesPageView } from "../src/respond/body-page-view.ts";
import { forms } from "../src/shell/forms.ts";
import type { Frame } from "../src/shell/page.ts";

const idOf = (number: number) => `01890000-0000-7000-8000-0000000003${String(number).padStart(2, "0")}`;
const none = { seat: null, place: null, facts: {}, explained: null };

function findings(fr: boolean): readonly FindingView[] {
  return [
    { ...none, key: "no-human-rights", kind: "no-human-rights" },
    { ...none, key: "military-above", kind: "military-above", facts: { military: 4, civilian: 3 } },
    {
      ...none,
      key: "chair-empty:head-of-office:ML/MOP",
      kind: "chair-empty",
      seat: fr ? "Chef de bureau" : "Head of office",
      place: "Mopti",
    },
    { ...none, key: "not-met", kind: "not-met", facts: { days: 61 } },
    {
      ...none,
      key: "no-cluster",
      kind: "no-cluster",
      explained: {
        words: {
          text: fr
            ? "Le groupe sectoriel vient en observateur quand il le souhaite."
            : "The cluster comes as an observer when it wishes to.",
          lang: fr ? "fr" : "en",
        },
        at: "2018-07-12T09:00:00.000Z",
        by: fr ? "Conseiller pour la protection des civils" : "Protection of civilians adviser",
      },
    },
  ];
}

function matters(fr: boolean): readonly MatterView[] {
  const lang = fr ? ("fr" as const) : ("en" as const);
  const t = (en: string, french: string) => (fr ? french : en);
  const post = (code: string, en: string, french: string) => ({ code, label: t(en, french) });
  const sector = post("sector-commander", "Sector commander", "Commandant de secteur");
  const head = post("head-of-office", "Head of office", "Chef de bureau");
  const common = {
    owner: sector,
    by: head,
    decidedAt: "2018-07-14T09:00:00.000Z",
    warning: null,
    stance: null,
    options: [],
    resources: null,
    doNoHarm: null,
    dissent: null,
    exit: null,
    tier: null,
    phase: null,
    lang,
    contradicted: false,
    events: [],
    climbs: [],
    may: { record: true, end: true },
  };
  return [
    {
      ...common,
      id: idOf(1),
      kind: "decision",
      words: {
        text: t("A patrol stays at the market on market days.", "Une patrouille reste au marché les jours de marché."),
        lang,
      },
      need: "must",
      dueAt: "2018-07-16T09:00:00.000Z",
      state: "overdue",
      warning: { id: idOf(7), title: t("Koro: people cut off", "Koro : des habitants encerclés") },
      stance: "respond",
      options: [t("Escort", "Escorte"), t("Stay at the market", "Rester au marché")],
      desiredEffect: t("People reach the market.", "Les gens vont au marché."),
      indicator: t("Stalls open on market days.", "Étals ouverts les jours de marché."),
      dissent: t("Police: too few for two days.", "Police : trop peu de monde pour deux jours."),
      contradicted: true,
      events: [{ kind: "started", at: "2018-07-15T09:00:00.000Z", words: null, by: sector.label }],
      climbs: [
        { why: "overdue", level: 1, from: sector.label, to: head.label, at: "2018-07-18T09:00:00.000Z" },
        {
          why: "vacant",
          level: 1,
          from: head.label,
          to: t("Protection of civilians adviser", "Conseiller pour la protection des civils"),
          at: "2018-07-18T09:00:00.000Z",
        },
      ],
    },
    {
      ...common,
      id: idOf(2),
      kind: "disagreement",
      words: null,
      need: null,
      dueAt: "2018-07-21T09:00:00.000Z",
      state: "open",
      desiredEffect: null,
      indicator: null,
      may: { record: false, end: true },
    },
    {
      ...common,
      id: idOf(3),
      kind: "plan",
      words: { text: t("Three months of talks in five villages.", "Trois mois de dialogue dans cinq villages."), lang },
      need: "should",
      dueAt: "2018-08-14T09:00:00.000Z",
      state: "in-progress",
      desiredEffect: t("Herders cross without being shot at.", "Les éleveurs passent sans essuyer de tirs."),
      indicator: t("Crossings without harm.", "Passages sans atteinte."),
      exit: t("When both councils hold it themselves.", "Quand les deux conseils s’en chargent."),
      tier: 1,
      phase: "prevention",
    },
  ];
}

/** Bodies that lack something, one body with all that it holds, a form that came back, and the table of duties. */
export function inventedBodyPages(lang: Frame["lang"], frame: Frame): Record<string, PageInput> {
  const fr = lang === "fr";
  const t = (en: string, french: string) => (fr ? french : en);
  const name = t("Regional POC task forces", "Équipes spéciales régionales de protection des civils");
  const posts = [
    { code: "head-of-office", name: t("Head of office", "Chef de bureau") },
    { code: "sector-commander", name: t("Sector commander", "Commandant de secteur") },
  ];
  const offices = [{ code: "MOP", name: t("Mopti office", "Bureau de Mopti") }];
  const bodies: BodiesView = {
    asOf: frame.asOf,
    bodies: [
      {
        code: "ST-RTF",
        name,
        status: "existing",
        listed: true,
        findings: findings(fr),
        agenda: 3,
        next: { kind: "planned", id: idOf(20), at: "2018-07-24T09:00:00.000Z", stamp: "2018-07-10T09:00:00.000Z" },
      },
      {
        code: "ST-SMG",
        name: t("Senior management group on protection", "Groupe de la haute direction sur la protection"),
        status: "planned",
        listed: true,
        findings: [],
        agenda: 0,
        next: { kind: "by-cadence", id: "ST-SMG-2018-08-01", day: "2018-08-01", stamp: "2018-07-10T09:00:00.000Z" },
      },
      {
        code: "ST-JOC",
        name: t("Joint Operations Center", "Centre conjoint des opérations"),
        status: "existing",
        listed: false,
        findings: [],
        agenda: 1,
        next: null,
      },
    ],
  };
  const all = matters(fr);
  const item = { voice: null, title: null, href: null, owner: null, dueAt: null, level: null } as const;
  const body: BodyPageView = {
    asOf: frame.asOf,
    code: "ST-RTF",
    name,
    status: "existing",
    listed: true,
    source: t("Invented", "Inventé"),
    cadenceDays: 61,
    findings: findings(fr),
    seats: [
      {
        seat: "head-of-office",
        label: posts[0]?.name ?? "",
        component: "civilian",
        role: "chair",
        standing: "sits",
        state: "vacant",
      },
      {
        seat: "sector-commander",
        label: posts[1]?.name ?? "",
        component: "military",
        role: "chair",
        standing: "sits",
        state: "held",
      },
      {
        seat: "human-rights",
        label: t("Human Rights Division", "Division des droits de l’homme"),
        component: "civilian",
        role: "member",
        standing: "missing",
        state: "unknown",
      },
      {
        seat: "barkhane",
        label: t("Another force", "Une autre force"),
        component: "military",
        role: "observer",
        standing: "extra",
        state: "unknown",
      },
    ],
    agenda: [
      {
        ...item,
        kind: "must-overdue",
        id: idOf(1),
        voice: all[0]?.words ?? null,
        href: `/bodies/ST-RTF#matter-${idOf(1)}`,
        owner: posts[1]?.name ?? "",
        dueAt: "2018-07-16T09:00:00.000Z",
      },
      {
        ...item,
        kind: "disagreement",
        id: idOf(2),
        href: `/bodies/ST-RTF#matter-${idOf(2)}`,
        dueAt: "2018-07-19T09:00:00.000Z",
      },
      {
        ...item,
        kind: "warning",
        id: idOf(7),
        title: t("Koro: people cut off", "Koro : des habitants encerclés"),
        href: `/warnings/${idOf(7)}`,
        owner: posts[0]?.name ?? "",
        dueAt: "2018-07-20T21:00:00.000Z",
        level: "red",
      },
      {
        ...item,
        kind: "hotspot",
        id: idOf(8),
        title: t("Bankass: armed attacks", "Bankass : attaques armées"),
        dueAt: "2018-08-01T00:00:00.000Z",
      },
    ],
    ahead: bodies.bodies.flatMap(({ next }) => next ?? []),
    held: [
      {
        id: idOf(21),
        at: "2018-05-18T09:00:00.000Z",
        minutes: { text: t("Three districts were looked at.", "Trois cercles ont été examinés."), lang },
        by: posts[0]?.name ?? "",
      },
    ],
    matters: all,
    followThrough: [
      {
        post: { code: "sector-commander", label: posts[1]?.name ?? "" },
        given: 3,
        done: 1,
        overdue: 1,
        dropped: 0,
        climbs: 1,
      },
    ],
    mayRecord: true,
    posts,
    offices,
  };
  const duties: DutiesPageView = {
    asOf: frame.asOf,
    sections: [
      {
        post: { code: "head-of-office", label: posts[0]?.name ?? "" },
        duties: [
          { words: t("Decides on the warnings of the office", "Décide des alertes du bureau"), clock: "decide" },
        ],
        open: 4,
        overdue: 2,
        oldestAt: "2018-07-11T09:00:00.000Z",
        days: 9,
        vacancies: [
          {
            why: "vacant",
            place: "Mopti",
            from: "2018-07-01T09:00:00.000Z",
            until: null,
            standIn: t("Protection of civilians adviser", "Conseiller pour la protection des civils"),
            clocks: ["decide"],
            open: 4,
          },
        ],
      },
      {
        post: { code: "jmac", label: t("Joint Mission Analysis Centre", "Centre conjoint d’analyse de la mission") },
        duties: [{ words: t("Analyses threats", "Analyse les menaces"), clock: null }],
        open: 0,
        overdue: 0,
        oldestAt: null,
        days: null,
        vacancies: [
          {
            why: "on-leave",
            place: null,
            from: "2018-07-10T09:00:00.000Z",
            until: "2018-07-30T09:00:00.000Z",
            standIn: null,
            clocks: [],
            open: 0,
          },
        ],
      },
    ],
    posts: [
      {
        post: { code: "head-of-office", label: posts[0]?.name ?? "" },
        place: "Mopti",
        state: "vacant",
        from: "2018-07-01T09:00:00.000Z",
        until: null,
        deputy: posts[1]?.name ?? "",
        languages: t("French, Fulfulde", "français, fulfulde").split(", "),
        skills: [t("mediation", "médiation")],
      },
    ],
    passedOn: [
      {
        subject: "task",
        warning: { id: idOf(7), title: t("Koro: people cut off", "Koro : des habitants encerclés") },
        why: "vacant",
        level: 0,
        from: posts[0]?.name ?? "",
        to: t("Protection of civilians adviser", "Conseiller pour la protection des civils"),
        at: "2018-07-18T09:00:00.000Z",
      },
    ],
    mayRecord: true,
    choices: posts,
    offices,
  };
  const fields = forms.bodyMatter.fields;
  return {
    bodies: { ...frame, path: "/bodies", page: "bodies", view: bodies },
    body: { ...frame, path: "/bodies/ST-RTF", page: "body", view: body, formId: idOf(30) },
    "body-refused": {
      ...frame,
      path: "/bodies/ST-RTF",
      page: "body",
      view: body,
      formId: idOf(31),
      refused: {
        form: "bodyMatter",
        problem: {
          code: "kernel/bad-input",
          title: t("Something is missing", "Il manque quelque chose"),
          status: 422,
          detail: null,
          mend: null,
          errors: [
            {
              field: fields.indicator,
              mend: t(
                "Write how anybody will see whether it worked for civilians.",
                "Écrivez à quoi l’on verra si cela a servi aux civils.",
              ),
            },
          ],
        },
        values: { [fields.kind]: "decision", [fields.words]: t("A patrol goes.", "Une patrouille part.") },
      },
    },
    "body-empty": {
      ...frame,
      path: "/bodies/ST-JOC",
      page: "body",
      view: {
        ...body,
        ...{ code: "ST-JOC", listed: false, source: null, cadenceDays: null, findings: [], seats: [], agenda: [] },
        ...{ ahead: [], held: [], matters: [], followThrough: [], mayRecord: false, offices: [] },
      },
      formId: idOf(32),
    },
    duties: { ...frame, path: "/duties", page: "duties", view: duties, formId: idOf(33) },
    "duties-empty": {
      ...frame,
      path: "/duties",
      page: "duties",
      view: { ...duties, sections: [], posts: [], passedOn: [], mayRecord: false, offices: [] },
      formId: idOf(34),
    },
  };
}
