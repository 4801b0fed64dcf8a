import { z } from "zod";
import { toEstateDay, type Estate } from "@/lib/estates/estate";
import type { Id } from "@/lib/kernel/id";
import { dayOrInstantInput } from "@/lib/kernel/typed-input";
import { LIST_COLUMNS, type CellNote, type ListColumn } from "./batch-schemas";
import { billTypes, type BillType } from "./bill";
import { createBillBody } from "./bill-schemas";
import { findPayer, type ResidentIndex } from "./find-payer";
import type { RawRow } from "./read-bill-csv";

/** One bill of a batch as it is kept until it is issued: everything decided, nothing left to look up. */
export type BatchRow = {
  readonly payerId: Id<"person">;
  readonly type: BillType;
  readonly title: string;
  readonly description: string;
  /** Minor units as text: JSON has no exact number for them. */
  readonly amountMinor: string;
  readonly dueOn: string;
  readonly isLatePaymentAllowed: boolean;
};

/** A spreadsheet runs a cell that begins like this; also after blanks or a quote, which some of them skip. */
const FORMULA = /^[\s'"]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/;
/** Signs that nobody types and some programmes choke on; lines may be broken. */
const CONTROL = /[\p{Cc}\uFFFD]/u;

const plainText = (text: string): { code: string; message: string } | null => {
  if (FORMULA.test(text))
    return {
      code: "formula-like",
      message: "This begins like a formula (=, +, - or @). Write it as plain text.",
    };
  if (CONTROL.test(text.replaceAll(/[\n\r\t]/g, " ")) || !text.isWellFormed())
    return { code: "unreadable-sign", message: "This contains signs that cannot be shown. Type it anew." };
  return null;
};

const YES = new Set(["true", "yes", "1"]);
const NO = new Set(["false", "no", "0"]);
const isYes = z.union([
  z.boolean(),
  z
    .string()
    .trim()
    .toLowerCase()
    .refine((text) => YES.has(text) || NO.has(text), "Write yes or no, or leave it empty for the rule.")
    .transform((text) => YES.has(text)),
]);

const { title, amount, description } = createBillBody.shape;
const typeText = z
  .string()
  .trim()
  .transform((text) => text.toLowerCase().replaceAll(/[\s-]+/g, "_"))
  .pipe(z.enum(billTypes, `One of ${billTypes.join(", ")}.`));
/** A spreadsheet's number as text has its blanks; a day has them too. */
const trimmed = (value: unknown): unknown => (typeof value === "string" ? value.trim() : value);
const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === "string" && value.trim() === "");

type Judged = { row: BatchRow | null; errors: CellNote[] };

/** Judges one line of a list: the bill it asks for, or everything that is wrong with it, cell by cell. Pure. */
export function judgeBillRow(raw: RawRow, estate: Estate, residents: ResidentIndex): Judged {
  const errors: CellNote[] = [];
  const refuse = (column: string, code: string, message: string): void =>
    void errors.push({ row: raw.row, column, code, message });
  const known: readonly string[] = LIST_COLUMNS;
  for (const column of Object.keys(raw.cells))
    if (!known.includes(column))
      refuse(column, "unknown-column", `There is no “${column}”. There are ${known.join(", ")}.`);

  function read<S extends z.ZodType>(
    column: ListColumn,
    schema: S,
    isRequired: boolean,
  ): z.output<S> | undefined {
    const value = trimmed(raw.cells[column]);
    if (isBlank(value)) {
      if (isRequired) refuse(column, "missing", "This cell is empty.");
      return undefined;
    }
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    const code = issue?.code === "custom" ? (issue.params?.["code"] as unknown) : undefined;
    refuse(column, typeof code === "string" ? code : "invalid-input", issue?.message ?? "This is not right.");
    return undefined;
  }
  const readText = (column: "title" | "description", schema: z.ZodType<string>, isRequired: boolean) => {
    const text = read(column, schema, isRequired);
    const fault = text === undefined ? null : plainText(text);
    if (fault) refuse(column, fault.code, fault.message);
    return text;
  };

  const payer = findPayer(raw.cells, residents);
  if ("error" in payer) refuse(payer.error.column, payer.error.code, payer.error.message);
  const bill = {
    title: readText("title", title, true),
    amountMinor: read("amount", amount, true)?.toString(),
    type: read("type", typeText, true),
    dueOn: read("due_date", dayOrInstantInput, true),
    description: readText("description", description, false) ?? "",
    isLatePaymentAllowed: read("allow_payment_after_due", isYes, false) ?? estate.isLatePaymentAllowed,
  };
  const { title: text, amountMinor, type: word, dueOn } = bill;
  if (errors.length > 0 || "error" in payer || !text || !amountMinor || !word || !dueOn)
    return { row: null, errors };
  return {
    row: {
      ...bill,
      payerId: payer.id,
      title: text,
      type: word,
      amountMinor,
      dueOn: toEstateDay(estate, dueOn),
    },
    errors,
  };
}
