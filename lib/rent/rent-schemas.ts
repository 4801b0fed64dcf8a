/** A month of rent that is not settled yet, as its tenant sees it. */
export type OwedMonth = {
  readonly unit_id: string;
  /** `2026-11`. */
  readonly month: string;
  readonly due_on: string;
  readonly currency: string;
  /** The month's whole rent and what is left of it, as exact decimals. */
  readonly amount: string;
  readonly remaining: string;
};
