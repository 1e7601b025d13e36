import { type May, namedId, type Verdict, type Who } from "../kernel/index.ts";
import { dataClasses, type Grant, heldGrants, may, type Scope } from "./policy.ts";
import type { Holding, RoleCode } from "./roles.ts";

/** Who may look how others see: whoever gives access, audits it, advises on it or protects sources. */
export const viewAsRoles: readonly RoleCode[] = ["PA", "HR", "AD", "AU"];

export function mayViewAs(who: Pick<Who, "roles">): boolean {
  return viewAsRoles.some((role) => who.roles.includes(role));
}

/** Roles and functions at an office, held by nobody in particular. */
export interface Viewed {
  readonly roles: readonly Holding[];
  readonly officePath: string | null;
}

/** Somebody of these roles who has written nothing and holds nothing of their own. */
export const somebodyOf = ({ roles, officePath }: Viewed): Who => ({
  userId: namedId("person", "nobody"),
  roles,
  officePath,
  label: "",
});

const rank: Readonly<Record<Verdict, number>> = { no: 0, aggregate: 1, sanitised: 2, full: 3 };
const worse = (a: Verdict, b: Verdict): Verdict => (rank[a] <= rank[b] ? a : b);

/** What both may do, in the form that the more restricted of the two has: no look as another gives a looker anything. */
export function bothMay(looker: Who, viewed: Viewed): May {
  const somebody = somebodyOf(viewed);
  return (_, verb, record) => worse(may(looker, verb, record), may(somebody, verb, record));
}

const within = (path: string | null, office: string | null): boolean =>
  path !== null && office !== null && (path === office || path.startsWith(`${office}/`));

/** The office in which both may look: the narrower one where one lies in the other. */
function officeOfBoth(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return within(a, b) ? a : within(b, a) ? b : null;
}

/** How far somebody reads a class in an area, row by row; null where not at all. What is somebody's own does not count. */
function scopeIn(who: Who, dataClass: string, office: string | null): Exclude<Scope, "own"> | null {
  const scopes = heldGrants(who, dataClass)
    .filter(({ grant }) => grant.verbs.includes("read") && grant.form !== "aggregate")
    .map(({ grant }) => grant.scope);
  if (scopes.includes("all")) return "all";
  return scopes.includes("office") && within(office, who.officePath) ? "office" : null;
}

/**
 * What row-level security lets through for both: a subset of what it lets through for each. It has one office; where both have
 * one and neither lies in the other, what belongs to an office is left out.
 */
export function bothReads(looker: Who, viewed: Viewed): { readonly reads: string; readonly officePath: string | null } {
  const somebody = somebodyOf(viewed);
  const officePath = officeOfBoth(looker.officePath, viewed.officePath);
  const entries = dataClasses.flatMap((dataClass) => {
    const scopes = [looker, somebody].map((who) => scopeIn(who, dataClass, officePath));
    if (scopes.includes(null)) return [];
    return [`${dataClass}:${scopes.includes("office") ? "office" : "all"}`];
  });
  return { reads: entries.length === 0 ? "" : `,${entries.join(",")},`, officePath };
}

/** A row of the policy as it applies: what is given, and by which holding. */
export interface PolicyRow {
  readonly dataClass: string;
  readonly grants: readonly (Grant & { readonly by: Holding })[];
}

/** The policy table of these roles, also the classes of which they have nothing. */
export function policyOf(viewed: Viewed): readonly PolicyRow[] {
  const who = somebodyOf(viewed);
  const byNumber = [...dataClasses].sort((a, b) => Number.parseFloat(a) - Number.parseFloat(b) || (a < b ? -1 : 1));
  return byNumber.map((dataClass) => ({
    dataClass,
    grants: heldGrants(who, dataClass).map(({ holding, grant }) => ({ ...grant, by: holding })),
  }));
}

/** Why a field of a record is not as it stands: the rule behind it. */
export type WhyNot = "no-row" | "edition" | "coarse" | "source-grade" | "account" | "vault";

export type FieldState = "shown" | "coarse" | "hidden";

/** How a field of one edition stands beside the same of another. */
export function fieldState(whole: unknown, shown: unknown): FieldState {
  const empty = (value: unknown) =>
    value === null || value === undefined || (Array.isArray(value) && value.length === 0);
  if (JSON.stringify(whole) === JSON.stringify(shown)) return "shown";
  return empty(shown) ? "hidden" : "coarse";
}
