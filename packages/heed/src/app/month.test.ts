import { beforeAll, describe, expect, test } from "vitest";
import { minutesBetween, namedId, Problem, plusDays, plusMinutes, type Work } from "../kernel/index.ts";
import { verifyLedger } from "../kernel/verify.ts";
import { responseRate } from "../learn/index.sql.ts";
import { decide, setOutcome } from "../respond/index.sql.ts";
import { addWarningEvent, closeWarning, raiseWarning, warningsKnown } from "../warn/index.sql.ts";
import { earnedEscalations, stateOf, type WarningRecord } from "../warn/index.ts";
import { deliverDue } from "./deliver.ts";
import { personOf } from "./exercise-people.ts";
import type { Send } from "./notice-senders.ts";
import type { AddressedRoute } from "./notice-settings.ts";
import { runtimeOf } from "./runtime.ts";
import { type TestMission, testMission } from "./testing.ts";
import { jobs } from "./wiring.ts";

/*
 * A month of a mission, played from a seed: warnings of every level, people who act late, are away or never come, servers that
 * stop and start, processes that die in the middle, a network that fails, and a clock that runs ahead and is put back. At its end
 * nothing is lost, nothing was closed without its answers, and each missed limit was told once. `npm run nightly -- months` plays
 * many seeds.
 */

const seed = Number(process.env.HEED_MONTH_SEED ?? 2018);
/** A whole month in the night; in `npm test` a fortnight. */
const isWhole = process.env.HEED_MONTH === "whole";
const [count, days, tickEvery] = isWhole ? [500, 30, 60] : [60, 12, 360];
const begins = "2018-08-01T00:00:00.000Z";

/** Chance from a seed (mulberry32), so that a month that failed can be played again. */
function chanceFrom(from: number): () => number {
  let state = from >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
const chance = chanceFrom(seed);
const between = (low: number, high: number) => low + Math.floor(chance() * (high - low + 1));
const oneOf = <T>(list: readonly T[]) => list[Math.floor(chance() * list.length)] as T;

interface Span {
  readonly from: number;
  readonly to: number;
}
const isIn = (spans: readonly Span[], minute: number) => spans.some(({ from, to }) => minute >= from && minute < to);
const day = 24 * 60;
/** A day of the month, where it is a fortnight too. */
const at = (n: number) => Math.round((n * days * day) / 30);
/** Who is not there, in minutes of the month. */
const away: Readonly<Record<string, readonly Span[]>> = {
  ho: [{ from: at(7), to: at(14) }],
  pa: [5, 12, 19, 26].map((n) => ({ from: at(n), to: at(n + 1) })),
  "cl-mopti": [{ from: at(17), to: at(20) }],
};
/** When no server runs. */
const down: readonly Span[] = [2, 9, 13, 21, 27].map((n) => {
  const from = at(n) + between(0, 300);
  return { from, to: from + between(60, 600) };
});
/** After a third of it the clock runs nine hours ahead, and a day later somebody puts it right. */
const ahead: Span = { from: at(10), to: at(10) + day };
const aheadMinutes = 540;
const reading = (minute: number) => plusMinutes(begins, minute + (isIn([ahead], minute) ? aheadMinutes : 0));

const ways: readonly AddressedRoute[] = ["head-of-office", "joc", "poc-adviser", "srsg", "dsrsg"].map((post) => ({
  name: `way-${post}`,
  post,
  channel: "webhook",
  officePath: null,
  address: "https://example.org",
  lang: "fr",
  secret: null,
}));

interface Act {
  readonly minute: number;
  readonly who: string;
  readonly tries: number;
  readonly run: (work: Work) => Promise<unknown>;
}

let mission: TestMission;
let known: readonly WarningRecord[];
let ended = "";
const raised: string[] = [];
const untouched = new Set<string>();
/** What arrived at the other end: by the id of the notice, how often. */
const arrived = new Map<string, number>();
const seen = { refused: 0, deaths: 0, lostSends: 0, ticks: 0 };

class Died extends Error {}

/** The network: one try in five fails, and now and then our process dies when a notice is out and not yet on record. */
const send: Send = async (_, { id }) => {
  if (chance() < 0.2) return "no-answer";
  arrived.set(id, (arrived.get(id) ?? 0) + 1);
  if (chance() < 0.01) {
    seen.lostSends += 1;
    throw new Died();
  }
  return null;
};

const idOf = (name: string) => {
  const id = namedId("month", String(seed), name);
  return `${id.slice(0, 14)}4${id.slice(15)}`;
};

/** What people do with one warning, each act at its own time; of one in six nobody does anything. */
function lifeOf(index: number): readonly Act[] {
  const id = idOf(`warning ${index}`);
  const start = between(0, days * day - 1);
  const name = (act: string) => idOf(`${act} ${index}`);
  const first: Act = {
    minute: start,
    who: "pa",
    tries: 0,
    run: async (work) => {
      await raiseWarning(work, {
        id,
        titleEn: `Invented warning ${index}`,
        titleFr: `Alerte inventée ${index}`,
        threatCategory: "communal-violence",
        groupAtRisk: "villagers",
        areaCode: oneOf(["KOR", "DJE", "DOU", "MPT"]),
        imminence: oneOf(["T0", "T1", "T2", "T3", "T4"]),
        impact: between(2, 5),
      });
      raised.push(id);
    },
  };
  if (chance() < 1 / 6) {
    untouched.add(id);
    return [first];
  }
  const slow = oneOf([0.3, 1, 3]);
  const later = (low: number, high: number) => start + Math.ceil(slow * between(low, high));
  const event = (
    minute: number,
    who: string,
    act: string,
    facts: Omit<Parameters<typeof addWarningEvent>[2], "id">,
  ) => ({
    minute,
    who,
    tries: 0,
    run: (work: Work) => addWarningEvent(work, id, { id: name(act), ...facts }),
  });
  const verified = oneOf(["corroborated", "unverifiable", "refuted-mistaken"] as const);
  const decision = oneOf(["monitor", "no-action"] as const);
  return [
    first,
    event(later(3, 40), "cl-mopti", "acknowledged", { kind: "acknowledged" }),
    event(later(15, 120), "pa", "triaged", { kind: "triaged", imminence: "T1", impact: between(2, 5), reach: "R1" }),
    event(later(60, 900), "pa", "verified", { kind: "verification-set", verification: verified }),
    {
      minute: later(30, 400),
      who: "ho",
      tries: 0,
      run: (work) =>
        decide(work, id, {
          id: name("decision"),
          decision,
          ...(decision === "no-action" ? { reasonCode: "no-asset" as const } : {}),
          reason: "Invented.",
          reasonLang: "en",
        }),
    },
    event(later(200, 2000), "cl-mopti", "checked", { kind: "source-safety-checked" }),
    {
      minute: later(400, 4000),
      who: "pa",
      tries: 0,
      run: (work) => setOutcome(work, id, { id: name("outcome"), outcome: oneOf(["unknown", "nothing-observed"]) }),
    },
    // Some are in a hurry to close.
    { minute: later(5, 5000), who: "pa", tries: 0, run: (work) => closeWarning(work, id, { id: name("closed") }) },
  ];
}

beforeAll(async () => {
  mission = await testMission({ at: begins });
  const queue = Array.from({ length: count }, (_, i) => lifeOf(i)).flat();
  const people = new Map(mission.exercise.people.map((one) => [one.key, personOf(mission.mission, one, "fr")]));
  let runtime = mission.runtime;

  const perform = async (act: Act) => {
    const person = people.get(act.who);
    if (!person) throw new RangeError(act.who);
    mission.clock.set(reading(act.minute));
    try {
      await runtime.as(person, "fr", act.run);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      seen.refused += 1;
      if (act.tries < 30) queue.push({ ...act, minute: act.minute + between(300, 420), tries: act.tries + 1 });
    }
  };
  const tick = async (minute: number) => {
    mission.clock.set(reading(minute));
    seen.ticks += 1;
    const dies = chance() < 0.03;
    for (const job of jobs) {
      await runtime
        .asSystem(async (work) => {
          await job.run(work);
          if (dies) throw new Died();
        }, job.name)
        .catch((error: unknown) => {
          if (!(error instanceof Died)) throw error;
          seen.deaths += 1;
        });
    }
    await deliverDue(runtime, { address: null, routes: ways }, send).catch((error: unknown) => {
      if (!(error instanceof Died)) throw error;
    });
  };

  // Who was refused comes again for a fortnight; then there is nothing left that anybody would do.
  const last = (days + (isWhole ? 16 : 6)) * day;
  let nextTick = 0;
  let wasDown = false;
  while (nextTick <= last) {
    queue.sort((a, b) => a.minute - b.minute);
    const act = queue[0];
    const minute = Math.min(act?.minute ?? last, nextTick);
    if (isIn(down, minute)) {
      // People come again when the screen does; clocks go on when the server does.
      const until = down.find(({ from, to }) => minute >= from && minute < to)?.to ?? minute;
      for (const one of queue) {
        if (one.minute >= until) break;
        queue[queue.indexOf(one)] = { ...one, minute: until + between(1, 30) };
      }
      nextTick = Math.max(nextTick, until);
      wasDown = true;
      continue;
    }
    // A server that starts knows nothing but its database.
    if (wasDown) runtime = runtimeOf(mission.system, mission.mission, mission.clock);
    wasDown = false;
    if (act && act.minute <= nextTick) {
      queue.shift();
      const spans = away[act.who] ?? [];
      if (isIn(spans, act.minute)) {
        const back = spans.find(({ from, to }) => act.minute >= from && act.minute < to)?.to ?? act.minute;
        queue.push({ ...act, minute: back + between(1, 240) });
      } else await perform(act);
    } else {
      await tick(nextTick);
      nextTick += tickEvery;
    }
  }
  ended = reading(last);
  mission.clock.set(ended);
  known = await mission.runtime.asSystem((work) => warningsKnown(work));
}, 600_000);

describe(`a month of ${count} warnings, seed ${seed}`, () => {
  test("was as hard as it should be", () => {
    expect(raised).toHaveLength(count);
    expect(seen.refused).toBeGreaterThan(count / 10);
    expect(seen.deaths).toBeGreaterThan(0);
    expect(seen.lostSends).toBeGreaterThan(0);
    expect(new Set(known.map(({ state }) => state.handling)).size).toBeGreaterThan(1);
  });

  test("no warning is lost: each stands in the list and in the rate", async () => {
    expect(known.map(({ warning }) => warning.id).toSorted()).toEqual(raised.toSorted());
    const adviser = mission.exercise.people.find(({ key }) => key === "pa");
    const rate = adviser && (await mission.runtime.as(personOf(mission.mission, adviser, "en"), "en", responseRate));
    expect(rate).toMatchObject({ received: count, duplicates: 0 });
    // Two warnings without a report, of one threat at one place within a day, count once with the least of their answers.
    const whole = rate?.denominator ?? 0;
    expect(whole + (rate?.joined ?? 0)).toBe(count);
    expect((rate?.answered ?? 0) + (rate?.noAction ?? 0) + (rate?.monitored ?? 0) + (rate?.undecided ?? 0)).toBe(whole);
    expect(rate?.undecided).toBeGreaterThan(0);
  });

  test("none is closed without verification, decision, outcome and the check that whoever told us is safe", () => {
    const closed = known.filter(({ state }) => state.handling === "closed");
    expect(closed.length).toBeGreaterThan(count / 2);
    for (const { state, events } of closed) {
      expect(state.decision).not.toBe("pending");
      expect(state.outcome).not.toBeNull();
      expect(state.verification).not.toBe("not-started");
      expect(events.some(({ kind }) => kind === "source-safety-checked")).toBe(true);
    }
    for (const { warning, state } of known) if (untouched.has(warning.id)) expect(state.handling).toBe("received");
  });

  test("nothing lowered, closed or decided a warning but a person", async () => {
    const { rows } = await mission.database
      .pool("heed_auditor")
      .query("select distinct kind from warn.warning_event where recorded_by = $1", [namedId("person", "system")]);
    expect(rows).toEqual([{ kind: "escalated" }]);
  });

  test("every limit that was missed climbed, each rung once", () => {
    for (const { warning, events } of known) {
      const rungs = events.flatMap(({ kind, step, toPost }) => (kind === "escalated" ? [`${step} ${toPost}`] : []));
      expect(new Set(rungs).size).toBe(rungs.length);
      const earned = earnedEscalations(warning, events, plusMinutes(ended, -tickEvery));
      const missing = earned.filter(({ step, toPost }) => !rungs.includes(`${step} ${toPost}`));
      expect(missing).toEqual([]);
    }
  });

  test("nobody is told that a limit was missed which was kept, but while the clock was wrong", () => {
    const [from, to] = [reading(ahead.from), plusMinutes(reading(ahead.to - 1), 1)];
    for (const { warning, events } of known) {
      const earned = earnedEscalations(warning, events, ended).map(({ step, toPost }) => `${step} ${toPost}`);
      for (const { kind, step, toPost, recordedAt } of events)
        if (kind === "escalated" && !earned.includes(`${step} ${toPost}`))
          expect(recordedAt >= plusDays(from, -1) && recordedAt <= to, `${warning.id} ${step} ${toPost}`).toBe(true);
    }
  });

  test("what climbed was told once to each way of its post, and twice only under one id where a process died", async () => {
    const { rows } = await mission.database.pool("heed_auditor").query<{
      warning: string;
      event: string | null;
      post: string;
      sent: number;
    }>(
      "select warning_id as warning, event_id as event, to_post as post, count(*) filter (where result = 'sent')::int as sent from warn.delivery group by 1, 2, 3",
    );
    expect(rows.every(({ sent }) => sent <= 1)).toBe(true);
    const sent = rows.filter((row) => row.sent === 1);
    expect(sent.length).toBeGreaterThan(count);
    // What is out and not on record was out when a process died, and nobody needed it any more when it came back.
    const again = [...arrived.values()].reduce((sum, times) => sum + times - 1, 0);
    expect(again).toBeLessThanOrEqual(seen.lostSends);
    expect(arrived.size - sent.length).toBeGreaterThanOrEqual(0);
    expect(arrived.size - sent.length + again).toBeLessThanOrEqual(seen.lostSends);
    const told = new Set(sent.map(({ event }) => event));
    for (const { warning, events } of known) {
      if (!untouched.has(warning.id) || stateOf(warning, events).level === "white") continue;
      for (const { id, kind, recordedAt } of events)
        if (kind === "escalated" && minutesBetween(recordedAt, ended) > day) expect(told.has(id)).toBe(true);
    }
  });

  test("the ledger is whole", async () => {
    const client = await mission.database.pool("heed_auditor").connect();
    const { differences, entries } = await verifyLedger(client);
    client.release();
    expect(differences).toEqual([]);
    expect(entries).toBeGreaterThan(count * 5);
  });
});
