import { route } from "@/lib/http/route";
import { becomeCustomer } from "@/lib/access/become-customer";
import { customerView } from "@/lib/services/service-schemas";

export const POST = route({
  auth: "person",
  response: customerView,
  handle: async ({ actor }) => {
    await becomeCustomer(actor);
    return { customer: true as const };
  },
});
