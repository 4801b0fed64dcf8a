import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { propertyColumns } from "@/lib/papers/home-columns";
import { listFile } from "@/lib/papers/paper-file";
import { listPropertiesPage } from "@/lib/properties/property-queries";
import { propertyListQuery } from "@/lib/properties/property-schemas";

export const GET = route({
  auth: ["owner"],
  query: propertyListQuery,
  response: fileAnswer,
  handle: ({ actor, query }) =>
    listFile("properties", propertyColumns, query, (at) => listPropertiesPage(actor, at)),
});
