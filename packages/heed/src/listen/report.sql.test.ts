import { beforeAll, describe, expect, test } from "vitest";
import { randomId, type Work } from "../kernel/index.ts";
import type { TestDatabase, TestPerson } from "../kernel/testing.ts";
import { missionDatabase, person, problemOf } from "../mission/testing.ts";
import {
  accountsOf,
  acknowledgeReport,
  closeReport,
  type ListenPorts,
  listReports,
  markDuplicate,
  previewRelease,
  type ReportFilter,
  receiveReport,
  reportsInFull,
  reportWithEvents,
  showReport,
  triageReport,
} from "./index.sql.ts";
import { type NewReport, type NewTriage, nothingTold, type Report } from "./report.ts";

const evening = "2018-07-20T23:14:00.000Z";
const later = "2018-07-20T23:30:00.000Z";

const liaison = person("CL", "ML/MOP");
const liaisonElsewhere = person("CL", "ML/MEN");
const rights = person("HR", "ML/MOP");
const head = person("HO", "ML/MOP");
const headElsewhere = person("HO", "ML/MEN");
const adviser = person("PA");
const duty = person("JOC");
const planner = person("FP", "ML/MOP");
const commander = person("SC", "ML/MOP");
const leader = person("SL");
const partner = person("HU", "ML/MOP");
const administrator = person("AD");

let database: TestDatabase;
beforeAll(async () => {
  database = await missionDatabase();
});
const at = <T>(moment: string, who: TestPerson, task: (work: Work) => Promise<T>) => database.work(moment, task, who);
const rows = async (text: string, values: readonly unknown[] = []) =>
  (await database.pool("heed").query(text, [...values])).rows;

const told = "Ils ne laissent plus sortir personne de Birga depuis la prière du soir.";
const caller = "the woman who keeps the mill";

function sent(change: Partial<NewReport> = {}): NewReport {
  return {
    id: randomId(),
    channel: "phone-call",
    eventType: "siege-blockade",
    imminence: "T1",
    impact: 4,
    areaCode: "KOR",
    placeToldAs: "Birga-Fulanih",
    placePrecision: "place",
    when: { from: "2018-07-20", to: null, precision: "day" },
    groupAtRisk: "community-fulani",
    numberExposed: 200,
    basis: "saw",
    toldAt: "2018-07-20T23:10:00+00:00",
    account: { text: told, lang: "fr", originAreaCode: "KOR" },
    identity: { label: caller },
    atRiskIfKnown: "yes",
    ...change,
  };
}

const triage = (change: Partial<NewTriage> = {}): NewTriage => ({
  id: randomId(),
  reliability: "B",
  credibility: 2,
  reach: "R2",
  imminence: "T1",
  impact: 4,
  releasedEn: "People of a village are kept from leaving it.",
  releasedFr: "On empêche les gens d’un village d’en sortir.",
  ...change,
});

/** A report that the office took down and released. */
async function released(change: Partial<NewReport> = {}, moment = evening, who = liaison): Promise<string> {
  const report = sent(change);
  await at(moment, who, (work) => receiveReport(work, report));
  await at(moment, who, (work) => triageReport(work, report.id, triage()));
  return report.id;
}

describe("receiving", () => {
  test("keeps a report in its three parts, and only the coded one where the application reads", async () => {
    const report = sent();
    const view = await at(evening, liaison, (work) => receiveReport(work, report));
    expect(view).toMatchObject({
      id: report.id,
      view: "full",
      handling: "received",
      level: "red",
      areaCode: "KOR",
      receivedAt: evening,
      placeToldAs: "Birga-Fulanih",
      when: { from: "2018-07-20T00:00:00.000Z", to: null, precision: "day" },
      releasedText: null,
    });
    const [kept] = await rows("select account_id, commitment from listen.kept_account where report_id = $1", [
      report.id,
    ]);
    const [account] = await rows("select content, office_path from shield_vault.account_part where id = $1", [
      kept.account_id,
    ]);
    expect(JSON.parse(account.content)).toEqual({ v: 1, text: told, lang: "fr", originAreaCode: "KOR" });
    expect(account.office_path).toBe("ML/MOP");
    const [identity] = await rows(
      "select i.content from listen.kept_identity k join shield_vault.identity_part i on i.id = k.identity_id where k.report_id = $1",
      [report.id],
    );
    expect(JSON.parse(identity.content)).toEqual({ v: 1, label: caller });
    for (const { name } of await rows(
      "select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'shield_vault')",
    )) {
      const [{ all }] = await rows(`select coalesce(json_agg(t)::text, '') as all from ${name} t`);
      for (const words of [told, caller]) expect([name, all.includes(words)]).toEqual([name, false]);
    }
  });

  test("a report without identity keeps none", async () => {
    const { identity: _, ...report } = sent();
    await at(evening, liaison, (work) => receiveReport(work, report));
    expect(await rows("select id from listen.kept_identity where report_id = $1", [report.id])).toEqual([]);
    expect(await rows("select id from listen.kept_account where report_id = $1", [report.id])).toHaveLength(1);
  });

  test("the same report again is stored once and answered alike, whatever it says now, one after the other and at once", async () => {
    const report = sent();
    const first = await at(evening, liaison, (work) => receiveReport(work, report));
    const again = await at(later, liaison, (work) => receiveReport(work, { ...report, impact: 1 }));
    expect(again).toEqual(first);
    const other = sent();
    const both = await Promise.all([1, 2, 3].map(() => at(evening, liaison, (work) => receiveReport(work, other))));
    for (const view of both) expect(view).toEqual(both[0]);
    for (const id of [report.id, other.id]) {
      expect(await rows("select id from listen.kept_account where report_id = $1", [id])).toHaveLength(1);
      expect(await rows("select id from listen.kept_identity where report_id = $1", [id])).toHaveLength(1);
    }
    const entries = await rows("select record_table from kernel.ledger where record_id = $1", [report.id]);
    expect(entries).toEqual([{ record_table: "report" }]);
  });

  test("a retry does not ring twice: later rooms hear of a report once", async () => {
    const heard: Report[] = [];
    const ports: ListenPorts = { onReport: async (_, report) => void heard.push(report) };
    const report = sent();
    for (let i = 0; i < 2; i++) await at(evening, liaison, (work) => receiveReport(work, report, ports));
    expect(heard.map(({ id, areaPath }) => [id, areaPath])).toEqual([[report.id, "ML/MOP/KOR"]]);
    for (const one of heard) expect(JSON.stringify(one)).not.toMatch(/prière|mill/);
  });

  test("what a later room refuses is not half kept", async () => {
    const report = sent();
    const before = await rows("select count(*)::int as n from shield_vault.account_part");
    const failing: ListenPorts = {
      onReport: async () => {
        throw new Error("a rule fell over");
      },
    };
    await expect(at(evening, liaison, (work) => receiveReport(work, report, failing))).rejects.toThrow(
      "a rule fell over",
    );
    expect(await rows("select id from listen.report where id = $1", [report.id])).toEqual([]);
    expect(await rows("select count(*)::int as n from shield_vault.account_part")).toEqual(before);
  });

  test("a threat elsewhere is taken down, its account stays with the office that heard it, and its writer reads it", async () => {
    const report = sent({ areaCode: "MNC" });
    const view = await at(evening, liaison, (work) => receiveReport(work, report));
    expect(view.view).toBe("full");
    const [kept] = await rows(
      "select a.office_path from listen.kept_account k join shield_vault.account_part a on a.id = k.account_id where k.report_id = $1",
      [report.id],
    );
    expect(kept.office_path).toBe("ML/MOP");
    expect(await at(evening, liaisonElsewhere, (work) => showReport(work, report.id))).toMatchObject({ view: "full" });
    expect(await at(evening, liaisonElsewhere, (work) => accountsOf(work, report.id))).toEqual([]);
  });

  test.each<[string, Partial<NewReport>, string, object]>([
    ["an area that there is not", { areaCode: "XXX" }, "listen/unknown-area", { code: "XXX" }],
    [
      "an event of no list",
      { eventType: "martian-landing" },
      "listen/unknown-code",
      { list: "event-type", code: "martian-landing" },
    ],
    [
      "a group of no list",
      { groupAtRisk: "martians" },
      "listen/unknown-code",
      { list: "group-at-risk", code: "martians" },
    ],
    [
      "an end before its beginning",
      { when: { from: "2018-07-20", to: "2018-07-19", precision: "range" } },
      "kernel/bad-input",
      {},
    ],
  ])("%s is named, and nothing is kept", async (_, change, code, facts) => {
    const report = sent(change);
    const problem = await problemOf(at(evening, liaison, (work) => receiveReport(work, report)));
    expect([problem.kind.code, problem.facts]).toEqual([code, facts]);
    expect(problem.errors).toHaveLength(1);
    expect(await rows("select id from listen.report where id = $1", [report.id])).toEqual([]);
  });

  test.each([
    ["PA", adviser],
    ["HO", head],
    ["FP", planner],
    ["SL", leader],
    ["HU", partner],
    ["AD", administrator],
    ["HR", rights],
  ])("%s takes none down", async (_, who) => {
    const report = sent();
    expect((await problemOf(at(evening, who, (work) => receiveReport(work, report)))).kind.code).toBe(
      "kernel/not-allowed",
    );
    expect(await rows("select id from listen.report where id = $1", [report.id])).toEqual([]);
  });
});

describe("acts on a report", () => {
  test("it is acknowledged, released, and each act once however often it is sent", async () => {
    const report = sent();
    await at(evening, liaison, (work) => receiveReport(work, report));
    const acknowledgement = { id: randomId() };
    for (let i = 0; i < 2; i++) await at(later, liaison, (work) => acknowledgeReport(work, report.id, acknowledgement));
    const act = triage({ impact: 3 });
    const heard: string[] = [];
    const ports: ListenPorts = { onTriage: async (_, one, event) => void heard.push(`${one.id} ${event.kind}`) };
    for (let i = 0; i < 2; i++) await at(later, liaison, (work) => triageReport(work, report.id, act, ports));
    expect(heard).toEqual([`${report.id} triaged`]);
    const view = await at(later, { ...liaison, lang: "fr" }, (work) => showReport(work, report.id));
    expect(view).toMatchObject({
      handling: "triaged",
      level: "red",
      impact: 3,
      credibility: 2,
      reliability: "B",
      reach: "R2",
      acknowledgedAt: later,
      triagedAt: later,
      releasedText: "On empêche les gens d’un village d’en sortir.",
    });
    const { events } = (await at(later, liaison, (work) => reportWithEvents(work, report.id))) as {
      events: readonly unknown[];
    };
    expect(events).toHaveLength(2);
    expect(await rows("select id from listen.source_grade where report_id = $1", [report.id])).toHaveLength(1);
  });

  test("the same id on two reports is no act on the second", async () => {
    const [first, second] = [await released(), await released()];
    const act = { id: randomId() };
    await at(later, liaison, (work) => acknowledgeReport(work, first, act));
    expect((await problemOf(at(later, liaison, (work) => acknowledgeReport(work, second, act)))).kind.code).toBe(
      "kernel/id-taken",
    );
  });

  test("a duplicate stays a report of its own and says which came first", async () => {
    const [first, second] = [await released(), await released()];
    await at(later, liaison, (work) => markDuplicate(work, second, { id: randomId(), duplicateOf: first }));
    expect(await at(later, liaison, (work) => showReport(work, second))).toMatchObject({
      duplicateOf: first,
      handling: "triaged",
    });
    const itself = await problemOf(
      at(later, liaison, (work) => markDuplicate(work, second, { id: randomId(), duplicateOf: second })),
    );
    expect(itself.kind.code).toBe("listen/duplicate-of-itself");
    const nothing = await problemOf(
      at(later, liaison, (work) => markDuplicate(work, second, { id: randomId(), duplicateOf: randomId() })),
    );
    expect(nothing.kind.code).toBe("kernel/not-found");
  });

  test("a closed report takes nothing more, but the closing itself may be sent again", async () => {
    const id = await released();
    const closing = { id: randomId() };
    for (let i = 0; i < 2; i++) await at(later, head, (work) => closeReport(work, id, closing));
    expect((await problemOf(at(later, liaison, (work) => triageReport(work, id, triage())))).kind.code).toBe(
      "listen/report-closed",
    );
    expect((await problemOf(at(later, adviser, (work) => closeReport(work, id, { id: randomId() })))).kind.code).toBe(
      "listen/report-closed",
    );
    expect(await at(later, liaison, (work) => showReport(work, id))).toMatchObject({ handling: "closed" });
  });

  test.each<[string, TestPerson, boolean, boolean, boolean]>([
    ["the office's liaison assistant", liaison, true, true, false],
    ["a duty officer", duty, true, false, true],
    ["the adviser", adviser, true, false, true],
    ["the head of office", head, false, false, true],
    ["human rights, which verifies incidents", rights, false, false, false],
    ["a planner", planner, false, false, false],
    ["the Special Representative", leader, false, false, false],
  ])("%s: acknowledges %s, releases %s, closes %s", async (_, who, acknowledges, releases, closes) => {
    const id = await released();
    const outcome = (task: (work: Work) => Promise<unknown>) =>
      at(later, who, task).then(
        () => true,
        (error: { kind?: { code: string } }) =>
          error.kind?.code === "kernel/not-allowed" ? false : Promise.reject(error),
      );
    expect([
      await outcome((work) => acknowledgeReport(work, id, { id: randomId() })),
      await outcome((work) => triageReport(work, id, triage())),
      await outcome((work) => closeReport(work, id, { id: randomId() })),
    ]).toEqual([acknowledges, releases, closes]);
  });

  test("for those who may not read a report it is not there, whatever they try", async () => {
    const [id, another] = [await released(), await released()];
    const nowhere = randomId();
    for (const who of [liaisonElsewhere, headElsewhere, administrator, partner]) {
      const tries: ((work: Work, id: string) => Promise<unknown>)[] = [
        (work, one) => showReport(work, one),
        (work, one) => acknowledgeReport(work, one, { id: randomId() }),
        (work, one) => triageReport(work, one, triage()),
        (work, one) => markDuplicate(work, one, { id: randomId(), duplicateOf: another }),
        (work, one) => closeReport(work, one, { id: randomId() }),
      ];
      for (const attempt of tries) {
        const hidden = await problemOf(at(later, who, (work) => attempt(work, id)));
        const absent = await problemOf(at(later, who, (work) => attempt(work, nowhere)));
        expect(hidden.kind.code).toBe("kernel/not-found");
        expect(hidden).toEqual(absent);
      }
      expect(await at(later, who, (work) => reportWithEvents(work, id))).toBeUndefined();
      expect((await at(later, who, (work) => listReports(work))).filter((one) => one.id === id)).toEqual([]);
    }
  });
});

describe("who reads what of a report", () => {
  test.each<[string, TestPerson, "full" | "sanitised", string | null]>([
    ["its liaison assistant", liaison, "full", "B"],
    ["human rights of the office", rights, "full", "B"],
    ["the head of office", head, "full", null],
    ["the adviser", adviser, "full", null],
    ["a duty officer", duty, "full", null],
    ["a planner", planner, "sanitised", null],
    ["the sector commander", commander, "sanitised", null],
    ["the Special Representative", leader, "sanitised", null],
  ])("%s", async (_, who, edition, reliability) => {
    const id = await released();
    const view = await at(later, who, (work) => showReport(work, id));
    expect([view.view, view.reliability]).toEqual([edition, reliability]);
    if (edition === "sanitised")
      expect(view).toMatchObject({
        areaCode: "KOR",
        receivedAt: "2018-07",
        placeToldAs: null,
        channel: null,
        when: null,
      });
  });

  test("the way to the account is for readers of accounts in its office alone", async () => {
    const id = await released();
    for (const who of [liaison, rights])
      expect(await at(later, who, (work) => accountsOf(work, id))).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    for (const who of [head, adviser, duty, planner, leader, administrator, liaisonElsewhere]) {
      expect(await at(later, who, (work) => accountsOf(work, id))).toEqual([]);
    }
  });

  test("which of several a reader has whole is told at once, of those that are there", async () => {
    const [here, there] = [await released(), await released({ areaCode: "MNC" }, evening, liaisonElsewhere)];
    const whole = async (who: TestPerson) =>
      [...(await at(later, who, (work) => reportsInFull(work, [here, there, there, randomId()])))].map((id) =>
        id === here ? "here" : "there",
      );
    expect((await whole(adviser)).sort()).toEqual(["here", "there"]);
    expect(await whole(liaison)).toEqual(["here"]);
    expect(await whole(headElsewhere)).toEqual(["there"]);
    for (const who of [planner, leader, administrator]) expect(await whole(who)).toEqual([]);
    expect(await at(later, adviser, (work) => reportsInFull(work, []))).toEqual(new Set());
  });

  test("suggestions of duplicates are for those who read it whole", async () => {
    const id = await released();
    const ports: ListenPorts = { suggestDuplicates: async () => ["R-1234"] };
    expect((await at(later, liaison, (work) => showReport(work, id, ports))).suggestedDuplicates).toEqual(["R-1234"]);
    expect((await at(later, planner, (work) => showReport(work, id, ports))).suggestedDuplicates).toEqual([]);
  });
});

describe("as of an earlier time", () => {
  test("a report, its acts and its grade are there from when they were written down", async () => {
    const id = await released({}, "2018-06-01T10:00:00.000Z");
    await at("2018-06-03T10:00:00.000Z", liaison, (work) => acknowledgeReport(work, id, { id: randomId() }));
    expect((await problemOf(at("2018-06-01T09:59:59.999Z", liaison, (work) => showReport(work, id)))).kind.code).toBe(
      "kernel/not-found",
    );
    expect(await at("2018-06-02T10:00:00.000Z", liaison, (work) => showReport(work, id))).toMatchObject({
      acknowledgedAt: null,
      reliability: "B",
    });
    expect(await at("2018-06-03T10:00:00.000Z", liaison, (work) => showReport(work, id))).toMatchObject({
      acknowledgedAt: "2018-06-03T10:00:00.000Z",
    });
  });
});

describe("lists", () => {
  let ids: string[];
  beforeAll(async () => {
    database = await missionDatabase();
    ids = [
      await released({ areaCode: "KOR" }, "2018-05-31T23:59:59.000Z"),
      await released({ areaCode: "KOR" }, "2018-06-10T08:00:00.000Z"),
      await released({ areaCode: "BND" }, "2018-06-20T08:00:00.000Z"),
      await released({ areaCode: "MNC" }, "2018-06-25T08:00:00.000Z", liaisonElsewhere),
    ];
  });
  const listed = async (who: TestPerson, filter: ReportFilter = {}) =>
    (await at("2018-07-20T23:59:00.000Z", who, (work) => listReports(work, filter))).map(({ id }) => ids.indexOf(id));

  test("come newest first, and only what the reader may see", async () => {
    expect(await listed(adviser)).toEqual([3, 2, 1, 0]);
    expect(await listed(liaison)).toEqual([2, 1, 0]);
    expect(await listed(liaisonElsewhere)).toEqual([3]);
    expect(await listed(administrator)).toEqual([]);
  });

  test.each<[string, ReportFilter, number[]]>([
    ["a day in mission time to its last moment", { from: "2018-05-31", to: "2018-05-31" }, [0]],
    ["a period", { from: "2018-06-01", to: "2018-06-20" }, [2, 1]],
    ["a region", { area: "ML/MOP" }, [2, 1, 0]],
    ["a district", { area: "ML/MOP/KOR" }, [1, 0]],
    ["a place that only begins alike", { area: "ML/MO" }, []],
    ["a pattern that is none", { area: "ML/M_P" }, []],
    ["handling", { handling: "received" }, []],
  ])("are narrowed by %s", async (_, filter, expected) => {
    expect(await listed(adviser, filter)).toEqual(expected);
  });

  test("a reader of the sanitised edition cannot find out the day by narrowing the window", async () => {
    const inJune = await listed(planner, { from: "2018-06-01", to: "2018-06-30" });
    expect([...inJune].sort()).toEqual([1, 2, 3]);
    for (const day of ["01", "10", "15", "20", "30"]) {
      expect(await listed(planner, { from: `2018-06-${day}`, to: `2018-06-${day}` })).toEqual(inJune);
    }
    expect(await listed(planner, { from: "2018-05-01", to: "2018-05-02" })).toEqual([0]);
    expect(await listed(planner, { from: "2018-07-01" })).toEqual([]);
  });

  test("nor from the order in which they come", async () => {
    const months = await at("2018-07-20T23:59:00.000Z", planner, (work) => listReports(work));
    const june = months.filter(({ receivedAt }) => receivedAt === "2018-06").map(({ id }) => id);
    expect(june).toEqual([...june].sort());
    expect(months.at(-1)?.receivedAt).toBe("2018-05");
  });
});

describe("a killing or an operation that a report tells of", () => {
  const facts = {
    killedRoles: ["village-chief", "elder"],
    retaliationFearedFor: "community-dogon",
    operationBy: "ML-A-MSAGATIA",
    operationAmong: "villagers",
  };
  const factsOf = ({ killedRoles, retaliationFearedFor, operationBy, operationAmong }: typeof nothingTold) => ({
    killedRoles,
    retaliationFearedFor,
    operationBy,
    operationAmong,
  });

  test("is kept as it was told, shown where the report is read whole, and nowhere beyond", async () => {
    const report = sent({ ...facts, killedRoles: ["village-chief", "elder", "village-chief"] });
    expect(factsOf(await at(evening, liaison, (work) => receiveReport(work, report)))).toEqual(facts);
    const [beyond] = (await at(later, planner, (work) => listReports(work))).filter(({ id }) => id === report.id);
    expect(beyond).toMatchObject({ view: "sanitised", ...nothingTold });
  });

  test("may be coded by whoever releases the text, and takes back nothing", async () => {
    const report = sent({ killedRoles: ["soldier"] });
    await at(evening, liaison, (work) => receiveReport(work, report));
    const act = triage({ retaliationFearedFor: "community-fulani", killedRoles: [] });
    const view = await at(later, liaison, (work) => triageReport(work, report.id, act));
    expect(factsOf(view)).toEqual({
      ...nothingTold,
      killedRoles: ["soldier"],
      retaliationFearedFor: "community-fulani",
    });
  });

  test.each([
    ["a function that no list has", { killedRoles: ["elder", "friend"] }, "killedRoles", "listen/unknown-code"],
    ["a force that no list has", { operationBy: "ML-A-NOBODY" }, "operationBy", "listen/unknown-code"],
    ["people whom no list has", { retaliationFearedFor: "them" }, "retaliationFearedFor", "listen/unknown-code"],
    [
      "people who are no civilians",
      { retaliationFearedFor: "not-civilians" },
      "retaliationFearedFor",
      "kernel/bad-input",
    ],
    ["an operation of nobody", { operationAmong: "villagers" }, "operationBy", "kernel/bad-input"],
  ])("is refused with %s, and the field is named", async (_, change, field, code) => {
    const report = sent(change);
    const problem = await problemOf(at(evening, liaison, (work) => receiveReport(work, report)));
    expect([problem.kind.code, problem.errors.map((each) => each.field)]).toEqual([code, [field]]);
    expect(await rows("select id from listen.report where id = $1", [report.id])).toEqual([]);
  });
});

describe("a text is shown before it leaves zone A", () => {
  const draftOf = ({ id: _, reliability: __, ...draft }: NewTriage) => draft;
  const preview = (id: string, draft: ReturnType<typeof draftOf>, who = liaison, accounts: readonly string[] = []) =>
    at(later, who, async (work) => {
      const found = await reportWithEvents(work, id);
      if (!found) throw new Error("no report");
      return previewRelease(work, found, draft, accounts);
    });

  test("what each zone is shown to read is what it reads, byte for byte, once it is released", async () => {
    const report = sent();
    await at(evening, liaison, (work) => receiveReport(work, report));
    const act = triage();
    const shown = await preview(report.id, draftOf(act));
    await at(later, liaison, (work) => triageReport(work, report.id, { ...act, seen: shown.seen }));
    const protocol = person(["HU", "SP"], "ML/MOP");
    for (const [zone, reader] of [
      ["B", duty],
      ["C", planner],
      ["C", commander],
      ["H", protocol],
    ] as const)
      expect([zone, await at(later, reader, (work) => showReport(work, report.id))]).toEqual([
        zone,
        shown.zones.find((one) => one.zone === zone)?.reads?.en,
      ]);
    const [kept] = await rows("select shown from listen.report_event where id = $1", [act.id]);
    expect(kept.shown).toBe(shown.seen);
  });

  test("a text changed since, or a report, is refused and nothing of it is stored; the same sent twice is not", async () => {
    const report = sent();
    await at(evening, liaison, (work) => receiveReport(work, report));
    const act = triage();
    const { seen } = await preview(report.id, draftOf(act));
    const release = (change: Partial<NewTriage>) =>
      at(later, liaison, (work) => triageReport(work, report.id, { ...act, ...change, seen }));
    expect((await problemOf(release({ releasedFr: "Son frère l’a vu." }))).kind.code).toBe("listen/release-not-shown");
    expect((await problemOf(release({ credibility: 1 }))).kind.code).toBe("listen/release-not-shown");
    expect(await rows("select from listen.report_event where id = $1", [act.id])).toHaveLength(0);
    await release({});
    await release({});
    expect(await rows("select from listen.report_event where report_id = $1", [report.id])).toHaveLength(1);
  });

  test("nobody is shown it who may not release it, and words to look at again are pointed at", async () => {
    const report = sent();
    await at(evening, liaison, (work) => receiveReport(work, report));
    const draft = draftOf(triage({ releasedEn: "Dogon militia near Birga-Fulanih at 14:30." }));
    for (const who of [adviser, duty, planner, commander])
      expect((await problemOf(preview(report.id, draft, who))).kind.code).toBe("kernel/not-allowed");
    const { hints } = await preview(report.id, draft, liaison);
    expect(hints.en.map(({ kind }) => kind)).toEqual(["people", "place", "time"]);
  });
});
