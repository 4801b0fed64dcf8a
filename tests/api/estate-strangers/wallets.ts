import * as freezeMoneyRoute from "@/app/api/management/payments/freeze_money/route";
import * as resumeWallet from "@/app/api/management/payments/resume_wallet/route";
import * as suspendWallet from "@/app/api/management/payments/suspend_wallet/route";
import * as transactions from "@/app/api/management/payments/transactions/route";
import * as unfreezeMoney from "@/app/api/management/payments/unfreeze_money/route";
import * as payBill from "@/app/api/members/bills/pay_bill/route";
import * as payBillDirect from "@/app/api/members/bills/pay_bill_direct/route";
import * as balance from "@/app/api/members/wallet/balance/route";
import * as deposit from "@/app/api/members/wallet/deposit/route";
import * as pin from "@/app/api/members/wallet/pin/route";
import * as statement from "@/app/api/members/wallet/statement/route";
import * as ownTransactions from "@/app/api/members/wallet/transactions/route";
import { freezeMoney } from "@/lib/wallets/freeze-money";
import type { Id } from "@/lib/kernel/id";
import { getBalanceOfWallet } from "@/lib/wallets/wallet-queries";
import { payableBill } from "../../support/bills";
import { addEstateResident } from "../../support/estates";
import { fundWallet } from "../../support/wallets";
import {
  forItsResident,
  forManagement,
  forResidents,
  type EstateEndpoint,
  type EstateStrangers,
} from "./estate-endpoint";

const money = (
  path: string,
  method: string,
  handler: EstateEndpoint["handler"],
  body?: object,
): EstateEndpoint => ({
  file: `members/wallet/${path}`,
  method,
  handler,
  call: () => (body ? { body } : {}),
  refused: forResidents,
});

/** The wallet of somebody who is touched by nothing else: half of its money is frozen. */
async function freshWallet(world: EstateStrangers): Promise<Id<"wallet">> {
  const { estate, gateways } = world;
  const person = await addEstateResident(estate, "Block F, Flat 6");
  await fundWallet(gateways, estate, person, 10_000n);
  const walletId = (await getBalanceOfWallet(person, estate.id)).wallet_id as Id<"wallet">;
  await freezeMoney(estate.admin, estate.id, {
    walletId,
    amountMinor: 5_000n,
    direction: "freeze",
    reason: "Damage",
  });
  return walletId;
}

const ofWallet = (path: string, handler: EstateEndpoint["handler"], more: object = {}): EstateEndpoint => ({
  file: `management/payments/${path}`,
  method: "POST",
  handler,
  call: async (world) => ({ body: { wallet_id: await freshWallet(world), ...more } }),
  refused: forManagement,
});

/** A bill that its resident has confirmed and can pay. */
const paying =
  (more: object): EstateEndpoint["call"] =>
  async ({ estate, resident, gateways }) => {
    await fundWallet(gateways, estate, resident, 20_000n);
    const bill = await payableBill(estate, resident, { amountMinor: 20_000n });
    return { body: { bill_id: bill.id, ...more } };
  };

/** The endpoints of wallets and of paying bills. */
export const walletEndpoints: readonly EstateEndpoint[] = [
  money("balance", "GET", balance.GET),
  money("deposit", "POST", deposit.POST, { amount: "100", provider: "paystack" }),
  money("statement", "GET", statement.GET),
  money("transactions", "GET", ownTransactions.GET),
  {
    ...money("pin", "PUT", pin.PUT, { pin: "4821" }),
    // A token cannot prove that a person sits behind it.
    refused: { ...forResidents, neighbour: 403, resident: 403 },
  },
  {
    file: "members/bills/pay_bill",
    method: "POST",
    handler: payBill.POST,
    call: paying({ amount: "100" }),
    refused: forItsResident,
  },
  {
    file: "members/bills/pay_bill_direct",
    method: "POST",
    handler: payBillDirect.POST,
    call: paying({ provider: "flutterwave" }),
    refused: forItsResident,
  },
  {
    file: "management/payments/transactions",
    method: "GET",
    handler: transactions.GET,
    call: () => ({}),
    refused: forManagement,
  },
  ofWallet("suspend_wallet", suspendWallet.POST, { reason: "Lost phone" }),
  ofWallet("resume_wallet", resumeWallet.POST),
  ofWallet("freeze_money", freezeMoneyRoute.POST, { amount: "10", reason: "Damage" }),
  ofWallet("unfreeze_money", unfreezeMoney.POST, { amount: "10", reason: "Paid" }),
];
