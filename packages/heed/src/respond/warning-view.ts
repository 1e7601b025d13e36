import type { Instant, Lang } from "../kernel/index.ts";
import type {
  DecisionKind,
  Handling,
  Imminence,
  Level,
  NoActionReason,
  Outcome,
  Reach,
  Step,
  Verification,
  YesNoUnknown,
} from "../warn/index.ts";

/** Words that a person wrote, in the language they wrote them in. */
export interface Voice {
  readonly text: string;
  readonly lang: Lang;
}
/** A code and how it is said in the reader's language. */
export interface Coded {
  readonly code: string;
  readonly label: string;
}
export interface PlaceView {
  readonly code: string;
  readonly name: string;
  /** From the place outwards: `Nouh Bozo, Djenné, Mopti`. */
  readonly within: string;
  readonly level: "country" | "region" | "district" | "place";
  readonly approximate: boolean;
}

export type StepState = "done" | "late" | "due" | "overdue" | "waiting" | "withheld" | "not-needed";
/** One step of the clock. `waiting`: its limit only starts when an earlier step is done. */
export interface ClockStepView {
  readonly step: Step | "received";
  readonly label: string;
  readonly state: StepState;
  readonly limitMinutes: number | null;
  readonly dueAt: Instant | null;
  readonly doneAt: Instant | null;
  readonly tookMinutes: number | null;
  /** By how much it was late, or is late by now. */
  readonly lateMinutes: number | null;
  readonly leftMinutes: number | null;
}

/** t0 to t10 of the field's measure; null = not recorded. */
export interface WarningTimes {
  readonly t0: Instant | null;
  readonly t1: Instant;
  readonly t2: Instant | null;
  readonly t3: Instant | null;
  readonly t4: Instant | null;
  readonly t5: Instant | null;
  readonly t6: Instant | null;
  readonly t7: Instant | null;
  readonly t8: Instant | null;
  readonly t9: Instant | null;
  readonly t10: Instant | null;
}

/** What was said, by which kind of account. Never by whom. */
export interface SaidView {
  readonly reportId: string;
  readonly channel: Coded;
  readonly receivedAt: Instant;
  readonly saidAt: Instant | null;
  /** The cleaned text that a person released, in the reader's language; null until somebody has. */
  readonly text: string | null;
  /** The person took it back; nobody is told why. The warning keeps its clock. */
  readonly isWithdrawn: boolean;
  /** The text was released and has been erased, or was released before the person said it otherwise. */
  readonly isTextErased: boolean;
  readonly isTextOutdated: boolean;
  readonly eventType: Coded;
  readonly basis: Coded;
  /** Letter and figure, as `F 3`; null until graded or where the reader may not see gradings. */
  readonly grading: string | null;
  readonly standing: "reported" | "corroborated";
}
export interface EvidenceIncidentView {
  readonly code: string;
  readonly title: string;
  readonly when: string;
  readonly place: string;
  readonly verification: Coded | null;
  readonly killed: { readonly low: number | null; readonly best: number | null; readonly high: number | null } | null;
  readonly displaced: number | null;
}

export interface QuestionView {
  /** `DNH-5.2`: the second question of the patrol rule. */
  readonly id: string;
  readonly rule: string;
  readonly text: string;
  /** Marked with a star in the rules: "unknown" counts as adverse. */
  readonly unknownIsAdverse: boolean;
}
export interface StopView {
  readonly id: string;
  readonly rule: string;
  readonly text: string;
  /** A fixed stop cannot be stepped over by anybody. */
  readonly fixed: boolean;
}
/** What a tool gave elsewhere: one case each, an experience and no proof. */
export interface ElsewhereView {
  readonly incidentCode: string | null;
  /** A case of this mission: the warning that the tool answered. */
  readonly warningId: string | null;
  readonly where: string;
  readonly when: string | null;
  readonly followed: string;
  readonly tone: "better" | "worse" | "mixed" | "unknown";
}
export interface ToolOptionView {
  readonly code: string;
  readonly name: string;
  readonly component: readonly string[];
  readonly tier: number;
  /** Can be seen by those who threaten; may reveal that somebody called. */
  readonly visible: boolean;
  readonly outcome: Coded;
  readonly why: string;
  readonly preconditions: readonly string[];
  readonly risks: readonly string[];
  readonly mitigations: readonly string[];
  readonly questions: readonly QuestionView[];
  readonly stops: readonly StopView[];
  readonly elsewhere: readonly ElsewhereView[];
  /** Why it cannot be chosen now, as a sentence; null = open. */
  readonly closed: string | null;
}

export interface AnswerView {
  readonly question: string;
  readonly questionText: string;
  readonly answer: string;
  readonly lang: Lang;
  readonly adverse: boolean;
  /** What is done about it. */
  readonly mitigation: string | null;
}
export interface DecisionView {
  readonly id: string;
  readonly decision: Coded & { readonly code: DecisionKind };
  readonly reasonCode: (Coded & { readonly code: NoActionReason }) | null;
  readonly reason: Voice;
  readonly options: readonly Coded[];
  readonly tools: readonly Coded[];
  readonly by: Coded;
  readonly owner: Coded;
  readonly decidedAt: Instant;
  readonly dueAt: Instant | null;
  readonly reviewAt: Instant | null;
  /** A promised review that nobody did. */
  readonly reviewMissed: boolean;
  readonly desiredEffect: string | null;
  readonly indicator: string | null;
  readonly dissent: string | null;
  readonly civiliansConcerned: string | null;
  /** Who answers in the mission's place. */
  readonly throughWhom: string | null;
  /** Do-no-harm answers; empty for a reader who may not read them. */
  readonly answers: readonly AnswerView[];
  /** Stops that were found to hold. */
  readonly stops: readonly StopView[];
  readonly override: {
    readonly stops: readonly string[];
    readonly reason: string;
    readonly adviserAdvice: string;
  } | null;
}
export interface PreviousDecisionView {
  readonly warningId: string;
  readonly warningTitle: string;
  readonly level: Level;
  readonly decision: DecisionView;
  readonly outcome: Coded | null;
}
export interface TaskView {
  readonly id: string;
  readonly tool: Coded | null;
  /** The tool by name, or through whom it is done. */
  readonly what: string;
  readonly owner: Coded;
  readonly taskedAt: Instant;
  readonly dueAt: Instant | null;
  readonly state: "tasked" | "departed" | "effect-on-site" | "done" | "dropped";
  readonly events: readonly { readonly kind: string; readonly at: Instant; readonly note: Voice | null }[];
}
export interface ActivityView {
  readonly id: string;
  readonly kind: Coded;
  readonly tool: Coded;
  readonly place: PlaceView;
  readonly from: Instant;
  readonly to: Instant | null;
  readonly owner: Coded;
}
export type FollowUpState =
  | "planned"
  | "due"
  | "overdue"
  | "retry"
  | "proxy"
  | "focal-point"
  | "area-only"
  | "safe"
  | "pressure-threat"
  | "harmed"
  | "moved"
  | "declined";
export interface FollowUpView {
  readonly id: string;
  readonly activityId: string;
  readonly step: "24h" | "72h" | "7d" | "30d" | "90d";
  readonly stepLabel: string;
  readonly what: string;
  readonly owner: Coded;
  readonly dueAt: Instant;
  readonly state: FollowUpState;
  readonly stateLabel: string;
  /** How often somebody tried and got no answer. No answer is not safe. */
  readonly unanswered: number;
  readonly nextTryAt: Instant | null;
  readonly answeredAt: Instant | null;
  readonly note: string | null;
  readonly noteLang: Lang | null;
}
export interface HarmReviewView {
  readonly id: string;
  readonly activityId: string;
  readonly reviewedAt: Instant;
  readonly finding: Voice;
  /** Similar activities in the area are open again. */
  readonly lifts: boolean;
}
export interface OutcomeView {
  readonly value: Coded & { readonly code: Outcome };
  readonly at: Instant;
  readonly harmAt: Instant | null;
  readonly note: string | null;
  readonly noteLang: Lang | null;
  /** Where the danger went, if it went elsewhere. */
  readonly riskMoved: string | null;
  readonly incidentCodes: readonly string[];
}
/** What a reader may record on a warning, by hand. */
export type RecordableAct =
  | "acknowledge"
  | "triage"
  | "verify"
  | "review"
  | "feedback"
  | "safety-check"
  | "outcome"
  | "task"
  | "follow-up"
  | "reopen";
export interface EscalationView {
  readonly step: Step;
  readonly to: readonly Coded[];
  readonly at: Instant;
  /** A full sentence. */
  readonly text: string;
}

/** Everything the warning page shows, in the reader's language, as known at `asOf`. */
export interface WarningView {
  readonly id: string;
  /**
   * `sanitised`: the district for the place, a month (`2018-07`) for `receivedAt`, no clock, no words that were said, no
   * incidents, no history, no number.
   */
  readonly edition: "full" | "sanitised";
  readonly code: string;
  readonly asOf: Instant;
  readonly exercise: boolean;
  readonly lang: Lang;
  readonly title: string;
  readonly level: Level;
  readonly imminence: Imminence;
  readonly impact: number;
  readonly threat: Coded;
  readonly place: PlaceView;
  readonly origin: {
    readonly kind: "person" | "rule";
    readonly rule: string | null;
    readonly text: string;
    /** Of a rule: what it rests on, and what it does not know, as sentences. Empty in the sanitised edition. */
    readonly because: readonly string[];
    readonly notKnown: readonly string[];
  };
  readonly owner: Coded;
  readonly receivedAt: Instant;
  readonly states: {
    readonly handling: Coded & { readonly code: Handling };
    readonly verification: Coded & { readonly code: Verification };
    readonly decision: Coded & { readonly code: DecisionKind | "pending" };
    readonly outcome: (Coded & { readonly code: Outcome }) | null;
  };
  /** What is asked of the reader now, as a sentence, or null when nothing is. */
  readonly asked: string | null;
  readonly clock: {
    readonly steps: readonly ClockStepView[];
    /** The step whose limit comes next (or was missed first), as index into steps; null when all is done. */
    readonly next: ClockStepView | null;
  };
  readonly times: WarningTimes;
  readonly atRisk: { readonly group: Coded; readonly number: number | null; readonly text: string };
  readonly attribution: { readonly held: string | null; readonly text: string };
  readonly recipients: { readonly answer: YesNoUnknown; readonly treatedAsYes: boolean; readonly text: string };
  readonly reach: { readonly code: Reach | null; readonly text: string };
  readonly said: readonly SaidView[];
  readonly incidents: readonly EvidenceIncidentView[];
  readonly tools: readonly ToolOptionView[];
  readonly decisions: readonly DecisionView[];
  readonly tasks: readonly TaskView[];
  readonly activities: readonly ActivityView[];
  readonly followUps: readonly FollowUpView[];
  readonly previous: readonly PreviousDecisionView[];
  readonly escalations: { readonly done: readonly EscalationView[]; readonly next: EscalationView | null };
  readonly outcome: OutcomeView | null;
  /** What is still missing before it may be closed, as sentences. Empty when it may be closed or is closed. */
  readonly beforeClosing: readonly string[];
  readonly history: readonly {
    readonly at: Instant;
    readonly kind: string;
    readonly text: string;
    readonly note: Voice | null;
  }[];
  /** What this reader may do here. */
  readonly may: {
    readonly decide: boolean;
    readonly record: boolean;
    readonly close: boolean;
    readonly acts: readonly RecordableAct[];
  };
}
