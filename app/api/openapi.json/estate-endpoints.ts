import * as manageBatches from "@/app/api/management/payments/bill_batches/route";
import * as manageBatchesOne from "@/app/api/management/payments/bill_batches/[id]/route";
import * as manageBatchesUndo from "@/app/api/management/payments/bill_batches/[id]/undo/route";
import * as manageCreateBulkBills from "@/app/api/management/payments/create_bulk_bills/route";
import * as manageBills from "@/app/api/management/payments/bills/route";
import * as manageBillsOne from "@/app/api/management/payments/bills/[id]/route";
import * as manageChangeBill from "@/app/api/management/payments/change_bill/route";
import * as manageCreateBill from "@/app/api/management/payments/create_bill/route";
import * as manageDisputes from "@/app/api/management/payments/disputes/route";
import * as manageRejectDispute from "@/app/api/management/payments/reject_dispute/route";
import * as manageResolveDispute from "@/app/api/management/payments/resolve_dispute/route";
import * as manageReviewDispute from "@/app/api/management/payments/review_dispute/route";
import * as manageUpdateBillStatus from "@/app/api/management/payments/update_bill_status/route";
import * as membersBillsOne from "@/app/api/members/bills/[id]/route";
import * as membersBillsAcknowledgeBill from "@/app/api/members/bills/acknowledge_bill/route";
import * as membersBillsDisputeBill from "@/app/api/members/bills/dispute_bill/route";
import * as membersBillsMyBills from "@/app/api/members/bills/my_bills/route";
import * as membersBillsSummary from "@/app/api/members/bills/summary/route";
import * as membersBillsWithdrawDispute from "@/app/api/members/bills/withdraw_dispute/route";
import type { Endpoint } from "@/lib/http/openapi";

/** What estates and their residents do, at the seeds' paths. */
export const estateEndpoints: readonly Endpoint[] = [
  { path: "/api/management/payments/bill_batches/", handlers: manageBatches },
  { path: "/api/management/payments/bill_batches/[id]/", handlers: manageBatchesOne },
  { path: "/api/management/payments/bill_batches/[id]/undo/", handlers: manageBatchesUndo },
  { path: "/api/management/payments/create_bulk_bills/", handlers: manageCreateBulkBills },
  { path: "/api/management/payments/bills/", handlers: manageBills },
  { path: "/api/management/payments/bills/[id]/", handlers: manageBillsOne },
  { path: "/api/management/payments/change_bill/", handlers: manageChangeBill },
  { path: "/api/management/payments/create_bill/", handlers: manageCreateBill },
  { path: "/api/management/payments/disputes/", handlers: manageDisputes },
  { path: "/api/management/payments/reject_dispute/", handlers: manageRejectDispute },
  { path: "/api/management/payments/resolve_dispute/", handlers: manageResolveDispute },
  { path: "/api/management/payments/review_dispute/", handlers: manageReviewDispute },
  { path: "/api/management/payments/update_bill_status/", handlers: manageUpdateBillStatus },
  { path: "/api/members/bills/[id]/", handlers: membersBillsOne },
  { path: "/api/members/bills/acknowledge_bill/", handlers: membersBillsAcknowledgeBill },
  { path: "/api/members/bills/dispute_bill/", handlers: membersBillsDisputeBill },
  { path: "/api/members/bills/my_bills/", handlers: membersBillsMyBills },
  { path: "/api/members/bills/summary/", handlers: membersBillsSummary },
  { path: "/api/members/bills/withdraw_dispute/", handlers: membersBillsWithdrawDispute },
];
