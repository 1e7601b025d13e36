import { z } from "zod";
import { operation, type Route, serve } from "../kernel/index.ts";
import { areaShapesOf } from "./area-shape.sql.ts";
import type { AreaShapes } from "./area-shape.ts";

export const getMapAreas = operation({
  method: "GET",
  path: "/map/areas",
  summary: "The outlines of all areas, as the map draws them: GeoJSON",
  looksBack: true,
  query: z.strictObject({
    /** A day or a moment: what was known then. */
    asOf: z.string().optional(),
  }),
  // Files and our own rules make it; a schema of some thirty thousand numbers would only cost time.
  reply: z.custom<AreaShapes>((value) => typeof value === "object" && value !== null),
});

export const areaShapeRoutes: readonly Route[] = [serve(getMapAreas, (work) => areaShapesOf(work))];
