import { beforeAll, describe, expect, test } from "vitest";
import { addUser, inviteUser, listUsers } from "../shield/index.sql.ts";
import { roles } from "../shield/index.ts";
import { readable, type TestBrowser, type TestMission, type TestServer, testMission, testServer } from "./testing.ts";

let mission: TestMission;
let server: TestServer;
let administrator: TestBrowser;
let analyst: TestBrowser;
let planner: TestBrowser;
let second: TestBrowser;

const facts = { labelEn: "Somebody", labelFr: "Quelqu’un", lang: "en" as const };
const account = (username: string) =>
  mission.runtime.asSystem(
    async (work) => (await listUsers(work)).find((user) => user.username === username),
    "sign-in",
  );

beforeAll(async () => {
  mission = await testMission();
  server = await testServer(mission);
  const keyOf = (username: string) => mission.exercise.people.find((one) => one.username === username)?.key ?? username;
  [administrator, analyst, planner] = (await Promise.all(
    ["administrator", "analyst", "planner.force"].map((name) => server.as(keyOf(name))),
  )) as [TestBrowser, TestBrowser, TestBrowser];
}, 120_000);

describe("the page of accounts", () => {
  test("opens for the administrator and is not there for others", async () => {
    const page = await administrator.get("/people");
    expect(page.statusCode).toBe(200);
    expect(readable(page.body)).toContain("seul administrateur");
    for (const browser of [analyst, planner]) {
      expect((await browser.get("/people")).statusCode).toBe(403);
      expect((await browser.get("/")).body).not.toContain('href="/people"');
      const answer = await browser.post("/people", { name: "mine", label: "Mine", role: "PA" });
      expect(answer.statusCode).toBe(403);
    }
    expect(await account("mine")).toBeUndefined();
  });

  test("the only administrator makes an account, its link is shown once, and the role is marked", async () => {
    const made = await administrator.post("/people", {
      name: "Liaison.Bankass",
      label: "Liaison assistant, Bankass",
      labelFr: "Agent de liaison, Bankass",
      role: "CL",
      lang: "fr",
      office: "",
    });
    expect(made.statusCode).toBe(200);
    const link = /data-link[^>]*>(\/link\/[^<]+)</.exec(made.body)?.[1] as string;
    expect(link).toBeDefined();
    const again = await administrator.get("/people");
    expect(again.body).not.toContain(link);
    expect(readable(again.body)).toContain("un rôle donné par une seule personne");
    expect(await account("liaison.bankass")).toMatchObject({ held: [{ role: "CL", basis: "one-administrator" }] });
    expect((await server.browser().get(link)).statusCode).toBe(200);
  });

  test("bad input names the field, and nothing typed is lost", async () => {
    for (const [given, field] of [
      [{ name: "administrator", label: "Twice", role: "CL" }, "add-name-error"],
      [{ name: "of nowhere", label: "x", role: "CL" }, "add-name-error"],
      [{ name: "role.less", label: "Typed words", role: "BOSS" }, "add-role-error"],
      [{ name: "of.mars", label: "Typed words", role: "CL", office: "MARS" }, "add-office-error"],
    ] as const) {
      const answer = await administrator.post("/people", { labelFr: "x", ...given });
      expect([answer.statusCode >= 400 && answer.statusCode < 500, answer.body.includes(`id="${field}"`)]).toEqual([
        true,
        true,
      ]);
      expect(answer.body).toContain(given.label);
    }
  });

  test("a second administrator's word is needed from then on, and a role that ends is gone at the next request", async () => {
    const token = await mission.runtime.asSystem(async (work) => {
      await addUser(work, { ...facts, username: "admin.two", roles: ["AD"], officePath: null });
      await addUser(work, { ...facts, username: "liaison.djenne", roles: ["CL"], officePath: "ML/MOP" });
      return inviteUser(work, "admin.two");
    }, "sign-in");
    second = server.browser();
    const password = "four words and a river";
    expect((await second.post(`/link/${token}`, { password, again: password })).statusCode).toBe(303);
    const { id } = (await account("liaison.djenne")) as { id: string };
    const proposed = await administrator.post(`/people/${id}/role`, { role: "FO" });
    expect(proposed.headers.location).toContain("done=proposed");
    expect(await account("liaison.djenne")).toMatchObject({ roles: ["CL"] });
    const change = /\/people\/changes\/([0-9a-f-]{36})/.exec((await administrator.get("/people")).body)?.[1] as string;
    const own = await administrator.post(`/people/changes/${change}`, { outcome: "confirm" });
    expect([own.statusCode, readable(own.body)]).toEqual([403, expect.stringContaining("Un autre administrateur")]);
    const confirmed = await second.post(`/people/changes/${change}`, { outcome: "confirm" });
    expect(confirmed.statusCode).toBe(303);
    expect(await account("liaison.djenne")).toMatchObject({ roles: ["CL", "FO"] });
    const { id: firstId } = (await account("admin.two")) as { id: string };
    const ended = await administrator.post(`/people/${firstId}/end`, { role: "AD" });
    expect(ended.headers.location).toContain("done=ended");
    expect((await second.get("/people")).headers.location).toContain("/sign-in");
  });

  test("both lists say whose role came from where, and closing ends the account", async () => {
    const { id } = (await account("liaison.djenne")) as { id: string };
    expect((await administrator.post(`/people/${id}/account`, { act: "close" })).statusCode).toBe(303);
    expect(await account("liaison.djenne")).toMatchObject({ disabledAt: expect.any(String) });
    expect((await administrator.post(`/people/${id}/account`, { act: "dance" })).statusCode).toBe(422);
    expect((await administrator.get(`/people/${id}/role`)).headers.location).toBe("/people");
  });
});

describe("view as", () => {
  test("shows each role its policy and the invented report, and opens for those who may", async () => {
    for (const role of roles) {
      const page = await administrator.get(`/view-as?role=${role}&office=ML%2FMOP`);
      expect([role, page.statusCode]).toEqual([role, 200]);
      expect(page.body).toContain('id="policy"');
    }
    expect((await planner.get("/view-as")).statusCode).toBe(403);
    expect((await planner.get("/")).body).not.toContain('href="/view-as"');
    const wrong = await administrator.get("/view-as?role=BOSS");
    expect(wrong.statusCode).toBe(422);
  });

  test("a planner gets district and month, and each field that is left out has its rule", async () => {
    const text = readable((await administrator.get("/view-as?role=FP&office=ML%2FMOP")).body);
    expect(text).toContain("Vu dans la version expurgée");
    expect(text).toMatch(/moment de réception Moins précis : 2018-07 /);
    expect(text).toContain("le cercle et le mois");
    expect(text).toContain("Le rang n’ouvre rien");
  });

  test("of a real record a looker gets what both see, what the looker may not see is not there, and the ledger has the look", async () => {
    const adviser = await server.as(mission.exercise.people.find((one) => one.role === "PA")?.key as string);
    const liaison = await server.as(
      mission.exercise.people.find((one) => one.username === "liaison.koro")?.key as string,
    );
    const id = "5b7c0b1e-8d2f-4c3a-9e65-1f2a3b4c5d6e";
    const sent = await liaison.api("POST", "/reports", {
      id,
      channel: "phone-call",
      eventType: "access-denial",
      imminence: "T3",
      impact: 2,
      areaCode: "KOR",
      placePrecision: "admin2",
      when: { precision: "unknown" },
      groupAtRisk: "villagers",
      basis: "heard-from",
      toldAt: "2018-07-20T10:00:00+00:00",
      account: { text: "Invented for a test.", lang: "fr" },
      atRiskIfKnown: "unknown",
    });
    expect([sent.statusCode, sent.body]).toEqual([200, expect.anything()]);
    const asked = `/view-as?role=FP&office=ML%2FMOP&record=%2Freports%2F${id}`;
    const seen = readable((await adviser.get(asked)).body);
    expect(seen).toContain("La fiche réelle");
    expect(seen).toContain("version expurgée");
    expect(seen).not.toContain("Aucune fiche de ce genre");
    // The administrator reads no report: as whatever role he looks, there is none for him.
    const blind = readable((await administrator.get(asked.replace("role=FP", "role=HR"))).body);
    expect(blind).toContain("Aucune fiche de ce genre");
    const none = readable((await administrator.get(asked.replaceAll(id, "99999999-9999-4999-8999-999999999999"))).body);
    expect(none).toContain("Aucune fiche de ce genre");
    const ledger = await mission.database
      .pool("heed")
      .query("select record_id, fields from kernel.ledger where why = 'seen as another role' and record_id = $1", [id]);
    expect(ledger.rows).toEqual([{ record_id: id, fields: ["FP"] }]);
    const nobody = await mission.database
      .pool("heed")
      .query(
        "select count(*)::int as n from kernel.ledger where actor not in (select id from shield.person) and action = 'read'",
      );
    expect(nobody.rows[0].n).toBe(0);
  });
});
