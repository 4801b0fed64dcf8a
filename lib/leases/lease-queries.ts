import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { isAnyOf } from "@/lib/db/is-any-of";
import { leaseIdsOf, portfolioIdsOf, type PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { clock } from "@/lib/kernel/clock";
import { HOMES_ZONE, localDate, type LocalDate } from "@/lib/kernel/local-date";
import { toDecimal, type Currency } from "@/lib/kernel/money";
import { wireAmount } from "@/lib/kernel/wire-money";
import { getBalance } from "@/lib/ledger/balances";
import { leaseCredit } from "@/lib/ledger/chart";
import { maintenanceContacts } from "@/lib/properties/property-schemas";
import { leaseState } from "./lease";
import type { LeaseDetailView, LeaseListQuery, LeaseListView, LeaseView } from "./lease-schemas";

/** A tenant's own leases, ended ones too, and those of an owner's homes: the fence is part of each query. */
function leasesOf(actor: PersonActor) {
  return database()
    .selectFrom("lease")
    .innerJoin("unit", "unit.id", "lease.unit_id")
    .innerJoin("property", "property.id", "unit.property_id")
    .innerJoin("person as tenant", "tenant.id", "lease.tenant_id")
    .where((eb) =>
      eb.or([
        isAnyOf("lease.id", leaseIdsOf(actor)),
        isAnyOf("property.portfolio_id", portfolioIdsOf(actor)),
      ]),
    );
}

function withFacts(actor: PersonActor) {
  return leasesOf(actor)
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("rent_charge")
          .whereRef("rent_charge.lease_id", "=", "lease.id")
          .where("rent_charge.open_minor", ">", 0n)
          .select([
            sql<bigint | null>`sum(open_minor)::bigint`.as("owed_minor"),
            sql<LocalDate | null>`min(due_on)`.as("due_on"),
          ])
          .as("open"),
      (join) => join.onTrue(),
    )
    .selectAll("lease")
    .select([
      "unit.unit_number",
      "unit.currency",
      "unit.rent_due_day",
      "property.id as property_id",
      "property.name as property_name",
      "tenant.name as tenant_name",
      "open.owed_minor",
      "open.due_on",
    ]);
}

/** What a state is in the rows; the same rule as `leaseState`, for the database. */
const inState = (state: NonNullable<LeaseListQuery["state"]>) =>
  ({
    active: sql<boolean>`lease.last_day is null and lease.notice_day is null`,
    notice: sql<boolean>`lease.last_day is null and lease.notice_day is not null`,
    ending: sql<boolean>`lease.last_day is not null and lease.ended_on is null`,
    ended: sql<boolean>`lease.ended_on is not null`,
  })[state];

/** One page of leases, the newest first; `count` is the whole filtered list. */
export async function listLeases(actor: PersonActor, filter: LeaseListQuery): Promise<LeaseListView> {
  let query = withFacts(actor)
    .orderBy("lease.id", "desc")
    .limit(filter.limit + 1);
  let counting = leasesOf(actor).select(sql<bigint>`count(*)`.as("count"));
  if (filter.state) {
    query = query.where(inState(filter.state));
    counting = counting.where(inState(filter.state));
  }
  if (filter.unit_id) {
    query = query.where("lease.unit_id", "=", filter.unit_id);
    counting = counting.where("lease.unit_id", "=", filter.unit_id);
  }
  if (filter.cursor) query = query.where("lease.id", "<", filter.cursor);
  const [rows, total] = await Promise.all([query.execute(), counting.executeTakeFirstOrThrow()]);
  const results = rows.slice(0, filter.limit).map(toLeaseView);
  return {
    results,
    count: Number(total.count),
    next_cursor: rows.length > filter.limit ? (results.at(-1)?.id ?? null) : null,
  };
}

/** One lease with everything its page needs. Unknown and foreign ids are the same *not found*. */
export async function getLease(actor: PersonActor, leaseId: Id<"lease">): Promise<LeaseDetailView> {
  const today = localDate(clock.now(), HOMES_ZONE);
  const row = await withFacts(actor)
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("rent_change")
          .whereRef("rent_change.unit_id", "=", "lease.unit_id")
          .where("rent_change.from_month", ">", today)
          .orderBy("rent_change.from_month")
          .limit(1)
          .select(["rent_change.from_month", "rent_change.rent_minor", "rent_change.previous_minor"])
          .as("planned"),
      (join) => join.onTrue(),
    )
    .select([
      "tenant.email as tenant_email",
      "tenant.phone as tenant_phone",
      "property.address",
      "property.city",
      "property.state as property_state",
      "property.pin_code",
      "property.emergency_name",
      "property.emergency_phone",
      "property.maintenance_contacts",
      "planned.from_month as planned_from",
      "planned.rent_minor as planned_minor",
      // Until a planned change counts, the home costs what it will replace.
      sql<bigint>`coalesce(planned.previous_minor, unit.rent_minor)`.as("present_minor"),
    ])
    .where("lease.id", "=", leaseId)
    .executeTakeFirst();
  if (!row) throw notFound("lease");
  const currency = row.currency as Currency;
  const place = [row.city, row.property_state].filter(Boolean).join(", ");
  return {
    ...toLeaseView(row),
    ...wireAmount("rent_amount", { amountMinor: row.present_minor, currency }),
    next_rent_amount:
      row.planned_minor === null ? null : toDecimal({ amountMinor: row.planned_minor, currency }),
    next_rent_from: row.planned_from?.slice(0, 7) ?? null,
    rent_due_date: row.rent_due_day,
    ...wireAmount("credit_amount", await getBalance(leaseCredit(leaseId))),
    tenant_email: row.tenant_email,
    tenant_phone: row.tenant_phone,
    address: `${row.address}, ${place}${row.pin_code ? ` ${row.pin_code}` : ""}`,
    emergency_contact:
      row.emergency_name && row.emergency_phone
        ? { name: row.emergency_name, phone: row.emergency_phone }
        : null,
    maintenance_contacts: maintenanceContacts.parse(row.maintenance_contacts),
  };
}

type LeaseRow = Awaited<ReturnType<ReturnType<typeof withFacts>["execute"]>>[number];

function toLeaseView(row: LeaseRow): LeaseView {
  return {
    id: row.id,
    unit_id: row.unit_id,
    unit_number: row.unit_number,
    property_id: row.property_id,
    property_name: row.property_name,
    tenant_id: row.tenant_id,
    tenant_name: row.tenant_name,
    state: leaseState({ lastDay: row.last_day, endedOn: row.ended_on, noticeDay: row.notice_day }),
    started_on: row.started_on,
    last_day: row.last_day,
    ended_on: row.ended_on,
    end_reason: row.end_reason,
    notice_day: row.notice_day,
    currency: row.currency,
    ...wireAmount("owed_amount", {
      amountMinor: row.owed_minor ?? 0n,
      currency: row.currency as Currency,
    }),
    due_on: row.due_on,
  };
}
