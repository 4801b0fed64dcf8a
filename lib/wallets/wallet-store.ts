import "server-only";
import type { Selectable } from "kysely";
import type { Tx } from "@/lib/db/in-transaction";
import type { Wallet as WalletTable } from "@/lib/db/tables";
import { newId, type Id } from "@/lib/kernel/id";
import type { Currency } from "@/lib/kernel/money";
import { walletMoney } from "@/lib/ledger/chart";
import { openAccount } from "@/lib/ledger/open-account";
import type { Wallet } from "./wallet";

const toWallet = (row: Selectable<WalletTable>): Wallet => ({
  id: row.id as Id<"wallet">,
  estateId: row.estate_id as Id<"estate">,
  personId: row.person_id as Id<"person">,
  currency: row.currency as Currency,
  status: row.status as Wallet["status"],
  hasPin: row.pin_hash !== null,
});

type WalletKey = { estateId: Id<"estate">; personId: Id<"person">; currency: Currency };

/** The wallet of a person in an estate and currency, made with its account at the first look. */
export async function findOrOpenWallet(tx: Tx, key: WalletKey): Promise<Wallet> {
  const known = await findWallet(tx, key);
  if (known) return known;
  const id = newId("wallet");
  await tx.db
    .insertInto("wallet")
    .values({
      id,
      estate_id: key.estateId,
      person_id: key.personId,
      currency: key.currency,
      created_at: tx.now,
    })
    .onConflict((conflict) => conflict.columns(["person_id", "estate_id", "currency"]).doNothing())
    .execute();
  const wallet = await findWallet(tx, key);
  // Somebody else may have made it at the same moment; the conflict above has waited for them.
  if (!wallet) throw new Error(`wallet of ${key.personId} in ${key.estateId} was made and is gone`);
  if (wallet.id === id) await openAccount(tx, walletMoney(id, key.currency));
  return wallet;
}

async function findWallet(tx: Tx, key: WalletKey): Promise<Wallet | null> {
  const row = await tx.db
    .selectFrom("wallet")
    .selectAll()
    .where("estate_id", "=", key.estateId)
    .where("person_id", "=", key.personId)
    .where("currency", "=", key.currency)
    .executeTakeFirst();
  return row ? toWallet(row) : null;
}

/** Locks a wallet for what takes money out of it or changes its PIN or state. Comes after the lock of a bill. */
export async function lockWallet(tx: Tx, estateId: Id<"estate">, id: Id<"wallet">): Promise<Wallet | null> {
  const row = await tx.db
    .selectFrom("wallet")
    .selectAll()
    .where("id", "=", id)
    .where("estate_id", "=", estateId)
    .forUpdate()
    .executeTakeFirst();
  return row ? toWallet(row) : null;
}
