import type { FastifyInstance, FastifyRequest } from "fastify";
import { notFound, notSignedIn, Problem } from "../kernel/index.ts";
import type { Account } from "../shield/index.sql.ts";
import { type Asked, askedBy, type ServerOptions, sendPage } from "./frame.ts";
import type { AsRequester } from "./http.ts";
import { pageOf, requireClass, requireId } from "./page-content.ts";
import { reportContent } from "./report-content.ts";
import { accountsIn } from "./zone-a.ts";

/** The page of one report. What was told stands on it only for readers of accounts, and only once they opened it. */
export function mountReportPage(app: FastifyInstance, options: ServerOptions, asRequester: AsRequester): void {
  const openAccounts = accountsIn(options);

  async function show(
    request: FastifyRequest,
    accounts: (asked: Asked, id: string) => Promise<readonly Account[]>,
  ): Promise<string> {
    if (!request.requester) throw new Problem(notSignedIn);
    const asked = askedBy(request, options.runtime);
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
      const accounts = await openAccounts(request, asRequester, id, asked.asOf);
      if (accounts.length === 0) throw new Problem(notFound);
      return accounts;
    });
    return sendPage(reply, document);
  });
}
