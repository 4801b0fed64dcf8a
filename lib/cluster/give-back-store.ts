import "server-only";
import type { Insertable, Selectable, Updateable } from "kysely";
import type { Bill } from "@/lib/bills/bill";
import { lockBill } from "@/lib/bills/bill-store";
import type { Tx } from "@/lib/db/in-transaction";
import type { GiveBack as GiveBackTable } from "@/lib/db/tables";
import { assertInvariant, notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { Currency, Money } from "@/lib/kernel/money";
import { getRemittance, type Remittance } from "@/lib/wallets/remittance-store";
import type { GiveBackDestination } from "./give-back";

export type GiveBack = Omit<
  Selectable<GiveBackTable>,
  "id" | "estate_id" | "payment_id" | "bill_id" | "requested_by" | "destination"
> & {
  id: Id<"giveBack">;
  estate_id: Id<"estate">;
  payment_id: Id<"remittance">;
  /** Only what goes from the estate into the wallet touches a bill. */
  bill_id: Id<"bill"> | null;
  destination: GiveBackDestination;
  requested_by: Id<"person">;
  amount: Money;
};

const toGiveBack = (row: Selectable<GiveBackTable>): GiveBack => ({
  ...row,
  id: row.id as Id<"giveBack">,
  estate_id: row.estate_id as Id<"estate">,
  payment_id: row.payment_id as Id<"remittance">,
  bill_id: row.bill_id as Id<"bill"> | null,
  destination: row.destination as GiveBackDestination,
  requested_by: row.requested_by as Id<"person">,
  amount: { amountMinor: row.amount_minor, currency: row.currency as Currency },
});

/** The bill's lock is the one of everything that pays it and gives back of it; the payment is read under it. */
export type LockedPayment = { payment: Remittance; bill: Bill | null };

/** A payment of the estate by its id or its number, with its bill locked; `bill` is null for what paid none. */
export async function lockPaymentOfBill(
  tx: Tx,
  estateId: Id<"estate">,
  name: string,
): Promise<LockedPayment> {
  const known = await tx.db
    .selectFrom("remittance")
    .select(["id", "kind", "bill_id"])
    .where("estate_id", "=", estateId)
    .where((eb) => eb.or([eb("id", "=", name), eb("number", "=", name)]))
    .executeTakeFirst();
  if (!known) throw notFound("payment");
  const billId = known.kind === "bill_payment" ? known.bill_id : null;
  const bill = billId ? await lockBill(tx, estateId, billId as Id<"bill">) : null;
  return { payment: await getRemittance(tx, known.id as Id<"remittance">), bill };
}

/** A give-back of the estate, with its payment, and its payment's bill locked. Unknown and foreign ids are the same *not found*. */
export async function lockGiveBack(
  tx: Tx,
  estateId: Id<"estate">,
  id: Id<"giveBack">,
): Promise<LockedPayment & { giveBack: GiveBack }> {
  const known = await findGiveBackBy(tx, estateId, "id", id);
  if (!known) throw notFound("refund");
  const { payment, bill } = await lockPaymentOfBill(tx, estateId, known.payment_id);
  const giveBack = await findGiveBackBy(tx, estateId, "id", id);
  assertInvariant(giveBack, `give-back ${id} is there`);
  return { giveBack, payment, bill };
}

async function findGiveBackBy(
  tx: Tx,
  estateId: Id<"estate">,
  column: "id" | "request_key",
  value: string,
): Promise<GiveBack | null> {
  const row = await tx.db
    .selectFrom("give_back")
    .selectAll()
    .where("estate_id", "=", estateId)
    .where(column, "=", value)
    .executeTakeFirst();
  return row ? toGiveBack(row) : null;
}

/** What somebody asked for with this `Idempotency-Key` before, if anything. */
export async function findGiveBackByKey(
  tx: Tx,
  personId: Id<"person">,
  requestKey: string,
): Promise<GiveBack | null> {
  const row = await tx.db
    .selectFrom("give_back")
    .selectAll()
    .where("requested_by", "=", personId)
    .where("request_key", "=", requestKey)
    .executeTakeFirst();
  return row ? toGiveBack(row) : null;
}

/** Whether something of a payment waits for a second person. Under the bill's lock. */
export async function isOneWaiting(tx: Tx, paymentId: Id<"remittance">): Promise<boolean> {
  const row = await tx.db
    .selectFrom("give_back")
    .select("id")
    .where("payment_id", "=", paymentId)
    .where("done_at", "is", null)
    .where("decision", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertGiveBack(tx: Tx, row: Insertable<GiveBackTable>): Promise<void> {
  await tx.db.insertInto("give_back").values(row).execute();
}

/** Writes a decision down. Under the bill's lock. */
export async function saveGiveBack(
  tx: Tx,
  id: Id<"giveBack">,
  change: Updateable<GiveBackTable>,
): Promise<void> {
  await tx.db.updateTable("give_back").set(change).where("id", "=", id).execute();
}
