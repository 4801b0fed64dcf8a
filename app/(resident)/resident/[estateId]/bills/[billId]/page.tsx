import type { Metadata } from "next";
import { idOrNotFound, orNotFound } from "@/app/or-not-found";
import { OwnBill } from "@/components/resident/own-bill";
import * as routes from "@/components/routes";
import { requireEstateActor } from "@/lib/access/require-actor";
import { getOwnBill } from "@/lib/bills/bill-queries";
import { getOwnEstate } from "@/lib/estates/estate-queries";
import { clock } from "@/lib/kernel/clock";
import { listOwnRemittances } from "@/lib/wallets/wallet-queries";

export const metadata: Metadata = { title: "Bill" };

/** A bill with more payments than this shows the newest; the list of payments has them all. */
const PAYMENTS_SHOWN = 50;

export default async function ResidentBillPage({ params }: PageProps<"/resident/[estateId]/bills/[billId]">) {
  const { estateId: id, billId } = await params;
  const { actor, estateId } = await requireEstateActor(
    "resident",
    id,
    routes.inPlace(`resident/${id}`, `bills/${billId}`),
  );
  const bill_id = idOrNotFound("bill", billId);
  const bill = await orNotFound(getOwnBill(actor, estateId, bill_id));
  const [estate, payments] = await Promise.all([
    getOwnEstate(actor, estateId),
    listOwnRemittances(actor, estateId, { bill_id, limit: PAYMENTS_SHOWN }),
  ]);
  return (
    <OwnBill
      estateId={estateId}
      bill={bill}
      payments={payments.results}
      zone={estate.timezone}
      now={clock.now()}
    />
  );
}
