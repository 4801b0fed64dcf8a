import "server-only";
import { requireStepUp } from "@/lib/access/require-step-up";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import { requirePermission } from "@/lib/estates/estate-policy";
import { actorName, type PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { toDecimal } from "@/lib/kernel/money";
import { postJournal } from "@/lib/ledger/post-journal";
import { appendEvent } from "@/lib/outbox/append-event";
import { followTransfer } from "@/lib/wallets/remittance-store";
import { creditVerified } from "./cluster-journals";
import { lockCredit, saveCredit } from "./credit-store";
import { decidedAlready, requireSecondPerson } from "./require-second-person";

export type DecideCredit = { creditId: Id<"manualCredit">; note: string | null };

/**
 * A second person has seen the evidence: the money is the estate's in the books. Needs `ManageWallet` and a step-up. However
 * many verify at once, it counts once and the others get `conflict`. Throws `forbidden` to whoever entered it.
 */
export async function verifyCredit(
  actor: PersonActor,
  secret: string | null,
  estateId: Id<"estate">,
  input: DecideCredit,
): Promise<void> {
  requirePermission(actor, estateId, "ManageWallet");
  await inTransaction(
    async (tx) => {
      await requireStepUp(tx, actor, secret);
      const credit = await lockCredit(tx, estateId, input.creditId);
      requireSecondPerson(actor, credit.requested_by);
      if (credit.decision !== null) throw decidedAlready("credit");
      const { amount, remittance_id: remittanceId } = credit;
      const { ledgerTxnId } = await postJournal(
        tx,
        creditVerified({
          creditId: credit.id,
          remittanceId,
          estateId,
          amount,
          at: tx.now,
          actor: actorName(actor),
        }),
      );
      await saveCredit(tx, credit.id, {
        decision: "verified",
        decision_note: input.note,
        decided_by: actor.personId,
        decided_at: tx.now,
        ledger_txn_id: ledgerTxnId,
      });
      await followTransfer(tx, remittanceId, { status: "completed", ledgerTxnId });
      await recordAudit(tx, actor, {
        action: "cluster.credit-verified",
        subject: credit.id,
        details: { requestedBy: credit.requested_by, amount: toDecimal(amount), note: input.note },
      });
      await appendEvent(tx, { name: "wallets/remittance.ended", data: { estateId, remittanceId } });
    },
    { estate: estateId },
  );
}
