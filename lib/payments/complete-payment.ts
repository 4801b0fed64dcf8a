import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import { actorName, type Actor } from "@/lib/kernel/actor";
import { subtract } from "@/lib/kernel/money";
import { postJournal } from "@/lib/ledger/post-journal";
import type { LockedLease } from "@/lib/leases/lease-store";
import { appendEvent } from "@/lib/outbox/append-event";
import { holdPayout } from "@/lib/payouts/hold-payout";
import { isSendable } from "@/lib/payouts/payout";
import { allocateToOldest } from "@/lib/rent/rent-charge";
import { rentReceived } from "@/lib/rent/rent-journals";
import { listOpenCharges, saveAllocations } from "@/lib/rent/rent-store";
import { gatewayOf, type PaymentRow } from "./payment-store";
import { capturedAt, recordCapture, type Completed } from "./record-capture";

/**
 * The payment arrived: receipt, journal, settled months, credit for what no month wanted, and the hold for the owner's
 * payout, all in the caller's transaction. A payout that is in trouble later cannot undo any of it.
 */
export async function completePayment(
  tx: Tx,
  actor: Actor,
  lease: LockedLease,
  payment: PaymentRow,
  report: Completed,
): Promise<void> {
  const charges = await listOpenCharges(tx, lease.id);
  const { allocations, leftMinor } = allocateToOldest(charges, payment.base.amountMinor);
  const credited = { amountMinor: leftMinor, currency: payment.base.currency };
  const settled = subtract(payment.base, credited);

  const { ledgerTxnId } = await postJournal(
    tx,
    rentReceived({
      settled,
      credited,
      gateway: gatewayOf(payment),
      gatewayTxnId: report.transactionId,
      paymentId: payment.id,
      portfolioId: lease.portfolioId,
      leaseId: lease.id,
      charge: payment.charge,
      total: payment.total,
      paidAt: capturedAt(tx, report),
      actor: actorName(actor),
    }),
  );
  await saveAllocations(tx, allocations, { ledgerTxnId, paymentId: payment.id });
  await recordCapture(tx, payment, report, ledgerTxnId);
  if (isSendable(settled))
    await holdPayout(tx, actor, {
      kind: "owner_rent",
      cause: `payment:${payment.merchant_order_id}`,
      paymentId: payment.id,
      portfolioId: lease.portfolioId,
      amount: settled,
    });
  await recordAudit(tx, actor, {
    action: "payment.succeeded",
    subject: payment.id,
    details: {
      transactionId: report.transactionId,
      late: payment.status === "failed" || payment.status === "expired",
    },
    change: { from: payment, to: { status: "succeeded" } },
  });
  await appendEvent(tx, { name: "payments/payment.settled", data: { paymentId: payment.id } });
}
