import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import { appendEvent } from "@/lib/outbox/append-event";
import { followTransfer } from "@/lib/wallets/remittance-store";
import type { RefundRow } from "./refund-store";

type RefundEnd =
  | { status: "completed"; final_txn_id: bigint }
  | { status: "failed"; error_code: string; error_message: string };

/**
 * Makes what a resident's refund is known as in the estate end as the refund did, in the same transaction. One of rent is
 * known as nothing else; then nothing happens. Under the refund's lock and inside the estate's fence.
 */
export async function followRefund(tx: Tx, refund: RefundRow, end: RefundEnd): Promise<void> {
  const { estate_id: estateId, remittance_id: remittanceId } = refund;
  if (!estateId || !remittanceId) return;
  await followTransfer(
    tx,
    remittanceId,
    end.status === "completed"
      ? { status: "completed", ledgerTxnId: end.final_txn_id }
      : { status: "failed", code: end.error_code, message: end.error_message },
  );
  await appendEvent(tx, { name: "wallets/remittance.ended", data: { estateId, remittanceId } });
}
