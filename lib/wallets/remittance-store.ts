import "server-only";
import type { Insertable, Selectable } from "kysely";
import type { Tx } from "@/lib/db/in-transaction";
import type { Remittance as RemittanceTable } from "@/lib/db/tables";
import { assertInvariant } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { Currency, Money } from "@/lib/kernel/money";
import type { RemittanceKind, RemittanceStatus } from "./wallet";

export type Remittance = Omit<
  Selectable<RemittanceTable>,
  "id" | "estate_id" | "person_id" | "wallet_id" | "bill_id" | "kind" | "status"
> & {
  id: Id<"remittance">;
  estate_id: Id<"estate">;
  person_id: Id<"person">;
  wallet_id: Id<"wallet"> | null;
  bill_id: Id<"bill"> | null;
  kind: RemittanceKind;
  status: RemittanceStatus;
  amount: Money;
  applied: Money;
};

function toRemittance(row: Selectable<RemittanceTable>): Remittance {
  const currency = row.currency as Currency;
  return {
    ...row,
    id: row.id as Id<"remittance">,
    estate_id: row.estate_id as Id<"estate">,
    person_id: row.person_id as Id<"person">,
    wallet_id: row.wallet_id as Id<"wallet"> | null,
    bill_id: row.bill_id as Id<"bill"> | null,
    kind: row.kind as RemittanceKind,
    status: row.status as RemittanceStatus,
    amount: { amountMinor: row.amount_minor, currency },
    applied: { amountMinor: row.applied_minor, currency },
  };
}

export async function insertRemittance(tx: Tx, row: Insertable<RemittanceTable>): Promise<Remittance> {
  return toRemittance(
    await tx.db.insertInto("remittance").values(row).returningAll().executeTakeFirstOrThrow(),
  );
}

/** What somebody asked for with this `Idempotency-Key` before, if anything. */
export async function findRemittanceByKey(
  tx: Tx,
  personId: Id<"person">,
  requestKey: string,
): Promise<Remittance | null> {
  const row = await tx.db
    .selectFrom("remittance")
    .selectAll()
    .where("person_id", "=", personId)
    .where("request_key", "=", requestKey)
    .executeTakeFirst();
  return row ? toRemittance(row) : null;
}

/** Under the fence of its estate: another estate's is not there. */
export async function findRemittance(tx: Tx, id: Id<"remittance">): Promise<Remittance | null> {
  const row = await tx.db.selectFrom("remittance").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? toRemittance(row) : null;
}

/** One that must be there, under the fence of its estate. */
export async function getRemittance(tx: Tx, id: Id<"remittance">): Promise<Remittance> {
  const remittance = await findRemittance(tx, id);
  assertInvariant(remittance, `remittance ${id} exists`);
  return remittance;
}

/** How a transfer of an estate's money, a credit to it, or a refund to where it came from stands; a failed one may be tried again, and a completed one may come back. */
export type TransferState =
  | { status: "processing" }
  | { status: "completed"; ledgerTxnId: bigint }
  | { status: "failed" | "cancelled"; code: string; message: string };

/** A transfer's remittance says what its payout says, a refund's what its refund says, a credit's what was decided. Under its lock. */
export async function followTransfer(tx: Tx, id: Id<"remittance">, state: TransferState): Promise<void> {
  const isCompleted = state.status === "completed";
  const isOver = state.status === "failed" || state.status === "cancelled";
  const { numUpdatedRows } = await tx.db
    .updateTable("remittance")
    .set({
      status: state.status,
      ledger_txn_id: isCompleted ? state.ledgerTxnId : null,
      completed_at: isCompleted ? tx.now : null,
      failure_code: isOver ? state.code : null,
      failure_message: isOver ? state.message : null,
    })
    .where("id", "=", id)
    .where("kind", "in", ["transfer", "credit", "refund"])
    .executeTakeFirst();
  assertInvariant(numUpdatedRows === 1n, `transfer ${id} exists`);
}

/** Ends a remittance whose payment came to an end; final states stay, but for a success that comes after a failure. */
export async function endRemittance(
  tx: Tx,
  remittance: Remittance,
  end:
    | { status: "completed"; ledgerTxnId: bigint; appliedMinor: bigint; walletId: Id<"wallet"> }
    | { status: "failed" | "cancelled"; code: string; message: string },
): Promise<void> {
  const { numUpdatedRows } = await tx.db
    .updateTable("remittance")
    .set(
      end.status === "completed"
        ? {
            status: end.status,
            ledger_txn_id: end.ledgerTxnId,
            applied_minor: end.appliedMinor,
            wallet_id: end.walletId,
            completed_at: tx.now,
            failure_code: null,
            failure_message: null,
          }
        : { status: end.status, failure_code: end.code, failure_message: end.message },
    )
    .where("id", "=", remittance.id)
    .where("status", "<>", "completed")
    .executeTakeFirst();
  assertInvariant(numUpdatedRows === 1n, `remittance ${remittance.id} has not ended before`);
}

/** Lets a request key stand for a fresh remittance, because this one was given up before anybody could pay it. */
export async function freeRequestKey(tx: Tx, id: Id<"remittance">): Promise<void> {
  await tx.db.updateTable("remittance").set({ request_key: null }).where("id", "=", id).execute();
}
