"use client";
import { useState } from "react";
import { callApi } from "@/components/api-client";
import { newIntentKey } from "@/components/intent-key";
import { FormSheet } from "@/components/ui/form-sheet";
import type { BulkSheetView } from "@/lib/payouts/earning-payout-schemas";
import { paiseWords } from "@/lib/status-words/earning-words";

/** How many payouts would leave, of how much and where to; one press sends exactly these, or nothing if anything has changed. */
export function BulkSheet({ sheet }: { sheet: BulkSheetView }) {
  const [key] = useState(newIntentKey);
  const total = paiseWords(sheet.total_paise);
  const count = `${sheet.count} ${sheet.count === 1 ? "payout" : "payouts"}`;
  if (sheet.count === 0) return null;
  return (
    <FormSheet
      label={`Send ${count} of ${total} now`}
      title={`Send ${count} of together ${total}?`}
      look="primary"
      submit={`Send ${total}`}
      busy="Sending …"
      send={() =>
        callApi("/api/payouts/bulk/", {
          method: "POST",
          idempotencyKey: key,
          body: {
            payout_ids: sheet.payouts.map(({ payout_id }) => payout_id),
            count: sheet.count,
            total_paise: sheet.total_paise,
          },
        })
      }
    >
      {() => (
        <>
          <ul className="max-h-64 overflow-y-auto rounded border border-line">
            {sheet.payouts.map((payout) => (
              <li
                key={payout.payout_id}
                className="flex items-baseline justify-between gap-3 border-b border-line px-3 py-2 text-sm last:border-b-0"
              >
                <span className="min-w-0">
                  {payout.user_name}
                  <span className="block text-ink-faint">{payout.destination}</span>
                </span>
                <span className="figures font-medium">{paiseWords(payout.amount_paise)}</span>
              </li>
            ))}
          </ul>
          {sheet.left_out.length > 0 && (
            <p className="text-sm text-ink-soft">
              {sheet.left_out.length} more wait for something and do not leave: {reasonsOf(sheet)}
            </p>
          )}
          <p className="text-ink-soft">Money that has arrived cannot be called back.</p>
        </>
      )}
    </FormSheet>
  );
}

const reasonsOf = (sheet: BulkSheetView): string =>
  [...new Set(sheet.left_out.map(({ reason }) => reason))].join(" ");
