import * as manageBillsCsv from "@/app/api/management/payments/bills/csv/route";
import * as manageDisputesCsv from "@/app/api/management/payments/disputes/csv/route";
import * as manageBatchesCsv from "@/app/api/management/payments/bill_batches/csv/route";
import * as manageRecurringCsv from "@/app/api/management/payments/recurring_payments/csv/route";
import * as manageTransactionsCsv from "@/app/api/management/payments/transactions/csv/route";
import * as membersMyBillsCsv from "@/app/api/members/bills/my_bills/csv/route";
import * as membersRecurringCsv from "@/app/api/members/recurring-payments/my_payments/csv/route";
import type { Endpoint } from "@/lib/http/openapi";

/** Lists of bills and of what is paid for them, as files. */
export const estateListFileEndpoints: readonly Endpoint[] = [
  { path: "/api/management/payments/bills/csv/", handlers: manageBillsCsv },
  { path: "/api/management/payments/disputes/csv/", handlers: manageDisputesCsv },
  { path: "/api/management/payments/bill_batches/csv/", handlers: manageBatchesCsv },
  { path: "/api/management/payments/recurring_payments/csv/", handlers: manageRecurringCsv },
  { path: "/api/management/payments/transactions/csv/", handlers: manageTransactionsCsv },
  { path: "/api/members/bills/my_bills/csv/", handlers: membersMyBillsCsv },
  { path: "/api/members/recurring-payments/my_payments/csv/", handlers: membersRecurringCsv },
];
