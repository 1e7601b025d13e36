export type {
  ActivityView, AnswerView, ClockStepView, Coded, DecisionView, ElsewhereView, EscalationView, EvidenceIncidentView, FollowUpState, FollowUpView,
  PlaceView, PreviousDecisionView, QuestionView, SaidView, StepState, StopView, TaskView, ToolOptionView, Voice, WarningTimes, WarningView,
} from "./warning-view.ts";
