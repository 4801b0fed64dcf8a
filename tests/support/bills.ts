import { acknowledgeBill } from "@/lib/bills/acknowledge-bill";
import type { Bill } from "@/lib/bills/bill";
import { lockBill } from "@/lib/bills/bill-store";
import { createBill, type CreateBill } from "@/lib/bills/create-bill";
import { inTransaction } from "@/lib/db/in-transaction";
import { localDate } from "@/lib/kernel/local-date";
import { clock } from "@/lib/kernel/clock";
import type { EstateWorld, Resident } from "./estates";

const DAY_MS = 86_400_000;

/** A day of the estate so many days from now. */
export const dayFromNow = (days: number): string =>
  localDate(new Date(clock.now().getTime() + days * DAY_MS), "Africa/Lagos");

/** A bill of ₦5,000 for water, due in ten days, that nobody has confirmed yet. */
export const issueBill = (
  estate: EstateWorld,
  resident: Resident,
  change: Partial<CreateBill> = {},
): Promise<Bill> =>
  createBill(estate.admin, estate.id, {
    payerId: resident.personId,
    type: "water",
    title: "Water",
    description: "November",
    amountMinor: 500_000n,
    dueDate: dayFromNow(10),
    ...change,
  });

/** A bill that can be paid. */
export async function payableBill(
  estate: EstateWorld,
  resident: Resident,
  change: Partial<CreateBill> = {},
): Promise<Bill> {
  const bill = await issueBill(estate, resident, change);
  return acknowledgeBill(resident, estate.id, { billId: bill.id });
}

/** A bill as it stands now. */
export const billNow = (bill: Pick<Bill, "estateId" | "id">): Promise<Bill> =>
  inTransaction((tx) => lockBill(tx, bill.estateId, bill.id), { estate: bill.estateId });

/** ₦1,000 in three parts: ₦333.34, ₦333.33 and ₦333.33, on the 31st and on the last days of shorter months. */
export const inThree = {
  amountMinor: 100_000n,
  dueDate: undefined,
  instalments: { count: 3, firstDueDate: "2028-01-31" },
};
