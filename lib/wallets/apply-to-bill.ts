import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import type { Bill } from "@/lib/bills/bill";
import { saveBill } from "@/lib/bills/bill-store";
import { assertInvariant } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { Money } from "@/lib/kernel/money";
import { appendEvent } from "@/lib/outbox/append-event";

/**
 * Settles a part of a bill with money that its estate has been credited with by this ledger transaction. Under the bill's
 * lock, once per ledger transaction; never more than is open, which the caller has made sure of.
 */
export async function applyToBill(
  tx: Tx,
  bill: Bill,
  settled: { amount: Money; ledgerTxnId: bigint; remittanceId: Id<"remittance"> },
): Promise<Bill> {
  const { amountMinor } = settled.amount;
  const paidMinor = bill.paid.amountMinor + amountMinor;
  const openMinor = bill.open.amountMinor - amountMinor;
  assertInvariant(
    amountMinor > 0n && openMinor >= 0n,
    `bill ${bill.id} takes what is open of it and no more`,
  );
  await tx.db
    .insertInto("bill_allocation")
    .values({
      bill_id: bill.id,
      estate_id: bill.estateId,
      ledger_txn_id: settled.ledgerTxnId,
      remittance_id: settled.remittanceId,
      amount_minor: amountMinor,
      created_at: tx.now,
    })
    .execute();
  await saveBill(tx, bill, { paid_minor: paidMinor, paid_at: openMinor === 0n ? tx.now : null });
  await appendEvent(tx, {
    name: "bills/bill.paid",
    data: { estateId: bill.estateId, billId: bill.id, remittanceId: settled.remittanceId },
  });
  const { currency } = bill.amount;
  return {
    ...bill,
    paid: { amountMinor: paidMinor, currency },
    open: { amountMinor: openMinor, currency },
  };
}
