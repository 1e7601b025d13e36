import type { Provenance } from "./gazetteer.ts";
import type { PlaceFault, PlaceFile } from "./gazetteer-file.ts";

/** A flag for a set of data whose licence nobody said: it may be used here and not be passed on. */
export function licenceMissing(file: PlaceFile, { licence }: Provenance): readonly PlaceFault[] {
  if (licence !== null) return [];
  return [{ file: file.name, line: 0, column: null, value: "", mend: "mend.places.no-licence", facts: {} }];
}
