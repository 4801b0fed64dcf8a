import "server-only";
import { openText } from "@/lib/access/seal";
import { database } from "@/lib/db/client";
import type { Id } from "@/lib/kernel/id";

/**
 * The permanent account number of the owner of a portfolio, which a tenant needs for an HRA claim above ₹1,00,000 of rent a
 * year: the one place where it is opened. Null while the owner has told us none.
 */
export async function findLandlordPan(portfolioId: Id<"portfolio">): Promise<string | null> {
  const row = await database()
    .selectFrom("membership")
    .innerJoin("person_profile", "person_profile.person_id", "membership.person_id")
    .select(["person_profile.person_id", "person_profile.pan_encrypted"])
    .where("membership.portfolio_id", "=", portfolioId)
    .where("person_profile.pan_encrypted", "is not", null)
    .orderBy("membership.id")
    .executeTakeFirst();
  return row?.pan_encrypted ? openText(row.pan_encrypted, `pan:${row.person_id}`) : null;
}
