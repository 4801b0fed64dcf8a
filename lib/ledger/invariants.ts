/** A statement about the books and the query that returns every row which breaks it. */
export type Invariant = { readonly id: string; readonly statement: string; readonly query: string };

const HEADER = /^-- (I\d+) (.+)$/;

/**
 * Reads `invariants.sql`: blocks of a line `-- I01 sentence` and one query. Throws on a block without a query and on a
 * number used twice, because a check that silently does not run is worse than none.
 */
export function parseInvariants(text: string): Invariant[] {
  const blocks: { id: string; statement: string; lines: string[] }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [, id, statement] = HEADER.exec(line.trimEnd()) ?? [];
    if (id && statement) blocks.push({ id, statement, lines: [] });
    else blocks.at(-1)?.lines.push(line);
  }
  const invariants = blocks.map(({ id, statement, lines }) => ({ id, statement, query: queryIn(lines) }));
  for (const [index, { id, query }] of invariants.entries()) {
    if (query === "") throw new Error(`invariants.sql: ${id} has no query`);
    if (invariants.findIndex((other) => other.id === id) !== index)
      throw new Error(`invariants.sql: ${id} stands there twice`);
  }
  return invariants;
}

const queryIn = (lines: readonly string[]): string =>
  lines
    .filter((line) => !line.trimStart().startsWith("--"))
    .join("\n")
    .trim()
    .replace(/;$/, "");
