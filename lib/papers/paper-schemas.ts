import { z } from "zod";
import { idSchema } from "@/lib/kernel/id";
import { wireAmountShape } from "@/lib/kernel/wire-money";

export type PaperKind =
  "receipt" | "invoice" | "statement" | "rent_year" | "income_year" | "estate_receipt" | "service_invoice";

/** What anybody who holds a paper may know of it. */
export type PaperCheckView = {
  /** A month's invoice is a paper by its own row, not one of these. */
  kind: PaperKind | "rent_invoice";
  number: string;
  day: string;
  amount: string;
  amount_minor: number;
  currency: string;
  is_test: boolean;
  /** The hash of the whole file, for papers that are kept as they were issued. */
  pdf_sha256: string | null;
};

const statementView = z.object({
  id: z.string(),
  number: z.string(),
  portfolio_id: z.string(),
  owner_name: z.string(),
  /** `2026-11` */
  month: z.string(),
  currency: z.string(),
  /** What we owed the owner at the beginning, less what the owner owed us; below nil the owner owes. */
  ...wireAmountShape("opening_balance"),
  ...wireAmountShape("money_in"),
  ...wireAmountShape("money_out"),
  ...wireAmountShape("closing_balance"),
  /** Rent that went to the owner without us: no part of the balance. */
  ...wireAmountShape("received_directly"),
  line_count: z.number().int(),
  pdf_sha256: z.string(),
  csv_sha256: z.string(),
  /** Where anybody may check the paper. */
  check_path: z.string(),
  issued_at: z.iso.datetime(),
});
export type StatementView = z.output<typeof statementView>;

export const statementListQuery = z.object({
  portfolio_id: idSchema("portfolio").optional(),
  /** `2026-11` */
  month: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/, "A month is written like 2026-11.")
    .optional(),
  /** Any part of the owner's name as it stands on the statement. */
  owner: z.string().trim().max(100).optional(),
  cursor: idSchema("paper").optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type StatementListQuery = z.output<typeof statementListQuery>;

export const statementListView = z.object({
  results: z.array(statementView),
  count: z.number().int(),
  next_cursor: z.string().nullable(),
});
export type StatementListView = z.output<typeof statementListView>;

/** A financial year by the calendar year in which it begins: 2026 for April 2026 to March 2027. */
export const financialYearParam = z.coerce.number().int().min(2000).max(2098);
