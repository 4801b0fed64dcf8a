import "server-only";
import { sql } from "kysely";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { may, requirePermission, requireResident } from "@/lib/estates/estate-policy";
import { getEstate } from "@/lib/estates/estate-store";
import type { Estate } from "@/lib/estates/estate";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { wireAmount } from "@/lib/kernel/wire-money";
import { getBalances } from "@/lib/ledger/balances";
import { walletFrozen, walletMoney } from "@/lib/ledger/chart";
import { listEntries } from "@/lib/ledger/ledger-queries";
import { journalWords } from "@/lib/status-words/journal-words";
import type {
  RemittanceListQuery,
  RemittanceListView,
  WalletBalanceView,
  WalletStatementView,
} from "./wallet-schemas";
import { toRemittanceView } from "./wallet-view";
import type { Wallet } from "./wallet";
import { findOrOpenWallet, lockWallet } from "./wallet-store";

/** The resident's own wallet in an estate; made at the first look. */
export async function getBalanceOfWallet(
  actor: PersonActor,
  estateId: Id<"estate">,
): Promise<WalletBalanceView> {
  requireResident(actor, estateId);
  return inTransaction(
    async (tx) => {
      const { currency } = await getEstate(tx, estateId);
      return view(tx, await findOrOpenWallet(tx, { estateId, personId: actor.personId, currency }));
    },
    { estate: estateId },
  );
}

/** A resident's wallet as their estate sees it. Needs `ViewWallet` or `ManageTransaction`. */
export async function getWalletView(
  actor: PersonActor,
  estateId: Id<"estate">,
  walletId: Id<"wallet">,
): Promise<WalletBalanceView> {
  if (!may(actor, estateId, "ManageTransaction")) requirePermission(actor, estateId, "ViewWallet");
  return inTransaction(
    async (tx) => {
      const wallet = await lockWallet(tx, estateId, walletId);
      if (!wallet) throw notFound("wallet");
      return view(tx, wallet);
    },
    { estate: estateId },
  );
}

async function view(tx: Tx, wallet: Wallet): Promise<WalletBalanceView> {
  const { currency } = wallet;
  const [money, frozen] = [walletMoney(wallet.id, currency), walletFrozen(wallet.id, currency)];
  const balances = await getBalances([money, frozen], tx.db);
  const available = balances.get(money.code)?.amountMinor ?? 0n;
  const total = available + (balances.get(frozen.code)?.amountMinor ?? 0n);
  return {
    wallet_id: wallet.id,
    ...wireAmount("balance", { amountMinor: total, currency }),
    ...wireAmount("available_balance", { amountMinor: available, currency }),
    currency,
    status: wallet.status,
    has_pin: wallet.hasPin,
  };
}

/** What moved the resident's wallet, newest first, each line with what it held afterwards. */
export async function listWalletEntries(
  actor: PersonActor,
  estateId: Id<"estate">,
  page: { cursor?: string | undefined; limit: number },
): Promise<WalletStatementView> {
  requireResident(actor, estateId);
  const wallet = await inTransaction(
    async (tx) => {
      const { currency } = await getEstate(tx, estateId);
      return findOrOpenWallet(tx, { estateId, personId: actor.personId, currency });
    },
    { estate: estateId },
  );
  const account = walletMoney(wallet.id, wallet.currency);
  const { entries, nextCursor } = await listEntries({
    account,
    cursor: page.cursor ?? null,
    limit: page.limit,
  });
  return {
    results: entries.map((entry) => ({
      at: entry.effectiveAt.toISOString(),
      kind: entry.kind,
      words: journalWords(entry.kind, "resident"),
      ...wireAmount("amount", entry.amount),
      ...wireAmount("balance", entry.balance),
      source: entry.source,
    })),
    next_cursor: nextCursor,
  };
}

/** One page of what a resident asked for, newest first. */
export async function listOwnRemittances(
  actor: PersonActor,
  estateId: Id<"estate">,
  filter: RemittanceListQuery,
): Promise<RemittanceListView> {
  requireResident(actor, estateId);
  return list(estateId, { ...filter, user_id: actor.personId });
}

/** One page of what an estate's people asked for, newest first. Needs `ViewTransaction`. */
export async function listRemittances(
  actor: PersonActor,
  estateId: Id<"estate">,
  filter: RemittanceListQuery,
): Promise<RemittanceListView> {
  requirePermission(actor, estateId, "ViewTransaction");
  return list(estateId, filter);
}

function list(estateId: Id<"estate">, filter: RemittanceListQuery): Promise<RemittanceListView> {
  return inTransaction(
    async (tx) => {
      const all = filtered(tx, await getEstate(tx, estateId), filter);
      let query = all
        .innerJoin("person", "person.id", "remittance.person_id")
        .leftJoin("bill", "bill.id", "remittance.bill_id")
        .selectAll("remittance")
        .select(["person.name as user_name", "bill.number as bill_number", "bill.title as bill_title"])
        .orderBy("remittance.id", "desc")
        .limit(filter.limit + 1);
      if (filter.cursor) query = query.where("remittance.id", "<", filter.cursor);
      else if (filter.page) query = query.offset((filter.page - 1) * filter.limit);
      const rows = await query.execute();
      const total = await all.select(sql<bigint>`count(*)`.as("count")).executeTakeFirstOrThrow();
      const results = rows.slice(0, filter.limit).map(toRemittanceView);
      return {
        results,
        count: Number(total.count),
        next_cursor: rows.length > filter.limit ? (results.at(-1)?.id ?? null) : null,
      };
    },
    { estate: estateId },
  );
}

function filtered(tx: Tx, estate: Estate, filter: RemittanceListQuery) {
  let query = tx.db.selectFrom("remittance").where("remittance.estate_id", "=", estate.id);
  if (filter.status) query = query.where("remittance.status", "=", filter.status);
  if (filter.type) query = query.where("remittance.kind", "=", filter.type);
  if (filter.user_id) query = query.where("remittance.person_id", "=", filter.user_id);
  if (filter.bill_id) query = query.where("remittance.bill_id", "=", filter.bill_id);
  const day = sql`(remittance.created_at at time zone ${estate.timezone})::date`;
  if (filter.from) query = query.where(sql<boolean>`${day} >= ${filter.from}::date`);
  if (filter.to) query = query.where(sql<boolean>`${day} <= ${filter.to}::date`);
  return query;
}
