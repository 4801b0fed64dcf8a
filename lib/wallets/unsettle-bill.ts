import "server-only";
import type { Bill } from "@/lib/bills/bill";
import { saveBill } from "@/lib/bills/bill-store";
import type { Tx } from "@/lib/db/in-transaction";
import { assertInvariant } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { Money } from "@/lib/kernel/money";

/**
 * Takes a part of what a payment had settled from its bill again, because the payer has that money back by this ledger
 * transaction: so much of the bill is open again. Under the bill's lock, once per ledger transaction; never more than the
 * payment still settles, which the caller has made sure of.
 */
export async function unsettleBill(
  tx: Tx,
  bill: Bill,
  taken: { amount: Money; ledgerTxnId: bigint; paymentId: Id<"remittance"> },
): Promise<Bill> {
  const { amountMinor, currency } = taken.amount;
  const paidMinor = bill.paid.amountMinor - amountMinor;
  assertInvariant(amountMinor > 0n && paidMinor >= 0n, `bill ${bill.id} gives back what it was paid at most`);
  await tx.db
    .insertInto("bill_allocation")
    .values({
      bill_id: bill.id,
      estate_id: bill.estateId,
      ledger_txn_id: taken.ledgerTxnId,
      remittance_id: taken.paymentId,
      amount_minor: -amountMinor,
      created_at: tx.now,
    })
    .execute();
  await tx.db
    .updateTable("remittance")
    .set((eb) => ({ given_back_minor: eb("given_back_minor", "+", amountMinor) }))
    .where("id", "=", taken.paymentId)
    .execute();
  await saveBill(tx, bill, { paid_minor: paidMinor, paid_at: null });
  return {
    ...bill,
    paid: { amountMinor: paidMinor, currency },
    open: { amountMinor: bill.open.amountMinor + amountMinor, currency },
  };
}
