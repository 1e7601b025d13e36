import { type Route, serve } from "../kernel/index.ts";
import { withLabelHints } from "../mission/index.sql.ts";
import { agreeRoute, wayFor } from "./contact-route.sql.ts";
import { getRota, postContactRoute, postStaffSafety } from "./follow-up-contract.ts";
import { addCaseEvent, openCase, protectionCasesFor, showProtectionCase } from "./protection-case.sql.ts";
import {
  getProtectionCase,
  getProtectionCases,
  postProtectionCase,
  postProtectionCaseEvent,
} from "./protection-case-contract.ts";
import { rotaFor } from "./rota.sql.ts";
import { tellOfStaff } from "./staff-safety.sql.ts";

export const followUpRoutes: readonly Route[] = [
  serve(getRota, (work) => rotaFor(work)),
  serve(postContactRoute, async (work, { params, body }) => {
    await agreeRoute(work, params.id, body);
    return wayFor(work, params.id);
  }),
  serve(postStaffSafety, async (work, { body }) =>
    withLabelHints(work, await tellOfStaff(work, body), { note: body.note }),
  ),
  serve(getProtectionCases, async (work) => ({ asOf: work.asOf, cases: [...(await protectionCasesFor(work))] })),
  serve(getProtectionCase, (work, { params }) => showProtectionCase(work, params.id)),
  serve(postProtectionCase, (work, { body }) => openCase(work, body)),
  serve(postProtectionCaseEvent, async (work, { params, body }) =>
    withLabelHints(work, await addCaseEvent(work, params.id, body), {
      note: body.note,
      organisation: body.organisation,
    }),
  ),
];
