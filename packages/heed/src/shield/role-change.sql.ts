import { type Change, commit, oneAtATime } from "../kernel/index.sql.ts";
import { type Instant, newId, notAllowed, notFound, Problem, type Work } from "../kernel/index.ts";
import { administrators, listUsers, type User, userNamed } from "./account-list.sql.ts";
import { type Basis, isInForce } from "./people.ts";
import {
  changeDecided,
  changeOutdated,
  noLongerAdministrator,
  noRole,
  notToYourself,
  oneOffice,
  rolesApart,
  secondAdministrator,
  unknownRole,
} from "./problems.ts";
import { mayConfirm, type Proposal, type ProposalState, proposalState, proposedAt } from "./role-change.ts";
import { type FunctionCode, functions, isAssignable, type RoleCode, roles } from "./roles.ts";
import { forbiddenTogether } from "./separation.ts";
import { assignmentTable, decisionTable, proposalTable, type ShieldTables } from "./tables.sql.ts";

/*
 * Roles. One administrator proposes and another confirms; as long as a mission has only one, that one gives roles alone, and
 * each is marked. The program itself gives them at the first link, on the command line and in an exercise.
 */

/** What came of asking for a role: it is held, it waits for a second administrator, or it was held already. */
export type Given = "given" | "proposed" | "held";

type Assignable = RoleCode | FunctionCode;

const known = () => [...roles, ...functions].join(", ");
const isProgram = (work: Work) => work.who.roles.includes("SYSTEM");

/** Codes of roles and functions as they may be given. @throws {Problem} for none, an unknown one, or two that must not meet. */
export function checkedRoles(codes: readonly string[], besides: readonly string[] = []): readonly Assignable[] {
  if (codes.length === 0) throw new Problem(noRole, { known: known() });
  const checked = [...new Set(codes)].map((code) => {
    if (!isAssignable(code)) throw new Problem(unknownRole, { role: code, known: known() });
    return code;
  });
  const [conflict] = forbiddenTogether([...besides, ...checked]);
  if (conflict) {
    const { one, other, because } = conflict;
    throw new Problem(rolesApart, { one, other, because });
  }
  return checked;
}

/**
 * Whoever changes accounts is an administrator, still is one, and does so alone: two who take the role from each other wait
 * here, and the second finds that he has lost it.
 * @throws {Problem} not allowed; no longer an administrator.
 */
export async function requireAdministrator(work: Work): Promise<void> {
  if (work.may(work.who, "create", { dataClass: "16" }) !== "full") throw new Problem(notAllowed);
  await oneAtATime(work, "administrators");
  if (isProgram(work)) return;
  const now = await administrators(work);
  if (!now.some(({ id }) => id === work.who.userId)) throw new Problem(noLongerAdministrator);
}

/** Whether somebody else than the asker could confirm what this person is to get. */
async function isSecondThere(work: Work, personId: string): Promise<boolean> {
  return (await administrators(work)).some(({ id }) => id !== work.who.userId && id !== personId);
}

interface Wanted {
  readonly personId: string;
  readonly holdings: readonly Assignable[];
  readonly officePath: string | null;
}

const assignment = (
  of: { personId: string; role: string; officePath: string | null },
  fromAt: Instant,
  basis: Basis,
  proposalId: string | null = null,
): Change => {
  const { personId, role, officePath } = of;
  const row = { personId, role, officePath, fromAt, untilAt: null, basis, proposalId };
  return { table: assignmentTable, action: "create", id: newId(), row };
};

const proposal = (work: Work, of: Omit<Proposal, "proposedAt" | "expiresAt">): Change => ({
  table: proposalTable,
  action: "create",
  id: newId(),
  row: { ...of, ...proposedAt(work.clock.wall()) },
});

/** Roles as they may be written down now: held, or proposed. Asks for the administrator. */
export async function rolesFor(
  work: Work,
  { personId, holdings, officePath }: Wanted,
  basis: Basis = "command-line",
): Promise<{ readonly given: Given; readonly changes: readonly Change[] }> {
  await requireAdministrator(work);
  const wall = work.clock.wall();
  const of = (role: Assignable) => ({ personId, role, officePath });
  if (isProgram(work)) {
    return { given: "given", changes: holdings.map((role) => assignment(of(role), wall, basis)) };
  }
  if (personId === work.who.userId) throw new Problem(notToYourself);
  if (await isSecondThere(work, personId)) {
    return {
      given: "proposed",
      changes: holdings.map((role) => proposal(work, { ...of(role), change: "role" })),
    };
  }
  return { given: "given", changes: holdings.map((role) => assignment(of(role), wall, "one-administrator")) };
}

/**
 * Asks for one more role or function for an account: at its office, or, where it holds nothing, at the one named here.
 * @throws {Problem} for oneself, another office, roles that must not meet in one account.
 */
export async function giveRole(
  work: Work,
  username: string,
  role: string,
  officePath: string | null = null,
): Promise<Given> {
  await requireAdministrator(work);
  const user = await userNamed(work, username);
  if (user.id === work.who.userId) throw new Problem(notToYourself);
  const place = user.roles.length > 0 ? user.officePath : officePath;
  if (officePath !== null && place !== officePath) {
    throw new Problem(oneOffice, { office: user.officePath ?? "headquarters" });
  }
  const holdings = checkedRoles([role], user.roles);
  if (user.roles.includes(role)) return "held";
  const { given, changes } = await rolesFor(work, { personId: user.id, holdings, officePath: place });
  await commit(work, given === "given" ? "role given" : "role proposed", changes);
  return given;
}

/** Asks for another office for all that an account holds. @throws {Problem} for oneself, and for an account without roles. */
export async function moveUser(work: Work, username: string, officePath: string | null): Promise<Given> {
  await requireAdministrator(work);
  const user = await userNamed(work, username);
  if (user.id === work.who.userId) throw new Problem(notToYourself);
  if (user.roles.length === 0) throw new Problem(noRole, { known: known() });
  if (user.officePath === officePath) return "held";
  if (!isProgram(work) && (await isSecondThere(work, user.id))) {
    const change = proposal(work, { personId: user.id, change: "office", role: null, officePath });
    await commit(work, "office proposed", [change]);
    return "proposed";
  }
  const basis = isProgram(work) ? "command-line" : "one-administrator";
  await move(work, user, officePath, basis, null);
  return "given";
}

/** Ends what somebody holds at one office and begins it at another in the same moment. */
async function move(
  work: Work,
  user: User,
  officePath: string | null,
  basis: Basis,
  proposalId: string | null,
): Promise<void> {
  const wall = work.clock.wall();
  const ended = await endings(work, user.id, wall);
  const begun = user.roles.map((role) => assignment({ personId: user.id, role, officePath }, wall, basis, proposalId));
  await commit(work, "office changed", [...ended, ...begun]);
}

/** What ends the roles that somebody holds now, or one of them. */
export async function endings(work: Work, personId: string, at: Instant, role?: string): Promise<readonly Change[]> {
  const held = await work.db
    .withTables<ShieldTables>()
    .selectFrom("shield.assignment")
    .selectAll()
    .where("missionId", "=", work.missionId)
    .where("personId", "=", personId)
    .execute();
  return held
    .filter((one) => isInForce(one, at) && (role === undefined || one.role === role))
    .map(({ id, version, personId: person, role: code, officePath, fromAt, basis, proposalId }) => ({
      table: assignmentTable,
      action: "update",
      id,
      expectVersion: version,
      row: { personId: person, role: code, officePath, fromAt, untilAt: at, basis, proposalId },
    }));
}

/** A proposal as administrators and the auditor read it. */
export interface RoleChange extends Proposal {
  readonly id: string;
  readonly proposedBy: string;
  readonly state: ProposalState;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
}

/** Every proposal with what became of it, the newest first. */
export async function roleChanges(work: Work): Promise<readonly RoleChange[]> {
  const rows = await work.db
    .withTables<ShieldTables>()
    .selectFrom("shield.roleProposal as p")
    .leftJoin("shield.roleDecision as d", (join) =>
      join.onRef("d.missionId", "=", "p.missionId").onRef("d.proposalId", "=", "p.id"),
    )
    .select(["p.id", "p.personId", "p.change", "p.role", "p.officePath", "p.proposedAt", "p.expiresAt"])
    .select(["p.recordedBy as proposedBy", "d.outcome", "d.recordedBy as decidedBy", "d.decidedAt"])
    .where("p.missionId", "=", work.missionId)
    .orderBy("p.proposedAt", "desc")
    .orderBy("p.id")
    .execute();
  const wall = work.clock.wall();
  return rows.map(({ outcome, ...row }) => ({ ...row, state: proposalState(row, outcome, wall) }));
}

async function openChange(work: Work, id: string): Promise<RoleChange> {
  await requireAdministrator(work);
  const found = (await roleChanges(work)).find((one) => one.id === id);
  if (!found) throw new Problem(notFound);
  if (found.state !== "open") throw new Problem(changeDecided, { state: found.state });
  return found;
}

const decision = (work: Work, proposalId: string, outcome: "confirmed" | "declined"): Change => ({
  table: decisionTable,
  action: "create",
  id: newId(),
  row: { proposalId, outcome, decidedAt: work.clock.wall() },
});

/**
 * The second administrator's word: what was proposed is held from now on.
 * @throws {Problem} for who proposed it and for who gets it, for one that was decided or expired, and where the account has
 *   changed meanwhile so that it means something else.
 */
export async function confirmChange(work: Work, id: string): Promise<void> {
  const change = await openChange(work, id);
  if (!mayConfirm(change, work.who.userId)) throw new Problem(secondAdministrator);
  const user = (await listUsers(work)).find((one) => one.id === change.personId);
  if (!user || user.disabledAt !== null) throw new Problem(changeOutdated);
  await commit(work, "role change confirmed", [decision(work, id, "confirmed")]);
  if (change.change === "office") {
    if (user.roles.length === 0 || user.officePath === change.officePath) throw new Problem(changeOutdated);
    return move(work, user, change.officePath, "two-people", id);
  }
  if (user.roles.length > 0 && user.officePath !== change.officePath) throw new Problem(changeOutdated);
  const role = change.role as string;
  if (user.roles.includes(role)) return;
  checkedRoles([role], user.roles);
  const of = { personId: user.id, role, officePath: change.officePath };
  await commit(work, "role given", [assignment(of, work.clock.wall(), "two-people", id)]);
}

/** Any administrator may decline, also who proposed it. */
export async function declineChange(work: Work, id: string): Promise<void> {
  await openChange(work, id);
  await commit(work, "role change declined", [decision(work, id, "declined")]);
}
