import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import {
  findBeneficiary,
  findCurrentBeneficiary,
  type PayeeDetails,
} from "@/lib/properties/beneficiary-store";
import type { PayoutRow } from "./payout-store";

/**
 * Where a payout's next attempt goes: to the account it was asked for, or to the owner's present one. Null while an owner
 * has not said where.
 */
export const findPayee = (tx: Tx, payout: PayoutRow): Promise<PayeeDetails | null> =>
  payout.payee.kind !== "estate"
    ? findCurrentBeneficiary(tx, payout.payee.portfolioId)
    : findBeneficiary(tx, payout.beneficiary_id ?? "");
