import { getUploaded, listDocuments } from "@/lib/documents/document-queries";
import {
  documentListQuery,
  documentListView,
  documentView,
  uploadDocumentBody,
} from "@/lib/documents/document-schemas";
import { uploadDocument } from "@/lib/documents/upload-document";
import { FILE_BYTES_MAX } from "@/lib/files/stored-file";
import { route } from "@/lib/http/route";

export const GET = route({
  auth: ["tenant", "owner"],
  query: documentListQuery,
  response: documentListView,
  handle: ({ actor, query }) => listDocuments(actor, query),
});

export const POST = route({
  auth: ["tenant", "owner"],
  body: uploadDocumentBody,
  upload: { field: "file", bytesMax: FILE_BYTES_MAX },
  response: documentView,
  status: 201,
  idempotency: "optional",
  handle: async ({ actor, body, upload }) =>
    getUploaded(
      actor,
      await uploadDocument(actor, { unitId: body.unit_id, kind: body.document_type, file: upload }),
    ),
});
