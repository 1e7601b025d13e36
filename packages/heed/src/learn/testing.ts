import { fileURLToPath } from "node:url";
import { addClaim, openIncident } from "../establish/index.sql.ts";
import { randomId } from "../kernel/index.ts";
import { type TestDatabase, testPerson } from "../kernel/testing.ts";
import { receiveReport } from "../listen/index.sql.ts";
import { may, reads } from "../shield/index.ts";
import { raiseWarning } from "../warn/index.sql.ts";
import { openReviews, reviewsOf } from "./review.sql.ts";

export const mali = fileURLToPath(new URL("../../../../theatres/mali-2018/", import.meta.url));
/** Somebody of tests under the real policy. */
export const as = (roles: readonly string[], officePath: string | null = null) => {
  const who = testPerson(roles, officePath);
  return { who, may, reads: reads(who) };
};
export const adviser = as(["PA"]);
export const head = as(["HO"], "ML/MOP");
export const system = as(["SYSTEM"]);

/** What tests of reviews do in their database: invented attacks, reports and warnings, and the job that opens reviews. */
export function reviewTrial(heed: () => TestDatabase) {
  const runJob = (at: string) => heed().work(at, (work) => openReviews.run(work), system);
  const read = (at: string, person = adviser) => heed().work(at, reviewsOf, person);

  /** An invented attack with so many killed, known from the moment it is written down. */
  async function attack(at: string, code: string, day: string, killed: number, areaCode = "KOR"): Promise<void> {
    await heed().work(
      at,
      async (work) => {
        await openIncident(work, {
          id: randomId(),
          code,
          titleEn: `Invented attack ${code}`,
          titleFr: `Attaque inventée ${code}`,
          recordKind: "single",
          areaCode,
        });
        for (const [property, value] of [
          ["date", day],
          ["killed", String(killed)],
        ] as const) {
          await addClaim(work, {
            id: randomId(),
            subject: { kind: "incident", code },
            property,
            value,
            basis: "heard-from",
            reportId: await report(),
            verification: "reported",
          });
        }
      },
      adviser,
    );
  }

  /** A claim needs something it rests on: one invented report stands behind all of them. */
  let reportId: string | undefined;
  async function report(): Promise<string> {
    reportId ??= await received("2018-01-02T08:00:00.000Z");
    return reportId;
  }

  async function received(at: string): Promise<string> {
    const id = randomId();
    await heed().work(at, (work) =>
      receiveReport(work, {
        id,
        channel: "phone-call",
        eventType: "armed-attack",
        imminence: "TP",
        impact: 1,
        areaCode: "KOR",
        placePrecision: "admin2",
        when: { from: null, to: null, precision: "unknown" },
        groupAtRisk: "villagers",
        basis: "heard-from",
        toldAt: at,
        account: { text: "Invented.", lang: "en" },
        atRiskIfKnown: "unknown",
      }),
    );
    return id;
  }

  async function warned(at: string, areaCode = "KOR", incidentCodes: string[] = []): Promise<string> {
    const id = randomId();
    await heed().work(
      at,
      (work) =>
        raiseWarning(work, {
          id,
          titleEn: "Invented warning",
          titleFr: "Alerte inventée",
          threatCategory: "communal-violence",
          groupAtRisk: "villagers",
          areaCode,
          imminence: "T3",
          impact: 4,
          incidentCodes,
        }),
      adviser,
    );
    return id;
  }
  return { runJob, read, attack, report, received, warned };
}
