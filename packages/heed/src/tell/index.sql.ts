export { tellRoutes } from "./brief.api.ts";
export { type BriefFilter, brief } from "./brief.sql.ts";
export { type DueCounts, dueCounts } from "./due-counts.sql.ts";
