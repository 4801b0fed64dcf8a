import type { Metadata } from "next";
import { idOrNotFound, orNotFound } from "@/app/or-not-found";
import { AdminOrder } from "@/components/orders/admin-order";
import { BookingMoney } from "@/components/services/booking-money";
import * as routes from "@/components/routes";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { getOrderDetail } from "@/lib/orders/order-detail-queries";

export const metadata: Metadata = { title: "Order" };

export default async function AdminOrderPage({ params }: PageProps<"/admin/orders/[orderId]">) {
  const { orderId } = await params;
  const actor = await requireActor("admin", routes.adminOrder(orderId));
  const { postings, ...detail } = await orNotFound(getOrderDetail(actor, idOrNotFound("order", orderId)));
  const now = clock.now();
  return (
    <AdminOrder detail={detail} now={now}>
      {postings.length > 0 && <BookingMoney postings={postings} now={now} />}
    </AdminOrder>
  );
}
