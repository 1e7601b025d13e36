import { type Route, serve } from "../kernel/index.ts";
import { getFind } from "./contract.ts";
import { findAnything } from "./find.sql.ts";
import { gradeOfRecords } from "./find.ts";

export const findRoutes: readonly Route[] = [
  serve(getFind, async (work, { query }) => {
    const records = query.class === undefined || query.class >= gradeOfRecords;
    const { items, ...found } = await findAnything(work, query.text, { limit: query.limit, records });
    return { ...found, items: [...items] };
  }),
];
