/** How money on its way back to a customer stands, in the words of the public interface. */
export const REFUND_WORDS = ["PENDING", "PROCESSING", "SUCCESS", "FAILED"] as const;
export type RefundWord = (typeof REFUND_WORDS)[number];

const WORD: Readonly<Record<string, RefundWord>> = {
  requested: "PENDING",
  pending: "PENDING",
  confirmed: "PROCESSING",
  completed: "SUCCESS",
  failed: "FAILED",
};

/** The word for a refund as it is stored; null for none. */
export const refundWord = (status: string | null): RefundWord | null => WORD[status ?? ""] ?? null;
