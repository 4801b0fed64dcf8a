import "server-only";
import { database } from "@/lib/db/client";
import type { Id } from "@/lib/kernel/id";

/**
 * The permanent account number of the owner of a portfolio, which a tenant needs for an HRA claim above ₹1,00,000 of rent a
 * year. Null while the owner has told us none.
 */
export async function findLandlordPan(portfolioId: Id<"portfolio">): Promise<string | null> {
  const row = await database()
    .selectFrom("membership")
    .innerJoin("person_profile", "person_profile.person_id", "membership.person_id")
    .select("person_profile.pan")
    .where("membership.portfolio_id", "=", portfolioId)
    .where("person_profile.pan", "is not", null)
    .orderBy("membership.id")
    .executeTakeFirst();
  return row?.pan ?? null;
}
