import "server-only";
import type { Selectable } from "kysely";
import { database } from "@/lib/db/client";
import type { Tx } from "@/lib/db/in-transaction";
import type { Beneficiary } from "@/lib/db/tables";
import type { AnyAccount } from "@/lib/gateways/gateway";
import type { Id } from "@/lib/kernel/id";
import { decryptAccount } from "./account-cipher";

/** An owner's account; an estate's are only read by `findBeneficiary`. */
export type BeneficiaryRow = Omit<Selectable<Beneficiary>, "portfolio_id" | "estate_id"> & {
  portfolio_id: string;
};

/** Where money goes, with the account in clear: keep it in memory only as long as the call to the gateway takes. */
export type PayeeDetails = {
  id: Id<"beneficiary">;
  gatewayId: string;
  holderName: string;
  masked: string;
  account: AnyAccount;
};

const toPayee = (row: Omit<BeneficiaryRow, "portfolio_id">): PayeeDetails => ({
  id: row.id as Id<"beneficiary">,
  gatewayId: row.gateway_id,
  holderName: row.holder_name,
  masked: row.masked,
  account: decryptAccount(row.details_encrypted, row.id),
});

/** What counts at an instant, decided by the time alone: from `effective_from` until `replaced_at`, unless cancelled. */
function countingAt(tx: Tx, portfolioId: string) {
  return tx.db
    .selectFrom("beneficiary")
    .selectAll()
    .where("portfolio_id", "=", portfolioId)
    .$narrowType<{ portfolio_id: string }>()
    .where("cancelled_at", "is", null)
    .where("effective_from", "<=", tx.now)
    .where((eb) => eb.or([eb("replaced_at", "is", null), eb("replaced_at", ">", tx.now)]))
    .orderBy("effective_from", "desc");
}

/** As `findCurrentBeneficiary`, without opening the account; the caller holds the portfolio's lock. */
export async function findCurrentRow(tx: Tx, portfolioId: string): Promise<BeneficiaryRow | null> {
  return (await countingAt(tx, portfolioId).executeTakeFirst()) ?? null;
}

/** Where a portfolio's money goes now; null when its owner has not said yet. */
export async function findCurrentBeneficiary(tx: Tx, portfolioId: string): Promise<PayeeDetails | null> {
  // A change that is being cancelled at this moment is waited for; without that, one more payout could follow it.
  await tx.db
    .selectFrom("portfolio")
    .select("id")
    .where("id", "=", portfolioId)
    .forShare()
    .executeTakeFirst();
  const row = await countingAt(tx, portfolioId).executeTakeFirst();
  return row ? toPayee(row) : null;
}

/** The change that waits for its day to pass; null when there is none. */
export async function findComingRow(tx: Tx, portfolioId: string): Promise<BeneficiaryRow | null> {
  const row = await tx.db
    .selectFrom("beneficiary")
    .selectAll()
    .where("portfolio_id", "=", portfolioId)
    .$narrowType<{ portfolio_id: string }>()
    .where("cancelled_at", "is", null)
    .where("effective_from", ">", tx.now)
    .executeTakeFirst();
  return row ?? null;
}

/** The details that an attempt froze, current or not. */
export async function findBeneficiary(tx: Tx, id: string): Promise<PayeeDetails | null> {
  const row = await tx.db.selectFrom("beneficiary").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? toPayee(row) : null;
}

export async function findBeneficiaryRow(tx: Tx, id: string): Promise<BeneficiaryRow | null> {
  const row = await tx.db
    .selectFrom("beneficiary")
    .selectAll()
    .where("id", "=", id)
    .where("portfolio_id", "is not", null)
    .$narrowType<{ portfolio_id: string }>()
    .executeTakeFirst();
  return row ?? null;
}

/** These details count from `effective_from`, and the earlier ones until then; those stay for the attempts that froze them. */
export async function appendBeneficiary(
  tx: Tx,
  row: Omit<BeneficiaryRow, "created_at" | "replaced_at" | "cancelled_at">,
): Promise<void> {
  await tx.db
    .updateTable("beneficiary")
    .set({ replaced_at: row.effective_from })
    .where("portfolio_id", "=", row.portfolio_id)
    .where("replaced_at", "is", null)
    .where("cancelled_at", "is", null)
    .execute();
  await tx.db
    .insertInto("beneficiary")
    .values({ ...row, created_at: tx.now })
    .execute();
}

/** Takes a coming change back: what counts now goes on counting. */
export async function cancelBeneficiary(tx: Tx, coming: BeneficiaryRow): Promise<void> {
  await tx.db.updateTable("beneficiary").set({ cancelled_at: tx.now }).where("id", "=", coming.id).execute();
  await tx.db
    .updateTable("beneficiary")
    .set({ replaced_at: null })
    .where("portfolio_id", "=", coming.portfolio_id)
    .where("replaced_at", "=", coming.effective_from)
    .where("cancelled_at", "is", null)
    .execute();
}

/** Notes that the beginning of these details has been acted upon; false when it was noted before. */
export async function markActivated(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("beneficiary")
    .set({ activated_at: tx.now })
    .where("id", "=", id)
    .where("activated_at", "is", null)
    .where("cancelled_at", "is", null)
    .where("effective_from", "<=", tx.now)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Details that count by now and whose beginning nobody has acted upon yet. */
export async function listBegunDetails(now: Date, limit: number): Promise<string[]> {
  const rows = await database()
    .selectFrom("beneficiary")
    .select("id")
    .where("activated_at", "is", null)
    .where("cancelled_at", "is", null)
    .where("effective_from", "<=", now)
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

export type Contact = { personId: string; email: string };

/** Everybody whose portfolio it is, and the address that one of them had until recently: who took it over cannot silence it. */
export async function listContacts(tx: Tx, portfolioId: string, changedSince: Date): Promise<Contact[]> {
  const owners = await tx.db
    .selectFrom("membership")
    .innerJoin("person", "person.id", "membership.person_id")
    .distinct()
    .select(["person.id", "person.email", "person.previous_email", "person.email_changed_at"])
    .where("membership.portfolio_id", "=", portfolioId)
    .orderBy("person.id")
    .execute();
  return owners.flatMap((owner) => {
    const isRecent = owner.email_changed_at !== null && owner.email_changed_at > changedSince;
    const emails = isRecent && owner.previous_email ? [owner.email, owner.previous_email] : [owner.email];
    return emails.map((email) => ({ personId: owner.id, email }));
  });
}
