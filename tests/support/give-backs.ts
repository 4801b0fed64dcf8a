import type { Bill } from "@/lib/bills/bill";
import { approveGiveBack } from "@/lib/cluster/approve-give-back";
import { giveBackPayment, type GiveBackPayment } from "@/lib/cluster/give-back-payment";
import { getGiveBack } from "@/lib/cluster/give-back-queries";
import { rejectGiveBack } from "@/lib/cluster/reject-give-back";
import type { Id } from "@/lib/kernel/id";
import { payableBill } from "./bills";
import { addMoney, type MoneyWorld, type Treasurer } from "./cluster";
import { addEstateResident, type Resident } from "./estates";
import { fundWallet, payFromWallet } from "./wallets";
import type { World } from "./world";

export type PaidBill = MoneyWorld & {
  resident: Resident;
  bill: Bill;
  payment: { id: Id<"remittance">; number: string };
};

/** A bill that its resident has paid from the wallet, in an estate that has this money and no other. */
export async function paidBill(world: World, amountMinor = 500_000n, limitMinor?: bigint): Promise<PaidBill> {
  const money = await addMoney(0n, limitMinor);
  const resident = await addEstateResident(money.estate);
  return { ...money, resident, ...(await payAnother(world, money, resident, amountMinor)) };
}

/** One more bill of the same resident, paid from the wallet. */
export async function payAnother(
  world: World,
  { estate }: MoneyWorld,
  resident: Resident,
  amountMinor = 500_000n,
): Promise<Pick<PaidBill, "bill" | "payment">> {
  await fundWallet(world, estate, resident, amountMinor);
  const bill = await payableBill(estate, resident, { amountMinor });
  const { remittance } = await payFromWallet(estate, resident, bill);
  return { bill, payment: { id: remittance.id, number: remittance.number } };
}

type Paid = Pick<PaidBill, "estate" | "first" | "payment">;

/** Asks for it back, all of it unless told otherwise. */
export const giveBack = (
  { estate, first, payment }: Paid,
  change: Partial<GiveBackPayment> & { by?: PaidBill["first"] } = {},
): Promise<Id<"giveBack">> => {
  const { by = first, ...input } = change;
  return giveBackPayment(by, estate.id, {
    payment: payment.id,
    amountMinor: undefined,
    destination: "wallet",
    reason: "Billed twice",
    isCancelling: false,
    requestKey: null,
    ...input,
  });
};

export const giveBackNow = ({ estate, first }: MoneyWorld, id: Id<"giveBack">) =>
  getGiveBack(first, estate.id, id);

export const agree = ({ estate, second }: MoneyWorld, giveBackId: Id<"giveBack">, by: Treasurer = second) =>
  approveGiveBack(by, by.secret, estate.id, { giveBackId, note: null });

export const refuse = ({ estate, second }: MoneyWorld, giveBackId: Id<"giveBack">, by: Treasurer = second) =>
  rejectGiveBack(by, estate.id, { giveBackId, note: "It was right" });
