import "server-only";
import { findPayoutToTell } from "@/lib/payouts/payout-queries";
import type { PayoutView } from "@/lib/payouts/payout-schemas";
import type { Reader } from "./notice";
import { adminReaders, portfolioReaders } from "./notice-readers";

/** An owner's payout as it stands now, with everybody it concerns. */
export type PayoutFacts = { payout: PayoutView; isReplaced: boolean; owners: Reader[]; admins: Reader[] };

export async function findPayoutFacts(payoutId: string): Promise<PayoutFacts | null> {
  const found = await findPayoutToTell(payoutId);
  if (!found?.payout.portfolio_id) return null;
  const [owners, admins] = await Promise.all([portfolioReaders(found.payout.portfolio_id), adminReaders()]);
  return { ...found, owners, admins };
}
