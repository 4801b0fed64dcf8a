import "server-only";
import { findEarningPayoutToTell } from "@/lib/payouts/earning-payout-queries";
import type { EarningPayoutView } from "@/lib/payouts/earning-payout-schemas";
import type { Reader } from "./notice";
import { adminReaders, earnerReaders } from "./notice-readers";

/** A seller's or scout's payout as it stands now, with everybody it concerns. */
export type EarningFacts = {
  payout: EarningPayoutView;
  isReplaced: boolean;
  payee: Reader[];
  admins: Reader[];
};

export async function findEarningFacts(payoutId: string): Promise<EarningFacts | null> {
  const found = await findEarningPayoutToTell(payoutId);
  if (!found) return null;
  const role = found.payout.payout_type === "scout_bounty" ? "scout" : "seller";
  const [payee, admins] = await Promise.all([earnerReaders(found.portfolioId, role), adminReaders()]);
  return { payout: found.payout, isReplaced: found.isReplaced, payee, admins };
}

/** What the money is, as its payee knows it. */
export const earnedBy = (payout: EarningPayoutView): string =>
  payout.payout_type === "scout_bounty" ? "your bounties" : "your sales";
