import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import { estateDay } from "@/lib/estates/estate";
import { listEstates } from "@/lib/estates/estate-store";
import type { Actor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { addDays, type LocalDate } from "@/lib/kernel/local-date";
import { workThrough } from "@/lib/reconciliation/work-through";
import type { Occasion } from "./occasions";
import { draftNotices, insertNotices } from "./tell-readers";

/** The day before, and the one before that for mornings that were missed. */
const DAYS_BACK = [2, 1];

/**
 * Tells those who may see an estate's money what came in on its last days: once a day and person, however often it runs. A day
 * on which nothing came is not spoken of. The mails leave with the next sending.
 */
export async function tellEstateReceipts(_actor: Actor): Promise<{ estates: number }> {
  const { done } = await workThrough("app", await listEstates(), async (estate) => {
    const today = estateDay(estate, clock.now());
    for (const back of DAYS_BACK) await tellDay(estate.id, addDays(today, -back));
  });
  return { estates: done };
}

async function tellDay(estateId: Id<"estate">, day: LocalDate): Promise<void> {
  const now = clock.now();
  const occasion: Occasion = {
    cause: `estate-receipts:${estateId}:${day}`,
    kind: "estate-receipts",
    subject: estateId,
    details: { day },
  };
  const drafts = await draftNotices(occasion, now, now);
  if (drafts.length > 0) await inTransaction((tx) => insertNotices(tx, drafts));
}
