import type { AffiliationStatement } from "../establish/index.ts";
import { plusDays, type Say } from "../kernel/index.ts";
import type { ReportView } from "../listen/index.ts";
import { type RuleReason, type WarningRecord, watchDays } from "../warn/index.ts";
import { originText } from "./history-view.ts";
import { enumerated, inSentence, type Reader, sayFor, tellFor } from "./reader.ts";
import type { WarningView } from "./warning-view.ts";

/** What this reader may know of the things that a rule rests on. */
export interface RuleFacts {
  readonly record: WarningRecord;
  readonly reports: readonly ReportView[];
  readonly statements: readonly AffiliationStatement[];
}

/**
 * How a warning came about: by a person, or by a version of a rule, with what the rule rests on and what it does not know.
 * The sanitised edition tells the rule alone: force, side and statements are for those who read reports and actors.
 */
export function originView(facts: RuleFacts, reader: Reader): WarningView["origin"] {
  const { record } = facts;
  const { warning } = record;
  const say = sayFor(reader.lang);
  const origin = {
    kind: warning.origin,
    rule: warning.ruleCode,
    text: originText(record, say),
  };
  if (warning.origin === "person" || record.view === "sanitised") return { ...origin, because: [], notKnown: [] };
  if (warning.reason === null) return { ...origin, because: [say("respond.rule.rests.siege")], notKnown: [] };
  if (warning.reason.cause === "declared")
    return {
      ...origin,
      because: [say("respond.rule.rests.declared", { ...eventOf(warning.reason) })],
      notKnown: [say("respond.rule.ask.declared"), say("respond.rule.unknown.declared")],
    };
  return { ...origin, ...reasonView(warning.reason, facts, reader, say) };
}

const eventOf = ({ event }: RuleReason) => ({
  dataset: event?.dataset ?? "",
  release: event?.release ?? "",
  number: event?.sourceId ?? "",
});

function reasonView(reason: RuleReason, facts: RuleFacts, reader: Reader, say: Say) {
  const { reports, statements, record } = facts;
  const count = { reports: reports.length };
  const rests =
    reason.cause === "operation"
      ? say("respond.rule.rests.operation", { ...count, force: reader.label("operating-force", reason.force ?? "") })
      : reason.cause === "told"
        ? say("respond.rule.rests.told", count)
        : say("respond.rule.rests.killing", { ...count, roles: rolesIn(reason, reader) });
  const people = reason.people === "not-known" ? [] : [say(`respond.rule.people.${reason.people}`)];
  const named = statements.map(({ relation, from, to, status, source }) =>
    say(`respond.rule.statement.${relation}`, {
      from: from[reader.lang],
      to: to[reader.lang],
      status,
      source: source[reader.lang],
    }),
  );
  const day = tellFor(reader).day(plusDays(record.warning.receivedAt, watchDays));
  return {
    because: [rests, ...people, ...named, say("respond.rule.days", { day })],
    notKnown: [...whoIsMissing(reason, reports, reader, say), say(`respond.rule.unknown.${deedOf(reason)}`)],
  };
}

const deedOf = ({ cause, side }: RuleReason) =>
  cause !== "operation" ? (cause === "told" ? "told" : "killing") : side === "home" ? "home" : "among";

function rolesIn({ killedRoles }: RuleReason, { lang, label }: Reader): string {
  return enumerated(
    killedRoles.map((role) => inSentence(label("killed-role", role), lang)),
    lang,
  );
}

/** Who is in danger is asked for where nobody has said it, and told where somebody has said it since. */
function whoIsMissing(reason: RuleReason, reports: readonly ReportView[], reader: Reader, say: Say): readonly string[] {
  if (reason.people !== "not-known") return [];
  const since = new Set(
    reports.flatMap((report) =>
      reason.side === "home"
        ? []
        : ((reason.side === "among" ? report.operationAmong : report.retaliationFearedFor) ?? []),
    ),
  );
  if (since.size === 0) return [say(`respond.rule.ask.${deedOf(reason)}`)];
  const groups = [...since].map((group) => reader.label("group-at-risk", group));
  return [say("respond.rule.since-told", { groups: enumerated(groups, reader.lang) })];
}
