import * as bills from "@/app/api/management/payments/bills/route";
import * as billOne from "@/app/api/management/payments/bills/[id]/route";
import * as changeBill from "@/app/api/management/payments/change_bill/route";
import * as createBill from "@/app/api/management/payments/create_bill/route";
import * as disputes from "@/app/api/management/payments/disputes/route";
import * as rejectDispute from "@/app/api/management/payments/reject_dispute/route";
import * as resolveDispute from "@/app/api/management/payments/resolve_dispute/route";
import * as reviewDispute from "@/app/api/management/payments/review_dispute/route";
import * as updateBillStatus from "@/app/api/management/payments/update_bill_status/route";
import * as ownBillOne from "@/app/api/members/bills/[id]/route";
import * as acknowledgeBill from "@/app/api/members/bills/acknowledge_bill/route";
import * as disputeBillRoute from "@/app/api/members/bills/dispute_bill/route";
import * as myBills from "@/app/api/members/bills/my_bills/route";
import * as summary from "@/app/api/members/bills/summary/route";
import * as withdrawDispute from "@/app/api/members/bills/withdraw_dispute/route";
import { disputeBill } from "@/lib/bills/dispute-bill";
import { inTransaction } from "@/lib/db/in-transaction";
import { issueBill } from "../../support/bills";
import {
  forItsResident,
  forManagement,
  forResidents,
  type EstateEndpoint,
  type EstateStrangers,
} from "./estate-endpoint";

const freshBill = ({ estate, resident }: EstateStrangers) => issueBill(estate, resident);

/** A dispute of the resident's about a bill of its own. */
async function freshDispute(world: EstateStrangers) {
  const { estate, resident } = world;
  const bill = await freshBill(world);
  await disputeBill(resident, estate.id, { billId: bill.id, reason: "Not mine" });
  const { id } = await inTransaction(
    (tx) =>
      tx.db.selectFrom("bill_dispute").select("id").where("bill_id", "=", bill.id).executeTakeFirstOrThrow(),
    { estate: estate.id },
  );
  return { bill_id: bill.id, dispute_id: id };
}
const ofBill = (more: object) => async (world: EstateStrangers) => ({
  body: { bill_id: (await freshBill(world)).id, ...more },
});
const ofDispute = (more: object) => async (world: EstateStrangers) => ({
  body: { dispute_id: (await freshDispute(world)).dispute_id, ...more },
});
const oneBill = async (world: EstateStrangers) => ({ params: { id: (await freshBill(world)).id } });

const managed = (
  path: string,
  handler: EstateEndpoint["handler"],
  call: EstateEndpoint["call"] = () => ({}),
  method = "POST",
): EstateEndpoint => ({
  file: `management/payments/${path}`,
  method,
  handler,
  call,
  refused: forManagement,
});
const own = (
  path: string,
  handler: EstateEndpoint["handler"],
  call: EstateEndpoint["call"],
): EstateEndpoint => ({
  file: `members/bills/${path}`,
  method: "POST",
  handler,
  call,
  refused: forItsResident,
});

/** The endpoints of bills and disputes. */
export const billEndpoints: readonly EstateEndpoint[] = [
  managed("bills", bills.GET, undefined, "GET"),
  managed("bills/[id]", billOne.GET, oneBill, "GET"),
  {
    ...managed("create_bill", createBill.POST, ({ resident }) => ({
      body: {
        user_id: resident.personId,
        title: "Water",
        amount: "1",
        type: "water",
        due_date: "2099-01-31",
      },
    })),
    foreign: 422,
  },
  managed("change_bill", changeBill.POST, ofBill({ version: 1, title: "Wate", reason: "Spelling" })),
  managed("update_bill_status", updateBillStatus.POST, ofBill({ status: "CANCELLED", reason: "Twice" })),
  managed("disputes", disputes.GET, undefined, "GET"),
  managed("review_dispute", reviewDispute.POST, ofDispute({})),
  managed("resolve_dispute", resolveDispute.POST, ofDispute({ note: "You are right." })),
  managed("reject_dispute", rejectDispute.POST, ofDispute({ note: "It is yours." })),
  {
    file: "members/bills/my_bills",
    method: "GET",
    handler: myBills.GET,
    call: () => ({}),
    refused: forResidents,
  },
  {
    file: "members/bills/summary",
    method: "GET",
    handler: summary.GET,
    call: () => ({}),
    refused: forResidents,
  },
  {
    file: "members/bills/[id]",
    method: "GET",
    handler: ownBillOne.GET,
    call: oneBill,
    refused: forItsResident,
  },
  own("acknowledge_bill", acknowledgeBill.POST, ofBill({})),
  own("dispute_bill", disputeBillRoute.POST, ofBill({ reason: "Too much" })),
  own("withdraw_dispute", withdrawDispute.POST, async (world) => ({
    body: { bill_id: (await freshDispute(world)).bill_id },
  })),
];
