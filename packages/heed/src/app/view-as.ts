import { queryNames } from "@heed/web/src/shell/forms.ts";
import {
  type FieldCell,
  type SeenReport,
  type ViewAsField,
  type ViewAsView,
  viewAsFields,
} from "@heed/web/src/shield/view-as-view.ts";
import type { FastifyInstance } from "fastify";
import { showIncident } from "../establish/index.sql.ts";
import { inWork, noRecord, noteRead } from "../kernel/index.sql.ts";
import {
  badInput,
  type Lang,
  messages,
  notAllowed,
  notSignedIn,
  Problem,
  type Verdict,
  type Who,
  type Work,
} from "../kernel/index.ts";
import { showReport } from "../listen/index.sql.ts";
import { type Report, type ReportEvent, type ReportView, reportView } from "../listen/index.ts";
import { areasOf, officesOf } from "../mission/index.sql.ts";
import { type Area, areaName, isWithin } from "../mission/index.ts";
import { showWarning } from "../respond/index.sql.ts";
import {
  bothMay,
  bothReads,
  fieldState,
  forbiddenTogether,
  functions,
  isAssignable,
  may,
  mayViewAs,
  policyOf,
  roles,
  somebodyOf,
  type Viewed,
  type WhyNot,
} from "../shield/index.ts";
import { noScope, type ServerOptions, sendPage } from "./frame.ts";
import type { AsRequester } from "./http.ts";
import { pageOf, queryIn } from "./page-content.ts";
import type { Runtime } from "./runtime.ts";
import { allWords } from "./words.ts";

const undone = new Error("undone");

/**
 * What both the looker and somebody of these roles see, in a unit of work that is undone: nothing of it is read in the name of
 * somebody who does not exist. It runs as that somebody, who owns nothing, so that nothing is shown because the looker wrote it.
 */
async function asBoth<T>(
  { system, mission, clock }: Runtime,
  looker: Who,
  viewed: Viewed,
  lang: Lang,
  task: (work: Work) => Promise<T>,
): Promise<T> {
  const { reads, officePath } = bothReads(looker, viewed);
  const who = { ...somebodyOf(viewed), officePath };
  const facts = { missionId: mission.id, timeZone: mission.timeZone, clock, lang, who, reads };
  let answer: { readonly value: T } | undefined;
  await inWork(system.db, { ...facts, may: bothMay(looker, viewed) }, async (work) => {
    answer = { value: await task(work) };
    throw undone;
  }).catch((error: unknown) => {
    if (error !== undone) throw error;
  });
  return (answer as { readonly value: T }).value;
}

/** Why a field is not as it stands. Of the sanitised edition only the source's grade and what zone A keeps have rules of their own. */
function whyNot(field: ViewAsField, state: FieldCell["state"], seen: SeenReport["seen"]): WhyNot | null {
  if (state === "shown") return null;
  if (field === "identity") return "vault";
  if (field === "account") return "account";
  if (seen === "none") return "no-row";
  if (field === "reliability") return "source-grade";
  return state === "coarse" ? "coarse" : "edition";
}

/** One report beside its whole self, field by field; `null` is a reader who does not get it. */
function fieldsOf(
  whole: ReportView,
  shown: ReportView | null,
  besides: { readonly account: boolean; readonly identity: boolean },
  say: (field: ViewAsField, value: string) => string,
): SeenReport {
  const seen = shown === null ? "none" : shown.view;
  const fields = viewAsFields.flatMap((field) => {
    const isKept = field === "account" || field === "identity";
    if (!isKept && shown === null && whole[field] === null) return [];
    const state = isKept
      ? besides[field]
        ? ("shown" as const)
        : ("hidden" as const)
      : shown === null
        ? ("hidden" as const)
        : fieldState(whole[field], shown[field]);
    const value = state === "coarse" && shown !== null && !isKept ? say(field, String(shown[field])) : null;
    return [{ field, state, value, because: whyNot(field, state, seen) }];
  });
  return { seen, fields };
}

const then = "2018-07-20T06:15:00.000Z";
/** An invented report that holds something in every field, at a place. Nobody told it, and it is in no database. */
function inventedReport(area: Pick<Area, "code" | "path">): { report: Report; events: readonly ReportEvent[] } {
  const id = "11111111-1111-4111-8111-111111111111";
  const told = {
    killedRoles: ["local-leader"],
    retaliationFearedFor: "residents",
    operationBy: "host-forces",
    operationAmong: "residents",
  };
  const report: Report = {
    ...told,
    id,
    channel: "phone-call",
    eventType: "threat",
    imminence: "T1",
    impact: 4,
    areaCode: area.code,
    areaPath: area.path,
    placeToldAs: "…",
    placePrecision: "exact",
    eventFrom: then,
    eventTo: then,
    eventPrecision: "hour",
    groupAtRisk: "residents",
    numberExposed: 300,
    basis: "saw",
    toldAt: then,
    threatKnownAt: then,
    receivedAt: then,
    atRiskIfKnown: "yes",
  };
  const triage: ReportEvent = {
    ...told,
    id: "22222222-2222-4222-8222-222222222222",
    reportId: id,
    kind: "triaged",
    at: then,
    credibility: 2,
    reach: "R2",
    imminence: "T1",
    impact: 4,
    releasedEn: "…",
    releasedFr: "…",
    incidentCode: "I-0000",
    duplicateOf: null,
  };
  const heard = { ...triage, id: "33333333-3333-4333-8333-333333333333", kind: "acknowledged" as const };
  return { report, events: [heard, triage] };
}

/** An invented village of a district. */
const placeIn = ({ code, path }: Pick<Area, "code" | "path">) => ({ code: `${code}-0`, path: `${path}/${code}-0` });

const readable = (verdict: Verdict): "full" | "sanitised" | null =>
  verdict === "full" || verdict === "sanitised" ? verdict : null;

/** How somebody of these roles gets the invented report: through the policy and the view that real ones go through. */
export function seenInvented(
  viewed: Viewed,
  area: Pick<Area, "code" | "path">,
  lang: Lang,
  say: (field: ViewAsField, value: string) => string,
): SeenReport {
  const who = somebodyOf(viewed);
  const { report, events } = inventedReport(area);
  const verdict = (dataClass: string, sensitivity: "S2" | "S3") =>
    may(who, "read", { dataClass, areaPath: area.path, ownerId: null, sensitivity });
  const edition = readable(verdict("4", "S2"));
  const reliability = verdict("2", "S3") === "full" ? ("B" as const) : null;
  const whole = reportView(report, events, { edition: "full", lang, reliability: "B" });
  const shown = edition === null ? null : reportView(report, events, { edition, lang, reliability });
  const account = verdict("3", "S3") === "full";
  return fieldsOf(whole, shown, { account, identity: verdict("1", "S3") === "full" }, say);
}

/** What an address or a code of a record means. */
function recordIn(text: string): { readonly kind: "report" | "warning" | "incident"; readonly ref: string } | null {
  const found = /(?:^|\/)(reports|warnings|incidents)\/([^/?#]{1,200})/.exec(text);
  if (!found) return null;
  const kind = found[1] === "reports" ? "report" : found[1] === "warnings" ? "warning" : "incident";
  const ref = decodeURIComponent(found[2] as string);
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(ref);
  return kind === "incident" || isId ? { kind, ref } : null;
}

type Result = NonNullable<ViewAsView["result"]>;

/** The page that shows what a role sees, and by which rule it does not see the rest. Each look is on the ledger. */
export function mountViewAs(app: FastifyInstance, options: ServerOptions, asRequester: AsRequester): void {
  const { runtime } = options;

  /** A real record as far as both see it. What the looker may not see is not there, whatever the role could. */
  async function realRecord(work: Work, viewed: Viewed, text: string, say: FieldSay): Promise<Result["record"]> {
    const record = recordIn(text);
    if (record === null) return { kind: "none" };
    const ignoringUnknown = <T>(task: Promise<T>): Promise<T | null> =>
      task.catch((error: unknown) => {
        if (error instanceof Problem && error.kind.status === 404) return null;
        throw error;
      });
    const both = <T>(task: (as: Work) => Promise<T>) =>
      ignoringUnknown(asBoth(runtime, work.who, viewed, work.lang, task));
    if (record.kind === "report") {
      const own = await ignoringUnknown(showReport(work, record.ref));
      if (own === null) return { kind: "none" };
      const shown = await both((as) => showReport(as, record.ref));
      const besides = { account: false, identity: false };
      return { kind: "report", code: own.code, report: fieldsOf(own, shown, besides, say) };
    }
    if (record.kind === "warning") {
      const own = await ignoringUnknown(showWarning(work, record.ref));
      if (own === null) return { kind: "none" };
      const shown = await both((as) => showWarning(as, record.ref));
      return { kind: "warning", code: own.code, seen: shown?.edition ?? "none", title: shown?.title ?? "" };
    }
    const own = await ignoringUnknown(showIncident(work, record.ref));
    if (own === null) return { kind: "none" };
    const shown = await both((as) => showIncident(as, record.ref));
    return { kind: "incident", code: own.code, seen: shown?.edition ?? "none", title: shown?.title ?? "" };
  }

  app.get("/view-as", async (request, reply) => {
    const { requester } = request;
    if (!requester) throw new Problem(notSignedIn);
    if (!mayViewAs(requester.who)) throw new Problem(notAllowed);
    const query = queryIn(request);
    const given = (name: string): readonly string[] => {
      const value = query[name];
      return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === "string");
    };
    const held = given(queryNames.role).filter((one) => one !== "");
    const wrong = held.find((one) => !isAssignable(one));
    if (wrong !== undefined) {
      const facts = { expected: [...roles, ...functions].join(", ") };
      throw new Problem(badInput, {}, [{ field: queryNames.role, mend: "mend.invalid_value", facts }]);
    }
    const office = given(queryNames.office).at(-1) || null;
    const record = (given(queryNames.record).at(-1) ?? "").trim().slice(0, 300);
    const document = await asRequester(request, async (work) => {
      const say = messages(work.lang, allWords);
      const all = await officesOf(work);
      const named = (one: (typeof all)[number]) => (work.lang === "fr" ? one.nameFr : one.nameEn);
      if (office !== null && !all.some(({ path }) => path === office)) {
        const facts = { expected: all.map(({ path }) => path).join(", ") };
        throw new Problem(badInput, {}, [{ field: queryNames.office, mend: "mend.invalid_value", facts }]);
      }
      const areas = await areasOf(work);
      const view: ViewAsView = {
        roles: roles.map((code) => ({ code, name: say(`shield.role.${code}`) })),
        functions: functions.map((code) => ({ code, name: say(`shield.role.${code}`) })),
        offices: all.map((one) => ({ code: one.path, name: named(one) })),
        asked: {
          role: roles.find((code) => held.includes(code)) ?? null,
          functions: functions.filter((code) => held.includes(code)),
          office,
          record,
        },
        result: held.length === 0 ? null : await resultOf(work, { roles: held as Viewed["roles"], officePath: office }),
      };
      return pageOf(work, request, options, noScope, { page: "view-as", view });

      async function resultOf(looker: Work, viewed: Viewed): Promise<Result> {
        const fieldSay: FieldSay = (field, value) => (field === "areaCode" ? nameOf(areas, value, looker.lang) : value);
        const districts = areas.filter(({ path }) => path.split("/").length === 3);
        const spots = [
          ["here", office === null ? undefined : districts.find(({ path }) => isWithin(path, office))],
          ["elsewhere", districts.find(({ path }) => office === null || !isWithin(path, office))],
        ] as const;
        const real = record === "" ? null : await realRecord(looker, viewed, record, fieldSay);
        const seenId = recordIn(record)?.ref;
        const isId = real !== null && real.kind !== "none" && real.kind !== "incident" && seenId !== undefined;
        // By id where it was a record with one; which roles were looked as stands in the place of the fields.
        const about = isId ? seenId : noRecord;
        await noteRead(looker, "seen as another role", { room: "shield", table: "view_as" }, [about], viewed.roles);
        return {
          names: viewed.roles.map((code) => say(`shield.role.${code}`)),
          office: all.filter(({ path }) => path === office).map(named)[0] ?? null,
          apart: [...new Set(forbiddenTogether(viewed.roles).map(({ because }) => because))],
          policy: policyOf(viewed).map(({ dataClass, grants }) => ({
            dataClass,
            grants: grants.map(({ by, ...grant }) => ({ ...grant, by: say(`shield.role.${by}`) })),
          })),
          invented: spots.flatMap(([where, area]) =>
            area === undefined
              ? []
              : [
                  {
                    where,
                    place: areaName(area, looker.lang),
                    report: seenInvented(viewed, placeIn(area), looker.lang, fieldSay),
                  },
                ],
          ),
          record: real,
        };
      }
    });
    return sendPage(reply, document);
  });
}

type FieldSay = (field: ViewAsField, value: string) => string;

const nameOf = (areas: readonly Area[], code: string, lang: Lang): string => {
  const area = areas.find((one) => one.code === code);
  return area ? areaName(area, lang) : code;
};
