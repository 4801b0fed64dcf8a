import type { BeneficiaryDetails, Entry, TransferPlan } from "./book-entries";
import { feeMinor } from "./fees";
import type { GatewayName } from "./gateways";

export type Transfer = {
  readonly gateway: GatewayName;
  readonly reference: string;
  readonly gatewayReference: string;
  /** What the merchant asked for. */
  readonly amountMinor: bigint;
  /** What the bank really moves. Differs from the above only by a fault. */
  readonly actualMinor: bigint;
  readonly mode: string;
  readonly remarks: string | null;
  readonly beneficiary: BeneficiaryDetails;
  readonly plan: TransferPlan;
  readonly status: string;
  readonly statusCode: string;
  readonly utr: string | null;
  readonly createdAt: number;
  readonly changedAt: number;
  /** When the bank acts next by itself. */
  readonly nextAt: number | null;
};

type Position = Pick<Transfer, "status" | "statusCode">;

export const isDebited = (transfer: Position): boolean => transfer.status === "SUCCESS";
export const isPaid = (transfer: Position): boolean =>
  transfer.status === "SUCCESS" && transfer.statusCode === "COMPLETED";
export const isReturned = (transfer: Position): boolean => transfer.status === "REVERSED";
export const isRefused = (transfer: Position): boolean => transfer.status === "FAILED";

/** What the beneficiary holds because of this transfer, now. */
export const paidMinor = (transfer: Transfer): bigint => (isPaid(transfer) ? transfer.actualMinor : 0n);

export function transferAccepted(entry: Entry<"transfer-accepted">): Transfer {
  const { type: _type, at, ...details } = entry;
  return {
    ...details,
    actualMinor: entry.amountMinor,
    status: "RECEIVED",
    statusCode: "RECEIVED",
    utr: null,
    createdAt: at,
    changedAt: at,
  };
}

/** The transfer after one more thing happened to it. Pure, and the same at every replay. */
export function changeTransfer(
  transfer: Transfer,
  entry: Entry<"transfer-moved" | "transfer-mispaid">,
): Transfer {
  if (entry.type === "transfer-mispaid") return { ...transfer, actualMinor: entry.actualMinor };
  return {
    ...transfer,
    status: entry.status,
    statusCode: entry.statusCode,
    utr: entry.utr ?? transfer.utr,
    changedAt: entry.at,
    nextAt: entry.nextAt,
  };
}

/** What a transfer takes from the merchant's balance: in Nigeria its fee comes on top. */
export const costMinor = (transfer: Pick<Transfer, "gateway" | "actualMinor">): bigint =>
  transfer.gateway === "cashfree"
    ? transfer.actualMinor
    : transfer.actualMinor + feeMinor(transfer.gateway, transfer.actualMinor);

/** How much the merchant's balance with the gateway gains (or loses) by a change. */
export function balanceChange(before: Transfer, after: Transfer): bigint {
  const held = (transfer: Transfer): bigint => (isDebited(transfer) ? costMinor(transfer) : 0n);
  return held(before) - held(after);
}
