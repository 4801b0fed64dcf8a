import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import type { Id } from "@/lib/kernel/id";

/** Which booking has this public id; null when none has. */
export async function findBookingId(tx: Tx, bookId: string): Promise<Id<"booking"> | null> {
  const row = await tx.db.selectFrom("booking").select("id").where("book_id", "=", bookId).executeTakeFirst();
  return row ? (row.id as Id<"booking">) : null;
}
