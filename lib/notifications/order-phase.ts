/**
 * Whether another step of an order has followed the one a notice is about: that one tells it. A refund that failed leaves the
 * order in escrow, as if it had never begun.
 */
export const isOvertaken = ({ status }: { status: string }, phase: string): boolean =>
  status !== (phase === "refund-failed" ? "escrowed" : phase);
