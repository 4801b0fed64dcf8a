import type { Currency } from "@/lib/kernel/money";

export type AccountType = "asset" | "liability" | "income" | "expense" | "equity";

/**
 * `no-debit-balance`: we never owe less than nil (what owners and tenants have with us). `no-credit-balance`: nobody
 * owes us less than nil. `none`: the balance may take either side.
 */
type Floor = "none" | "no-debit-balance" | "no-credit-balance";

export type LedgerAccount = {
  readonly code: string;
  readonly currency: Currency;
  readonly type: AccountType;
  /** The portfolio, lease, estate or wallet it belongs to; null for the platform's own. No posting touches two of one kind. */
  readonly scope: string | null;
  readonly floor: Floor;
  /** More than one for accounts that nearly every posting touches: concurrent postings then write different rows. */
  readonly slots: number;
};

const HOT_SLOTS = 8;

type Options = { scope?: string; floor?: Floor; slots?: number };

/** The books of each country begin with its letters. */
const COUNTRY: Readonly<Record<Currency, string>> = { INR: "IN", NGN: "NG" };

function inBooksOf(
  currency: Currency,
  code: string,
  type: AccountType,
  options: Options = {},
): LedgerAccount {
  const { scope = null, floor = "none", slots = 1 } = options;
  return { code: `${COUNTRY[currency]}:${code}`, currency, type, scope, floor, slots };
}

const inRupees = (code: string, type: AccountType, options: Options = {}): LedgerAccount =>
  inBooksOf("INR", code, type, options);

/** What a gateway has captured from payers and not yet settled to our bank. */
export const gatewayReceivable = (gateway: string, currency: Currency = "INR"): LedgerAccount =>
  inBooksOf(currency, `${gateway}:receivable`, "asset", { slots: HOT_SLOTS });

/**
 * Our money at a payout gateway. It has no floor: a payout that happened must always be recordable, and a balance below
 * nil says what must be topped up.
 */
export const gatewayFloat = (gateway: string, currency: Currency = "INR"): LedgerAccount =>
  inBooksOf(currency, `${gateway}:float`, "asset", { slots: HOT_SLOTS });

/** The collection account at the bank. */
export const bank = (): LedgerAccount => inRupees("bank", "asset");

/** What we owe the owner of a portfolio and have not yet set aside for a payout. */
export const ownerPayable = (portfolioId: string): LedgerAccount =>
  inRupees(`owner:${portfolioId}:payable`, "liability", { scope: portfolioId, floor: "no-debit-balance" });

/** What an owner owes us, after a refund or chargeback of rent that was already paid out. */
export const ownerReceivable = (portfolioId: string): LedgerAccount =>
  inRupees(`owner:${portfolioId}:receivable`, "asset", { scope: portfolioId, floor: "no-credit-balance" });

/** What we owe a seller for completed orders and have not yet set aside for a payout. */
export const sellerPayable = (portfolioId: string): LedgerAccount =>
  inRupees(`seller:${portfolioId}:payable`, "liability", { scope: portfolioId, floor: "no-debit-balance" });

/** What a seller owes us: a payout arrived after it had been called off and its money put back. */
export const sellerReceivable = (portfolioId: string): LedgerAccount =>
  inRupees(`seller:${portfolioId}:receivable`, "asset", { scope: portfolioId, floor: "no-credit-balance" });

/** The bounties a scout has earned and not yet asked for. */
export const scoutAvailable = (portfolioId: string): LedgerAccount =>
  inRupees(`scout:${portfolioId}:available`, "liability", { scope: portfolioId, floor: "no-debit-balance" });

/** The same as `sellerReceivable` for a scout. */
export const scoutReceivable = (portfolioId: string): LedgerAccount =>
  inRupees(`scout:${portfolioId}:receivable`, "asset", { scope: portfolioId, floor: "no-credit-balance" });

/** What buyers have paid for orders that are neither completed nor given back. */
export const orderEscrow = (): LedgerAccount =>
  inRupees("order_escrow", "liability", { floor: "no-debit-balance", slots: HOT_SLOTS });

/** What customers have paid for bookings that are neither carried out nor given back. */
export const serviceDeposits = (): LedgerAccount =>
  inRupees("service_deposits", "liability", { floor: "no-debit-balance", slots: HOT_SLOTS });

/** Our fee on what sellers sell, without its tax. */
export const platformIncome = (): LedgerAccount => inRupees("inc:platform", "income");

/** Services carried out, without their tax. */
export const serviceIncome = (): LedgerAccount => inRupees("inc:services", "income");

/** What scouts earn. */
export const bountyExpense = (): LedgerAccount => inRupees("exp:bounty", "expense");

/** A memo of rent that an owner collected without us: the other side of `directRent`, never money of ours. */
export const ownerDirect = (portfolioId: string): LedgerAccount =>
  inRupees(`owner:${portfolioId}:direct`, "asset", { scope: portfolioId, floor: "no-credit-balance" });

/** All rent that owners collected themselves, so that the books know every rent that was paid. */
export const directRent = (): LedgerAccount =>
  inRupees("direct_rent", "liability", { floor: "no-debit-balance", slots: HOT_SLOTS });

/** What a tenant paid above what was due: it waits for the next charge of the lease. */
export const leaseCredit = (leaseId: string): LedgerAccount =>
  inRupees(`lease:${leaseId}:credit`, "liability", { scope: leaseId, floor: "no-debit-balance" });

/** Set aside for payouts whose outcome is not known yet. */
export const payoutInFlight = (currency: Currency = "INR"): LedgerAccount =>
  inBooksOf(currency, "payout_in_flight", "liability", { floor: "no-debit-balance", slots: HOT_SLOTS });

/** Set aside for refunds that the payer does not have back yet. */
export const refundInFlight = (currency: Currency = "INR"): LedgerAccount =>
  inBooksOf(currency, "refund_in_flight", "liability", { floor: "no-debit-balance", slots: HOT_SLOTS });

/** Suspense: captured money whose purpose nobody knows yet. */
export const unapplied = (gateway: string, currency: Currency = "INR"): LedgerAccount =>
  inBooksOf(currency, `unapplied:${gateway}`, "liability", { floor: "no-debit-balance" });

/** What tenants pay on top of the rent for paying through a gateway. */
export const gatewayChargeIncome = (): LedgerAccount =>
  inRupees("inc:gateway_charge", "income", { slots: HOT_SLOTS });

/** What gateways keep of what they collect. */
export const gatewayExpense = (): LedgerAccount => inRupees("exp:gateway", "expense");

/** What gateways take for sending money. */
export const payoutFeeExpense = (currency: Currency = "INR"): LedgerAccount =>
  inBooksOf(currency, "exp:payout_fee", "expense");

/** Tax on those fees, which the state gives back. */
export const gstInput = (): LedgerAccount => inRupees("gst_input", "asset");

/** What owners have paid for their plans and we have not delivered yet. */
export const deferredSubscriptions = (): LedgerAccount =>
  inRupees("deferred_subs", "liability", { floor: "no-debit-balance" });

/** Tax that our customers pay through us and that we owe the state. */
export const gstPayable = (): LedgerAccount => inRupees("gst_payable", "liability");

/** Plans delivered, month by month. */
export const subscriptionIncome = (): LedgerAccount => inRupees("inc:subs", "income");

/** What a resident has in an estate. */
export const walletMoney = (walletId: string, currency: Currency): LedgerAccount =>
  inBooksOf(currency, `wallet:${walletId}`, "liability", { scope: walletId, floor: "no-debit-balance" });

/** What of a wallet its estate has frozen: still the resident's, but not to be spent. */
export const walletFrozen = (walletId: string, currency: Currency): LedgerAccount =>
  inBooksOf(currency, `wallet:${walletId}:frozen`, "liability", {
    scope: walletId,
    floor: "no-debit-balance",
  });

/** What an estate has: every bill that is paid lands here in the same moment. */
export const clusterWallet = (estateId: string, currency: Currency): LedgerAccount =>
  inBooksOf(currency, `cluster:${estateId}`, "liability", {
    scope: estateId,
    floor: "no-debit-balance",
    slots: HOT_SLOTS,
  });

/** What an estate owes us: a transfer of its money arrived after it had been called off and its money put back. */
export const clusterReceivable = (estateId: string, currency: Currency): LedgerAccount =>
  inBooksOf(currency, `cluster:${estateId}:receivable`, "asset", {
    scope: estateId,
    floor: "no-credit-balance",
  });

/** Money that an estate says it received outside, in cash or at its bank: the other side of its manual credits. */
export const manualReceipts = (estateId: string, currency: Currency): LedgerAccount =>
  inBooksOf(currency, `manual_receipts:${estateId}`, "asset", { scope: estateId });
