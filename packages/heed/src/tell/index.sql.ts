export { tellRoutes } from "./brief.api.ts";
export { type BriefFilter, brief } from "./brief.sql.ts";
export { type DueCounts, dueCounts } from "./due-counts.sql.ts";
export { explore } from "./explore.sql.ts";
export { findRoutes } from "./find.api.ts";
export { type FindOptions, findAnything, findPages } from "./find.sql.ts";
export { dropView, savedViews, saveView } from "./saved-view.sql.ts";
