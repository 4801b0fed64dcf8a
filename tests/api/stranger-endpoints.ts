/* eslint-disable max-lines -- a table, not logic */
import type { RouteHandler } from "@/lib/http/route";
import * as analyticsRoute from "@/app/api/analytics/route";
import * as accountEntriesRoute from "@/app/api/ledger/accounts/[code]/entries/route";
import * as adminStatsRoute from "@/app/api/admin/stats/route";
import * as jobsRoute from "@/app/api/jobs/route";
import * as sessionRoute from "@/app/api/auth/session/route";
import * as meRoute from "@/app/api/auth/me/route";
import * as payoutRetryRoute from "@/app/api/owner-payouts/[id]/manual_retry/route";
import * as payoutCheckRoute from "@/app/api/owner-payouts/[id]/check_status/route";
import * as payoutRoute from "@/app/api/owner-payouts/[id]/route";
import * as payoutStatsRoute from "@/app/api/owner-payouts/dashboard_stats/route";
import * as payoutsRoute from "@/app/api/owner-payouts/route";
import * as detailsRoute from "@/app/api/owner-payment-details/route";
import * as paymentRoute from "@/app/api/payments/[id]/route";
import * as startRoute from "@/app/api/payments/initiate-rent-payment/route";
import * as paymentsRoute from "@/app/api/payments/route";
import * as verifyRoute from "@/app/api/payments/verify-payment/[merchantOrderId]/route";
import * as verifyRemittanceRoute from "@/app/api/payments/verify-payment/route";
import * as refundPaymentRoute from "@/app/api/payments/[id]/refund/route";
import * as refundRoute from "@/app/api/refunds/[id]/route";
import * as refundRetryRoute from "@/app/api/refunds/[id]/retry/route";
import * as refundsRoute from "@/app/api/refunds/route";
import * as portfoliosRoute from "@/app/api/portfolios/route";
import * as keyRoute from "@/app/api/properties/[id]/generate_tenant_key/route";
import * as propertiesRoute from "@/app/api/properties/route";
import * as customersRoute from "@/app/api/customers/route";
import * as joinRoute from "@/app/api/tenants/join-property/route";
import * as unitsRoute from "@/app/api/units/route";
import { subscriptionEndpoints } from "./stranger-subscriptions";
import { ownerPayable } from "@/lib/ledger/chart";
import type { Call } from "../support/call-route";
import { accountEndpoints } from "./account-endpoints";
import type { PaidRent } from "../support/paid-rent";
import { noticeEndpoints } from "./stranger-notice-endpoints";
import { reviewEndpoints } from "./stranger-review-endpoints";
import { strangerLists } from "./stranger-lists";
import { strangerPapers } from "./stranger-papers";

export type Who = "anonymous" | "nobody" | "tenant" | "otherTenant" | "owner" | "otherOwner" | "admin";

export type Endpoint = {
  file: string;
  method: string;
  handler: RouteHandler;
  call: () => Call;
  /** What each kind of stranger is answered; everybody left out is let in. */
  refused: Partial<Record<Who, number>>;
};
export const roleOnly = (...roles: Who[]) => Object.fromEntries(roles.map((role) => [role, 403]));

/**
 * Every endpoint that somebody must be signed in for. `paid` is a rent that the world's first tenant has paid, `refundId`
 * a refund of another tenant of the same owner.
 */
/** Every endpoint that somebody must be signed in for. `paid` is a rent that the world's first tenant has paid. */
// eslint-disable-next-line max-lines-per-function -- a table, not logic
export const strangerEndpoints = (paid: () => PaidRent, refundId: () => string): Endpoint[] => [
  ...accountEndpoints,
  { file: "auth/me", method: "GET", handler: meRoute.GET, call: () => ({}), refused: { anonymous: 401 } },
  {
    file: "auth/session",
    method: "DELETE",
    handler: sessionRoute.DELETE,
    call: () => ({}),
    refused: { anonymous: 401 },
  },
  {
    file: "owner-payouts",
    method: "GET",
    handler: payoutsRoute.GET,
    call: () => ({}),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant") },
  },
  {
    file: "owner-payouts/dashboard_stats",
    method: "GET",
    handler: payoutStatsRoute.GET,
    call: () => ({}),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant") },
  },
  {
    file: "owner-payouts/[id]",
    method: "GET",
    handler: payoutRoute.GET,
    call: () => ({ params: { id: paid().payoutId } }),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant"), otherOwner: 404 },
  },
  {
    file: "owner-payouts/[id]/check_status",
    method: "GET",
    handler: payoutCheckRoute.GET,
    call: () => ({ params: { id: paid().payoutId } }),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant"), otherOwner: 404 },
  },
  {
    file: "owner-payouts/[id]/check_status",
    method: "POST",
    handler: payoutCheckRoute.POST,
    call: () => ({ params: { id: paid().payoutId } }),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant"), otherOwner: 404 },
  },
  {
    file: "owner-payouts/[id]/manual_retry",
    method: "POST",
    handler: payoutRetryRoute.POST,
    call: () => ({ params: { id: paid().payoutId } }),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant", "owner", "otherOwner"), admin: 409 },
  },
  {
    file: "owner-payment-details",
    method: "GET",
    handler: detailsRoute.GET,
    call: () => ({}),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant", "admin") },
  },
  {
    file: "owner-payment-details",
    method: "PUT",
    handler: detailsRoute.PUT,
    call: () => ({ body: { payment_method: "bank" } }),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant", "admin"), owner: 422, otherOwner: 422 },
  },
  {
    file: "payments",
    method: "GET",
    handler: paymentsRoute.GET,
    call: () => ({}),
    refused: { anonymous: 401, ...roleOnly("nobody") },
  },
  {
    file: "payments/[id]",
    method: "GET",
    handler: paymentRoute.GET,
    call: () => ({ params: { id: paid().payment.id } }),
    refused: { anonymous: 401, nobody: 404, otherTenant: 404, otherOwner: 404 },
  },
  {
    file: "payments/[id]/refund",
    method: "GET",
    handler: refundPaymentRoute.GET,
    call: () => ({ params: { id: paid().payment.id } }),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant"), otherOwner: 404 },
  },
  {
    file: "payments/[id]/refund",
    method: "POST",
    handler: refundPaymentRoute.POST,
    call: () => ({
      params: { id: paid().payment.id },
      body: { amount: "9999999.00", reason: "More than was paid" },
    }),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant"), otherOwner: 404, owner: 422, admin: 422 },
  },
  {
    file: "refunds",
    method: "GET",
    handler: refundsRoute.GET,
    call: () => ({}),
    refused: { anonymous: 401, ...roleOnly("nobody") },
  },
  {
    file: "refunds/[id]",
    method: "GET",
    handler: refundRoute.GET,
    call: () => ({ params: { id: refundId() } }),
    refused: { anonymous: 401, ...roleOnly("nobody"), tenant: 404, otherTenant: 404, otherOwner: 404 },
  },
  {
    file: "refunds/[id]/retry",
    method: "POST",
    handler: refundRetryRoute.POST,
    call: () => ({ params: { id: refundId() } }),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant"), otherOwner: 404, owner: 409, admin: 409 },
  },
  {
    file: "payments/verify-payment/[merchantOrderId]",
    method: "GET",
    handler: verifyRoute.GET,
    call: () => ({ params: { merchantOrderId: paid().payment.merchant_order_id } }),
    refused: { anonymous: 401, nobody: 404, otherTenant: 404, otherOwner: 404 },
  },
  {
    // For what residents pay; a rent is nobody's business here. tests/api/resident.test.ts asks for one that is somebody's.
    file: "payments/verify-payment",
    method: "POST",
    handler: verifyRemittanceRoute.POST,
    call: () => ({ body: { reference: paid().payment.merchant_order_id } }),
    refused: {
      anonymous: 401,
      nobody: 404,
      tenant: 404,
      otherTenant: 404,
      owner: 404,
      otherOwner: 404,
      admin: 404,
    },
  },
  {
    file: "payments/initiate-rent-payment",
    method: "POST",
    handler: startRoute.POST,
    call: () => ({ body: { unit_id: paid().tenant.unitId } }),
    refused: {
      anonymous: 401,
      ...roleOnly("nobody", "owner", "otherOwner", "admin"),
      otherTenant: 404,
      tenant: 409,
    },
  },
  {
    file: "portfolios",
    method: "POST",
    handler: portfoliosRoute.POST,
    call: () => ({ body: { name: "" } }),
    refused: {
      anonymous: 401,
      nobody: 422,
      tenant: 422,
      owner: 422,
      otherOwner: 422,
      otherTenant: 422,
      admin: 422,
    },
  },
  {
    file: "properties",
    method: "GET",
    handler: propertiesRoute.GET,
    call: () => ({}),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant", "admin") },
  },
  {
    file: "properties",
    method: "POST",
    handler: propertiesRoute.POST,
    call: () => ({ body: {} }),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant", "admin"), owner: 422, otherOwner: 422 },
  },
  {
    file: "properties/[id]/generate_tenant_key",
    method: "POST",
    handler: keyRoute.POST,
    call: () => ({ params: { id: paid().tenant.owner.propertyId }, body: { unit_id: paid().tenant.unitId } }),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant", "admin"), otherOwner: 404, owner: 409 },
  },
  {
    file: "tenants/join-property",
    method: "POST",
    handler: joinRoute.POST,
    call: () => ({ body: { tenant_key: "ZZZZZZZZ", name: "Eve", email: "eve@example.test" } }),
    refused: {
      anonymous: 422,
      nobody: 422,
      tenant: 422,
      owner: 422,
      otherOwner: 422,
      otherTenant: 422,
      admin: 422,
    },
  },
  ...noticeEndpoints,
  {
    file: "customers",
    method: "POST",
    handler: customersRoute.POST,
    call: () => ({ body: {} }),
    refused: { anonymous: 401 },
  },
  {
    file: "units",
    method: "GET",
    handler: unitsRoute.GET,
    call: () => ({}),
    refused: { anonymous: 401, ...roleOnly("nobody", "admin") },
  },
  {
    file: "units",
    method: "POST",
    handler: unitsRoute.POST,
    call: () => ({ body: {} }),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant", "admin"), owner: 422, otherOwner: 422 },
  },
  ...subscriptionEndpoints(paid, roleOnly),
  ...reviewEndpoints,
  {
    file: "analytics",
    method: "GET",
    handler: analyticsRoute.GET,
    call: () => ({}),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant", "otherTenant", "admin") },
  },
  {
    file: "jobs",
    method: "GET",
    handler: jobsRoute.GET,
    call: () => ({}),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant", "otherTenant", "owner", "otherOwner") },
  },
  {
    file: "admin/stats",
    method: "GET",
    handler: adminStatsRoute.GET,
    call: () => ({}),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant", "otherTenant", "owner", "otherOwner") },
  },
  {
    file: "ledger/accounts/[code]/entries",
    method: "GET",
    handler: accountEntriesRoute.GET,
    call: () => ({ params: { code: ownerPayable(paid().tenant.owner.portfolioId).code } }),
    refused: { anonymous: 401, nobody: 404, tenant: 404, otherTenant: 404, otherOwner: 404 },
  },
  ...strangerPapers(paid),
  ...strangerLists,
];
