import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import { env } from "@/lib/env";
import type { Actor } from "@/lib/kernel/actor";
import { DomainError, notFound } from "@/lib/kernel/errors";
import { newId, type Id } from "@/lib/kernel/id";
import { formatMoney, toDecimal } from "@/lib/kernel/money";
import { isSameOrder, orderTerms, type OrderTerms, type Wanted } from "./order-terms";
import { GST_BASIS_POINTS, type OrderMethod } from "./subscription";
import {
  countUnits,
  findOpenOrder,
  insertOrder,
  isBeingPaid,
  listPeriods,
  listPlans,
  lockPortfolioPlan,
  saveOpenOrder,
  type OrderRow,
} from "./subscription-store";

/** How the order is to be paid; one that was paid outside is known by its reference there. */
export type Paying = { method: OrderMethod; reference: string | null };
const BY_GATEWAY: Paying = { method: "phonepe", reference: null };

/**
 * The order for what is wanted, in the caller's transaction and under the portfolio's lock: the one that is open already
 * when it is the same thing, else a new one in its place, at today's price. Throws `not-found` for a portfolio or plan
 * that is not there, `conflict` when the plan does not fit or another order is being paid at this moment.
 */
export async function openOrder(
  tx: Tx,
  actor: Actor,
  portfolioId: Id<"portfolio">,
  wanted: Wanted,
  paying: Paying = BY_GATEWAY,
): Promise<OrderRow> {
  if (!(await lockPortfolioPlan(tx, portfolioId))) throw notFound("portfolio");
  const open = await findOpenOrder(tx, portfolioId);
  const isOpenBeingPaid = open !== null && (await isBeingPaid(tx, open.id));
  const isOutside = paying.method !== "phonepe";
  if (open && !isOutside && isSameOrder(open, wanted, isOpenBeingPaid)) return open;
  if (open && isOpenBeingPaid) throw beingPaid(open);
  const terms = orderTerms(wanted, {
    plans: await listPlans(tx),
    periods: await listPeriods(tx, portfolioId),
    units: await countUnits(tx, portfolioId),
    now: tx.now,
    salesContact: env().SALES_CONTACT,
  });
  if (open) await saveOpenOrder(tx, open.id, { status: "replaced" });
  return addOrder(tx, actor, portfolioId, terms, paying);
}

const beingPaid = (open: OrderRow): DomainError =>
  new DomainError(
    "conflict",
    "subscription-order-open",
    `A payment of ${formatMoney(open.price.total)} for ${open.plan_name} is open at PhonePe. Finish it, or wait until it has run out, before you choose something else.`,
    { order_id: open.id },
  );

async function addOrder(
  tx: Tx,
  actor: Actor,
  portfolioId: Id<"portfolio">,
  { kind, plan, billing, price }: OrderTerms,
  paying: Paying,
): Promise<OrderRow> {
  const order = await insertOrder(tx, {
    id: newId("subscriptionOrder"),
    portfolio_id: portfolioId,
    kind,
    plan_code: plan.code,
    plan_name: plan.name,
    unit_limit: plan.unitLimit,
    billing,
    net_minor: price.net.amountMinor,
    gst_basis_points: Number(GST_BASIS_POINTS),
    gst_minor: price.gst.amountMinor,
    currency: price.net.currency,
    status: "open",
    method: paying.method,
    reference: paying.reference,
    requested_by: actor.kind === "person" ? actor.personId : null,
    created_at: tx.now,
  });
  await recordAudit(tx, actor, {
    action: "subscription.ordered",
    subject: order.id,
    details: { portfolioId, kind, plan: plan.code, billing, total: toDecimal(price.total) },
  });
  return order;
}
