import * as activeSubscriptionRoute from "@/app/api/owner-subscriptions/active/route";
import * as auditLimitsRoute from "@/app/api/owner-subscriptions/audit_limits/route";
import * as availablePlansRoute from "@/app/api/owner-subscriptions/available_plans/route";
import * as checkLimitsRoute from "@/app/api/owner-subscriptions/check_limits/route";
import * as startSubscriptionRoute from "@/app/api/owner-subscriptions/initiate-payment/route";
import * as startUpgradeRoute from "@/app/api/owner-subscriptions/initiate_upgrade/route";
import * as recordPaymentRoute from "@/app/api/owner-subscriptions/record_payment/route";
import * as subscriptionsRoute from "@/app/api/owner-subscriptions/route";
import type { PaidRent } from "../support/paid-rent";
import type { Endpoint, Who } from "./stranger-endpoints";

/** The endpoints of owners' plans; `paid` is a rent that a tenant of the first owner has paid. */
// eslint-disable-next-line max-lines-per-function -- a table, not logic
export const subscriptionEndpoints = (
  paid: () => PaidRent,
  roleOnly: (...roles: Who[]) => Endpoint["refused"],
): Endpoint[] => [
  {
    file: "owner-subscriptions",
    method: "GET",
    handler: subscriptionsRoute.GET,
    call: () => ({}),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant") },
  },
  ...(["active", "check_limits", "available_plans"] as const).map((name) => ({
    file: `owner-subscriptions/${name}`,
    method: "GET",
    handler: {
      active: activeSubscriptionRoute,
      check_limits: checkLimitsRoute,
      available_plans: availablePlansRoute,
    }[name].GET,
    call: () => ({ query: { portfolio_id: paid().tenant.owner.portfolioId } }),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant", "admin"), otherOwner: 404 },
  })),
  {
    file: "owner-subscriptions/initiate-payment",
    method: "POST",
    handler: startSubscriptionRoute.POST,
    call: () => ({
      body: {
        plan_code: "no-such-plan",
        period: "monthly",
        portfolio_id: paid().tenant.owner.portfolioId,
      },
    }),
    refused: {
      anonymous: 401,
      ...roleOnly("nobody", "tenant", "admin"),
      owner: 404,
      otherOwner: 404,
    },
  },
  {
    file: "owner-subscriptions/initiate_upgrade",
    method: "POST",
    handler: startUpgradeRoute.POST,
    call: () => ({
      body: { plan_code: "houses-11-20", portfolio_id: paid().tenant.owner.portfolioId },
    }),
    refused: {
      anonymous: 401,
      ...roleOnly("nobody", "tenant", "admin"),
      owner: 409,
      otherOwner: 404,
    },
  },
  {
    file: "owner-subscriptions/audit_limits",
    method: "GET",
    handler: auditLimitsRoute.GET,
    call: () => ({}),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant", "owner", "otherOwner") },
  },
  {
    file: "owner-subscriptions/record_payment",
    method: "POST",
    handler: recordPaymentRoute.POST,
    call: () => ({
      body: {
        portfolio_id: "por_00000000000000000000000000",
        plan_code: "houses-1-10",
        method: "cash",
        reference: "R-1",
      },
    }),
    refused: {
      anonymous: 401,
      ...roleOnly("nobody", "tenant", "owner", "otherOwner"),
      admin: 404,
    },
  },
];
