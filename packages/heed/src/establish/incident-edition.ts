import { localDate, messages, type Say } from "../kernel/index.ts";
import { words as listenWords } from "../listen/index.ts";
import { attribution } from "./attribution.ts";
import {
  type Claim,
  type ClaimValue,
  figureProperties,
  inLanguage,
  isWithdrawnWith,
  type Property,
  pinFor,
  properties,
  standingClaims,
  type VerificationState,
  valueText,
  verificationState,
} from "./claim.ts";
import { type DateInterval, dateIntervalText } from "./date-interval.ts";
import { type Estimate, estimate, estimates } from "./estimate.ts";
import type { IncidentSide } from "./external-suggestion.ts";
import { externalViews } from "./external-view.ts";
import type {
  AccountColumn,
  ActorName,
  ClaimView,
  EstimateView,
  HistoryEntry,
  IncidentFacts,
  IncidentListItem,
  IncidentReader,
  IncidentView,
  LinkView,
} from "./incident-view.ts";
import { type IncidentLink, isRetaliation } from "./link.ts";
import { mostCredible, type Reason, resolverName } from "./resolver.ts";
import type { RecordKind } from "./total.ts";
import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

const catalogues = [{ en, fr }, listenWords];
const aggregates: readonly RecordKind[] = ["aggregate", "pattern", "context"];

/** What the claims hold together: the shown value of each property with its reason. */
interface Held {
  readonly standing: readonly Claim[];
  readonly of: (property: Property) => Claim | null;
}

/**
 * What the sanitised edition is made of: without where, when and of whom reports tell. The place as a caller named it stands
 * in no sanitised edition of the report, and must not come back as the place of an incident.
 */
function withoutTold(facts: IncidentFacts, reader: IncidentReader): IncidentFacts {
  if (reader.edition === "full") return facts;
  const isShown = ({ reportId, property }: Claim) => reportId === null || figureProperties.includes(property);
  return { ...facts, claims: facts.claims.filter(isShown) };
}

function hold(facts: IncidentFacts): Held {
  const standing = standingClaims(facts.claims, facts.withdrawals);
  return {
    standing,
    of: (property) =>
      mostCredible(
        standing.filter((claim) => claim.property === property),
        pinFor(facts.pins, property),
      ).best,
  };
}

/** The highest state of verification that standing claims give it. */
function verificationOf(standing: readonly Claim[]): VerificationState {
  const order: readonly VerificationState[] = [
    "unverified",
    "allegation",
    "under-verification",
    "partially-verified",
    "verified",
  ];
  const states = standing
    .filter((claim) => claim.property !== "remark")
    .map((claim) => order.indexOf(verificationState(claim.verification)));
  return order[Math.max(1, ...states)] ?? "allegation";
}

/**
 * An incident as one reader sees it at one time. Every shown value is derived here from claims, with the claim and
 * the reason beside it; nothing of it is stored.
 */
export function incidentView(all: IncidentFacts, reader: IncidentReader): IncidentView {
  const facts = withoutTold(all, reader);
  const say = messages(reader.lang, catalogues);
  const { incident } = facts;
  const { standing, of } = hold(facts);
  const full = reader.edition === "full";
  const speak = speaker(facts, reader, say);
  const [place, date, eventType, targeting] = [of("place"), of("date"), of("event-type"), of("targeting")].map(
    (claim) => claim?.value ?? null,
  );
  const dates = standing.filter((claim) => claim.property === "date").map((claim) => claim.value);
  const verification = verificationOf(standing);
  const pinOf = (property: Property) => pinFor(facts.pins, property);
  const shown = (one: Estimate): EstimateView => ({
    property: one.property,
    label: say(`establish.property.${one.property}`),
    of: one.of,
    low: one.low,
    best: one.best,
    high: one.high,
    orMore: one.orMore,
    verifiedMinimum: one.verifiedMinimum,
    resolver: one.resolver,
    reason: speak.reason(one.reason),
    reasonKey: one.reason.key,
  });
  const withheld: EstimateView = {
    property: "killed",
    label: say("establish.property.killed"),
    of: "civilians",
    low: null,
    best: null,
    high: null,
    orMore: false,
    verifiedMinimum: null,
    resolver: resolverName,
    reason: say("establish.reason.withheld"),
    reasonKey: "nothing",
  };
  const who = attribution(standing);
  const label = (list: string, value: ClaimValue | null | undefined) =>
    value?.kind === "code" ? { code: value.code, label: reader.labelOf(list, value.code) } : null;
  const words = (property: Property) => {
    const value = of(property)?.value;
    return value ? valueText(value, reader.lang) : null;
  };
  return {
    id: incident.id,
    code: incident.code,
    title: reader.lang === "fr" ? incident.titleFr : incident.titleEn,
    edition: reader.edition,
    asOf: reader.asOf,
    recordKind: incident.recordKind,
    recordKindLabel: say(`establish.record-kind.${incident.recordKind}`),
    entersSums: !aggregates.includes(incident.recordKind),
    description: full ? words("description") : null,
    eventType: label("event-type", eventType),
    targeting: label("targeting", targeting),
    place:
      place?.kind === "place"
        ? {
            name: valueText(place, reader.lang),
            areaCode: place.areaCode,
            areaPath: incident.areaPath,
            lat: full ? place.lat : null,
            lon: full ? place.lon : null,
            precision: place.precision,
            precisionLabel: say(`listen.place-precision.${place.precision}`),
          }
        : null,
    date:
      date?.kind === "date"
        ? {
            from: date.from,
            to: date.to,
            precision: date.precision,
            text: dateIntervalText(date as DateInterval, reader.lang),
            contested: dates.some(
              (other) => other.kind === "date" && (other.from !== date.from || other.to !== date.to),
            ),
          }
        : null,
    verification,
    verificationLabel: say(`establish.verification.${verification}`),
    groupHarmed: words("group-harmed"),
    estimate: reader.counts ? shown(estimate(standing, "killed", "civilians", pinOf("killed"))) : withheld,
    estimates: reader.counts ? estimates(standing, figureProperties, pinOf).map(shown) : [],
    claims: full ? speak.claims : [],
    accounts: full ? accountsOf(facts, speak, say) : { properties: [], columns: [] },
    attribution: {
      held: who.held,
      heldActors: full ? speak.actors(who.heldActorCodes) : [],
      heldLabel:
        full && who.held === "attributed"
          ? speak
              .actors(who.heldActorCodes)
              .map(({ name }) => name)
              .join(", ")
          : say("establish.held.unidentified"),
      ladder: who.ladder,
      contested: who.contested,
      claims: full
        ? who.claims.flatMap(({ claimId, standing: rung }) => {
            const claim = speak.claims.find(({ id }) => id === claimId);
            return claim
              ? [
                  {
                    claimId,
                    text: claim.text,
                    actors: claim.actors,
                    source: claim.source,
                    basis: claim.basis,
                    standing: rung,
                    saidAt: claim.saidAt,
                  },
                ]
              : [];
          })
        : [],
    },
    links: facts.links.flatMap((link) => linkView(link, facts, reader, speak, say)),
    history: full ? historyOf(facts, speak, say) : [],
    external: full && facts.external ? externalViews(incidentSide(facts), facts.external, say, reader) : [],
  };
}

/** What of an incident is compared with events of outside data sets. */
export function incidentSide(facts: IncidentFacts): IncidentSide {
  const { standing, of } = hold(facts);
  const [date, place] = [of("date")?.value, of("place")?.value];
  return {
    date: date?.kind === "date" ? date : null,
    place:
      place?.kind === "place"
        ? {
            names: [place.name, ...(place.nameFr === null ? [] : [place.nameFr])],
            lat: place.lat,
            lon: place.lon,
            precision: place.precision,
          }
        : null,
    killed: estimate(standing, "killed", "civilians", pinFor(facts.pins, "killed")),
  };
}

/** The line of a list, from the same rules as the page. */
export function incidentListItem(all: IncidentFacts, reader: IncidentReader): IncidentListItem {
  const facts = withoutTold(all, reader);
  const { standing, of } = hold(facts);
  const [place, date, eventType, group] = [of("place"), of("date"), of("event-type"), of("group-harmed")].map(
    (claim) => claim?.value ?? null,
  );
  const killed = estimate(standing, "killed", "civilians", pinFor(facts.pins, "killed"));
  const full = reader.edition === "full";
  return {
    id: facts.incident.id,
    code: facts.incident.code,
    title: reader.lang === "fr" ? facts.incident.titleFr : facts.incident.titleEn,
    recordKind: facts.incident.recordKind,
    eventType: eventType?.kind === "code" ? eventType.code : null,
    place: place?.kind === "place" ? valueText(place, reader.lang) : null,
    areaPath: facts.incident.areaPath,
    lat: full && place?.kind === "place" ? place.lat : null,
    lon: full && place?.kind === "place" ? place.lon : null,
    placePrecision: place?.kind === "place" ? place.precision : null,
    date:
      date?.kind === "date"
        ? {
            from: date.from,
            to: date.to,
            precision: date.precision,
            text: dateIntervalText(date as DateInterval, reader.lang),
          }
        : null,
    verification: verificationOf(standing),
    groupHarmed: group ? valueText(group, reader.lang) : null,
    estimate: reader.counts ? { low: killed.low, best: killed.best, high: killed.high, orMore: killed.orMore } : null,
    contested: attribution(standing).contested,
    edition: reader.edition,
  };
}

/** Why a claim counts no more: a person's words, or what became of its report, said in the reader's language. */
const reasonOf = ({ reason }: { readonly reason: string }, say: Say): string =>
  isWithdrawnWith(reason) ? say(`establish.withdrawn.${reason}`) : reason;

interface Speaker {
  readonly claims: readonly ClaimView[];
  readonly actors: (codes: readonly string[]) => ActorName[];
  readonly source: (claim: Pick<Claim, "sourceId" | "reportId">) => string;
  readonly reason: (reason: Reason) => string;
}

function speaker(facts: IncidentFacts, reader: IncidentReader, say: Say): Speaker {
  // Reports are numbered within this incident only: the same teller elsewhere has another number or none.
  const numbered = [
    ...new Set(
      [...facts.claims]
        .sort((a, b) => (a.knownAt < b.knownAt ? -1 : a.knownAt > b.knownAt ? 1 : a.id < b.id ? -1 : 1))
        .flatMap(({ reportId }) => reportId ?? []),
    ),
  ];
  const source: Speaker["source"] = (claim) => {
    const known = claim.sourceId === null ? undefined : facts.sources.get(claim.sourceId);
    if (known) return reader.lang === "fr" ? known.nameFr : known.nameEn;
    return claim.reportId === null
      ? say("establish.source-not-shown")
      : say("establish.source-number", { number: numbered.indexOf(claim.reportId) + 1 });
  };
  const actors: Speaker["actors"] = (codes) =>
    codes.map((code) => {
      const name = facts.names.get(code);
      return { code, name: name ? (reader.lang === "fr" ? name.nameFr : name.nameEn) : code };
    });
  const withdrawn = new Map(facts.withdrawals.map((withdrawal) => [withdrawal.claimId, withdrawal]));
  const counting = new Set(standingClaims(facts.claims, facts.withdrawals).map(({ id }) => id));
  const codeLists: Partial<Record<Property, string>> = { "event-type": "event-type", targeting: "targeting" };
  const claims = [...facts.claims].sort(inReadingOrder).map((claim): ClaimView => {
    const { value } = claim;
    const known = claim.sourceId === null ? undefined : facts.sources.get(claim.sourceId);
    const list = codeLists[claim.property];
    const text = value.kind === "code" && list ? reader.labelOf(list, value.code) : valueText(value, reader.lang);
    const gone = withdrawn.get(claim.id);
    return {
      id: claim.id,
      code: claim.code,
      property: claim.property,
      label: say(`establish.property.${claim.property}`),
      value: value.kind === "figure" && value.qualifier === "exact" && value.best !== null ? value.best : text,
      text,
      typed: value,
      source: source(claim),
      sourceKind: known?.kind ?? null,
      partyToConflict: known?.partyToConflict ?? null,
      basis: claim.basis,
      verification: verificationState(claim.verification),
      verificationWord: claim.verification,
      saidAt: saidText(claim, reader.timeZone),
      knownAt: claim.knownAt,
      actors: actors(claim.actorCodes),
      note:
        claim.noteEn === null && claim.noteFr === null
          ? null
          : inLanguage({ en: claim.noteEn, fr: claim.noteFr }, reader.lang),
      seedRef: claim.seedRef,
      fromReport: claim.reportId,
      withdrawn: gone ? { at: gone.recordedAt, reason: reasonOf(gone, say) } : null,
      counts: counting.has(claim.id),
    };
  });
  const day = (instant: string) =>
    dateIntervalText(
      { from: localDate(instant, reader.timeZone), to: localDate(instant, reader.timeZone), precision: "day" },
      reader.lang,
    );
  return {
    claims,
    actors,
    source,
    reason: ({ key, facts: told }) => {
      const date = typeof told.saidAt === "string" && told.saidAt !== "" ? day(told.saidAt) : say("establish.undated");
      const verification =
        typeof told.verification === "string" ? say(`establish.verification.${told.verification}`) : "";
      return say(`establish.reason.${key}`, { ...told, date, verification });
    },
  };
}

/** As precise as we know it: a day where the source is dated by day. */
function saidText(claim: Claim, timeZone: string): string | null {
  if (claim.saidAt === null) return null;
  return claim.saidPrecision === "instant" ? claim.saidAt : localDate(claim.saidAt, timeZone);
}

function inReadingOrder(a: Claim, b: Claim): number {
  const property = properties.indexOf(a.property) - properties.indexOf(b.property);
  if (property !== 0) return property;
  const [saidA, saidB] = [a.saidAt ?? "", b.saidAt ?? ""];
  return saidA === saidB ? (a.id < b.id ? -1 : 1) : saidA < saidB ? -1 : 1;
}

function accountsOf(facts: IncidentFacts, speak: Speaker, say: Say): IncidentView["accounts"] {
  const byId = new Map(speak.claims.map((claim) => [claim.id, claim]));
  const columns = new Map<
    string,
    AccountColumn & { cells: Partial<Record<Property, { claimId: string; text: string; withdrawn: boolean }[]>> }
  >();
  for (const claim of facts.claims) {
    const view = byId.get(claim.id);
    if (!view || claim.property === "remark") continue;
    // The study speaks with one voice, whether a value came with a date or with a row.
    const key =
      view.sourceKind === "author"
        ? `~~ ${claim.sourceId}`
        : `${claim.saidAt ?? "~"} ${claim.sourceId ?? claim.reportId}`;
    const column = columns.get(key) ?? {
      source: view.source,
      sourceKind: view.sourceKind,
      saidAt: null,
      partyToConflict: view.partyToConflict,
      cells: {},
    };
    columns.set(key, { ...column, saidAt: column.saidAt ?? view.saidAt });
    const cell = column.cells[claim.property] ?? [];
    column.cells[claim.property] = cell;
    cell.push({ claimId: claim.id, text: view.text, withdrawn: view.withdrawn !== null });
  }
  const present = properties.filter((property) => [...columns.values()].some((column) => column.cells[property]));
  return {
    properties: present.map((property) => ({ property, label: say(`establish.property.${property}`) })),
    columns: [...columns.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, column]) => column),
  };
}

function linkView(
  link: IncidentLink,
  facts: IncidentFacts,
  reader: IncidentReader,
  speak: Speaker,
  say: Say,
): LinkView[] {
  const later = link.fromIncident === facts.incident.id;
  const other = facts.linked.get(later ? link.toIncident : link.fromIncident);
  if (!other) return [];
  return [
    {
      id: link.id,
      direction: later ? "led-to" : "caused-by",
      kind: link.kind,
      label: say(`establish.link.${link.kind}`),
      retaliation: isRetaliation(link.kind),
      incident: { id: other.id, code: other.code, title: reader.lang === "fr" ? other.titleFr : other.titleEn },
      lagDays: { low: link.lagDaysLow, high: link.lagDaysHigh },
      assertedBy:
        reader.edition === "full"
          ? speak.source({ sourceId: link.sourceId, reportId: null })
          : say("establish.source-not-shown"),
      confidence: link.confidence,
      confidenceLabel: say(`establish.confidence.${link.confidence}`),
      note:
        reader.edition === "full" && (link.noteEn !== null || link.noteFr !== null)
          ? inLanguage({ en: link.noteEn, fr: link.noteFr }, reader.lang)
          : null,
    },
  ];
}

/** What came to be known, and what we did with it, oldest first. */
function historyOf(facts: IncidentFacts, speak: Speaker, say: Say): HistoryEntry[] {
  const byId = new Map(speak.claims.map((claim) => [claim.id, claim]));
  const entries: HistoryEntry[] = [];
  if (facts.incident.knownAt !== null)
    entries.push({ at: facts.incident.knownAt, kind: "opened", text: say("establish.history.opened"), claimId: null });
  for (const claim of speak.claims) {
    entries.push({
      at: claim.knownAt,
      kind: "claim",
      text: say("establish.history.claim", { source: claim.source, property: claim.label, value: claim.text }),
      claimId: claim.id,
    });
  }
  for (const withdrawal of facts.withdrawals) {
    const claim = byId.get(withdrawal.claimId);
    if (claim)
      entries.push({
        at: withdrawal.recordedAt,
        kind: "withdrawn",
        text: say("establish.history.withdrawn", {
          source: claim.source,
          property: claim.label,
          value: claim.text,
          reason: reasonOf(withdrawal, say),
        }),
        claimId: claim.id,
      });
  }
  for (const pin of facts.pins) {
    const claim = pin.claimId === null ? undefined : byId.get(pin.claimId);
    const property = say(`establish.property.${pin.property}`);
    entries.push(
      claim
        ? {
            at: pin.recordedAt,
            kind: "pinned",
            text: say("establish.history.pinned", {
              property,
              value: claim.text,
              source: claim.source,
              reason: pin.reason,
            }),
            claimId: claim.id,
          }
        : {
            at: pin.recordedAt,
            kind: "unpinned",
            text: say("establish.history.unpinned", { property, reason: pin.reason }),
            claimId: null,
          },
    );
  }
  for (const link of facts.links) {
    const other = facts.linked.get(link.fromIncident === facts.incident.id ? link.toIncident : link.fromIncident);
    if (other)
      entries.push({
        at: link.knownAt,
        kind: "link",
        text: say("establish.history.link", {
          source: speak.source({ sourceId: link.sourceId, reportId: null }),
          link: say(`establish.link.${link.kind}`),
          code: other.code,
        }),
        claimId: null,
      });
  }
  return entries.sort((a, b) => (a.at === b.at ? (a.text < b.text ? -1 : 1) : a.at < b.at ? -1 : 1));
}
