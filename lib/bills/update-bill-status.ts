import "server-only";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { BillStatus } from "./bill";
import { cancelBill } from "./cancel-bill";

/**
 * Sets the one status that an estate sets by hand: `CANCELLED`. All others follow from what happened, so asking for one of
 * them is a `conflict` that says what it follows from; nothing can be marked paid without money.
 */
export async function updateBillStatus(
  actor: PersonActor,
  estateId: Id<"estate">,
  input: { billId: Id<"bill">; status: BillStatus; reason: string },
): Promise<void> {
  if (input.status === "CANCELLED") return cancelBill(actor, estateId, input);
  throw new DomainError(
    "conflict",
    "status-follows",
    `${input.status} cannot be set by hand: it follows from ${CAUSES[input.status]}.`,
  );
}

const CAUSES: Readonly<Record<Exclude<BillStatus, "CANCELLED">, string>> = {
  PAID: "payments that have arrived",
  PARTIALLY_PAID: "payments that have arrived",
  DISPUTED: "the resident's dispute",
  OVERDUE: "the due day",
  ACKNOWLEDGED: "the resident's confirmation",
  PENDING_ACKNOWLEDGMENT: "a new or changed bill",
  PENDING: "the older system the bill came from",
};
