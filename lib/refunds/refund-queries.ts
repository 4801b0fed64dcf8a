import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { isAnyOf } from "@/lib/db/is-any-of";
import { isOperator, portfolioIdsOf, type PersonActor } from "@/lib/kernel/actor";
import { assertInvariant, notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { inr, smaller, subtract, toDecimal, type Currency, type Money } from "@/lib/kernel/money";
import { wireAmount } from "@/lib/kernel/wire-money";
import { getBalances } from "@/lib/ledger/balances";
import { ownerReceivable } from "@/lib/ledger/chart";
import { findPayment } from "@/lib/payments/payment-store";
import { findPayoutOfPayment } from "@/lib/payouts/payout-store";
import { planRefund, requireRefundable } from "./plan-refund";
import { SMALLEST_REFUND_MINOR, type RefundStatus } from "./refund";
import type { RefundListQuery, RefundListView, RefundPreviewView, RefundView } from "./refund-schemas";
import { findOwnPayment } from "./refund-store";
import { toRefundView, wireParts } from "./refund-view";

/** Owners and administrators see whose money it was; payers see their own refunds without that. */
const readerOf = (actor: PersonActor, portfolioId: string | null): "payer" | "owner" =>
  isOperator(actor) || portfolioIdsOf(actor).some((own) => own === portfolioId) ? "owner" : "payer";

/**
 * Refunds of the actor's portfolios (an administrator's: of all) and of payments he made himself. What an estate sends back out
 * of a resident's wallet stands in that estate's lists, behind its fence.
 */
function refundsOf(actor: PersonActor) {
  const all = database()
    .selectFrom("refund")
    .innerJoin("payment", "payment.id", "refund.payment_id")
    .where("refund.portfolio_id", "is not", null);
  if (isOperator(actor)) return all;
  return all.where((eb) =>
    eb.or([
      isAnyOf("refund.portfolio_id", portfolioIdsOf(actor)),
      eb("payment.payer_id", "=", actor.personId),
    ]),
  );
}

const withFacts = (actor: PersonActor) =>
  refundsOf(actor)
    .leftJoin("lease", "lease.id", "payment.lease_id")
    .leftJoin("unit", "unit.id", "lease.unit_id")
    .leftJoin("property", "property.id", "unit.property_id")
    .leftJoin("person as tenant", "tenant.id", "payment.payer_id")
    .selectAll("refund")
    .select([
      "unit.unit_number",
      "property.name as property_name",
      "tenant.name as tenant_name",
      "payment.method as payment_method",
      sql<boolean>`exists (select from refund later where later.retry_of = refund.id)`.as("is_followed"),
    ]);

const stored = (status: RefundView["status"]): RefundStatus[] =>
  status === "PENDING" ? ["requested", "pending"] : [status.toLowerCase() as RefundStatus];

/** One page of refunds, newest first; `count` is the whole filtered list. */
export async function listRefunds(actor: PersonActor, filter: RefundListQuery): Promise<RefundListView> {
  let query = withFacts(actor)
    .orderBy("refund.id", "desc")
    .limit(filter.limit + 1);
  let counting = refundsOf(actor).select(sql<bigint>`count(*)`.as("count"));
  if (filter.status) {
    query = query.where("refund.status", "in", stored(filter.status));
    counting = counting.where("refund.status", "in", stored(filter.status));
  }
  if (filter.payment_id) {
    query = query.where("refund.payment_id", "=", filter.payment_id);
    counting = counting.where("refund.payment_id", "=", filter.payment_id);
  }
  if (filter.cursor) query = query.where("refund.id", "<", filter.cursor);
  const [rows, total] = await Promise.all([query.execute(), counting.executeTakeFirstOrThrow()]);
  const page = rows.slice(0, filter.limit).map((row) => toRefundView(row, readerOf(actor, row.portfolio_id)));
  return {
    results: page,
    count: Number(total.count),
    next_cursor: rows.length > filter.limit ? (page.at(-1)?.refund_id ?? null) : null,
  };
}

/** One refund; unknown and foreign ids are the same *not found*. */
export async function getRefund(actor: PersonActor, id: Id<"refund">): Promise<RefundView> {
  const row = await withFacts(actor).where("refund.id", "=", id).executeTakeFirst();
  if (!row) throw notFound("refund");
  return toRefundView(row, readerOf(actor, row.portfolio_id));
}

/**
 * What a refund would take from whom and which months it would open again, before anybody decides. The decision looks
 * again under its locks. Throws what `startRefund` would throw.
 */
export async function previewRefund(
  actor: PersonActor,
  input: { paymentId: Id<"payment">; amount: Money | undefined },
): Promise<RefundPreviewView> {
  if (!(await findOwnPayment(actor, input.paymentId))) throw notFound("payment");
  const payment = await findPayment(input.paymentId);
  if (!payment) throw notFound("payment");
  requireRefundable(payment);
  const leaseId = payment.lease_id;
  assertInvariant(leaseId, `payment ${payment.id} has a lease`);
  const plan = await inTransaction((tx) => planRefund(tx, payment, leaseId, input.amount));
  const withUs = await amountWithUs(payment.id);
  const parts = plan.split((wanted) => smaller(wanted, withUs));
  return {
    ...wireAmount("amount", plan.amount),
    ...wireAmount("refundable", plan.refundable),
    currency: plan.amount.currency,
    ...wireParts(parts),
    months: await monthsToOpen(payment.id, parts.owner.amountMinor + parts.receivable.amountMinor),
  };
}

/** What the payment's payout could still give, as it stands now. */
async function amountWithUs(paymentId: Id<"payment">): Promise<Money> {
  const payout = await findPayoutOfPayment(paymentId);
  const isWithUs = payout && ["pending", "failed", "retry_scheduled", "returned"].includes(payout.status);
  return inr(isWithUs ? payout.amount_minor : 0n);
}

async function monthsToOpen(
  paymentId: Id<"payment">,
  amountMinor: bigint,
): Promise<RefundPreviewView["months"]> {
  const rows = await database()
    .selectFrom("rent_allocation")
    .innerJoin("rent_charge", "rent_charge.id", "rent_allocation.charge_id")
    .select(["rent_charge.month", "rent_charge.currency"])
    .select(sql<bigint>`sum(rent_allocation.amount_minor)::bigint`.as("settled_minor"))
    .where("rent_allocation.payment_id", "=", paymentId)
    .groupBy(["rent_charge.month", "rent_charge.currency"])
    .orderBy("rent_charge.month", "desc")
    .execute();
  let leftMinor = amountMinor;
  return rows.flatMap((row) => {
    const part = row.settled_minor < leftMinor ? row.settled_minor : leftMinor;
    leftMinor -= part;
    const money = { amountMinor: part, currency: row.currency as Currency };
    return part > 0n ? [{ month: row.month.slice(0, 7), ...wireAmount("amount", money) }] : [];
  });
}

/** What the owner of each portfolio owes after refunds, to be kept back from the next rents; nil for most. */
export async function getOwedByOwner(actor: PersonActor): Promise<Money> {
  const accounts = portfolioIdsOf(actor).map(ownerReceivable);
  const balances = await getBalances(accounts);
  return inr([...balances.values()].reduce((sum, balance) => sum + balance.amountMinor, 0n));
}

/** What the actor may still give back of a payment, as decimal text; null when nothing, or not by him. */
export async function refundableOf(
  actor: PersonActor,
  payment: { payment_id: string },
): Promise<string | null> {
  const id = payment.payment_id as Id<"payment">;
  const row = (await findOwnPayment(actor, id)) ? await findPayment(id) : null;
  if (row?.purpose !== "rent" || row.gateway !== "phonepe" || row.status !== "succeeded") return null;
  const left = subtract(row.total, inr(row.refunded_minor));
  return left.amountMinor >= SMALLEST_REFUND_MINOR ? toDecimal(left) : null;
}
