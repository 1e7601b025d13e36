import type { Page } from "@heed/web/src/app/page.ts";
import type { MatrixPageView } from "@heed/web/src/respond/matrix-view.ts";
import type { Refused } from "@heed/web/src/shell/page.ts";
import { newId, type Work } from "../kernel/index.ts";
import { areasOf, codeLabels, postsOf } from "../mission/index.sql.ts";
import { areaName } from "../mission/index.ts";
import { matrixFor, toolNames } from "../respond/index.sql.ts";
import { type Asked, areaPathOf } from "./frame.ts";

type Query = Readonly<Record<string, unknown>>;
const codeIn = (query: Query, name: string): string | null => {
  const value = query[name];
  return typeof value === "string" && /^[\w-]{1,80}$/.test(value) ? value : null;
};

/** The matrix as its reader has it, and what may be chosen on its forms. */
export async function matrixContent(
  work: Work,
  asked: Asked,
  query: Query,
  refused?: Refused,
): Promise<Page & { readonly page: "matrix" }> {
  const path = await areaPathOf(work, asked.scope.area);
  const threat = codeIn(query, "threat");
  const matrix = await matrixFor(work, { ...(path ? { area: path } : {}), ...(threat ? { threat } : {}) });
  const labels = await codeLabels(work, ["threat-category"]);
  const here = (await areasOf(work)).find((area) => area.path === (path ?? work.who.officePath));
  const writes = matrix.rows.some(({ mayWrite }) => mayWrite);
  const view: MatrixPageView = {
    ...matrix,
    area: here ? areaName(here, work.lang) : null,
    threat,
    threats: [...labels].map(([key, name]) => ({ code: key.slice("threat-category ".length), name })),
    posts: writes
      ? (await postsOf(work)).map(({ code, labelEn, labelFr }) => ({
          code,
          name: work.lang === "fr" ? labelFr : labelEn,
        }))
      : [],
    tools: writes
      ? [...(await toolNames(work))]
          .map(([code, name]) => ({ code, name }))
          .sort((a, b) => a.name.localeCompare(b.name, work.lang))
      : [],
    on: codeIn(query, "on"),
    line: codeIn(query, "line"),
  };
  return { page: "matrix", view, formId: newId(), ...(refused ? { refused } : {}) };
}
