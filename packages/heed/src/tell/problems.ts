import { defineProblem } from "../kernel/index.ts";

export const tooManyViews = defineProblem("tell/too-many-views", 409, ["most"]);
