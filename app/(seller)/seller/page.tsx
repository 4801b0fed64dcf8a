import type { Metadata } from "next";
import { SellerHome } from "@/components/orders/seller-home";
import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { listOrders } from "@/lib/orders/order-queries";
import { getSellerHome } from "@/lib/orders/seller-queries";
import { getPaymentDetails } from "@/lib/properties/payment-details-queries";

export const metadata: Metadata = { title: "Seller" };

export default async function SellerPage() {
  const actor = await requireActor("seller", "/seller");
  const [home, waiting, details] = await Promise.all([
    getSellerHome(actor),
    listOrders(actor, { role: "seller", status: "escrowed", limit: 10 }),
    getPaymentDetails(actor),
  ]);
  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeader
        title="What you sell"
        aside={
          <a href={routes.newListing} className={buttonLook("primary")}>
            Offer something
          </a>
        }
      />
      <SellerHome home={home} toHandOver={waiting.results} destination={details.masked} now={clock.now()} />
    </div>
  );
}
