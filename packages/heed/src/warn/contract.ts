import { z } from "zod";
import { operation } from "../kernel/index.ts";
import { labelHints } from "../mission/index.ts";
import { newWarning, newWarningClosure, newWarningEvent } from "./new-warning.ts";
import { warningReply } from "./warning-reply.ts";

const params = z.strictObject({ id: z.uuid() });
/** With the words of the title or the note that its author should read again. */
const writtenReply = warningReply.extend({ labelHints });

export const postWarning = operation({
  method: "POST",
  path: "/warnings",
  summary: "Raise a warning",
  body: newWarning,
  reply: writtenReply,
});
export const postWarningEvent = operation({
  method: "POST",
  path: "/warnings/:id/events",
  summary: "Record what was done with a warning",
  params,
  body: newWarningEvent,
  reply: writtenReply,
});
export const postWarningClosure = operation({
  method: "POST",
  path: "/warnings/:id/closure",
  summary: "Close a warning that has all its answers",
  params,
  body: newWarningClosure,
  reply: writtenReply,
});
