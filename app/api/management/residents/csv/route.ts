import { residentListQuery } from "@/lib/estates/estate-schemas";
import { listResidents } from "@/lib/estates/resident-queries";
import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { residentColumns } from "@/lib/papers/estate-columns";
import { listFile } from "@/lib/papers/paper-file";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  query: residentListQuery,
  response: fileAnswer,
  handle: ({ actor, estateId, query }) =>
    listFile("residents", residentColumns, query, (at) => listResidents(actor, estateId, at)),
});
