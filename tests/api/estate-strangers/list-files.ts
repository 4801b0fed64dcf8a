import * as manageBillsCsv from "@/app/api/management/payments/bills/csv/route";
import * as manageDisputesCsv from "@/app/api/management/payments/disputes/csv/route";
import * as manageBatchesCsv from "@/app/api/management/payments/bill_batches/csv/route";
import * as manageRecurringCsv from "@/app/api/management/payments/recurring_payments/csv/route";
import * as manageTransactionsCsv from "@/app/api/management/payments/transactions/csv/route";
import * as membersMyBillsCsv from "@/app/api/members/bills/my_bills/csv/route";
import * as membersRecurringCsv from "@/app/api/members/recurring-payments/my_payments/csv/route";
import { forManagement, forResidents, type EstateEndpoint } from "./estate-endpoint";

const file = (
  list: string,
  handler: EstateEndpoint["handler"],
  refused: EstateEndpoint["refused"] = forManagement,
): EstateEndpoint => ({ file: `${list}/csv`, method: "GET", handler, call: () => ({}), refused });

/** Lists of bills and of what is paid for them, as files. */
export const listFileEndpoints: readonly EstateEndpoint[] = [
  file("management/payments/bills", manageBillsCsv.GET),
  file("management/payments/disputes", manageDisputesCsv.GET),
  file("management/payments/bill_batches", manageBatchesCsv.GET),
  file("management/payments/recurring_payments", manageRecurringCsv.GET),
  file("management/payments/transactions", manageTransactionsCsv.GET),
  file("members/bills/my_bills", membersMyBillsCsv.GET, forResidents),
  file("members/recurring-payments/my_payments", membersRecurringCsv.GET, forResidents),
];
