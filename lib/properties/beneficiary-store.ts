import "server-only";
import type { Selectable } from "kysely";
import type { Tx } from "@/lib/db/in-transaction";
import type { Beneficiary } from "@/lib/db/tables";
import type { PayeeAccount } from "@/lib/gateways/gateway";
import type { Id } from "@/lib/kernel/id";
import { decryptAccount } from "./account-cipher";

/** Where money goes, with the account in clear: keep it in memory only as long as the call to the gateway takes. */
export type PayeeDetails = {
  id: Id<"beneficiary">;
  gatewayId: string;
  holderName: string;
  masked: string;
  account: PayeeAccount;
};

const toPayee = (row: Selectable<Beneficiary>): PayeeDetails => ({
  id: row.id as Id<"beneficiary">,
  gatewayId: row.gateway_id,
  holderName: row.holder_name,
  masked: row.masked,
  account: decryptAccount(row.details_encrypted, row.id),
});

/** Where a portfolio's money goes now; null when its owner has not said yet. */
export async function findCurrentBeneficiary(tx: Tx, portfolioId: string): Promise<PayeeDetails | null> {
  const row = await tx.db
    .selectFrom("beneficiary")
    .selectAll()
    .where("portfolio_id", "=", portfolioId)
    .where("replaced_at", "is", null)
    .executeTakeFirst();
  return row ? toPayee(row) : null;
}

/** The details that an attempt froze, current or not. */
export async function findBeneficiary(tx: Tx, id: string): Promise<PayeeDetails | null> {
  const row = await tx.db.selectFrom("beneficiary").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? toPayee(row) : null;
}

/** Makes these the current details; the earlier ones stay for the attempts that froze them. */
export async function replaceBeneficiary(
  tx: Tx,
  row: Omit<Selectable<Beneficiary>, "created_at" | "replaced_at">,
): Promise<void> {
  await tx.db
    .updateTable("beneficiary")
    .set({ replaced_at: tx.now })
    .where("portfolio_id", "=", row.portfolio_id)
    .where("replaced_at", "is", null)
    .execute();
  await tx.db
    .insertInto("beneficiary")
    .values({ ...row, created_at: tx.now })
    .execute();
}
