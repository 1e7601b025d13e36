import { type Instant, localDate } from "../kernel/index.ts";
import {
  type CaseEventFacts,
  type CaseOrigin,
  type CaseStanding,
  type CaseSubject,
  caseStanding,
} from "./protection-case.ts";
import type { ProtectionCase, ProtectionCaseEvent } from "./tables.ts";
import type { PlaceView } from "./warning-view.ts";

/**
 * A case as its readers have it. The sanitised edition, for a head of office, says that it is open, why, and whether something of
 * it is late: neither what is needed, nor what was agreed, nor with whom.
 */
export interface ProtectionCaseView {
  readonly id: string;
  readonly edition: "full" | "sanitised";
  readonly origin: CaseOrigin;
  readonly about: CaseSubject;
  /** A district or wider. */
  readonly area: PlaceView;
  /** The calendar day; the moment is that of an answer, which the sanitised edition leaves out. */
  readonly openedOn: string;
  readonly isClosed: boolean;
  readonly isLate: boolean;
  /** Null in the sanitised edition. */
  readonly standing: CaseStanding | null;
  readonly events: readonly CaseEventFacts[];
  readonly may: { readonly write: boolean };
}

export function protectionCaseView(
  one: ProtectionCase,
  events: readonly ProtectionCaseEvent[],
  area: PlaceView,
  edition: "full" | "sanitised",
  { asOf, timeZone, mayWrite }: { readonly asOf: Instant; readonly timeZone: string; readonly mayWrite: boolean },
): ProtectionCaseView {
  const facts = events.map(
    ({ id, kind, at, codes, agreed, service, organisation, referralId, nextAt, outcome, note, noteLang }) => ({
      id,
      kind,
      at,
      codes,
      agreed,
      service,
      organisation,
      referralId,
      nextAt,
      outcome,
      note,
      noteLang,
    }),
  );
  const standing = caseStanding(facts, asOf);
  const isFull = edition === "full";
  return {
    id: one.id,
    edition,
    origin: one.origin,
    about: one.about,
    area,
    openedOn: localDate(one.openedAt, timeZone),
    isClosed: standing.isClosed,
    isLate: standing.isLate,
    standing: isFull ? standing : null,
    events: isFull ? facts.toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1)) : [],
    may: { write: isFull && mayWrite },
  };
}

/** Those that wait come first: the late, then by when they were opened; then the closed, the last on top. */
export function casesInOrder(cases: readonly ProtectionCaseView[]): readonly ProtectionCaseView[] {
  return cases.toSorted((a, b) => {
    if (a.isClosed !== b.isClosed) return a.isClosed ? 1 : -1;
    if (a.isLate !== b.isLate) return a.isLate ? -1 : 1;
    if (a.openedOn !== b.openedOn) return a.openedOn < b.openedOn === a.isClosed ? 1 : -1;
    return a.id < b.id ? -1 : 1;
  });
}
