import { listWork } from "@/lib/bookings/work-queries";
import { workListQuery, workListView } from "@/lib/bookings/work-schemas";
import { route } from "@/lib/http/route";

export const GET = route({
  auth: ["employee"],
  query: workListQuery,
  response: workListView,
  handle: ({ actor, query }) => listWork(actor, query),
});
