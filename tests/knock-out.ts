/* eslint-disable max-lines -- a table, not logic */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { subscriptionKnockOuts } from "./knock-out-subscriptions";
import { papersKnockOuts } from "./support/papers-knock-outs";
import { fileKnockOuts } from "./knock-outs-of-files";
import { notificationKnockOuts } from "./knock-outs/notifications";
import { homeKnockOuts } from "./knock-outs-homes";
import { accountKnockOuts } from "./knock-outs/accounts";
import { bulkBillKnockOuts } from "./knock-outs/bulk-bills";
import { runningKnockOuts } from "./knock-out-running";

// Takes one guard at a time out of the code or the schema and expects a test to go red. A guard that nobody misses is
// either not tested or not needed. Run by hand or nightly: `node --import tsx tests/knock-out.ts [name…]`. Works on the
// checkout itself and puts every file back, also after Ctrl-C; commit before you run it.

export type KnockOut = { name: string; file: string; find: string; replace: string; tests: string[] };

const MIGRATIONS = "database/migrations";
const knockOuts: KnockOut[] = [
  ...homeKnockOuts,
  ...accountKnockOuts,
  ...bulkBillKnockOuts,
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
    name: "a charge is never overpaid",
    file: `${MIGRATIONS}/0004_homes.sql`,
    find: "check (paid_minor between 0 and amount_minor)",
    replace: "check (paid_minor >= 0)",
    tests: ["tests/db/payouts/guards.test.ts"],
  },
  {
    name: "a webhook is stored once",
    file: `${MIGRATIONS}/0005_payments.sql`,
    find: "  unique (gateway, event_key)",
    replace: "  check (true)",
    tests: ["tests/api/webhooks.test.ts"],
  },
  {
    name: "one receipt per gateway success",
    file: "lib/payments/settle-payment.ts",
    find: "if (await hasReceipt(tx, payment.gateway, report.transactionId)) return;",
    replace: "",
    tests: ["tests/db/payments/settle-payment.test.ts"],
  },
  {
    name: "the gateway is asked before a payment settles",
    file: "lib/payments/settle-payment.ts",
    find: 'if (report.kind === "completed") return captured',
    replace: 'if (report.kind !== "failed") return captured',
    tests: ["tests/api/webhooks.test.ts"],
  },
  {
    name: "amount and reference must be what was asked for",
    file: "lib/payments/settle-payment.ts",
    find: "if (!isOurs) return suspendReceipt",
    replace: "if (false) return suspendReceipt",
    tests: ["tests/db/payments/settle-payment.test.ts"],
  },
  {
    name: "states only climb",
    file: "lib/payments/payment.ts",
    find: "RANK[to] > RANK[from]",
    replace: "RANK[to] !== RANK[from]",
    tests: ["tests/db/payments/settle-payment.test.ts"],
  },
  {
    name: "the lease is locked before an amount is decided",
    file: "lib/leases/lease-store.ts",
    find: '.forUpdate("lease")',
    replace: "",
    tests: ["tests/db/payments", "tests/db/payouts/shuffled-news.test.ts"],
  },
  {
    name: "never more than is owed",
    file: "lib/payments/start-rent-payment.ts",
    find: "if (amount.amountMinor > owed.amountMinor)",
    replace: "if (amount.amountMinor < 0n)",
    tests: ["tests/db/payments/start-rent-payment.test.ts"],
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
    name: "PhonePe's webhooks are signed",
    file: "lib/webhooks/receive-webhook.ts",
    find: "webhookSource(gateway).verifyWebhook(raw);",
    replace: "webhookSource(gateway);",
    tests: ["tests/api/webhooks.test.ts"],
  },
  {
    name: "payments are fenced by who asks",
    file: "lib/payments/payment-queries.ts",
    find: 'if (hasRole(actor, "admin")) return all;',
    replace: "return all;",
    tests: ["tests/api/strangers.test.ts"],
  },
  {
    name: "payouts are fenced by who asks",
    file: "lib/payouts/payout-queries.ts",
    find: "return isOperator(actor) ? all : ",
    replace: "if (all) return all; return ",
    tests: ["tests/api/strangers.test.ts"],
  },
  {
    name: "changes by cookie come from our own pages",
    file: "lib/http/route.ts",
    find: "if (presented && !isSameOrigin)",
    replace: "if (false)",
    tests: ["tests/api/access.test.ts"],
  },
  {
    name: "guesses are counted before they are compared",
    file: "lib/access/sign-in.ts",
    find: "  await countTry(WRONG_FROM_ONE_PLACE, place);\n",
    replace: "",
    tests: ["tests/api/access.test.ts"],
  },
  {
    name: "no tenant key without payment details",
    file: "lib/properties/generate-tenant-key.ts",
    find: "if (!(await findCurrentBeneficiary(tx, unit.portfolio_id)))",
    replace: "if (false)",
    tests: ["tests/db/properties/tenant-key.test.ts"],
  },
  {
    name: "a tenant key opens once",
    file: "lib/leases/start-lease.ts",
    find: "if (!key || key.used_at || key.revoked_at)",
    replace: "if (!key)",
    tests: ["tests/db/properties/tenant-key.test.ts"],
  },
  {
    name: "the same request key is the same answer",
    file: "lib/http/route.ts",
    find: "    requestKey && actor\n",
    replace: "    false && requestKey && actor\n",
    tests: ["tests/api/homes.test.ts"],
  },
  {
    name: "the outbox shares the change's transaction",
    file: "lib/outbox/relay-outbox.ts",
    find: "    await send(rows",
    replace: "    void send(rows",
    tests: ["tests/db/outbox"],
  },
  {
    name: "one refund of a payment at a time",
    file: "lib/refunds/start-refund.ts",
    find: "if ((await sumRefunds(tx, payment.id)).isOneOpen) throw inProgress();",
    replace: "",
    tests: ["tests/db/refunds/refused.test.ts"],
  },
  {
    name: "never more given back than was paid",
    file: "lib/refunds/plan-refund.ts",
    find: "if (amount.amountMinor > refundable.amountMinor)",
    replace: "if (false)",
    tests: ["tests/db/refunds/refused.test.ts"],
  },
  {
    name: "a payout on its way is not called off",
    file: "lib/payouts/withdraw-payout.ts",
    find: "if (!payout || !(await isWithUs(tx, payout, input.isNothingOut))) return inr(0n);",
    replace: "if (!payout) return inr(0n);",
    tests: ["tests/db/refunds/after-payout.test.ts"],
  },
  {
    name: "what an owner owes is kept back before a payout",
    file: "lib/payouts/hold-payout.ts",
    find: "const recovered = await recover(tx, actor, hold);",
    replace: "const recovered = null as Awaited<ReturnType<typeof recover>>;",
    tests: ["tests/db/refunds/after-payout.test.ts"],
  },
  {
    name: "refunds are fenced by who asks",
    file: "lib/refunds/refund-store.ts",
    find: "if (!isOperator(actor))",
    replace: "if (false)",
    tests: ["tests/db/refunds/refused.test.ts", "tests/api/strangers.test.ts"],
  },
  {
    name: "a refusal after a lost answer is not believed at once",
    file: "lib/refunds/refund.ts",
    find: "refund.sendCount <= 1 ||",
    replace: "true ||",
    tests: ["tests/unit/refunds"],
  },
  ...subscriptionKnockOuts,
  ...papersKnockOuts,
  {
    name: "an account's entries are fenced by who asks",
    file: "lib/numbers/balance-queries.ts",
    find: 'const scopes = isOperator(actor) ? "all" : ',
    replace: 'const scopes = actor ? "all" : ',
    tests: ["tests/db/numbers/balances.test.ts"],
  },
  {
    name: "an owner's list of payouts is fenced by who asks",
    file: "lib/numbers/balance-queries.ts",
    find: 'if (!portfolioIdsOf(actor).includes(portfolioId)) throw notFound("balance");',
    replace: "",
    tests: ["tests/db/numbers/balances.test.ts"],
  },
  {
    name: "a plan's price is not rent",
    file: "lib/numbers/analytics-store.ts",
    find: "where p.portfolio_id = whose.id and p.status = 'succeeded' and p.purpose = 'rent'",
    replace: "where p.portfolio_id = whose.id and p.status = 'succeeded'",
    tests: ["tests/db/numbers/analytics.test.ts"],
  },
  {
    name: "a month ends at midnight in India",
    file: "lib/numbers/analytics-store.ts",
    find: "(day + interval '1 month') at time zone ${HOMES_ZONE} as ends",
    replace: "(day + interval '1 month') at time zone 'UTC' as ends",
    tests: ["tests/db/numbers/analytics.test.ts"],
  },
  {
    name: "a running balance starts from the present one",
    file: "lib/ledger/ledger-queries.ts",
    find: "and (e.txn_id, e.seq) >= (",
    replace: "and (e.txn_id, e.seq) > (",
    tests: ["tests/db/numbers/balances.test.ts"],
  },
  ...fileKnockOuts,
  ...notificationKnockOuts,
  ...runningKnockOuts,
];

function run(tests: string[]): boolean {
  const result = spawnSync("npx", ["vitest", "run", "--bail", "1", ...tests], { encoding: "utf8" });
  return result.status === 0;
}

function knockOut({ name, file, find, replace, tests }: KnockOut): boolean {
  const original = readFileSync(file, "utf8");
  if (original.split(find).length !== 2) {
    console.log(`✗ ${name}: the guard is not in ${file} exactly once`);
    return false;
  }
  const restore = (): void => writeFileSync(file, original);
  process.once("SIGINT", restore);
  writeFileSync(file, original.replace(find, replace));
  try {
    const stayedGreen = run(tests);
    console.log(stayedGreen ? `✗ ${name}: nobody missed it` : `✓ ${name}`);
    return !stayedGreen;
  } finally {
    restore();
    process.off("SIGINT", restore);
  }
}

const wanted = process.argv.slice(2);
const chosen = knockOuts.filter(
  ({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
);
const caught = chosen.filter(knockOut).length;
console.log(`${caught} passed, ${chosen.length - caught} failed`);
process.exit(caught === chosen.length ? 0 : 1);
