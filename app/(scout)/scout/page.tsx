import type { Metadata } from "next";
import { EarningPayoutList } from "@/components/earnings/earning-payout-list";
import { RequestPayout } from "@/components/earnings/request-payout";
import * as routes from "@/components/routes";
import { BountyList } from "@/components/scouts/bounty-list";
import { ReferralLink } from "@/components/scouts/referral-link";
import { Figures } from "@/components/ui/figures";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { buttonLook } from "@/components/ui/button-look";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { inr, toDecimal } from "@/lib/kernel/money";
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
      {details.is_complete ? null : (
        <Notice
          tone="attention"
          title="We do not know where to pay you yet"
          action={
            <a href={routes.inPlace("scout", "payment-details")} className={buttonLook("primary")}>
              Add your bank account
            </a>
          }
        >
          Add your bank account or UPI id, then ask for a payout.
        </Notice>
      )}
      {earnings.missing_paise > 0 ? (
        <p className="text-ink-soft">
          {paiseWords(earnings.missing_paise)} more, and you can ask for a payout; the smallest is{" "}
          {paiseWords(earnings.minimum_paise)}.
        </p>
      ) : (
        details.is_complete && (
          <p>
            <RequestPayout
              endpoint={`/api/scouts/${earnings.scout_id}/request-payout/`}
              available={toDecimal(inr(BigInt(earnings.available_paise)))}
              availableWords={paiseWords(earnings.available_paise)}
              minimumWords={paiseWords(earnings.minimum_paise)}
              destination={details.masked ?? "your account"}
            />
          </p>
        )
      )}
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
