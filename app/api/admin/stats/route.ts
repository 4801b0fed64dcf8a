import { readResponseTimes } from "@/lib/http/request-metrics";
import { route } from "@/lib/http/route";
import { getAdminStats } from "@/lib/numbers/admin-queries";
import { adminStatsView } from "@/lib/numbers/admin-schemas";

export const GET = route({
  auth: ["admin"],
  response: adminStatsView,
  handle: async ({ actor }) => getAdminStats(actor, await readResponseTimes()),
});
