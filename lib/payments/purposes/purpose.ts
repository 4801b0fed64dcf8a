import type { Tx } from "@/lib/db/in-transaction";
import type { Failed } from "@/lib/failures/payment-error";
import type { RefusedTry } from "@/lib/gateways/gateway";
import type { Actor } from "@/lib/kernel/actor";
import type { PaymentErrorType } from "@/lib/kernel/payment-error-type";
import type { PaymentRow } from "../payment-store";
import type { Completed } from "../record-capture";

export type Failure = { code: string; message: string };

/** What a call that opened no page says went wrong; `tryId` names the request to us that asked for it. */
type NoPage = { type: PaymentErrorType; code: string; detail: string; tryId: string };

/**
 * What a payment is for, locked: what its outcome does beyond the payment itself, in the transaction that writes the outcome
 * down. `complete` is called once in a payment's life, the others whenever there is something to tell.
 */
export type Purpose = {
  /** The payer's money is there: whoever it is for has it, and the payer what they paid for. */
  complete: (tx: Tx, actor: Actor, payment: PaymentRow, report: Completed) => Promise<void>;
  /** It has ended badly; the payment says so already. */
  failed: (tx: Tx, payment: PaymentRow, failure: Failure) => Promise<void>;
  /** The payer's bank refused one try; the gateway's page is open for another. */
  refused: (tx: Tx, payment: PaymentRow, refusal: RefusedTry) => Promise<void>;
  /** The gateway opened no page. Answers how that is told to the payer, where more is known than the plain error. */
  noPage: (tx: Tx, payment: PaymentRow, said: NoPage, isOver: boolean) => Promise<Failed | null>;
  /** Nobody knows the page any more; a fresh payment takes the place of this one. */
  pageLost: (tx: Tx, payment: PaymentRow, failure: Failure) => Promise<void>;
};

/** Nothing but the payment itself changes when it does not come. */
export const WITHOUT_CONSEQUENCE: Omit<Purpose, "complete"> = {
  failed: () => Promise.resolve(),
  refused: () => Promise.resolve(),
  noPage: () => Promise.resolve(null),
  pageLost: () => Promise.resolve(),
};

/** One thing that people pay for. */
export type PurposeKind = {
  /**
   * Locks what a payment is for, before the payment itself is locked: paying and charging under one lease, or paying one bill
   * in two ways, take turns, and nobody waits in a circle.
   */
  lock: (tx: Tx, known: PaymentRow) => Promise<Purpose>;
  /** Where the payer comes back to, below the application's address, and what the gateway's page says it is for. */
  page: (payment: PaymentRow) => { path: string; message: string };
};
