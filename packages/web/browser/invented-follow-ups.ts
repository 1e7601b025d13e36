// The rota and cases as tests and pictures show them: nobody is behind them.
import type { ProtectionCaseView, RotaItem, RotaView, WayView } from "heed/respond";
import type { PageInput } from "../src/app/page.ts";
import type { Frame } from "../src/shell/page.ts";

const idOf = (number: number) => `01890000-0000-7000-8000-0000000003${String(number).padStart(2, "0")}`;
const area = { code: "KOR", name: "Koro", within: "Koro, Mopti", level: "district", approximate: false } as const;

function inventedItems(fr: boolean, asks: boolean): readonly RotaItem[] {
  const t = (en: string, french: string) => (fr ? french : en);
  const plan = {
    route: "telephone",
    askedBy: "liaison",
    safeFrom: 8,
    safeTo: 11,
    codeWord: true,
    proxy: "family",
    watched: false,
  } as const;
  const way = (more: Partial<WayView> = {}): WayView | null =>
    asks ? { plan, direct: [], proxy: [], proposed: "direct", ...more } : null;
  const common = {
    activityId: idOf(20),
    step: "24h",
    stepLabel: "24 h",
    owner: { code: "community-liaison", label: t("Community liaison assistant", "Assistant de liaison communautaire") },
    dueAt: "2018-07-20T12:00:00.000Z",
    answeredAt: null,
    warningId: null,
    blocks: false,
    raised: [],
    next: { rung: "retry", at: "2018-07-21T12:00:00.000Z" },
    mayRecord: asks,
    subject: "people-met",
    what: t(
      "The people who were met or who called: are they safe?",
      "Les personnes rencontrées ou qui ont appelé\u202f: sont-elles en sécurité\u202f?",
    ),
    state: "due",
    stateLabel: t("due", "à faire"),
    unanswered: 0,
    nextTryAt: "2018-07-21T12:00:00.000Z",
  } as const;
  return [
    {
      ...common,
      id: idOf(1),
      place: "Koro",
      state: "focal-point",
      stateLabel: t(
        "no answer three times: a case for the focal point and the head of office",
        "trois fois sans réponse\u202f: à porter au point focal et au chef de bureau",
      ),
      unanswered: 3,
      blocks: true,
      nextTryAt: "2018-07-20T10:00:00.000Z",
      raised: [
        { rung: "retry", toWhom: "owner", at: "2018-07-18T10:00:00.000Z", why: "no-answer" },
        { rung: "case", toWhom: "focal-point", at: "2018-07-19T10:00:00.000Z", why: "no-answer" },
        { rung: "case", toWhom: "head-of-office", at: "2018-07-19T10:00:00.000Z", why: "not-asked" },
      ],
      next: null,
      way: way({ direct: ["said-no", "hours"], proposed: "proxy" }),
    },
    { ...common, id: idOf(2), place: "Bankass", way: way() },
    {
      ...common,
      id: idOf(3),
      place: "Bandiagara",
      step: "72h",
      stepLabel: "72 h",
      subject: "village",
      what: t("The village, by the way agreed on", "Le village, par la voie convenue"),
      way: way({ plan: null }),
    },
    {
      ...common,
      id: idOf(4),
      place: "Tenenkou",
      way: way({
        plan: { ...plan, route: "never", proxy: "none" },
        direct: ["said-no"],
        proxy: ["no-proxy"],
        proposed: "area",
      }),
    },
    {
      ...common,
      id: idOf(5),
      place: "Youwarou",
      step: "7d",
      stepLabel: t("7 days", "7 jours"),
      subject: "livelihood",
      what: t("Food, market and road", "Nourriture, marché et piste"),
      state: "planned",
      stateLabel: t("planned", "prévu"),
      way: way(),
    },
  ];
}

function inventedCase(fr: boolean, edition: "full" | "sanitised"): ProtectionCaseView {
  const event = {
    codes: [],
    agreed: [],
    service: null,
    organisation: null,
    referralId: null,
    nextAt: null,
    outcome: null,
    note: null,
    noteLang: null,
  };
  const referral = {
    ...event,
    id: idOf(13),
    kind: "referral",
    at: "2018-07-19T12:00:00.000Z",
    service: "shelter",
    organisation: fr ? "Abri inventé" : "Invented shelter",
  } as const;
  const isFull = edition === "full";
  return {
    id: idOf(10),
    edition,
    origin: "pressure-threat",
    about: "person",
    area,
    openedOn: "2018-07-19",
    isClosed: false,
    isLate: true,
    standing: isFull
      ? {
          isClosed: false,
          outcome: null,
          needs: ["safe-place", "family"],
          agreed: ["support", "referral"],
          chosen: ["advice", "short-shelter"],
          waiting: [referral],
          nextAt: "2018-07-20T08:00:00.000Z",
          isLate: true,
        }
      : null,
    events: isFull
      ? [
          {
            ...event,
            id: idOf(11),
            kind: "need",
            at: "2018-07-19T09:00:00.000Z",
            codes: ["safe-place", "family"],
            note: fr ? "Deux nuits ailleurs suffisent." : "Two nights away are enough.",
            noteLang: fr ? "fr" : "en",
          },
          {
            ...event,
            id: idOf(12),
            kind: "consent",
            at: "2018-07-19T10:00:00.000Z",
            codes: ["what-is-kept", "who-sees-it", "what-we-cannot-do", "may-say-no", "risks"],
            agreed: ["support", "referral"],
          },
          {
            ...event,
            id: idOf(14),
            kind: "options",
            at: "2018-07-19T11:00:00.000Z",
            codes: ["advice", "short-shelter", "quiet-relocation"],
            agreed: ["advice", "short-shelter"],
          },
          referral,
        ]
      : [],
    may: { write: isFull },
  };
}

/** The rota of whoever asks and of a head of office, one for whom nothing waits, and a case in both editions. */
export function inventedFollowUpPages(lang: Frame["lang"], frame: Frame): Record<string, PageInput> {
  const fr = lang === "fr";
  const page = (view: RotaView) =>
    ({
      ...frame,
      path: "/follow-ups",
      page: "follow-ups",
      view: {
        ...view,
        caseAreas: view.may.openCase ? [{ code: "KOR", name: "Koro", depth: 2 }] : [],
        officeAreas: view.items.length === 0 ? [{ code: "KOR", name: "Koro", depth: 2 }] : [],
      },
      formId: idOf(9),
    }) as const;
  const rota = (asks: boolean): RotaView => ({
    asOf: frame.asOf,
    items: inventedItems(fr, asks),
    blocking: 1,
    posts: asks
      ? []
      : [
          {
            owner: fr ? "Assistant de liaison communautaire" : "Community liaison assistant",
            waiting: 4,
            overdue: 1,
            raised: 1,
          },
        ],
    cases: [inventedCase(fr, asks ? "full" : "sanitised")],
    staff: [
      {
        id: idOf(30),
        kind: "outside-rules",
        brokenRule: "by-night",
        at: "2018-07-19T20:00:00.000Z",
        office: "Mopti",
        note: { text: fr ? "Un appel urgent." : "An urgent call.", lang },
        isOwn: asks,
      },
    ],
    may: { ask: asks, openCase: asks, tellOfStaff: true },
  });
  const one = (edition: "full" | "sanitised") =>
    ({
      ...frame,
      path: `/protection-cases/${idOf(10)}`,
      page: "protection-case",
      view: { one: inventedCase(fr, edition) },
      formId: idOf(9),
    }) as const;
  return {
    "follow-ups": page(rota(true)),
    "follow-ups-refused": {
      ...page(rota(true)),
      refused: {
        form: "followUpResult",
        problem: {
          status: 422,
          code: "respond/contact-endangers",
          title: fr
            ? "Interroger ainsi ces personnes les mettrait en danger"
            : "To ask in this way would endanger them",
          detail: null,
          mend: null,
          errors: [
            {
              field: "how",
              mend: fr ? "Ces personnes ne souhaitent pas de contact." : "They do not want contact with us.",
            },
          ],
        },
        values: { target: idOf(1), how: "direct", result: "safe" },
      },
    },
    "follow-ups-head": page(rota(false)),
    "follow-ups-none": page({
      ...rota(true),
      items: [],
      blocking: 0,
      cases: [],
      staff: [],
      may: { ask: true, openCase: false, tellOfStaff: true },
    }),
    "protection-case": one("full"),
    "protection-case-sanitised": one("sanitised"),
  };
}
