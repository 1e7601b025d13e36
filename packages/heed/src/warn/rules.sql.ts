import { communitiesStoodFor } from "../establish/index.sql.ts";
import { atPresent, commit, oneAtATime, readingAlso } from "../kernel/index.sql.ts";
import { type Instant, randomId, type Work } from "../kernel/index.ts";
import { reportWithEvents } from "../listen/index.sql.ts";
import { type Report, type ReportEvent, type ToldFacts, toldBy } from "../listen/index.ts";
import { areaByCode, codeNames, codesOf } from "../mission/index.sql.ts";
import { operationWatches, type StoodFor } from "./operation-rule.ts";
import { evidenceChanges, writeWarning } from "./raise.sql.ts";
import { type KilledRole, retaliationWatch } from "./retaliation-rule.ts";
import type { NamedGroup, Names } from "./rule-title.ts";
import { siegeRuleFacts, siegeWarning } from "./siege-rule.ts";
import { stateOf } from "./state.ts";
import { decided, ruleWarningsIn, ruleWarningsOn, stored, viewFor } from "./warning.sql.ts";
import type { RaisedWarning } from "./warning.ts";
import type { Evidence } from "./warning-record.ts";
import { standsFor } from "./watch.ts";

/*
 * Rules that raise warnings from what a report says in codes, in the unit of work of whoever sent or released it: the report
 * and its warning are there together or not at all. The rule is the author; nobody needs a right to raise warnings for it.
 */

/** What a report that comes in sets off. */
export async function rulesOnReport(begun: Work, report: Report): Promise<void> {
  const work = atPresent(begun);
  if (report.eventType === siegeRuleFacts.eventType) await raiseSiege(work, report);
  await raiseWatches(work, report, toldBy(report, []), report.receivedAt);
}

/**
 * What a report sets off when somebody released its text and coded what nobody had. Its clock starts now: nobody is late for
 * a duty that did not exist yet. What the report raised before stands; it raises nothing twice.
 */
export async function rulesOnTriage(begun: Work, report: Report, triage: ReportEvent): Promise<void> {
  if (triage.killedRoles === null && triage.retaliationFearedFor === null && triage.operationBy === null) return;
  const work = atPresent(begun);
  const known = await reportWithEvents(work, report.id);
  await raiseWatches(work, report, toldBy(report, known?.events ?? [triage]), triage.at);
}

/** Ids of the warnings that rules made of a report, or laid it beside, as far as this reader can see them. */
export async function warningsOfRulesOn(work: Work, reportId: string): Promise<readonly string[]> {
  const found = await ruleWarningsOn(work, reportId);
  return found.filter((warning) => viewFor(work, { warning, recordedBy: "" }) !== "none").map(({ id }) => id);
}

async function raiseSiege(work: Work, report: Report): Promise<void> {
  const group = await groupNames(work, report.groupAtRisk);
  const warning = siegeWarning(report, { place: await placeNames(work, report.areaCode), group });
  if (!warning) return;
  // One at a time by the report's own id: whoever sends it again waited, and finds what it set off.
  const before = await asRule(work, () => ruleWarningsOn(work, report.id));
  if (before.some(({ ruleCode }) => ruleCode === siegeRuleFacts.code)) return;
  await raise(work, report, warning);
}

async function raiseWatches(work: Work, report: Report, told: ToldFacts, receivedAt: Instant): Promise<void> {
  const wanted = await watchesOf(work, report, told, receivedAt);
  if (wanted.length === 0) return;
  // Two calls about one killing must not miss each other.
  await oneAtATime(work, `watches ${report.areaCode}`);
  const before = await asRule(work, () => ruleWarningsOn(work, report.id));
  const done = new Set(before.map(({ ruleCode, reason }) => `${ruleCode} ${reason?.side ?? ""}`));
  for (const watch of wanted) {
    if (done.has(`${watch.ruleCode} ${watch.reason?.side ?? ""}`)) continue;
    if (!(await laidBeside(work, report, watch))) await raise(work, report, watch);
  }
}

async function watchesOf(
  work: Work,
  report: Report,
  told: ToldFacts,
  receivedAt: Instant,
): Promise<readonly RaisedWarning[]> {
  if (told.killedRoles === null && told.retaliationFearedFor === null && told.operationBy === null) return [];
  const place = await placeNames(work, report.areaCode);
  const feared = told.retaliationFearedFor === null ? null : await groupNames(work, told.retaliationFearedFor);
  const among = told.operationAmong === null ? null : await groupNames(work, told.operationAmong);
  const roles = await killedRoles(work, told.killedRoles ?? []);
  const retaliation = retaliationWatch(report, told, { roles, place, feared }, receivedAt);
  const force = told.operationBy === null ? null : await operatingForce(work, told.operationBy);
  const home =
    told.operationBy === null
      ? []
      : await stoodFor(work, told.operationBy, report.eventTo ?? report.eventFrom ?? receivedAt);
  return [
    ...(retaliation ? [retaliation] : []),
    ...operationWatches(report, told, { force, place, among, home }, receivedAt),
  ];
}

async function raise(work: Work, report: Report, watch: RaisedWarning): Promise<void> {
  // A random id: one that was named after the report would tell whoever has both ids that they belong together.
  await writeWarning(
    work,
    { ...watch, id: randomId() },
    [rests(report)],
    `rule ${watch.ruleCode} ${watch.ruleVersion}`,
  );
}

/** Lays a report beside the watch that stands for the one it would raise. */
async function laidBeside(work: Work, report: Report, watch: RaisedWarning): Promise<boolean> {
  return asRule(work, async () => {
    const candidates = await ruleWarningsIn(work, watch);
    for (const { id } of candidates) {
      // Whoever decides about it now is waited for: a report is never laid beside a watch that was answered without it.
      await oneAtATime(work, id);
      const standing = await stored(atPresent(work), id);
      if (!standing) continue;
      const { warning, events } = standing;
      if (!standsFor({ warning, state: stateOf(warning, events) }, watch)) continue;
      await commit(
        decided(work),
        `rule ${watch.ruleCode} ${watch.ruleVersion} again`,
        evidenceChanges(work, warning, [rests(report)]),
      );
      return true;
    }
    return false;
  });
}

const rests = (report: Report): Evidence => ({ kind: "report", refId: report.id, refCode: null });

/** Warnings as a rule finds them, whatever its report's sender may read. */
const asRule = <T>(work: Work, task: () => Promise<T>) => readingAlso(work, "4", task);

async function placeNames(work: Work, code: string): Promise<Names> {
  const area = await areaByCode(work, code);
  return { en: area?.nameEn ?? code, fr: area?.nameFr ?? code };
}

async function groupNames(work: Work, code: string): Promise<NamedGroup | null> {
  const group = await codeNames(work, "group-at-risk", code);
  return group ? { code, en: group.labelEn, fr: group.labelFr } : null;
}

const textOrNull = (value: unknown) => (typeof value === "string" ? value : null);

async function killedRoles(work: Work, codes: readonly string[]): Promise<readonly KilledRole[]> {
  const roles: KilledRole[] = [];
  for (const code of codes) {
    const facts = (await codeNames(work, "killed-role", code))?.facts ?? {};
    const watch = facts.watch === "notable" || facts.watch === "forces" ? facts.watch : null;
    roles.push({ code, watch, threat: textOrNull(facts.threat) });
  }
  return roles;
}

async function operatingForce(work: Work, code: string) {
  const facts = (await codeNames(work, "operating-force", code))?.facts;
  return facts ? { code, local: facts.local !== false, threat: textOrNull(facts.threat) } : null;
}

/** The communities that a force is said to stand for, with the code that the list of groups at risk has for each. */
async function stoodFor(work: Work, force: string, at: Instant): Promise<readonly StoodFor[]> {
  const communities = await communitiesStoodFor(work, force, at);
  if (communities.length === 0) return [];
  const groups = await codesOf(work, "group-at-risk");
  return communities.map(({ communityCode, nameEn, nameFr, affiliations }) => {
    const group = groups.find(({ facts }) => facts.community === communityCode);
    return {
      group: group?.code ?? null,
      names: group ? { en: group.labelEn, fr: group.labelFr } : { en: nameEn, fr: nameFr },
      affiliations,
    };
  });
}
