import { z } from "zod";
import { idSchema } from "@/lib/kernel/id";
import { minorInput, wireAmountShape } from "@/lib/kernel/wire-money";
import { dayOrInstantInput } from "@/lib/kernel/typed-input";
import { createBillBody } from "./bill-schemas";

/** What one list may hold, and one estate-wide bill may be split among. */
export const LIST_ROWS_MAX = 10_000;
/** Of the text of a CSV; as JSON it may be a little longer. */
export const CSV_CHARACTERS_MAX = 5 * 1024 * 1024;

/** The columns of a list, in any order. Who pays is named by one of the first three, or by several that agree. */
export const LIST_COLUMNS = [
  "user_id",
  "email",
  "unit",
  "title",
  "amount",
  "type",
  "due_date",
  "description",
  "allow_payment_after_due",
] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number];

const { title, type, description, allow_payment_after_due } = createBillBody.shape;

const everybody = z
  .strictObject({
    title,
    type,
    due_date: dayOrInstantInput,
    description,
    allow_payment_after_due,
    /** What each of them is to pay. */
    amount: minorInput.optional(),
    /** What all of them are to pay together, split as evenly as the currency allows. */
    total: minorInput.optional(),
  })
  .refine((fields) => (fields.amount === undefined) !== (fields.total === undefined), {
    path: ["amount"],
    message: "Send either what each of them pays (amount) or what they pay together (total).",
  });
export type EverybodyInput = z.output<typeof everybody>;

/** Cells may be wrong in any way here: each is judged on its own, so that the answer names all of them. */
const rawRow = z.record(z.string().max(100), z.unknown());

export const createBulkBillsBody = z
  .strictObject({
    /** What the batch is called in the estate's list; as its first bill when not given. */
    title: title.optional(),
    csv: z.string().min(1, "The file is empty.").max(CSV_CHARACTERS_MAX, "At most 5 MB.").optional(),
    bills: z
      .array(rawRow)
      .min(1, "Send at least one bill.")
      .max(LIST_ROWS_MAX, "At most 10,000 bills at a time.")
      .optional(),
    everybody: everybody.optional(),
    /** Says what would happen, and changes nothing. */
    dry_run: z.boolean().default(false),
    /** From the rehearsal of the same list; refused when something it depends on has moved since. */
    rehearsal_hash: z
      .string()
      .regex(/^[0-9a-f]{96}$/, "Send the rehearsal_hash of a rehearsal as it came.")
      .optional(),
  })
  .refine((body) => [body.csv, body.bills, body.everybody].filter((one) => one !== undefined).length === 1, {
    path: ["bills"],
    message: "Send exactly one of csv, bills and everybody.",
  })
  .refine((body) => !(body.dry_run && body.rehearsal_hash), {
    path: ["dry_run"],
    message: "A rehearsal is made without the hash of another.",
  });
/** What is to be issued, without how it is asked for. */
export type BatchInput = Pick<z.output<typeof createBulkBillsBody>, "title" | "csv" | "bills" | "everybody">;

/** `row`: in a CSV as a spreadsheet counts, the line with the titles being 1; in JSON the first bill is 1. */
const cellNote = z.object({ row: z.int(), column: z.string(), code: z.string(), message: z.string() });
export type CellNote = z.output<typeof cellNote>;

const standing = z.object({
  user_id: z.string(),
  user_name: z.string(),
  unit: z.string(),
  bills: z.int(),
  /** Open before and after: what they owe the estate. */
  ...wireAmountShape("before"),
  ...wireAmountShape("after"),
});

const rehearsalView = z.object({
  /** For the commit; null while anything is wrong. */
  rehearsal_hash: z.string().nullable(),
  kind: z.enum(["list", "estate_wide"]),
  title: z.string(),
  currency: z.string(),
  bill_count: z.int(),
  resident_count: z.int(),
  ...wireAmountShape("amount"),
  ...wireAmountShape("before"),
  ...wireAmountShape("after"),
  error_count: z.int(),
  /** The first of them. */
  errors: z.array(cellNote),
  /** The first rows with errors as they were read. */
  faulty_rows: z.array(z.object({ row: z.int(), cells: z.record(z.string(), z.string()) })),
  warning_count: z.int(),
  warnings: z.array(cellNote),
  /** The biggest changes first; not all of a long list. */
  residents: z.array(standing),
});
export type RehearsalView = z.output<typeof rehearsalView>;

export const batchView = z.object({
  id: z.string(),
  kind: z.enum(["list", "estate_wide"]),
  title: z.string(),
  status: z.enum(["issuing", "issued", "undone"]),
  currency: z.string(),
  bill_count: z.int(),
  issued_count: z.int(),
  /** Bills of which something is paid: while there is one, the batch cannot be undone. */
  paid_count: z.int(),
  cancelled_count: z.int(),
  ...wireAmountShape("amount"),
  created_by: z.string(),
  created_at: z.iso.datetime(),
  issued_at: z.iso.datetime().nullable(),
  undone_at: z.iso.datetime().nullable(),
  undo_reason: z.string().nullable(),
});
export type BatchView = z.output<typeof batchView>;

/** One of the two: what would happen, or what was begun. */
export const bulkBillsView = z.object({ rehearsal: rehearsalView.nullable(), batch: batchView.nullable() });
export type BulkBillsView = z.output<typeof bulkBillsView>;

export const batchListQuery = z.object({
  cursor: idSchema("billBatch").optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type BatchListQuery = z.output<typeof batchListQuery>;
export const batchListView = z.object({
  results: z.array(batchView),
  count: z.int(),
  next_cursor: z.string().nullable(),
});
export type BatchListView = z.output<typeof batchListView>;

export const undoBatchBody = z.strictObject({
  reason: z
    .string("Say why, in a sentence.")
    .trim()
    .min(1, "Say why, in a sentence.")
    .max(500, "At most 500 characters."),
});
