import { wilsonInterval } from "@heed/analysis";
import type { Instant } from "../kernel/index.ts";
import { afterContact, type Contact, type ContactKind, contactKinds } from "../respond/index.ts";

/**
 * What followed contacts. `contacts` = harmed + safe + unknown. Where only counts are given and one or two were harmed,
 * `harmed`, `safe` and the rate are null: a small number tells who it was.
 */
export interface ContactCount {
  readonly contacts: number;
  readonly harmed: number | null;
  readonly safe: number | null;
  readonly unknown: number;
  /** Contacts after which nobody was to be asked yet; in no number. */
  readonly early: number;
  /** Harm or pressure for each hundred contacts; null over none. */
  readonly per100: number | null;
  /** The same per hundred as the score interval of Wilson at 95 %. */
  readonly low: number | null;
  readonly high: number | null;
  /** If everybody of whom nothing is known had been harmed. */
  readonly atMost: number | null;
}

export interface ContactsFollowed extends ContactCount {
  /** `counts`: this reader gets counts over many, of the whole mission, up to the end of last month. */
  readonly form: "whole" | "counts";
  /** Too few contacts to be told as counts. */
  readonly tooFew: boolean;
  readonly byKind: readonly (ContactCount & { readonly kind: ContactKind })[];
  readonly byOffice: readonly (ContactCount & { readonly officePath: string | null })[];
}

/** Fewer contacts than this are not told as counts. */
export const leastCounted = 5;

const hundred = (share: number) => Math.round(share * 1000) / 10;

function countOf(counts: { harmed: number; safe: number; unknown: number; early: number }): ContactCount {
  const contacts = counts.harmed + counts.safe + counts.unknown;
  const interval = wilsonInterval(counts.harmed, contacts);
  return {
    ...counts,
    contacts,
    per100: contacts === 0 ? null : hundred(counts.harmed / contacts),
    low: interval && hundred(interval.low),
    high: interval && hundred(interval.high),
    atMost: contacts === 0 ? null : hundred((counts.harmed + counts.unknown) / contacts),
  };
}

/** What followed the contacts that a reader sees, by kind and by office. Every number has what is unknown beside it. */
export function contactsFollowed(contacts: readonly Contact[], now: Instant): ContactsFollowed {
  const found = contacts
    .filter(({ at }) => at <= now)
    .map((contact) => ({ contact, after: afterContact(contact, now) }));
  const over = (some: typeof found) => {
    const count = (what: string) => some.filter(({ after }) => after === what).length;
    return countOf({ harmed: count("harmed"), safe: count("safe"), unknown: count("unknown"), early: count("early") });
  };
  const offices = [...new Set(found.map(({ contact }) => contact.officePath))].sort((a, b) =>
    (a ?? "") < (b ?? "") ? -1 : 1,
  );
  return {
    form: "whole",
    tooFew: false,
    ...over(found),
    byKind: contactKinds.flatMap((kind) => {
      const some = found.filter(({ contact }) => contact.kind === kind);
      return some.length === 0 ? [] : [{ kind, ...over(some) }];
    }),
    byOffice: offices.map((officePath) => ({
      officePath,
      ...over(found.filter(({ contact }) => contact.officePath === officePath)),
    })),
  };
}

/** One row of what the database counts for a reader who gets only counts. */
export interface CountRow {
  readonly kind: ContactKind | null;
  readonly contacts: number;
  readonly harmed: number | null;
  readonly safe: number | null;
  readonly unknown: number;
}

/** The counts that the database gives, where small numbers are left out already. */
export function contactsCounted(rows: readonly CountRow[]): ContactsFollowed {
  const told = ({ contacts, harmed, safe, unknown }: CountRow): ContactCount =>
    harmed === null || safe === null
      ? { contacts, harmed: null, safe: null, unknown, early: 0, per100: null, low: null, high: null, atMost: null }
      : countOf({ harmed, safe, unknown, early: 0 });
  const whole = rows.find(({ kind }) => kind === null);
  return {
    form: "counts",
    tooFew: whole === undefined,
    ...(whole ? told(whole) : countOf({ harmed: 0, safe: 0, unknown: 0, early: 0 })),
    byKind: rows.flatMap((row) => (row.kind === null ? [] : [{ kind: row.kind, ...told(row) }])),
    byOffice: [],
  };
}
