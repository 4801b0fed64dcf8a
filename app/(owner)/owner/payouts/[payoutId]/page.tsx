import type { Metadata } from "next";
import { idOrNotFound, orNotFound } from "@/app/or-not-found";
import { OwnerRemedy } from "@/components/payouts/owner-remedy";
import { PayoutDetail } from "@/components/payouts/payout-detail";
import * as routes from "@/components/routes";
import { Neighbours } from "@/components/ui/neighbours";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { getPayment } from "@/lib/payments/payment-queries";
import { getPayout } from "@/lib/payouts/payout-queries";
import { payoutListQuery } from "@/lib/payouts/payout-schemas";
import { findPayoutNeighbours } from "@/lib/payouts/payout-neighbours";

export const metadata: Metadata = { title: "Payout" };

export default async function OwnerPayoutPage({
  params,
  searchParams,
}: PageProps<"/owner/payouts/[payoutId]">) {
  const { payoutId } = await params;
  const actor = await requireActor("owner", routes.ownerPayout(payoutId));
  const payout = await orNotFound(getPayout(actor, idOrNotFound("payout", payoutId)));
  const payment = payout.payment_id
    ? await getPayment(actor, { paymentId: payout.payment_id as Id<"payment"> })
    : null;
  const asked = payoutListQuery.pick({ status: true }).safeParse(await searchParams);
  const status = asked.success ? asked.data.status : undefined;
  const neighbours = await findPayoutNeighbours(actor, payout.id as Id<"payout">, status);
  const address = (other: string) => routes.withQuery(routes.ownerPayout(other), { status });
  return (
    <>
      <PayoutDetail
        payout={payout}
        payment={payment}
        reader="owner"
        back={{ href: routes.ownerPayouts, label: "Payouts" }}
        action={<OwnerRemedy payout={payout} />}
        now={clock.now()}
      />
      <Neighbours
        previous={neighbours.newer && address(neighbours.newer)}
        next={neighbours.older && address(neighbours.older)}
      />
    </>
  );
}
