import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { beforeAll, expect, test } from "vitest";
import { importCaseFile } from "../establish/index.sql.ts";
import { endOfDay, plusDays, plusHours, randomId, type Work } from "../kernel/index.ts";
import { type TestDatabase, testDatabase, testPerson } from "../kernel/testing.ts";
import { receiveReport } from "../listen/index.sql.ts";
import type { NewReport } from "../listen/index.ts";
import { codeLabels, loadTheatre } from "../mission/index.sql.ts";
import { may, reads } from "../shield/index.ts";
import { rulesOnReport, warningById, warningsOfRulesOn } from "../warn/index.sql.ts";
import type { Warning } from "../warn/index.ts";

/*
 * The rules tried on the case file of 2018: each reprisal of which it knows the trigger. The golden file tells of each
 * whether a watch would have stood before it, over whom, and how many days ahead.
 *
 * This is hindsight, and flatters the rules: the file holds the triggers that were followed by harm and none of those that
 * were not; somebody must have reported the trigger on its last day and coded it; and the rules were written by people who
 * had read the file. It is no forecast and no rate. What it can show is where the rules are blind.
 */
const mali = fileURLToPath(new URL("../../../../theatres/mali-2018/", import.meta.url));
type Row = Readonly<Record<string, string>>;
const table = (name: string): ReadonlyMap<string, Row> =>
  new Map(
    (parse(readFileSync(`${mali}${name}.csv`), { columns: true }) as Row[]).map((row) => [row.id as string, row]),
  );
const incidents = table("incidents");
const links = table("reprisal_links");
const row = (rows: ReadonlyMap<string, Row>, id: string | undefined): Row => {
  const found = rows.get(id ?? "");
  if (!found) throw new RangeError(`the case file has no ${id}`);
  return found;
};

/** What the file itself says of a trigger, in codes, and the words that say it. What it does not say is not coded. */
const toldOf: Readonly<Record<string, { facts: Partial<NewReport>; words: RegExp }>> = {
  "ML-I029": { facts: { killedRoles: ["community-leader"] }, words: /influential Dogon man/ },
  "ML-I030": { facts: {}, words: /women and children among them/ },
  "ML-I041": { facts: { killedRoles: ["elected-official"] }, words: /deputy mayor killed/ },
  "ML-I043": { facts: {}, words: /attack a merchant/ },
  "ML-I056": {
    facts: { operationBy: "ML-A-MSAGATIA", operationAmong: "community-tolebe" },
    words: /MSA and GATIA, operating against ISGS/,
  },
  "ML-I061": { facts: { killedRoles: ["soldier"] }, words: /kill a Malian soldier/ },
};
/** The people whom the file says the reprisal then fell on: what a reporter may have known, and a rule must not guess. */
const fearedIn: Readonly<Record<string, string>> = {
  Fulani: "community-fulani",
  Dogon: "community-dogon",
  "Dawsahak Tuareg": "community-dawsahak",
};
const areaOf: Readonly<Record<string, string>> = {
  Koro: "KOR",
  Tenenkou: "TEN",
  Macina: "MAC",
  Douentza: "DOU",
  Menaka: "MEN",
};
const chains = ["ML-RL001", "ML-RL002", "ML-RL003", "ML-RL004", "ML-RL005", "ML-RL006", "ML-RL008"];

/** Days from the trigger's report to the reprisal, from and to, where the file dates both or states the delay; else null. */
function leadDays(link: Row, trigger: Row, reprisal: Row): readonly [number, number] | null {
  const day = (text: string | undefined) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
  if (link.lag_basis === "stated") return [Number(link.lag_days_low), Number(link.lag_days_high)];
  if (reprisal.date_precision !== "day" || !trigger.date_start) return null;
  // A reprisal cannot come before its trigger, so a trigger that is a series began it and did not end it.
  return [
    Math.max(0, day(reprisal.date_start) - day(trigger.date_end)),
    day(reprisal.date_end) - day(trigger.date_start),
  ];
}

let heed: TestDatabase;
let labels: ReadonlyMap<string, string>;
const liaison = (() => {
  const who = testPerson(["CL"], "ML");
  return { who, may, reads: reads(who) };
})();
beforeAll(async () => {
  heed = await testDatabase();
  await heed.work("2017-06-01T00:00:00.000Z", async (work) => {
    await loadTheatre(work, mali);
    await importCaseFile(work, mali);
  });
  labels = await heed.work("2018-12-31T00:00:00.000Z", (work) => codeLabels(work, ["group-at-risk"]));
});

/** The watches that a report of the trigger raises, each report at a place of its own so that none stands for another. */
async function watchesAfter(trigger: Row, at: string, more: Partial<NewReport>): Promise<readonly Warning[]> {
  const id = randomId();
  const run = <T>(task: (work: Work) => Promise<T>) => heed.work(at, task, liaison);
  const report: NewReport = {
    id,
    channel: "phone-call",
    eventType: (trigger.event_type as string).replaceAll("_", "-"),
    imminence: "TP",
    impact: 2,
    areaCode: areaOf[trigger.admin2 || (trigger.admin1 as string)] as string,
    placeToldAs: `${trigger.place} (${id.slice(0, 4)})`,
    placePrecision: "place",
    when: { from: trigger.date_start || null, to: trigger.date_end || null, precision: "range" },
    groupAtRisk: "villagers",
    basis: "heard-from",
    toldAt: at,
    account: { text: "Written for a test.", lang: "en" },
    atRiskIfKnown: "unknown",
    ...toldOf[trigger.id as string]?.facts,
    ...more,
  };
  await run((work) => receiveReport(work, report, { onReport: rulesOnReport }));
  return heed.work(at, async (work) => {
    const found = [];
    for (const warning of await warningsOfRulesOn(work, id)) found.push((await warningById(work, warning))?.warning);
    return found.flatMap((one) => one ?? []);
  });
}

const overWhom = (watches: readonly Warning[]) =>
  watches.length === 0
    ? "no watch"
    : watches
        .map(({ reason, groupAtRisk }) => {
          const side = reason?.side === null ? "" : `${reason?.side}: `;
          return `${side}${reason?.people === "not-known" ? "not known, asked for" : labels.get(`group-at-risk ${groupAtRisk}`)}`;
        })
        .sort()
        .join("; ");

test("each reprisal of which the file knows the trigger: what the rules would have raised, and how long before", async () => {
  const lines: string[] = [];
  for (const id of chains) {
    const link = row(links, id);
    const [trigger, reprisal] = [row(incidents, link.trigger_incident), row(incidents, link.reprisal_incident)];
    const told = toldOf[trigger.id as string];
    expect(trigger.description).toMatch(told?.words as RegExp);
    // On the last day on which it can have happened, or the day before a reprisal that is known to the day.
    const last =
      reprisal.date_precision === "day" && (trigger.date_end ?? "") > (reprisal.date_start ?? "")
        ? plusDays(endOfDay(reprisal.date_start as string, "UTC"), -1)
        : endOfDay(trigger.date_end as string, "UTC");
    const victims = fearedIn[reprisal.victim_community as string];
    const unaided = await watchesAfter(trigger, last, {});
    const named = victims === undefined ? null : await watchesAfter(trigger, last, { retaliationFearedFor: victims });
    const since = await watchesAfter(trigger, plusHours("2018-11-01T00:00:00.000Z", 1), {});
    for (const watch of [...unaided, ...(named ?? []), ...since])
      expect([watch.level, watch.recipientCouldBePerpetrator]).toEqual([
        "orange",
        expect.stringMatching(/yes|unknown/),
      ]);
    // Nobody who was harmed was named without being told, or said by a statement on record.
    for (const { reason, groupAtRisk } of unaided)
      if (reason?.people === "not-known") expect(groupAtRisk).toBe("civilians");
    const lead = leadDays(link, trigger, reprisal);
    lines.push(
      `${id}  ${trigger.id} ${trigger.event_type} -> ${reprisal.id} ${reprisal.event_type}, killed ${reprisal.killed_best || `at least ${reprisal.killed_low}`}, ${reprisal.victim_community}`,
      `  lead: ${lead === null ? "not known, the file dates them to a month or not at all" : lead[0] === lead[1] ? `${lead[0]} days` : `${lead[0]} to ${lead[1]} days`}`,
      `  coded as the file tells it: ${overWhom(unaided)}`,
      `  and if somebody had said who was feared for: ${named === null ? "the file does not say who was harmed" : overWhom(named)}`,
      `  with what was published by November 2018: ${overWhom(since)}`,
      "",
    );
  }
  await expect(`${lines.join("\n")}`).toMatchFileSnapshot("watches-on-case-file.golden.txt");
});
