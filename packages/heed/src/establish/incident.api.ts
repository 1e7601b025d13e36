import { type Route, serve } from "../kernel/index.ts";
import { withLabelHints } from "../mission/index.sql.ts";
import { showActor } from "./actor.sql.ts";
import { addClaim, pinClaim, withdrawClaim } from "./claim.sql.ts";
import {
  getActor,
  getExternalEvents,
  getExternalWindow,
  getIncident,
  getIncidents,
  postClaim,
  postExternalLink,
  postIncident,
  postIncidentClassification,
  postPin,
  postWithdrawal,
} from "./contract.ts";
import { externalEvents } from "./external-event.sql.ts";
import { externalWindow } from "./external-window.sql.ts";
import { linkExternalEvent, listIncidents, openIncident, showIncident } from "./incident.sql.ts";
import { classifyIncident } from "./incident-classification.sql.ts";

/** The operations of this room. */
export const routes: readonly Route[] = [
  serve(postIncident, async (work, { body }) =>
    withLabelHints(work, await openIncident(work, body), { titleEn: body.titleEn, titleFr: body.titleFr }),
  ),
  serve(postClaim, (work, { body }) => addClaim(work, body)),
  serve(postWithdrawal, async (work, { params, body }) =>
    withLabelHints(work, await withdrawClaim(work, params.id, body), { reason: body.reason }),
  ),
  serve(postPin, async (work, { params, body }) =>
    withLabelHints(work, await pinClaim(work, params.code, body), { reason: body.reason }),
  ),
  serve(postIncidentClassification, (work, { params, body }) => classifyIncident(work, params.code, body)),
  serve(getIncidents, async (work, { query }) => {
    const list = await listIncidents(work, query);
    return { asOf: list.asOf, incidents: [...list.incidents], total: list.total };
  }),
  serve(getActor, (work, { params }) => showActor(work, params.ref)),
  serve(postExternalLink, async (work, { body }) =>
    withLabelHints(work, await linkExternalEvent(work, body), { note: body.note }),
  ),
  serve(getExternalEvents, async (work, { query }) => ({
    asOf: work.asOf,
    events: [...(await externalEvents(work, query))],
  })),
  serve(getExternalWindow, (work, { query }) => externalWindow(work, query)),
  serve(getIncident, (work, { params }) => showIncident(work, params.ref)),
];
