import type { Currency } from "@/lib/kernel/money";
import { wireAmount } from "@/lib/kernel/wire-money";
import type { BatchView } from "./batch-schemas";

/** What the database knows of a batch and of its bills. */
export type BatchFacts = {
  id: string;
  kind: string;
  title: string;
  status: string;
  currency: string;
  row_count: number;
  issued_count: bigint;
  paid_count: bigint;
  cancelled_count: bigint;
  total_minor: bigint;
  created_by_name: string;
  created_at: Date;
  issued_at: Date | null;
  undone_at: Date | null;
  undo_reason: string | null;
};

/** What may leave the server about a batch. */
export const toBatchView = (row: BatchFacts): BatchView => ({
  id: row.id,
  kind: row.kind as BatchView["kind"],
  title: row.title,
  status: row.status as BatchView["status"],
  currency: row.currency,
  bill_count: row.row_count,
  issued_count: Number(row.issued_count),
  paid_count: Number(row.paid_count),
  cancelled_count: Number(row.cancelled_count),
  ...wireAmount("amount", { amountMinor: row.total_minor, currency: row.currency as Currency }),
  created_by: row.created_by_name,
  created_at: row.created_at.toISOString(),
  issued_at: row.issued_at?.toISOString() ?? null,
  undone_at: row.undone_at?.toISOString() ?? null,
  undo_reason: row.undo_reason,
});
