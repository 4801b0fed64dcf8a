import type { Tx } from "@/lib/db/in-transaction";
import type { Actor } from "@/lib/kernel/actor";
import type { LedgerAccount } from "@/lib/ledger/chart";
import type { RefundRow } from "../refund-store";

type HeldRefundEnd = { status: "completed" } | { status: "failed"; code: string; message: string };

/** What a payer's money is held for until it is delivered: of that, all can be given back. */
export type HeldThing = {
  /** Where the money lies meanwhile. */
  account: () => LedgerAccount;
  /** Locks it, before payment and refund are locked. */
  lock: (tx: Tx, refund: RefundRow) => Promise<void>;
  /** It is told what became of its refund, in the transaction that writes that down. */
  ended: (tx: Tx, actor: Actor, refund: RefundRow, end: HeldRefundEnd) => Promise<void>;
};
