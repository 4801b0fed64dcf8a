import "server-only";
import { sql, type RawBuilder } from "kysely";
import { database } from "@/lib/db/client";
import { isAnyOf } from "@/lib/db/is-any-of";
import { clock } from "@/lib/kernel/clock";
import { leaseIdsOf, portfolioIdsOf, type PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { HOMES_ZONE, localDate, type LocalDate } from "@/lib/kernel/local-date";
import type { Currency } from "@/lib/kernel/money";
import { wireAmount } from "@/lib/kernel/wire-money";
import { invoiceNumber, invoiceStatus, type InvoiceStatus } from "./invoice";
import type { InvoiceDetailView, InvoiceListQuery, InvoiceListView, InvoiceView } from "./invoice-schemas";

/** A tenant's own invoices, of former homes too, and those an owner issued: the fence is part of each query. */
function invoicesOf(actor: PersonActor) {
  return database()
    .selectFrom("invoice")
    .innerJoin("rent_charge", "rent_charge.id", "invoice.charge_id")
    .innerJoin("lease", "lease.id", "rent_charge.lease_id")
    .where((eb) =>
      eb.or([
        isAnyOf("rent_charge.lease_id", leaseIdsOf(actor)),
        isAnyOf("invoice.portfolio_id", portfolioIdsOf(actor)),
      ]),
    );
}

function withFacts(actor: PersonActor) {
  return invoicesOf(actor)
    .innerJoin("unit", "unit.id", "lease.unit_id")
    .innerJoin("property", "property.id", "unit.property_id")
    .innerJoin("portfolio", "portfolio.id", "invoice.portfolio_id")
    .innerJoin("person as tenant", "tenant.id", "lease.tenant_id")
    .selectAll("rent_charge")
    .select([
      "invoice.financial_year",
      "invoice.number",
      "invoice.issued_on",
      "lease.unit_id",
      "unit.unit_number",
      "property.name as property_name",
      "portfolio.name as owner_name",
      "tenant.name as tenant_name",
    ]);
}

/** What a status is in the rows; the same rule as `invoiceStatus`, for the database. */
function inStatus(status: InvoiceStatus, today: LocalDate): RawBuilder<boolean> {
  const isCancelled = sql<boolean>`rent_charge.waived_minor = rent_charge.amount_minor`;
  switch (status) {
    case "cancelled":
      return isCancelled;
    case "paid":
      return sql`rent_charge.open_minor = 0 and not ${isCancelled}`;
    case "overdue":
      return sql`rent_charge.open_minor > 0 and rent_charge.due_on < ${today}`;
    case "sent":
      return sql`rent_charge.open_minor > 0 and rent_charge.due_on >= ${today}`;
  }
}

function filterOf({ status, unit_id: unitId, lease_id: leaseId }: InvoiceListQuery): RawBuilder<boolean> {
  const today = localDate(clock.now(), HOMES_ZONE);
  const conditions = [
    ...(status ? [sql`(${inStatus(status, today)})`] : []),
    ...(unitId ? [sql`lease.unit_id = ${unitId}`] : []),
    ...(leaseId ? [sql`lease.id = ${leaseId}`] : []),
  ];
  return conditions.length > 0 ? sql<boolean>`${sql.join(conditions, sql` and `)}` : sql<boolean>`true`;
}

/** One page of invoices, the newest first; `count` is the whole filtered list. */
export async function listInvoices(actor: PersonActor, filter: InvoiceListQuery): Promise<InvoiceListView> {
  let query = withFacts(actor)
    .where(filterOf(filter))
    .orderBy("rent_charge.id", "desc")
    .limit(filter.limit + 1);
  if (filter.cursor) query = query.where("rent_charge.id", "<", filter.cursor);
  const counting = invoicesOf(actor)
    .where(filterOf(filter))
    .select(sql<bigint>`count(*)`.as("count"));
  const [rows, total] = await Promise.all([query.execute(), counting.executeTakeFirstOrThrow()]);
  const results = rows.slice(0, filter.limit).map(toInvoiceView);
  return {
    results,
    count: Number(total.count),
    next_cursor: rows.length > filter.limit ? (results.at(-1)?.id ?? null) : null,
  };
}

/** One invoice with what settled it. Unknown and foreign ids are the same *not found*. */
export async function getInvoice(actor: PersonActor, id: Id<"charge">): Promise<InvoiceDetailView> {
  const row = await withFacts(actor)
    .select(["property.address", "property.city"])
    .where("rent_charge.id", "=", id)
    .executeTakeFirst();
  if (!row) throw notFound("invoice");
  const parts = await database()
    .selectFrom("rent_allocation")
    .select(["payment_id", "amount_minor", "created_at"])
    .where("charge_id", "=", id)
    .orderBy("created_at")
    .execute();
  const currency = row.currency as Currency;
  return {
    ...toInvoiceView(row),
    address: `${row.address}, ${row.city}`,
    settled_by: parts.map((part) => ({
      payment_id: part.payment_id,
      at: part.created_at.toISOString(),
      ...wireAmount("amount", { amountMinor: part.amount_minor, currency }),
    })),
  };
}

type InvoiceRow = Awaited<ReturnType<ReturnType<typeof withFacts>["execute"]>>[number];

function toInvoiceView(row: InvoiceRow): InvoiceView {
  const currency = row.currency as Currency;
  const amount = (amountMinor: bigint) => ({ amountMinor, currency });
  const charge = {
    amountMinor: row.amount_minor,
    waivedMinor: row.waived_minor,
    openMinor: row.open_minor ?? 0n,
    dueOn: row.due_on,
  };
  return {
    id: row.id,
    invoice_number: invoiceNumber(row.financial_year, row.number),
    status: invoiceStatus(charge, localDate(clock.now(), HOMES_ZONE)),
    lease_id: row.lease_id,
    unit_id: row.unit_id,
    unit_number: row.unit_number,
    property_name: row.property_name,
    tenant_name: row.tenant_name,
    owner_name: row.owner_name,
    month: row.month.slice(0, 7),
    issued_on: row.issued_on,
    due_on: row.due_on,
    currency,
    ...wireAmount("amount", amount(charge.amountMinor)),
    ...wireAmount("paid_amount", amount(row.paid_minor)),
    ...wireAmount("waived_amount", amount(charge.waivedMinor)),
    ...wireAmount("remaining_amount", amount(charge.openMinor)),
  };
}
