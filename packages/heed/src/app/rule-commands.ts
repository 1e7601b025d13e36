import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { isCalendarDay } from "../establish/index.ts";
import { localDate, messages, newId, Problem, type Work } from "../kernel/index.ts";
import { Stop } from "../kernel/stop.ts";
import {
  actOnRule,
  keepTrial,
  proposeRule,
  requireUsable,
  ruleBook,
  showRule,
  tryDeeds,
  tryRule,
} from "../warn/index.sql.ts";
import { type BackTest, type DeclaredRule, declaredRule, ruleSentence } from "../warn/index.ts";
import type { Command } from "./arguments.ts";
import { reader, withRuntime } from "./commands.ts";
import { checked, problemDocument } from "./http.ts";
import { gedRowsOf } from "./import-external.ts";
import type { Terminal } from "./terminal.ts";
import { allWords } from "./words.ts";

const verbs = ["list", "show", "test", "propose", "go-live", "retire"] as const;
type Verb = (typeof verbs)[number];

function dayIn(command: Command, name: string): string | undefined {
  const value = textOf(command, name);
  if (value !== undefined && !isCalendarDay(value)) throw new Stop(2, "cli.bad-date", { value });
  return value;
}

const textOf = (command: Command, name: string) => command.flags[name] as string | undefined;

/**
 * `heed rule list|show CODE|test FILE|CODE|propose FILE|go-live CODE|retire CODE`: warning rules as data. A file is tried and
 * nothing is kept; a rule of the mission is tried and what that said is kept with its version.
 */
export async function rule(command: Command, terminal: Terminal): Promise<void> {
  const verb = command.words[1] as Verb;
  if (!verbs.includes(verb)) throw new Stop(2, "cli.missing-word", { command: "rule", word: verbs.join("|") });
  const named = command.words.slice(2).join(" ");
  if (verb !== "list" && named === "")
    throw new Stop(2, "cli.missing-word", { command: `rule ${verb}`, word: wordOf[verb] });
  await withRuntime(command, terminal, async (runtime) => {
    const { lang } = command.common;
    const as = <T>(task: (work: Work) => Promise<T>) =>
      runtime.as(reader(command, runtime), lang, task).catch((error: unknown) => {
        throw asRefusal(error, named, terminal);
      });
    const done = await acts[verb]({ command, terminal, as, named });
    terminal.result(done.text, done.view);
  });
}

const wordOf: Readonly<Record<Exclude<Verb, "list">, string>> = {
  show: "CODE",
  test: "FILE|CODE",
  propose: "FILE",
  "go-live": "CODE",
  retire: "CODE --why TEXT",
};

interface Asked {
  readonly command: Command;
  readonly terminal: Terminal;
  readonly as: <T>(task: (work: Work) => Promise<T>) => Promise<T>;
  readonly named: string;
}
interface Done {
  readonly text: string;
  readonly view: object;
}

const acts: Readonly<Record<Verb, (asked: Asked) => Promise<Done>>> = {
  list: async ({ terminal, as }) => {
    const book = await as(ruleBook);
    const lines = [
      ...book.builtIn.map(({ code, version, sentence }) => [code, version, "live", sentence] as const),
      ...book.declared.map(({ code, version, standing, sentence }) => [code, version, standing, sentence] as const),
    ].map(
      ([code, version, standing, sentence]) =>
        `${code} ${version}\t${terminal.say(`rule-command.standing.${standing}`)}\n  ${sentence}`,
    );
    return { text: lines.join("\n"), view: book };
  },
  show: async ({ terminal, as, named }) => {
    const view = await as((work) => showRule(work, named));
    const [last] = view.trials;
    const lines = [
      `${view.code} ${view.version}\t${terminal.say(`rule-command.standing.${view.standing}`)}`,
      view.sentence,
      view.reason,
      ...(last ? ["", ...told(last.result, terminal)] : [terminal.say("rule-command.not-tried")]),
    ];
    return { text: lines.join("\n"), view };
  },
  test: async ({ command, terminal, as, named }) => {
    const days = (work: Work) => {
      const to = dayIn(command, "to") ?? localDate(work.asOf, work.timeZone);
      // The last ten years: long enough to judge, and near enough to be the same war.
      return {
        from: dayIn(command, "from") ?? `${Number(to.slice(0, 4)) - 10}${to.slice(4)}`.replace("-02-29", "-02-28"),
        to,
      };
    };
    if (!named.endsWith(".json")) {
      const view = await as(async (work) => {
        const { id } = await showRule(work, named);
        return keepTrial(work, id, { id: newId(), ...days(work) });
      });
      const [last] = view.trials;
      return { text: last ? [view.sentence, "", ...told(last.result, terminal)].join("\n") : "", view };
    }
    const declared = ruleIn(named, terminal);
    const csv = textOf(command, "csv");
    const deeds = csv === undefined ? null : await gedRowsOf(resolve(csv));
    const tried = await as(async (work) => {
      await requireUsable(work, declared);
      return deeds === null
        ? tryRule(work, declared, days(work))
        : { releases: [basename(csv ?? "")], result: tryDeeds(work, declared, deeds, days(work)) };
    });
    const sentence = ruleSentence(declared, terminal.lang, messages(terminal.lang, allWords));
    return { text: [sentence, "", ...told(tried.result, terminal)].join("\n"), view: { rule: declared, ...tried } };
  },
  propose: async ({ terminal, as, named }) => {
    const view = await as((work) => proposeRule(work, { id: newId(), rule: ruleIn(named, terminal) }));
    return {
      text: terminal.say("rule-command.proposed", { code: view.code, version: view.version, sentence: view.sentence }),
      view,
    };
  },
  "go-live": async ({ terminal, as, named }) => {
    const view = await as(async (work) => {
      const { versions } = await showRule(work, named);
      // What somebody lets go live is the newest version, not the one that is live already.
      const newest = await showRule(work, versions[0]?.id ?? named);
      return actOnRule(work, newest.id, { id: newId(), kind: "live", trialId: newest.trials[0]?.id ?? null });
    });
    const perMonth = Math.round((view.trials[0]?.result.firingsPerMonth ?? 0) * 10) / 10;
    return {
      text: terminal.say("rule-command.live", { code: view.code, version: view.version, perMonth }),
      view,
    };
  },
  retire: async ({ command, terminal, as, named }) => {
    const view = await as(async (work) => {
      const { id } = await showRule(work, named);
      return actOnRule(work, id, { id: newId(), kind: "retired", why: textOf(command, "why") ?? null });
    });
    return { text: terminal.say("rule-command.retired", { code: view.code, version: view.version }), view };
  },
};

/**
 * A rule in a file.
 * @throws {Stop} 4 for a file that cannot be read, is no JSON, or is no rule: with each field and its mend.
 */
function ruleIn(path: string, terminal: Terminal): DeclaredRule {
  const file = basename(path);
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(resolve(path), "utf8"));
  } catch (error) {
    throw error instanceof SyntaxError
      ? new Stop(4, "rule-command.no-json", { file, why: error.message })
      : new Stop(4, "cli.no-such-file", { file });
  }
  try {
    return checked(declaredRule, document, "");
  } catch (error) {
    throw asRefusal(error, file, terminal);
  }
}

/** A refusal as a command tells it: what is wrong, and of each field the mend. */
function asRefusal(error: unknown, named: string, { lang }: Terminal): unknown {
  if (!(error instanceof Problem)) return error;
  if (error.kind.status === 404) return new Stop(1, "cli.nothing-found", { text: named });
  const { title, detail = "", mend = "", errors } = problemDocument(error, lang, allWords);
  const fields = errors.map(({ field, mend: one }) => `${field}: ${one}`);
  return new Stop(error.kind.status === 422 ? 4 : error.kind.status === 403 ? 3 : 1, "rule-command.refused", {
    why: [title, detail].filter((one) => one !== "").join("\n"),
    mends: fields.length > 0 ? fields.join("\n") : mend,
  });
}

/** What a back-test said, line by line. */
function told(result: BackTest, { say }: Terminal): readonly string[] {
  const { answer, period } = result;
  const percent = (share: number) => Math.round(share * 1000) / 10;
  const tenth = (value: number) => Math.round(value * 10) / 10;
  const lines = [
    say("rule-command.period", { from: period.from, to: period.to }),
    say("rule-command.firings", {
      firings: result.firings,
      perMonth: tenth(result.firingsPerMonth),
      beside: result.beside,
      judged: result.judged,
    }),
  ];
  if (answer === null)
    lines.push(say(`rule-command.silent.${result.silent ?? "too-few-firings"}`, { count: result.judged }));
  else {
    const { precision, anyDay, nearDay, lead, recall } = answer;
    lines.push(
      say("rule-command.precision", {
        followed: answer.followed,
        share: percent(precision.share),
        low: percent(precision.low),
        high: percent(precision.high),
      }),
      say("rule-command.any-day", { share: percent(anyDay.share), asGood: percent(anyDay.asGood) }),
    );
    if (nearDay)
      lines.push(say("rule-command.near-day", { share: percent(nearDay.share), asGood: percent(nearDay.asGood) }));
    if (lead)
      lines.push(say("rule-command.lead", { median: tenth(lead.median), p10: tenth(lead.p10), p90: tenth(lead.p90) }));
    lines.push(say("rule-command.false", { count: tenth(answer.falseAlarmsPerMonth) }));
    if (recall)
      lines.push(
        say("rule-command.recall", { preceded: recall.preceded, harms: recall.harms, share: percent(recall.share) }),
      );
  }
  const { triggers, harms } = result;
  lines.push(
    say("rule-command.left-out", {
      triggers: triggers.dayNotKnown + triggers.placeNotKnown,
      harms: harms.dayNotKnown + harms.placeNotKnown,
    }),
  );
  return lines;
}
