import { route } from "@/lib/http/route";
import { joinPropertyBody, leaseView } from "@/lib/leases/lease-schemas";
import { moveIn } from "@/lib/rent/move-in";

export const POST = route({
  auth: "person",
  body: joinPropertyBody,
  response: leaseView,
  status: 201,
  idempotency: "optional",
  handle: ({ actor, body }) => moveIn(actor, body),
});
