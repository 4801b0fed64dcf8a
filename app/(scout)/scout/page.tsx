import type { Metadata } from "next";
import { EarningPayoutList } from "@/components/earnings/earning-payout-list";
import * as routes from "@/components/routes";
import { AskForBounties } from "@/components/scouts/ask-for-bounties";
import { BountyList } from "@/components/scouts/bounty-list";
import { ReferralLink } from "@/components/scouts/referral-link";
import { Figures } from "@/components/ui/figures";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { listMyPayouts } from "@/lib/payouts/earning-payout-queries";
import { getPaymentDetails } from "@/lib/properties/payment-details-queries";
import { getOwnEarnings } from "@/lib/scouts/scout-queries";
import { paiseWords } from "@/lib/status-words/earning-words";

export const metadata: Metadata = { title: "Scout" };

const SHOWN = 5;

export default async function ScoutPage() {
  const actor = await requireActor("scout", "/scout");
  const [earnings, payouts, details] = await Promise.all([
    getOwnEarnings(actor, { limit: SHOWN }),
    listMyPayouts(actor, { limit: SHOWN, kind: "scout_bounty" }),
    getPaymentDetails(actor),
  ]);
  const now = clock.now();
  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeader title="Your bounties" />
      <ReferralLink link={earnings.referral_link} recruits={earnings.recruit_count} />
      <Figures
        figures={[
          { label: "Earned", value: paiseWords(earnings.earned_paise) },
          { label: "To ask for", value: paiseWords(earnings.available_paise) },
          { label: "On hold", value: paiseWords(earnings.on_hold_paise) },
          { label: "Paid out", value: paiseWords(earnings.paid_paise) },
        ]}
      />
      <AskForBounties earnings={earnings} destination={details.masked} />
      {payouts.payouts.length > 0 && (
        <Section
          title="Payouts"
          aside={<TextLink href={routes.inPlace("scout", "payouts")}>All payouts</TextLink>}
        >
          <EarningPayoutList payouts={payouts.payouts} reader="payee" now={now} />
        </Section>
      )}
      <Section title="Bounties">
        <BountyList bounties={earnings.results} count={earnings.count} now={now} />
      </Section>
    </div>
  );
}
