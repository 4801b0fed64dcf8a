import "server-only";
import { sql } from "kysely";
import { findOwnCart } from "@/lib/carts/cart-store";
import { database } from "@/lib/db/client";
import { hasRole, type PersonActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { PaymentStatusView } from "./cart-payment-schemas";
import { toPaymentStatusView } from "./cart-payment-view";
import type { PaymentStatus } from "./payment";

export type KnownStatus = {
  view: PaymentStatusView;
  payment: { merchantOrderId: string; status: PaymentStatus; createdAt: Date } | null;
};

const withBooking = () =>
  database()
    .selectFrom("payment")
    .leftJoin("cart", "cart.id", "payment.cart_id")
    .leftJoin("booking", "booking.cart_id", "payment.cart_id")
    .selectAll("payment")
    .select([
      "cart.status as cart_status",
      "booking.book_id",
      "booking.status as booking_status",
      sql<
        string | null
      >`(select status from refund where refund.payment_id = payment.id order by id desc limit 1)`.as(
        "refund_status",
      ),
    ]);
type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof withBooking>["executeTakeFirst"]>>>;

/**
 * How a cart stands, for the person whose cart it is: by the payment that succeeded, else by its last one. Unknown and
 * foreign ids are the same *not found*.
 */
export async function getCartPayment(actor: PersonActor, cartId: Id<"cart">): Promise<KnownStatus> {
  const cart = await findOwnCart(null, actor.personId, cartId);
  if (!cart) throw notFound("cart");
  const row = await withBooking()
    .where("payment.cart_id", "=", cartId)
    .orderBy(sql`payment.status = 'succeeded'`, "desc")
    .orderBy("payment.id", "desc")
    .executeTakeFirst();
  if (row) return toKnown(row);
  const view = toPaymentStatusView({ cart, payment: null, booking: null, refund: null }, clock.now());
  return { view, payment: null };
}

/** How a payment of any purpose stands, for its payer and administrators; for anybody else it is not there. */
export async function getPaymentByOrder(actor: PersonActor, merchantOrderId: string): Promise<KnownStatus> {
  let query = withBooking().where("payment.merchant_order_id", "=", merchantOrderId);
  if (!hasRole(actor, "admin")) query = query.where("payment.payer_id", "=", actor.personId);
  const row = await query.executeTakeFirst();
  if (!row) throw notFound("payment");
  return toKnown(row);
}

function toKnown(row: Row): KnownStatus {
  const facts = {
    cart: row.cart_id && row.cart_status ? { id: row.cart_id, status: row.cart_status } : null,
    payment: row,
    // The booking is the cart's; another payment of the same cart has not bought it.
    booking:
      row.status === "succeeded" && row.book_id && row.booking_status
        ? { book_id: row.book_id, status: row.booking_status }
        : null,
    refund: row.refund_status ? { status: row.refund_status } : null,
  };
  return {
    view: toPaymentStatusView(facts, clock.now()),
    payment: {
      merchantOrderId: row.merchant_order_id,
      status: row.status as PaymentStatus,
      createdAt: row.created_at,
    },
  };
}
