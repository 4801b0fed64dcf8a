import "server-only";
import type { Selectable, Updateable } from "kysely";
import { database } from "@/lib/db/client";
import type { Tx } from "@/lib/db/in-transaction";
import type { TwoFactor } from "@/lib/db/tables";

export type TwoFactorRow = Selectable<TwoFactor>;

/** True when signing in takes a second factor. */
export async function hasTwoFactor(tx: Tx | null, personId: string): Promise<boolean> {
  const row = await (tx?.db ?? database())
    .selectFrom("two_factor")
    .select("person_id")
    .where("person_id", "=", personId)
    .where("confirmed_at", "is not", null)
    .executeTakeFirst();
  return row !== undefined;
}

export async function lockTwoFactor(tx: Tx, personId: string): Promise<TwoFactorRow | null> {
  const row = await tx.db
    .selectFrom("two_factor")
    .selectAll()
    .where("person_id", "=", personId)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Begins anew with another secret; one that is on already is left alone, which the answer says with false. */
export async function beginTwoFactor(tx: Tx, personId: string, secretEncrypted: Buffer): Promise<boolean> {
  const begun = { secret_encrypted: secretEncrypted, started_at: tx.now, last_step: 0n };
  const row = await tx.db
    .insertInto("two_factor")
    .values({ person_id: personId, ...begun })
    .onConflict((conflict) =>
      conflict.column("person_id").doUpdateSet(begun).where("two_factor.confirmed_at", "is", null),
    )
    .returning("person_id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function saveTwoFactor(tx: Tx, personId: string, change: Updateable<TwoFactor>): Promise<void> {
  await tx.db.updateTable("two_factor").set(change).where("person_id", "=", personId).execute();
}

export async function removeTwoFactor(tx: Tx, personId: string): Promise<boolean> {
  await tx.db.deleteFrom("recovery_code").where("person_id", "=", personId).execute();
  const { numDeletedRows } = await tx.db
    .deleteFrom("two_factor")
    .where("person_id", "=", personId)
    .where("confirmed_at", "is not", null)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** The new ones take the place of all earlier ones. */
export async function replaceRecoveryCodes(
  tx: Tx,
  personId: string,
  hashes: readonly Buffer[],
): Promise<void> {
  await tx.db.deleteFrom("recovery_code").where("person_id", "=", personId).execute();
  await tx.db
    .insertInto("recovery_code")
    .values(hashes.map((code_hash) => ({ person_id: personId, code_hash })))
    .execute();
}

/** True for the one caller who uses a recovery code first. */
export async function spendRecoveryCode(tx: Tx, personId: string, codeHash: Buffer): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("recovery_code")
    .set({ used_at: tx.now })
    .where("person_id", "=", personId)
    .where("code_hash", "=", codeHash)
    .where("used_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function countRecoveryCodesLeft(personId: string): Promise<number> {
  const row = await database()
    .selectFrom("recovery_code")
    .select((eb) => eb.fn.countAll<bigint>().as("left"))
    .where("person_id", "=", personId)
    .where("used_at", "is", null)
    .executeTakeFirstOrThrow();
  return Number(row.left);
}
