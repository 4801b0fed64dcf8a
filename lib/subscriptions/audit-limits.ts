import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { hasRole, type PersonActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { expiryStatus, hasRoomFor } from "./subscription";
import type { AuditQuery, AuditView } from "./subscription-schemas";

/** Every portfolio with its plan, its end and what it uses, for an admin; a page at a time, the newest first. */
export async function auditLimits(actor: PersonActor, filter: AuditQuery): Promise<AuditView> {
  if (!hasRole(actor, "admin")) throw new DomainError("forbidden", "role-required", "This is for: admin.");
  const now = clock.now();
  let query = portfoliosWithPlans(now)
    .orderBy("portfolio.id", "desc")
    .limit(filter.limit + 1);
  if (filter.cursor) query = query.where("portfolio.id", "<", filter.cursor);
  const [rows, total] = await Promise.all([
    query.execute(),
    database()
      .selectFrom("portfolio")
      .where("kind", "=", "homes")
      .select(sql<bigint>`count(*)`.as("count"))
      .executeTakeFirstOrThrow(),
  ]);
  const page = rows.slice(0, filter.limit).map((row) => {
    const limit = row.plan_name === null ? 0 : row.unit_limit;
    return {
      portfolio_id: row.id,
      owner_name: row.name,
      status: expiryStatus(row.ends_at, now),
      plan_name: row.plan_name,
      unit_limit: limit,
      unit_count: Number(row.units),
      is_over_limit: !hasRoomFor(limit, Number(row.units)),
      end_date: row.ends_at?.toISOString() ?? null,
    };
  });
  return {
    results: page,
    count: Number(total.count),
    next_cursor: rows.length > filter.limit ? (page.at(-1)?.portfolio_id ?? null) : null,
  };
}

const portfoliosWithPlans = (now: Date) =>
  database()
    .selectFrom("portfolio")
    .where("portfolio.kind", "=", "homes")
    .leftJoin("subscription_period as present", (join) =>
      join
        .onRef("present.portfolio_id", "=", "portfolio.id")
        .on("present.replaced_by", "is", null)
        .on("present.starts_at", "<=", now)
        .on("present.ends_at", ">", now),
    )
    .select(["portfolio.id", "portfolio.name", "present.plan_name", "present.unit_limit"])
    .select([
      sql<Date | null>`(select max(p.ends_at) from subscription_period p
        where p.portfolio_id = portfolio.id and p.replaced_by is null)`.as("ends_at"),
      sql<bigint>`(select count(*) from unit u join property r on r.id = u.property_id
        where r.portfolio_id = portfolio.id)`.as("units"),
    ]);
