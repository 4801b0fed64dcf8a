import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { idOrNotFound, orNotFound } from "@/app/or-not-found";
import { OpenPaymentNotice } from "@/components/payments/open-payment-notice";
import { ChargeNote } from "@/components/payments/charge-note";
import { PayForm } from "@/components/payments/pay-form";
import { OwedMonths } from "@/components/rent/rent-card";
import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { listPayments } from "@/lib/payments/payment-queries";
import { listOwedMonths } from "@/lib/rent/charge-queries";
import { getUnit } from "@/lib/rent/unit-queries";
import { rentText } from "@/lib/status-words/rent-words";

export const metadata: Metadata = { title: "Pay rent" };

export default async function PayPage({ params }: PageProps<"/tenant/pay/[unitId]">) {
  const { unitId } = await params;
  const actor = await requireActor("tenant", routes.pay(unitId));
  const id = idOrNotFound("unit", unitId);
  const [unit, months, latest] = await Promise.all([
    orNotFound(getUnit(actor, id)),
    listOwedMonths(actor),
    listPayments(actor, { unit_id: id, limit: 1 }),
  ]);
  if (unit.currency !== "INR") notFound();
  const now = clock.now();
  const owed = months.filter((month) => month.unit_id === unit.id);
  const [last] = latest.results;
  const form = (
    // The last payment is part of the key: as long as no new one was made, paying the same amount is the same payment.
    <PayForm
      payFor={{ unit_id: unit.id }}
      owedMinor={String(unit.remaining_amount_minor)}
      currency="INR"
      results={routes.payment("")}
      intentKey={`${unit.id}-${last?.id ?? "first"}`}
      chargeNote={<ChargeNote />}
    />
  );
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        back={{ href: routes.tenant, label: "Your rent" }}
        title="Pay rent"
        sub={`${unit.unit_number}, ${unit.property_name}`}
      />
      {owed.length === 0 ? (
        <NothingOwed sentence={rentText(unit, now).sentence} />
      ) : (
        <>
          <div className="rounded border border-line bg-surface [&>ul]:border-t-0">
            <OwedMonths months={owed} now={now} />
          </div>
          {last?.status === "pending" ? <OpenPaymentNotice payment={last} now={now} anyway={form} /> : form}
        </>
      )}
    </div>
  );
}

function NothingOwed({ sentence }: { sentence: string }) {
  return (
    <EmptyState
      icon="check"
      action={
        <a href={routes.tenant} className={buttonLook("primary")}>
          Back to your rent
        </a>
      }
    >
      Nothing is owed for this home. {sentence}
    </EmptyState>
  );
}
