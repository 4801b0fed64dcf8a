import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import { earlier } from "@/lib/kernel/clock";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import { newId, type Id } from "@/lib/kernel/id";
import { formatMoney, inr } from "@/lib/kernel/money";
import { appendEvent } from "@/lib/outbox/append-event";
import { drawSheet } from "./bulk-sheet";
import { requireAdmin } from "./cancel-payout";
import type { BulkBody, BulkQuery, BulkResultView, BulkSheetView } from "./earning-payout-schemas";
import { listPendingPayouts, lockPayouts } from "./earning-store";
import { savePayout } from "./payout-store";

/** What would leave if these payouts, or the hundred longest due, were sent now; the sheet that `sendBulkPayouts` is given back. */
export function getBulkSheet(actor: PersonActor, query: BulkQuery): Promise<BulkSheetView> {
  requireAdmin(actor);
  return inTransaction(async (tx) => {
    const ids = query.payout_ids ?? (await listPendingPayouts(tx, query.kind));
    return drawSheet(tx, ids);
  });
}

/**
 * Sends what stands on a sheet, whatever its day: each is due from the commit on, and the job of every payout sends it. Number
 * and total must be what the administrator has read, or nothing is sent and the present ones are answered. Sending the same
 * sheet twice sends nothing twice. What needs an approval of its own is never sent from a sheet.
 */
export function sendBulkPayouts(actor: PersonActor, input: BulkBody): Promise<BulkResultView> {
  requireAdmin(actor);
  return inTransaction(async (tx) => {
    const locked = await lockPayouts(tx, input.payout_ids);
    const sheet = await drawSheet(tx, input.payout_ids);
    if (sheet.count !== input.count || sheet.total_paise !== input.total_paise)
      throw new DomainError(
        "conflict",
        "sheet-differs",
        `By now ${sheet.count} ${sheet.count === 1 ? "payout" : "payouts"} of ${formatMoney(inr(BigInt(sheet.total_paise)))} would leave. Look at the sheet again.`,
        { count: sheet.count, total_paise: sheet.total_paise },
      );
    const sendable = new Set(sheet.payouts.map(({ payout_id }) => payout_id));
    const batchId = newId("request");
    for (const payout of locked.filter(({ id }) => sendable.has(id))) {
      await savePayout(tx, payout.id, {
        waiting_for: null,
        due_at: payout.due_at && earlier(payout.due_at, tx.now),
      });
      await appendEvent(tx, { name: "payouts/payout.due", data: { payoutId: payout.id } });
      await recordAudit(tx, actor, {
        action: "payout.sent-by-hand",
        subject: payout.id,
        details: { sheet: batchId },
      });
    }
    return {
      count: sheet.count,
      total_paise: sheet.total_paise,
      payout_ids: [...sendable] as Id<"payout">[],
    };
  });
}
