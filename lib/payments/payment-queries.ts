import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { isAnyOf } from "@/lib/db/is-any-of";
import { hasRole, leaseIdsOf, portfolioIdsOf, type Actor, type PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { Currency } from "@/lib/kernel/money";
import { wireAmount } from "@/lib/kernel/wire-money";
import type { PaymentStatus } from "./payment";
import type { PaymentDetailView, PaymentListQuery, PaymentListView } from "./payment-schemas";
import { toPaymentView } from "./payment-view";

/** What people pay for without a home: whoever paid for it sees it. Written out as its index has it. */
const isOfCustomers = sql<boolean>`payment.purpose in ('cart', 'order')`;

/** The payer, the owner of the home and an admin may see a payment; the fence is part of each query. */
export function paymentsOf(actor: Actor) {
  const all = database().selectFrom("payment");
  if (actor.kind === "system" || hasRole(actor, "admin")) return all;
  const [leaseIds, portfolioIds] = [leaseIdsOf(actor), portfolioIdsOf(actor)];
  return all.where((eb) => {
    const isPayer = eb("payment.payer_id", "=", actor.personId);
    // Most people are one of these; a condition that cannot be true would only keep PostgreSQL from the index.
    return eb.or([
      ...(leaseIds.length > 0 ? [eb.and([isAnyOf("payment.lease_id", leaseIds), isPayer])] : []),
      ...(portfolioIds.length > 0 ? [isAnyOf("payment.portfolio_id", portfolioIds)] : []),
      ...(hasRole(actor, "customer") ? [eb.and([isOfCustomers, isPayer])] : []),
    ]);
  });
}

function withFacts(actor: Actor) {
  return paymentsOf(actor)
    .leftJoin("lease", "lease.id", "payment.lease_id")
    .leftJoin("unit", "unit.id", "lease.unit_id")
    .leftJoin("property", "property.id", "unit.property_id")
    .innerJoin("person as tenant", "tenant.id", "payment.payer_id")
    .leftJoin("payout", (join) =>
      join.onRef("payout.payment_id", "=", "payment.id").on("payout.is_replaced", "=", false),
    )
    .selectAll("payment")
    .select([
      "unit.id as unit_id",
      "unit.unit_number",
      "property.name as property_name",
      "tenant.name as tenant_name",
      "payout.status as payout_status",
      sql<bigint>`(select coalesce(sum(credit_minor), 0)::bigint from refund
        where refund.payment_id = payment.id and refund.status <> 'failed')`.as("credit_back_minor"),
    ]);
}

/** The states that one public word stands for. */
export const stored = (status: NonNullable<PaymentListQuery["status"]>): PaymentStatus[] =>
  (
    ({
      pending: ["created", "pending"],
      completed: ["succeeded"],
      failed: ["failed", "expired"],
      cancelled: [],
    }) as const
  )[status].slice();

/** One page of payments, newest first; `count` is the whole filtered list. */
export async function listPayments(actor: PersonActor, filter: PaymentListQuery): Promise<PaymentListView> {
  let query = withFacts(actor)
    .orderBy("payment.id", "desc")
    .limit(filter.limit + 1);
  let counting = paymentsOf(actor).select(sql<bigint>`count(*)`.as("count"));
  if (filter.status) {
    query = query.where(isAnyOf("payment.status", stored(filter.status)));
    counting = counting.where(isAnyOf("payment.status", stored(filter.status)));
  }
  if (filter.purpose) {
    query = query.where("payment.purpose", "=", filter.purpose);
    counting = counting.where("payment.purpose", "=", filter.purpose);
  }
  if (filter.unit_id) {
    query = query.where("lease.unit_id", "=", filter.unit_id);
    counting = counting
      .innerJoin("lease", "lease.id", "payment.lease_id")
      .where("lease.unit_id", "=", filter.unit_id);
  }
  if (filter.cursor) query = query.where("payment.id", "<", filter.cursor);
  else if (filter.page) query = query.offset((filter.page - 1) * filter.limit);

  const [rows, total] = await Promise.all([query.execute(), counting.executeTakeFirstOrThrow()]);
  const page = rows.slice(0, filter.limit).map(toPaymentView);
  return {
    results: page,
    count: Number(total.count),
    next_cursor: rows.length > filter.limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/** One payment with the months it settled. Unknown and foreign ids are the same *not found*. */
export async function getPayment(
  actor: Actor,
  which: { paymentId: Id<"payment"> } | { merchantOrderId: string },
): Promise<PaymentDetailView> {
  const query = withFacts(actor);
  const row = await (
    "paymentId" in which
      ? query.where("payment.id", "=", which.paymentId)
      : query.where("payment.merchant_order_id", "=", which.merchantOrderId)
  ).executeTakeFirst();
  if (!row) throw notFound("payment");
  const currency = row.currency as Currency;
  const settled = await database()
    .selectFrom("rent_allocation")
    .innerJoin("rent_charge", "rent_charge.id", "rent_allocation.charge_id")
    .select(["rent_charge.month", "rent_charge.due_on"])
    .select([
      sql<bigint>`sum(rent_allocation.amount_minor)::bigint`.as("amount_minor"),
      sql<bigint>`sum(greatest(rent_allocation.amount_minor, 0))::bigint`.as("once_minor"),
    ])
    .where("rent_allocation.payment_id", "=", row.id)
    .groupBy(["rent_charge.month", "rent_charge.due_on"])
    .orderBy("rent_charge.month")
    .execute();
  const onceMinor = settled.reduce((sum, part) => sum + part.once_minor, 0n);
  const creditedMinor =
    row.status === "succeeded" && row.purpose === "rent"
      ? row.base_minor - onceMinor - row.credit_back_minor
      : 0n;
  return {
    ...toPaymentView(row),
    // What was given back is settled no more.
    settled: settled
      .filter((part) => part.amount_minor > 0n)
      .map((part) => ({
        month: part.month.slice(0, 7),
        due_on: part.due_on,
        ...wireAmount("amount", { amountMinor: part.amount_minor, currency }),
      })),
    ...wireAmount("credited_amount", { amountMinor: creditedMinor, currency }),
  };
}
