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
  postsOf,
  taxonomiesOf,
} from "./reference.sql.ts";
export { type LoadedTheatre, loadTheatre } from "./theatre.sql.ts";
