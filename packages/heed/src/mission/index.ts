import { en } from "./words.en.ts";
import { fr } from "./words.fr.ts";

export { type Area, type AreaLevel, areaLevels, areaName, districtPath, isWithin } from "./area.ts";
export type { AreaShape, AreaShapes } from "./area-shape.ts";
export type { Category, Code, Crossing, Taxonomy } from "./code.ts";
export type { PlaceFault, PlaceFile } from "./gazetteer-file.ts";
export { type LabelFound, labelsIn, peopleNamesList } from "./label-check.ts";
export { type LabelHint, labelHints, labelHintsIn, type WithLabelHints, type Written } from "./label-hint.ts";
export { type Body, type BodyStatus, bodyStatuses, type Mission, type Office, type Post } from "./mission.ts";
export { openIndex, type PlaceIndex, packPlaces, searchIndex } from "./place-index.ts";
export { distance, plainText, soundOf } from "./place-name.ts";
export {
  kilometres,
  type Place,
  type PlaceAnswer,
  type PlaceHit,
  type PlacePrecision,
  type PlaceQuestion,
  type PlaceReason,
  placePrecisions,
  placeReasons,
  rankPlaces,
} from "./place-search.ts";
export {
  danglingEntry,
  doubleEntry,
  missingColumn,
  missingFile,
  noFrench,
  noVintage,
  unknownPlaces,
  unreadableFile,
  unreadablePlaces,
  wrongEncoding,
  wrongEntry,
} from "./problems.ts";

export const words = { en, fr };
