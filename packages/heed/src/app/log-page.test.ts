import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Who } from "../kernel/index.ts";
import { alarmDefaults } from "../shield/index.ts";
import { personId } from "./exercise-people.ts";
import { referencesIn, type TestMission, type TestServer, testMission, testServer } from "./testing.ts";
import { jobs } from "./wiring.ts";

let mission: TestMission;
let server: TestServer;
let report: string;
beforeAll(async () => {
  mission = await testMission({ holds: "exercise" });
  server = await testServer(mission);
  report = (await referencesIn(mission))("r-koro-leader");
}, 240_000);

const idOf = (key: string) => {
  const person = mission.exercise.people.find((one) => one.key === key);
  if (!person) throw new RangeError(key);
  return personId(mission.mission.id, person);
};
const whoOf = (key: string): Who => {
  const person = mission.exercise.people.find((one) => one.key === key);
  if (!person) throw new RangeError(key);
  return { userId: idOf(key), roles: [person.role], officePath: person.officePath, label: person.labelEn };
};
const pageOf = async (key: string, query: Readonly<Record<string, string>> = {}) => {
  const browser = await server.as(key);
  const { statusCode, body } = await browser.get(`/log?${new URLSearchParams({ lang: "en", ...query })}`);
  return { statusCode, body };
};
const notes = async (why: string) => {
  const { rows } = await mission.database
    .pool("heed_auditor")
    .query("select actor, record_id, fields from kernel.ledger where why = $1 order by seq", [why]);
  return rows as { actor: string; record_id: string; fields: string[] }[];
};

describe("what is read", () => {
  test("of an opened report its grade and the report are on the ledger by id and field, once", async () => {
    const browser = await server.as("cl-koro");
    expect((await browser.get(`/reports/${report}`)).statusCode).toBe(200);
    const own = ({ actor }: { actor: string }) => actor === idOf("cl-koro");
    expect((await notes("report opened")).filter(own)).toEqual([
      { actor: idOf("cl-koro"), record_id: report, fields: [] },
    ]);
    expect((await notes("grade read")).filter(own)).toEqual([
      { actor: idOf("cl-koro"), record_id: report, fields: ["reliability"] },
    ]);
  });

  test("the sanitised edition has nothing to note", async () => {
    const before = (await notes("grade read")).length;
    await mission.runtime.as(whoOf("fp"), "en", async () => {});
    const browser = await server.as("fp");
    await browser.get(`/reports/${report}`);
    expect((await notes("grade read")).length).toBe(before);
    expect((await notes("report opened")).some(({ actor }) => actor === idOf("fp"))).toBe(false);
  });
});

describe("the page", () => {
  test("shows the auditor who read what, and says no word of it", async () => {
    const { statusCode, body } = await pageOf("au", { from: "2016-01-01", act: "read" });
    expect(statusCode).toBe(200);
    expect(body).toContain(report);
    expect(body).toContain("listen.report");
    expect(body).toContain("Liaison assistant");
    for (const told of ["Diankabou", "assassination"]) expect(body).not.toContain(told);
  });

  test("shows a liaison assistant the own acts and nobody else's", async () => {
    const { statusCode, body } = await pageOf("cl-koro", { from: "2016-01-01" });
    expect(statusCode).toBe(200);
    expect(body).toContain("listen.report");
    for (const { username, labelEn, key } of mission.exercise.people)
      if (key !== "cl-koro") {
        expect(body).not.toContain(labelEn);
        expect(body).not.toContain(idOf(key));
        expect(body).not.toContain(`>${username}<`);
      }
    expect(body).not.toContain('name="who"');
  });

  test("does not let them ask for somebody else's by id", async () => {
    const own = await pageOf("cl-koro", { from: "2016-01-01", act: "create", to: "2018-07-19" });
    const asked = await pageOf("cl-koro", {
      from: "2016-01-01",
      act: "create",
      to: "2018-07-19",
      who: idOf("cl-mopti"),
    });
    const entries = (body: string) => body.slice(body.indexOf('id="entries"'), body.indexOf("</table>"));
    expect(entries(asked.body)).toBe(entries(own.body));
  });

  test.each(["pa", "hr", "ho", "sl"])("gives %s counts, and nobody's function, record or hour", async (key) => {
    const { statusCode, body } = await pageOf(key, { from: "2016-01-01" });
    expect(statusCode).toBe(200);
    expect(body).toContain('id="counts"');
    const table = body.slice(body.indexOf('id="counts"'), body.indexOf("</section>", body.indexOf('id="counts"')));
    expect(table).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|\d\d:\d\d/);
    for (const { labelEn } of mission.exercise.people) expect(table).not.toContain(labelEn);
  });

  test("tells an administrator only whether it is whole", async () => {
    const { statusCode, body } = await pageOf("ad", { from: "2016-01-01" });
    expect(statusCode).toBe(200);
    expect(body).toContain('id="whole"');
    for (const part of ['id="entries"', 'id="counts"', 'id="alarms"', "listen.report"])
      expect(body).not.toContain(part);
  });

  test.each(["fp", "up", "jm", "hu"])("is refused to %s, and the refusal is on the ledger", async (key) => {
    expect((await pageOf(key)).statusCode).toBe(403);
    await expect.poll(async () => (await notes("access refused")).some(({ actor }) => actor === idOf(key))).toBe(true);
  });

  test("reading it is on it", async () => {
    await pageOf("au", { from: "2016-01-01", act: "create" });
    expect((await notes("log read: all")).at(-1)).toMatchObject({
      actor: idOf("au"),
      fields: expect.arrayContaining(["action"]),
    });
    expect((await pageOf("au")).body).toContain("log read: all");
  });

  test("goes on where the page before ended, though entries came in between", async () => {
    const first = await pageOf("au", { from: "2016-01-01", act: "create" });
    const older = /before=(\d+)/.exec(first.body)?.[1];
    await (await server.as("cl-koro")).api("POST", "/views", { id: randomUUID(), name: "x", query: "area=KOR" });
    const second = await pageOf("au", { from: "2016-01-01", act: "create", before: older ?? "" });
    const ids = (body: string) => [...body.matchAll(/log-id">([0-9a-f-]{36})/g)].map(([, id]) => id);
    expect(ids(first.body)).toHaveLength(50);
    expect(ids(second.body)).toHaveLength(50);
    expect(ids(second.body).filter((id) => ids(first.body).includes(id))).toEqual([]);
  });

  test("names what it cannot read of an address", async () => {
    const { statusCode, body } = await pageOf("au", { act: "everything" });
    expect(statusCode).toBe(422);
    expect(body).toContain("create, update, read, refuse, import");
  });

  test("speaks French", async () => {
    const { body } = await pageOf("au", { lang: "fr" });
    expect(body).toContain("Le journal est-il intact");
    expect(body).not.toMatch(/>log\./);
  });
});

describe("what raises a question", () => {
  const run = () =>
    mission.runtime.asSystem(async (work) => {
      for (const job of jobs) if (job.name === "alarms") await job.run(work);
    }, "alarms");
  const alarms = async () =>
    (
      await mission.database
        .pool("heed_auditor")
        .query("select kind, subject, area_path from shield.alarm order by kind")
    ).rows;

  test("is shown once to the auditor, and never to whoever it is about", async () => {
    const { rows: reports } = await mission.database
      .pool("heed_auditor")
      .query("select id from listen.report where imminence <> 'TP' and area_path like 'ML/MOP%'");
    const reader = await server.as("hr-menaka");
    let opened = 0;
    for (const { id } of reports.slice(0, alarmDefaults.outOfArea + 1))
      if ((await reader.get(`/reports/${id}`)).statusCode === 200) opened++;
    expect(opened).toBeGreaterThanOrEqual(alarmDefaults.outOfArea);
    await run();
    const raised = (await alarms()).filter(({ subject }) => subject === idOf("hr-menaka"));
    expect(raised).toEqual([expect.objectContaining({ kind: "out-of-area" })]);
    await run();
    expect((await alarms()).filter(({ subject }) => subject === idOf("hr-menaka"))).toEqual(raised);
    const { body } = await pageOf("au");
    expect(body).toContain("outside their own area");
    const sees = (key: string, more: readonly string[]) =>
      mission.runtime.as({ ...whoOf(key), roles: [...whoOf(key).roles, ...more] }, "en", async (work) => {
        const { readLog } = await import("../shield/index.sql.ts");
        const none = { from: null, to: null, actor: null, action: null, dataClass: null, before: null };
        return (await readLog(work, none)).alarms?.length ?? null;
      });
    expect(await sees("au", [])).toBe(1);
    expect(await sees("cl-mopti", ["FO"])).toBe(1);
    expect(await sees("cl-menaka", ["FO"])).toBe(0);
    expect(await sees("hr-menaka", ["AU", "FO"])).toBe(0);
    expect(await sees("pa", [])).toBeNull();
  });

  test("names nobody to another office who asked not to be known there, until they take it back (SR-8)", async () => {
    const reader = await server.as("hr-menaka");
    const namedTo = (key: string, more: readonly string[], lang: "en" | "fr") =>
      mission.runtime.as({ ...whoOf(key), roles: [...whoOf(key).roles, ...more] }, lang, async (work) => {
        const { readLog } = await import("../shield/index.sql.ts");
        const none = { from: null, to: null, actor: null, action: null, dataClass: null, before: null };
        return (await readLog(work, none)).alarms?.map(({ subject }) => subject);
      });
    const function_ = "Human rights officer, Menaka (invented)";
    expect(await namedTo("cl-mopti", ["FO"], "en")).toEqual([function_]);
    const hidden = await reader.post("/account/name", { hidden: "yes" });
    expect([hidden.statusCode, hidden.headers.location]).toEqual([303, "/account?done=name-hidden"]);
    expect((await reader.get("/account?lang=en")).body).toContain("Show my function to other offices");
    expect(await namedTo("cl-mopti", ["FO"], "en")).toEqual(["a colleague of another office"]);
    expect(await namedTo("cl-mopti", ["FO"], "fr")).toEqual(["un collègue d’un autre bureau"]);
    expect(await namedTo("au", [], "en")).toEqual([function_]);
    await reader.post("/account/name", { hidden: "no" });
    expect(await namedTo("cl-mopti", ["FO"], "en")).toEqual([function_]);
    const { rows } = await mission.database
      .pool("heed_auditor")
      .query("select why from kernel.ledger where why like 'name %' order by seq");
    expect(rows.map(({ why }) => why)).toEqual(["name hidden from other offices", "name shown to other offices"]);
  });
});
