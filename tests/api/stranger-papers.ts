import * as incomeYearRoute from "@/app/api/income-years/[portfolioId]/[year]/route";
import * as invoicesCsvRoute from "@/app/api/invoices/csv/route";
import * as leasesCsvRoute from "@/app/api/leases/csv/route";
import * as proofsCsvRoute from "@/app/api/manual-payment-proofs/csv/route";
import * as noticesCsvRoute from "@/app/api/notifications/csv/route";
import * as mailsCsvRoute from "@/app/api/notifications/mails/csv/route";
import * as mailsRoute from "@/app/api/notifications/mails/route";
import * as ordersCsvRoute from "@/app/api/owner-subscriptions/csv/route";
import * as plansCsvRoute from "@/app/api/owner-subscriptions/audit_limits/csv/route";
import * as propertiesCsvRoute from "@/app/api/properties/csv/route";
import * as reviewCsvRoute from "@/app/api/review-items/csv/route";
import * as documentsCsvRoute from "@/app/api/tenant-documents/csv/route";
import * as tenantsCsvRoute from "@/app/api/tenants/csv/route";
import * as payoutsCsvRoute from "@/app/api/owner-payouts/csv/route";
import * as statementCsvRoute from "@/app/api/owner-statements/[id]/csv/route";
import * as statementPdfRoute from "@/app/api/owner-statements/[id]/pdf/route";
import * as statementsCsvRoute from "@/app/api/owner-statements/csv/route";
import * as statementsRoute from "@/app/api/owner-statements/route";
import * as receiptRoute from "@/app/api/payments/[id]/receipt/route";
import * as paymentsCsvRoute from "@/app/api/payments/csv/route";
import * as refundsCsvRoute from "@/app/api/refunds/csv/route";
import * as rentYearRoute from "@/app/api/rent-years/[leaseId]/[year]/route";
import * as unitsCsvRoute from "@/app/api/units/csv/route";
import type { PaidRent } from "../support/paid-rent";
import type { Endpoint } from "./stranger-endpoints";

/** Lists for everybody with a home, for owners, for administrators. */
const homes = ["nobody", "admin"];
const owners = ["nobody", "tenant", "admin"];
const admins = ["nobody", "tenant", "owner", "otherOwner"];
const roleOnly = (...roles: string[]) => Object.fromEntries(roles.map((role) => [role, 403]));

/** The endpoints of papers and of lists as CSV. */
export const strangerPapers = (paid: () => PaidRent): Endpoint[] => [
  {
    file: "payments/[id]/receipt",
    method: "GET",
    handler: receiptRoute.GET,
    call: () => ({ params: { id: paid().payment.id } }),
    refused: { anonymous: 401, nobody: 404, otherTenant: 404, otherOwner: 404 },
  },
  {
    file: "refunds/csv",
    method: "GET",
    handler: refundsCsvRoute.GET,
    call: () => ({}),
    refused: { anonymous: 401, ...roleOnly("nobody") },
  },
  {
    file: "rent-years/[leaseId]/[year]",
    method: "GET",
    handler: rentYearRoute.GET,
    call: () => ({ params: { leaseId: paid().tenant.leaseId, year: "2026" } }),
    refused: { anonymous: 401, nobody: 404, otherTenant: 404, otherOwner: 404 },
  },
  {
    file: "income-years/[portfolioId]/[year]",
    method: "GET",
    handler: incomeYearRoute.GET,
    call: () => ({ params: { portfolioId: paid().tenant.owner.portfolioId, year: "2026" } }),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant"), otherOwner: 404 },
  },
  ...[
    { file: "owner-payouts/csv", handler: payoutsCsvRoute.GET, refused: roleOnly("nobody", "tenant") },
    { file: "owner-statements", handler: statementsRoute.GET, refused: roleOnly("nobody", "tenant") },
    { file: "owner-statements/csv", handler: statementsCsvRoute.GET, refused: roleOnly("nobody", "tenant") },
    { file: "payments/csv", handler: paymentsCsvRoute.GET, refused: roleOnly("nobody") },
    { file: "units/csv", handler: unitsCsvRoute.GET, refused: roleOnly(...homes) },
    { file: "invoices/csv", handler: invoicesCsvRoute.GET, refused: roleOnly(...homes) },
    { file: "leases/csv", handler: leasesCsvRoute.GET, refused: roleOnly(...homes) },
    { file: "manual-payment-proofs/csv", handler: proofsCsvRoute.GET, refused: roleOnly(...homes) },
    { file: "tenant-documents/csv", handler: documentsCsvRoute.GET, refused: roleOnly(...homes) },
    { file: "properties/csv", handler: propertiesCsvRoute.GET, refused: roleOnly(...owners) },
    { file: "tenants/csv", handler: tenantsCsvRoute.GET, refused: roleOnly(...owners) },
    { file: "notifications/csv", handler: noticesCsvRoute.GET, refused: {} },
    { file: "notifications/mails", handler: mailsRoute.GET, refused: roleOnly(...admins) },
    { file: "notifications/mails/csv", handler: mailsCsvRoute.GET, refused: roleOnly(...admins) },
    { file: "owner-subscriptions/csv", handler: ordersCsvRoute.GET, refused: roleOnly("nobody", "tenant") },
    {
      file: "owner-subscriptions/audit_limits/csv",
      handler: plansCsvRoute.GET,
      refused: roleOnly(...admins),
    },
    { file: "review-items/csv", handler: reviewCsvRoute.GET, refused: roleOnly(...admins) },
  ].map((list) => ({
    ...list,
    method: "GET",
    call: () => ({}),
    refused: { anonymous: 401, ...list.refused },
  })),
  // Nobody has this one; tests/api/papers.test.ts asks for one that is somebody's.
  ...[
    { file: "owner-statements/[id]/pdf", handler: statementPdfRoute.GET },
    { file: "owner-statements/[id]/csv", handler: statementCsvRoute.GET },
  ].map((paper) => ({
    ...paper,
    method: "GET",
    call: () => ({ params: { id: "ppr_00000000000000000000000000" } }),
    refused: {
      anonymous: 401,
      ...roleOnly("nobody", "tenant"),
      owner: 404,
      otherOwner: 404,
      admin: 404,
    },
  })),
];
