import type { Verdict, Who } from "../kernel/index.ts";
import type { WarningRecord } from "../warn/index.ts";
import type { NothingShown, Standing } from "./headline.ts";

/**
 * What a reader sees of an area: protection information, its sanitised edition, or nothing, with the reason. An
 * administrator or an auditor gets an empty brief that says why, not an error: nothing was refused that they asked for.
 */
export type Sight =
  | { readonly kind: "full" }
  | { readonly kind: "sanitised" }
  | { readonly kind: "nothing"; readonly why: NothingShown };

export function sightOf(who: Pick<Who, "roles">, verdict: Verdict): Sight {
  if (verdict === "full" || verdict === "sanitised") return { kind: verdict };
  const why = who.roles.includes("HU")
    ? "partner"
    : who.roles.includes("AD")
      ? "administrator"
      : who.roles.includes("AU")
        ? "auditor"
        : "other";
  return { kind: "nothing", why };
}

/** The posts that a function holds: to them warnings are given and limits climb. */
const postsByRole: Readonly<Record<string, readonly string[]>> = {
  HO: ["head-of-office"],
  PA: ["poc-adviser"],
  JOC: ["joc"],
  JM: ["jmac"],
  HR: ["human-rights"],
  CL: ["community-liaison"],
  FP: ["force-planner"],
  UP: ["police-planner"],
  SC: ["sector-commander"],
  SL: ["srsg", "dsrsg"],
  HU: ["humanitarian-partner"],
};

export function postsOfWho(who: Pick<Who, "roles">): readonly string[] {
  return who.roles.flatMap((role) => postsByRole[role] ?? []);
}

/** Whose decisions they are: the reader's own where each lies with one of the reader's posts, else the office's or the mission's. */
export function standingOf(who: Pick<Who, "roles" | "officePath">, owners: readonly string[]): Standing {
  const posts = postsOfWho(who);
  if (owners.length > 0 && owners.every((owner) => posts.includes(owner))) return "you";
  return who.officePath === null ? "mission" : "office";
}

/** What the brief lists among warnings: neither closed nor told under another. */
export function isOpen({ state }: Pick<WarningRecord, "state">): boolean {
  return state.handling !== "closed" && state.verification !== "duplicate-of";
}

export function waitsForDecision(record: Pick<WarningRecord, "state">): boolean {
  return isOpen(record) && record.state.decision === "pending";
}

/** Nobody decided in time, and the limit climbed to one of these posts. */
export function isPassedUp(record: Pick<WarningRecord, "state" | "climbedTo">, posts: readonly string[]): boolean {
  return waitsForDecision(record) && record.climbedTo.some((post) => posts.includes(post));
}
