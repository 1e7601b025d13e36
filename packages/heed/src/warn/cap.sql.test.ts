import { beforeAll, describe, expect, test } from "vitest";
import { importCaseFile } from "../establish/index.sql.ts";
import { badInput, idTaken, notAllowed, notFound, plusMinutes, randomId, type Work } from "../kernel/index.ts";
import type { TestDatabase, TestPerson } from "../kernel/testing.ts";
import { receiveReport } from "../listen/index.sql.ts";
import { maliFolder, maliStart, missionDatabase, person, problemOf } from "../mission/testing.ts";
import { acknowledgeCap, capFeed, capText, sendCap, toldOf } from "./cap.sql.ts";
import { referencesTo } from "./cap.ts";
import type { NewBody, NewCapMessage } from "./cap-contract.ts";
import { notOpen } from "./problems.ts";
import { raiseWarning } from "./raise.sql.ts";
import { bodiesKnown, nameBody } from "./recipient.sql.ts";
import { rulesOnReport } from "./rules.sql.ts";
import { newWarningFacts, siegeReport } from "./testing.ts";
import { childrenOf, readXml, textsOf } from "./testing-cap.ts";
import type { ToldView } from "./told.ts";
import { addWarningEvent, appendEvent, closeWarning } from "./warning-event.sql.ts";

let database: TestDatabase;
const adviser = person("PA");
const analyst = person("JM");
const duty = person("JOC");
const head = person("HO", "ML/MOP");
const headElsewhere = person("HO", "ML/MEN");
const liaison = person("CL", "ML/MOP");
const rights = person("HR", "ML/MOP");
const planner = person("FP", "ML/MOP");
const police = person("UP", "ML/MOP");
const partner = person("HU");
const administrator = person("AD");

const noon = "2018-07-12T14:10:00.000Z";
const after = (minutes: number) => plusMinutes(noon, minutes);
const as = <T>(who: Partial<TestPerson>, minutes: number, task: (work: Work) => Promise<T>) =>
  database.work(after(minutes), task, who);
const raise = async (facts: Parameters<typeof newWarningFacts>[0] = {}) =>
  (await as(adviser, 0, (work) => raiseWarning(work, newWarningFacts(facts)))).warning.id;
const send = (who: Partial<TestPerson>, minutes: number, id: string, input: Partial<NewCapMessage> = {}) =>
  as(who, minutes, (work) => sendCap(work, id, { id: randomId(), msgType: "Alert", ...input }));
const alert = (recipients: readonly string[] = ["joc", "force-planner"]) => ({
  recipients: [...recipients],
  responseTypes: ["Prepare" as const],
});
const ack = (who: Partial<TestPerson>, minutes: number, id: string, recipient: string, at?: string) =>
  as(who, minutes, (work) => acknowledgeCap(work, id, { id: randomId(), recipient, ...(at ? { at } : {}) }));
const name = (who: Partial<TestPerson>, input: Partial<NewBody> = {}) =>
  as(who, 0, (work) =>
    nameBody(work, {
      id: randomId(),
      alias: "relief-agency",
      nameEn: "Relief agency",
      nameFr: "Agence de secours",
      kind: "humanitarian",
      areaCode: "MOP",
      ...input,
    }),
  );
const wrong = async (task: Promise<unknown>) =>
  (await problemOf(task)).errors.map(({ field, mend }) => `${field} ${mend.replace("mend.warn.cap.", "")}`);
const kindOf = async (task: Promise<unknown>) => (await problemOf(task)).kind;
const newest = (view: ToldView) => view.messages[0] as ToldView["messages"][number];
const refute = (minutes: number, id: string) =>
  as(analyst, minutes, (work) =>
    addWarningEvent(work, id, { id: randomId(), kind: "verification-set", verification: "refuted-mistaken" }),
  );
const textOf = async (who: Partial<TestPerson>, id: string) => readXml(await as(who, 500, (work) => capText(work, id)));
const elementOf = async (who: Partial<TestPerson>, id: string, element: string) =>
  textsOf(await textOf(who, id), element)[0];

beforeAll(async () => {
  database = await missionDatabase();
  await database.work(maliStart, (work) => importCaseFile(work, maliFolder));
}, 120_000);

describe("bodies outside the mission", () => {
  test("are named by those who decide about warnings there, by alias, and are renamed and taken off by naming them again", async () => {
    for (const who of [analyst, liaison, rights, planner, partner, administrator, headElsewhere])
      expect(await kindOf(name(who))).toBe(notAllowed);
    const id = randomId();
    const first = await name(head, { id, alias: "clinic-network" });
    expect(first).toMatchObject({ address: "clinic-network.ml-mop", withdrawn: false });
    expect(await name(head, { id, alias: "clinic-network", nameEn: "Something else" })).toEqual(first);
    const list = async (who: Partial<TestPerson>) =>
      (await as(who, 1, bodiesKnown)).filter(({ alias }) => alias === "clinic-network").map((one) => one.name);
    await as(head, 1, (work) =>
      nameBody(work, { ...newBodyOf("clinic-network"), nameEn: "Clinics of the region", kind: "humanitarian" }),
    );
    expect([await list(adviser), await list(head), await list(headElsewhere), await list(planner)]).toEqual([
      ["Clinics of the region"],
      ["Clinics of the region"],
      [],
      [],
    ]);
    await as(adviser, 1, (work) => nameBody(work, { ...newBodyOf("clinic-network"), withdrawn: true }));
    expect(await as(adviser, 2, bodiesKnown)).toEqual(
      expect.not.arrayContaining([expect.objectContaining({ alias: "clinic-network" })]),
    );
  });

  test("are no village, and serve a district or wider", async () => {
    expect(await wrong(name(adviser, { areaCode: "NOWHERE" }))).toEqual(["areaCode problem.warn/unknown-area.mend"]);
    expect(await wrong(name(adviser, { actorCode: "ML-A-NOBODY" }))).toEqual(["actorCode actor-unknown"]);
    await database.pool("heed").query(
      `insert into mission.area (mission_id, id, version, salt, recorded_at, recorded_by, area_path, gazetteer, vintage, code, edition,
         parent_code, level, name_en, name_fr, path, approximate, aliases, mark)
       select mission_id, $1, version, salt, recorded_at, recorded_by, area_path, gazetteer, vintage, 'KORX', edition,
         'KOR', 'place', 'Xanthou', 'Xanthou', 'ML/MOP/KOR/KORX', approximate, aliases, mark
       from mission.area where code = 'KOR'`,
      [randomId()],
    );
    expect(await wrong(name(adviser, { nameEn: "XANTHOU", areaCode: "KORX" }))).toEqual([
      "areaCode district-or-wider",
      "nameEn is-place",
    ]);
  });
});

const newBodyOf = (alias: string): NewBody => ({
  id: randomId(),
  alias,
  nameEn: "A body",
  nameFr: "Un organisme",
  kind: "humanitarian",
  areaCode: "MOP",
});

describe("an alert", () => {
  test("goes out from who decides about warnings there, once, and stands on record as it was sent", async () => {
    const id = await raise();
    for (const who of [analyst, liaison, rights, planner])
      expect(await kindOf(send(who, 1, id, alert()))).toBe(notAllowed);
    for (const who of [headElsewhere, partner, administrator])
      expect(await kindOf(send(who, 1, id, alert()))).toBe(notFound);
    const own = randomId();
    const view = await send(head, 1, id, { ...alert(), id: own });
    expect(await send(head, 2, id, { ...alert(["srsg"]), id: own })).toMatchObject({ messages: view.messages });
    expect(await kindOf(send(adviser, 2, id, { ...alert(), id: own }))).toBe(idTaken);
    expect(view.messages).toHaveLength(1);
    const xml = await textOf(duty, own);
    const all = Object.fromEntries(xml.children.map(({ name: element, text }) => [element, text]));
    expect(all).toMatchObject({
      sender: "duty-office.ml-mop.mali-2018",
      sent: "2018-07-12T14:11:00-00:00",
      status: "Exercise",
      msgType: "Alert",
      scope: "Private",
      addresses: "joc.mali-2018 force-planner.mali-2018",
    });
    expect(all.identifier).not.toBe(own);
    const [info] = childrenOf(xml, "info");
    const [area] = info ? childrenOf(info, "area") : [];
    if (!area) throw new Error("no area");
    expect(textsOf(area, "areaDesc")).toEqual(["Koro, Mopti"]);
    const [polygon = ""] = textsOf(area, "polygon");
    const pairs = polygon.split(" ").map((pair) => pair.split(",").map(Number));
    expect(pairs.length).toBeGreaterThan(3);
    // Latitude first: Koro lies near 14 north and 3 west.
    for (const [lat = 0, lon = 0] of pairs) expect([lat > 12 && lat < 16, lon > -5 && lon < -1]).toEqual([true, true]);
    expect(childrenOf(area, "circle")).toEqual([]);
    await expect(
      database.pool("heed_app").query("update warn.cap_message set xml = 'x' where id = $1", [own]),
    ).rejects.toThrow(/permission denied/);
  });

  test("names each thing that is missing or wrong, and nothing is half written", async () => {
    const id = await raise();
    expect(await wrong(send(adviser, 1, id))).toEqual([
      "recipients recipients-needed",
      "responseTypes response-needed",
    ]);
    expect(
      await wrong(
        send(adviser, 1, id, {
          recipients: ["joc", "village-chief"],
          responseTypes: ["AllClear", "Avoid"],
          scope: "Restricted",
          reason: "by-mistake",
          about: randomId(),
        }),
      ),
    ).toEqual([
      "restriction restriction-needed",
      "recipients recipient-unknown",
      "responseTypes no-all-clear",
      "responseTypes alone",
      "reason reason-only",
      "about about-nothing",
    ]);
    expect((await as(adviser, 2, (work) => toldOf(work, id))).messages).toEqual([]);
  });

  test("is refused where it would be public, in the program and past it", async () => {
    const id = await raise();
    expect(await wrong(send(adviser, 1, id, { ...alert(), scope: "Public" }))).toEqual(["scope public"]);
    await send(adviser, 1, id, alert());
    const past = (changed: object) =>
      database.pool("heed").query(
        `insert into warn.cap_message
         select (jsonb_populate_record(m, $2::jsonb)).* from warn.cap_message m where m.warning_id = $1`,
        [id, JSON.stringify({ id: randomId(), identifier: randomId(), number: 2, ...changed })],
      );
    await expect(past({ scope: "Public" })).rejects.toThrow(/cap_message_scope/);
    await expect(past({ status: "Actual" })).rejects.toThrow(/exercise/);
    await expect(past({ msg_type: "Cancel", root_id: id, refs: "x", response_types: [] })).rejects.toThrow(/refuted/);
  });

  test("orders a plan carried out only inside the mission", async () => {
    await name(adviser);
    const id = await raise();
    const execute = { responseTypes: ["Execute" as const] };
    expect(await wrong(send(adviser, 1, id, { ...execute, recipients: ["humanitarian-partner"] }))).toEqual([
      "responseTypes execute-inside",
    ]);
    expect(await wrong(send(adviser, 1, id, { ...execute, recipients: ["joc", "relief-agency.ml-mop"] }))).toEqual([
      "responseTypes execute-inside",
    ]);
    expect((await send(adviser, 1, id, { ...execute, recipients: ["joc"] })).messages).toHaveLength(1);
  });

  test("does not go out of a closed warning", async () => {
    const id = await raise();
    for (const event of [
      { kind: "verification-set", verification: "unverifiable" },
      { kind: "source-safety-checked" },
    ] as const)
      await as(adviser, 1, (work) => addWarningEvent({ ...work, may: () => "full" }, id, { id: randomId(), ...event }));
    const two = await raise();
    // A later moment: what one moment holds is in no order that a test may rest on.
    await as(analyst, 2, (work) =>
      addWarningEvent(work, id, {
        id: randomId(),
        kind: "verification-set",
        verification: "duplicate-of",
        duplicateOf: two,
      }),
    );
    expect(await wrong(send(adviser, 3, id, alert()))).toEqual(["msgType duplicate"]);
    await as(adviser, 4, (work) => closeWarning(work, id, { id: randomId() }));
    await as(analyst, 4, (work) =>
      addWarningEvent({ ...work, may: () => "full" }, two, { id: randomId(), kind: "source-safety-checked" }),
    );
    const closed = await raise();
    for (const event of [
      { kind: "decided", decision: "monitor" },
      { kind: "outcome-set", outcome: "unknown" },
    ] as const)
      await as(adviser, 5, (work) => appendEvent(work, closed, { id: randomId(), ...event }, "test"));
    for (const event of [
      { kind: "verification-set", verification: "unverifiable" },
      { kind: "source-safety-checked" },
    ] as const)
      await as(analyst, 5, (work) =>
        addWarningEvent({ ...work, may: () => "full" }, closed, { id: randomId(), ...event }),
      );
    await as(adviser, 6, (work) => closeWarning(work, closed, { id: randomId() }));
    expect(await kindOf(send(adviser, 8, closed, alert()))).toBe(notOpen);
  });
});

describe("a recipient who is the perpetrator", () => {
  const force = (alias: string, actorCode: string, kind: NewBody["kind"] = "partner-force") =>
    name(adviser, { alias, actorCode, kind, areaCode: "ML" });

  test("is refused, and who stands beside it: an allegation is enough", async () => {
    // A claim of the case file says that the Malian forces did it; statements on record tie others to them.
    const id = await raise({ incidentCodes: ["ML-I027"], recipientCouldBePerpetrator: "no" });
    await force("national-army", "ML-A-FAMA", "national-force");
    await force("joint-force", "ML-A-G5S");
    const addresses = ["national-army.ml", "joint-force.ml"];
    const view = await as(adviser, 1, (work) => toldOf(work, id));
    expect(
      addresses
        .map((one) => view.recipients.find(({ address }) => address === one))
        .map((one) => [one?.allowed, one?.reason]),
    ).toEqual([
      [false, "perpetrator"],
      [false, "allied"],
    ]);
    const refused = await problemOf(send(adviser, 1, id, alert(["joc", ...addresses])));
    expect(refused.kind).toBe(badInput);
    expect(refused.errors.map(({ mend, facts }) => [mend, facts?.recipient])).toEqual([
      ["mend.warn.cap.refused.perpetrator", "national-army.ml"],
      ["mend.warn.cap.refused.allied", "joint-force.ml"],
    ]);
    expect((await as(adviser, 2, (work) => toldOf(work, id))).messages).toEqual([]);
  });

  test("is refused by the watch over its operation too", async () => {
    const input = siegeReport({
      eventType: "armed-attack",
      imminence: "TP",
      operationBy: "ML-A-FAMA",
      operationAmong: "villagers",
    });
    await as(liaison, 0, (work) => receiveReport(work, input, { onReport: rulesOnReport }));
    const { rows } = await database
      .pool("heed_auditor")
      .query("select id from warn.warning where reason->>'force' = 'ML-A-FAMA' order by id limit 1");
    const [watch] = rows as { id: string }[];
    if (!watch) throw new Error("no watch was raised");
    await force("national-army", "ML-A-FAMA", "national-force");
    expect(await wrong(send(adviser, 1, watch.id, alert(["national-army.ml"])))).toEqual([
      "recipients refused.perpetrator",
    ]);
  });

  test("and every force, whatever anybody knows: the nearest army post is not telephoned", async () => {
    await force("some-force", "ML-A-BARKHANE");
    expect(await wrong(send(adviser, 1, await raise(), alert(["some-force.ml"])))).toEqual([
      "recipients refused.not-known",
    ]);
    const no = await raise({ recipientCouldBePerpetrator: "no" });
    expect(await wrong(send(adviser, 1, no, alert(["some-force.ml"])))).toEqual(["recipients refused.forces-off"]);
  });
});

describe("what follows an alert", () => {
  test("is an update, acknowledgements and a cancel, each tied to what it follows", async () => {
    await name(adviser);
    const id = await raise();
    const addresses = ["joc", "force-planner", "relief-agency.ml-mop"];
    const first = newest(await send(adviser, 1, id, alert(addresses)));
    const second = newest(
      await send(adviser, 5, id, { ...alert(addresses), msgType: "Update", responseTypes: ["Shelter"] }),
    );
    const of = async (message: typeof first) => ({
      sender: "duty-office.headquarters.mali-2018",
      identifier: message.identifier,
      sentAt: message.sentAt,
    });
    expect(await elementOf(adviser, second.id, "references")).toBe(referencesTo([await of(first)]));

    await ack(duty, 6, second.id, "joc");
    await ack(planner, 7, second.id, "force-planner");
    const told = await ack(duty, 20, second.id, "relief-agency.ml-mop", after(9));
    expect(newest(told).acknowledgements.map(({ address, at, noted, late }) => [address, at, noted, late])).toEqual([
      ["joc", after(6), false, false],
      ["force-planner", after(7), false, false],
      ["relief-agency.ml-mop", after(9), true, false],
    ]);
    const { rows } = await database
      .pool("heed_auditor")
      .query("select id, refs, sender, xml from warn.cap_message where about_id = $1 order by sent_at", [second.id]);
    expect(rows.map(({ sender, refs }) => [sender, refs])).toEqual(
      ["joc", "force-planner", "relief-agency.ml-mop"].map((one) => [
        `${one}.mali-2018`,
        referencesTo([
          {
            sender: "duty-office.headquarters.mali-2018",
            identifier: second.identifier,
            sentAt: second.sentAt,
          },
        ]),
      ]),
    );
    expect(textsOf(readXml(rows[0].xml), "msgType")).toEqual(["Ack"]);

    expect(await wrong(send(adviser, 21, id, { msgType: "Cancel" }))).toEqual(["msgType only-refuted"]);
    await refute(22, id);
    expect(await wrong(send(adviser, 23, id, { ...alert(addresses), msgType: "Update" }))).toEqual(["msgType refuted"]);
    expect(await wrong(send(adviser, 23, id, { ...alert(addresses), msgType: "Cancel" }))).toEqual([
      "recipients not-chosen",
      "responseTypes not-chosen",
    ]);
    const view = await send(adviser, 24, id, { msgType: "Cancel" });
    const cancel = newest(view);
    expect(cancel.acknowledgements.map(({ address }) => address)).toEqual(addresses);
    expect(await elementOf(adviser, cancel.id, "references")).toBe(referencesTo([await of(first), await of(second)]));
    expect([view.standing, view.may]).toEqual([
      [],
      { alert: false, update: false, cancel: false, error: false, name: true },
    ]);
    expect(await wrong(send(adviser, 25, id, { msgType: "Cancel" }))).toEqual(["about about-alert"]);
  });

  test("a message sent wrongly is called so, to those who got it, and stands no longer", async () => {
    const id = await raise();
    const first = newest(
      await send(adviser, 1, id, { ...alert(["joc"]), scope: "Restricted", restriction: "Duty officers" }),
    );
    expect(await wrong(send(adviser, 2, id, { msgType: "Error" }))).toEqual([
      "reason reason-needed",
      "about about-message",
    ]);
    const view = await send(adviser, 2, id, { msgType: "Error", about: first.id, reason: "wrong-recipient" });
    const error = newest(view);
    expect([
      error.msgType,
      error.scope,
      error.restriction,
      error.acknowledgements.map(({ address }) => address),
    ]).toEqual(["Error", "Restricted", "Duty officers", ["joc"]]);
    expect(view.messages.map(({ stands }) => stands)).toEqual([false, false]);
    expect(await wrong(send(adviser, 3, id, { ...alert(), msgType: "Update" }))).toEqual(["about about-alert"]);
  });

  test("of two alerts an update says which it follows", async () => {
    const id = await raise();
    const first = newest(await send(adviser, 1, id, alert(["joc"])));
    await send(adviser, 2, id, alert(["srsg"]));
    expect(await wrong(send(adviser, 3, id, { ...alert(["joc"]), msgType: "Update" }))).toEqual(["about about-alert"]);
    const view = await send(adviser, 3, id, { ...alert(["joc"]), msgType: "Update", about: first.id });
    expect(view.standing).toHaveLength(2);
  });
});

describe("an acknowledgement", () => {
  test("is the post's own, or noted for a body outside by whoever handles warnings; once", async () => {
    await name(adviser);
    const id = await raise();
    const { id: message } = newest(await send(adviser, 1, id, alert(["force-planner", "relief-agency.ml-mop"])));
    for (const who of [adviser, duty, head, rights])
      expect(await kindOf(ack(who, 2, message, "force-planner"))).toBe(notAllowed);
    for (const who of [rights, liaison, planner])
      expect(await kindOf(ack(who, 2, message, "relief-agency.ml-mop"))).toBe(notAllowed);
    for (const who of [police, headElsewhere, partner])
      expect(await kindOf(ack(who, 2, message, "police-planner"))).toBe(notFound);
    expect(await wrong(ack(duty, 2, message, "joc"))).toEqual(["recipient not-a-recipient"]);
    expect(await wrong(ack(planner, 2, message, "force-planner", after(1)))).toEqual(["at own-is-now"]);
    expect(await wrong(ack(duty, 5, message, "relief-agency.ml-mop", after(0)))).toEqual(["at not-before-sent"]);
    expect(await wrong(ack(duty, 5, message, "relief-agency.ml-mop", after(9)))).toEqual([
      "at mend.warn.not-in-future",
    ]);
    const first = await ack(planner, 3, message, "force-planner");
    const again = await ack(planner, 9, message, "force-planner");
    expect(again.messages).toEqual(first.messages);
  });

  test("is late by the clock of the level, and waits until it is there", async () => {
    // Red: ten minutes.
    const id = await raise({ imminence: "T0", impact: 5 });
    await send(adviser, 1, id, alert(["joc", "head-of-office"]));
    const { id: message } = newest(await as(duty, 2, (work) => toldOf(work, id)));
    await ack(duty, 30, message, "joc");
    const states = async (minutes: number) =>
      newest(await as(adviser, minutes, (work) => toldOf(work, id))).acknowledgements.map(({ at, dueAt, late }) => [
        at,
        dueAt,
        late,
      ]);
    expect(await states(5)).toEqual([
      [null, after(11), false],
      [null, after(11), false],
    ]);
    expect(await states(31)).toEqual([
      [after(30), after(11), true],
      [null, after(11), true],
    ]);
  });
});

describe("whoever reads a warning in the sanitised edition", () => {
  test("reads what was sent to a post of theirs and nothing else of it", async () => {
    const id = await raise();
    const shown = async (who: Partial<TestPerson>) => {
      const view = await as(who, 10, (work) => toldOf(work, id));
      return [
        view.edition,
        view.recipients.length > 0,
        view.messages.flatMap(({ acknowledgements }) => acknowledgements.map(({ address }) => address)),
      ];
    };
    expect(await shown(planner)).toEqual(["sanitised", false, []]);
    const { id: message } = newest(await send(adviser, 1, id, alert(["joc", "force-planner"])));
    expect(await shown(planner)).toEqual(["sanitised", false, ["force-planner"]]);
    expect(await shown(police)).toEqual(["sanitised", false, []]);
    expect(await shown(rights)).toEqual(["full", true, ["joc", "force-planner"]]);
    expect(await elementOf(planner, message, "msgType")).toBe("Alert");
    for (const who of [police, headElsewhere, partner, administrator])
      expect(await kindOf(as(who, 10, (work) => capText(work, message)))).toBe(notFound);
    for (const who of [headElsewhere, partner, administrator])
      expect(await kindOf(as(who, 10, (work) => toldOf(work, id)))).toBe(notFound);
  });
});

describe("the feed", () => {
  const entriesOf = async (who: Partial<TestPerson>, minutes: number) => {
    const feed = readXml(await as(who, minutes, capFeed));
    expect([feed.name, feed.namespace]).toEqual(["feed", "http://www.w3.org/2005/Atom"]);
    return childrenOf(feed, "entry").map((entry) => ({
      title: textsOf(entry, "title")[0],
      links: childrenOf(entry, "link").map(({ attributes }) => [attributes.type, attributes.href]),
      updated: textsOf(entry, "updated")[0],
      acknowledged: childrenOf(entry, "acknowledgement").map(({ attributes }) => [attributes.recipient, attributes.at]),
      summary: textsOf(entry, "summary")[0],
    }));
  };

  test("leads to each message that its reader may see, and says who has acknowledged and when", async () => {
    const id = await raise({ areaCode: "MNC" });
    const { id: message } = newest(await send(adviser, 1000, id, alert(["joc", "sector-commander"])));
    await ack(duty, 1003, message, "joc");
    const mine = async (who: Partial<TestPerson>) =>
      (await entriesOf(who, 1005)).filter(({ links }) => links.some(([, href]) => href === `/api/cap/${message}`));
    expect(await mine(adviser)).toEqual([
      {
        title: "Alert · Menaka district, Menaka: Violence between communities",
        links: [["application/cap+xml", `/api/cap/${message}`]],
        updated: after(1003),
        acknowledged: [
          ["joc", after(1003)],
          ["sector-commander", undefined],
        ],
        summary:
          "Joint Operations Centre: acknowledged on 13\u00a0July 2018, 06:53.\nSector commander: has not acknowledged.",
      },
    ]);
    expect(await mine(headElsewhere)).toHaveLength(1);
    for (const who of [head, planner, partner, administrator]) expect(await mine(who)).toEqual([]);
    // A look back knows what was known.
    expect(
      (await entriesOf(adviser, 1002)).find(({ links }) => links.some(([, href]) => href?.endsWith(message)))
        ?.acknowledged,
    ).toEqual([
      ["joc", undefined],
      ["sector-commander", undefined],
    ]);
  });

  test("is the same with a hidden message as without", async () => {
    const before = await as(head, 2000, capFeed);
    const id = await raise({ areaCode: "MNC" });
    await send(adviser, 1500, id, alert());
    expect(await as(head, 2000, capFeed)).toBe(before);
    expect(await as(adviser, 2000, capFeed)).not.toBe(before);
  });
});

test("no word of a report comes out in a message or in the feed", async () => {
  const secret = "PLANTEDWORD";
  const input = siegeReport({
    placeToldAs: `${secret} Wells`,
    account: { text: secret, lang: "en", originAreaCode: secret },
  });
  await as(liaison, 0, (work) => receiveReport(work, input, { onReport: rulesOnReport }));
  const id = await raise({ titleEn: `${secret} title`, titleFr: `${secret} titre`, reportIds: [input.id] });
  await as(duty, 1, (work) => addWarningEvent(work, id, { id: randomId(), kind: "acknowledged", note: secret }));
  const { id: message } = newest(await send(duty, 2, id, alert()));
  await ack(duty, 3, message, "joc");
  await refute(4, id);
  await send(duty, 5, id, { msgType: "Cancel" });
  const { rows } = await database
    .pool("heed_auditor")
    .query("select * from warn.cap_message where warning_id = $1", [id]);
  expect(rows).toHaveLength(3);
  expect(JSON.stringify(rows)).not.toContain(secret);
  expect(await as(adviser, 10, capFeed)).not.toContain(secret);
  const view = JSON.stringify(await as(adviser, 10, (work) => toldOf(work, id)));
  expect(view).not.toContain(secret);
});
