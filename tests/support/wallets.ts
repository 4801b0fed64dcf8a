import { systemActor } from "@/lib/kernel/actor";
import { startDeposit, startBillPayment, type Provider } from "@/lib/payments/start-remittance-payment";
import { settlePayment } from "@/lib/payments/settle-payment";
import { payBill, type PayBill } from "@/lib/wallets/pay-bill";
import { getBalanceOfWallet } from "@/lib/wallets/wallet-queries";
import type { Bill } from "@/lib/bills/bill";
import type { EstateWorld, Resident } from "./estates";
import type { World } from "./world";

const system = systemActor("test");

/** A resident puts money into their wallet through a gateway, and it arrives. */
export async function fundWallet(
  world: Pick<World, "sandbox">,
  estate: EstateWorld,
  resident: Resident,
  amountMinor: bigint,
  provider: Provider = "paystack",
): Promise<void> {
  const { payment } = await startDeposit(resident, estate.id, {
    amountMinor,
    provider,
    callbackUrl: undefined,
    requestKey: null,
  });
  await world.sandbox.payOrder(payment.merchant_order_id);
  await settlePayment(system, { merchantOrderId: payment.merchant_order_id });
}

/** Pays from the wallet, all that is open unless told otherwise. */
export const payFromWallet = (
  estate: EstateWorld,
  resident: Resident,
  bill: Pick<Bill, "id">,
  change: Partial<PayBill> = {},
) =>
  payBill(resident, estate.id, {
    billId: bill.id,
    amountMinor: undefined,
    pin: undefined,
    acknowledgeVersion: undefined,
    requestKey: null,
    ...change,
  });

/** Begins to pay a bill at a gateway. */
export const payDirectly = (
  estate: EstateWorld,
  resident: Resident,
  bill: Pick<Bill, "id">,
  change: { provider?: Provider; amountMinor?: bigint; requestKey?: string; callbackUrl?: string } = {},
) =>
  startBillPayment(resident, estate.id, {
    billId: bill.id,
    provider: change.provider ?? "paystack",
    amountMinor: change.amountMinor,
    callbackUrl: change.callbackUrl,
    acknowledgeVersion: undefined,
    requestKey: change.requestKey ?? null,
  });

/** What a resident may spend, as text. */
export const available = async (estate: EstateWorld, resident: Resident): Promise<string> =>
  (await getBalanceOfWallet(resident, estate.id)).available_balance;
