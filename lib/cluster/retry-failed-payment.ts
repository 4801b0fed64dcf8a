import "server-only";
import { getPaymentError } from "@/lib/failures/payment-error-queries";
import { requirePermission } from "@/lib/estates/estate-policy";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { retryTransfer } from "./retry-transfer";

/**
 * Has something that failed tried again, as far as an estate can do that: its own transfer. What a resident pays is theirs to try,
 * and a recurring payment tries itself every hour of its day. Needs `ViewTransaction` and `ManageWallet`, and a step-up; pressing
 * twice is one attempt. Throws `conflict` for everything that an estate cannot try again.
 */
export async function retryFailedPayment(
  actor: PersonActor,
  secret: string | null,
  estateId: Id<"estate">,
  input: { errorId: Id<"paymentError"> },
): Promise<void> {
  requirePermission(actor, estateId, "ManageWallet");
  const { transfer_id: transferId, way } = await getPaymentError(actor, estateId, input.errorId);
  if (transferId)
    return retryTransfer(actor, secret, estateId, { transferId: transferId as Id<"clusterTransfer"> });
  throw new DomainError(
    "conflict",
    "not-the-estates-to-retry",
    way === "recurring"
      ? "A recurring payment tries itself every hour of its day. After that only the resident can pay what was due."
      : "Only the payer can try this again: they choose how they pay. They see what they can do on their payment's page.",
  );
}
