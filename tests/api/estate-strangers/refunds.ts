import * as approveRefund from "@/app/api/management/payments/approve_refund/route";
import * as refundPayment from "@/app/api/management/payments/refund_payment/route";
import * as refundsOne from "@/app/api/management/payments/refunds/[id]/route";
import * as refundsCsv from "@/app/api/management/payments/refunds/csv/route";
import * as refunds from "@/app/api/management/payments/refunds/route";
import * as rejectRefund from "@/app/api/management/payments/reject_refund/route";
import type { Id } from "@/lib/kernel/id";
import { addTreasurer } from "../../support/cluster";
import { addEstateResident } from "../../support/estates";
import { giveBack, payAnother } from "../../support/give-backs";
import { forManagement, type EstateEndpoint, type EstateStrangers } from "./estate-endpoint";

/** A bill that somebody has just paid; nobody else is touched by what becomes of it. */
async function freshPayment({ estate, gateways }: EstateStrangers) {
  const first = await addTreasurer(estate);
  const resident = await addEstateResident(estate, "Block G, Flat 7");
  return {
    estate,
    first,
    second: first,
    ...(await payAnother(gateways, { estate, first, second: first }, resident)),
  };
}

/** Something to be given back: the estate has no limit for one person, so it waits for a second one. */
const freshRefund = async (world: EstateStrangers): Promise<Id<"giveBack">> =>
  giveBack(await freshPayment(world));

const ofRefunds = (
  path: string,
  method: "GET" | "POST",
  handler: EstateEndpoint["handler"],
  call: EstateEndpoint["call"] = () => ({}),
): EstateEndpoint => ({ file: `management/payments/${path}`, method, handler, call, refused: forManagement });

const ofOne: EstateEndpoint["call"] = async (world) => ({
  body: { refund_id: await freshRefund(world), note: "Wrong" },
});

/** The endpoints of what is given back. */
export const refundEndpoints: EstateEndpoint[] = [
  ofRefunds("refunds", "GET", refunds.GET),
  ofRefunds("refunds/csv", "GET", refundsCsv.GET),
  ofRefunds("refunds/[id]", "GET", refundsOne.GET, async (world) => ({
    params: { id: await freshRefund(world) },
  })),
  ofRefunds("refund_payment", "POST", refundPayment.POST, async (world) => ({
    body: {
      transaction_id: (await freshPayment(world)).payment.id,
      to: "wallet",
      reason: "Billed twice",
    },
  })),
  {
    ...ofRefunds("approve_refund", "POST", approveRefund.POST, ofOne),
    refused: { ...forManagement, estateAdmin: 403 },
    foreign: 403,
  },
  ofRefunds("reject_refund", "POST", rejectRefund.POST, ofOne),
];
