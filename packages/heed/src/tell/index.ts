import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

export {
  type AnswerItem,
  type Brief,
  type BriefItem,
  type BriefPart,
  briefParts,
  type Coverage,
  type DecisionItem,
  type FigureItem,
  type FollowUpItem,
  type ReportItem,
  type WarningItem,
} from "./brief.ts";
export { getBrief, getFind } from "./contract.ts";
export {
  type ExploreArea,
  type ExploreFilter,
  type ExploreItem,
  type ExploreKind,
  type ExploreMonth,
  type ExploreSide,
  type ExploreView,
  exploreKinds,
  type SavedView,
} from "./explore.ts";
export { getExplore, postView, postViewRemoval } from "./explore-contract.ts";
export { type FindItem, type FindKind, type FindResult, findKinds, gradeOfRecords, mostFound } from "./find.ts";
export { tooManyViews } from "./problems.ts";
export { mostViews, viewQuery, viewQueryNames } from "./saved-view.ts";

export const words = { en, fr };
