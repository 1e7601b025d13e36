import type { Say, Who } from "../kernel/index.ts";
import { may } from "./policy.ts";

/** Somebody who stands as author of something. */
export interface Author {
  readonly id: string;
  readonly labelEn: string;
  readonly labelFr: string;
  readonly officePath: string | null;
  /** Whether they asked that other offices do not learn it. */
  readonly hidden: boolean;
}

/** Whether this reader learns the function of an author: their own office does, and whoever keeps or audits accounts (SR-8). */
export function isLabelShown(reader: Who, author: Pick<Author, "id" | "officePath" | "hidden">): boolean {
  if (!author.hidden || author.id === reader.userId || author.officePath === reader.officePath) return true;
  return may(reader, "read", { dataClass: "16" }) === "full";
}

/**
 * What the authors of one page are called to this reader, by id. Those who hide are colleagues of another office, told apart by
 * a number that means nothing on any other page. The ledger keeps the id.
 */
export function authorLabels(
  reader: Who,
  authors: readonly Author[],
  lang: "en" | "fr",
  say: Say,
): ReadonlyMap<string, string> {
  const hidden = new Set(authors.filter((one) => !isLabelShown(reader, one)).map(({ id }) => id));
  const number = new Map([...hidden].map((id, index) => [id, index + 1]));
  return new Map(
    authors.map(({ id, labelEn, labelFr }) => {
      const shown = lang === "fr" ? labelFr : labelEn;
      const which = number.get(id);
      if (which === undefined) return [id, shown];
      return [id, hidden.size === 1 ? say("shield.colleague") : say("shield.colleague.numbered", { number: which })];
    }),
  );
}
