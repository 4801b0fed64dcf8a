import { getDashboard } from "@/lib/cluster/cluster-queries";
import { dashboardView } from "@/lib/cluster/cluster-schemas";
import { route } from "@/lib/http/route";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  response: dashboardView,
  handle: ({ actor, estateId }) => getDashboard(actor, estateId),
});
