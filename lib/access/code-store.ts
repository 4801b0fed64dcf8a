import "server-only";
import type { Selectable, Updateable } from "kysely";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import type { OneTimeCode } from "@/lib/db/tables";
import { CODE_TRIES_MAX, type CodePurpose } from "./one-time-code";

export type CodeRow = Selectable<OneTimeCode>;

/** A newer code takes the place of the older one: of each purpose a person has at most one that opens anything. */
export async function replaceCode(
  tx: Tx,
  row: Pick<CodeRow, "id" | "person_id" | "email" | "expires_at"> & { purpose: CodePurpose },
): Promise<void> {
  await tx.db
    .updateTable("one_time_code")
    .set({ ended_at: tx.now, code_hash: null })
    .where("person_id", "=", row.person_id ?? "")
    .where("purpose", "=", row.purpose)
    .where("ended_at", "is", null)
    .execute();
  await tx.db
    .insertInto("one_time_code")
    .values({ ...row, created_at: tx.now })
    .execute();
}

export async function lockCode(tx: Tx, id: string): Promise<CodeRow | null> {
  const row = await tx.db
    .selectFrom("one_time_code")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function saveCode(tx: Tx, id: string, change: Updateable<OneTimeCode>): Promise<void> {
  await tx.db.updateTable("one_time_code").set(change).where("id", "=", id).execute();
}

/**
 * Counts one try in a transaction of its own and answers the code it was for; null when there is none that counts, or
 * when its tries are used up. Fifty at once take turns on the row, so five of them are counted and the rest get null.
 */
export async function countCodeTry(personId: string | null, purpose: CodePurpose): Promise<CodeRow | null> {
  return inTransaction(async (tx) => {
    const row = await tx.db
      .updateTable("one_time_code")
      .set((eb) => ({ tries: eb("tries", "+", 1) }))
      .where("person_id", "=", personId ?? "")
      .where("purpose", "=", purpose)
      .where("ended_at", "is", null)
      .where("code_hash", "is not", null)
      .where("tries", "<", CODE_TRIES_MAX)
      .where("expires_at", ">", tx.now)
      .returningAll()
      .executeTakeFirst();
    return row ?? null;
  });
}

/** Uses a code up; false when somebody else was faster or a newer one has taken its place. */
export async function spendCode(tx: Tx, code: CodeRow): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("one_time_code")
    .set({ ended_at: tx.now, code_hash: null })
    .where("id", "=", code.id)
    .where("code_hash", "=", code.code_hash)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Forgets codes whose time is over; answers how many. */
export async function endOldCodes(tx: Tx): Promise<number> {
  const { numUpdatedRows } = await tx.db
    .updateTable("one_time_code")
    .set({ ended_at: tx.now, code_hash: null })
    .where("ended_at", "is", null)
    .where("expires_at", "<=", tx.now)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
