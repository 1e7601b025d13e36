import { beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../kernel/testing.ts";
import {
  admitBrowser,
  endOtherSessions,
  endOwnSession,
  endSessionsOf,
  ownDevices,
  removeDevice,
} from "./device.sql.ts";
import { lookAtSession, openSession, ownSessions, type Shown, sessionOf } from "./sign-in.sql.ts";
import { actors, movableClock } from "./testing-sign-in.ts";
import { newToken } from "./token.ts";
import { addUser, disableUser, endRoles } from "./users.sql.ts";

let database: TestDatabase;
let run: ReturnType<typeof actors>;
const clock = movableClock("2018-07-20T10:00:00.000Z");

beforeAll(async () => {
  database = await testDatabase();
  run = actors(database, clock);
});

let people = 0;
async function somebody(): Promise<{ id: string; username: string }> {
  people += 1;
  const username = `person-${people}`;
  const account = { username, labelEn: "Liaison assistant", labelFr: "Assistant de liaison" };
  const id = await run.system((work) =>
    addUser(work, { ...account, lang: "en", roles: ["CL"], officePath: "ml/mopti" }),
  );
  return { id, username };
}

/** Signs in with a browser; without its cookie, with a new one. */
async function entered(personId: string, cookie?: string): Promise<{ token: string; device: string }> {
  return run.signIn(async (work) => {
    const { token } = await openSession(work, personId, "password");
    return { token, device: await admitBrowser(work, { session: token, device: cookie, browser: "Firefox, Android" }) };
  });
}
const open = (shown: Shown) => run.signIn((work) => sessionOf(work, shown));
const sessions = (personId: string) => run.signIn((work) => ownSessions(work, personId));
const devices = (personId: string) => run.signIn((work) => ownDevices(work, personId));
const ends = async (personId: string) =>
  (
    await database.pool("heed").query(
      `select e.why, e.session_id, e.device_id, l.action from shield.session_end e
         join kernel.ledger l on l.record_id = e.id where e.person_id = $1 order by l.seq`,
      [personId],
    )
  ).rows;

describe("a session", () => {
  test("opens in its own browser, which is known the next time", async () => {
    const { id } = await somebody();
    const first = await entered(id);
    expect(await open(first)).toMatchObject({ who: { userId: id } });
    const second = await entered(id, first.device);
    expect(second.device).toBe(first.device);
    expect(await devices(id)).toHaveLength(1);
    expect(await sessions(id)).toMatchObject([{ browser: "Firefox, Android" }, { browser: "Firefox, Android" }]);
  });

  test.each([
    ["without the cookie of its browser", async () => undefined],
    ["with the cookie of another browser of its owner", async (id: string) => (await entered(id)).device],
    ["with a made-up cookie", async () => newToken()],
  ])("shown %s ends there and then, in its own browser too, and that is on the ledger by id", async (_, cookie) => {
    const { id } = await somebody();
    const session = await entered(id);
    const { sessionId, deviceId } = (await open(session)) as { sessionId: string; deviceId: string };
    const device = await cookie(id);
    expect(await open({ token: session.token, device })).toBeNull();
    expect(await open(session)).toBeNull();
    expect(await ends(id)).toEqual([
      { why: "other-browser", session_id: sessionId, device_id: deviceId, action: "create" },
    ]);
  });

  test("of one person does not open by another person's cookie of the same browser, once that is removed", async () => {
    const [one, other] = [await somebody(), await somebody()];
    const first = await entered(one.id);
    const second = await entered(other.id, first.device);
    expect(second.device).toBe(first.device);
    const [device] = await devices(one.id);
    await run.signIn((work) => removeDevice(work, one.id, device?.id as string));
    expect(await open(first)).toBeNull();
    expect(await open(second)).toMatchObject({ who: { userId: other.id } });
    expect(await ends(one.id)).toMatchObject([{ why: "device-removed", device_id: device?.id }]);
  });

  test("is ended by its owner alone, one or all others", async () => {
    const [owner, other] = [await somebody(), await somebody()];
    const [here, there, third] = [await entered(owner.id), await entered(owner.id), await entered(owner.id)];
    const { sessionId } = (await open(here)) as { sessionId: string };
    const away = ((await open(there)) as { sessionId: string }).sessionId;
    const refused = { kind: { code: "shield/unknown-session" } };
    await expect(run.signIn((work) => endOwnSession(work, other.id, away))).rejects.toMatchObject(refused);
    await run.signIn((work) => endOwnSession(work, owner.id, away));
    expect(await open(there)).toBeNull();
    await run.signIn((work) => endOtherSessions(work, owner.id, sessionId));
    expect([await open(here), await open(third)]).toMatchObject([{ sessionId }, null]);
    const [device] = await devices(owner.id);
    await expect(run.signIn((work) => removeDevice(work, other.id, device?.id as string))).rejects.toMatchObject(
      refused,
    );
  });

  test("is ended by an administrator with all others of the account, and its browsers are strangers again", async () => {
    const { id, username } = await somebody();
    const [here, there] = [await entered(id), await entered(id)];
    expect(await run.signIn((work) => endSessionsOf(work, username))).toBe(2);
    expect([await open(here), await open(there), await devices(id)]).toEqual([null, null, []]);
    expect(await ends(id)).toMatchObject([{ why: "administrator", session_id: null }]);
  });

  test("opens nothing from the next question on after a role ended or the account was closed", async () => {
    const [one, other] = [await somebody(), await somebody()];
    const [first, second] = [await entered(one.id), await entered(other.id)];
    await run.signIn((work) => endRoles(work, one.username));
    await run.signIn((work) => disableUser(work, other.username));
    for (const session of [first, second]) {
      expect(await open(session)).toBeNull();
      expect(await run.signIn((work) => lookAtSession(work, session))).toBeNull();
    }
    expect(await devices(other.id)).toEqual([]);
  });

  test("of the future, after the clock was set back, has ended; the next sign-in opens", async () => {
    const { id } = await somebody();
    clock.pass(120);
    const session = await entered(id);
    clock.pass(-4);
    expect(await open(session)).not.toBeNull();
    clock.pass(-60);
    expect(await open(session)).toBeNull();
    expect(await sessions(id)).toEqual([]);
    expect(await open(await entered(id, session.device))).not.toBeNull();
  });
});

describe("a browser", () => {
  test("is forgotten after a year without a visit", async () => {
    const { id } = await somebody();
    const { device } = await entered(id);
    clock.pass(366 * 1440);
    const again = await entered(id, device);
    expect(again.device).not.toBe(device);
    expect(await devices(id)).toHaveLength(1);
  });
});
