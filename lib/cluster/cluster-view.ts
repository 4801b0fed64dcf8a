import type { Currency } from "@/lib/kernel/money";
import { wireAmount } from "@/lib/kernel/wire-money";
import type { PayoutStatus } from "@/lib/payouts/payout";
import type { CreditView, TransferView } from "./cluster-schemas";
import { transferState } from "./transfer";

type Viewer = { personId: string; mayManage: boolean };

type Asked = {
  estate_id: string;
  number: string;
  amount_minor: bigint;
  currency: string;
  reason: string;
  requested_by: string;
  requested_at: Date;
  requested_name: string;
  decision: string | null;
  decision_note: string | null;
  decided_by: string | null;
  decided_at: Date | null;
  decided_name: string | null;
};

type TransferFacts = Asked & {
  id: string;
  status: string;
  waiting_for: string | null;
  gateway: string;
  masked: string;
  holder_name: string;
  resolved_name: string | null;
  needs_approval: boolean;
  limit_minor: bigint;
  cancelled_by: string | null;
  cancelled_at: Date | null;
  cancelled_name: string | null;
  reference: string | null;
  utr: string | null;
  error_code: string | null;
  error_message: string | null;
  next_retry_at: Date | null;
  completed_at: Date | null;
};

const iso = (instant: Date | null): string | null => instant?.toISOString() ?? null;
const person = (id: string | null, name: string | null) =>
  id === null ? null : { id, name: name ?? "somebody" };

const whoAndWhen = (row: Asked) => ({
  requested_by: { id: row.requested_by, name: row.requested_name },
  requested_at: row.requested_at.toISOString(),
  decided_by: person(row.decided_by, row.decided_name),
  decided_at: iso(row.decided_at),
  decision_note: row.decision_note,
});

/** What may leave the server about a transfer: the account masked, never in clear. */
export function toTransferView(row: TransferFacts, viewer: Viewer): TransferView {
  const currency = row.currency as Currency;
  const { decision, waiting_for: waitingFor } = row;
  const status = transferState({ decision, status: row.status as PayoutStatus, waitingFor });
  const hasError = status === "failed" || status === "processing" || status === "returned";
  return {
    id: row.id,
    transaction_id: row.number,
    status,
    ...wireAmount("amount", { amountMinor: row.amount_minor, currency }),
    currency,
    provider: row.gateway as TransferView["provider"],
    account: row.masked,
    account_name: row.holder_name,
    resolved_name: row.resolved_name,
    reason: row.reason,
    needs_approval: row.needs_approval,
    ...wireAmount("limit", { amountMinor: row.limit_minor, currency }),
    ...whoAndWhen(row),
    cancelled_by: person(row.cancelled_by, row.cancelled_name),
    cancelled_at: iso(row.cancelled_at),
    reference: row.reference,
    bank_reference: row.utr,
    error_code: hasError ? row.error_code : null,
    error_message: hasError ? row.error_message : null,
    next_retry_at: iso(row.next_retry_at),
    completed_at: iso(row.completed_at),
    can_approve: viewer.mayManage && status === "waiting" && row.requested_by !== viewer.personId,
    can_cancel: viewer.mayManage && ["waiting", "pending", "failed"].includes(status),
    can_retry: viewer.mayManage && status === "failed",
  };
}

type CreditFacts = Asked & { id: string; method: string; received_on: string; file_name: string };

/** What may leave the server about a credit. */
export function toCreditView(row: CreditFacts, viewer: Viewer): CreditView {
  const amount = { amountMinor: row.amount_minor, currency: row.currency as Currency };
  return {
    id: row.id,
    transaction_id: row.number,
    status: (row.decision ?? "waiting") as CreditView["status"],
    ...wireAmount("amount", amount),
    currency: row.currency,
    method: row.method as CreditView["method"],
    received_on: row.received_on,
    reason: row.reason,
    file_name: row.file_name,
    file_url: `/api/management/payments/credits/${row.id}/file/?cluster_id=${row.estate_id}`,
    ...whoAndWhen(row),
    can_decide: viewer.mayManage && row.decision === null && row.requested_by !== viewer.personId,
  };
}
