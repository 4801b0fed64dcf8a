import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import { requirePermission } from "@/lib/estates/estate-policy";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError, notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { lockWallet } from "./wallet-store";

/**
 * Stops all spending from a wallet, or allows it again with no reason given (`reason: null`). Money may still come in. After
 * the answer no debit goes through, because paying takes the wallet's lock. Needs `ManageTransaction`. Said twice, nothing
 * changes.
 */
export async function suspendWallet(
  actor: PersonActor,
  estateId: Id<"estate">,
  input: { walletId: Id<"wallet">; reason: string | null },
): Promise<void> {
  requirePermission(actor, estateId, "ManageTransaction");
  await inTransaction(
    async (tx) => {
      const wallet = await lockWallet(tx, estateId, input.walletId);
      if (!wallet) throw notFound("wallet");
      if (wallet.status === "closed")
        throw new DomainError("conflict", "wallet-closed", "This wallet is closed for good.");
      const status = input.reason === null ? "active" : "suspended";
      if (wallet.status === status) return;
      await tx.db
        .updateTable("wallet")
        .set({ status, suspended_reason: input.reason })
        .where("id", "=", wallet.id)
        .execute();
      await recordAudit(tx, actor, {
        action: input.reason === null ? "wallet.resumed" : "wallet.suspended",
        subject: wallet.id,
        details: { reason: input.reason },
      });
    },
    { estate: estateId },
  );
}
