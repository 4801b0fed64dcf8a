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

/** A change of a unit's rent: from `from` (`2027-01`) on it costs `rent`, before `previous`, as exact decimals. */
export type RentStep = {
  readonly from: string;
  readonly currency: string;
  readonly rent: string;
  readonly previous: string;
};
