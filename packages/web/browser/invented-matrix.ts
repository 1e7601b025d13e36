// A matrix and two tools as tests and pictures show them: nobody assessed or planned this.
import type { EntryView, MatrixRow, ToolPageView, ToolView } from "heed/respond";
import type { PageInput } from "../src/app/page.ts";
import { askedAsProblem } from "../src/respond/label-question.ts";
import type { MatrixPageView } from "../src/respond/matrix-view.ts";
import type { Frame } from "../src/shell/page.ts";

const idOf = (number: number) => `01890000-0000-7000-8000-0000000003${String(number).padStart(2, "0")}`;

/** Rows of a matrix: one that waits, one with lines, one that has expired. */
export function inventedRows(fr: boolean): readonly MatrixRow[] {
  const t = (en: string, french: string) => (fr ? french : en);
  const post = { code: "head-of-office", label: t("Head of office", "Chef de bureau") };
  const patrol = { code: "TL-04", label: t("Patrols in and around towns", "Patrouilles en ville et alentour") };
  const telephone = { code: "TL-30", label: t("Remote contact by telephone", "Contact à distance par téléphone") };
  const entry: EntryView = {
    id: idOf(11),
    line: idOf(10),
    edition: 2,
    duty: "MUST",
    dutyReason: null,
    phase: "response",
    tool: patrol,
    tier: 2,
    component: ["military", "police"],
    post,
    dueAt: "2018-07-19T12:00:00.000Z",
    late: true,
    desiredEffect: {
      text: t("People come to the market on Thursday.", "Les gens viennent au marché jeudi."),
      lang: fr ? "fr" : "en",
    },
    state: "planned",
    stateReason: null,
    recordedAt: "2018-07-18T09:00:00.000Z",
    earlier: [
      {
        edition: 1,
        recordedAt: "2018-07-17T09:00:00.000Z",
        duty: "SHOULD",
        state: "planned",
        post,
        dueAt: null,
        desiredEffect: t("The market is held.", "Le marché se tient."),
      },
    ],
  };
  const row: MatrixRow = {
    assessmentId: idOf(1),
    view: "full",
    threat: {
      code: "coercion-social-control",
      label: t("Coercion and social control", "Coercition et contrôle social"),
    },
    group: { code: "villagers", label: t("Villagers", "Villageois") },
    place: { code: "KOR", name: "Koro", within: "Koro, Mopti", level: "district", approximate: false },
    likelihood: 5,
    impact: 4,
    confidence: "low",
    shown: {
      kind: "current",
      priority: "VH",
      duty: "MUST",
      range: ["H", "VH"],
      uplifted: true,
      reachable: "no",
      contingencyPlan: false,
    },
    reachable: "no",
    unmetMust: true,
    validUntil: "2018-08-01T23:59:00.000Z",
    phase: "response",
    entries: [],
    proposals: [{ tool: telephone, tier: 1, component: ["civilian"] }],
    clock: {
      state: "overdue",
      duty: "MUST",
      since: "2018-07-17T09:30:00.000Z",
      dueAt: "2018-07-19T09:30:00.000Z",
      told: ["head-of-office"],
      next: { at: "2018-07-21T09:30:00.000Z", toPosts: ["poc-adviser"] },
    },
    mayWrite: true,
  };
  return [
    row,
    {
      ...row,
      assessmentId: idOf(2),
      threat: {
        code: "communal-violence",
        label: t("Violence between or within communities", "Violences entre communautés ou en leur sein"),
      },
      confidence: "medium",
      unmetMust: false,
      entries: [
        entry,
        {
          ...entry,
          id: idOf(12),
          line: idOf(12),
          edition: 1,
          duty: "COULD",
          dutyReason: t("The cluster does it.", "Le cluster s’en charge."),
          tool: telephone,
          tier: 1,
          component: ["civilian"],
          dueAt: null,
          late: false,
          state: "dropped",
          stateReason: t("No network.", "Pas de réseau."),
          earlier: [],
        },
      ],
      proposals: [],
      clock: { state: "answered", duty: "MUST", since: null, dueAt: null, told: [], next: null },
    },
    {
      ...row,
      assessmentId: idOf(3),
      threat: {
        code: "banditry-crime",
        label: t("Armed banditry and organised crime", "Banditisme armé et criminalité organisée"),
      },
      shown: { kind: "expired", since: "2018-06-30T23:59:00.000Z", last: "M" },
      unmetMust: false,
      proposals: [],
      clock: { state: "none", duty: "COULD", since: null, dueAt: null, told: [], next: null },
    },
  ];
}

export function inventedMatrixPages(lang: Frame["lang"], frame: Frame): Record<string, PageInput> {
  const fr = lang === "fr";
  const t = (en: string, french: string) => (fr ? french : en);
  const rows = inventedRows(fr);
  const view: MatrixPageView = {
    asOf: frame.asOf,
    rows,
    silent: [
      { code: "BNK", name: "Bankass" },
      { code: "YOU", name: "Youwarou" },
    ],
    counts: { must: 2, should: 0, could: 0, expired: 1, nobody: 1 },
    sanitised: false,
    area: "Mopti",
    threat: null,
    threats: rows.map(({ threat }) => ({ code: threat.code, name: threat.label })),
    posts: [{ code: "head-of-office", name: t("Head of office", "Chef de bureau") }],
    tools: [{ code: "TL-04", name: t("Patrols in and around towns", "Patrouilles en ville et alentour") }],
    on: null,
    line: null,
  };
  const matrix = (more: Partial<MatrixPageView> = {}) =>
    ({ ...frame, path: "/matrix", page: "matrix", view: { ...view, ...more }, formId: idOf(9) }) as const;
  const tool: ToolView = {
    code: "TL-09",
    edition: 1,
    ours: false,
    name: t("Show of force by helicopters", "Survol dissuasif par hélicoptères"),
    component: ["military"],
    tier: 2,
    phases: ["pre-emption", "response"],
    reach: "R1",
    leadTime: "hours",
    visible: true,
    immediate: true,
    otherForces: false,
    outcome: { code: "success", label: t("Success", "Succès") },
    whyNot: [],
  };
  const page: ToolPageView = {
    ...tool,
    why: t("Chiefs phoned; two helicopters; siege broken", "Des chefs ont appelé ; deux hélicoptères ; siège rompu"),
    constraintClass: "ill-adapted",
    preconditions: [t("Timely alert", "Alerte à temps")],
    risks: [t("Reprisal on alert-givers if leaked", "Représailles contre ceux qui alertent, en cas de fuite")],
    mitigations: [],
    figures: [],
    sequence: { basis: "case-file", texts: [t("Chiefs telephone", "Les chefs téléphonent")] },
    copiedFrom: null,
    conditions: null,
    effect: { text: t("Harm after a warning.", "Préjudice après une alerte."), basis: "domain" },
    rules: [
      {
        code: "DNH-5",
        name: t("Patrols and escorts", "Patrouilles et escortes"),
        before: [{ text: t("Is the pattern predictable?", "Le schéma est-il prévisible ?"), unknownIsAdverse: true }],
        during: [],
        after: [t("Look again.", "Aller voir de nouveau.")],
        stops: [{ text: t("The author is exposed.", "L’auteur est exposé."), fixed: true }],
      },
    ],
    elsewhere: [
      {
        incidentCode: "ML-I060",
        warningId: null,
        where: "Nouh Bozo",
        when: null,
        followed: t("The siege was lifted.", "Le siège a été levé."),
        tone: "better",
      },
    ],
    source: "Di Razza 2018",
  };
  const filter = {
    component: null,
    tier: null,
    phase: null,
    place: rows[0]?.place ?? null,
    threat: null,
    warningId: null,
    situation: { reach: "R3", within: "hours", hostile: true, avoid: null },
  } as const;
  const why = t("It is seen.", "Il se voit.");
  return {
    matrix: matrix(),
    "matrix-writing": matrix({ on: idOf(2), line: idOf(10) }),
    "matrix-asked": {
      ...matrix(),
      refused: {
        form: "matrixEntry",
        problem: askedAsProblem({
          mark: "0".repeat(32),
          found: [{ field: "desiredEffect", text: t("Fulani attackers", "assaillants peuls"), about: "people" }],
        }),
        values: { assessmentId: idOf(1), desiredEffect: t("Fulani attackers", "assaillants peuls") },
      },
    },
    "matrix-none": matrix({ rows: [], silent: [], counts: { must: 0, should: 0, could: 0, expired: 0, nobody: 0 } }),
    "matrix-sanitised": matrix({
      sanitised: true,
      rows: rows.map((row) => ({
        ...row,
        view: "sanitised" as const,
        clock: null,
        mayWrite: false,
        proposals: [],
        entries: row.entries.map((one) => ({
          ...one,
          desiredEffect: null,
          dutyReason: null,
          stateReason: null,
          earlier: [],
        })),
      })),
    }),
    tools: {
      ...frame,
      path: "/tools",
      page: "tools",
      view: {
        filter,
        count: 54,
        ours: 1,
        offered: [{ ...tool, ours: true }],
        notOffered: [{ ...tool, code: "TL-10", whyNot: [why] }],
        gateAsked: false,
        threats: [],
      },
    },
    "tools-none": {
      ...frame,
      path: "/tools",
      page: "tools",
      view: {
        filter: { ...filter, place: null },
        count: 54,
        ours: 1,
        offered: [],
        notOffered: [{ ...tool, whyNot: [why] }],
        gateAsked: false,
        threats: [],
      },
    },
    tool: { ...frame, path: "/tools/TL-09", page: "tool", view: page },
  };
}
