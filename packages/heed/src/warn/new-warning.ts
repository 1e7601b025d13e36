import { z } from "zod";
import { mostPeople } from "../listen/index.ts";
import { eventKinds, imminences, levels, reaches, verifications, yesNoUnknown } from "./warning.ts";

const id = z.uuid();
const moment = z.iso.datetime({ offset: true });
const code = z
  .string()
  .regex(/^[a-zA-Z0-9]+([-_/][a-zA-Z0-9]+)*$/)
  .max(80);
const title = z.string().trim().min(1).max(200);
const impact = z.int().min(1).max(5);
const note = z.string().trim().min(1).max(4_000);
const references = <T extends z.ZodType>(one: T) => z.array(one).max(200).optional();

/** A warning as a person sends it. The level is never sent: it follows from imminence and impact. */
export const newWarning = z.strictObject({
  id,
  titleEn: title,
  titleFr: title,
  threatCategory: code,
  groupAtRisk: code,
  numberExposed: z.int().min(0).max(mostPeople).nullish(),
  areaCode: z.string().min(1).max(80),
  imminence: z.enum(imminences),
  impact,
  reach: z.enum(reaches).nullish(),
  threatKnownAt: moment.nullish(),
  ownerPost: code.optional(),
  /** Left out is unknown, and unknown is treated as yes. */
  recipientCouldBePerpetrator: z.enum(yesNoUnknown).optional(),
  reportIds: references(id),
  incidentCodes: references(z.string().min(1).max(80)),
  assessmentIds: references(id),
});
export type NewWarning = z.infer<typeof newWarning>;

/** What a person did with a warning. Which fields a kind takes, and who may, is told by `acts.ts`. */
export const newWarningEvent = z.strictObject({
  id,
  kind: z.enum(eventKinds),
  /** When it was done, where it is written down later; left out is now. */
  at: moment.optional(),
  note: note.optional(),
  noteLang: z.enum(["en", "fr"]).optional(),
  imminence: z.enum(imminences).optional(),
  impact: impact.optional(),
  reach: z.enum(reaches).optional(),
  level: z.enum(levels).optional(),
  verification: z.enum(verifications).optional(),
  duplicateOf: id.optional(),
  toPost: code.optional(),
});
export type NewWarningEvent = z.infer<typeof newWarningEvent>;

export const newWarningClosure = z.strictObject({
  id,
  note: note.optional(),
  noteLang: z.enum(["en", "fr"]).optional(),
});
export type NewWarningClosure = z.infer<typeof newWarningClosure>;

/**
 * Whether an id tells when it was made. The id of a warning stands in the sanitised edition, which has the month and no
 * moment, so a time-ordered one would give away what the edition leaves out.
 */
export function tellsTime(uuid: string): boolean {
  return ["1", "2", "6", "7"].includes(uuid.charAt(14));
}
