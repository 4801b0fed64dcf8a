import type { Id } from "@/lib/kernel/id";

export const disputeStatuses = ["open", "under_review", "resolved", "rejected", "withdrawn"] as const;
export type DisputeStatus = (typeof disputeStatuses)[number];

/** What a resident finds wrong with a bill, and what became of it. */
export type Dispute = {
  readonly id: Id<"dispute">;
  readonly billId: Id<"bill">;
  readonly estateId: Id<"estate">;
  readonly personId: Id<"person">;
  readonly reason: string;
  readonly status: DisputeStatus;
};

/** `resolved`: the resident was right. `rejected`: the bill stands. Both need words; a withdrawal needs none. */
const NEXT: Readonly<Record<DisputeStatus, readonly DisputeStatus[]>> = {
  open: ["under_review", "resolved", "rejected", "withdrawn"],
  under_review: ["resolved", "rejected", "withdrawn"],
  resolved: [],
  rejected: [],
  withdrawn: [],
};

export const mayDisputeBecome = (from: DisputeStatus, to: DisputeStatus): boolean => NEXT[from].includes(to);

/** While a dispute is active its bill cannot be paid. */
export const isActive = (status: DisputeStatus): boolean => NEXT[status].length > 0;
