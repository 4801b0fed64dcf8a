import "server-only";
import { sql, type Insertable, type Selectable, type Updateable } from "kysely";
import type { ClusterTransfer } from "@/lib/db/tables";
import type { Tx } from "@/lib/db/in-transaction";
import type { Estate } from "@/lib/estates/estate";
import { assertInvariant, notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { lockPayout, type PayoutRow } from "@/lib/payouts/payout-store";

export type Transfer = Selectable<ClusterTransfer> & {
  id: Id<"clusterTransfer">;
  estate_id: Id<"estate">;
  payout_id: Id<"payout">;
};
export type LockedTransfer = { transfer: Transfer; payout: PayoutRow };

/** Makes decisions about what one person may send in a day take turns. Comes before every other lock of a transfer. */
export async function lockEstateMoney(tx: Tx, estateId: Id<"estate">): Promise<void> {
  await tx.db.selectFrom("estate").select("id").where("id", "=", estateId).forNoKeyUpdate().execute();
}

export async function insertTransfer(tx: Tx, row: Insertable<ClusterTransfer>): Promise<void> {
  await tx.db.insertInto("cluster_transfer").values(row).execute();
}

export async function findTransferOfRemittance(
  tx: Tx,
  remittanceId: Id<"remittance">,
): Promise<Id<"clusterTransfer"> | null> {
  const row = await tx.db
    .selectFrom("cluster_transfer")
    .select("id")
    .where("remittance_id", "=", remittanceId)
    .executeTakeFirst();
  return (row?.id as Id<"clusterTransfer"> | undefined) ?? null;
}

/** A transfer of the estate; unknown and foreign ids are the same *not found*. */
export async function getTransferRow(
  tx: Tx,
  estateId: Id<"estate">,
  id: Id<"clusterTransfer">,
): Promise<Transfer> {
  const row = await tx.db
    .selectFrom("cluster_transfer")
    .selectAll()
    .where("id", "=", id)
    .where("estate_id", "=", estateId)
    .executeTakeFirst();
  if (!row) throw notFound("transfer");
  return row as Transfer;
}

/** A transfer with its payout locked: that lock is the one of everything about it, for the machine that sends it too. */
export async function lockTransfer(
  tx: Tx,
  estateId: Id<"estate">,
  id: Id<"clusterTransfer">,
): Promise<LockedTransfer> {
  const known = await getTransferRow(tx, estateId, id);
  const payout = await lockPayout(tx, known.payout_id);
  assertInvariant(payout, `transfer ${id} has its payout`);
  return { transfer: await getTransferRow(tx, estateId, id), payout };
}

/** Writes a decision or a cancellation down. Under the payout's lock. */
export async function saveTransfer(
  tx: Tx,
  id: Id<"clusterTransfer">,
  change: Updateable<ClusterTransfer>,
): Promise<void> {
  await tx.db.updateTable("cluster_transfer").set(change).where("id", "=", id).execute();
}

/**
 * What somebody has moved out of the estate's money by themselves on its present day: transfers and what they gave back. What
 * did not leave or came back does not count.
 */
export async function sumSentAlone(tx: Tx, estate: Estate, personId: Id<"person">): Promise<bigint> {
  const dayBegins = sql`date_trunc('day', ${tx.now}::timestamptz at time zone ${estate.timezone}) at time zone ${estate.timezone}`;
  const { rows } = await sql<{ sum: bigint }>`
    select coalesce(sum(amount_minor), 0)::bigint as sum from (
      select o.amount_minor
      from cluster_transfer t join payout o on o.id = t.payout_id
      where t.estate_id = ${estate.id} and t.requested_by = ${personId} and not t.needs_approval
        and t.requested_at >= ${dayBegins} and o.status not in ('cancelled', 'returned')
      union all
      select g.amount_minor from give_back g
      left join remittance r on r.id = g.remittance_id
      where g.estate_id = ${estate.id} and g.requested_by = ${personId} and not g.needs_approval
        and g.requested_at >= ${dayBegins}
        and r.status is distinct from 'failed') moved`.execute(tx.db);
  return rows[0]?.sum ?? 0n;
}
