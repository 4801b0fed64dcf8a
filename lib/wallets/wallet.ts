import type { Id } from "@/lib/kernel/id";
import type { Currency } from "@/lib/kernel/money";

/** A resident's wallet in one estate. Its money is the account `walletMoney` in the ledger, and nowhere else. */
export type Wallet = {
  readonly id: Id<"wallet">;
  readonly estateId: Id<"estate">;
  readonly personId: Id<"person">;
  readonly currency: Currency;
  /** `suspended`: money may come in and nothing goes out. */
  readonly status: "active" | "suspended" | "closed";
  readonly hasPin: boolean;
};

export const remittanceKinds = [
  "deposit",
  "bill_payment",
  "transfer",
  "credit",
  "refund",
  "recurring_payment",
] as const;
export type RemittanceKind = (typeof remittanceKinds)[number];
export const remittanceStatuses = ["pending", "processing", "completed", "failed", "cancelled"] as const;
export type RemittanceStatus = (typeof remittanceStatuses)[number];
