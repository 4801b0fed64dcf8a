import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import { clock } from "@/lib/kernel/clock";
import type { Actor } from "@/lib/kernel/actor";
import { appendEvent } from "@/lib/outbox/append-event";
import { workThrough } from "@/lib/reconciliation/work-through";
import { findBeneficiaryRow, listBegunDetails, markActivated } from "./beneficiary-store";
import { tellOwners } from "./tell-owners";

const BATCH = 100;

/**
 * Acts upon the beginning of changed payment details: the owners are told, and payouts that waited are sent. Where money
 * goes does not depend on it; that is decided by the time alone. Too early, twice and after a cancellation it does nothing.
 */
export async function activatePaymentDetails(actor: Actor, input: { beneficiaryId: string }): Promise<void> {
  await inTransaction(async (tx) => {
    const row = await findBeneficiaryRow(tx, input.beneficiaryId);
    if (!row || !(await markActivated(tx, row.id))) return;
    await recordAudit(tx, actor, {
      action: "payment-details.saved",
      subject: row.portfolio_id,
      details: { masked: row.masked },
    });
    await tellOwners(tx, row.portfolio_id, "details-changed", { masked: row.masked });
    await appendEvent(tx, {
      name: "properties/payment-details.saved",
      data: { portfolioId: row.portfolio_id },
    });
  });
}

/** What the sweeper does: beginnings whose timer was lost. */
export async function activateDuePaymentDetails(
  actor: Actor,
): Promise<{ activated: number; failed: number }> {
  const due = await listBegunDetails(clock.now(), BATCH);
  const { done, failed } = await workThrough("app", due, (beneficiaryId) =>
    activatePaymentDetails(actor, { beneficiaryId }),
  );
  return { activated: done, failed };
}
