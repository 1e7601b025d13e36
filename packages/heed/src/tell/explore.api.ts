import { type Route, serve } from "../kernel/index.ts";
import { explore } from "./explore.sql.ts";
import { getExplore, postView, postViewRemoval } from "./explore-contract.ts";
import { dropView, saveView } from "./saved-view.sql.ts";

export const exploreRoutes: readonly Route[] = [
  serve(getExplore, (work, { query: { asOf: _, ...filter } }) => explore(work, filter)),
  serve(postView, (work, { body }) => saveView(work, body)),
  serve(postViewRemoval, async (work, { params }) => {
    await dropView(work, params.id);
    return { id: params.id };
  }),
];
