import type { Who } from "../kernel/index.ts";
import { dataClasses, heldGrants, type Scope } from "./policy.ts";

/**
 * What row-level security lets somebody read, as the setting `app.reads`: `,5:all,4:office,12b:own,`. It is
 * derived from the policy alone. The sanitised edition is made from rows, so it counts; aggregates are made
 * by nobody's own query and do not.
 */
export function reads(who: Who): string {
  const entries = dataClasses.flatMap((dataClass) => {
    const scopes = new Set<Scope>();
    for (const { grant } of heldGrants(who, dataClass)) {
      if (grant.verbs.includes("read") && grant.form !== "aggregate") scopes.add(grant.scope);
    }
    if (scopes.has("all")) return [`${dataClass}:all`];
    return [...scopes].sort().map((scope) => `${dataClass}:${scope}`);
  });
  return entries.length === 0 ? "" : `,${entries.join(",")},`;
}
