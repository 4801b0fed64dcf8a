import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { unitColumns } from "@/lib/papers/home-columns";
import { listFile } from "@/lib/papers/paper-file";
import { unitListQuery } from "@/lib/properties/property-schemas";
import { listUnitsPage } from "@/lib/rent/unit-queries";

export const GET = route({
  auth: ["tenant", "owner"],
  query: unitListQuery,
  response: fileAnswer,
  handle: ({ actor, query }) => listFile("units", unitColumns, query, (at) => listUnitsPage(actor, at)),
});
