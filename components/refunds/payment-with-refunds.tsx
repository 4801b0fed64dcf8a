import { PaymentRecord } from "@/components/payments/payment-record";
import { Section } from "@/components/ui/section";
import type { PaymentDetailView } from "@/lib/payments/payment-schemas";
import type { RefundView } from "@/lib/refunds/refund-schemas";
import { RefundNotices } from "./refund-notices";
import { RefundSheet } from "./refund-sheet";
import { RetryRefund } from "./retry-refund";

type Props = {
  payment: PaymentDetailView;
  refunds: readonly RefundView[];
  /** What is left to give back, as decimal text; null when nothing can be. */
  refundable: string | null;
  back: { href: string; label: string };
  now: Date;
};

/** A payment with what of it goes back, and the means to give back more. */
export function PaymentWithRefunds({ payment, refunds, refundable, back, now }: Props) {
  const isOneOpen = refunds.some(({ status }) => status === "PENDING" || status === "CONFIRMED");
  return (
    <PaymentRecord
      payment={payment}
      back={back}
      now={now}
      refunds={
        refunds.length > 0 && (
          <Section title="Money given back">
            <RefundNotices
              refunds={refunds}
              actionOf={(refund) => !isOneOpen && <RetryRefund refund={refund} />}
              now={now}
            />
          </Section>
        )
      }
      action={
        refundable !== null &&
        (isOneOpen ? (
          <p className="text-sm text-ink-soft">
            More can be given back when the refund on its way has ended.
          </p>
        ) : (
          <div>
            <RefundSheet paymentId={payment.id} tenantName={payment.tenant_name} refundable={refundable} />
          </div>
        ))
      }
    />
  );
}
