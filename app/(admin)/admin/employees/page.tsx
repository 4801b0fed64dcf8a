import type { Metadata } from "next";
import * as routes from "@/components/routes";
import { AddEmployee, EndEmployee } from "@/components/services/employee-sheets";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { requireActor } from "@/lib/access/require-actor";
import { listEmployees } from "@/lib/bookings/employee-queries";
import { employeeListQuery, type EmployeeView } from "@/lib/bookings/employee-schemas";
import { clock } from "@/lib/kernel/clock";
import { dayOfWords } from "@/lib/status-words/date-words";

export const metadata: Metadata = { title: "Employees" };

export default async function AdminEmployeesPage({ searchParams }: PageProps<"/admin/employees">) {
  const actor = await requireActor("admin", routes.adminEmployees);
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = employeeListQuery.pick({ cursor: true }).safeParse(await searchParams);
  const cursor = asked.success ? asked.data.cursor : undefined;
  const list = await listEmployees(actor, { cursor, limit: 25 });
  const now = clock.now();
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-6">
      <PageHeader
        title="Employees"
        sub="Who goes to customers. A booking is given to one of them on its page."
        aside={<AddEmployee />}
      />
      {list.results.length > 0 ? (
        <ul className="grid grid-cols-1 gap-3">
          {list.results.map((employee) => (
            <Employee key={employee.person_id} employee={employee} now={now} />
          ))}
        </ul>
      ) : (
        <EmptyState icon="person">No employee yet. Add somebody who has an account here.</EmptyState>
      )}
      <Pager
        newest={cursor ? routes.adminEmployees : null}
        older={list.next_cursor && routes.withQuery(routes.adminEmployees, { cursor: list.next_cursor })}
      />
    </div>
  );
}

function Employee({ employee, now }: { employee: EmployeeView; now: Date }) {
  const { open_bookings: open, completed_bookings: done } = employee;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 rounded border border-line bg-surface p-4">
      <div className="min-w-0">
        <h2 className="font-medium">{employee.name}</h2>
        <p className="text-sm wrap-anywhere text-ink-soft">{employee.email}</p>
        <p className="text-sm text-ink-soft">
          {open} to do, {done} done. Since {dayOfWords(employee.since, now)}.
        </p>
      </div>
      <EndEmployee personId={employee.person_id} name={employee.name} />
    </li>
  );
}
