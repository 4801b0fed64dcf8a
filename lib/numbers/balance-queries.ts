import "server-only";
import { isOperator, leaseIdsOf, portfolioIdsOf, type PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { inr, toDecimal } from "@/lib/kernel/money";
import { wireAmount } from "@/lib/kernel/wire-money";
import { findAccount, listTrialBalance, type AccountBalance } from "@/lib/ledger/account-queries";
import { getBalances } from "@/lib/ledger/balances";
import { leaseCredit, ownerPayable, ownerReceivable } from "@/lib/ledger/chart";
import { listEntries, type LedgerEntry } from "@/lib/ledger/ledger-queries";
import type { BalanceName, DocumentView, EntriesView, EntryQuery, OwnerBalance } from "./balance-schemas";
import { findDocuments, listPayoutSums, sumPayouts, type PayoutSumRow } from "./balance-store";

/**
 * What made a balance, newest first. Operators may open every account, everybody else those of their own portfolios and
 * leases; unknown and foreign codes are the same *not found*.
 *
 * @throws DomainError `malformed` `cursor-invalid` for a cursor we did not give out.
 */
export async function listAccountEntries(
  actor: PersonActor,
  code: string,
  query: EntryQuery,
): Promise<EntriesView> {
  const scopes = isOperator(actor) ? "all" : [...portfolioIdsOf(actor), ...leaseIdsOf(actor)];
  const account = await findAccount(code, scopes);
  if (!account) throw notFound("account");
  const { entries, nextCursor } = await listEntries({
    account,
    limit: query.limit,
    cursor: query.cursor ?? null,
  });
  const documents = await findDocuments(entries.map((entry) => entry.ledgerTxnId));
  // The newest entry says how the account stands at the moment it was read; a balance read apart could differ by now.
  const balance = query.cursor ? account.balance : (entries[0]?.balance ?? account.balance);
  return {
    account: account.code,
    type: account.type,
    currency: account.currency,
    ...wireAmount("balance", balance),
    results: entries.map((entry) => toEntryView(entry, documents)),
    next_cursor: nextCursor,
  };
}

function toEntryView(
  entry: LedgerEntry,
  documents: ReadonlyMap<bigint, DocumentView>,
): EntriesView["results"][number] {
  return {
    id: `${entry.ledgerTxnId}.${entry.seq}`,
    at: entry.effectiveAt.toISOString(),
    posted_at: entry.postedAt.toISOString(),
    kind: entry.kind,
    source: entry.source,
    ...wireAmount("amount", entry.amount),
    ...wireAmount("balance", entry.balance),
    document: documents.get(entry.ledgerTxnId) ?? null,
  };
}

/** How an owner's money stands, portfolio by portfolio: two queries. */
export async function listOwnerBalances(actor: PersonActor): Promise<OwnerBalance[]> {
  const portfolioIds = portfolioIdsOf(actor);
  const [sums, balances] = await Promise.all([
    sumPayouts(portfolioIds),
    getBalances(portfolioIds.flatMap((id) => [ownerPayable(id), ownerReceivable(id)])),
  ]);
  const balanceOf = (code: string): string => toDecimal(balances.get(code) ?? inr(0n));
  return sums.map((sum) => ({
    portfolioId: sum.portfolioId,
    name: sum.name,
    currency: sum.currency,
    available: balanceOf(ownerPayable(sum.portfolioId).code),
    owed: balanceOf(ownerReceivable(sum.portfolioId).code),
    setAside: toDecimal({ amountMinor: sum.setAsideMinor, currency: sum.currency }),
    paidOut: toDecimal({ amountMinor: sum.paidOutMinor, currency: sum.currency }),
  }));
}

/** One of the four figures of an owner's portfolio with the rows it adds up. A foreign portfolio is *not found*. */
export async function listOwnerBalance(
  actor: PersonActor,
  portfolioId: Id<"portfolio">,
  name: BalanceName,
  query: EntryQuery,
): Promise<EntriesView> {
  if (!portfolioIdsOf(actor).includes(portfolioId)) throw notFound("balance");
  if (name === "available") return listAccountEntries(actor, ownerPayable(portfolioId).code, query);
  if (name === "owed") return listAccountEntries(actor, ownerReceivable(portfolioId).code, query);
  const isArrived = name === "paid-out";
  const rows = await listPayoutSums({ portfolioId, isArrived, ...query });
  const page = rows.slice(0, query.limit);
  return {
    account: name,
    type: "liability",
    currency: "INR",
    ...wireAmount("balance", inr(rows[0]?.balanceMinor ?? 0n)),
    results: page.map((row) => toPayoutEntry(row, isArrived)),
    next_cursor: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null,
  };
}

const toPayoutEntry = (row: PayoutSumRow, isArrived: boolean): EntriesView["results"][number] => ({
  id: row.id,
  at: row.at.toISOString(),
  posted_at: row.at.toISOString(),
  kind: isArrived ? "payout-paid" : "payout-held",
  source: row.id,
  ...wireAmount("amount", inr(row.amountMinor)),
  ...wireAmount("balance", inr(row.balanceMinor)),
  document: { type: "payout", id: row.id, payment_id: null },
});

/** What a tenant has paid ahead under a lease of theirs, and what made it. A foreign lease is *not found*. */
export function listTenantCredit(
  actor: PersonActor,
  leaseId: string,
  query: EntryQuery,
): Promise<EntriesView> {
  return listAccountEntries(actor, leaseCredit(leaseId).code, query);
}

/** The lines of the trial balance, for operators; everybody else sees none. */
export async function listBooks(
  actor: PersonActor,
  query: EntryQuery,
): Promise<{ accounts: AccountBalance[]; nextCursor: string | null }> {
  return isOperator(actor) ? listTrialBalance(query) : { accounts: [], nextCursor: null };
}
