import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import { estateDay } from "@/lib/estates/estate";
import { requireResident } from "@/lib/estates/estate-policy";
import { getEstate } from "@/lib/estates/estate-store";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { billsWithFacts, ownBills } from "./bill-rows";
import type { BillView } from "./bill-schemas";
import { toBill } from "./bill-store";
import { toBillView } from "./bill-view";
import { toInstalments } from "./instalment";
import { nextDueDay } from "./instalment-store";

/** A resident with more unpaid bills than this sees the oldest. */
const OPEN_MAX = 100;

/** A resident's bills that are neither paid nor cancelled, the earliest due first, those in parts by their next one: what there is to do. */
export async function listOpenBills(actor: PersonActor, estateId: Id<"estate">): Promise<BillView[]> {
  requireResident(actor, estateId);
  return inTransaction(
    async (tx) => {
      const today = estateDay(await getEstate(tx, estateId), tx.now);
      const rows = await billsWithFacts(tx, ownBills(estateId, actor))
        .where("bill.paid_at", "is", null)
        .where("bill.cancelled_at", "is", null)
        .orderBy(nextDueDay)
        .orderBy("bill.id")
        .limit(OPEN_MAX)
        .execute();
      return rows.map((row) => toBillView(row, toBill(row, toInstalments(row.parts)), today));
    },
    { estate: estateId },
  );
}
