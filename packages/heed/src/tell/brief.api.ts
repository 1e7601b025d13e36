import { type Route, serve } from "../kernel/index.ts";
import { brief } from "./brief.sql.ts";
import { getBrief } from "./contract.ts";
import { exploreRoutes } from "./explore.api.ts";

/** The operations of this room. */
export const tellRoutes: readonly Route[] = [
  serve(getBrief, (work, { query }) => brief(work, query)),
  ...exploreRoutes,
];
