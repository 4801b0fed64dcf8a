import { randomUUID } from "node:crypto";
import { addEmployee } from "@/lib/bookings/add-employee";
import { assignBooking } from "@/lib/bookings/assign-booking";
import { confirmBooking } from "@/lib/bookings/confirm-booking";
import { saveNewCart } from "@/lib/carts/save-new-cart";
import { database } from "@/lib/db/client";
import { systemActor, type PersonActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { HOMES_ZONE, localDate, type LocalDate } from "@/lib/kernel/local-date";
import { inr } from "@/lib/kernel/money";
import { settlePayment } from "@/lib/payments/settle-payment";
import { startCartPayment } from "@/lib/payments/start-cart-payment";
import { checkRefund } from "@/lib/refunds/check-refund";
import { findLastRefundOfBooking, type RefundRow } from "@/lib/refunds/refund-store";
import { inTransaction } from "@/lib/db/in-transaction";
import { addAddress } from "@/lib/services/add-address";
import { becomeCustomer } from "@/lib/access/become-customer";
import { createPackage } from "@/lib/services/create-package";
import { createService } from "@/lib/services/create-service";
import { addAdmin, addPerson } from "./people";
import { ended } from "./refunds";
import type { World } from "./world";

type Person = PersonActor & { email: string };
export type Booked = {
  bookId: string;
  bookingId: Id<"booking">;
  paymentId: Id<"payment">;
  customer: Person;
  admin: Person;
};

const HOUR_MS = 3_600_000;
const time = new Intl.DateTimeFormat("en-GB", {
  timeZone: HOMES_ZONE,
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** A day and time in India so many hours from now, to the minute. */
export function inHours(hours: number): { date: LocalDate; time: string } {
  const at = new Date(clock.now().getTime() + hours * HOUR_MS);
  return { date: localDate(at, HOMES_ZONE), time: time.format(at) };
}

export async function addCustomer(name = "Meera Iyer"): Promise<Person> {
  const person = await addPerson(name);
  await becomeCustomer(person);
  return { ...person, memberships: [{ role: "customer" }] };
}

export async function addEmployeeOf(admin: PersonActor, name = "Ravi Kumar"): Promise<Person> {
  const person = await addPerson(name);
  await addEmployee(admin, person);
  return { ...person, memberships: [{ role: "employee" }] };
}

/** Somebody has booked a service of ₹999 and paid; it waits to be confirmed. */
export async function book(
  world: World,
  options: {
    hours?: number;
    priceMinor?: bigint;
    taxBasisPoints?: number;
    customer?: Person;
    admin?: Person;
  } = {},
): Promise<Booked> {
  const admin = options.admin ?? (await addAdmin());
  const customer = options.customer ?? (await addCustomer());
  const packageId = await addPackage(admin, options.priceMinor ?? 99_900n, options.taxBasisPoints ?? 1800);
  const addressId = await addressOf(customer);
  const cartId = await saveNewCart(customer, {
    package_id: packageId,
    ...inHours(options.hours ?? 48),
    address_id: addressId,
  });
  const payment = await startCartPayment(customer, { cartId });
  await world.sandbox.payOrder(payment.merchant_order_id, "success");
  await settlePayment(systemActor("test"), { merchantOrderId: payment.merchant_order_id });
  const { id, book_id: bookId } = await database()
    .selectFrom("booking")
    .select(["id", "book_id"])
    .where("cart_id", "=", cartId)
    .executeTakeFirstOrThrow();
  return { bookId, bookingId: id as Id<"booking">, paymentId: payment.id, customer, admin };
}

/** Where somebody lives; the same at their next booking. */
async function addressOf(customer: PersonActor): Promise<Id<"address">> {
  const known = await database()
    .selectFrom("address")
    .select("id")
    .where("person_id", "=", customer.personId)
    .executeTakeFirst();
  return (
    (known?.id as Id<"address"> | undefined) ??
    addAddress(customer, {
      line_1: "12 Lake Road",
      line_2: "Flat 3",
      city: "Bengaluru",
      state: "Karnataka",
      pincode: "560001",
      phone: "9876543210",
      is_default: false,
    })
  );
}

async function addPackage(
  admin: PersonActor,
  priceMinor: bigint,
  taxBasisPoints: number,
): Promise<Id<"servicePackage">> {
  const serviceId = await createService(admin, {
    name: `Griha Pravesh ${randomUUID().slice(0, 8)}`,
    kind: "puja",
    description: "",
    duration_minutes: 90,
    tax_basis_points: taxBasisPoints,
  });
  await createPackage(admin, { serviceId, name: "Basic", description: "", price: inr(priceMinor) });
  const { id } = await database()
    .selectFrom("service_package")
    .select("id")
    .where("service_id", "=", serviceId)
    .executeTakeFirstOrThrow();
  return id as Id<"servicePackage">;
}

/** The same, confirmed. */
export async function bookConfirmed(world: World, options: Parameters<typeof book>[1] = {}): Promise<Booked> {
  const booked = await book(world, options);
  await confirmBooking(booked.admin, { bookId: booked.bookId, isTest: true });
  return booked;
}

/** The same, with an employee to carry it out. */
export async function bookAssigned(
  world: World,
  options: Parameters<typeof book>[1] = {},
): Promise<Booked & { employee: Person }> {
  const booked = await bookConfirmed(world, options);
  const employee = await addEmployeeOf(booked.admin);
  await assignBooking(booked.admin, { bookId: booked.bookId, employeeId: employee.personId });
  return { ...booked, employee };
}

export const passHours = (hours: number): void => clock.advance(hours * HOUR_MS);

export const bookingOf = ({ bookingId }: Pick<Booked, "bookingId">) =>
  database().selectFrom("booking").selectAll().where("id", "=", bookingId).executeTakeFirstOrThrow();

export async function lastRefundOf({ bookingId }: Pick<Booked, "bookingId">): Promise<RefundRow> {
  const refund = await inTransaction((tx) => findLastRefundOfBooking(tx, bookingId));
  if (!refund) throw new Error(`booking ${bookingId} has no refund`);
  return refund;
}

/** The gateway gives the money of a booking back. */
export const refundArrives = async (booked: Pick<Booked, "bookingId">): Promise<RefundRow> =>
  ended((await lastRefundOf(booked)).id);

/** The gateway takes the refund on and then refuses it. */
export async function refundFails(world: World, booked: Pick<Booked, "bookingId">): Promise<RefundRow> {
  const refund = await lastRefundOf(booked);
  await world.sandbox.settings({ auto_complete: false });
  await checkRefund(systemActor("test"), { refundId: refund.id });
  await world.sandbox.decideRefund(refund.merchant_refund_id, "failure");
  await world.sandbox.settings({ auto_complete: true });
  return ended(refund.id);
}

/** What was done to a booking, oldest first. */
export const auditOf = ({ bookingId }: Pick<Booked, "bookingId">) =>
  database()
    .selectFrom("audit_event")
    .select(["action", "details", "actor"])
    .where("subject", "=", bookingId)
    .orderBy("id")
    .execute();
