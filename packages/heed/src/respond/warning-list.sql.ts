import { asOfInstant, endOfDay, type Lang, notFound, Problem, type Work } from "../kernel/index.ts";
import { warningsKnown } from "../warn/index.sql.ts";
import type { Level } from "../warn/index.ts";
import { placesIn } from "./place.sql.ts";
import { readerOf } from "./reader.sql.ts";
import {
  inListOrder,
  isListed,
  type WarningListFilter,
  type WarningListItem,
  warningListItem,
  warningsMeant,
} from "./warning-list.ts";
import { showWarning } from "./warning-page.sql.ts";
import { receiptOf, titleOf } from "./warning-page.ts";
import type { WarningView } from "./warning-view.ts";

export interface WarningListQuery extends WarningListFilter {
  /** Path or code of an area: warnings in it and below. */
  readonly area?: string | undefined;
  /** Days in mission time, by time of receipt. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Warnings of this reader, those that wait for a decision first. */
export async function listWarnings(work: Work, query: WarningListQuery = {}): Promise<readonly WarningListItem[]> {
  const records = await warningsKnown(work, {
    area: query.area || undefined,
    from: query.from ? asOfInstant(`${query.from}T00:00:00`, work.timeZone) : undefined,
    to: query.to ? endOfDay(query.to, work.timeZone) : undefined,
  });
  const reader = await readerOf(work);
  const placeOf = await placesIn(work);
  return records
    .map((record) => warningListItem(record, placeOf, reader))
    .filter((item) => isListed(item, query))
    .sort(inListOrder);
}

export type WarningFound =
  | { readonly kind: "one"; readonly view: WarningView }
  | { readonly kind: "several"; readonly names: string[] };

/** A warning as far as finding it needs, in this reader's edition. */
export interface WarningToFind {
  readonly id: string;
  readonly code: string;
  readonly titles: Readonly<Record<Lang, string>>;
  readonly place: string;
  readonly level: Level;
  /** A month (`2018-07`) in the sanitised edition. */
  readonly receivedAt: string;
}

/** Every warning that this reader may see, the newest first. */
export async function warningsToFind(work: Work): Promise<readonly WarningToFind[]> {
  const records = await warningsKnown(work);
  const placeOf = await placesIn(work);
  return records.map((record) => ({
    id: record.warning.id,
    code: record.code,
    titles: { en: titleOf(record, "en"), fr: titleOf(record, "fr") },
    place: placeOf({ code: record.warning.areaCode, path: record.warning.areaPath }, record.view).within,
    level: record.state.level,
    receivedAt: receiptOf(record),
  }));
}

/**
 * The warning that an id, a short code (`A-2007-9f3c`) or words of its title mean. Several are given by name, the newest
 * first, so that a person chooses.
 * @throws {Problem} not found, also for what the reader may not see.
 */
export async function findWarning(work: Work, text: string): Promise<WarningFound> {
  const [only, ...others] = warningsMeant(text, await warningsToFind(work));
  if (!only) throw new Problem(notFound);
  if (others.length === 0) return { kind: "one", view: await showWarning(work, only.id) };
  return { kind: "several", names: [only, ...others].map(({ code, titles }) => `${code} (${titles[work.lang]})`) };
}
