import { z } from "zod";
import { operation } from "../kernel/index.ts";
import { newWarning, newWarningClosure, newWarningEvent } from "./new-warning.ts";
import { warningReply } from "./warning-reply.ts";

const params = z.strictObject({ id: z.uuid() });

export const postWarning = operation({
  method: "POST",
  path: "/warnings",
  summary: "Raise a warning",
  body: newWarning,
  reply: warningReply,
});
export const postWarningEvent = operation({
  method: "POST",
  path: "/warnings/:id/events",
  summary: "Record what was done with a warning",
  params,
  body: newWarningEvent,
  reply: warningReply,
});
export const postWarningClosure = operation({
  method: "POST",
  path: "/warnings/:id/closure",
  summary: "Close a warning that has all its answers",
  params,
  body: newWarningClosure,
  reply: warningReply,
});
