import { sql } from "kysely";
import { externalDeeds } from "../establish/index.sql.ts";
import { atPresent, commit, ledgered, oneAtATime } from "../kernel/index.sql.ts";
import {
  badInput,
  type FieldProblem,
  idTaken,
  localDate,
  minutesBetween,
  notAllowed,
  notFound,
  Problem,
  type Work,
} from "../kernel/index.ts";
import { codeNames, peopleNamesOf } from "../mission/index.sql.ts";
import { type DeclaredRule, type Deed, occurrencesOf, peoplesIn } from "./declared-rule.ts";
import { ruleNoEvents, ruleSecondPerson, ruleState } from "./problems.ts";
import { type BackTest, backTest, type Period } from "./rule-backtest.ts";
import type { NewRuleEvent, NewRuleTrial, NewRuleVersion } from "./rule-contract.ts";
import { goLiveProblem, type RuleStanding, standingsOf } from "./rule-standing.ts";
import {
  type RuleEvent,
  type RuleFiring,
  type RuleTables,
  type RuleTrial,
  type RuleVersion,
  ruleEventRow,
  ruleFiringRow,
  ruleTrialRow,
  ruleVersionRow,
} from "./rule-tables.ts";
import {
  builtInCodes,
  builtInRules,
  type RuleBookView,
  type RuleFacts,
  type RuleVersionView,
  ruleLine,
  ruleVersionView,
  shownVersion,
} from "./rule-view.ts";
import { decided } from "./warning.sql.ts";

/*
 * Declared rules as they are kept: proposed, tried on the past, let go live by a second person, retired. Each step is a new row.
 */

const versions = ledgered({ room: "warn", table: "rule_version", schema: ruleVersionRow, dataClass: "10" });
const trials = ledgered({ room: "warn", table: "rule_trial", schema: ruleTrialRow, dataClass: "10" });
export const ruleFirings = ledgered({
  room: "warn",
  table: "rule_firing",
  schema: ruleFiringRow,
  dataClass: "10",
});
export const ruleEvents = ledgered({ room: "warn", table: "rule_event", schema: ruleEventRow, dataClass: "10" });

const tablesOf = (work: Work) => work.db.withTables<RuleTables>();
const stored = ["id", "recordedAt", "recordedBy"] as const;

const readable = <T extends { readonly recordedBy: string }>(work: Work, rows: readonly T[]): readonly T[] =>
  rows.filter(
    ({ recordedBy }) => work.may(work.who, "read", { dataClass: "10", areaPath: null, ownerId: recordedBy }) === "full",
  );

async function versionsKnown(work: Work, code?: string): Promise<readonly RuleVersion[]> {
  let query = tablesOf(work)
    .selectFrom("warn.ruleVersion")
    .select([...stored, "ruleCode", "ruleVersion", "definition"])
    .where("missionId", "=", work.missionId)
    .where("recordedAt", "<=", work.asOf)
    .orderBy("ruleCode")
    .orderBy("ruleVersion");
  if (code !== undefined) query = query.where("ruleCode", "=", code);
  return readable(work, await query.execute());
}

/** Everything on record of the rules that this reader may read, rule by rule. */
async function factsOf(work: Work, known: readonly RuleVersion[]): Promise<ReadonlyMap<string, RuleFacts>> {
  const ids = known.map(({ id }) => id);
  const among = sql<boolean>`version_id = any(${ids}::uuid[])`;
  const ofTrials: readonly RuleTrial[] = await tablesOf(work)
    .selectFrom("warn.ruleTrial")
    .select([...stored, "versionId", "periodFrom", "periodTo", "releases", "result"])
    .where("missionId", "=", work.missionId)
    .where("recordedAt", "<=", work.asOf)
    .where(among)
    .execute();
  const ofEvents: readonly RuleEvent[] = await tablesOf(work)
    .selectFrom("warn.ruleEvent")
    .select([...stored, "versionId", "kind", "trialId", "why", "at"])
    .where("missionId", "=", work.missionId)
    .where("recordedAt", "<=", work.asOf)
    .where(among)
    .execute();
  const rules = new Map<string, RuleFacts>();
  for (const code of new Set(known.map(({ ruleCode }) => ruleCode))) {
    const own = known.filter(({ ruleCode }) => ruleCode === code);
    const isOwn = ({ versionId }: { readonly versionId: string }) => own.some(({ id }) => id === versionId);
    const happened = ofEvents.filter(isOwn);
    rules.set(code, {
      versions: own,
      trials: ofTrials.filter(isOwn),
      events: happened,
      standings: standingsOf(own, happened),
    });
  }
  return rules;
}

/** The rules: those of the program, and the declared ones that this reader may read. */
export async function ruleBook(work: Work): Promise<RuleBookView> {
  const rules = await factsOf(work, await versionsKnown(work));
  return {
    asOf: work.asOf,
    builtIn: builtInRules(work.lang),
    may: { propose: mayPropose(work) },
    declared: [...rules.values()].flatMap((facts) => {
      const shown = shownVersion(facts);
      return shown ? [ruleLine(shown, facts, work.lang)] : [];
    }),
  };
}

/** Live versions, as the program that fires them sees them. */
export async function inForce(work: Work): Promise<readonly RuleVersion[]> {
  const known = await versionsKnown(work);
  if (known.length === 0) return [];
  const rules = await factsOf(work, known);
  return known.filter(({ id, ruleCode }) => rules.get(ruleCode)?.standings.get(id) === "live");
}

/** What became of the events that a version waited for. */
export async function firingsOf(work: Work, versionId: string): Promise<readonly RuleFiring[]> {
  return tablesOf(work)
    .selectFrom("warn.ruleFiring")
    .select([...stored, "versionId", "dataset", "release", "sourceId", "became", "warningId", "at"])
    .where("missionId", "=", work.missionId)
    .where("recordedAt", "<=", work.asOf)
    .where("versionId", "=", versionId)
    .execute();
}

interface Found {
  readonly version: RuleVersion;
  readonly facts: RuleFacts;
  readonly standing: RuleStanding;
}

/** @throws {Problem} not found, also where somebody may not read it. */
async function requireVersion(work: Work, ref: string): Promise<Found> {
  const known = await versionsKnown(work);
  const named = known.find(({ id }) => id === ref);
  const facts = (await factsOf(work, known)).get(named?.ruleCode ?? ref);
  const version = named ?? (facts && shownVersion(facts));
  if (!version || !facts) throw new Problem(notFound);
  return { version, facts, standing: facts.standings.get(version.id) ?? "proposed" };
}

const mayApprove = (work: Work): boolean =>
  work.may(work.who, "approve", { dataClass: "10", areaPath: null }) === "full";
/** Whoever may write an assessment for every area proposes and tries: who may do so for one office alone does not read all rules. */
const mayPropose = (work: Work): boolean =>
  work.may(work.who, "update", { dataClass: "10", areaPath: null, ownerId: work.who.userId }) === "full";

/**
 * One version by its id, or the one that stands of a rule by its code.
 * @throws {Problem} not found.
 */
export async function showRule(work: Work, ref: string): Promise<RuleVersionView> {
  const { version, facts, standing } = await requireVersion(work, ref);
  const { threatCategory } = version.definition.warn;
  const threat = await codeNames(work, "threat-category", threatCategory);
  const fired = await firingsOf(work, version.id);
  const became = (what: RuleFiring["became"]) => fired.filter((one) => one.became === what).length;
  const answered = new Set(fired.flatMap(({ became: what, sourceId }) => (what === "held" ? [] : [sourceId])));
  const inUse = standing === "live" || standing === "paused";
  return ruleVersionView(version, facts, {
    lang: work.lang,
    threat: (work.lang === "fr" ? threat?.labelFr : threat?.labelEn) ?? threatCategory,
    fired: {
      raised: became("raised"),
      beside: became("beside"),
      held: fired.filter(({ became: what, sourceId }) => what === "held" && !answered.has(sourceId)).length,
    },
    may: {
      test: mayPropose(work),
      approve: mayApprove(work) && !inUse && standing !== "retired" && version.recordedBy !== work.who.userId,
      retire: mayApprove(work) && standing !== "retired",
    },
  });
}

/**
 * Whether a rule can be used in this mission: its codes are known, and it names no people.
 * @throws {Problem} bad input with every field to mend.
 */
export async function requireUsable(work: Work, rule: DeclaredRule, path = ""): Promise<void> {
  const faults: FieldProblem[] = [...peoplesIn(rule, await peopleNamesOf(work))];
  if (builtInCodes.includes(rule.code)) faults.push({ field: "code", mend: "mend.warn.rule-code-built-in" });
  if (!(await codeNames(work, "threat-category", rule.warn.threatCategory)))
    faults.push({ field: "warn.threatCategory", mend: "mend.warn.code-unknown" });
  if (faults.length > 0)
    throw new Problem(
      badInput,
      {},
      faults.map((fault) => ({ ...fault, field: `${path}${fault.field}` })),
    );
}

/**
 * Proposes a rule, or the next version of one. It warns nobody. The same id again changes nothing.
 * @throws {Problem} not allowed; bad input with every field to mend.
 */
export async function proposeRule(begun: Work, { id, rule }: NewRuleVersion): Promise<RuleVersionView> {
  await oneAtATime(begun, id, `rule ${rule.code}`);
  const work = atPresent(begun);
  if (!mayPropose(work)) throw new Problem(notAllowed);
  const all = await versionsKnown(work);
  const same = all.find((one) => one.id === id);
  if (same && same.recordedBy !== work.who.userId) throw new Problem(idTaken, { id });
  if (same) return showRule(work, id);
  await requireUsable(work, rule, "rule.");
  const last = all.filter(({ ruleCode }) => ruleCode === rule.code).at(-1);
  if (last && JSON.stringify(declaredOrder(last.definition)) === JSON.stringify(declaredOrder(rule)))
    throw new Problem(badInput, {}, [{ field: "rule", mend: "mend.warn.rule-same" }]);
  const row = { ruleCode: rule.code, ruleVersion: await nextVersion(work, rule.code), definition: rule };
  await commit(work, "rule proposed", [{ table: versions, action: "create", id, row }]);
  return showRule(atPresent(work), id);
}

/** A rule with its fields in one order: the database keeps them in another than they were sent. */
function declaredOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(declaredOrder);
  if (value === null || typeof value !== "object") return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => [key, declaredOrder(one)]);
}

async function nextVersion(work: Work, code: string): Promise<number> {
  const newest = (await versionsKnown(work, code)).at(-1)?.ruleVersion ?? 0;
  return newest + 1;
}

export interface RuleTried {
  readonly releases: readonly string[];
  readonly result: BackTest;
}

/**
 * What a rule would have done on the outside events that are imported and known by now. Nothing is kept.
 * @throws {Problem} bad input for a period that cannot be tried; no events.
 */
export async function tryRule(work: Work, rule: DeclaredRule, { from, to }: Period): Promise<RuleTried> {
  requirePast(work, rule, { from, to });
  const { countries } = rule.when;
  // Two degrees hold the widest watch, 200 km, at every latitude with people up to 25 degrees.
  const deeds = await externalDeeds(work, { from, to, countries, margin: 2 });
  if (deeds.length === 0) throw new Problem(ruleNoEvents, { from, to, countries: countries.join(", ") });
  const releases = [...new Set(deeds.map(({ dataset, release }) => `${dataset} ${release}`))].sort();
  return { releases, result: triedOn(rule, deeds, { from, to }) };
}

/**
 * The same on events of a file that is not imported.
 * @throws {Problem} bad input for a period that cannot be tried.
 */
export function tryDeeds(work: Work, rule: DeclaredRule, deeds: readonly Deed[], period: Period): BackTest {
  requirePast(work, rule, period);
  return triedOn(rule, deeds, period);
}

function triedOn(rule: DeclaredRule, deeds: readonly Deed[], period: Period): BackTest {
  const { triggers, harms } = occurrencesOf(rule, deeds);
  return backTest(triggers, harms, rule.watch, period);
}

function requirePast(work: Work, rule: DeclaredRule, { from, to }: Period): void {
  const today = localDate(work.asOf, work.timeZone);
  const days = minutesBetween(`${from}T00:00:00.000Z`, `${to}T00:00:00.000Z`) / 1440 + 1;
  if (!(days > rule.watch.days))
    throw new Problem(badInput, {}, [
      { field: "to", mend: "mend.warn.period-order", facts: { days: rule.watch.days } },
    ]);
  if (to > today) throw new Problem(badInput, {}, [{ field: "to", mend: "mend.warn.period-past" }]);
}

/**
 * Tries a version on the past and keeps with it what that said. The same id again changes nothing.
 * @throws {Problem} not found; not allowed; bad input; no events.
 */
export async function keepTrial(begun: Work, ref: string, { id, from, to }: NewRuleTrial): Promise<RuleVersionView> {
  await oneAtATime(begun, id);
  const work = atPresent(begun);
  const { version, facts } = await requireVersion(work, ref);
  if (!mayPropose(work)) throw new Problem(notAllowed);
  if (facts.trials.some((one) => one.id === id)) return showRule(work, version.id);
  const { releases, result } = await tryRule(work, version.definition, { from, to });
  const row = { versionId: version.id, periodFrom: from, periodTo: to, releases: [...releases], result };
  await commit(work, "rule tried on the past", [{ table: trials, action: "create", id, row }]);
  return showRule(atPresent(work), version.id);
}

/**
 * Lets a version go live on a back-test of its own, resumes a paused one, or retires it. The same id again changes nothing.
 * @throws {Problem} not found; not allowed; the second person; no back-test, a silent one, one that fires too often; the state.
 */
export async function actOnRule(begun: Work, ref: string, input: NewRuleEvent): Promise<RuleVersionView> {
  const named = await requireVersion(atPresent(begun), ref);
  await oneAtATime(begun, input.id, `rule ${named.version.ruleCode}`);
  const work = atPresent(begun);
  const { version, facts, standing } = await requireVersion(work, named.version.id);
  if (!mayApprove(work)) throw new Problem(notAllowed);
  if (facts.events.some(({ id }) => id === input.id)) return showRule(work, version.id);
  const { kind } = input;
  if (kind === "live") {
    const trial = facts.trials.find(({ id }) => id === input.trialId);
    const problem = goLiveProblem(version, standing, trial, work.who.userId);
    if (problem) throw new Problem(problem.kind, problem.facts, problem.errors);
  } else {
    const fits = kind === "resumed" ? standing === "paused" : standing !== "retired";
    if (!fits) throw new Problem(ruleState, { state: standing });
    if (kind === "resumed" && version.recordedBy === work.who.userId) throw new Problem(ruleSecondPerson);
    if (!input.why) throw new Problem(badInput, {}, [{ field: "why", mend: "mend.warn.retire-why" }]);
  }
  const row = {
    versionId: version.id,
    kind,
    trialId: kind === "live" ? (input.trialId ?? null) : null,
    why: input.why || null,
    at: work.clock.now(),
  };
  await commit(decided(work), `rule ${kind}`, [{ table: ruleEvents, action: "create", id: input.id, row }]);
  return showRule(atPresent(work), version.id);
}
