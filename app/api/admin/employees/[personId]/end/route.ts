import { employeeEndedView, employeeParam } from "@/lib/bookings/employee-schemas";
import { endEmployee } from "@/lib/bookings/end-employee";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: ["admin"],
  params: employeeParam,
  response: employeeEndedView,
  idempotency: "optional",
  handle: async ({ actor, params: { personId } }) => {
    await endEmployee(actor, { personId });
    return { person_id: personId, ended: true as const };
  },
});
