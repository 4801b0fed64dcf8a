import { z } from "zod";
import { idSchema } from "@/lib/kernel/id";

/** What an administrator may read the history of. */
export type HistoryKind =
  "payment" | "refund" | "payout" | "portfolio" | "property" | "unit" | "lease" | "person";

/** The id of any of these. */
export const historyId = z.union([
  idSchema("payment"),
  idSchema("refund"),
  idSchema("payout"),
  idSchema("portfolio"),
  idSchema("property"),
  idSchema("unit"),
  idSchema("lease"),
  idSchema("person"),
]);
export type HistoryId = z.output<typeof historyId>;

export const historyQuery = z.object({
  /** The last event of the page before. */
  cursor: z
    .string()
    .regex(/^[1-9]\d{0,17}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type HistoryQuery = z.output<typeof historyQuery>;

const fields = z.record(z.string(), z.unknown());

const historyEvent = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  /** `person:usr_…`, or `system:` and the name of the job. */
  actor: z.string(),
  /** The person's name; null for a job. */
  actor_name: z.string().nullable(),
  action: z.string(),
  subject: z.string(),
  /** The fields that changed, as they were and as they became; null where a deed changes no field. */
  before: fields.nullable(),
  after: fields.nullable(),
  details: fields,
  /** The request it came with, as in the answer's `x-request-id` and in the log; null for a job. */
  request_id: z.string().nullable(),
});
export type HistoryEvent = z.output<typeof historyEvent>;

export const historyView = z.object({
  results: z.array(historyEvent),
  count: z.number().int(),
  next_cursor: z.string().nullable(),
});
export type HistoryView = z.output<typeof historyView>;

/** Another thing that belongs to this one, by what people call it. */
export type RelatedThing = { readonly kind: HistoryKind; readonly id: string; readonly name: string };
