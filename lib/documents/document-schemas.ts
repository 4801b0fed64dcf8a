import { z } from "zod";
import { idSchema } from "@/lib/kernel/id";
import { documentKinds } from "./document";

/** The fields of the form beside its file. */
export const uploadDocumentBody = z.strictObject({
  unit_id: idSchema("unit"),
  document_type: z.enum(documentKinds),
});

export const documentView = z.object({
  id: z.string(),
  document_type: z.enum(documentKinds),
  unit_id: z.string(),
  unit_number: z.string(),
  property_name: z.string(),
  tenant_name: z.string(),
  file_name: z.string(),
  file_type: z.string(),
  byte_count: z.number().int(),
  uploaded_by: z.enum(["tenant", "owner"]),
  /** Whoever looks is the one who may replace and remove it. */
  is_own: z.boolean(),
  download_url: z.string(),
  uploaded_at: z.iso.datetime(),
});
export type DocumentView = z.output<typeof documentView>;

export const documentListQuery = z.object({
  unit_id: idSchema("unit").optional(),
  cursor: idSchema("document").optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type DocumentListQuery = z.output<typeof documentListQuery>;

export const documentListView = z.object({
  results: z.array(documentView),
  count: z.number().int(),
  next_cursor: z.string().nullable(),
});
export type DocumentListView = z.output<typeof documentListView>;

export const documentRemoved = z.object({ removed: z.literal(true) });
