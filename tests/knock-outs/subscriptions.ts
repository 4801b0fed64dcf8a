import type { KnockOut } from "./knock-out";

const MIGRATION = "database/migrations/0008_subscriptions.sql";

/** The guards of owners' plans. */
export const subscriptionKnockOuts: KnockOut[] = [
  {
    name: "periods of a plan do not overlap",
    file: MIGRATION,
    find: "portfolio_id with =, tstzrange(starts_at, ends_at) with &&)",
    replace: "id with =)",
    tests: ["tests/db/subscriptions/guards.test.ts"],
  },
  {
    name: "an owner is asked for one plan at a time",
    file: MIGRATION,
    find: "create unique index subscription_order_one_open",
    replace: "create index subscription_order_one_open",
    tests: ["tests/db/subscriptions/guards.test.ts"],
  },
  {
    name: "one open payment per order of a plan",
    file: MIGRATION,
    find: "create unique index payment_one_open_per_subscription",
    replace: "create index payment_one_open_per_subscription",
    tests: ["tests/db/subscriptions/guards.test.ts"],
  },
  {
    name: "the portfolio is locked before units are counted",
    file: "lib/subscriptions/require-room-for-unit.ts",
    find: "  await lockPortfolioPlan(tx, portfolioId);\n",
    replace: "",
    tests: ["tests/db/subscriptions/unit-limit.test.ts"],
  },
  {
    name: "no unit beyond the plan",
    file: "lib/subscriptions/require-room-for-unit.ts",
    find: "if (current && hasRoomFor(current.unitLimit, units + 1)) return;",
    replace: "if (current && hasRoomFor(current.unitLimit, units)) return;",
    tests: ["tests/db/subscriptions/unit-limit.test.ts"],
  },
  {
    name: "money for a replaced order waits in suspense",
    file: "lib/subscriptions/activate-order.ts",
    find: 'if (order.status !== "open") return false;',
    replace: "",
    tests: ["tests/db/subscriptions/pay-subscription.test.ts"],
  },
  {
    name: "nothing else is ordered while a payment is open",
    file: "lib/subscriptions/open-order.ts",
    find: "if (open && isOpenBeingPaid) throw beingPaid(open);",
    replace: "",
    tests: ["tests/db/subscriptions/pay-subscription.test.ts"],
  },
  {
    name: "a renewal is asked for once",
    file: "lib/subscriptions/process-subscription-renewals.ts",
    find: "if (tx.now < askFrom || isAsked ||",
    replace: "if (tx.now < askFrom ||",
    tests: ["tests/db/subscriptions/renewals.test.ts"],
  },
  {
    name: "an end is noted once",
    file: "lib/subscriptions/renewal-store.ts",
    find: '    .where("p.portfolio_id", "=", portfolioId)\n    .where("p.replaced_by", "is", null)\n    .where("p.lapsed_at", "is", null)',
    replace: '    .where("p.portfolio_id", "=", portfolioId)\n    .where("p.replaced_by", "is", null)',
    tests: ["tests/db/subscriptions/renewals.test.ts"],
  },
  {
    name: "subscriptions are fenced by who asks",
    file: "lib/subscriptions/subscription-policy.ts",
    find: 'if (!own.includes(portfolioId)) throw notFound("portfolio");',
    replace: "",
    tests: ["tests/api/strangers.test.ts"],
  },
  {
    name: "orders of plans are fenced by who asks",
    file: "lib/subscriptions/subscription-queries.ts",
    find: 'return hasRole(actor, "admin")\n    ? all\n    : ',
    replace: "if (all) return all; return ",
    tests: ["tests/api/subscriptions.test.ts"],
  },
];
