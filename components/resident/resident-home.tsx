import * as routes from "@/components/routes";
import { Figures } from "@/components/ui/figures";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { BillView } from "@/lib/bills/bill-schemas";
import { nextBill } from "@/lib/bills/bill-view";
import { toDecimal, type Currency } from "@/lib/kernel/money";
import { localDate } from "@/lib/kernel/local-date";
import type { RemittanceView, WalletBalanceView } from "@/lib/wallets/wallet-schemas";
import { NextStepCard } from "./next-step-card";
import { OwnBillList } from "./own-bill-list";
import { RemittanceList } from "./remittance-list";

type Props = {
  estate: { id: string; name: string; timezone: string; units: readonly { unit: string }[] };
  /** Neither paid nor cancelled, the earliest due first. */
  bills: readonly BillView[];
  wallet: WalletBalanceView;
  /** On the way, the newest first. */
  open: readonly RemittanceView[];
  /** The last that arrived. */
  received: readonly RemittanceView[];
  now: Date;
};

const OTHERS_SHOWN = 5;

/** A resident's first page: the one thing to do, what is owed, what the wallet holds, what was paid. */
export function ResidentHome({ estate, bills, wallet, open, received, now }: Props) {
  const { id: estateId, timezone: zone } = estate;
  const place = `resident/${estateId}`;
  const next = nextBill(bills, localDate(now, zone));
  const others = bills.filter((bill) => bill !== next);
  const lists = { estateId, zone, now };
  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeader title={estate.name} sub={estate.units.map(({ unit }) => unit).join(", ") || null} />
      <NextStepCard
        bill={next}
        isPaymentOpen={open.some((payment) => payment.bill_id === next?.id && next !== null)}
        {...lists}
      />
      <Owed estateId={estateId} bills={bills} wallet={wallet} />
      {open.length > 0 && (
        <Section title="Money on the way">
          <RemittanceList payments={open} {...lists} />
          <p className="text-ink-soft">
            If you have paid, please do not pay again: we keep asking the gateway and tell you here.
          </p>
        </Section>
      )}
      {others.length > 0 && (
        <Section
          title="Other open bills"
          aside={<TextLink href={routes.inPlace(place, "bills")}>All bills</TextLink>}
        >
          <OwnBillList bills={others.slice(0, OTHERS_SHOWN)} {...lists} />
        </Section>
      )}
      {received.length > 0 && (
        <Section
          title="Last payments"
          aside={<TextLink href={routes.inPlace(place, "payments")}>All payments</TextLink>}
        >
          <RemittanceList payments={received} {...lists} />
        </Section>
      )}
    </div>
  );
}

/** What is owed and what is there to pay it with; what is in question is not counted as owed. */
function Owed({ estateId, bills, wallet }: { estateId: string } & Pick<Props, "bills" | "wallet">) {
  const place = `resident/${estateId}`;
  const owed = bills.filter((bill) => bill.status !== "DISPUTED");
  const sum = owed.reduce((total, bill) => total + BigInt(bill.remaining_amount_minor), 0n);
  const currency = wallet.currency as Currency;
  return (
    <Figures
      figures={[
        {
          label: owed.length === 1 ? "Open in 1 bill" : `Open in ${owed.length} bills`,
          value: <Money amount={toDecimal({ amountMinor: sum, currency })} currency={currency} />,
          href: routes.inPlace(place, "bills"),
        },
        {
          label: "In your wallet",
          value: <Money amount={wallet.available_balance} currency={currency} />,
          href: routes.inPlace(place, "wallet"),
        },
      ]}
    />
  );
}
