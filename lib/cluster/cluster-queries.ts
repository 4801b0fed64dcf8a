import "server-only";
import { summariseWith } from "@/lib/bills/bill-summary";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { estateDay, type Estate } from "@/lib/estates/estate";
import { requirePermission } from "@/lib/estates/estate-policy";
import { getEstate } from "@/lib/estates/estate-store";
import { clock } from "@/lib/kernel/clock";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { addMonths, monthOf, monthsBetween, type LocalMonth } from "@/lib/kernel/local-date";
import { toDecimal, type Currency } from "@/lib/kernel/money";
import { wireAmount } from "@/lib/kernel/wire-money";
import { getBalance } from "@/lib/ledger/balances";
import { clusterWallet } from "@/lib/ledger/chart";
import { listEntries, type LedgerEntry } from "@/lib/ledger/ledger-queries";
import { journalWords } from "@/lib/status-words/journal-words";
import { toAnalytics } from "./analytics";
import { readMoney, readOperations, sumBills, type MoneyFacts, type OperationFacts } from "./analytics-store";
import type {
  ClusterWalletQuery,
  ClusterWalletView,
  DashboardView,
  OperationListQuery,
  OperationListView,
  OperationView,
} from "./cluster-schemas";
import { requireMoneyView } from "./money-policy";

/** What somebody must know who is about to send money: what there is, and how much of it one person may send in a day. */
export async function readStanding(
  actor: PersonActor,
  estateId: Id<"estate">,
): Promise<{ balance: string; limit: string; currency: Currency }> {
  requireMoneyView(actor, estateId);
  const estate = await getEstate(null, estateId);
  const { currency } = estate;
  return {
    balance: toDecimal(await getBalance(clusterWallet(estateId, currency))),
    limit: toDecimal({ amountMinor: estate.transferLimitMinor, currency }),
    currency,
  };
}

/** How an estate stands, in one answer: its bills and its money. Needs `ViewBill`, and `ViewWallet` or `ManageWallet`. */
export async function getDashboard(actor: PersonActor, estateId: Id<"estate">): Promise<DashboardView> {
  requireMoneyView(actor, estateId);
  requirePermission(actor, estateId, "ViewBill");
  const { estate, bills, facts } = await inTransaction(
    async (tx) => {
      const found = await getEstate(tx, estateId);
      return {
        estate: found,
        bills: await summariseWith(tx, found, null),
        facts: await readMoney(tx, found),
      };
    },
    { estate: estateId },
  );
  return {
    statistics: {
      residents: facts.residents,
      total_bills: bills.total,
      to_confirm_bills: bills.to_confirm,
      overdue_bills: bills.overdue,
      disputed_bills: bills.disputed,
      paid_bills: bills.paid,
    },
    cluster_wallet: moneyView(estate, facts),
  };
}

function moneyView(estate: Estate, facts: MoneyFacts): DashboardView["cluster_wallet"] {
  const { currency } = estate;
  return {
    currency,
    ...wireAmount("balance", { amountMinor: facts.balanceMinor, currency }),
    ...wireAmount("in_flight", { amountMinor: facts.inFlightMinor, currency }),
    waiting_transfers: facts.waitingTransfers,
    waiting_credits: facts.waitingCredits,
    waiting_refunds: facts.waitingRefunds,
  };
}

/**
 * The estate's money: balance, analytics of the last months in its own zone, and the newest operations. Five queries,
 * however many bills there are. Needs `ViewWallet` or `ManageWallet`.
 */
export async function readClusterWallet(
  actor: PersonActor,
  estateId: Id<"estate">,
  query: ClusterWalletQuery,
): Promise<{ estate: Estate; view: ClusterWalletView }> {
  requireMoneyView(actor, estateId);
  const estate = await getEstate(null, estateId);
  const { entries, nextCursor } = await entriesOf(estate, query);
  return inTransaction(
    async (tx) => {
      const months = lastMonths(estate, query.months, tx.now);
      const view = {
        cluster_wallet: moneyView(estate, await readMoney(tx, estate)),
        analytics: toAnalytics(estate.currency, months, await sumBills(tx, estate, months)),
        transactions: await toOperations(tx, estate, entries),
        next_cursor: nextCursor,
      };
      return { estate, view };
    },
    { estate: estateId },
  );
}

/** The same for whoever asks by the API. */
export const getClusterWallet = async (
  actor: PersonActor,
  estateId: Id<"estate">,
  query: ClusterWalletQuery,
): Promise<ClusterWalletView> => (await readClusterWallet(actor, estateId, query)).view;

/** The trail: every entry of the estate's account, newest first. Needs `ViewWallet` or `ManageWallet`. */
export async function listOperations(
  actor: PersonActor,
  estateId: Id<"estate">,
  query: OperationListQuery,
): Promise<OperationListView> {
  requireMoneyView(actor, estateId);
  const estate = await getEstate(null, estateId);
  const { entries, nextCursor } = await entriesOf(estate, query);
  const results = await inTransaction((tx) => toOperations(tx, estate, entries), { estate: estateId });
  return { results, next_cursor: nextCursor };
}

const entriesOf = (estate: Estate, query: OperationListQuery) =>
  listEntries({
    account: clusterWallet(estate.id, estate.currency),
    cursor: query.cursor ?? null,
    limit: query.limit,
  });

function lastMonths(estate: Estate, count: number, at: Date = clock.now()): LocalMonth[] {
  const last = monthOf(estateDay(estate, at));
  return monthsBetween(addMonths(last, 1 - count), last);
}

async function toOperations(
  tx: Tx,
  estate: Estate,
  entries: readonly LedgerEntry[],
): Promise<OperationView[]> {
  if (entries.length === 0) return [];
  const facts = await readOperations(tx, estate, entries);
  return entries.map((entry) =>
    toOperation(
      entry,
      facts.find((fact) => fact.source === entry.source && fact.actor === entry.actor),
    ),
  );
}

function toOperation(entry: LedgerEntry, fact: OperationFacts | undefined): OperationView {
  const { amount, balance } = entry;
  const before = { ...balance, amountMinor: balance.amountMinor - amount.amountMinor };
  return {
    id: `${entry.ledgerTxnId}.${entry.seq}`,
    at: entry.effectiveAt.toISOString(),
    kind: entry.kind,
    words: journalWords(entry.kind, "estate"),
    ...wireAmount("amount", amount),
    ...wireAmount("balance_before", before),
    ...wireAmount("balance_after", balance),
    currency: amount.currency,
    by: byWords(fact),
    why: fact?.note ?? fact?.bill_title ?? null,
    transaction_id: fact?.number ?? null,
    document: documentOf(fact),
  };
}

/** What a gateway or a job brought about is still what somebody asked for. */
const byWords = (fact: OperationFacts | undefined): string =>
  fact?.by_name ?? (fact?.asked_name ? `Latchkey, for ${fact.asked_name}` : "Latchkey");

function documentOf(fact: OperationFacts | undefined): OperationView["document"] {
  if (fact?.transfer_id) return { kind: "transfer", id: fact.transfer_id, title: fact.number ?? "" };
  if (fact?.credit_id) return { kind: "credit", id: fact.credit_id, title: fact.number ?? "" };
  if (fact?.bill_id) return { kind: "bill", id: fact.bill_id, title: fact.bill_title ?? "" };
  return null;
}
