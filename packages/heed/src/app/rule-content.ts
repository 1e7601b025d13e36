import type { Page } from "@heed/web/src/app/page.ts";
import type { Choice, Refused } from "@heed/web/src/shell/page.ts";
import { newId, type Work } from "../kernel/index.ts";
import { codesOf } from "../mission/index.sql.ts";
import { ruleBook, showRule } from "../warn/index.sql.ts";

async function threatsIn(work: Work): Promise<readonly Choice[]> {
  const codes = await codesOf(work, "threat-category");
  return codes.map(({ code, labelEn, labelFr }) => ({ code, name: work.lang === "fr" ? labelFr : labelEn }));
}

/** All warning rules that the reader may read. */
export async function rulesContent(work: Work, refused?: Refused): Promise<Page & { readonly page: "rules" }> {
  const view = { book: await ruleBook(work), threats: await threatsIn(work) };
  return { page: "rules", view, formId: newId(), ...(refused ? { refused } : {}) };
}

/** One version of a declared rule. */
export async function ruleContent(
  work: Work,
  id: string,
  refused?: Refused,
): Promise<Page & { readonly page: "rule" }> {
  const view = { rule: await showRule(work, id), threats: await threatsIn(work) };
  return { page: "rule", view, formId: newId(), ...(refused ? { refused } : {}) };
}
