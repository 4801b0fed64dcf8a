import type { Metadata } from "next";
import { idOrNotFound, orNotFound } from "@/app/or-not-found";
import { HistoryLinks } from "@/components/audit/history-links";
import { PayoutActions } from "@/components/payouts/payout-actions";
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

export default async function AdminPayoutPage({
  params,
  searchParams,
}: PageProps<"/admin/payouts/[payoutId]">) {
  const { payoutId } = await params;
  const actor = await requireActor("admin", routes.adminPayout(payoutId));
  const payout = await orNotFound(getPayout(actor, idOrNotFound("payout", payoutId)));
  const payment = payout.payment_id
    ? await getPayment(actor, { paymentId: payout.payment_id as Id<"payment"> })
    : null;
  const asked = payoutListQuery.pick({ status: true }).safeParse(await searchParams);
  const status = asked.success ? asked.data.status : undefined;
  const neighbours = await findPayoutNeighbours(actor, payout.id as Id<"payout">, status);
  const address = (other: string) => routes.withQuery(routes.adminPayout(other), { status });
  return (
    <>
      <PayoutDetail
        payout={payout}
        payment={payment}
        reader="admin"
        back={{ href: routes.adminPayouts, label: "Payouts" }}
        action={<PayoutActions payout={payout} isMain />}
        now={clock.now()}
      />
      <HistoryLinks things={[{ label: "Everything that was done to this payout", id: payout.id }]} />
      <Neighbours
        previous={neighbours.newer && address(neighbours.newer)}
        next={neighbours.older && address(neighbours.older)}
      />
    </>
  );
}
