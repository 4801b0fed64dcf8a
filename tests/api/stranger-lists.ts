import * as invoicesCsvRoute from "@/app/api/invoices/csv/route";
import * as leasesCsvRoute from "@/app/api/leases/csv/route";
import * as proofsCsvRoute from "@/app/api/manual-payment-proofs/csv/route";
import * as noticesCsvRoute from "@/app/api/notifications/csv/route";
import * as mailsCsvRoute from "@/app/api/notifications/mails/csv/route";
import * as mailsRoute from "@/app/api/notifications/mails/route";
import * as payoutsCsvRoute from "@/app/api/owner-payouts/csv/route";
import * as statementsCsvRoute from "@/app/api/owner-statements/csv/route";
import * as plansCsvRoute from "@/app/api/owner-subscriptions/audit_limits/csv/route";
import * as ordersCsvRoute from "@/app/api/owner-subscriptions/csv/route";
import * as paymentsCsvRoute from "@/app/api/payments/csv/route";
import * as propertiesCsvRoute from "@/app/api/properties/csv/route";
import * as refundsCsvRoute from "@/app/api/refunds/csv/route";
import * as reviewCsvRoute from "@/app/api/review-items/csv/route";
import * as documentsCsvRoute from "@/app/api/tenant-documents/csv/route";
import * as tenantsCsvRoute from "@/app/api/tenants/csv/route";
import * as unitsCsvRoute from "@/app/api/units/csv/route";
import type { Endpoint } from "./stranger-endpoints";

/** Lists for everybody with a home, for owners, for administrators. */
const homes = ["nobody", "admin"];
const owners = ["nobody", "tenant", "admin"];
const admins = ["nobody", "tenant", "owner", "otherOwner"];
const roleOnly = (...roles: string[]) => Object.fromEntries(roles.map((role) => [role, 403]));

const lists = [
  { file: "owner-payouts/csv", handler: payoutsCsvRoute.GET, refused: roleOnly("nobody", "tenant") },
  { file: "owner-statements/csv", handler: statementsCsvRoute.GET, refused: roleOnly("nobody", "tenant") },
  { file: "refunds/csv", handler: refundsCsvRoute.GET, refused: roleOnly("nobody") },
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
];

/** Lists as files, and the list of mails. */
export const strangerLists: Endpoint[] = lists.map((list) => ({
  ...list,
  method: "GET",
  call: () => ({}),
  refused: { anonymous: 401, ...list.refused },
}));
