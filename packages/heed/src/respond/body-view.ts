import type { Instant } from "../kernel/index.ts";
import type { DecisionKind, Level, Step } from "../warn/index.ts";
import type { Meeting } from "./body-calendar.ts";
import type { MatterState } from "./body-climb.ts";
import type { FindingKind } from "./body-finding.ts";
import type {
  AgendaKind,
  ClimbRecord,
  Component,
  HoldingState,
  MatterKind,
  MatterNeed,
  SeatRole,
} from "./body-tables.ts";
import type { Phase } from "./tool-practice.ts";
import type { Coded, Voice } from "./warning-view.ts";

/** What a body lacks, in codes that the screen words, with what explains it. */
export interface FindingView {
  readonly key: string;
  readonly kind: FindingKind;
  /** The seat that it is about. */
  readonly seat: string | null;
  readonly place: string | null;
  readonly facts: { readonly military?: number; readonly civilian?: number; readonly days?: number };
  readonly explained: { readonly words: Voice; readonly at: Instant; readonly by: string } | null;
}

export interface BodyListItem {
  readonly code: string;
  readonly name: string;
  readonly status: "existing" | "planned";
  /** Whether it is known who should sit there. */
  readonly listed: boolean;
  readonly findings: readonly FindingView[];
  readonly agenda: number;
  readonly next: Meeting | null;
}
export interface BodiesView {
  readonly asOf: Instant;
  readonly bodies: readonly BodyListItem[];
}

export interface SeatView {
  readonly seat: string;
  readonly label: string;
  readonly component: Component;
  readonly role: SeatRole;
  /** `extra`: sits, and the policy list does not ask for it. */
  readonly standing: "sits" | "missing" | "extra" | "left";
  readonly state: HoldingState | "unknown";
}

export interface AgendaItemView {
  readonly kind: AgendaKind;
  readonly id: string;
  /** In a person's words, or as Heed calls the record. */
  readonly voice: Voice | null;
  readonly title: string | null;
  readonly href: string | null;
  readonly owner: string | null;
  readonly dueAt: Instant | null;
  readonly level: Level | null;
}

export interface MatterView {
  readonly id: string;
  readonly kind: MatterKind;
  /** Null for a disagreement that Heed opened because two decisions differ. */
  readonly words: Voice | null;
  readonly need: MatterNeed | null;
  readonly owner: Coded;
  readonly by: Coded;
  readonly decidedAt: Instant;
  readonly dueAt: Instant;
  readonly state: MatterState;
  readonly warning: { readonly id: string; readonly title: string } | null;
  readonly stance: DecisionKind | null;
  readonly options: readonly string[];
  readonly resources: string | null;
  readonly desiredEffect: string | null;
  readonly indicator: string | null;
  readonly doNoHarm: string | null;
  readonly dissent: string | null;
  readonly exit: string | null;
  readonly tier: number | null;
  readonly phase: Phase | null;
  readonly lang: "en" | "fr" | null;
  /** Another decision on the same warning says otherwise. */
  readonly contradicted: boolean;
  readonly events: readonly {
    readonly kind: string;
    readonly at: Instant;
    readonly words: Voice | null;
    readonly by: string;
  }[];
  readonly climbs: readonly ClimbView[];
  readonly may: { readonly record: boolean; readonly end: boolean };
}

export interface ClimbView {
  readonly why: ClimbRecord["why"];
  readonly level: number;
  readonly from: string;
  readonly to: string;
  readonly at: Instant;
}

export interface BodyView {
  readonly asOf: Instant;
  readonly code: string;
  readonly name: string;
  readonly status: "existing" | "planned";
  readonly listed: boolean;
  readonly source: string | null;
  readonly cadenceDays: number | null;
  readonly findings: readonly FindingView[];
  readonly seats: readonly SeatView[];
  readonly agenda: readonly AgendaItemView[];
  readonly ahead: readonly Meeting[];
  readonly held: readonly { readonly id: string; readonly at: Instant; readonly minutes: Voice; readonly by: string }[];
  readonly matters: readonly MatterView[];
  readonly followThrough: readonly FollowThrough[];
  readonly mayRecord: boolean;
}

/** How a post followed through on what this body gave it. */
export interface FollowThrough {
  readonly post: Coded;
  readonly given: number;
  readonly done: number;
  readonly overdue: number;
  readonly dropped: number;
  readonly climbs: number;
}

export interface DutiesView {
  readonly asOf: Instant;
  readonly sections: readonly SectionView[];
  readonly posts: readonly PostView[];
  /** Open tasks and undecided warnings that went to somebody besides, because nobody was at the post; the newest first. */
  readonly passedOn: readonly PassedOnView[];
  readonly mayRecord: boolean;
}
export interface SectionView {
  readonly post: Coded;
  readonly duties: readonly { readonly words: string; readonly clock: Step | null }[];
  readonly open: number;
  readonly overdue: number;
  readonly oldestAt: Instant | null;
  readonly days: number | null;
  readonly vacancies: readonly {
    readonly why: "vacant" | "on-leave";
    readonly place: string | null;
    readonly from: Instant;
    readonly until: Instant | null;
    readonly standIn: string | null;
    readonly clocks: readonly Step[];
    readonly open: number;
  }[];
}
export interface PassedOnView extends ClimbView {
  readonly subject: "task" | "warning";
  /** The warning that it is about; null where this reader does not see it. */
  readonly warning: { readonly id: string; readonly title: string } | null;
}
export interface PostView {
  readonly post: Coded;
  readonly place: string | null;
  readonly state: HoldingState;
  readonly from: Instant;
  readonly until: Instant | null;
  readonly deputy: string | null;
  readonly languages: readonly string[];
  readonly skills: readonly string[];
}
