import * as invoicesCsv from "@/app/api/invoices/csv/route";
import * as leasesCsv from "@/app/api/leases/csv/route";
import * as proofsCsv from "@/app/api/manual-payment-proofs/csv/route";
import * as noticesCsv from "@/app/api/notifications/csv/route";
import * as mailsCsv from "@/app/api/notifications/mails/csv/route";
import * as payoutsCsv from "@/app/api/owner-payouts/csv/route";
import * as statementsCsv from "@/app/api/owner-statements/csv/route";
import * as ordersCsv from "@/app/api/owner-subscriptions/csv/route";
import * as plansCsv from "@/app/api/owner-subscriptions/audit_limits/csv/route";
import * as paymentsCsv from "@/app/api/payments/csv/route";
import * as propertiesCsv from "@/app/api/properties/csv/route";
import * as refundsCsv from "@/app/api/refunds/csv/route";
import * as reviewCsv from "@/app/api/review-items/csv/route";
import * as documentsCsv from "@/app/api/tenant-documents/csv/route";
import * as tenantsCsv from "@/app/api/tenants/csv/route";
import * as unitsCsv from "@/app/api/units/csv/route";
import type { Endpoint } from "@/lib/http/openapi";

/** Each list as a file, beside the list itself: the same query, the same rows. */
export const listFileEndpoints: Endpoint[] = [
  { path: "/api/invoices/csv/", handlers: invoicesCsv },
  { path: "/api/leases/csv/", handlers: leasesCsv },
  { path: "/api/manual-payment-proofs/csv/", handlers: proofsCsv },
  { path: "/api/notifications/csv/", handlers: noticesCsv },
  { path: "/api/notifications/mails/csv/", handlers: mailsCsv },
  { path: "/api/owner-payouts/csv/", handlers: payoutsCsv },
  { path: "/api/owner-statements/csv/", handlers: statementsCsv },
  { path: "/api/owner-subscriptions/csv/", handlers: ordersCsv },
  { path: "/api/owner-subscriptions/audit_limits/csv/", handlers: plansCsv },
  { path: "/api/payments/csv/", handlers: paymentsCsv },
  { path: "/api/properties/csv/", handlers: propertiesCsv },
  { path: "/api/refunds/csv/", handlers: refundsCsv },
  { path: "/api/review-items/csv/", handlers: reviewCsv },
  { path: "/api/tenant-documents/csv/", handlers: documentsCsv },
  { path: "/api/tenants/csv/", handlers: tenantsCsv },
  { path: "/api/units/csv/", handlers: unitsCsv },
];
