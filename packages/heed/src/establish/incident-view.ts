import type { Instant, Lang } from "../kernel/index.ts";
import type { Source } from "../listen/index.ts";
import type { Claim, ClaimValue, Pin, Property, VerificationState, Withdrawal } from "./claim.ts";
import type { DatePrecision } from "./date-interval.ts";
import type { ExternalFacts, ExternalView } from "./external-view.ts";
import type { Scope } from "./figure.ts";
import type { IncidentLink, LinkKind } from "./link.ts";
import type { Reason } from "./resolver.ts";
import type { RecordKind } from "./total.ts";

export interface Incident {
  readonly id: string;
  readonly code: string;
  readonly recordKind: RecordKind;
  readonly titleEn: string;
  readonly titleFr: string;
  readonly knownAt: Instant | null;
  readonly areaPath: string | null;
}

export interface Name {
  readonly nameEn: string;
  readonly nameFr: string;
}

/** All that is known of one incident at one time, as the database gives it. */
export interface IncidentFacts {
  readonly incident: Incident;
  readonly claims: readonly Claim[];
  readonly withdrawals: readonly Withdrawal[];
  readonly pins: readonly Pin[];
  readonly links: readonly IncidentLink[];
  /** The incidents at the other ends. */
  readonly linked: ReadonlyMap<string, Pick<Incident, "id" | "code" | "titleEn" | "titleFr">>;
  readonly sources: ReadonlyMap<string, Source>;
  /** Actors and communities by code. */
  readonly names: ReadonlyMap<string, Name>;
  /** Events of outside data sets beside it; only for the page of one incident. */
  readonly external?: ExternalFacts;
}

export interface IncidentReader {
  readonly lang: Lang;
  readonly timeZone: string;
  readonly asOf: Instant;
  /** `sanitised`: what and where to protect, never who told us (zones C and H). */
  readonly edition: "full" | "sanitised";
  /** Whether this reader may see casualty counts of one incident. */
  readonly counts: boolean;
  /** The words of a code list; the code itself where a list lacks it. */
  readonly labelOf: (list: string, code: string) => string;
}

export interface ActorName {
  readonly code: string;
  readonly name: string;
}

export interface EstimateView {
  readonly property: Property;
  readonly label: string;
  readonly of: Scope;
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
  readonly orMore: boolean;
  readonly verifiedMinimum: number | null;
  readonly resolver: string;
  /** A sentence in the reader's language. */
  readonly reason: string;
  readonly reasonKey: Reason["key"];
}

export interface ClaimView {
  readonly id: string;
  readonly code: string | null;
  readonly property: Property;
  readonly label: string;
  /** A number where the source gives an exact one, else one line of text. */
  readonly value: number | string;
  readonly text: string;
  readonly typed: ClaimValue;
  readonly source: string;
  readonly sourceKind: string | null;
  readonly partyToConflict: boolean | null;
  readonly basis: string;
  readonly verification: VerificationState;
  readonly verificationWord: string;
  /** A day where only the day is known, else an instant; null where undated. */
  readonly saidAt: string | null;
  readonly knownAt: Instant;
  readonly actors: readonly ActorName[];
  readonly note: string | null;
  readonly seedRef: string | null;
  readonly fromReport: string | null;
  readonly withdrawn: { readonly at: Instant; readonly reason: string } | null;
  readonly counts: boolean;
}

export interface AccountColumn {
  readonly source: string;
  readonly sourceKind: string | null;
  readonly saidAt: string | null;
  readonly partyToConflict: boolean | null;
  readonly cells: Readonly<
    Partial<
      Record<Property, readonly { readonly claimId: string; readonly text: string; readonly withdrawn: boolean }[]>
    >
  >;
}

export interface LinkView {
  readonly id: string;
  /** `caused-by`: the other one came first; `led-to`: it came after. */
  readonly direction: "caused-by" | "led-to";
  readonly kind: LinkKind;
  readonly label: string;
  readonly retaliation: boolean;
  readonly incident: { readonly id: string; readonly code: string; readonly title: string };
  readonly lagDays: { readonly low: number | null; readonly high: number | null };
  readonly assertedBy: string;
  readonly confidence: string;
  readonly confidenceLabel: string;
  readonly note: string | null;
}

export interface HistoryEntry {
  readonly at: Instant;
  readonly kind: "opened" | "claim" | "withdrawn" | "pinned" | "unpinned" | "link";
  readonly text: string;
  readonly claimId: string | null;
}

/** One incident with its claims and reasons: `heed show incident`. */
export interface IncidentView {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly edition: "full" | "sanitised";
  readonly asOf: Instant;
  readonly recordKind: RecordKind;
  readonly recordKindLabel: string;
  /** Whether a sum over incidents may hold it: false for totals of others and recurring behaviour. */
  readonly entersSums: boolean;
  readonly description: string | null;
  readonly eventType: { readonly code: string; readonly label: string } | null;
  readonly targeting: { readonly code: string; readonly label: string } | null;
  readonly place: {
    readonly name: string;
    readonly areaCode: string | null;
    readonly areaPath: string | null;
    readonly lat: number | null;
    readonly lon: number | null;
    readonly precision: string;
    readonly precisionLabel: string;
  } | null;
  readonly date: {
    readonly from: string | null;
    readonly to: string | null;
    readonly precision: DatePrecision;
    readonly text: string;
    readonly contested: boolean;
  } | null;
  readonly verification: VerificationState;
  readonly verificationLabel: string;
  readonly groupHarmed: string | null;
  /** People killed, civilians in doubt. */
  readonly estimate: EstimateView;
  /** Each figure of its own kind and scope; never to be added up. */
  readonly estimates: readonly EstimateView[];
  readonly claims: readonly ClaimView[];
  readonly accounts: {
    readonly properties: readonly { readonly property: Property; readonly label: string }[];
    readonly columns: readonly AccountColumn[];
  };
  readonly attribution: {
    readonly held: "unidentified" | "attributed";
    readonly heldActors: readonly ActorName[];
    readonly heldLabel: string;
    readonly ladder: string;
    readonly contested: boolean;
    readonly claims: readonly {
      readonly claimId: string;
      readonly text: string;
      readonly actors: readonly ActorName[];
      readonly source: string;
      readonly basis: string;
      readonly standing: string;
      readonly saidAt: string | null;
    }[];
  };
  readonly links: readonly LinkView[];
  readonly history: readonly HistoryEntry[];
  /** Events of outside data sets beside it, suggested or linked by a person: they enter no figure here. */
  readonly external: readonly ExternalView[];
}

/** One line of a list of incidents. */
export interface IncidentListItem {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly recordKind: RecordKind;
  readonly eventType: string | null;
  readonly place: string | null;
  readonly areaPath: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  /** How well the place is known; null where no claim says where. */
  readonly placePrecision: string | null;
  readonly date: {
    readonly from: string | null;
    readonly to: string | null;
    readonly precision: DatePrecision;
    readonly text: string;
  } | null;
  readonly verification: VerificationState;
  readonly groupHarmed: string | null;
  readonly estimate: {
    readonly low: number | null;
    readonly best: number | null;
    readonly high: number | null;
    readonly orMore: boolean;
  } | null;
  readonly contested: boolean;
  readonly edition: "full" | "sanitised";
}
