import type { KnockOut } from "./knock-out";

const MIGRATIONS = "database/migrations";

/** The guards of money going out to owners. */
export const payoutKnockOuts: KnockOut[] = [
  {
    name: "one live attempt per payout",
    file: `${MIGRATIONS}/0006_payouts.sql`,
    find: "create unique index one_live_attempt",
    replace: "create index one_live_attempt",
    tests: ["tests/db/payouts/guards.test.ts"],
  },
  {
    name: "one payout per cause",
    file: `${MIGRATIONS}/0006_payouts.sql`,
    find: "cause          text not null unique,",
    replace: "cause          text not null,",
    tests: ["tests/db/payouts"],
  },
  {
    name: "an unknown outcome blocks a retry",
    file: "lib/payouts/payout.ts",
    find: 'status === "failed" || status === "retry_scheduled" || status === "returned"',
    replace: "true",
    tests: ["tests/unit/payouts", "tests/db/payouts/retry-payout.test.ts"],
  },
  {
    name: "a time-out is unknown, never failed",
    file: "lib/payouts/send-payout.ts",
    find: '    case "rejected":\n      return failAttempt',
    replace: '    case "unknown":\n    case "rejected":\n      return failAttempt',
    tests: ["tests/db/payouts/send-payout.test.ts"],
  },
  {
    name: "a retry asks the gateway first",
    file: "lib/payouts/retry-payout.ts",
    find: 'if (report.kind === "paid") {',
    replace: "if (false) {",
    tests: ["tests/db/payouts/retry-payout.test.ts"],
  },
  {
    name: "the next attempt is made by compare-and-set",
    file: "lib/payouts/retry-payout.ts",
    find: '!isRetryable(payout.status) || latest?.number !== failed.number || latest.state !== "failed"',
    replace: "!latest",
    tests: ["tests/db/payouts/retry-payout.test.ts"],
  },
  {
    name: "details that failed are not tried again by themselves",
    file: "lib/payouts/retry-payout.ts",
    find: '  if (by === "details" && !(payee && hasNewDetails(payout, latest, payee.id))) return false;\n',
    replace: "",
    tests: ["tests/db/payouts/corrected-details.test.ts"],
  },
  {
    name: "sending again waits a quarter of an hour",
    file: "lib/payouts/payout.ts",
    find: "looks >= NOT_FOUND_LOOKS &&",
    replace: "looks >= 1 || ",
    tests: ["tests/db/payouts/send-payout.test.ts"],
  },
  {
    name: "a lease keeps others from a transfer that is being sent",
    file: "lib/payouts/advance-payout.ts",
    find: 'attempt.lease_until > tx.now) return "none"',
    replace: 'attempt.lease_until < tx.now) return "none"',
    tests: ["tests/db/payouts/send-payout.test.ts"],
  },
  {
    name: "payouts are fenced by who asks",
    file: "lib/payouts/payout-queries.ts",
    find: "return isOperator(actor) ? all : ",
    replace: "if (all) return all; return ",
    tests: ["tests/api/strangers.test.ts"],
  },
  {
    name: "what was called off, paid and sent back is owed no more",
    file: "lib/payouts/complete-attempt.ts",
    find: "payoutReturned({ ...fact, owed: await owedFor(tx, payout) })",
    replace: "payoutReturned({ ...fact, owed: { ...fact.amount, amountMinor: 0n } })",
    tests: ["tests/db/payouts/called-off-and-returned.test.ts"],
  },
];
