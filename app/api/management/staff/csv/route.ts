import { listStaff } from "@/lib/estates/estate-queries";
import { staffListQuery } from "@/lib/estates/estate-schemas";
import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { staffColumns } from "@/lib/papers/estate-columns";
import { listFile } from "@/lib/papers/paper-file";

export const GET = route({
  auth: ["estate_admin"],
  estate: true,
  query: staffListQuery,
  response: fileAnswer,
  handle: ({ actor, estateId, query }) =>
    listFile("staff", staffColumns, query, (at) => listStaff(actor, estateId, at)),
});
