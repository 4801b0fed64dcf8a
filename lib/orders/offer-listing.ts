import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { requireChangeable } from "./listing";
import { saveListing } from "./listing-store";
import { lockOwnListing } from "./order-policy";

/**
 * Takes the seller's own listing out of the market (`delisted`) or puts it back (`active`). What is so already stays so.
 * Throws `not-found` for a listing that is not theirs, `conflict` while it is ordered or when it is sold.
 */
export async function offerListing(
  actor: PersonActor,
  { listingId, to }: { listingId: Id<"listing">; to: "active" | "delisted" },
): Promise<void> {
  await inTransaction(async (tx) => {
    const listing = await lockOwnListing(tx, actor, listingId);
    requireChangeable(listing);
    if (listing.status === to) return;
    await saveListing(tx, listing, { status: to });
    await recordAudit(tx, actor, {
      action: to === "active" ? "listing.relisted" : "listing.delisted",
      subject: listing.id,
    });
  });
}
