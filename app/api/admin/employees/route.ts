import { addEmployee } from "@/lib/bookings/add-employee";
import { getEmployee, listEmployees } from "@/lib/bookings/employee-queries";
import {
  addEmployeeBody,
  employeeListQuery,
  employeeListView,
  employeeView,
} from "@/lib/bookings/employee-schemas";
import { route } from "@/lib/http/route";

export const GET = route({
  auth: ["admin"],
  query: employeeListQuery,
  response: employeeListView,
  handle: ({ actor, query }) => listEmployees(actor, query),
});

export const POST = route({
  auth: ["admin"],
  body: addEmployeeBody,
  response: employeeView,
  status: 201,
  idempotency: "optional",
  handle: async ({ actor, body }) => getEmployee(actor, await addEmployee(actor, body)),
});
