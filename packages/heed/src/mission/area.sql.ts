import { type RawBuilder, sql } from "kysely";

/**
 * `isWithin` as a condition in SQL: whether the area path in a column is that area or lies below it. A `%` or `_` in the
 * area means itself.
 */
export function liesWithin(column: string, area: string): RawBuilder<boolean> {
  const below = `${area.replace(/[%_\\]/g, "\\$&")}/%`;
  return sql<boolean>`(${sql.ref(column)} = ${area} or ${sql.ref(column)} like ${below})`;
}
