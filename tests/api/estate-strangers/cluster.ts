import * as approveTransferRoute from "@/app/api/management/payments/approve_transfer/route";
import * as cancelTransferRoute from "@/app/api/management/payments/cancel_transfer/route";
import * as clusterWallet from "@/app/api/management/payments/cluster_wallet/route";
import * as clusterWalletCredit from "@/app/api/management/payments/cluster_wallet_credit/route";
import * as clusterWalletTransfer from "@/app/api/management/payments/cluster_wallet_transfer/route";
import * as creditsOne from "@/app/api/management/payments/credits/[id]/route";
import * as creditsFile from "@/app/api/management/payments/credits/[id]/file/route";
import * as creditsCsv from "@/app/api/management/payments/credits/csv/route";
import * as credits from "@/app/api/management/payments/credits/route";
import * as dashboard from "@/app/api/management/payments/dashboard/route";
import * as operationsCsv from "@/app/api/management/payments/operations/csv/route";
import * as operations from "@/app/api/management/payments/operations/route";
import * as rejectManualCredit from "@/app/api/management/payments/reject_manual_credit/route";
import * as rejectTransferRoute from "@/app/api/management/payments/reject_transfer/route";
import * as resolveAccount from "@/app/api/management/payments/resolve_account/route";
import * as retryTransferRoute from "@/app/api/management/payments/retry_transfer/route";
import * as transfersOne from "@/app/api/management/payments/transfers/[id]/route";
import * as transfersCsv from "@/app/api/management/payments/transfers/csv/route";
import * as transfers from "@/app/api/management/payments/transfers/route";
import * as verifyManualCredit from "@/app/api/management/payments/verify_manual_credit/route";
import {
  addTreasurer,
  askTransfer,
  creditEstate,
  enterCredit,
  steppedUp,
  type MoneyWorld,
} from "../../support/cluster";
import { pngBytes } from "../../support/files";
import { forManagement, type EstateEndpoint, type EstateStrangers } from "./estate-endpoint";

const worlds = new WeakMap<object, Promise<MoneyWorld>>();

/** The estate with two people of its own who move its money; made once. */
function moneyOf({ estate }: EstateStrangers): Promise<MoneyWorld> {
  const known = worlds.get(estate) ?? makeMoney(estate);
  worlds.set(estate, known);
  return known;
}

async function makeMoney(estate: EstateStrangers["estate"]): Promise<MoneyWorld> {
  const second = await addTreasurer(estate, "Kemi Alade");
  const money = { estate, first: await steppedUp(await addTreasurer(estate)), second };
  await creditEstate(money, 900_000_000n);
  return money;
}

const ofMoney = (
  path: string,
  method: "GET" | "POST",
  handler: EstateEndpoint["handler"],
  call: EstateEndpoint["call"] = () => ({}),
  refused: EstateEndpoint["refused"] = forManagement,
): EstateEndpoint => ({ file: `management/payments/${path}`, method, handler, call, refused });

/** What takes a step-up refuses an API token, also the administrator's: nobody sits behind it. */
const provedOnly = { ...forManagement, estateAdmin: 403 };

const account = { bank_code: "044", account_number: "0690000031" };
const transferIn: EstateEndpoint["call"] = async (world) => ({
  body: { transfer_id: await askTransfer(await moneyOf(world)), note: "Wrong" },
});
const ownTransferIn: EstateEndpoint["call"] = async (world) => ({
  body: { transfer_id: await askTransfer(await moneyOf(world)) },
});
const creditIn: EstateEndpoint["call"] = async (world) => ({
  body: { credit_id: await enterCredit(await moneyOf(world)), note: "Wrong" },
});
const ofCredit: EstateEndpoint["call"] = async (world) => ({
  params: { id: await enterCredit(await moneyOf(world)) },
});
const creditForm: EstateEndpoint["call"] = () => {
  const form = new FormData();
  for (const [name, value] of Object.entries({
    amount: "500.00",
    method: "cash",
    received_on: "2026-11-01",
    reason: "Hall hire",
  }))
    form.set(name, value);
  form.set("file", new Blob([Buffer.from(pngBytes())], { type: "image/png" }), "slip.png");
  return { form };
};

/** The endpoints of the estate's own money. */
export const clusterEndpoints: EstateEndpoint[] = [
  ofMoney("dashboard", "GET", dashboard.GET),
  ofMoney("cluster_wallet", "GET", clusterWallet.GET),
  ofMoney("operations", "GET", operations.GET),
  ofMoney("operations/csv", "GET", operationsCsv.GET),
  ofMoney("transfers", "GET", transfers.GET),
  ofMoney("transfers/csv", "GET", transfersCsv.GET),
  ofMoney("credits", "GET", credits.GET),
  ofMoney("credits/csv", "GET", creditsCsv.GET),
  ofMoney("transfers/[id]", "GET", transfersOne.GET, async (world) => ({
    params: { id: await askTransfer(await moneyOf(world)) },
  })),
  ofMoney("credits/[id]", "GET", creditsOne.GET, ofCredit),
  ofMoney("credits/[id]/file", "GET", creditsFile.GET, ofCredit),
  ofMoney("resolve_account", "POST", resolveAccount.POST, () => ({ body: account })),
  ofMoney("cluster_wallet_credit", "POST", clusterWalletCredit.POST, creditForm),
  ofMoney(
    "cluster_wallet_transfer",
    "POST",
    clusterWalletTransfer.POST,
    () => ({ body: { ...account, amount: "500.00", account_name: "Forrest Green", reason: "Diesel" } }),
    provedOnly,
  ),
  { ...ofMoney("approve_transfer", "POST", approveTransferRoute.POST, transferIn, provedOnly), foreign: 403 },
  { ...ofMoney("retry_transfer", "POST", retryTransferRoute.POST, ownTransferIn, provedOnly), foreign: 403 },
  { ...ofMoney("verify_manual_credit", "POST", verifyManualCredit.POST, creditIn, provedOnly), foreign: 403 },
  ofMoney("reject_transfer", "POST", rejectTransferRoute.POST, transferIn),
  ofMoney("cancel_transfer", "POST", cancelTransferRoute.POST, ownTransferIn),
  ofMoney("reject_manual_credit", "POST", rejectManualCredit.POST, creditIn),
];
