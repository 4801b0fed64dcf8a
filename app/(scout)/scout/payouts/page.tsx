import type { Metadata } from "next";
import { PayoutsPage } from "@/components/earnings/payouts-page";
import * as routes from "@/components/routes";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { listMyPayouts } from "@/lib/payouts/earning-payout-queries";
import { myPayoutsQuery } from "@/lib/payouts/earning-payout-schemas";

export const metadata: Metadata = { title: "Payouts" };

export default async function ScoutPayoutsPage({ searchParams }: PageProps<"/scout/payouts">) {
  const actor = await requireActor("scout", "/scout/payouts");
  const asked = myPayoutsQuery.pick({ cursor: true }).safeParse(await searchParams);
  const cursor = asked.success ? asked.data.cursor : undefined;
  const list = await listMyPayouts(actor, { cursor, kind: "scout_bounty", limit: 25 });
  return (
    <PayoutsPage
      list={list}
      kind="scout_bounty"
      address={routes.inPlace("scout", "payouts")}
      isFirst={cursor === undefined}
      empty="No payout yet. Ask for one on your home page once you have earned something."
      now={clock.now()}
    />
  );
}
