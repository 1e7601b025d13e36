import { beforeAll, describe, expect, test } from "vitest";
import { randomId, type Work } from "../kernel/index.ts";
import type { TestDatabase, TestPerson } from "../kernel/testing.ts";
import { receiveReport, triageReport } from "../listen/index.sql.ts";
import type { NewReport } from "../listen/index.ts";
import { maliFolder, maliStart, missionDatabase, person, problemOf } from "../mission/testing.ts";
import type { NewClaim, NewIncident } from "./contract.ts";
import type { IncidentView } from "./incident-view.ts";
import {
  addClaim,
  claimsFromReport,
  findIncident,
  importCaseFile,
  incidentsByCode,
  incidentViewsByCode,
  listIncidents,
  openIncident,
  pinClaim,
  showIncident,
  withdrawClaim,
} from "./index.sql.ts";

const endOfExercise = "2018-07-20T23:59:59.999Z";
const published = "2018-10-02T00:00:00.000Z";

const adviser = person("PA");
const analyst = person("JM");
const rights = person("HR", "ML/MOP");
const head = person("HO", "ML/MOP");
const headElsewhere = person("HO", "ML/MEN");
const liaison = person("CL", "ML/MOP");
const planner = person("FP", "ML/MOP");
const leader = person("SL");
const auditor = person("AU");
const partner = person("HU");

let database: TestDatabase;
beforeAll(async () => {
  database = await missionDatabase();
  await database.work(maliStart, (work) => importCaseFile(work, maliFolder));
});

const at = <T>(moment: string, who: TestPerson, task: (work: Work) => Promise<T>) => database.work(moment, task, who);
const shown = (ref: string, moment = published, who: TestPerson = adviser) =>
  at(moment, who, (work) => showIncident(work, ref));
const said = (view: IncidentView, property: string) =>
  view.claims
    .filter((claim) => claim.property === property)
    .map(({ value, source, saidAt }) => [value, source, saidAt]);

describe("Injagalane, 15 July 2018", () => {
  test("was told of with 12, 14 and 15 dead, each by its own source", async () => {
    expect(said(await shown("Injagalane"), "killed")).toEqual([
      [14, "Reuters", "2018-07-16"],
      [12, "Radio France Internationale", "2018-07-17"],
      [15, "Di Razza 2018, IPI", "2018-10-01"],
    ]);
  });

  test("is shown with 15, from 12 to 15, and why", async () => {
    const { estimate, verification } = await shown("Injagalane");
    expect(estimate).toMatchObject({
      low: 12,
      best: 15,
      high: 15,
      orMore: false,
      verifiedMinimum: null,
      of: "civilians",
      resolver: "most-credible-1",
    });
    expect(estimate.reasonKey).toBe("date");
    expect(estimate.reason).toContain("1 October 2018");
    expect(verification).toBe("allegation");
    const french = await shown("Injagalane", published, { ...adviser, lang: "fr" });
    expect(french.estimate.reason).toContain("1er octobre 2018");
  });

  test("has three rival attributions side by side, and nobody is held", async () => {
    const { attribution } = await shown("Injagalane");
    expect(attribution.claims.map(({ text }) => text).sort()).toEqual([
      "Criminal gangs",
      "Ethnic militias",
      "Extremists",
    ]);
    expect(new Set(attribution.claims.map(({ source }) => source)).size).toBe(1);
    expect(attribution).toMatchObject({ held: "unidentified", heldActors: [], contested: true });
  });

  test("stood at 12 to 14 on 20 July 2018, and nobody knew yet who was blamed", async () => {
    const view = await shown("Injagalane", endOfExercise);
    expect(said(view, "killed")).toEqual([
      [14, "Reuters", "2018-07-16"],
      [12, "Radio France Internationale", "2018-07-17"],
    ]);
    expect(view.estimate).toMatchObject({ low: 12, best: 12, high: 14 });
    expect(view.attribution.claims).toEqual([]);
    const counted = [...view.claims.map(({ typed }) => typed), ...view.estimates];
    expect(JSON.stringify(counted)).not.toMatch(/"(low|best|high)":15\b/);
  });

  test("had one account on the day after, and none before anybody spoke", async () => {
    const view = await shown("Injagalane", "2018-07-16T23:59:59.999Z");
    expect(view.estimate).toMatchObject({ low: 14, best: 14, high: 14, reasonKey: "only" });
    expect((await problemOf(shown("Injagalane", "2018-07-14T12:00:00.000Z"))).kind.code).toBe("kernel/not-found");
  });

  test("is found by its code, its id, its title and its place in another spelling", async () => {
    const { id, code } = await shown("Injagalane");
    expect(code).toBe("ML-I075");
    for (const ref of [id, "ML-I075", "ml-i075", "injagalane", "Injagalane, Menaka region"])
      expect([ref, (await shown(ref)).code]).toEqual([ref, code]);
  });
});

describe("143 dead in Menaka", () => {
  test("are a total over months, not an event", async () => {
    const view = await shown("ML-I056");
    expect(view).toMatchObject({ recordKind: "aggregate", entersSums: false });
    expect(view.estimate).toMatchObject({ low: 143, orMore: true });
  });

  test("enter no sum, whoever adds up what", async () => {
    for (const filter of [
      {},
      { area: "ML/MEN" },
      { from: "2018-01-01", to: "2018-06-06" },
      { area: "ML/MEN", from: "2018-01-01", to: "2018-12-31" },
    ]) {
      const { incidents, total } = await at(published, adviser, (work) => listIncidents(work, filter));
      expect(incidents.map(({ code }) => code)).toContain("ML-I056");
      expect(total?.leftOut).toContainEqual(expect.objectContaining({ code: "ML-I056", because: "aggregate" }));
      const summed = incidents.filter(({ id }) => total?.counted.includes(id));
      expect(summed.every(({ recordKind }) => recordKind === "single" || recordKind === "series")).toBe(true);
      expect(total?.high).toBe(
        summed.reduce((sum, { estimate }) => sum + (estimate?.high ?? estimate?.best ?? estimate?.low ?? 0), 0),
      );
    }
  });
});

describe("what nobody had told yet", () => {
  const silent = ["ML-I032", "ML-I033", "ML-I048", "ML-I051", "ML-I061"];

  test("is not there before the study came out", async () => {
    for (const code of silent) {
      expect([code, (await problemOf(shown(code, endOfExercise))).kind.code]).toEqual([code, "kernel/not-found"]);
      expect([code, (await problemOf(shown(code, "2018-09-30T23:59:59.999Z"))).kind.code]).toEqual([
        code,
        "kernel/not-found",
      ]);
      expect((await shown(code, "2018-10-01T23:59:59.999Z")).code).toBe(code);
    }
    const listed = (await at(endOfExercise, adviser, (work) => listIncidents(work))).incidents.map(({ code }) => code);
    expect(listed.filter((code) => silent.includes(code))).toEqual([]);
    expect(listed.length).toBeGreaterThan(20);
    expect([...(await at(endOfExercise, adviser, (work) => incidentsByCode(work, silent))).keys()]).toEqual([]);
    expect([...(await at(endOfExercise, adviser, (work) => incidentViewsByCode(work, silent))).keys()]).toEqual([]);
  });

  test("becomes known by a report that a liaison assistant releases, and from then on only", async () => {
    const report: NewReport = {
      id: randomId(),
      channel: "phone-call",
      eventType: "attack-on-forces",
      imminence: "TP",
      impact: 3,
      areaCode: "DOU",
      placeToldAs: "Boulkessi",
      placePrecision: "place",
      when: { from: "2018-05-19", to: "2018-05-19", precision: "day" },
      groupAtRisk: "not-civilians",
      basis: "heard-from",
      toldAt: "2018-05-19T14:00:00+00:00",
      account: { text: "Un soldat est tombé au marché.", lang: "fr" },
      atRiskIfKnown: "unknown",
    };
    const release = {
      id: randomId(),
      reliability: "F" as const,
      credibility: 3,
      reach: "R2" as const,
      imminence: "TP" as const,
      impact: 3,
      releasedEn: "A soldier was killed.",
      releasedFr: "Un soldat a été tué.",
      incidentCode: "ML-I061",
    };
    await at("2018-05-19T14:30:00.000Z", liaison, (work) => receiveReport(work, report));
    for (let i = 0; i < 2; i++) {
      await at("2018-05-19T15:00:00.000Z", liaison, (work) =>
        triageReport(work, report.id, release, { onTriage: claimsFromReport }),
      );
    }
    expect((await problemOf(shown("ML-I061", "2018-05-19T14:59:59.999Z"))).kind.code).toBe("kernel/not-found");
    const view = await shown("ML-I061", "2018-05-19T15:00:00.000Z");
    expect(view.claims.map(({ property }) => property).sort()).toEqual([
      "date",
      "description",
      "event-type",
      "group-harmed",
      "place",
    ]);
    expect(new Set(view.claims.map(({ source }) => source))).toEqual(new Set(["source 1"]));
    expect(view).toMatchObject({
      description: "A soldier was killed.",
      date: { from: "2018-05-19", to: "2018-05-19" },
      verification: "allegation",
    });
    expect(JSON.stringify(view)).not.toMatch(/marché|liaison/i);
  });

  test("tells a planner nothing of where, when and of whom reports alone tell, by no page, list or search", async () => {
    const moment = "2018-07-18T10:00:00.000Z";
    const opened = incident({ areaCode: "KOR", titleEn: "Koro district, July 2018: villagers kept in" });
    const report: NewReport = {
      id: randomId(),
      channel: "phone-call",
      eventType: "siege-blockade",
      imminence: "T1",
      impact: 3,
      areaCode: "KOR",
      placeToldAs: "Pelican Well",
      placePrecision: "place",
      when: { from: "2018-07-17", to: "2018-07-17", precision: "day" },
      groupAtRisk: "villagers",
      basis: "saw",
      toldAt: "2018-07-18T08:00:00+00:00",
      account: { text: "Invented.", lang: "fr" },
      atRiskIfKnown: "unknown",
    };
    const release = {
      id: randomId(),
      reliability: "F" as const,
      credibility: 3,
      reach: "R2" as const,
      imminence: "T1" as const,
      impact: 3,
      releasedEn: "People are kept in.",
      releasedFr: "Des gens sont retenus.",
      incidentCode: opened.code,
    };
    await at(moment, adviser, (work) => openIncident(work, opened));
    await at(moment, liaison, (work) => receiveReport(work, report));
    await at(moment, liaison, (work) => triageReport(work, report.id, release, { onTriage: claimsFromReport }));
    const [whole, coarse] = [await shown(opened.code, moment), await shown(opened.code, moment, planner)];
    expect([whole.place?.name, whole.date?.from]).toEqual(["Pelican Well", "2018-07-17"]);
    expect(coarse).toMatchObject({ place: null, date: null, eventType: null, groupHarmed: null });
    const listed = await at(moment, planner, (work) => listIncidents(work));
    const line = listed.incidents.find(({ code }) => code === opened.code);
    expect(line).toMatchObject({ place: null, date: null, eventType: null, groupHarmed: null });
    expect((await shown("Pelican Well", moment)).code).toBe(opened.code);
    expect((await problemOf(shown("Pelican Well", moment, planner))).kind.code).toBe("kernel/not-found");
    // Nor by sending the claim's own id again.
    const place = whole.claims.find(({ property }) => property === "place");
    const again: NewClaim = {
      id: place?.id ?? "",
      subject: { kind: "incident", code: opened.code },
      property: "place",
      value: "Elsewhere",
      basis: "saw",
      verification: "reported",
      reportId: report.id,
    };
    expect((await problemOf(at(moment, planner, (work) => addClaim(work, again)))).kind.code).toBe("kernel/not-found");
    expect((await at(moment, adviser, (work) => addClaim(work, again))).value).toMatchObject({ name: "Pelican Well" });
  });

  test("a liaison assistant's code of an incident elsewhere makes no claims, and the release stands", async () => {
    const report: NewReport = {
      id: randomId(),
      channel: "phone-call",
      eventType: "killing",
      imminence: "TP",
      impact: 3,
      areaCode: "MNC",
      placePrecision: "admin2",
      when: { from: null, to: null, precision: "unknown" },
      groupAtRisk: "villagers",
      basis: "rumour",
      toldAt: "2018-07-18T08:00:00+00:00",
      account: { text: "Invented.", lang: "fr" },
      atRiskIfKnown: "unknown",
    };
    await at("2018-07-18T08:00:00.000Z", liaison, (work) => receiveReport(work, report));
    for (const [i, incidentCode] of ["ML-I075", "ML-I999"].entries()) {
      const release = {
        id: randomId(),
        reliability: "F" as const,
        credibility: 6,
        reach: "R4" as const,
        imminence: "TP" as const,
        impact: 3,
        releasedEn: "x",
        releasedFr: "x",
        incidentCode,
      };
      const view = await at(`2018-07-18T09:0${i}:00.000Z`, liaison, (work) =>
        triageReport(work, report.id, release, { onTriage: claimsFromReport }),
      );
      expect(view).toMatchObject({ handling: "triaged", incidentCode });
    }
    const { rows } = await database
      .pool("heed")
      .query("select count(*)::int as n from establish.claim where report_id = $1", [report.id]);
    expect(rows[0].n).toBe(0);
  });
});

test("links are known when both ends are, and say who asserts them", async () => {
  const view = await shown("ML-I030");
  expect(view.links.map(({ kind, direction, incident }) => [kind, direction, incident.code])).toEqual(
    expect.arrayContaining([
      ["reprisal", "caused-by", "ML-I029"],
      ["reprisal", "led-to", "ML-I031"],
    ]),
  );
  for (const link of view.links) expect(link.assertedBy).not.toBe("");
  const early = await shown("ML-I029", endOfExercise).catch(() => null);
  for (const link of early?.links ?? [])
    expect((await shown(link.incident.code, endOfExercise)).code).toBe(link.incident.code);
});

test("two dates of one massacre stand side by side", async () => {
  const found = await at(published, adviser, (work) => findIncident(work, "Aklaz"));
  const codes = found.kind === "one" ? [found.view.code] : found.matches.map(({ code }) => code);
  const views = await Promise.all(codes.map((code) => shown(code)));
  expect(views.some(({ date }) => date?.contested)).toBe(true);
});

test("a name that fits several is answered with the names to choose from", async () => {
  const found = await at(published, adviser, (work) => findIncident(work, "Koro"));
  expect(found.kind).toBe("several");
  const problem = await problemOf(shown("Koro"));
  expect([problem.kind.code, problem.kind.status]).toEqual(["establish/several-match", 409]);
  expect(String(problem.facts.codes)).toMatch(/ML-I\d{3} \(/);
});

describe("who reads what of an incident", () => {
  test.each<[string, TestPerson, "full" | "sanitised", boolean]>([
    ["the adviser", adviser, "full", true],
    ["an analyst", analyst, "full", true],
    ["human rights", rights, "full", true],
    ["the head of the office", headElsewhere, "full", true],
    ["a planner", planner, "sanitised", false],
    ["the Special Representative", leader, "sanitised", true],
  ])("%s", async (_, who, edition, counts) => {
    const view = await shown("ML-I075", published, who);
    expect([view.edition, view.estimate.low !== null]).toEqual([edition, counts]);
    if (edition === "sanitised") {
      expect(view).toMatchObject({
        claims: [],
        history: [],
        accounts: { columns: [] },
        attribution: { claims: [], heldActors: [] },
        description: null,
        place: { lat: null, lon: null },
      });
      expect(JSON.stringify(view)).not.toMatch(/Reuters|Radio France|MSA/);
    }
  });

  test("for anybody else it is not there, in the same words as one that never was", async () => {
    for (const who of [head, liaison, auditor, partner]) {
      const [hidden, absent] = [
        await problemOf(shown("ML-I075", published, who)),
        await problemOf(shown("ML-I999", published, who)),
      ];
      expect(hidden.kind.code).toBe("kernel/not-found");
      expect(hidden).toEqual(absent);
      expect((await at(published, who, (work) => listIncidents(work))).incidents.map(({ code }) => code)).not.toContain(
        "ML-I075",
      );
    }
  });

  test("a list gives no total to those who see no counts", async () => {
    expect((await at(published, planner, (work) => listIncidents(work))).total).toBeNull();
    expect((await at(published, leader, (work) => listIncidents(work))).total).not.toBeNull();
  });
});

const incident = (change: Partial<NewIncident> = {}): NewIncident => ({
  id: randomId(),
  code: `T-${randomId().slice(0, 8)}`,
  titleEn: "Koro district, 18 July 2018: villagers kept from leaving",
  titleFr: "Cercle de Koro, 18 juillet 2018 : des villageois empêchés de sortir",
  recordKind: "single",
  areaCode: "KOR",
  ...change,
});

async function sourceId(): Promise<string> {
  const { rows } = await database.pool("heed").query("select id from listen.source where name_en = 'Reuters'");
  return rows[0].id;
}

describe("an incident opened by hand", () => {
  test("is known from then on, once, and its code is its own", async () => {
    const input = incident();
    const first = await at("2018-07-18T10:00:00.000Z", rights, (work) => openIncident(work, input));
    const again = await at("2018-07-19T10:00:00.000Z", rights, (work) =>
      openIncident(work, { ...input, titleEn: "another" }),
    );
    expect(first).toMatchObject({
      code: input.code,
      title: input.titleEn,
      claims: [],
      verification: "allegation",
      estimate: { low: null, reasonKey: "nothing" },
    });
    expect(again.title).toBe(first.title);
    expect((await problemOf(shown(input.code, "2018-07-18T09:59:59.999Z", rights))).kind.code).toBe("kernel/not-found");
    const taken = await problemOf(
      at("2018-07-19T10:00:00.000Z", rights, (work) => openIncident(work, incident({ code: input.code }))),
    );
    expect([taken.kind.code, taken.facts]).toEqual(["establish/code-taken", { code: input.code }]);
  });
});

describe("claims", () => {
  const claim = async (code: string, change: Partial<NewClaim> = {}): Promise<NewClaim> => ({
    id: randomId(),
    subject: { kind: "incident", code },
    property: "killed",
    value: "at least 4",
    sourceId: await sourceId(),
    basis: "document",
    saidAt: "2018-07-18",
    verification: "reported",
    ...change,
  });
  const opened = async () => {
    const input = incident();
    await at("2018-07-18T10:00:00.000Z", rights, (work) => openIncident(work, input));
    return input.code;
  };
  const add = (input: NewClaim, moment = "2018-07-18T11:00:00.000Z", who: TestPerson = rights) =>
    at(moment, who, (work) => addClaim(work, input));

  test("are kept as said, once, and known from when they were written down", async () => {
    const code = await opened();
    const input = await claim(code);
    const first = await add(input);
    expect(first).toMatchObject({
      subject: { kind: "incident", code },
      value: { kind: "figure", low: 4, best: 4, high: null, qualifier: "at-least" },
      knownAt: "2018-07-18T11:00:00.000Z",
      withdrawn: false,
    });
    expect(await add({ ...input, value: 99 }, "2018-07-19T11:00:00.000Z")).toEqual(first);
    expect((await shown(code, "2018-07-18T10:59:59.999Z", rights)).claims).toEqual([]);
    expect((await shown(code, "2018-07-18T11:00:00.000Z", rights)).estimate).toMatchObject({
      low: 4,
      best: 4,
      orMore: true,
    });
  });

  test.each<[string, Partial<NewClaim>, string]>([
    [
      "on an incident that there is not",
      { subject: { kind: "incident", code: "ML-I999" } },
      "establish/unknown-incident",
    ],
    [
      "of a community as the author",
      { property: "perpetrator", value: "said to be villagers", actorCodes: ["ML-A-FULANI"] },
      "establish/community-is-no-perpetrator",
    ],
    ["without source and report", { sourceId: undefined } as Partial<NewClaim>, "establish/unknown-source"],
    ["with both", { reportId: randomId() }, "establish/unknown-source"],
    ["of a source that there is not", { sourceId: randomId() }, "establish/unknown-source"],
    ["of another kind of value", { value: { kind: "code", code: "killing" } }, "establish/wrong-value"],
  ])("%s are refused, and nothing is kept", async (_, change, code) => {
    const { sourceId: own, ...rest } = await claim(await opened());
    const input = { ...rest, ...("sourceId" in change ? {} : { sourceId: own }), ...change } as NewClaim;
    if (input.sourceId === undefined) delete (input as { sourceId?: string }).sourceId;
    expect((await problemOf(add(input))).kind.code).toBe(code);
    const { rows } = await database.pool("heed").query("select id from establish.claim where id = $1", [input.id]);
    expect(rows).toEqual([]);
  });

  test("of a report that the writer may not read are refused in the words of one that never was", async () => {
    const report: NewReport = {
      id: randomId(),
      channel: "phone-call",
      eventType: "killing",
      imminence: "TP",
      impact: 3,
      areaCode: "KOR",
      placePrecision: "admin2",
      when: { from: null, to: null, precision: "unknown" },
      groupAtRisk: "villagers",
      basis: "rumour",
      toldAt: "2018-07-18T08:00:00+00:00",
      account: { text: "Invented.", lang: "fr" },
      atRiskIfKnown: "unknown",
    };
    await at("2018-07-18T08:00:00.000Z", liaison, (work) => receiveReport(work, report));
    const { sourceId: _, ...rest } = await claim(await opened());
    const system = { ...person("SYSTEM"), reads: ",5:all," };
    const [hidden, absent] = [
      await problemOf(add({ ...rest, reportId: report.id }, undefined, system)),
      await problemOf(add({ ...rest, reportId: randomId() }, undefined, system)),
    ];
    expect(hidden).toEqual(absent);
  });

  test("that are withdrawn count no more, stay readable with the reason, and counted before", async () => {
    const code = await opened();
    const [first, second] = [await claim(code, { value: 4 }), await claim(code, { value: 9, saidAt: "2018-07-19" })];
    await add(first);
    await add(second);
    const withdrawal = { id: randomId(), reason: "The caller meant another village." };
    for (let i = 0; i < 2; i++)
      await at("2018-07-19T12:00:00.000Z", rights, (work) => withdrawClaim(work, second.id, withdrawal));
    expect((await shown(code, "2018-07-19T11:00:00.000Z", rights)).estimate).toMatchObject({
      low: 4,
      best: 9,
      high: 9,
    });
    const now = await shown(code, "2018-07-19T12:00:00.000Z", rights);
    expect(now.estimate).toMatchObject({ low: 4, best: 4, high: 4 });
    expect(now.claims.find(({ id }) => id === second.id)).toMatchObject({
      counts: false,
      withdrawn: { at: "2018-07-19T12:00:00.000Z", reason: withdrawal.reason },
    });
    expect(now.history.map(({ kind }) => kind)).toEqual(["opened", "claim", "claim", "withdrawn"]);
    const nowhere = await problemOf(
      at("2018-07-19T12:00:00.000Z", rights, (work) =>
        withdrawClaim(work, randomId(), { id: randomId(), reason: "x" }),
      ),
    );
    expect(nowhere.kind.code).toBe("kernel/not-found");
  });

  test("are chosen among by a person who says why, until somebody lifts it", async () => {
    const code = await opened();
    const [first, second] = [await claim(code, { value: 4 }), await claim(code, { value: 9, saidAt: "2018-07-19" })];
    await add(first);
    await add(second);
    const pin = (claimId: string | null, moment: string, property: NewClaim["property"] = "killed") =>
      at(moment, rights, (work) =>
        pinClaim(work, code, { id: randomId(), property, claimId, reason: "Counted at the burial." }),
      );
    expect((await pin(first.id, "2018-07-19T12:00:00.000Z")).estimate).toMatchObject({
      best: 4,
      high: 9,
      reasonKey: "pin",
      reason: expect.stringContaining("Counted at the burial."),
    });
    expect((await shown(code, "2018-07-19T11:59:59.999Z", rights)).estimate.best).toBe(9);
    expect((await pin(null, "2018-07-19T13:00:00.000Z")).estimate.best).toBe(9);
    expect((await problemOf(pin(first.id, "2018-07-19T14:00:00.000Z", "injured"))).kind.code).toBe(
      "establish/pin-elsewhere",
    );
    await at("2018-07-19T14:30:00.000Z", rights, (work) =>
      withdrawClaim(work, first.id, { id: randomId(), reason: "wrong" }),
    );
    expect((await problemOf(pin(first.id, "2018-07-19T15:00:00.000Z"))).kind.code).toBe("establish/pin-elsewhere");
  });

  test.each([
    ["a planner", planner],
    ["the head of office", head],
    ["the Special Representative", leader],
    ["an auditor", auditor],
  ])("%s adds none", async (_, who) => {
    const code = await opened();
    const problem = await problemOf(add(await claim(code), undefined, who));
    expect(["kernel/not-allowed", "establish/unknown-incident", "establish/unknown-source"]).toContain(
      problem.kind.code,
    );
  });
});

test("what was written down later was not known earlier, whenever it happened", async () => {
  const late = await missionDatabase();
  await late.work("2018-07-01T00:00:00.000Z", (work) => importCaseFile(work, maliFolder));
  const codes = (moment: string) =>
    late.work(moment, async (work) => (await listIncidents(work)).incidents.length, adviser);
  expect(await codes("2018-06-30T23:59:59.999Z")).toBe(0);
  expect(await codes("2018-07-01T00:00:00.000Z")).toBeGreaterThan(20);
});
