import { route } from "@/lib/http/route";
import { registerScout } from "@/lib/scouts/register-scout";
import { scoutView } from "@/lib/scouts/scout-schemas";

export const POST = route({
  auth: "person",
  response: scoutView,
  status: 201,
  handle: ({ actor }) => registerScout(actor),
});
