import { residentsAddedView } from "@/lib/estates/estate-schemas";
import { importResidents, RESIDENT_FILE_BYTES_MAX } from "@/lib/estates/import-residents";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  upload: { field: "file", bytesMax: RESIDENT_FILE_BYTES_MAX },
  response: residentsAddedView,
  status: 201,
  idempotency: "optional",
  handle: ({ actor, estateId, upload }) => importResidents(actor, estateId, upload.bytes),
});
