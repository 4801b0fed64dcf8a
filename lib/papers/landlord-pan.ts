import type { Id } from "@/lib/kernel/id";

/**
 * The permanent account number of the owner of a portfolio, which a tenant needs for an HRA claim above ₹1,00,000 of rent a
 * year. Null while the owner has told us none; it comes with the owner's profile, and papers read it here alone.
 */
export function findLandlordPan(_portfolioId: Id<"portfolio">): Promise<string | null> {
  return Promise.resolve(null);
}
