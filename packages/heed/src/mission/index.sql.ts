export { liesWithin } from "./area.sql.ts";
export { importCrosswalk } from "./area-crosswalk.sql.ts";
export { areaShapeRoutes } from "./area-shape.api.ts";
export { areaShapesOf, outlineBytes } from "./area-shape.sql.ts";
export { areasAt, crossingsOf, importBoundaries } from "./boundary.sql.ts";
export { importGazetteer } from "./gazetteer.sql.ts";
export { dataSetsOf, type ImportOptions, type PlacesImport, undoDataSet } from "./gazetteer-set.sql.ts";
export { withLabelHints } from "./label-hint.sql.ts";
export { placeRoutes } from "./place.api.ts";
export { placeIndexFor } from "./place-index.sql.ts";
export { renewPlaceKeys } from "./place-key.sql.ts";
export { placesSaidIn } from "./place-said.sql.ts";
export { type FoundPlace, type FoundPlaces, searchPlaces } from "./place-search.sql.ts";
export { importPopulation, type PopulationFigure, populationOf } from "./population.sql.ts";
export {
  areaByCode,
  areasOf,
  bodiesOf,
  codeLabels,
  codeNames,
  codesOf,
  crosswalkOf,
  missionOf,
  officesOf,
  peopleNamesOf,
  postsOf,
  taxonomiesOf,
} from "./reference.sql.ts";
export { type LoadedTheatre, loadTheatre } from "./theatre.sql.ts";
