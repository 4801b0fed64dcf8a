import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { csvBody } from "@/lib/papers/csv";
import { csvFile } from "@/lib/papers/paper-file";
import { unitColumns } from "@/lib/papers/list-columns";
import { listUnitsPage } from "@/lib/rent/unit-queries";
import { unitListQuery } from "@/lib/properties/property-schemas";

export const GET = route({
  auth: ["tenant", "owner"],
  query: unitListQuery,
  response: fileAnswer,
  handle: async ({ actor, query }) =>
    csvFile("units", await csvBody(unitColumns, query, (at) => listUnitsPage(actor, at))),
});
