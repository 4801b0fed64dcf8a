import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { requireChangeable } from "./listing";
import type { ChangeListingBody } from "./listing-schemas";
import { saveListing } from "./listing-store";
import { lockOwnListing } from "./order-policy";

/**
 * Changes what the seller's own listing says or costs; orders keep what they were made with. Throws `not-found` for a
 * listing that is not theirs, `conflict` while it is ordered or when it is sold.
 */
export async function changeListing(
  actor: PersonActor,
  { listingId, change }: { listingId: Id<"listing">; change: ChangeListingBody },
): Promise<void> {
  await inTransaction(async (tx) => {
    const listing = await lockOwnListing(tx, actor, listingId);
    requireChangeable(listing);
    const { price, ...fields } = change;
    const to = {
      ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
      ...(price && { price_minor: price.amountMinor }),
    };
    await saveListing(tx, listing, to);
    await recordAudit(tx, actor, {
      action: "listing.changed",
      subject: listing.id,
      change: { from: listing, to },
    });
  });
}
