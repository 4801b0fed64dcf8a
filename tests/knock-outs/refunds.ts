import type { KnockOut } from "./knock-out";

/** The guards of money going back to payers. */
export const refundKnockOuts: KnockOut[] = [
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
];
