import type { Page } from "@heed/web/src/app/page.ts";
import type { Choice, Refused } from "@heed/web/src/shell/page.ts";
import { newId, type Work } from "../kernel/index.ts";
import { areasOf, officesOf } from "../mission/index.sql.ts";
import { knownPosts, listBodies, listDuties, showBody } from "../respond/index.sql.ts";
import { reviewsWaiting } from "./wiring.ts";

/** Bodies with what each lacks and its agenda, as far as whoever reads may read them. */
export async function bodiesContent(work: Work): Promise<Page & { readonly page: "bodies" }> {
  return { page: "bodies", view: await listBodies(work, reviewsWaiting) };
}

export async function bodyContent(
  work: Work,
  code: string,
  refused?: Refused,
): Promise<Page & { readonly page: "body" }> {
  const view = { ...(await showBody(work, code, reviewsWaiting)), ...(await choicesFor(work)) };
  return { page: "body", view, formId: newId(), ...(refused ? { refused } : {}) };
}

export async function dutiesContent(work: Work, refused?: Refused): Promise<Page & { readonly page: "duties" }> {
  const { posts: choices, offices } = await choicesFor(work);
  const view = { ...(await listDuties(work)), choices, offices };
  return { page: "duties", view, formId: newId(), ...(refused ? { refused } : {}) };
}

/** Posts to choose from, and offices for whoever writes for more than the own one. */
async function choicesFor(
  work: Work,
): Promise<{ readonly posts: readonly Choice[]; readonly offices: readonly Choice[] }> {
  const posts = [...(await knownPosts(work))].map(([code, name]) => ({ code, name }));
  const sorted = posts.toSorted((a, b) => a.name.localeCompare(b.name, work.lang));
  if (work.who.officePath !== null) return { posts: sorted, offices: [] };
  const areas = new Map((await areasOf(work)).map(({ path, code }) => [path, code]));
  const offices = (await officesOf(work)).flatMap(({ path, nameEn, nameFr }) => {
    const code = areas.get(path);
    return code === undefined || !path.includes("/") ? [] : [{ code, name: work.lang === "fr" ? nameFr : nameEn }];
  });
  return { posts: sorted, offices };
}
