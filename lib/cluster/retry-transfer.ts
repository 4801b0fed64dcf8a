import "server-only";
import { requireStepUp } from "@/lib/access/require-step-up";
import { inTransaction } from "@/lib/db/in-transaction";
import { requirePermission } from "@/lib/estates/estate-policy";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { retryPayout } from "@/lib/payouts/retry-payout";
import { lockTransfer } from "./transfer-store";

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
  const payoutId = await inTransaction(
    async (tx) => {
      await requireStepUp(tx, actor, secret);
      const { payout } = await lockTransfer(tx, estateId, input.transferId);
      if (payout.status !== "failed" && payout.status !== "retry_scheduled") throw notRetryable();
      return payout.id;
    },
    { estate: estateId },
  );
  await retryPayout(actor, { payoutId }, "person");
}

const notRetryable = (): DomainError =>
  new DomainError(
    "conflict",
    "transfer-not-retryable",
    "Only a transfer that has failed can be tried again. Money that came back is the estate's: ask for another transfer.",
  );
