import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import { appendEvent } from "@/lib/outbox/append-event";
import type { Actor } from "@/lib/kernel/actor";
import { followTransfer } from "@/lib/wallets/remittance-store";
import { heldThingOf } from "./held/held-things";
import type { RefundRow } from "./refund-store";

type RefundEnd =
  | { status: "completed"; final_txn_id: bigint }
  | { status: "failed"; error_code: string; error_message: string };

/**
 * Tells what a refund is of how it ended, in the same transaction: what a resident's is known as in the estate, an order or a
 * booking. One of rent is known as nothing else; then nothing happens. Under the refund's lock and inside the estate's fence.
 */
export async function followRefund(tx: Tx, actor: Actor, refund: RefundRow, end: RefundEnd): Promise<void> {
  await heldThingOf(refund)?.ended(
    tx,
    actor,
    refund,
    end.status === "completed"
      ? { status: "completed" }
      : { status: "failed", code: end.error_code, message: end.error_message },
  );
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
