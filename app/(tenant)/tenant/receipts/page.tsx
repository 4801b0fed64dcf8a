import type { Metadata } from "next";
import { PaymentList } from "@/components/payments/payment-list";
import { YearPapers } from "@/components/papers/year-papers";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { requireActor } from "@/lib/access/require-actor";
import type { PersonActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { HOMES_ZONE, localDate } from "@/lib/kernel/local-date";
import { financialYearOf } from "@/lib/papers/paper";
import { listPayments } from "@/lib/payments/payment-queries";
import { paymentListQuery } from "@/lib/payments/payment-schemas";
import { listUnits } from "@/lib/rent/unit-queries";

export const metadata: Metadata = { title: "Receipts" };

const filters = [
  { status: undefined, label: "All" },
  { status: "completed", label: "Received" },
  { status: "pending", label: "Open" },
  { status: "failed", label: "Not paid" },
] as const;

export default async function ReceiptsPage({ searchParams }: PageProps<"/tenant/receipts">) {
  const actor = await requireActor("tenant");
  // What cannot be read in the address is left out rather than answered with an error.
  const parsed = paymentListQuery
    .pick({ status: true, cursor: true, limit: true })
    .safeParse(await searchParams);
  const filter = parsed.success ? parsed.data : { limit: 25 };
  const list = await listPayments(actor, { ...filter, purpose: "rent" });
  const address = (change: { status?: string | undefined; cursor?: string | null }) =>
    routes.withQuery(routes.tenantReceipts, { status: filter.status, ...change });
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title="Receipts" sub="Every payment you made or began, the newest first." />
      <FilterChips
        label="Which payments"
        chips={filters.map(({ status, label }) => ({
          label,
          href: address({ status }),
          isOn: filter.status === status,
        }))}
      />
      {list.results.length > 0 ? (
        <PaymentList payments={list.results} now={clock.now()} />
      ) : (
        <NoPayments isFiltered={filter.status !== undefined} />
      )}
      {list.count > 0 && (
        <p>
          <TextLink
            href={routes.withQuery(routes.csvOf("payments"), { purpose: "rent", status: filter.status })}
            isFile
          >
            This list as CSV
          </TextLink>
        </p>
      )}
      <Pager
        newest={filter.cursor ? address({}) : null}
        older={list.next_cursor ? address({ cursor: list.next_cursor }) : null}
      />
      <Section title="Rent paid in a year, for the tax office">
        <YearPapers what="Rent paid" papers={await yearPapers(actor)} />
      </Section>
    </div>
  );
}

/** One for each home and each of the last two financial years; homes are named when there are several. */
async function yearPapers(actor: PersonActor) {
  const year = financialYearOf(localDate(clock.now(), HOMES_ZONE));
  const units = await listUnits(actor);
  const homes = units.flatMap((unit) => (unit.lease_id ? [{ ...unit, lease_id: unit.lease_id }] : []));
  return homes.flatMap((home) =>
    [year, year - 1].map((of) => ({
      name: homes.length > 1 ? home.unit_number : "",
      year: of,
      href: routes.rentYear(home.lease_id, of),
    })),
  );
}

function NoPayments({ isFiltered }: { isFiltered: boolean }) {
  return (
    <EmptyState
      icon="receipt"
      action={
        <TextLink href={isFiltered ? routes.tenantReceipts : routes.tenant}>
          {isFiltered ? "Show all payments" : "See what is due"}
        </TextLink>
      }
    >
      {isFiltered
        ? "No payment is like this."
        : "No payments yet. Your first receipt appears here once rent is paid."}
    </EmptyState>
  );
}
