import type { Page } from "@heed/web/src/app/page.ts";
import type { Refused } from "@heed/web/src/shell/page.ts";
import { newId, type Work } from "../kernel/index.ts";
import { areasOf } from "../mission/index.sql.ts";
import { areasForCases, rotaFor, showProtectionCase } from "../respond/index.sql.ts";
import { areaChoices } from "./frame.ts";

/** The rota of whoever reads it, with what may be chosen on its forms. */
export async function followUpsContent(
  work: Work,
  { refused, area }: { readonly refused?: Refused; readonly area?: string } = {},
): Promise<Page & { readonly page: "follow-ups" }> {
  const rota = await rotaFor(work, area ? { area } : {});
  const asksOffice = rota.may.tellOfStaff && work.who.officePath === null;
  const view = {
    ...rota,
    caseAreas: rota.may.openCase ? areaChoices(await areasForCases(work), work.lang) : [],
    officeAreas: asksOffice
      ? areaChoices(
          (await areasOf(work)).filter(({ level }) => level === "district"),
          work.lang,
        )
      : [],
  };
  return { page: "follow-ups", view, formId: newId(), ...(refused ? { refused } : {}) };
}

/** @throws {Problem} not found, also where somebody may not see it. */
export async function protectionCaseContent(
  work: Work,
  id: string,
  refused?: Refused,
): Promise<Page & { readonly page: "protection-case" }> {
  const view = { one: await showProtectionCase(work, id) };
  return { page: "protection-case", view, formId: newId(), ...(refused ? { refused } : {}) };
}
