import "server-only";
import type { Insertable, Selectable, Updateable } from "kysely";
import type { Tx } from "@/lib/db/in-transaction";
import type { Listing } from "@/lib/db/tables";
import { assertInvariant } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { Currency, Money } from "@/lib/kernel/money";
import type { ListingStatus } from "./listing";

export type ListingRow = Omit<Selectable<Listing>, "id" | "portfolio_id" | "status" | "search"> & {
  id: Id<"listing">;
  portfolio_id: Id<"portfolio">;
  status: ListingStatus;
  price: Money;
};

const toRow = ({ search: _search, ...row }: Selectable<Listing>): ListingRow => ({
  ...row,
  id: row.id as Id<"listing">,
  portfolio_id: row.portfolio_id as Id<"portfolio">,
  status: row.status as ListingStatus,
  price: { amountMinor: row.price_minor, currency: row.currency as Currency },
});

export async function insertListing(tx: Tx, row: Insertable<Listing>): Promise<void> {
  await tx.db.insertInto("listing").values(row).execute();
}

/** Locks a listing; null when there is none. Where its order or a payment is locked too, the listing comes first. */
export async function lockListing(tx: Tx, id: Id<"listing">): Promise<ListingRow | null> {
  const row = await tx.db
    .selectFrom("listing")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ? toRow(row) : null;
}

/** Changes a listing only if it is still in the state that was read. */
export async function saveListing(tx: Tx, listing: ListingRow, change: Updateable<Listing>): Promise<void> {
  const { numUpdatedRows } = await tx.db
    .updateTable("listing")
    .set({ ...change, changed_at: tx.now })
    .where("id", "=", listing.id)
    .where("status", "=", listing.status)
    .executeTakeFirst();
  assertInvariant(numUpdatedRows === 1n, `listing ${listing.id} changed under its lock`);
}
