import type { Work } from "../kernel/index.ts";
import { type Route, serve } from "../kernel/index.ts";
import { postWarning, postWarningClosure, postWarningEvent } from "./contract.ts";
import { raiseWarning } from "./raise.sql.ts";
import { readableEvidence } from "./warning.sql.ts";
import { addWarningEvent, closeWarning, type WarnPorts } from "./warning-event.sql.ts";
import type { WarningRecord } from "./warning-record.ts";
import { replyOf } from "./warning-reply.ts";

const reply = async (work: Work, record: WarningRecord) =>
  replyOf({ ...record, evidence: await readableEvidence(work, record.evidence) }, work.lang, work.clock.now());

/** The operations of this room. Later rooms hang in through the ports; the pages of a warning are theirs. */
export function warnRoutes(ports: WarnPorts = {}): readonly Route[] {
  return [
    serve(postWarning, async (work, { body }) => reply(work, await raiseWarning(work, body))),
    serve(postWarningEvent, async (work, { params, body }) =>
      reply(work, await addWarningEvent(work, params.id, body)),
    ),
    serve(postWarningClosure, async (work, { params, body }) =>
      reply(work, await closeWarning(work, params.id, body, ports)),
    ),
  ];
}
