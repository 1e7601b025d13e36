import type { Who } from "../kernel/index.ts";
import { clears, dataClasses, heldGrants, type Scope } from "./policy.ts";

/** Classes whose records are classified one by one: an S3 record of them is for fewer. `5!S3:all` says who still reads those. */
const classifiedClasses: readonly string[] = ["4", "5"];

/**
 * What row-level security lets somebody read, as the setting `app.reads`: `,5:all,4:office,12b:own,`. It is
 * derived from the policy alone. The sanitised edition is made from rows, so it counts; aggregates are made
 * by nobody's own query and do not.
 */
export function reads(who: Who): string {
  const entries = dataClasses.flatMap((dataClass) => {
    const scopes = new Set<Scope>();
    const strict = new Set<Scope>();
    for (const { holding, grant } of heldGrants(who, dataClass)) {
      if (!grant.verbs.includes("read") || grant.form === "aggregate") continue;
      scopes.add(grant.scope);
      if (classifiedClasses.includes(dataClass) && clears(grant, holding, { dataClass, sensitivity: "S3" }))
        strict.add(grant.scope);
    }
    return [...entriesOf(dataClass, scopes), ...entriesOf(`${dataClass}!S3`, strict)];
  });
  return entries.length === 0 ? "" : `,${entries.join(",")},`;
}

function entriesOf(name: string, scopes: ReadonlySet<Scope>): readonly string[] {
  if (scopes.has("all")) return [`${name}:all`];
  return [...scopes].sort().map((scope) => `${name}:${scope}`);
}
