import * as me from "@/app/api/auth/me/route";
import * as register from "@/app/api/auth/register/route";
import * as session from "@/app/api/auth/session/route";
import * as token from "@/app/api/auth/token/route";
import * as paymentDetails from "@/app/api/owner-payment-details/route";
import * as payout from "@/app/api/owner-payouts/[id]/route";
import * as payoutCheck from "@/app/api/owner-payouts/[id]/check_status/route";
import * as payoutRetry from "@/app/api/owner-payouts/[id]/manual_retry/route";
import * as payoutStats from "@/app/api/owner-payouts/dashboard_stats/route";
import * as payouts from "@/app/api/owner-payouts/route";
import * as payment from "@/app/api/payments/[id]/route";
import * as paymentCallback from "@/app/api/payments/handle-payment-callback/route";
import * as startRentPayment from "@/app/api/payments/initiate-rent-payment/route";
import * as payments from "@/app/api/payments/route";
import * as verifyPayment from "@/app/api/payments/verify-payment/[merchantOrderId]/route";
import * as portfolios from "@/app/api/portfolios/route";
import * as tenantKey from "@/app/api/properties/[id]/generate_tenant_key/route";
import * as properties from "@/app/api/properties/route";
import * as joinProperty from "@/app/api/tenants/join-property/route";
import * as units from "@/app/api/units/route";
import type { Endpoint } from "@/lib/http/openapi";

/** The public interface; a test fails when a route is missing here. */
export const endpoints: Endpoint[] = [
  { path: "/api/auth/token/", handlers: token },
  { path: "/api/auth/me/", handlers: me },
  { path: "/api/auth/session/", handlers: session },
  { path: "/api/auth/register/", handlers: register },
  { path: "/api/portfolios/", handlers: portfolios },
  { path: "/api/properties/", handlers: properties },
  { path: "/api/properties/[id]/generate_tenant_key/", handlers: tenantKey },
  { path: "/api/units/", handlers: units },
  { path: "/api/owner-payment-details/", handlers: paymentDetails },
  { path: "/api/tenants/join-property/", handlers: joinProperty },
  { path: "/api/payments/", handlers: payments },
  { path: "/api/payments/[id]/", handlers: payment },
  { path: "/api/payments/initiate-rent-payment/", handlers: startRentPayment },
  { path: "/api/payments/verify-payment/[merchantOrderId]/", handlers: verifyPayment },
  { path: "/api/payments/handle-payment-callback/", handlers: paymentCallback },
  { path: "/api/owner-payouts/", handlers: payouts },
  { path: "/api/owner-payouts/dashboard_stats/", handlers: payoutStats },
  { path: "/api/owner-payouts/[id]/", handlers: payout },
  { path: "/api/owner-payouts/[id]/manual_retry/", handlers: payoutRetry },
  { path: "/api/owner-payouts/[id]/check_status/", handlers: payoutCheck },
];
