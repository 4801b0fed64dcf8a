import * as bookingRoute from "@/app/api/booking/bookings/[bookId]/route";
import * as bookingsCsvRoute from "@/app/api/booking/bookings/csv/route";
import * as bookingsRoute from "@/app/api/booking/bookings/route";
import * as cartPromoRoute from "@/app/api/cart/carts/[id]/promo/route";
import * as cartRoute from "@/app/api/cart/carts/[id]/route";
import * as cartsRoute from "@/app/api/cart/carts/route";
import * as cartStatusRoute from "@/app/api/payments/cart/[cartId]/status/route";
import * as cartPaymentRoute from "@/app/api/payments/cart/route";
import * as verifyRoute from "@/app/api/payments/verify-and-complete/route";
import * as addressRoute from "@/app/api/services/addresses/[id]/route";
import * as addressesRoute from "@/app/api/services/addresses/route";
import { database } from "@/lib/db/client";
import { addAddress } from "@/lib/services/add-address";
import { addOffer, addPromo, fillCart, inDays, place } from "../support/bookings";
import { customersOnly, ownOnly, to, type BookingEndpoint, type BookingWorld } from "./booking-visitors";
import { catalogueStrangers } from "./stranger-catalogue";

const fresh = async ({ customer }: BookingWorld) => fillCart(customer, await addOffer());
/** The cart they are filling, or a fresh one. */
async function activeOf(world: BookingWorld): Promise<string> {
  const active = await database()
    .selectFrom("cart")
    .select("id")
    .where("person_id", "=", world.customer.actor.personId)
    .where("status", "=", "active")
    .executeTakeFirst();
  return active?.id ?? fresh(world);
}
const ofCart = async (world: BookingWorld) => ({ params: { id: await fresh(world) } });
const ofAddress = async ({ customer }: BookingWorld) => ({
  params: { id: await addAddress(customer.actor, place) },
});
const ofCustomers: BookingEndpoint[] = [
  {
    file: "services/addresses",
    method: "GET",
    handler: addressesRoute.GET,
    call: () => ({}),
    refused: customersOnly,
  },
  {
    file: "services/addresses",
    method: "POST",
    handler: addressesRoute.POST,
    call: () => ({ body: place }),
    refused: customersOnly,
  },
  {
    file: "services/addresses/[id]",
    method: "GET",
    handler: addressRoute.GET,
    call: ofAddress,
    refused: ownOnly,
  },
  {
    file: "services/addresses/[id]",
    method: "PATCH",
    handler: addressRoute.PATCH,
    call: async (world) => ({ ...(await ofAddress(world)), body: { is_default: true } }),
    refused: ownOnly,
  },
  {
    file: "services/addresses/[id]",
    method: "DELETE",
    handler: addressRoute.DELETE,
    call: ofAddress,
    refused: ownOnly,
  },
  { file: "cart/carts", method: "GET", handler: cartsRoute.GET, call: () => ({}), refused: customersOnly },
  {
    file: "cart/carts",
    method: "POST",
    handler: cartsRoute.POST,
    call: async ({ customer }) => ({
      body: {
        package_id: (await addOffer()).packageId,
        date: inDays(3),
        time: "10:00",
        address_id: customer.addressId,
      },
    }),
    // The address is the first customer's.
    refused: ownOnly,
  },
  { file: "cart/carts/[id]", method: "GET", handler: cartRoute.GET, call: ofCart, refused: ownOnly },
  {
    file: "cart/carts/[id]",
    method: "PATCH",
    handler: cartRoute.PATCH,
    call: async (world) => ({ ...(await ofCart(world)), body: { time: "11:00" } }),
    refused: ownOnly,
  },
  { file: "cart/carts/[id]", method: "DELETE", handler: cartRoute.DELETE, call: ofCart, refused: ownOnly },
  {
    file: "cart/carts/[id]/promo",
    method: "POST",
    handler: cartPromoRoute.POST,
    call: async (world) => ({
      ...(await ofCart(world)),
      body: { promo_code: (await addPromo()).code },
    }),
    refused: ownOnly,
  },
  {
    file: "cart/carts/[id]/promo",
    method: "DELETE",
    handler: cartPromoRoute.DELETE,
    call: ofCart,
    refused: ownOnly,
  },
  {
    file: "payments/cart/[cartId]/status",
    method: "GET",
    handler: cartStatusRoute.GET,
    call: ({ booked }) => ({ params: { cartId: booked.cartId } }),
    refused: ownOnly,
  },
  {
    file: "payments/verify-and-complete",
    method: "POST",
    handler: verifyRoute.POST,
    call: ({ booked }) => ({ body: { merchant_order_id: booked.payment.merchant_order_id } }),
    refused: { anonymous: 401, ...to(404, "nobody", "tenant", "otherCustomer") },
  },
  {
    file: "booking/bookings",
    method: "GET",
    handler: bookingsRoute.GET,
    call: () => ({}),
    refused: { anonymous: 401, ...to(403, "nobody", "tenant") },
  },
  {
    file: "booking/bookings/csv",
    method: "GET",
    handler: bookingsCsvRoute.GET,
    call: () => ({}),
    refused: { anonymous: 401, ...to(403, "nobody", "tenant") },
  },
  {
    file: "booking/bookings/[bookId]",
    method: "GET",
    handler: bookingRoute.GET,
    call: ({ booked }) => ({ params: { bookId: booked.bookId } }),
    refused: { anonymous: 401, ...to(403, "nobody", "tenant"), otherCustomer: 404 },
  },
  // The last one: while a payment of theirs is open the customer can have no other cart.
  {
    file: "payments/cart",
    method: "POST",
    handler: cartPaymentRoute.POST,
    call: async (world) => ({ body: { cart_id: await activeOf(world) } }),
    refused: ownOnly,
  },
];

/** Every endpoint of services, carts and bookings. */
export const bookingStrangers = [...catalogueStrangers, ...ofCustomers];
