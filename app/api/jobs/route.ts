import { route } from "@/lib/http/route";
import { getJobHealth } from "@/lib/numbers/job-queries";
import { jobHealthView } from "@/lib/numbers/job-schemas";

export const GET = route({
  auth: ["admin"],
  response: jobHealthView,
  handle: ({ actor }) => getJobHealth(actor),
});
