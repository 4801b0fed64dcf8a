import type { KnockOut } from "./knock-out";

const MIGRATIONS = "database/migrations";

/** The guards of money coming in: orders, receipts and webhooks. */
export const paymentKnockOuts: KnockOut[] = [
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
    find: "if (!isOurs) {",
    replace: "if (false) {",
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
    name: "PhonePe's webhooks are signed",
    file: "lib/webhooks/receive-webhook.ts",
    find: "webhookSource(gateway).verifyWebhook(raw);",
    replace: "webhookSource(gateway);",
    tests: ["tests/api/webhooks.test.ts"],
  },
  {
    name: "payments are fenced by who asks",
    file: "lib/payments/payment-queries.ts",
    find: 'if (actor.kind === "system" || hasRole(actor, "admin")) return all;',
    replace: "return all;",
    tests: ["tests/api/strangers.test.ts"],
  },
];
