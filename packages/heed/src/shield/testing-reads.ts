import fc from "fast-check";
import type { Who } from "../kernel/index.ts";
import { dataClasses, isInOffice } from "./policy.ts";
import { functions, roles } from "./roles.ts";

/** What row-level security does with the setting, as `shield.sees` and `kernel.guard` say it. */
export function lets(
  setting: string,
  who: Who,
  dataClass: string,
  areaPath: string | null,
  owner: string | null,
): boolean {
  return (
    setting.includes(`,${dataClass}:all,`) ||
    (setting.includes(`,${dataClass}:office,`) && isInOffice(areaPath, who.officePath)) ||
    (setting.includes(`,${dataClass}:own,`) && owner === who.userId)
  );
}

export const me = "00000000-0000-4000-8000-000000000001";
export const another = "00000000-0000-4000-8000-000000000002";
export const anyWho = fc.record({
  userId: fc.constant(me),
  roles: fc.uniqueArray(fc.constantFrom<string>(...roles, ...functions, "SYSTEM", "NOBODY"), { maxLength: 3 }),
  officePath: fc.constantFrom("ML", "ML/MOP", "ML/MOP/KOR", "ML/MO", null),
  label: fc.constant(""),
});
export const anyRow = fc.record({
  dataClass: fc.constantFrom(...dataClasses, "28"),
  areaPath: fc.constantFrom("ML", "ML/MOP", "ML/MOP/KOR", "ML/MEN", "ML/MOPTI", "ML/M_P", null),
  ownerId: fc.constantFrom(me, another, null),
});
