import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import { newId } from "@/lib/kernel/id";

export type ReviewItem = {
  /** What kind of decision is wanted, such as `wrong-amount`. */
  kind: string;
  /** What it is about; with `kind` it names the item. */
  subject: string;
  summary: string;
  details?: Record<string, unknown>;
};

/** Puts something before a person instead of guessing. The same thing twice stays one item. */
export async function openReviewItem(tx: Tx, item: ReviewItem): Promise<void> {
  await tx.db
    .insertInto("review_item")
    .values({
      id: newId("review"),
      kind: item.kind,
      subject: item.subject,
      summary: item.summary,
      details: JSON.stringify(item.details ?? {}),
      created_at: tx.now,
    })
    .onConflict((conflict) => conflict.columns(["kind", "subject"]).doNothing())
    .execute();
}
