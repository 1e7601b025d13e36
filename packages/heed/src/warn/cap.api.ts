import { type Route, serve } from "../kernel/index.ts";
import { withLabelHints } from "../mission/index.sql.ts";
import { acknowledgeCap, capFeed, capText, sendCap, toldOf } from "./cap.sql.ts";
import {
  getBodies,
  getCap,
  getCapFeed,
  getWarningCap,
  postBody,
  postCapAcknowledgement,
  postWarningCap,
} from "./cap-contract.ts";
import { bodiesKnown, nameBody } from "./recipient.sql.ts";

/** Who may be told, messages in CAP, and what recipients answer. */
export const capRoutes: readonly Route[] = [
  serve(getBodies, async (work) => ({ asOf: work.asOf, recipients: [...(await bodiesKnown(work))] })),
  serve(postBody, (work, { body }) => nameBody(work, body)),
  serve(getWarningCap, (work, { params }) => toldOf(work, params.id)),
  serve(postWarningCap, async (work, { params, body }) =>
    withLabelHints(work, await sendCap(work, params.id, body), { restriction: body.restriction }),
  ),
  serve(getCap, (work, { params }) => capText(work, params.id)),
  serve(postCapAcknowledgement, (work, { params, body }) => acknowledgeCap(work, params.id, body)),
  serve(getCapFeed, (work) => capFeed(work)),
];
