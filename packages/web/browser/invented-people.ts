// Accounts, and what others see, as tests and pictures show them: nobody's. The rules that are told are the real ones.
import type { Lang } from "heed/kernel";
import {
  forbiddenTogether,
  functions,
  type Holding,
  policyOf,
  proposalHours,
  roles,
  type WhyNot,
  words,
} from "heed/shield";
import type { PageInput } from "../src/app/page.ts";
import type { Frame, Refused } from "../src/shell/page.ts";
import type { ChangeItem, PeopleView, PersonItem } from "../src/shield/people-view.ts";
import { type SeenReport, type ViewAsField, type ViewAsView, viewAsFields } from "../src/shield/view-as-view.ts";

const idOf = (number: number) => `01890000-0000-7000-8000-0000000001${String(number).padStart(2, "0")}`;
const roleIn = (lang: Lang, code: Holding): string => words[lang][`shield.role.${code}`];
const choices = (lang: Lang, codes: readonly Holding[]) => codes.map((code) => ({ code, name: roleIn(lang, code) }));

const mopti = { code: "ML/MOP", en: "Mopti office", fr: "Bureau de Mopti" };
const menaka = { code: "ML/MEN", en: "Menaka office", fr: "Bureau de Ménaka" };
const offices = (lang: Lang) => [mopti, menaka].map((office) => ({ code: office.code, name: office[lang] }));

/** Accounts in every state, with the longest functions that there are. */
function inventedAccounts(lang: Lang): readonly PersonItem[] {
  const t = (en: string, fr: string) => (lang === "fr" ? fr : en);
  const account = (number: number, username: string, label: string, more: Partial<PersonItem>): PersonItem => ({
    id: idOf(number),
    username,
    label,
    held: [],
    office: null,
    officePath: null,
    state: "active",
    isYou: false,
    ...more,
  });
  const held = (role: Holding, basis: PersonItem["held"][number]["basis"]) => ({
    role,
    name: roleIn(lang, role),
    basis,
  });
  const at = (office: typeof mopti) => ({ office: office[lang], officePath: office.code });
  return [
    account(1, "admin.one", t("Administrator (invented)", "Administratrice (inventée)"), {
      held: [held("AD", "command-line")],
      isYou: true,
    }),
    account(2, "admin.two", t("Second administrator (invented)", "Second administrateur (inventé)"), {
      held: [held("AD", "two-people")],
    }),
    account(3, "rights.mopti", t("Human rights officer, Mopti (invented)", "Droits de l’homme, Mopti (inventée)"), {
      ...at(mopti),
      held: [held("HR", "two-people"), held("TR", "one-administrator")],
    }),
    account(
      4,
      "permanence.du.centre.conjoint.des.operations",
      t("Duty officer, Joint Operations Centre (invented)", "Permanence du Centre conjoint des opérations (inventée)"),
      { held: [held("JOC", "exercise"), held("DO", "exercise")] },
    ),
    account(5, "liaison.menaka", t("Liaison assistant, Menaka (invented)", "Agent de liaison, Ménaka (inventé)"), {
      ...at(menaka),
      held: [held("CL", "two-people")],
      state: "invited",
    }),
    account(6, "planner.before", t("Force planner (invented)", "Planificatrice de la force (inventée)"), {
      state: "closed",
    }),
  ];
}

/** Proposals: of somebody else, the own one, another office, and what became of others. */
function inventedChanges(lang: Lang): readonly ChangeItem[] {
  const change = (number: number, more: Partial<ChangeItem>): ChangeItem => ({
    id: idOf(number),
    person: "rights.mopti",
    role: roleIn(lang, "FO"),
    office: mopti[lang],
    proposedBy: "admin.two",
    proposedAt: "2018-07-20T08:30:00.000Z",
    expiresAt: "2018-07-23T08:30:00.000Z",
    state: "open",
    decidedBy: null,
    mayConfirm: true,
    ...more,
  });
  return [
    change(11, {}),
    change(12, { person: "liaison.menaka", role: null, proposedBy: "admin.one", mayConfirm: false }),
    change(13, {
      person: "permanence.du.centre.conjoint.des.operations",
      role: roleIn(lang, "TR"),
      office: null,
      state: "confirmed",
      decidedBy: "admin.two",
      proposedBy: "admin.one",
    }),
    change(14, { person: "liaison.menaka", state: "declined", decidedBy: "admin.two" }),
    change(15, { person: "liaison.menaka", state: "expired" }),
  ];
}

function inventedPeople(lang: Lang, more: Partial<PeopleView> = {}): PeopleView {
  return {
    mayChange: true,
    alone: false,
    people: inventedAccounts(lang),
    changes: inventedChanges(lang),
    of: null,
    roles: choices(lang, [...roles, ...functions]),
    offices: offices(lang),
    proposalHours,
    done: null,
    link: null,
    ...more,
  };
}

/** An account whose name is taken, for an office that there is not. */
function inventedRefusal(lang: Lang): Refused {
  const fr = lang === "fr";
  return {
    form: "addPerson",
    problem: {
      status: 409,
      code: "shield/username-taken",
      title: fr ? "Ce nom existe déjà" : "This name is taken",
      detail: null,
      mend: null,
      errors: [
        {
          field: "name",
          mend: fr ? "Un compte s’appelle déjà rights.mopti. Choisissez-en un autre." : "Choose another name.",
        },
        { field: "office", mend: "ML/MOP, ML/MEN" },
      ],
    },
    values: { name: "rights.mopti", label: "Human rights officer, Mopti", labelFr: "", role: "HR", office: "ML/MOP" },
  };
}

const rest = (shown: readonly ViewAsField[], coarse: Partial<Record<ViewAsField, string>>): SeenReport["fields"] => {
  const own: Partial<Record<ViewAsField, WhyNot>> = {
    account: "account",
    identity: "vault",
    reliability: "source-grade",
  };
  return viewAsFields.map((field) => {
    if (shown.includes(field)) return { field, state: "shown", value: null, because: null };
    const value = coarse[field];
    if (value !== undefined) return { field, state: "coarse", value, because: "coarse" };
    return { field, state: "hidden", value: null, because: own[field] ?? "edition" };
  });
};
/** The report as those get it who read the sanitised edition; whoever is focal point, too, learns who spoke. */
const sanitised = (area: string, ...more: readonly ViewAsField[]): SeenReport => ({
  seen: "sanitised",
  fields: rest(["eventType", "groupAtRisk", "imminence", "impact", "releasedText", ...more], {
    areaCode: area,
    receivedAt: "2018-07",
  }),
});

type Result = NonNullable<ViewAsView["result"]>;

function inventedViewAs(
  lang: Lang,
  held: readonly Holding[],
  asked: string,
  record: Result["record"],
  invented: Record<"here" | "elsewhere", SeenReport>,
): ViewAsView {
  return {
    roles: choices(lang, roles),
    functions: choices(lang, functions),
    offices: offices(lang),
    asked: { role: held[0] ?? null, functions: held.slice(1), office: mopti.code, record: asked },
    result: {
      names: held.map((code) => roleIn(lang, code)),
      office: mopti[lang],
      apart: forbiddenTogether(held).map(({ because }) => because),
      policy: policyOf({ roles: held, officePath: mopti.code }).map(({ dataClass, grants }) => ({
        dataClass,
        grants: grants.map(({ by, ...grant }) => ({ ...grant, by: roleIn(lang, by) })),
      })),
      invented: [
        { where: "here", place: "Bandiagara", report: invented.here },
        { where: "elsewhere", place: "Ansongo", report: invented.elsewhere },
      ],
      record,
    },
  };
}

/** Pages of accounts, and of what others see. */
export function inventedPeoplePages(lang: Lang, frame: Frame): Record<string, PageInput> {
  const user = { label: "admin.one", role: roleIn(lang, "AD"), office: null, people: true, viewAs: true };
  const keeper: Frame = { ...frame, user, counts: null };
  const people = (view: PeopleView): PageInput => ({ ...keeper, path: "/people", page: "people", view });
  const viewAs = (view: ViewAsView): PageInput => ({ ...keeper, path: "/view-as", page: "view-as", view });
  const report = "/reports/0c0ffee0-0000-4000-8000-000000009f3c";
  return {
    people: people(inventedPeople(lang, { of: "rights.mopti", done: "proposed" })),
    "people-auditor": {
      ...people(inventedPeople(lang, { mayChange: false })),
      user: { ...user, label: "auditor", role: roleIn(lang, "AU"), log: true },
    },
    "people-alone": people(
      inventedPeople(lang, {
        alone: true,
        people: inventedAccounts(lang).filter(({ username }) => username !== "admin.two"),
        changes: [],
        of: "liaison.menaka",
        link: { username: "liaison.menaka", path: "/link/b3JtZXMtYXUtYm9yZC1kdS1mbGV1dmUtaW52ZW50ZQ" },
      }),
    ),
    "people-refused": {
      ...keeper,
      path: "/people",
      page: "people",
      view: inventedPeople(lang, {
        people: inventedAccounts(lang).filter(({ isYou, state }) => isYou || state === "closed"),
        of: "planner.before",
        changes: [],
      }),
      refused: inventedRefusal(lang),
    },
    "view-as": viewAs(
      inventedViewAs(
        lang,
        ["SC", "FO"],
        "/incidents/ML-0000",
        { kind: "none" },
        { here: sanitised("Bandiagara", "identity"), elsewhere: { seen: "none", fields: [] } },
      ),
    ),
    "view-as-record": viewAs(
      inventedViewAs(
        lang,
        ["FP"],
        report,
        { kind: "report", code: "R-0000", report: sanitised("Koro") },
        { here: sanitised("Bandiagara"), elsewhere: sanitised("Ansongo") },
      ),
    ),
  };
}
