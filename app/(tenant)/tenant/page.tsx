import type { Metadata } from "next";
import { FormerHomes } from "@/components/leases/former-homes";
import { PaymentList } from "@/components/payments/payment-list";
import { RentCard } from "@/components/rent/rent-card";
import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { listLeases } from "@/lib/leases/lease-queries";
import { listPayments } from "@/lib/payments/payment-queries";
import { listCovers } from "@/lib/pictures/picture-queries";
import { listOwedMonths } from "@/lib/rent/charge-queries";
import { listUnits } from "@/lib/rent/unit-queries";

export const metadata: Metadata = { title: "Your rent" };

const RECEIPTS_SHOWN = 3;
const OPEN_SHOWN = 10;
const FORMER_SHOWN = 10;

export default async function TenantHomePage() {
  const actor = await requireActor("tenant");
  const [units, months, open, receipts, former] = await Promise.all([
    listUnits(actor),
    listOwedMonths(actor),
    listPayments(actor, { purpose: "rent", status: "pending", limit: OPEN_SHOWN }),
    listPayments(actor, { purpose: "rent", status: "completed", limit: RECEIPTS_SHOWN }),
    listLeases(actor, { state: "ended", limit: FORMER_SHOWN }),
  ]);
  const covers = await listCovers(actor, units);
  const now = clock.now();
  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeader title="Your rent" />
      {units.length === 0 && <NoHome />}
      <div className="grid grid-cols-1 gap-4 empty:hidden">
        {units.map((unit) => (
          <RentCard
            key={unit.id}
            unit={unit}
            months={months.filter((month) => month.unit_id === unit.id)}
            cover={covers.get(unit.id)}
            isPaymentOpen={open.results.some((payment) => payment.unit_id === unit.id)}
            now={now}
          />
        ))}
      </div>
      {former.results.length > 0 && (
        <Section title="Homes you have left">
          <FormerHomes leases={former.results} now={now} />
        </Section>
      )}
      {open.results.length > 0 && (
        <Section title="Money on the way">
          <PaymentList payments={open.results} now={now} />
          <p className="text-ink-soft">
            If you have paid, please do not pay again: we keep asking the bank and tell you here.
          </p>
        </Section>
      )}
      {receipts.results.length > 0 && (
        <Section title="Last receipts" aside={<TextLink href={routes.tenantReceipts}>All payments</TextLink>}>
          <PaymentList payments={receipts.results} now={now} />
        </Section>
      )}
    </div>
  );
}

function NoHome() {
  return (
    <EmptyState
      icon="key"
      action={
        <a href={routes.join} className={buttonLook("primary")}>
          Join a home
        </a>
      }
    >
      You rent no home here at the moment. With a tenant key from an owner you join one.
    </EmptyState>
  );
}
