export { tellRoutes } from "./brief.api.ts";
export { type BriefFilter, brief } from "./brief.sql.ts";
