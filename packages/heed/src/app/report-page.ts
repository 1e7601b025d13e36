import type { FastifyInstance, FastifyRequest } from "fastify";
import { inWork, openDb } from "../kernel/index.sql.ts";
import { notFound, notSignedIn, Problem, type Work } from "../kernel/index.ts";
import { accountsOf, showReport } from "../listen/index.sql.ts";
import { type Account, readAccount } from "../shield/index.sql.ts";
import { type Asked, askedBy, langFor, type ServerOptions, sendPage } from "./frame.ts";
import type { AsRequester } from "./http.ts";
import { pageOf, requireClass, requireId } from "./page-content.ts";
import { reportContent } from "./report-content.ts";
import { may, readsOf } from "./wiring.ts";

/** The page of one report. What was told stands on it only for readers of accounts, and only once they opened it. */
export function mountReportPage(app: FastifyInstance, options: ServerOptions, asRequester: AsRequester): void {
  const { runtime } = options;
  const zoneA = openDb(runtime.system.pool("heed_zone_a"));

  /** The same person on the connection that can look into zone A. */
  function inZoneA<T>(request: FastifyRequest, task: (work: Work) => Promise<T>): Promise<T> {
    if (!request.requester) throw new Problem(notSignedIn);
    const { mission, clock } = runtime;
    const { who } = request.requester;
    return inWork(
      zoneA,
      {
        missionId: mission.id,
        timeZone: mission.timeZone,
        who,
        clock,
        may,
        lang: langFor(request),
        reads: readsOf(who),
      },
      task,
    );
  }

  async function show(
    request: FastifyRequest,
    accounts: (asked: Asked, id: string) => Promise<readonly Account[]>,
  ): Promise<string> {
    if (!request.requester) throw new Problem(notSignedIn);
    const asked = askedBy(request, runtime);
    requireClass(asked);
    const id = requireId((request.params as { id: string }).id);
    const opened = await accounts(asked, id);
    return asRequester(
      request,
      async (work) => pageOf(work, request, options, asked, await reportContent(work, id, opened), `/reports/${id}`),
      asked.asOf,
    );
  }

  app.get("/reports/:id", async (request, reply) => sendPage(reply, await show(request, async () => [])));
  app.get("/reports/:id/account", (request, reply) =>
    reply.redirect(`/reports/${(request.params as { id: string }).id}`, 303),
  );
  app.post("/reports/:id/account", async (request, reply) => {
    const document = await show(request, async (asked, id) => {
      const parts = await asRequester(
        request,
        async (work) => {
          // First as any reader of the report: what may not be seen has no account either.
          await showReport(work, id);
          return accountsOf(work, id);
        },
        asked.asOf,
      );
      if (parts.length === 0) throw new Problem(notFound);
      return inZoneA(request, async (work) => {
        const accounts: Account[] = [];
        for (const part of parts) accounts.push(await readAccount(work, part));
        return accounts;
      });
    });
    return sendPage(reply, document);
  });
}
