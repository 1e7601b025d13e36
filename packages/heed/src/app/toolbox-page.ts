import type { FastifyInstance } from "fastify";
import { notSignedIn, Problem, type Work } from "../kernel/index.ts";
import { codeLabels } from "../mission/index.sql.ts";
import { showTool, toolboxFor } from "../respond/index.sql.ts";
import { type ToolboxQuery, toolboxQuery } from "../respond/index.ts";
import { type Asked, areaPathOf, askedBy, type ServerOptions, sendPage } from "./frame.ts";
import { type AsRequester, checked } from "./http.ts";
import { type Content, pageOf, queryIn, requireClass } from "./page-content.ts";

/** What the address asks of the toolbox; what belongs to the scope of every page, and what a form left empty, is left out. */
function queryOf(query: Readonly<Record<string, unknown>>): ToolboxQuery {
  const own = Object.keys(toolboxQuery.shape).filter((key) => key !== "area");
  return checked(toolboxQuery, Object.fromEntries(own.flatMap((key) => (query[key] ? [[key, query[key]]] : []))), "");
}

async function toolsContent(work: Work, asked: Asked, query: Readonly<Record<string, unknown>>): Promise<Content> {
  requireClass(asked);
  const area = await areaPathOf(work, asked.scope.area);
  const view = await toolboxFor(work, { ...queryOf(query), ...(area ? { area } : {}) });
  const labels = await codeLabels(work, ["threat-category"]);
  const threats = [...labels].map(([key, name]) => ({ code: key.slice("threat-category ".length), name }));
  return { page: "tools", view: { ...view, threats } };
}

/** The toolbox as pages: the catalogue, which answers "what could we do here?", and each tool. */
export function mountToolboxPages(app: FastifyInstance, options: ServerOptions, asRequester: AsRequester): void {
  const page = (
    url: string,
    shown: (work: Work, asked: Asked, query: Record<string, unknown>, code: string) => Promise<Content>,
  ) =>
    app.get(url, async (request, reply) => {
      if (!request.requester) throw new Problem(notSignedIn);
      const asked = askedBy(request, options.runtime);
      const { code = "" } = request.params as { code?: string };
      const document = await asRequester(
        request,
        async (work) => pageOf(work, request, options, asked, await shown(work, asked, { ...queryIn(request) }, code)),
        asked.asOf,
      );
      return sendPage(reply, document);
    });
  page("/tools", toolsContent);
  page("/tools/:code", async (work, asked, _, code) => {
    requireClass(asked);
    return { page: "tool", view: await showTool(work, code) };
  });
}
