import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { requirePermission } from "@/lib/estates/estate-policy";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { appendEvent } from "@/lib/outbox/append-event";
import { lockBill, saveBill } from "./bill-store";
import { mayDisputeBecome, type Dispute, type DisputeStatus } from "./dispute";
import { getDispute, saveDispute } from "./dispute-store";

export type DecideDispute = {
  disputeId: Id<"dispute">;
  /** `under_review`: somebody looks at it. `resolved`: the resident was right. `rejected`: the bill stands. */
  decision: "under_review" | "resolved" | "rejected";
  /** For the resident; a decision needs it. */
  note: string | null;
};

/**
 * The estate takes a dispute up or decides it. Whoever was right, the bill is then to be confirmed anew; one that was wrong
 * is changed or cancelled by its own use-case. Needs `ManageBill`. Throws `conflict` when it was decided already.
 */
export async function decideDispute(
  actor: PersonActor,
  estateId: Id<"estate">,
  input: DecideDispute,
): Promise<void> {
  requirePermission(actor, estateId, "ManageBill");
  await inTransaction(
    async (tx) => {
      const known = await getDispute(tx, estateId, input.disputeId);
      await closeUnderLock(tx, actor, known, input.decision, input.note);
    },
    { estate: estateId },
  );
}

/** Moves a dispute on, under its bill's lock; an ended one frees the bill. */
export async function closeUnderLock(
  tx: Tx,
  actor: PersonActor,
  known: Dispute,
  status: DisputeStatus,
  note: string | null,
): Promise<void> {
  const bill = await lockBill(tx, known.estateId, known.billId);
  const dispute = await getDispute(tx, known.estateId, known.id);
  if (!mayDisputeBecome(dispute.status, status))
    throw new DomainError(
      "conflict",
      "dispute-decided-already",
      `This dispute is ${dispute.status.replaceAll("_", " ")} already.`,
    );
  await saveDispute(tx, dispute, { status, by: actor.personId, note });
  if (status !== "under_review") await saveBill(tx, bill, { is_disputed: false });
  await recordAudit(tx, actor, {
    action: `dispute.${status.replaceAll("_", "-")}`,
    subject: bill.id,
    details: { disputeId: dispute.id, note },
  });
  await appendEvent(tx, {
    name: "bills/dispute.changed",
    data: { estateId: dispute.estateId, disputeId: dispute.id, status },
  });
}
