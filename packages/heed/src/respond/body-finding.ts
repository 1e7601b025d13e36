import { type Instant, plusDays } from "../kernel/index.ts";
import type { BodyCharter, BodyEvent, BodyNeed, CharterSeat, Component, SeatRole } from "./body-tables.ts";
import { type Holding, holdingAt, postStateAt } from "./post-holding.ts";

/** Somebody who sits in a body, by post. */
export interface Seat {
  readonly seat: string;
  readonly en: string;
  readonly fr: string;
  readonly component: Component;
  readonly role: SeatRole;
  readonly meets?: BodyNeed | undefined;
  /** Whether the policy list asks for this seat. */
  readonly policy: boolean;
  /** When it was taken or left last; null where only the theatre's file says so. */
  readonly changedAt: Instant | null;
}

export type FindingKind =
  | "no-human-rights"
  | "no-head-of-mission"
  | "no-cluster"
  | "military-above"
  | "no-chair"
  | "chair-empty"
  | "post-empty"
  | "not-met"
  | "never-met"
  | "seat-absent";
/** In the order in which they stand on the page. */
const order: readonly FindingKind[] = [
  "no-human-rights",
  "no-head-of-mission",
  "no-cluster",
  "military-above",
  "no-chair",
  "chair-empty",
  "post-empty",
  "not-met",
  "never-met",
  "seat-absent",
];

/** What a body lacks against its policy list. `key` names it: an explanation is of one key. */
export interface Finding {
  readonly key: string;
  readonly kind: FindingKind;
  /** The seat that it is about. */
  readonly seat: Pick<Seat, "seat" | "en" | "fr"> | null;
  /** The office whose post is empty; null for the mission's own, and for what is about no post. */
  readonly areaPath: string | null;
  readonly facts: { readonly military?: number; readonly civilian?: number; readonly days?: number };
  /** From when an explanation counts: what was said of an earlier lack explains no later one. Null where it was always so. */
  readonly since: Instant | null;
}

type SeatEvent = Pick<BodyEvent, "kind" | "at" | "seat" | "seatRole" | "component" | "recordedAt">;
const inTime = <E extends SeatEvent>(events: readonly E[]) =>
  events.toSorted((a, b) => (a.at === b.at ? (a.recordedAt < b.recordedAt ? -1 : 1) : a.at < b.at ? -1 : 1));

/** Who sits in a body: by the theatre's file, and by what was recorded since, at a moment. */
export function seatsOf(
  charter: Pick<BodyCharter, "seats"> | null,
  events: readonly SeatEvent[],
  now: Instant,
): { readonly sitting: readonly Seat[]; readonly absent: readonly Seat[] } {
  const known = new Map<string, Seat & { sits: boolean }>(
    (charter?.seats ?? []).map(({ sits, ...seat }: CharterSeat) => [seat.seat, { ...seat, sits, changedAt: null }]),
  );
  for (const { kind, at, seat, seatRole, component } of inTime(events)) {
    if ((kind !== "joined" && kind !== "left") || seat === null || at > now) continue;
    const before = known.get(seat);
    const base = before ?? {
      seat,
      en: seat,
      fr: seat,
      component: "civilian" as const,
      role: "member" as const,
      policy: false,
    };
    known.set(seat, {
      ...base,
      ...(kind === "joined" && seatRole && component ? { role: seatRole, component } : {}),
      sits: kind === "joined",
      changedAt: at,
    });
  }
  const of = (wanted: boolean) =>
    [...known.values()].filter(({ sits }) => sits === wanted).map(({ sits: _, ...seat }) => seat);
  return { sitting: of(true), absent: of(false).filter(({ policy, changedAt }) => policy || changedAt !== null) };
}

/**
 * A body held against its policy list: who is missing, whether soldiers outnumber civilians and aid workers, whether its posts
 * are held, and whether it meets. Observers sit and are not counted in the balance. A body without a list is asked only for a
 * chair and for its meetings. Each finding stands until it is mended; what explains it is shown beside it.
 */
export function bodyFindings(
  charter: Pick<BodyCharter, "seats" | "needs" | "cadenceDays"> | null,
  events: readonly SeatEvent[],
  holdings: readonly Holding[],
  areaPath: string | null,
  now: Instant,
): readonly Finding[] {
  if (charter === null) return [];
  const found: Finding[] = [];
  const add = (kind: FindingKind, more: Partial<Omit<Finding, "key" | "kind">> = {}) =>
    found.push({
      key: [kind, more.seat?.seat, more.areaPath].filter(Boolean).join(":"),
      kind,
      seat: more.seat ?? null,
      areaPath: more.areaPath ?? null,
      facts: more.facts ?? {},
      since: more.since ?? null,
    });
  const { sitting, absent } = seatsOf(charter, events, now);
  const meets = (need: BodyNeed) => sitting.some((seat) => seat.meets === need);
  const leftAt = (need: BodyNeed) => absent.find((seat) => seat.meets === need)?.changedAt ?? null;
  for (const need of charter.needs) if (!meets(need)) add(`no-${need}`, { since: leftAt(need) });
  const voting = sitting.filter(({ role }) => role !== "observer");
  const military = voting.filter(({ component }) => component === "military").length;
  const civilian = voting.filter(({ component }) => component === "civilian" || component === "humanitarian").length;
  if (military > civilian) add("military-above", { facts: { military, civilian } });
  const chairs = sitting.filter(({ role }) => role === "chair");
  if (chairs.length === 0) add("no-chair");
  for (const seat of sitting) {
    // Whoever reads for the whole mission sees the empty posts of each office.
    const offices = new Set(holdings.filter(({ post }) => post === seat.seat).map((one) => one.areaPath));
    for (const office of areaPath === null ? offices : [areaPath]) {
      const state = postStateAt(holdings, seat.seat, office, now);
      if (state !== "vacant" && state !== "on-leave") continue;
      const {
        fromAt = null,
        deputyPost = null,
        areaPath: of = null,
      } = holdingAt(holdings, seat.seat, office, now) ?? {};
      if (state === "on-leave" && deputyPost !== null) continue;
      if (areaPath === null && of !== office) continue;
      add(seat.role === "chair" ? "chair-empty" : "post-empty", { seat, areaPath: of, since: fromAt });
    }
  }
  const met = inTime(events).filter(({ kind, at }) => kind === "met" && at <= now);
  const last = met.at(-1);
  if (!last) add("never-met");
  else if (charter.cadenceDays !== null) {
    const late = plusDays(last.at, charter.cadenceDays);
    if (late < now) add("not-met", { facts: { days: charter.cadenceDays }, since: late });
  }
  for (const seat of absent) {
    if (!seat.policy || (seat.meets !== undefined && charter.needs.includes(seat.meets))) continue;
    add("seat-absent", { seat, since: seat.changedAt });
  }
  return found.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

/** The newest explanation of a finding that was given since the lack began. */
export function explanationOf<E extends Pick<BodyEvent, "kind" | "finding" | "at" | "recordedAt">>(
  finding: Pick<Finding, "key" | "since">,
  events: readonly E[],
): E | undefined {
  return events
    .filter((one) => one.kind === "explained" && one.finding === finding.key && (finding.since ?? "") <= one.at)
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
}
