import { Problem, type Work } from "../kernel/index.ts";
import { type Basis, isInForce } from "./people.ts";
import { unknownUser } from "./problems.ts";
import type { ShieldTables } from "./tables.sql.ts";

export interface User {
  readonly id: string;
  readonly username: string;
  readonly labelEn: string;
  readonly labelFr: string;
  readonly lang: "en" | "fr";
  readonly roles: readonly string[];
  /** The same roles, each with the word on which it is held. */
  readonly held: readonly { readonly role: string; readonly basis: Basis | null }[];
  readonly officePath: string | null;
  readonly passwordSetAt: string | null;
  readonly disabledAt: string | null;
  /** Colleagues of other offices do not learn who wrote something. */
  readonly hidden: boolean;
}

/** Every account with the roles that it holds now. */
export async function listUsers(work: Work): Promise<User[]> {
  const db = work.db.withTables<ShieldTables>();
  const people = await db
    .selectFrom("shield.person")
    .selectAll()
    .where("missionId", "=", work.missionId)
    .orderBy("username")
    .execute();
  const assignments = await db
    .selectFrom("shield.assignment")
    .select(["personId", "role", "officePath", "fromAt", "untilAt", "basis"])
    .where("missionId", "=", work.missionId)
    .orderBy("role")
    .execute();
  const wall = work.clock.wall();
  const byPerson = Map.groupBy(
    assignments.filter((one) => isInForce(one, wall)),
    ({ personId }) => personId,
  );
  return people.map((person) => {
    const held = byPerson.get(person.id) ?? [];
    const { id, username, labelEn, labelFr, lang, passwordSetAt, disabledAt, hiddenFromOtherOffices } = person;
    return {
      id,
      username,
      labelEn,
      labelFr,
      lang,
      passwordSetAt,
      disabledAt,
      roles: held.map((one) => one.role),
      held: held.map(({ role, basis }) => ({ role, basis })),
      officePath: held[0]?.officePath ?? null,
      hidden: hiddenFromOtherOffices === true,
    };
  });
}

/** The account of a user name. @throws {Problem} where there is none. */
export async function userNamed(work: Work, username: string): Promise<User> {
  const found = (await listUsers(work)).find((user) => user.username === username);
  if (!found) throw new Problem(unknownUser, { username });
  return found;
}

/** Open accounts that hold the administrator's role now. */
export async function administrators(work: Work): Promise<readonly User[]> {
  return (await listUsers(work)).filter(({ disabledAt, roles }) => disabledAt === null && roles.includes("AD"));
}
