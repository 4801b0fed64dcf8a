import "server-only";
import { sql } from "kysely";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { may } from "@/lib/estates/estate-policy";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { TransferListQuery, TransferListView, TransferView } from "./cluster-schemas";
import { toTransferView } from "./cluster-view";
import { requireMoneyView } from "./money-policy";

function transfersOf(tx: Tx, estateId: Id<"estate">, isWaitingOnly: boolean) {
  const all = tx.db
    .selectFrom("cluster_transfer as t")
    .innerJoin("payout as o", "o.id", "t.payout_id")
    .where("t.estate_id", "=", estateId);
  return isWaitingOnly
    ? all
        .where("t.needs_approval", "=", true)
        .where("t.decision", "is", null)
        .where("t.cancelled_at", "is", null)
    : all;
}

const withFacts = (tx: Tx, estateId: Id<"estate">, isWaitingOnly: boolean) =>
  transfersOf(tx, estateId, isWaitingOnly)
    .innerJoin("remittance as r", "r.id", "t.remittance_id")
    .innerJoin("beneficiary as b", "b.id", "o.beneficiary_id")
    .innerJoin("person as asking", "asking.id", "t.requested_by")
    .leftJoin("person as deciding", "deciding.id", "t.decided_by")
    .leftJoin("person as cancelling", "cancelling.id", "t.cancelled_by")
    .selectAll("t")
    .select([
      "r.number",
      "o.status",
      "o.waiting_for",
      "o.amount_minor",
      "o.currency",
      "o.gateway",
      "o.utr",
      "o.error_code",
      "o.error_message",
      "o.next_retry_at",
      "o.completed_at",
      "b.masked",
      "b.holder_name",
      "asking.name as requested_name",
      "deciding.name as decided_name",
      "cancelling.name as cancelled_name",
      (eb) =>
        eb
          .selectFrom("payout_attempt as a")
          .select("a.transfer_id")
          .whereRef("a.payout_id", "=", "o.id")
          .orderBy("a.number", "desc")
          .limit(1)
          .as("reference"),
    ]);

/** One page of an estate's transfers, newest first. Needs `ViewWallet` or `ManageWallet`. */
export async function listTransfers(
  actor: PersonActor,
  estateId: Id<"estate">,
  filter: TransferListQuery,
): Promise<TransferListView> {
  requireMoneyView(actor, estateId);
  const viewer = { personId: actor.personId, mayManage: may(actor, estateId, "ManageWallet") };
  return inTransaction(
    async (tx) => {
      const isWaitingOnly = filter.waiting ?? false;
      let query = withFacts(tx, estateId, isWaitingOnly)
        .orderBy("t.id", "desc")
        .limit(filter.limit + 1);
      if (filter.cursor) query = query.where("t.id", "<", filter.cursor);
      else if (filter.page) query = query.offset((filter.page - 1) * filter.limit);
      const rows = await query.execute();
      const total = await transfersOf(tx, estateId, isWaitingOnly)
        .select(sql<bigint>`count(*)`.as("count"))
        .executeTakeFirstOrThrow();
      const results = rows.slice(0, filter.limit).map((row) => toTransferView(row, viewer));
      return {
        results,
        count: Number(total.count),
        next_cursor: rows.length > filter.limit ? (results.at(-1)?.id ?? null) : null,
      };
    },
    { estate: estateId },
  );
}

/** One transfer. Unknown and foreign ids are the same *not found*. */
export async function getTransfer(
  actor: PersonActor,
  estateId: Id<"estate">,
  id: Id<"clusterTransfer">,
): Promise<TransferView> {
  requireMoneyView(actor, estateId);
  const row = await inTransaction(
    (tx) => withFacts(tx, estateId, false).where("t.id", "=", id).executeTakeFirst(),
    { estate: estateId },
  );
  if (!row) throw notFound("transfer");
  return toTransferView(row, {
    personId: actor.personId,
    mayManage: may(actor, estateId, "ManageWallet"),
  });
}

/** Who is told of a transfer sees it as it is; what they may do about it, its page says. */
const READER = { personId: "", mayManage: false };

/** The transfer behind a remittance, for those who tell of it, behind the estate's fence; null for anything else. */
export async function findTransferToTell(
  tx: Tx,
  estateId: Id<"estate">,
  remittanceId: Id<"remittance">,
): Promise<TransferView | null> {
  const row = await withFacts(tx, estateId, false)
    .where("t.remittance_id", "=", remittanceId)
    .executeTakeFirst();
  return row ? toTransferView(row, READER) : null;
}
