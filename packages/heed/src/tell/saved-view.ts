import { exploreKinds } from "./explore.ts";

/** What a view may ask for: the names in the address of Explore, each with what its value must be. */
const values: Readonly<Record<string, RegExp>> = {
  area: /^[A-Za-z0-9/_-]{1,80}$/,
  from: /^\d{4}-\d{2}-\d{2}$/,
  to: /^\d{4}-\d{2}-\d{2}$/,
  with: /^\d{4}-\d{2}-\d{2}$/,
  asOf: /^\d{4}-\d{2}-\d{2}(T[\d:.]{5,12}(Z|[+-]\d{2}:?\d{2})?)?$/,
  upTo: /^S[0-3]$/,
  // The same, as the addresses of the pages call it.
  class: /^S[0-3]$/,
  find: /^.{1,200}$/u,
  kind: new RegExp(`^(${exploreKinds.join("|")})$`),
  map: /^1$/,
};
export const viewQueryNames: readonly string[] = Object.keys(values);

/**
 * The query of a view in one spelling, without what is empty; or the name in it that is unknown, stands twice or has a value
 * that Explore would refuse.
 */
export function viewQuery(given: string): { readonly query: string } | { readonly wrong: string } {
  const asked = [...new URLSearchParams(given.replace(/^\?/, ""))].filter(([, value]) => value !== "");
  for (const [i, [name, value]] of asked.entries()) {
    if (!Object.hasOwn(values, name) || !values[name]?.test(value)) return { wrong: name };
    if (asked.findIndex(([other]) => other === name) !== i) return { wrong: name };
  }
  return { query: new URLSearchParams(asked).toString() };
}

export const mostViews = 50;
