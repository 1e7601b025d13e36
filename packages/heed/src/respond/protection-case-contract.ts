import { z } from "zod";
import { operation, view } from "../kernel/index.ts";
import type { WithLabelHints } from "../mission/index.ts";
import { caseEventKinds, caseOutcomes, caseServices, caseSubjects } from "./protection-case.ts";
import type { ProtectionCaseView } from "./protection-case-view.ts";

const id = z.uuid();
const some = z.string().trim().max(1_000).nullish();
const codes = z.array(z.string().trim().min(1).max(40)).max(20).optional();

/** A case that a person opens. Who it is about is not said: the way to them is kept elsewhere. */
export const newProtectionCase = z.strictObject({
  id,
  /** A district or wider. */
  areaCode: z.string().trim().min(1).max(80),
  about: z.enum(caseSubjects),
});
export type NewProtectionCase = z.infer<typeof newProtectionCase>;

export const newProtectionCaseEvent = z.strictObject({
  id,
  kind: z.enum(caseEventKinds),
  at: z.iso.datetime({ offset: true }).optional(),
  /** With `need` what is needed, with `consent` what was explained, with `options` what was considered. */
  codes,
  /** With `consent` what they agreed to, with `options` what was chosen. */
  agreed: codes,
  /** With `referral`. */
  service: z.enum(caseServices).nullish(),
  /** With `referral`: an organisation, never a person. */
  organisation: z.string().trim().min(1).max(120).nullish(),
  /** With an answer to a referral: which. */
  referralId: id.nullish(),
  /** With `next-contact`. */
  nextAt: z.iso.datetime({ offset: true }).nullish(),
  /** With `closed`. */
  outcome: z.enum(caseOutcomes).nullish(),
  note: some,
  lang: z.enum(["en", "fr"]).optional(),
});
export type NewProtectionCaseEvent = z.infer<typeof newProtectionCaseEvent>;

const params = z.strictObject({ id });

export const getProtectionCases = operation({
  method: "GET",
  path: "/protection-cases",
  summary: "Individual protection cases that the reader may see, those that wait first",
  reply: z.object({ asOf: z.string(), cases: z.array(view<ProtectionCaseView>()) }),
});
export const getProtectionCase = operation({
  method: "GET",
  path: "/protection-cases/:id",
  summary: "One individual protection case",
  params,
  reply: view<ProtectionCaseView>(),
});
export const postProtectionCase = operation({
  method: "POST",
  path: "/protection-cases",
  summary: "Open an individual protection case, without saying who it is about",
  body: newProtectionCase,
  reply: view<ProtectionCaseView>(),
});
export const postProtectionCaseEvent = operation({
  method: "POST",
  path: "/protection-cases/:id/events",
  summary: "Add to a case: need, consent, options, referral and its answer, next contact, closing",
  params,
  body: newProtectionCaseEvent,
  reply: view<WithLabelHints<ProtectionCaseView>>(),
});
