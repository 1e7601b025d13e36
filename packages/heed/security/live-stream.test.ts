import { beforeAll, describe, expect, test } from "vitest";
import { type TestMission, type TestServer, testMission, testServer } from "../src/app/testing.ts";
import { type Listening, listen, listening } from "../src/app/testing-live.ts";
import { openIncident } from "../src/establish/index.sql.ts";
import { randomId, type Who } from "../src/kernel/index.ts";
import { sealAll } from "../src/kernel/seal.ts";
import { addWarningEvent, raiseWarning } from "../src/warn/index.sql.ts";
import { newWarningFacts } from "../src/warn/testing.ts";

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
    await note(id, { kind: "level-raised", level: "red", note: "More people came." });
    await open("KOR");
    await witness.changes(3);
    for (const stream of streams) {
      await settle(stream);
      expect(changesIn(stream)).toEqual([]);
    }
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
