import type { Metadata } from "next";
import { DownloadLink } from "@/components/papers/download-link";
import * as routes from "@/components/routes";
import { OpenOrderNotice } from "@/components/subscriptions/open-order-notice";
import { OrderList } from "@/components/subscriptions/order-list";
import { PlanForm, UpgradeForm } from "@/components/subscriptions/plan-form";
import { PresentPlan } from "@/components/subscriptions/present-plan";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { GST_BASIS_POINTS } from "@/lib/subscriptions/subscription";
import { getSubscription, listAvailablePlans, listOrders } from "@/lib/subscriptions/subscription-queries";
import { orderListQuery, type ActiveView, type PlanView } from "@/lib/subscriptions/subscription-schemas";

export const metadata: Metadata = { title: "Your plan" };

const GST_PERCENT = Number(GST_BASIS_POINTS) / 100;

export default async function SubscriptionPage({ searchParams }: PageProps<"/owner/subscription">) {
  const actor = await requireActor("owner");
  const asked = orderListQuery.pick({ cursor: true }).safeParse(await searchParams);
  const cursor = asked.success ? asked.data.cursor : undefined;
  const [plan, offer, orders] = await Promise.all([
    getSubscription(actor),
    listAvailablePlans(actor),
    listOrders(actor, { limit: 25, cursor }),
  ]);
  const now = clock.now();
  const plans = offer.results;
  const isPaying = plan.open_order?.payment_id != null;
  return (
    <div className="grid max-w-2xl grid-cols-1 gap-8">
      <PageHeader title="Your plan" sub="What you pay Latchkey for, by the number of units you let." />
      <PresentPlan plan={plan} now={now} />
      {plan.open_order && <OpenOrderNotice order={plan.open_order} />}
      {!isPaying && (
        <Section title={plan.is_paid ? "Renew" : "Choose a plan"}>
          <PlanForm plans={plans} gstPercent={GST_PERCENT} {...firstChoice(plan, plans)} />
        </Section>
      )}
      {!isPaying && plans.some((one) => one.upgrade) && (
        <Section title="More units at once">
          <UpgradeForm plans={plans} gstPercent={GST_PERCENT} />
        </Section>
      )}
      <Section title="Payments">
        {orders.results.length > 0 ? (
          <>
            <OrderList orders={orders.results} now={now} />
            <p>
              <DownloadLink href={routes.csvOf("owner-subscriptions")}>Download CSV</DownloadLink>
            </p>
          </>
        ) : (
          <EmptyState icon="receipt">
            No payments yet. The first one stands here when you choose a plan.
          </EmptyState>
        )}
        <Pager
          newest={cursor ? routes.ownerSubscription : null}
          older={
            orders.next_cursor
              ? routes.withQuery(routes.ownerSubscription, { cursor: orders.next_cursor })
              : null
          }
        />
      </Section>
    </div>
  );
}

/** A renewal that was asked for, else the plan as it is, else the smallest that holds what is let. */
function firstChoice(plan: ActiveView, plans: readonly PlanView[]) {
  const waiting = plan.open_order?.payment_type === "upgrade" ? null : plan.open_order;
  const wanted = waiting?.plan_code ?? plan.plan_code;
  const fits = plans.find((one) => one.plan_code === wanted && one.can_buy);
  const chosen = (fits ?? plans.find((one) => one.can_buy))?.plan_code ?? "";
  return { chosen, period: waiting?.period ?? plan.period ?? ("monthly" as const) };
}
