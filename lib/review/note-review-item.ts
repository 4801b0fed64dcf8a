import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { requireAdministrator } from "./require-administrator";
import { insertReviewNote, lockReviewItem } from "./review-store";

/** Leaves a note for whoever looks next, also when the item is closed. Called twice it leaves two. */
export async function noteReviewItem(
  actor: PersonActor,
  input: { itemId: Id<"review">; text: string },
): Promise<void> {
  requireAdministrator(actor);
  await inTransaction(async (tx) => {
    const item = await lockReviewItem(tx, input.itemId);
    await insertReviewNote(tx, { item_id: item.id, person_id: actor.personId, text: input.text });
  });
}
