import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { hasRole, type PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { EmployeeListQuery, EmployeeListView, EmployeeView } from "./employee-schemas";

/** Only administrators see who the employees are; for anybody else there are none. */
const employeesOf = (actor: PersonActor) =>
  database()
    .selectFrom("membership")
    .innerJoin("person", "person.id", "membership.person_id")
    .where("membership.role", "=", "employee")
    .where(sql<boolean>`${hasRole(actor, "admin")}`);

const withWork = (actor: PersonActor) =>
  employeesOf(actor).select([
    "person.id",
    "person.name",
    "person.email",
    "membership.created_at",
    sql<number>`(select count(*)::int from booking where assigned_to = person.id and status in ('pending', 'confirmed'))`.as(
      "open_bookings",
    ),
    sql<number>`(select count(*)::int from booking where completed_by = person.id and completed_as = 'employee')`.as(
      "completed_bookings",
    ),
  ]);

/** One page of employees in the order of their ids; `count` is all of them. */
export async function listEmployees(actor: PersonActor, query: EmployeeListQuery): Promise<EmployeeListView> {
  let page = withWork(actor)
    .orderBy("person.id")
    .limit(query.limit + 1);
  if (query.cursor) page = page.where("person.id", ">", query.cursor);
  const counting = employeesOf(actor).select(sql<bigint>`count(*)`.as("count"));
  const [rows, total] = await Promise.all([page.execute(), counting.executeTakeFirstOrThrow()]);
  const results = rows.slice(0, query.limit).map(toView);
  return {
    results,
    count: Number(total.count),
    next_cursor: rows.length > query.limit ? (results.at(-1)?.person_id ?? null) : null,
  };
}

/** One employee; unknown people and people who are none are the same *not found*. */
export async function getEmployee(actor: PersonActor, personId: Id<"person">): Promise<EmployeeView> {
  const row = await withWork(actor).where("person.id", "=", personId).executeTakeFirst();
  if (!row) throw notFound("employee");
  return toView(row);
}

const toView = (row: {
  id: string;
  name: string;
  email: string;
  created_at: Date;
  open_bookings: number;
  completed_bookings: number;
}): EmployeeView => ({
  person_id: row.id,
  name: row.name,
  email: row.email,
  open_bookings: row.open_bookings,
  completed_bookings: row.completed_bookings,
  since: row.created_at.toISOString(),
});
