/** Functions that people hold by their post. One person may hold several. */
export const roles = ["PA", "JM", "JOC", "CL", "HR", "FP", "UP", "SC", "HO", "SL", "HU", "AD", "AU"] as const;
export type RoleCode = (typeof roles)[number];

/**
 * Functions given to a named person beside a role: `FO` source-protection focal point, `DO` alert duty officer,
 * `WP` women's protection adviser, `CP` child protection adviser, `TR` trained for cases of sexual violence and
 * children, `EN` engagement officer, `SP` partner with a signed information-sharing protocol.
 */
export const functions = ["FO", "DO", "WP", "CP", "TR", "EN", "SP"] as const;
export type FunctionCode = (typeof functions)[number];

/** Heed itself: imports, rules and clocks. Nobody signs in as it and nobody can be given it. */
export const systemRole = "SYSTEM";

export type Holding = RoleCode | FunctionCode | typeof systemRole;

export function isAssignable(code: string): code is RoleCode | FunctionCode {
  return (roles as readonly string[]).includes(code) || (functions as readonly string[]).includes(code);
}
