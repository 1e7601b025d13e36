export type {
  AnswerItem, Brief, BriefItem, Coverage, DecisionItem, FigureItem, FollowUpItem, ReportItem, WarningItem,
} from "./brief.ts";
