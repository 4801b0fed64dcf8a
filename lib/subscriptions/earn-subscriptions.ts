import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import { actorName, type Actor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { postJournal } from "@/lib/ledger/post-journal";
import { workThrough } from "@/lib/reconciliation/work-through";
import { listDueEarnings, lockDueEarning, saveEarned, type DueEarning } from "./renewal-store";
import { subscriptionEarned } from "./subscription-journals";

const BATCH = 500;

/**
 * Makes income of every month that has been delivered, each in a transaction of its own. Called twice, or twice at once,
 * it posts nothing again: the key of each posting is the order and the part's number.
 */
export async function earnSubscriptions(actor: Actor): Promise<{ earned: number; failed: number }> {
  const counts = { earned: 0, failed: 0 };
  for (;;) {
    const due = await listDueEarnings(clock.now(), BATCH);
    let earned = 0;
    const { failed } = await workThrough("app", due, async (part) => {
      if (await earn(actor, part)) earned += 1;
    });
    counts.earned += earned;
    counts.failed += failed;
    // Nothing moved: all that is left is in the hands of another run, or refused for now.
    if (due.length < BATCH || earned === 0) return counts;
  }
}

function earn(actor: Actor, part: DueEarning): Promise<boolean> {
  return inTransaction(async (tx) => {
    const locked = await lockDueEarning(tx, part);
    if (!locked) return false;
    const { ledgerTxnId, created } = await postJournal(
      tx,
      subscriptionEarned({ ...part, ...locked, actor: actorName(actor) }),
    );
    await saveEarned(tx, part, ledgerTxnId);
    return created;
  });
}
