import { z } from "zod";
import { operation, view } from "../kernel/index.ts";
import type { WithLabelHints } from "../mission/index.ts";
import { contactAskers, contactRoutes, proxyKinds } from "./contact-route.ts";
import type { RotaView, WayView } from "./rota.ts";
import type { StaffSafetyView } from "./staff-safety.ts";
import { brokenRules, staffSafetyKinds } from "./staff-safety.ts";

const id = z.uuid();
const hour = z.int().min(0).max(24);

/** A way agreed beforehand, in codes: no name, number or word of anybody. */
export const newContactRoute = z.strictObject({
  id,
  route: z.enum(contactRoutes),
  askedBy: z.enum(contactAskers),
  /** Safe hours of the mission's day; both left out where any hour is safe. */
  safeFrom: hour.nullish(),
  safeTo: hour.nullish(),
  codeWord: z.boolean(),
  proxy: z.enum(proxyKinds),
  watched: z.boolean(),
});
export type NewContactRoute = z.infer<typeof newContactRoute>;

export const newStaffSafety = z.strictObject({
  id,
  kind: z.enum(staffSafetyKinds),
  /** With `outside-rules`. */
  brokenRule: z.enum(brokenRules).nullish(),
  at: z.iso.datetime({ offset: true }).optional(),
  /** Where whoever tells has no office: an area of the office that looks after them. */
  areaCode: z.string().trim().min(1).max(80).nullish(),
  note: z.string().trim().max(2_000).nullish(),
  lang: z.enum(["en", "fr"]).optional(),
});
export type NewStaffSafety = z.infer<typeof newStaffSafety>;

const params = z.strictObject({ id });

export const getRota = operation({
  method: "GET",
  path: "/follow-ups",
  summary: "Whom to look after today, by which way, and what waits for it",
  reply: view<RotaView>(),
});
export const postContactRoute = operation({
  method: "POST",
  path: "/follow-ups/:id/routes",
  summary: "Keep the way agreed with those of a follow-up, in codes; the newest holds",
  params,
  body: newContactRoute,
  reply: view<WayView>(),
});
export const postStaffSafety = operation({
  method: "POST",
  path: "/staff-safety",
  summary: "Tell of a threat to oneself, or of an own movement outside the rules; it is followed up",
  body: newStaffSafety,
  reply: view<WithLabelHints<StaffSafetyView>>(),
});
