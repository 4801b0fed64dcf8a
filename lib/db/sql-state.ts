/** PostgreSQL's five-character code of a failed statement, or null for errors of other origin. */
export function sqlState(error: unknown): string | null {
  return typeof error === "object" && error !== null && "code" in error && typeof error.code === "string"
    ? error.code
    : null;
}

/** The name of the constraint that refused a row, or null. */
export function violatedConstraint(error: unknown): string | null {
  return typeof error === "object" &&
    error !== null &&
    "constraint" in error &&
    typeof error.constraint === "string"
    ? error.constraint
    : null;
}

/** True when PostgreSQL could not be reached, is starting or ending, or the connection broke. */
export function isConnectionLost(error: unknown): boolean {
  const state = sqlState(error) ?? "";
  if (/^(ECONN|EPIPE|08|57P0)/.test(state)) return true;
  return (
    error instanceof Error &&
    /^Connection terminated|timeout exceeded when trying to connect/.test(error.message)
  );
}
