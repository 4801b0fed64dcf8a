import { randomInt } from "node:crypto";
import { becomeCustomer } from "@/lib/access/become-customer";
import { freezeCart } from "@/lib/carts/freeze-cart";
import { lockCart } from "@/lib/carts/cart-store";
import { lockOwnCart } from "@/lib/carts/require-changeable";
import { saveNewCart } from "@/lib/carts/save-new-cart";
import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor, type PersonActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { assertInvariant } from "@/lib/kernel/errors";
import { newId, newReference, type Id } from "@/lib/kernel/id";
import { addDays, HOMES_ZONE, localDate, type LocalDate } from "@/lib/kernel/local-date";
import { completeCartPayment } from "@/lib/payments/complete-cart-payment";
import { insertPayment } from "@/lib/payments/payment-store";
import { addAddress } from "@/lib/services/add-address";
import { at } from "./at";
import { seedCatalogue, seedPromoCodes } from "./demo-catalogue";
import { addPerson } from "./demo-people";

const seeder = systemActor("demo-world");
const digits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join("");
const inDays = (days: number): LocalDate => addDays(localDate(clock.now(), HOMES_ZONE), days);

type Wish = {
  packageId: Id<"servicePackage">;
  date: LocalDate;
  time: string;
  addressId: Id<"address">;
  code?: string;
};

/**
 * A catalogue of services in four kinds, codes, and a customer with two addresses who has booked three times (two of the days
 * are over, one is to come) and is filling a cart. Nobody was called.
 */
export async function seedServices(admin: PersonActor): Promise<void> {
  const person = await at(-60, () => addPerson("customer", "Nisha Menon"));
  await at(-60, () => becomeCustomer(person));
  const customer: PersonActor = { ...person, memberships: [{ role: "customer" }] };
  const packageOf = await at(-90, () => seedCatalogue(admin));
  await at(-90, () => seedPromoCodes(admin, clock.now(), person.personId));
  const [home, parents] = await at(-60, async () => [
    await addAddress(customer, {
      line_1: "Flat 4B, Jacaranda",
      line_2: "27 Residency Road",
      city: "Bengaluru",
      state: "Karnataka",
      pincode: "560025",
      phone: "9845011223",
      is_default: true,
    }),
    await addAddress(customer, {
      line_1: "12 Temple Street",
      line_2: "Vijayanagar",
      city: "Mysuru",
      state: "Karnataka",
      pincode: "570017",
      phone: "9845011223",
      is_default: false,
    }),
  ]);
  const wish = (
    service: string,
    name: string,
    days: number,
    time: string,
    addressId: Id<"address">,
  ): Wish => ({
    packageId: packageOf(service, name),
    date: inDays(days),
    time,
    addressId,
  });
  await at(-34, () =>
    book(customer, { ...wish("Home cleaning", "2 BHK", 3, "10:00", home), code: "WELCOME10" }),
  );
  await at(-12, () => book(customer, wish("Puja at home", "Satyanarayan", 4, "07:30", parents)));
  await at(-1, () => book(customer, wish("Electrician", "Fan or geyser", 3, "17:00", home)));
  await fill(customer, {
    ...wish("Deep kitchen cleaning", "Kitchen and cabinets", 6, "09:30", home),
    code: "CLEAN20",
  });
}

const fill = (customer: PersonActor, { packageId, date, time, addressId, code }: Wish): Promise<Id<"cart">> =>
  saveNewCart(customer, {
    package_id: packageId,
    date,
    time,
    address_id: addressId,
    ...(code ? { promo_code: code } : {}),
  });

/** A cart as it would have been filled and paid on a plain day in the past. */
async function book(customer: PersonActor, wish: Wish): Promise<void> {
  const cartId = await fill(customer, wish);
  await inTransaction(async (tx) => {
    const cart = await lockOwnCart(tx, customer.personId, cartId);
    const { total } = await freezeCart(tx, cart, wish.addressId);
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
    assertInvariant(frozen, `cart ${cartId} is there`);
    await completeCartPayment(tx, seeder, frozen, payment, {
      kind: "completed",
      gatewayOrderId: `OMO${digits(16)}`,
      reference: payment.merchant_order_id,
      transactionId: `OM${digits(16)}`,
      amount: payment.total,
      method: "UPI_INTENT",
      utr: digits(12),
      paidAt: tx.now,
      further: [],
    });
  });
}
