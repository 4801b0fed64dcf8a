import { giveBackPayment, type GiveBackPayment } from "@/lib/cluster/give-back-payment";
import { database } from "@/lib/db/client";
import { systemActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { startDeposit, type Provider } from "@/lib/payments/start-remittance-payment";
import { settlePayment } from "@/lib/payments/settle-payment";
import { findRefund, type RefundRow } from "@/lib/refunds/refund-store";
import { addMoney, type MoneyWorld } from "./cluster";
import { addEstateResident, type Resident } from "./estates";
import type { World } from "./world";

const system = systemActor("test");

export type Deposit = MoneyWorld & {
  resident: Resident;
  payment: { id: Id<"remittance">; number: string };
  /** What the gateway knows it by. */
  orderReference: string;
};

/** A resident's deposit that has arrived: ₦10,000 in their wallet, and nothing else. */
export async function addDeposit(
  world: Pick<World, "sandbox">,
  change: { provider?: Provider; limitMinor?: bigint; of?: MoneyWorld & { resident: Resident } } = {},
): Promise<Deposit> {
  const money = change.of ?? (await addMoney(0n, change.limitMinor));
  const resident = change.of?.resident ?? (await addEstateResident(money.estate));
  const { payment, remittance } = await startDeposit(resident, money.estate.id, {
    amountMinor: 1_000_000n,
    provider: change.provider ?? "paystack",
    callbackUrl: undefined,
    requestKey: null,
  });
  await world.sandbox.payOrder(payment.merchant_order_id);
  await settlePayment(system, { merchantOrderId: payment.merchant_order_id });
  return { ...money, resident, payment: remittance, orderReference: payment.merchant_order_id };
}

/** The estate sends it back to where it came from, all of it unless told otherwise. */
export const sendBack = (
  { estate, first, payment }: Pick<Deposit, "estate" | "first" | "payment">,
  change: Partial<GiveBackPayment> & { by?: MoneyWorld["first"] } = {},
): Promise<Id<"giveBack">> => {
  const { by = first, ...input } = change;
  return giveBackPayment(by, estate.id, {
    payment: payment.id,
    amountMinor: undefined,
    destination: "source",
    reason: "Added by mistake",
    isCancelling: false,
    requestKey: null,
    ...input,
  });
};

/** The refunds of a deposit, oldest first. */
export async function refundsOf({ estate }: Pick<Deposit, "estate">): Promise<RefundRow[]> {
  const rows = await database()
    .selectFrom("refund")
    .select("id")
    .where("estate_id", "=", estate.id)
    .orderBy("id")
    .execute();
  const found = await Promise.all(rows.map(({ id }) => findRefund(id as Id<"refund">)));
  return found.filter((row) => row !== null);
}

/** The one refund of a deposit. */
export async function refundOf(deposit: Pick<Deposit, "estate">): Promise<RefundRow> {
  const [refund, ...more] = await refundsOf(deposit);
  if (!refund || more.length > 0)
    throw new Error(`one refund expected, not ${more.length + (refund ? 1 : 0)}`);
  return refund;
}
