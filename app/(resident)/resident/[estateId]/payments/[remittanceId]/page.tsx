import type { Metadata } from "next";
import { idOrNotFound, orNotFound } from "@/app/or-not-found";
import { RemittanceRecord } from "@/components/resident/remittance-record";
import * as routes from "@/components/routes";
import { requireEstateActor } from "@/lib/access/require-actor";
import { getOwnEstate } from "@/lib/estates/estate-queries";
import { clock } from "@/lib/kernel/clock";
import { getRemittancePayment } from "@/lib/payments/remittance-payment-queries";

export const metadata: Metadata = { title: "Payment" };

/** Also where a gateway sends the payer back to; whatever the address then carries is not looked at. */
export default async function ResidentPaymentPage({
  params,
}: PageProps<"/resident/[estateId]/payments/[remittanceId]">) {
  const { estateId: id, remittanceId } = await params;
  const here = routes.inPlace(`resident/${id}`, `payments/${remittanceId}`);
  const { actor, estateId } = await requireEstateActor("resident", id, here);
  const payment = await orNotFound(
    getRemittancePayment(actor, estateId, idOrNotFound("remittance", remittanceId)),
  );
  const { timezone } = await getOwnEstate(actor, estateId);
  return <RemittanceRecord estateId={estateId} payment={payment} zone={timezone} now={clock.now()} />;
}
