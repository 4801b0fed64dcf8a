import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import type { Actor } from "@/lib/kernel/actor";
import { appendEvent } from "@/lib/outbox/append-event";
import { listWaitingPayouts } from "./payout-store";

/** An owner has said where to pay: everything of theirs that has not been sent is due now. Doing it twice sends nothing twice. */
export async function releaseWaitingPayouts(
  _actor: Actor,
  input: { portfolioId: string },
): Promise<{ released: number }> {
  const waiting = await listWaitingPayouts(input.portfolioId);
  await inTransaction(async (tx) => {
    for (const payoutId of waiting) await appendEvent(tx, { name: "payouts/payout.due", data: { payoutId } });
  });
  return { released: waiting.length };
}
