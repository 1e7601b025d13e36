import { z } from "zod";
import { operation, view } from "../kernel/index.ts";
import { labelHints } from "../mission/index.ts";
import { capScopes, errorReasons, responseTypes, sentTypes } from "./cap.ts";
import { bodyKinds } from "./recipient.ts";
import type { BodyView, ToldView } from "./told.ts";

const id = z.uuid();
/** What XML can hold: a control character in a text would make every reader of the message fail. */
const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((text) => !/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u.test(text), { error: "one line of plain text" });
const address = z
  .string()
  .regex(/^[a-z0-9]+([-.][a-z0-9]+)*$/)
  .max(160);

/** A body outside the mission, as somebody names it. The same alias in the same area again is its newer edition. */
export const newBody = z.strictObject({
  id,
  /** Of an office or organisation, never a person or a village: `relief-agency`. */
  alias: z
    .string()
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
    .max(60),
  nameEn: line(120),
  nameFr: line(120),
  kind: z.enum(bodyKinds),
  /** The area that it serves: a district or wider. */
  areaCode: z.string().trim().min(1).max(80),
  /** The actor that it is or belongs to. */
  actorCode: z.string().trim().min(1).max(80).nullish(),
  /** That nobody is told by it any more. */
  withdrawn: z.boolean().optional(),
});
export type NewBody = z.infer<typeof newBody>;

/** A message as a person sends it. Everything else in it follows from the warning. */
export const newCapMessage = z.strictObject({
  id,
  msgType: z.enum(sentTypes),
  /** Addresses, with Alert and Update. Cancel and Error go to whoever was told. */
  recipients: z.array(address).max(60).optional(),
  /** With Alert and Update. */
  responseTypes: z.array(z.enum(responseTypes)).max(4).optional(),
  /** Left out is Private. */
  scope: z.enum(capScopes).optional(),
  /** With Restricted: who alone may have it. */
  restriction: line(200).optional(),
  /** Update and Cancel: the Alert, where more than one stands. Error: the message that was sent wrongly. */
  about: id.optional(),
  /** With Error. */
  reason: z.enum(errorReasons).optional(),
});
export type NewCapMessage = z.infer<typeof newCapMessage>;

export const newCapAcknowledgement = z.strictObject({
  id,
  /** Whose it is, as the message names them. */
  recipient: address,
  /** Noted for a body outside the mission: when they said so. Left out is now. */
  at: z.iso.datetime({ offset: true }).optional(),
});
export type NewCapAcknowledgement = z.infer<typeof newCapAcknowledgement>;

const params = z.strictObject({ id });

export const getBodies = operation({
  method: "GET",
  path: "/recipients",
  summary: "Bodies outside the mission that may be told of a warning, by alias",
  reply: z.object({ asOf: z.string(), recipients: z.array(view<BodyView>()) }),
});
export const postBody = operation({
  method: "POST",
  path: "/recipients",
  summary: "Name an office or organisation that may be told, open or close a force, or take one off",
  body: newBody,
  reply: view<BodyView>(),
});
export const getWarningCap = operation({
  method: "GET",
  path: "/warnings/:id/cap",
  summary: "Who may be told of a warning and why not, what was sent, and who has acknowledged",
  params,
  looksBack: true,
  reply: view<ToldView>(),
});
export const postWarningCap = operation({
  method: "POST",
  path: "/warnings/:id/cap",
  summary: "Send a CAP message of a warning to recipients that a person chose",
  params,
  body: newCapMessage,
  reply: z.intersection(view<ToldView>(), z.object({ labelHints })),
});
export const getCap = operation({
  method: "GET",
  path: "/cap/:id",
  summary: "A message as it was sent (CAP 1.2)",
  params,
  media: "application/cap+xml",
  looksBack: true,
  reply: z.string(),
});
export const postCapAcknowledgement = operation({
  method: "POST",
  path: "/cap/:id/acknowledgements",
  summary: "Acknowledge a message for the own post, or note it for a body outside the mission",
  params,
  body: newCapAcknowledgement,
  reply: view<ToldView>(),
});
export const getCapFeed = operation({
  method: "GET",
  path: "/cap-feed",
  summary: "The messages that this reader may see, with who has acknowledged each (Atom)",
  media: "application/atom+xml",
  looksBack: true,
  reply: z.string(),
});
