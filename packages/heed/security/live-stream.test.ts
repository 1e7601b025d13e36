import { beforeAll, describe, expect, test } from "vitest";
import { type TestMission, type TestServer, testMission, testServer } from "../src/app/testing.ts";
import { type Listening, listen, listening } from "../src/app/testing-live.ts";
import { addClaim, classifyIncident, openIncident, pinClaim } from "../src/establish/index.sql.ts";
import { randomId, type Who, type Work } from "../src/kernel/index.ts";
import { sealAll } from "../src/kernel/seal.ts";
import { acknowledgeReport, classifyReport, receiveReport } from "../src/listen/index.sql.ts";
import { endRoles } from "../src/shield/index.sql.ts";
import { addWarningEvent, raiseWarning } from "../src/warn/index.sql.ts";
import { newWarningFacts, siegeReport } from "../src/warn/testing.ts";

let mission: TestMission;
let server: TestServer;
beforeAll(async () => {
  mission = await testMission();
  server = await listening(await testServer(mission, { live: { beatMs: 200 } }));
}, 180_000);

const adviser: Who = { userId: randomId(), roles: ["PA"], officePath: null, label: "Adviser (invented)" };
const as = <T>(task: Parameters<typeof mission.runtime.as<T>>[2]) => mission.runtime.as(adviser, "en", task);
const seal = () => sealAll(mission.database.pool("heed_sealer"), () => new Date().toISOString());
async function raise(areaCode: string): Promise<string> {
  const id = randomId();
  await as((work) => raiseWarning(work, newWarningFacts({ id, areaCode })));
  await seal();
  return id;
}
async function note(id: string, facts: object): Promise<void> {
  await as((work) => addWarningEvent(work, id, { id: randomId(), ...facts } as never));
  await seal();
}
async function open(areaCode: string): Promise<void> {
  const code = `T-${randomId().slice(0, 8)}`;
  const facts = {
    id: randomId(),
    code,
    recordKind: "single",
    titleEn: "Invented",
    titleFr: "Inventé",
    areaCode,
  } as const;
  await as((work) => openIncident(work, facts));
  await seal();
}
const beats = (stream: Listening) => stream.heard.filter(({ event }) => event === "beat").length;
/** Until a reader has been asked about everything: two signs of life after the last entry. */
async function settle(stream: Listening): Promise<void> {
  const before = beats(stream);
  await stream.until(() => beats(stream) >= before + 2, "signs of life");
}
const changesIn = (stream: Listening) => stream.heard.filter(({ event }) => event === "change");

describe("a record that somebody may not read", () => {
  test("leaves no trace in their stream: no event, no number, nothing longer, nothing later", async () => {
    const stream = await listen(server, await server.as("ho"));
    const control = await listen(server, await server.as("ho-menaka"));
    await settle(stream);
    const shapeOf = (text: string) => text.replaceAll(/^id: [\w-]{80}$/gm, "id");
    const before = stream.text().length;
    const beatsBefore = beats(stream);
    for (let i = 0; i < 5; i++) {
      await raise("MNC");
      await open("MNC");
    }
    await control.changes(10);
    await settle(stream);
    // What came is signs of life alone, each like the other.
    const since = shapeOf(stream.text().slice(before));
    const beat = "id\nevent: beat\ndata: -\n\n";
    expect(since).toBe(beat.repeat(beats(stream) - beatsBefore));
    const id = await raise("KOR");
    expect(await stream.changes(1)).toEqual([{ kind: "warning", new: true, page: `/warnings/${id}` }]);
  });

  test("is not told by what a stream goes on from either, however much lies between", async () => {
    const browser = await server.as("ho");
    const first = await listen(server, browser);
    await settle(first);
    const last = first.heard.at(-1)?.id as string;
    first.close();
    for (let i = 0; i < 3; i++) await raise("MNC");
    const second = await listen(server, browser, `?after=${last}`);
    await settle(second);
    expect(changesIn(second)).toEqual([]);
    for (const { id } of second.heard) expect(id).toMatch(/^[\w-]{80}$/);
    expect(new Set(second.heard.map(({ id }) => id)).size).toBe(second.heard.length);
  });

  test("is told to nobody whose work it is not: administrator, auditor, partner without a protocol", async () => {
    const streams = await Promise.all(["ad", "au", "hu"].map(async (key) => listen(server, await server.as(key))));
    const witness = await listen(server, await server.as("pa"));
    const id = await raise("KOR");
    await witness.changes(1);
    // Two changes of one record that come together are one event: each is waited for.
    await note(id, { kind: "level-raised", level: "red", note: "More people came." });
    await witness.changes(2);
    await open("KOR");
    await witness.changes(3);
    for (const stream of streams) {
      await settle(stream);
      expect(changesIn(stream)).toEqual([]);
    }
  });
});

/** A record that is classified by itself: how it comes in, is worked on, and is raised and lowered. */
interface Raisable {
  readonly kind: "incident" | "report";
  readonly page: string;
  readonly make: (work: Work) => Promise<unknown>;
  readonly workOn: (work: Work) => Promise<unknown>;
  readonly workOnAgain: (work: Work) => Promise<unknown>;
  readonly classify: (work: Work, step: object) => Promise<unknown>;
}

function anIncident(): Raisable {
  const code = `T-${randomId().slice(0, 8)}`;
  const titles = { titleEn: "Invented", titleFr: "Inventé" };
  const unpin = (property: "date" | "place") => (work: Work) =>
    pinClaim(work, code, { id: randomId(), property, claimId: null, reason: "Nothing is certain." });
  return {
    kind: "incident",
    page: `/incidents/${code}`,
    make: (work) => openIncident(work, { id: randomId(), code, recordKind: "single", areaCode: "KOR", ...titles }),
    workOn: unpin("date"),
    workOnAgain: unpin("place"),
    classify: (work, step) => classifyIncident(work, code, { id: randomId(), ...step } as never),
  };
}

function aReport(): Raisable {
  const id = randomId();
  return {
    kind: "report",
    page: `/reports/${id}`,
    make: (work) => receiveReport(work, siegeReport({ id, eventType: "threat" })),
    workOn: (work) => acknowledgeReport(work, id, { id: randomId() }),
    workOnAgain: (work) => acknowledgeReport(work, id, { id: randomId() }),
    classify: (work, step) => classifyReport(work, id, { id: randomId(), ...step } as never),
  };
}

describe("a record that is raised to S3", () => {
  const officer: Who = { userId: randomId(), roles: ["HR"], officePath: "ML/MOP", label: "Officer (invented)" };
  const assistant: Who = { userId: randomId(), roles: ["CL"], officePath: "ML/MOP", label: "Assistant (invented)" };
  const done = async (who: Who, ...tasks: ((work: Work) => Promise<unknown>)[]) => {
    for (const task of tasks) await mission.runtime.as(who, "en", task);
    await seal();
  };

  test.each([
    ["an incident", anIncident, adviser, "jm"],
    ["a report", aReport, assistant, "jm"],
  ] as const)(
    "is gone from the stream of whoever may not read S3, before, at and after it: %s",
    async (_, make, author, key) => {
      const record = make();
      const [outsider, planner, insider] = [await server.as(key), await server.as("fp"), await server.as("pa")];
      const hears = await listen(server, outsider);
      const coarse = await listen(server, planner);
      const witness = await listen(server, insider);
      await settle(hears);
      const beginning = hears.heard.at(-1)?.id as string;
      await done(author, record.make);
      const isNew = { kind: record.kind, new: true, page: record.page };
      expect(await hears.changes(1)).toEqual([isNew]);
      expect(await witness.changes(1)).toEqual([isNew]);
      await settle(coarse);
      const [before, beforeCoarse] = [changesIn(hears).length, changesIn(coarse).length];
      // At the raising: what was written just before it is sealed with it, and told after it.
      await done(author, record.workOn, (work) => record.classify(work, { step: "raised", grade: "S3" }));
      await witness.changes(2);
      await Promise.all([settle(hears), settle(coarse)]);
      expect([changesIn(hears).length, changesIn(coarse).length]).toEqual([before, beforeCoarse]);
      // Before it: a stream that goes on from before the record came hears neither of its coming nor of its raising.
      const late = await listen(server, outsider, `?after=${beginning}`);
      await settle(late);
      expect(late.heard.map(({ event }) => event).filter((event) => event !== "beat")).toEqual([]);
      expect(late.text()).not.toContain(record.page);
      const lateInsider = await listen(server, insider, `?after=${witness.heard[0]?.id}`);
      expect((await lateInsider.changes(1))[0]).toEqual(isNew);
      // A lowering brings it back, by two people; that somebody asked for it tells nobody.
      await done(adviser, (work) =>
        record.classify(work, { step: "proposed", grade: "S2", reason: "It was published." }),
      );
      await settle(hears);
      expect(changesIn(hears)).toHaveLength(before);
      await done(officer, (work) => record.classify(work, { step: "lowered" }));
      await done(author, record.workOnAgain);
      expect((await hears.changes(before + 1)).at(-1)).toEqual({ kind: record.kind, new: false, page: record.page });
    },
  );

  test("nor is it told by what rests on it: an account chosen from it changes nothing that they see", async () => {
    const reportId = randomId();
    const code = `T-${randomId().slice(0, 8)}`;
    const claimId = randomId();
    const titles = { titleEn: "Invented", titleFr: "Inventé" };
    const hears = await listen(server, await server.as("jm"));
    const witness = await listen(server, await server.as("pa"));
    await done(assistant, (work) => receiveReport(work, siegeReport({ id: reportId, eventType: "threat" })));
    await done(
      adviser,
      (work) => classifyReport(work, reportId, { id: randomId(), step: "raised", grade: "S3" }),
      (work) => openIncident(work, { id: randomId(), code, recordKind: "single", areaCode: "KOR", ...titles }),
    );
    const page = `/incidents/${code}`;
    const onPage = (stream: Listening) => changesIn(stream).filter(({ data }) => JSON.parse(data).page === page).length;
    await hears.until(() => onPage(hears) === 1, "the incident");
    await done(adviser, (work) =>
      addClaim(work, {
        id: claimId,
        subject: { kind: "incident", code },
        property: "place",
        value: "Invented Wells",
        reportId,
        basis: "not-stated",
        verification: "reported",
      }),
    );
    await witness.until(() => onPage(witness) === 2, "the claim");
    await done(adviser, (work) =>
      pinClaim(work, code, { id: randomId(), property: "place", claimId, reason: "It was seen." }),
    );
    await witness.until(() => onPage(witness) === 3, "the choice");
    await settle(hears);
    expect(onPage(hears)).toBe(1);
  });
});

describe("a session that is no longer its reader's", () => {
  const copiesEnded = async () =>
    (
      await mission.database
        .pool("heed_auditor")
        .query("select count(*)::int as n from kernel.ledger where why = 'session ended: other-browser'")
    ).rows[0].n as number;

  test("ends the stream when their role is taken away, and nothing is told between that and the next sign of life", async () => {
    const quiet = await listening(await testServer(mission, { live: { beatMs: 60_000 } }));
    const browser = await quiet.as("joc");
    const stream = await listen(quiet, browser);
    await raise("KOR");
    await stream.changes(1);
    const { username } = mission.exercise.people.find(({ key }) => key === "joc") as { username: string };
    await mission.runtime.asSystem((work) => endRoles(work, username), "sign-in");
    await raise("KOR");
    await stream.until(stream.isOver, "the end");
    expect(changesIn(stream)).toHaveLength(1);
    expect(stream.heard.at(-1)?.event).toBe("ended");
    expect((await listen(quiet, browser)).status).toBe(401);
  });

  test.each([
    ["without the cookie of its browser", async () => null],
    ["with that of another", async () => (await server.as("pa")).cookies.get("heed_device") ?? ""],
  ])("opens nothing from another machine %s, and ends: the copy's stream and the owner's", async (_, another) => {
    const owner = await server.as("ho");
    const own = await listen(server, owner);
    await settle(own);
    const before = await copiesEnded();
    const thief = server.browser();
    thief.cookies.set("heed_session", owner.cookies.get("heed_session") as string);
    const device = await another();
    if (device !== null) thief.cookies.set("heed_device", device);
    const copied = await listen(server, thief, `?after=${own.heard.at(-1)?.id}`);
    expect([copied.status, copied.heard, copied.text().includes("event:")]).toEqual([401, [], false]);
    await own.until(own.isOver, "the end");
    expect(own.heard.at(-1)?.event).toBe("ended");
    expect((await listen(server, owner)).status).toBe(401);
    expect((await copiesEnded()) - before).toBe(1);
  });
});

describe("whoever has the sanitised edition", () => {
  test("hears the kind of record and that it is new: no page, no area, nobody", async () => {
    const stream = await listen(server, await server.as("fp"));
    await raise("KOR");
    expect(await stream.changes(1)).toEqual([{ kind: "warning", new: true, page: null }]);
    await open("KOR");
    expect((await stream.changes(2))[1]).toEqual({ kind: "incident", new: true, page: null });
  });

  test("hears of a warning only what their edition shows, and not when anything else was written about it", async () => {
    const stream = await listen(server, await server.as("fp"));
    const id = await raise("KOR");
    await stream.changes(1);
    for (const facts of [
      { kind: "acknowledged" },
      { kind: "verification-set", verification: "in-progress", note: "Two callers were asked." },
    ])
      await note(id, facts);
    await settle(stream);
    expect(changesIn(stream)).toHaveLength(1);
    await note(id, { kind: "level-raised", level: "red", note: "More people came." });
    expect((await stream.changes(2))[1]).toEqual({ kind: "warning", new: false, page: null });
  });

  test("cannot ask for the village by narrowing the stream: it is as wide as the district", async () => {
    // The theatre knows no place below its districts: one is put there.
    const [village, district] = ["INVENTED-VILLAGE", "KOR"];
    await mission.database.pool("heed").query(
      `insert into mission.area select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'code', $1::text,
         'path', a.path || '/' || $1::text, 'level', 'place'))).* from mission.area a where code = $2`,
      [village, district],
    );
    const [narrow, whole] = [
      await listen(server, await server.as("fp"), `?area=${village}`),
      await listen(server, await server.as("fp"), `?area=${district}`),
    ];
    await raise(village);
    expect(await whole.changes(1)).toEqual([{ kind: "warning", new: true, page: null }]);
    await settle(narrow);
    expect(changesIn(narrow)).toEqual([]);
  });
});

describe("the application role", () => {
  test("reads neither the key of the places nor the ledger that they point into", async () => {
    const app = mission.database.pool("heed_app");
    await expect(app.query("select key from kernel.live_key")).rejects.toMatchObject({ code: "42501" });
    expect((await app.query("select count(*)::int as n from kernel.ledger")).rows[0].n).toBe(0);
  });
});
