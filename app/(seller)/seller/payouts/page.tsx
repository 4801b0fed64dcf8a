import type { Metadata } from "next";
import { PayoutsPage } from "@/components/earnings/payouts-page";
import * as routes from "@/components/routes";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { listMyPayouts } from "@/lib/payouts/earning-payout-queries";
import { myPayoutsQuery } from "@/lib/payouts/earning-payout-schemas";

export const metadata: Metadata = { title: "Payouts" };

export default async function SellerPayoutsPage({ searchParams }: PageProps<"/seller/payouts">) {
  const actor = await requireActor("seller", "/seller/payouts");
  const asked = myPayoutsQuery.pick({ cursor: true }).safeParse(await searchParams);
  const cursor = asked.success ? asked.data.cursor : undefined;
  const list = await listMyPayouts(actor, { cursor, kind: "seller_payout", limit: 25 });
  return (
    <PayoutsPage
      list={list}
      kind="seller_payout"
      address={routes.inPlace("seller", "payouts")}
      isFirst={cursor === undefined}
      empty="No payout yet. One follows by itself when a sale is completed."
      now={clock.now()}
    />
  );
}
