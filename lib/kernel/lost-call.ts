/** A call that brought no answer. `not-sent`: proof that it never reached the other side. `lost`: it may have. */
export type LostCall = { kind: "not-sent"; reason: string } | { kind: "lost"; reason: string };

/** What an error of `fetch` proves. */
export const toLostCall = (error: unknown): LostCall => ({
  kind: neverConnected(error) ? "not-sent" : "lost",
  reason: reasonOf(error),
});

/** Names and codes only: messages of the network layer may quote what was sent. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "network failure";
  const cause: unknown = error.cause;
  return cause instanceof Error && "code" in cause ? String(cause.code) : error.name;
}

/** Only a failure to look up or to connect proves that nothing left us. */
function neverConnected(error: unknown): boolean {
  const cause: unknown = error instanceof Error ? error.cause : null;
  const attempts: unknown[] = cause instanceof AggregateError ? cause.errors : [cause];
  return attempts.every((attempt) => {
    if (!(attempt instanceof Error)) return false;
    const syscall = "syscall" in attempt ? attempt.syscall : null;
    const code = "code" in attempt ? attempt.code : null;
    return syscall === "connect" || syscall === "getaddrinfo" || code === "UND_ERR_CONNECT_TIMEOUT";
  });
}
