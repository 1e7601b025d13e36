import type { FastifyRequest } from "fastify";
import { inWork, openDb } from "../kernel/index.sql.ts";
import { notSignedIn, Problem, type Work } from "../kernel/index.ts";
import { accountsOf, showReport } from "../listen/index.sql.ts";
import { type Account, readAccount } from "../shield/index.sql.ts";
import { langFor, type ServerOptions } from "./frame.ts";
import type { AsRequester } from "./http.ts";
import { may, readsOf } from "./wiring.ts";

/** Opens what was told of a report, for the person who asks: each opening is on the ledger. Empty where nothing is kept. */
export type OpenAccounts = (
  request: FastifyRequest,
  asRequester: AsRequester,
  reportId: string,
  asOf?: string,
) => Promise<readonly Account[]>;

/** @throws {Problem} from what it gives: not found, for whoever may not read an account. */
export function accountsIn({ runtime }: ServerOptions): OpenAccounts {
  const zoneA = openDb(runtime.system.pool("heed_zone_a"));

  /** The same person on the connection that can look into zone A. */
  function inZoneA<T>(request: FastifyRequest, task: (work: Work) => Promise<T>): Promise<T> {
    if (!request.requester) throw new Problem(notSignedIn);
    const { mission, clock } = runtime;
    const { who } = request.requester;
    const { id: missionId, timeZone } = mission;
    return inWork(zoneA, { missionId, timeZone, who, clock, may, lang: langFor(request), reads: readsOf(who) }, task);
  }

  return async (request, asRequester, reportId, asOf) => {
    const parts = await asRequester(
      request,
      async (work) => {
        // First as any reader of the report: what may not be seen has no account either.
        await showReport(work, reportId);
        return accountsOf(work, reportId);
      },
      asOf,
    );
    if (parts.length === 0) return [];
    return inZoneA(request, async (work) => {
      const accounts: Account[] = [];
      for (const part of parts) accounts.push(await readAccount(work, part));
      return accounts;
    });
  };
}
