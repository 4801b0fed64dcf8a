import "server-only";
import { sql } from "kysely";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { may } from "@/lib/estates/estate-policy";
import { openFile, type OpenedFile } from "@/lib/files/open-file";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { CreditListQuery, CreditListView, CreditView } from "./cluster-schemas";
import { toCreditView } from "./cluster-view";
import { requireMoneyView } from "./money-policy";

function creditsOf(tx: Tx, estateId: Id<"estate">, isWaitingOnly: boolean) {
  const all = tx.db.selectFrom("manual_credit as c").where("c.estate_id", "=", estateId);
  return isWaitingOnly ? all.where("c.decision", "is", null) : all;
}

const withFacts = (tx: Tx, estateId: Id<"estate">, isWaitingOnly: boolean) =>
  creditsOf(tx, estateId, isWaitingOnly)
    .innerJoin("remittance as r", "r.id", "c.remittance_id")
    .innerJoin("stored_file as f", "f.id", "c.file_id")
    .innerJoin("person as asking", "asking.id", "c.requested_by")
    .leftJoin("person as deciding", "deciding.id", "c.decided_by")
    .selectAll("c")
    .select(["r.number", "f.file_name", "asking.name as requested_name", "deciding.name as decided_name"]);

/** One page of an estate's manual credits, newest first. Needs `ViewWallet` or `ManageWallet`. */
export async function listCredits(
  actor: PersonActor,
  estateId: Id<"estate">,
  filter: CreditListQuery,
): Promise<CreditListView> {
  requireMoneyView(actor, estateId);
  const viewer = { personId: actor.personId, mayManage: may(actor, estateId, "ManageWallet") };
  return inTransaction(
    async (tx) => {
      const isWaitingOnly = filter.waiting ?? false;
      let query = withFacts(tx, estateId, isWaitingOnly)
        .orderBy("c.id", "desc")
        .limit(filter.limit + 1);
      if (filter.cursor) query = query.where("c.id", "<", filter.cursor);
      else if (filter.page) query = query.offset((filter.page - 1) * filter.limit);
      const rows = await query.execute();
      const total = await creditsOf(tx, estateId, isWaitingOnly)
        .select(sql<bigint>`count(*)`.as("count"))
        .executeTakeFirstOrThrow();
      const results = rows.slice(0, filter.limit).map((row) => toCreditView(row, viewer));
      return {
        results,
        count: Number(total.count),
        next_cursor: rows.length > filter.limit ? (results.at(-1)?.id ?? null) : null,
      };
    },
    { estate: estateId },
  );
}

/** One credit. Unknown and foreign ids are the same *not found*. */
export async function getCredit(
  actor: PersonActor,
  estateId: Id<"estate">,
  id: Id<"manualCredit">,
): Promise<CreditView> {
  requireMoneyView(actor, estateId);
  const row = await inTransaction(
    (tx) => withFacts(tx, estateId, false).where("c.id", "=", id).executeTakeFirst(),
    { estate: estateId },
  );
  if (!row) throw notFound("credit");
  return toCreditView(row, { personId: actor.personId, mayManage: may(actor, estateId, "ManageWallet") });
}

/** The evidence of a credit, for those who may see the estate's money. */
export async function openCreditFile(
  actor: PersonActor,
  estateId: Id<"estate">,
  id: Id<"manualCredit">,
): Promise<OpenedFile> {
  requireMoneyView(actor, estateId);
  const row = await inTransaction(
    (tx) => creditsOf(tx, estateId, false).select("c.file_id").where("c.id", "=", id).executeTakeFirst(),
    { estate: estateId },
  );
  if (!row) throw notFound("credit");
  return openFile(row.file_id);
}

/** The credit behind a remittance, for those who tell of it, behind the estate's fence; null for anything else. */
export async function findCreditToTell(
  tx: Tx,
  estateId: Id<"estate">,
  remittanceId: Id<"remittance">,
): Promise<CreditView | null> {
  const row = await withFacts(tx, estateId, false)
    .where("c.remittance_id", "=", remittanceId)
    .executeTakeFirst();
  return row ? toCreditView(row, { personId: "", mayManage: false }) : null;
}
