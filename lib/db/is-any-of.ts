import { sql, type RawBuilder } from "kysely";

/** `column = any(values)`: true for no row when there are no values, where an empty IN list would be an error. */
export function isAnyOf(column: string, values: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(column)} = any(${values as string[]}::text[])`;
}
