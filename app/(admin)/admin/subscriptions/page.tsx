import type { Metadata } from "next";
import { DownloadLink } from "@/components/papers/download-link";
import * as routes from "@/components/routes";
import { OrderList } from "@/components/subscriptions/order-list";
import { PlanAudit } from "@/components/subscriptions/plan-audit";
import { RecordPaymentForm } from "@/components/subscriptions/record-payment-form";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { auditLimits } from "@/lib/subscriptions/audit-limits";
import { listOrders, listPlanNames } from "@/lib/subscriptions/subscription-queries";
import { auditQuery } from "@/lib/subscriptions/subscription-schemas";

export const metadata: Metadata = { title: "Plans" };

const PAGE_SIZE = 25;

export default async function AdminSubscriptionsPage({ searchParams }: PageProps<"/admin/subscriptions">) {
  const actor = await requireActor("admin");
  const asked = auditQuery.pick({ cursor: true }).safeParse(await searchParams);
  const cursor = asked.success ? asked.data.cursor : undefined;
  const [audit, orders, plans] = await Promise.all([
    auditLimits(actor, { cursor, limit: PAGE_SIZE }),
    listOrders(actor, { limit: 10 }),
    listPlanNames(),
  ]);
  const now = clock.now();
  const owners = audit.results.map((row) => ({ value: row.portfolio_id, label: row.owner_name }));
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-8">
      <PageHeader title="Plans" sub="What every owner has paid for, and what they use of it." />
      <Section title={`${audit.count} owners`}>
        <PlanAudit rows={audit.results} now={now} />
        <p>
          <DownloadLink href={routes.csvOf("owner-subscriptions/audit_limits")}>
            Owners and plans as CSV
          </DownloadLink>
        </p>
        <Pager
          newest={cursor ? routes.adminSubscriptions : null}
          older={
            audit.next_cursor
              ? routes.withQuery(routes.adminSubscriptions, { cursor: audit.next_cursor })
              : null
          }
        />
      </Section>
      <Section title="Record a payment made outside">
        <RecordPaymentForm owners={owners} plans={plans} />
      </Section>
      <Section title="Latest orders">
        {orders.results.length > 0 ? (
          <>
            <OrderList orders={orders.results} now={now} isAdmin />
            <p>
              <DownloadLink href={routes.csvOf("owner-subscriptions")}>All orders as CSV</DownloadLink>
            </p>
          </>
        ) : (
          <EmptyState icon="receipt">No owner has ordered a plan yet.</EmptyState>
        )}
      </Section>
    </div>
  );
}
