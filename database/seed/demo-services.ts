import { randomInt } from "node:crypto";
import { addEmployee } from "@/lib/bookings/add-employee";
import { assignBooking } from "@/lib/bookings/assign-booking";
import { lockBooking } from "@/lib/bookings/booking-store";
import { completeBooking } from "@/lib/bookings/complete-booking";
import { confirmBooking } from "@/lib/bookings/confirm-booking";
import { flagLateBookings } from "@/lib/bookings/flag-late-bookings";
import { lockCart } from "@/lib/carts/cart-store";
import { freezeCart } from "@/lib/carts/freeze-cart";
import { saveNewCart } from "@/lib/carts/save-new-cart";
import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor, type PersonActor } from "@/lib/kernel/actor";
import { assertInvariant } from "@/lib/kernel/errors";
import { clock } from "@/lib/kernel/clock";
import { newId, newReference, type Id } from "@/lib/kernel/id";
import { addDays, HOMES_ZONE, localDate } from "@/lib/kernel/local-date";
import { completeCartPayment } from "@/lib/payments/complete-cart-payment";
import { insertPayment, lockPayment } from "@/lib/payments/payment-store";
import { cancelBooking } from "@/lib/refunds/cancel-booking";
import { completeRefund } from "@/lib/refunds/end-refund";
import { lockRefund } from "@/lib/refunds/refund-store";
import { addAddress } from "@/lib/services/add-address";
import { becomeCustomer } from "@/lib/access/become-customer";
import { at } from "./at";
import { seedCatalogue } from "./demo-catalogue";
import { addPerson } from "./demo-people";

const seeder = systemActor("demo-world");
const digits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join("");

/** A catalogue, two codes, somebody who carries bookings out, and a customer with one booking of each kind. */
export async function seedServices(platform: PersonActor, person: PersonActor): Promise<void> {
  const packages = await at(-60, () => seedCatalogue(platform));
  const customer = await becomesCustomer(person);
  const addressId = await at(-40, () =>
    addAddress(customer, {
      line_1: "12 Lake Road",
      line_2: "Second floor",
      city: "Bengaluru",
      state: "Karnataka",
      pincode: "560001",
      phone: "9812345678",
      is_default: true,
    }),
  );
  const employee = await addPerson("employee", "Ravi Kumar");
  await addEmployee(platform, { email: "employee@latchkey.test" });
  const book = (rank: number, since: number, inDays: number, time: string) =>
    at(since, () => bookAndPay(customer, packages[rank], addressId, { inDays, time }));
  const confirm = (bookId: string) => confirmBooking(platform, { bookId, isTest: true });
  const assign = (bookId: string) => assignBooking(platform, { bookId, employeeId: employee.personId });

  const done = await book(2, -24, 3, "10:00");
  await at(-23, () => confirm(done));
  await at(-23, () => assign(done));
  await at(-20, () =>
    completeBooking({ ...employee, memberships: [{ role: "employee" }] }, { bookId: done }),
  );
  await giveBack(customer, await book(3, -9, 5, "16:30"));
  const coming = await book(0, -2, 5, "09:30");
  await at(-1, () => confirm(coming));
  await at(-1, () => assign(coming));
  // Nobody decided it in time, so it waits in the administrators' queue.
  await book(4, -3, 1, "11:00");
  await at(-1, () => flagLateBookings(seeder));
  await book(5, -0.2, 12, "07:00");
}

async function becomesCustomer(person: PersonActor): Promise<PersonActor> {
  await at(-40, () => becomeCustomer(person));
  return { ...person, memberships: [{ role: "customer" }] };
}

/** A booking as it would have been made on a plain day: the same code writes it down, only no gateway was called. */
async function bookAndPay(
  customer: PersonActor,
  packageId: Id<"servicePackage"> | undefined,
  addressId: Id<"address">,
  when: { inDays: number; time: string },
): Promise<string> {
  assertInvariant(packageId, "the demo catalogue has packages");
  const date = addDays(localDate(clock.now(), HOMES_ZONE), when.inDays);
  const cartId = await saveNewCart(customer, {
    package_id: packageId,
    date,
    time: when.time,
    address_id: addressId,
  });
  return inTransaction(async (tx) => {
    const cart = await lockCart(tx, cartId);
    assertInvariant(cart, "a demo cart exists");
    const { total } = await freezeCart(tx, cart, addressId);
    const payment = await insertPayment(tx, {
      id: newId("payment"),
      purpose: "cart",
      cart_id: cartId,
      payer_id: customer.personId,
      base_minor: total.amountMinor,
      charge_minor: 0n,
      charge_basis_points: 0,
      currency: total.currency,
      status: "pending",
      gateway: "phonepe",
      merchant_order_id: newReference("cart"),
      expires_at: new Date(tx.now.getTime() + 1_200_000),
      created_at: tx.now,
    });
    const frozen = await lockCart(tx, cartId);
    assertInvariant(frozen, "a demo cart exists");
    await completeCartPayment(tx, seeder, frozen, payment, {
      kind: "completed",
      gatewayOrderId: `OMO${digits(16)}`,
      reference: payment.merchant_order_id,
      transactionId: `OM${digits(16)}`,
      amount: total,
      method: "UPI_QR",
      utr: digits(12),
      paidAt: tx.now,
      further: [],
    });
    const { book_id: bookId } = await tx.db
      .selectFrom("booking")
      .select("book_id")
      .where("cart_id", "=", cartId)
      .executeTakeFirstOrThrow();
    return bookId;
  });
}

/** The customer changed their mind, and the money is back. */
async function giveBack(customer: PersonActor, bookId: string): Promise<void> {
  await at(-8, () => cancelBooking(customer, { bookId, reason: "We are away that week" }));
  await at(-7, () =>
    inTransaction(async (tx) => {
      const row = await tx.db
        .selectFrom("refund")
        .innerJoin("booking", "booking.id", "refund.booking_id")
        .select(["refund.id", "refund.payment_id", "booking.id as booking_id"])
        .where("booking.book_id", "=", bookId)
        .executeTakeFirstOrThrow();
      await lockBooking(tx, row.booking_id as Id<"booking">);
      const payment = await lockPayment(tx, row.payment_id as Id<"payment">);
      const refund = await lockRefund(tx, row.id as Id<"refund">);
      await completeRefund(tx, seeder, { refund, payment, lease: null }, `OMR${digits(16)}`);
    }),
  );
}
