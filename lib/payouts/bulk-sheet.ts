import "server-only";
import { toPaise } from "@/lib/kernel/wire-money";
import type { Tx } from "@/lib/db/in-transaction";
import type { Id } from "@/lib/kernel/id";
import { isPayoutGatewayConfigured } from "@/lib/gateways/registry";
import type { BulkSheetView, PayoutType } from "./earning-payout-schemas";
import { listSheetRows, type SheetRow } from "./earning-store";

/** One sheet over some payouts, each once, in the order of their ids. */
export async function drawSheet(tx: Tx, ids: readonly Id<"payout">[]): Promise<BulkSheetView> {
  const asked = [...new Set(ids)].toSorted();
  const rows = new Map((await listSheetRows(tx, asked)).map((row) => [row.id, row]));
  const isConfigured = isPayoutGatewayConfigured("cashfree");
  const payouts: BulkSheetView["payouts"] = [];
  const leftOut: BulkSheetView["left_out"] = [];
  let total = 0n;
  for (const id of asked) {
    const row = rows.get(id);
    const reason = row ? whyNot(row, isConfigured) : "There is no such payout here.";
    if (!row || reason) {
      leftOut.push({
        payout_id: id,
        amount_paise: row ? toPaise(row.amount_minor) : null,
        reason: reason ?? "",
      });
      continue;
    }
    total += row.amount_minor;
    payouts.push({
      payout_id: id,
      user_name: row.payee_name,
      payout_type: row.kind as PayoutType,
      amount_paise: toPaise(row.amount_minor),
      destination: row.masked ?? "",
    });
  }
  return { count: payouts.length, total_paise: toPaise(total), payouts, left_out: leftOut };
}

function whyNot(row: SheetRow, isConfigured: boolean): string | null {
  if (row.status !== "pending") return `It is ${row.status.replaceAll("_", " ")}.`;
  if (row.waiting_for === "approval") return "It is above the maximum: look at it and send it by itself.";
  if (!row.masked) return "Nobody has said yet where to pay.";
  return isConfigured ? null : "Cashfree's credentials are not configured.";
}
