import type { Metadata } from "next";
import { RecurringForm } from "@/components/recurring/recurring-form";
import * as routes from "@/components/routes";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { requireEstateActor } from "@/lib/access/require-actor";
import { billTypes } from "@/lib/bills/bill";
import { estateDay } from "@/lib/estates/estate";
import { getEstate } from "@/lib/estates/estate-store";
import { clock } from "@/lib/kernel/clock";
import { frequencies } from "@/lib/recurring/recurring";
import { currencySign, FREQUENCY_WORDS, purposeWords } from "@/lib/status-words/recurring-words";
import { getBalanceOfWallet } from "@/lib/wallets/wallet-queries";

export const metadata: Metadata = { title: "New recurring payment" };

export default async function NewRecurringPage({ params }: PageProps<"/resident/[estateId]/recurring/new">) {
  const { actor, estateId } = await requireEstateActor("resident", (await params).estateId);
  const [estate, wallet] = await Promise.all([
    getEstate(null, estateId),
    getBalanceOfWallet(actor, estateId),
  ]);
  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeader
        back={{ href: routes.inPlace(`resident/${estateId}`, "recurring"), label: "Recurring payments" }}
        title="New recurring payment"
        sub="It is taken from your wallet. When there is too little in it we try every hour of that day and tell you."
      />
      <Card>
        <RecurringForm
          estateId={estateId}
          currencySign={currencySign(estate.currency)}
          today={estateDay(estate, clock.now())}
          hasPin={wallet.has_pin}
          frequencies={frequencies.map((one) => [one, FREQUENCY_WORDS[one]] as const)}
          purposes={[null, ...billTypes].map(
            (type) => [type ?? "", purposeWords({ bill_type: type })] as const,
          )}
        />
      </Card>
    </div>
  );
}
