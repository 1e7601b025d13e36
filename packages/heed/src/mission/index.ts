import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

export { type Area, type AreaLevel, areaLevels, areaName, isWithin } from "./area.ts";
export type { Category, Code, Crossing, Taxonomy } from "./code.ts";
export { type Body, type BodyStatus, bodyStatuses, type Mission, type Office, type Post } from "./mission.ts";
export {
  danglingEntry,
  doubleEntry,
  missingColumn,
  missingFile,
  noFrench,
  unreadableFile,
  wrongEntry,
} from "./problems.ts";

export const words = { en, fr };
