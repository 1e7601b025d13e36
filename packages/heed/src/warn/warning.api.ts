import type { Work } from "../kernel/index.ts";
import { type Route, serve } from "../kernel/index.ts";
import { withLabelHints } from "../mission/index.sql.ts";
import type { Written } from "../mission/index.ts";
import { capRoutes } from "./cap.api.ts";
import { postWarning, postWarningClosure, postWarningEvent } from "./contract.ts";
import { raiseWarning } from "./raise.sql.ts";
import { ruleRoutes } from "./rule.api.ts";
import { readableEvidence } from "./warning.sql.ts";
import { addWarningEvent, closeWarning, type WarnPorts } from "./warning-event.sql.ts";
import type { WarningRecord } from "./warning-record.ts";
import { replyOf } from "./warning-reply.ts";

async function reply(work: Work, record: WarningRecord, written: Written) {
  const evidence = await readableEvidence(work, record.evidence);
  return withLabelHints(work, replyOf({ ...record, evidence }, work.lang, work.clock.now()), written);
}

/** The operations of this room. Later rooms hang in through the ports; the pages of a warning are theirs. */
export function warnRoutes(ports: WarnPorts = {}): readonly Route[] {
  return [
    serve(postWarning, async (work, { body }) =>
      reply(work, await raiseWarning(work, body), { titleEn: body.titleEn, titleFr: body.titleFr }),
    ),
    serve(postWarningEvent, async (work, { params, body }) =>
      reply(work, await addWarningEvent(work, params.id, body), { note: body.note }),
    ),
    serve(postWarningClosure, async (work, { params, body }) =>
      reply(work, await closeWarning(work, params.id, body, ports), { note: body.note }),
    ),
    ...capRoutes,
    ...ruleRoutes,
  ];
}
