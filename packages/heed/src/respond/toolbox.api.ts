import { type Route, serve } from "../kernel/index.ts";
import { showTool, toolboxFor } from "./toolbox.sql.ts";
import { getTool, getTools } from "./toolbox-contract.ts";

export const toolboxRoutes: readonly Route[] = [
  serve(getTools, async (work, { query }) => ({ asOf: work.asOf, ...(await toolboxFor(work, query)) })),
  serve(getTool, async (work, { params }) => ({ asOf: work.asOf, ...(await showTool(work, params.code)) })),
];
