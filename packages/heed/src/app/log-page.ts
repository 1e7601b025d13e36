import { type LogPageView, logQuery } from "@heed/web/src/shield/log-view.ts";
import type { FastifyInstance } from "fastify";
import { badInput, notSignedIn, Problem } from "../kernel/index.ts";
import { areasOf, officesOf } from "../mission/index.sql.ts";
import { areaName } from "../mission/index.ts";
import { type LogAsk, readLog } from "../shield/index.sql.ts";
import { dataClasses, logActions, logFormFor } from "../shield/index.ts";
import { askedBy, type ServerOptions, sendPage } from "./frame.ts";
import type { AsRequester } from "./http.ts";
import { ledgerStanding } from "./ledger-standing.ts";
import { pageOf, queryIn, requireClass } from "./page-content.ts";

const byNumber = [...dataClasses].sort((a, b) => Number.parseFloat(a) - Number.parseFloat(b) || (a < b ? -1 : 1));
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What an address narrows the log to. @throws {Problem} naming what cannot be read. */
function askIn(query: Readonly<Record<string, unknown>>, days: { from: string | null; to: string | null }): LogAsk {
  const errors: { field: string; mend: string; facts: { expected: string } }[] = [];
  const read = (name: keyof typeof logQuery, isRight: (text: string) => boolean, expected: string): string | null => {
    const value = query[logQuery[name]];
    if (value === undefined || value === "") return null;
    if (typeof value === "string" && isRight(value)) return value;
    errors.push({ field: logQuery[name], mend: "mend.invalid_format", facts: { expected } });
    return null;
  };
  const ask = {
    ...days,
    actor: read("actor", (text) => uuid.test(text), "uuid"),
    action: read("action", (text) => (logActions as readonly string[]).includes(text), logActions.join(", ")),
    dataClass: read("dataClass", (text) => dataClasses.includes(text), dataClasses.join(", ")),
    before: read("before", (text) => /^[1-9]\d{0,8}$/.test(text), "50"),
  };
  if (errors.length > 0) throw new Problem(badInput, {}, errors);
  return { ...ask, before: ask.before === null ? null : Number(ask.before) };
}

/** The page of the log: whole for the auditor, own entries, counts, or only whether it is whole. Reading it is on it. */
export function mountLogPage(app: FastifyInstance, options: ServerOptions, asRequester: AsRequester): void {
  app.get("/log", async (request, reply) => {
    if (!request.requester) throw new Problem(notSignedIn);
    const asked = askedBy(request, options.runtime);
    requireClass(asked);
    const { from, to } = asked.scope;
    const ask = askIn(queryIn(request), { from, to });
    const form = logFormFor(request.requester.who);
    const standing = form === "all" || form === "integrity" ? await ledgerStanding(options.runtime.system) : null;
    const document = await asRequester(request, async (work) => {
      const reading = await readLog(work, ask);
      const names = new Map<string, string>();
      for (const area of await areasOf(work)) names.set(area.path, areaName(area, work.lang));
      for (const office of await officesOf(work))
        names.set(office.path, work.lang === "fr" ? office.nameFr : office.nameEn);
      const nameOf = (path: string | null) => (path === null ? null : (names.get(path) ?? path));
      const view: LogPageView = {
        ...reading,
        ask,
        actions: logActions,
        classes: byNumber,
        standing,
        counts: reading.counts?.map(({ officePath, ...count }) => ({ ...count, office: nameOf(officePath) })) ?? null,
        alarms: reading.alarms?.map(({ areaPath, ...alarm }) => ({ ...alarm, place: nameOf(areaPath) })) ?? null,
      };
      return pageOf(work, request, options, asked, { page: "log", view });
    });
    return sendPage(reply, document);
  });
}
