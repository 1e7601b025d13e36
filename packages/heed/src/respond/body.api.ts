import { type Route, serve } from "../kernel/index.ts";
import { withLabelHints } from "../mission/index.sql.ts";
import { listBodies, listDuties, noReviews, type OpenReviews, showBody } from "./body.sql.ts";
import {
  getBodies,
  getBody,
  getDuties,
  matterWritten,
  postBodyEvent,
  postBodyMatter,
  postBodyMatterEvent,
  postPostHolding,
} from "./body-contract.ts";
import { addBodyEvent, addBodyMatter, addBodyMatterEvent, addPostHolding } from "./body-writes.sql.ts";

/** The operations of bodies and posts. */
export const bodyRoutes = (reviews: OpenReviews = noReviews): readonly Route[] => [
  serve(getBodies, (work) => listBodies(work, reviews)),
  serve(getBody, (work, { params }) => showBody(work, params.ref, reviews)),
  serve(getDuties, (work) => listDuties(work)),
  serve(postBodyEvent, async (work, { body }) =>
    withLabelHints(work, await addBodyEvent(work, body), { words: body.words }),
  ),
  serve(postBodyMatter, async (work, { body }) =>
    withLabelHints(work, await addBodyMatter(work, body), matterWritten(body)),
  ),
  serve(postBodyMatterEvent, async (work, { params, body }) =>
    withLabelHints(work, await addBodyMatterEvent(work, params.id, body), { words: body.words }),
  ),
  serve(postPostHolding, async (work, { body }) => withLabelHints(work, await addPostHolding(work, body), {})),
];
