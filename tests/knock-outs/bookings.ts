import type { KnockOut } from "./knock-out";

const MIGRATION = "database/migrations/0032_bookings.sql";
const guards = "tests/db/bookings/guards.test.ts";
const payCart = "tests/db/bookings/pay-cart.test.ts";
const carts = "tests/db/bookings/carts.test.ts";
const promos = "tests/db/bookings/promo-codes.test.ts";
const promoReturns = "tests/db/bookings/promo-returns.test.ts";
const status = "tests/db/bookings/cart-status.test.ts";
const told = "tests/db/bookings/told-and-killed.test.ts";
const overHttp = "tests/api/bookings.test.ts";

/** The guards of carts, promo codes and bookings. */
export const bookingKnockOuts: KnockOut[] = [
  {
    name: "a cart has one booking, says the table",
    file: MIGRATION,
    find: "cart_id           text not null unique references cart(id)",
    replace: "cart_id           text not null references cart(id)",
    tests: [guards],
  },
  {
    name: "a payment has one booking, says the table",
    file: MIGRATION,
    find: "payment_id        text not null unique references payment(id)",
    replace: "payment_id        text not null references payment(id)",
    tests: [guards],
  },
  {
    name: "one active cart a person, says the table",
    file: MIGRATION,
    find: "create unique index cart_one_active",
    replace: "create index cart_one_active",
    tests: [guards],
  },
  {
    name: "a cart is locked before it is paid",
    file: "lib/carts/cart-store.ts",
    find: '    .where("id", "=", id)\n    .forNoKeyUpdate()\n',
    replace: '    .where("id", "=", id)\n',
    tests: [guards],
  },
  {
    name: "what one person does with carts takes turns",
    file: "lib/services/address-store.ts",
    find: "    .forNoKeyUpdate()\n",
    replace: "",
    tests: [carts],
  },
  {
    name: "money buys what the cart was when its payment was started",
    file: "lib/carts/cart.ts",
    find: "    payment.createdAt >= cart.frozen.at &&\n",
    replace: "",
    tests: [payCart],
  },
  {
    name: "money for a closed cart waits for a person",
    file: "lib/carts/cart.ts",
    find: '    cart.status === "active" &&\n    cart.frozen !== null &&',
    replace: "    cart.frozen !== null &&",
    tests: [payCart],
  },
  {
    name: "a cart that is changed is frozen anew",
    file: "lib/carts/change-cart.ts",
    find: "{ ...to, ...UNFROZEN }",
    replace: "{ ...to, ...(tx.now.getTime() === 0 ? UNFROZEN : {}) }",
    tests: [payCart],
  },
  {
    name: "a cart that is being paid is not changed",
    file: "lib/carts/change-cart.ts",
    find: "    await requireNoOpenPayment(tx, cart);\n",
    replace: "",
    tests: [payCart],
  },
  {
    name: "a cart that is being paid is not given up",
    file: "lib/carts/abandon-cart.ts",
    find: "    await requireNoOpenPayment(tx, cart);\n",
    replace: "",
    tests: [payCart],
  },
  {
    name: "a cart that is being paid is not replaced",
    file: "lib/carts/save-new-cart.ts",
    find: "    if (active) await requireNoOpenPayment(tx, active);\n",
    replace: "",
    tests: [payCart],
  },
  {
    name: "a paid cart is not paid again",
    file: "lib/payments/start-cart-payment.ts",
    find: "  requireActive(cart);\n",
    replace: "",
    tests: [payCart],
  },
  {
    name: "an address is the payer's own",
    file: "lib/services/address-store.ts",
    find: '    .where(isAnyOf("id", ids))\n    .where("person_id", "=", personId)\n',
    replace: '    .where(isAnyOf("id", ids))\n',
    tests: [carts],
  },
  {
    name: "a time that has passed is not paid for",
    file: "lib/carts/freeze-cart.ts",
    find: "  requireBookableTime(cart.date, cart.time, tx.now);\n",
    replace: "",
    tests: [carts],
  },
  {
    name: "a cart is its person's alone",
    file: "lib/carts/require-changeable.ts",
    find: "if (cart?.personId !== personId)",
    replace: "if (!cart)",
    tests: [carts],
  },
  {
    name: "how a cart stands is told to its person alone",
    file: "lib/carts/cart-store.ts",
    find: '    .where("id", "=", id)\n    .where("person_id", "=", personId)\n',
    replace: '    .where("id", "=", id)\n',
    tests: [carts],
  },
  {
    name: "a code's uses are counted under its lock",
    file: "lib/services/promo-store.ts",
    find: "    .forNoKeyUpdate()\n",
    replace: "",
    tests: [promos],
  },
  {
    name: "a payment without money gives its code back",
    file: "lib/payments/purposes/cart.ts",
    find: "      failed: (inside) => releaseCart(inside, locked.id),\n",
    replace: "",
    tests: [promos],
  },
  {
    name: "what is not carried out gives its code back",
    file: "lib/bookings/call-off-booking.ts",
    find: "  await giveBackPromo(tx, booking.cartId);\n",
    replace: "  void giveBackPromo;\n",
    tests: [promoReturns],
  },
  {
    name: "a use beyond the limit says that it is late",
    file: "lib/services/hold-promo.ts",
    find: "const isLate = isUsedUp(promo, await promoFacts(tx, promo, { cartId, personId }));",
    replace: "const isLate = isUsedUp(promo, await promoFacts(tx, promo, { cartId, personId })) && !promo;",
    tests: [promos],
  },
  {
    name: "a limit is not set below what was used",
    file: "lib/services/change-promo.ts",
    find: "  if ((to.usage_limit ?? all) < all ||",
    replace: "  if (all < 0 ||",
    tests: [promos],
  },
  {
    name: "a young payment is left alone",
    file: "lib/payments/get-cart-status.ts",
    find: " || !isWorthAsking(payment.createdAt, clock.now())",
    replace: " || !isWorthAsking(payment.createdAt, new Date(clock.now().getTime() + 3_600_000))",
    tests: [status],
  },
  {
    name: "many tabs ask the gateway once",
    file: "lib/payments/get-cart-status.ts",
    find: "  if (!(await claimLook(payment.merchantOrderId, clock.now(), PAUSE_MS))) return view;\n",
    replace: "  await claimLook(payment.merchantOrderId, clock.now(), PAUSE_MS);\n",
    tests: [status],
  },
  {
    name: "an order is looked at for its payer and administrators alone",
    file: "lib/payments/cart-payment-queries.ts",
    find: '  if (!hasRole(actor, "admin")) query = query.where("payment.payer_id", "=", actor.personId);\n',
    replace: '  hasRole(actor, "admin");\n',
    tests: [status],
  },
  {
    name: "a gateway that says 429 is left alone for the run",
    file: "lib/payments/reconcile-pending-payments.ts",
    find: "if (wanted !== null) pauses.set(payment.gateway, wanted);",
    replace: "if (wanted !== null) pauses.delete(payment.gateway);",
    tests: [told],
  },
  {
    name: "the client says nothing about the price",
    file: "lib/payments/cart-payment-schemas.ts",
    find: "export const startCartPaymentBody = z.strictObject({",
    replace: "export const startCartPaymentBody = z.object({",
    tests: [overHttp],
  },
];
