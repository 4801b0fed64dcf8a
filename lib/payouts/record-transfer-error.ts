import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import { recordError } from "@/lib/failures/record-error";
import { typeOfFailure } from "@/lib/failures/type-of-failure";
import type { Id } from "@/lib/kernel/id";
import { typeOfReason } from "@/lib/kernel/payment-error-type";
import type { AttemptRow, PayoutRow } from "./payout-store";

type Said = { code: string; message: string } | { reason: string };

/**
 * Writes down that an estate's transfer was refused, or that its gateway gave no answer (`reason`), once for each attempt. Owners'
 * payouts are told by the payout itself. Under the payout's lock, and last.
 */
export async function recordTransferError(
  tx: Tx,
  payout: PayoutRow,
  attempt: AttemptRow,
  said: Said,
): Promise<void> {
  if (payout.payee.kind !== "estate" || payout.remittance_id === null) return;
  const failure =
    "reason" in said
      ? { type: typeOfReason(said.reason), code: "no-answer", detail: said.reason }
      : { type: typeOfFailure(payout.gateway, said), code: said.code, detail: said.message };
  await recordError(tx, {
    ...failure,
    estateId: payout.payee.estateId as Id<"estate">,
    way: "transfer",
    gateway: payout.gateway,
    remittanceId: payout.remittance_id as Id<"remittance">,
    subject: payout.id,
    tryId: `${attempt.transfer_id}:${attempt.lease_generation}`,
  });
}
