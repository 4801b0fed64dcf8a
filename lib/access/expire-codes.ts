import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import type { Actor } from "@/lib/kernel/actor";
import { endOldCodes } from "./code-store";

/** Forgets the codes whose ten minutes are over; none is sent again. They count no longer in any case, whether or not this runs. */
export async function expireCodes(_actor: Actor): Promise<{ expired: number }> {
  return { expired: await inTransaction((tx) => endOldCodes(tx)) };
}
