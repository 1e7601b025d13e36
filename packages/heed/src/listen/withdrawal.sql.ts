import { asRetention, atPresent, type Change, commit, ledgered, noteRead, oneAtATime } from "../kernel/index.sql.ts";
import { badInput, notAllowed, Problem, randomId, type Work } from "../kernel/index.ts";
import { keepAccount } from "../shield/index.sql.ts";
import { type Consent, consentFault, consentNow, type NewConsent } from "./consent.ts";
import { reportWithdrawn } from "./problems.ts";
import { noFacts } from "./report.sql.ts";
import { type NewCorrection, type NewHold, type Report, type ReportView, reportState } from "./report.ts";
import { eventsOf, ownerOf, requireReport, viewOf } from "./report-reading.sql.ts";
import { eraseOfReports, keptOfReports } from "./report-retention.sql.ts";
import { keptAccounts, type ListenPorts, reportEvents, tablesOf } from "./report-tables.sql.ts";
import { caseHoldRow, consentRow } from "./tables.ts";

const consents = ledgered({
  room: "listen",
  table: "consent",
  schema: consentRow,
  dataClass: "3",
  sensitivity: "S3",
});
const caseHolds = ledgered({ room: "listen", table: "case_hold", schema: caseHoldRow, dataClass: "20" });

/** The office that holds an account, where this reader may read accounts there. */
async function officeOf(work: Work, reportId: string): Promise<string | null | undefined> {
  const row = await tablesOf(work)
    .selectFrom("listen.keptAccount")
    .select("areaPath")
    .where("missionId", "=", work.missionId)
    .where("reportId", "=", reportId)
    .where("recordedAt", "<=", work.asOf)
    .orderBy("recordedAt", "desc")
    .executeTakeFirst();
  if (!row || work.may(work.who, "read", { dataClass: "3", areaPath: row.areaPath }) !== "full") return undefined;
  return row.areaPath;
}

/**
 * Whether somebody acts for the person who told a report: whoever holds the contact, because they took it down and may keep
 * contacts, or a human rights officer of the office that holds it. Nobody else, of whatever rank (SR-26).
 */
export async function actsForTeller(work: Work, reportId: string): Promise<boolean> {
  return (await holderOffice(work, reportId)) !== undefined;
}

async function holderOffice(work: Work, reportId: string): Promise<string | null | undefined> {
  const office = await officeOf(work, reportId);
  if (office === undefined) return undefined;
  const ownerId = await ownerOf(work, reportId);
  const holds =
    ownerId === work.who.userId &&
    work.may(work.who, "update", { dataClass: "1", areaPath: office, ownerId, sensitivity: "S3" }) === "full";
  const answers = work.may(work.who, "create", { dataClass: "20", areaPath: office }) === "full";
  return holds || answers ? office : undefined;
}

async function requireHolder(work: Work, reportId: string): Promise<string | null> {
  const office = await holderOffice(work, reportId);
  if (office === undefined) throw new Problem(notAllowed);
  return office;
}

/** For the person who told it: their right is no right of a role, so it is asked once, by `requireHolder`, and not of the table. */
const forTeller = (work: Work): Work => ({ ...work, may: () => "full" });

const eventChange = (report: Report, id: string, kind: "withdrawn" | "corrected", work: Work): Change => ({
  table: reportEvents,
  action: "create",
  id,
  row: { ...noFacts, reportId: report.id, kind, at: work.clock.now() },
  areaPath: report.areaPath,
});

/**
 * The person takes back what they told. Account, identity and released text go, with all their versions; what rooms to the right
 * made of them goes through `onWithdrawal`; the report stays as codes, so that a warning that rests on it keeps its clock. Nobody is
 * told why, or by whom it was taken back. No case holds it: safety comes before prosecution.
 * @throws {Problem} not allowed, for anybody but whoever acts for the person.
 */
export async function withdrawReport(
  begun: Work,
  reportId: string,
  input: { readonly id: string },
  ports: ListenPorts = {},
): Promise<ReportView> {
  await oneAtATime(begun, reportId);
  const work = atPresent(begun);
  const report = await requireReport(work, reportId);
  const office = await requireHolder(work, reportId);
  if (reportState(report, await eventsOf(work, [reportId])).withdrawnAt === null) {
    const consent: Change = {
      table: consents,
      action: "create",
      id: randomId(),
      row: { reportId, level: "C0", given: "withdrawn", explained: [], at: work.clock.now() },
      areaPath: office,
    };
    await commit(forTeller(work), "report withdrawn", [eventChange(report, input.id, "withdrawn", work), consent]);
    await asRetention(work, async () => {
      await eraseOfReports(work, "text erased on withdrawal", await keptOfReports(work, reportId));
      await ports.onWithdrawal?.(work, report);
    });
  }
  return viewOf(atPresent(work), await requireReport(work, reportId), ports);
}

/**
 * The person says it otherwise. What was told first and what is told now are both kept, for readers of accounts; everybody else
 * sees that the released text was written before. The same id again changes nothing.
 */
export async function correctReport(
  begun: Work,
  reportId: string,
  input: NewCorrection,
  ports: ListenPorts = {},
): Promise<ReportView> {
  await oneAtATime(begun, reportId);
  const work = atPresent(begun);
  const report = await requireReport(work, reportId);
  const office = await requireHolder(work, reportId);
  const before = await eventsOf(work, [reportId]);
  if (reportState(report, before).withdrawnAt !== null) throw new Problem(reportWithdrawn, { id: reportId });
  if (!before.some(({ id }) => id === input.id)) {
    const { id: accountId, commitment } = await keepAccount(work, input.account, office);
    await commit(forTeller(work), "report corrected", [
      eventChange(report, input.id, "corrected", work),
      {
        table: keptAccounts,
        action: "create",
        id: randomId(),
        row: { reportId, accountId, commitment, erasedAt: null },
        areaPath: office,
      },
    ]);
  }
  return viewOf(atPresent(work), report, ports);
}

/** What was agreed to, oldest first; for readers of accounts, and nothing for anybody else. */
export async function consentsOf(work: Work, reportId: string): Promise<readonly Consent[]> {
  if ((await officeOf(work, reportId)) === undefined) return [];
  const rows = await tablesOf(work)
    .selectFrom("listen.consent")
    .select(["id", "level", "given", "explained", "at"])
    .where("missionId", "=", work.missionId)
    .where("reportId", "=", reportId)
    .where("recordedAt", "<=", work.asOf)
    .orderBy("at")
    .orderBy("id")
    .execute();
  const ids = rows.map(({ id }) => id);
  await noteRead(work, "consent read", consents, ids, ["level", "given", "explained", "at"]);
  return rows.map(({ id: _, ...consent }) => consent);
}

/**
 * Records what the person agreed to, what was explained to them, and, by who records it, who explained it.
 * @throws {Problem} naming the field: more than to avert harm without an explanation, or silence that would raise it.
 */
export async function recordConsent(begun: Work, reportId: string, input: NewConsent, ports: ListenPorts = {}) {
  await oneAtATime(begun, reportId, input.id);
  const work = atPresent(begun);
  const report = await requireReport(work, reportId);
  const office = await requireHolder(work, reportId);
  const recorded = await consentsOf(work, reportId);
  if (consentNow(recorded)?.given === "withdrawn") throw new Problem(reportWithdrawn, { id: reportId });
  const known = await tablesOf(work)
    .selectFrom("listen.consent")
    .select("id")
    .where("missionId", "=", work.missionId)
    .where("id", "=", input.id)
    .executeTakeFirst();
  if (!known) {
    const fault = consentFault(recorded, input);
    if (fault)
      throw new Problem(badInput, {}, [
        fault.field === "level"
          ? { field: "level", mend: "mend.listen.silence-raises-nothing", facts: { most: fault.most ?? "C0" } }
          : { field: "explained", mend: "mend.listen.explained-needed" },
      ]);
    const { level, given, explained } = input;
    const row = { reportId, level, given, explained: [...new Set(explained)], at: work.clock.now() };
    await commit(forTeller(work), "consent recorded", [
      { table: consents, action: "create", id: input.id, row, areaPath: office },
    ]);
  }
  return viewOf(atPresent(work), report, ports);
}

/** Whether a case keeps a report from being erased by age; undefined for whoever reads no cases. */
export async function caseHoldOf(work: Work, reportId: string): Promise<{ held: boolean; reason: string } | undefined> {
  const report = await requireReport(work, reportId);
  if (work.may(work.who, "create", { dataClass: "20", areaPath: report.areaPath }) !== "full") return undefined;
  const row = await tablesOf(work)
    .selectFrom("listen.caseHold")
    .select(["held", "reason"])
    .where("missionId", "=", work.missionId)
    .where("reportId", "=", reportId)
    .where("recordedAt", "<=", work.asOf)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();
  return row ?? { held: false, reason: "" };
}

/** A human rights officer of the place says that a case needs the report, or needs it no more, and why. */
export async function holdReport(begun: Work, reportId: string, input: NewHold, ports: ListenPorts = {}) {
  await oneAtATime(begun, reportId, input.id);
  const work = atPresent(begun);
  const report = await requireReport(work, reportId);
  const known = await tablesOf(work)
    .selectFrom("listen.caseHold")
    .select("id")
    .where("missionId", "=", work.missionId)
    .where("id", "=", input.id)
    .executeTakeFirst();
  if (!known)
    await commit(work, input.held ? "report held by a case" : "report let go by a case", [
      {
        table: caseHolds,
        action: "create",
        id: input.id,
        row: { reportId, held: input.held, reason: input.reason, at: work.clock.now() },
        areaPath: report.areaPath,
      },
    ]);
  return viewOf(atPresent(work), report, ports);
}
