import "server-only";
import { requireStepUp } from "@/lib/access/require-step-up";
import { inTransaction } from "@/lib/db/in-transaction";
import { requirePermission } from "@/lib/estates/estate-policy";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { retryPayout } from "@/lib/payouts/retry-payout";
import { getTransferRow } from "./transfer-store";

/**
 * Sends a failed transfer again, now, to the account it was asked for and for the same amount: what was agreed to stays
 * agreed to. The gateway is asked about every earlier attempt first. Needs `ManageWallet` and a step-up; pressing twice is one
 * attempt. Throws `conflict` when there is nothing to retry.
 */
export async function retryTransfer(
  actor: PersonActor,
  secret: string | null,
  estateId: Id<"estate">,
  input: { transferId: Id<"clusterTransfer"> },
): Promise<void> {
  requirePermission(actor, estateId, "ManageWallet");
  const { payout_id: payoutId } = await inTransaction(
    async (tx) => {
      await requireStepUp(tx, actor, secret);
      return getTransferRow(tx, estateId, input.transferId);
    },
    { estate: estateId },
  );
  await retryPayout(actor, { payoutId }, "person");
}
