import { randomUUID } from "node:crypto";
import { saveNewCart } from "@/lib/carts/save-new-cart";
import type { CreateCartBody } from "@/lib/carts/cart-schemas";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor, type PersonActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { newId, type Id } from "@/lib/kernel/id";
import { addDays, HOMES_ZONE, localDate, type LocalDate } from "@/lib/kernel/local-date";
import { settlePayment } from "@/lib/payments/settle-payment";
import type { PaymentRow } from "@/lib/payments/payment-store";
import { startCartPayment } from "@/lib/payments/start-cart-payment";
import { addAddress } from "@/lib/services/add-address";
import { becomeCustomer } from "@/lib/access/become-customer";
import { insertPackage, insertService } from "@/lib/services/service-store";
import { addPerson } from "./people";
import type { World } from "./world";

export type Customer = { actor: PersonActor; email: string; addressId: Id<"address"> };
export type Offered = { serviceId: Id<"service">; packageId: Id<"servicePackage"> };

export const place = {
  line_1: "14 Temple Street",
  line_2: "Second floor",
  city: "Mysuru",
  state: "Karnataka",
  pincode: "570001",
  phone: "9845012345",
  is_default: false,
};

/** Somebody who books, with one address. */
export async function addCustomer(name = "Nisha Menon"): Promise<Customer> {
  const person = await addPerson(name);
  await becomeCustomer(person);
  const actor: PersonActor = { ...person, memberships: [{ role: "customer" }] };
  return { actor, email: person.email, addressId: await addAddress(actor, place) };
}

/** A service with one package on offer. */
export async function addOffer(priceMinor = 250_000n, kind = "puja"): Promise<Offered> {
  const [serviceId, packageId] = [newId("service"), newId("servicePackage")];
  await inTransaction(async (tx) => {
    const created_at = tx.now;
    const name = `Service ${randomUUID().slice(0, 8)}`;
    await insertService(tx, { id: serviceId, name, kind, duration_minutes: 90, created_at });
    await insertPackage(tx, {
      id: packageId,
      service_id: serviceId,
      name: "Standard",
      price_minor: priceMinor,
      created_at,
    });
  });
  return { serviceId, packageId };
}

/** So many days from today, where the customer is. */
export const inDays = (days: number): LocalDate => addDays(localDate(clock.now(), HOMES_ZONE), days);

/** A cart for an offer in a week, at nine thirty, at the customer's address. */
export const fillCart = (
  customer: Customer,
  offer: Offered,
  other: Partial<CreateCartBody> = {},
): Promise<Id<"cart">> =>
  saveNewCart(customer.actor, {
    package_id: offer.packageId,
    date: inDays(7),
    time: "09:30",
    address_id: customer.addressId,
    ...other,
  });

export const pay = (customer: Customer, cartId: Id<"cart">): Promise<PaymentRow> =>
  startCartPayment(customer.actor, { cartId });

export const settle = (payment: PaymentRow, name = "test"): Promise<PaymentRow> =>
  settlePayment(systemActor(name), { merchantOrderId: payment.merchant_order_id });

/** The gateway has ended an order without money, and we know it. */
export async function expire(world: Pick<World, "sandbox">, payment: PaymentRow): Promise<PaymentRow> {
  await world.sandbox.expireOrder(payment.merchant_order_id);
  return settle(payment);
}

export type Booked = {
  customer: Customer;
  offer: Offered;
  cartId: Id<"cart">;
  payment: PaymentRow;
  bookId: string;
};

/** A customer has paid for a cart and has its booking. */
export async function book(
  world: Pick<World, "sandbox">,
  options: { customer?: Customer; offer?: Offered } = {},
): Promise<Booked> {
  const customer = options.customer ?? (await addCustomer());
  const offer = options.offer ?? (await addOffer());
  const cartId = await fillCart(customer, offer);
  const payment = await pay(customer, cartId);
  await world.sandbox.payOrder(payment.merchant_order_id, "success");
  const paid = await settle(payment);
  const { book_id: bookId } = await database()
    .selectFrom("booking")
    .select("book_id")
    .where("cart_id", "=", cartId)
    .executeTakeFirstOrThrow();
  return { customer, offer, cartId, payment: paid, bookId };
}

export const bookingsOf = (cartId: Id<"cart">) =>
  database().selectFrom("booking").selectAll().where("cart_id", "=", cartId).execute();

export const cartOf = (cartId: Id<"cart">) =>
  database().selectFrom("cart").selectAll().where("id", "=", cartId).executeTakeFirstOrThrow();

export const usesOf = (promoId: Id<"promo">) =>
  database().selectFrom("promo_use").selectAll().where("promo_id", "=", promoId).execute();

export type PromoFields = {
  code?: string;
  percent?: number;
  flatMinor?: bigint;
  minOrderMinor?: bigint;
  mostMinor?: bigint;
  usageLimit?: number | null;
  perPersonLimit?: number | null;
  audience?: "public" | "private" | "first_order" | "user_specific";
  people?: readonly Id<"person">[];
  fromDays?: number;
  untilDays?: number;
};

const DAY_MS = 86_400_000;

/** A code that counts; 10 per cent for everybody unless told otherwise. */
export async function addPromo(fields: PromoFields = {}): Promise<{ id: Id<"promo">; code: string }> {
  const id = newId("promo");
  const code = fields.code ?? `T${randomUUID().slice(0, 8).toUpperCase()}`;
  const isFlat = fields.flatMinor !== undefined;
  await inTransaction(async (tx) => {
    const day = (days: number) => new Date(tx.now.getTime() + days * DAY_MS);
    await tx.db
      .insertInto("promo_code")
      .values({
        id,
        code,
        kind: isFlat ? "flat" : "percent",
        basis_points: isFlat ? null : (fields.percent ?? 10) * 100,
        flat_minor: fields.flatMinor ?? null,
        min_order_minor: fields.minOrderMinor ?? 0n,
        max_discount_minor: fields.mostMinor ?? null,
        valid_from: day(fields.fromDays ?? -1),
        valid_until: day(fields.untilDays ?? 30),
        usage_limit: fields.usageLimit ?? null,
        per_person_limit: fields.perPersonLimit ?? null,
        audience: fields.audience ?? "public",
        created_at: tx.now,
      })
      .execute();
    for (const person_id of fields.people ?? [])
      await tx.db.insertInto("promo_person").values({ promo_id: id, person_id }).execute();
  });
  return { id, code };
}
