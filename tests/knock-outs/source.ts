import type { KnockOut } from "./knock-out";

const TESTS = ["tests/db/refunds/to-source.test.ts"];
const ONCE = ["tests/db/refunds/to-source-once.test.ts"];

/** The guards of money that goes out of a wallet to where it came from. */
export const sourceKnockOuts: KnockOut[] = [
  {
    name: "no more goes back to where it came from than the payment brought",
    file: "lib/refunds/plan-wallet-refund.ts",
    find: "  if (amount.amountMinor > left.amountMinor)\n",
    replace: "  if (amount.amountMinor < 0n)\n",
    tests: TESTS,
  },
  {
    name: "what its bill has taken does not go back to where it came from",
    file: "lib/refunds/plan-wallet-refund.ts",
    find: "payment.amount.amountMinor - payment.applied.amountMinor + payment.given_back_minor;",
    replace: "payment.amount.amountMinor;",
    tests: TESTS,
  },
  {
    name: "what was refunded before is not refunded again",
    file: "lib/refunds/start-wallet-refund.ts",
    find: "amountToSendBack({ ...sent, refunded_minor: payment.refunded_minor }, askedMinor)",
    replace: "amountToSendBack({ ...sent, refunded_minor: 0n }, askedMinor)",
    tests: TESTS,
  },
  {
    name: "one refund of a wallet's payment at a time",
    file: "lib/refunds/start-wallet-refund.ts",
    find: "  if ((await sumRefunds(tx, payment.id)).isOneOpen) throw inProgress();\n",
    replace: "  void [sumRefunds, inProgress];\n",
    tests: ONCE,
  },
  {
    name: "no more leaves a wallet than it has",
    file: "lib/refunds/start-wallet-refund.ts",
    find: "  if (available.amountMinor >= amount.amountMinor) return;\n",
    replace: "  if (available.amountMinor >= 0n) return;\n",
    tests: TESTS,
  },
  {
    name: "nothing leaves a suspended wallet",
    file: "lib/refunds/start-wallet-refund.ts",
    find: '  if (wallet.status !== "active")\n',
    replace: '  if (wallet.status === "closed")\n',
    tests: TESTS,
  },
  {
    name: "what a gateway without our reference does not know is not sent again at once",
    file: "lib/refunds/refund.ts",
    find: '(refund.gateway === "phonepe" ? refund.looks > 0 : isUnknownForLong(refund, now))',
    replace: "refund.looks > 0 || isUnknownForLong(refund, now)",
    tests: ONCE,
  },
  {
    name: "what a refund is known as in the estate follows it",
    file: "lib/refunds/end-refund.ts",
    find: "  await followRefund(tx, actor, refund, change);\n",
    replace: "  void followRefund;\n",
    tests: TESTS,
  },
  {
    name: "a failed refund out of a wallet is in the wallet again",
    file: "lib/refunds/refund-journals.ts",
    find: "      credit(walletMoney(fact.walletId, currency), fact.amount),\n",
    replace: "      credit(refundInFlight(currency), fact.amount),\n",
    tests: TESTS,
  },
  {
    name: "a refund that failed does not count against a person's day",
    file: "lib/cluster/transfer-store.ts",
    find: "        and r.status is distinct from 'failed') moved`",
    replace: "        and r.status is distinct from 'nothing') moved`",
    tests: TESTS,
  },
  {
    name: "the same request key to another place is another request",
    file: "lib/cluster/give-back-payment.ts",
    find: "    known.destination === input.destination &&\n",
    replace: "",
    tests: ONCE,
  },
  {
    name: "our own refund of all of a payment is no reversal",
    file: "lib/payments/settle-payment.ts",
    find: "  if (payment.refunded_minor === payment.total.amountMinor) return;\n",
    replace: "",
    tests: TESTS,
  },
  {
    name: "a webhook of a refund finds it by its payment",
    file: "lib/webhooks/process-webhook.ts",
    find: '  if (kind === "refund-of-order") return listReferencesOf(reference);\n',
    replace: '  if (kind === "refund-of-order") return [reference, ...(await Promise.resolve([]))];\n',
    tests: ONCE,
  },
];
