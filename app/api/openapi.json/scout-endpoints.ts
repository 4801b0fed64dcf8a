import * as earningsDetails from "@/app/api/earnings/payment-details/route";
import * as earningsDetailsCancel from "@/app/api/earnings/payment-details/cancel-change/route";
import * as payoutsCsv from "@/app/api/payouts/csv/route";
import * as payoutsMineCsv from "@/app/api/payouts/my-payouts/csv/route";
import * as payouts from "@/app/api/payouts/route";
import * as payoutCancel from "@/app/api/payouts/[payout_id]/cancel/route";
import * as payoutRetry from "@/app/api/payouts/[payout_id]/retry/route";
import * as payoutsBulk from "@/app/api/payouts/bulk/route";
import * as payoutsMine from "@/app/api/payouts/my-payouts/route";
import * as payoutProcess from "@/app/api/payouts/process/[payout_id]/route";
import * as payoutsSummary from "@/app/api/payouts/summary/route";
import * as scoutEarnings from "@/app/api/scouts/[id]/earnings/route";
import * as scoutRecruits from "@/app/api/scouts/[id]/recruits/route";
import * as scoutRequest from "@/app/api/scouts/[id]/request-payout/route";
import * as scoutLeaderboard from "@/app/api/scouts/leaderboard/route";
import * as scoutRegister from "@/app/api/scouts/register/route";
import * as sellerRequest from "@/app/api/sellers/request-payout/route";
import type { Endpoint } from "@/lib/http/openapi";

/** Scouts, what they and sellers earn, and payouts of all kinds. */
export const scoutEndpoints: readonly Endpoint[] = [
  { path: "/api/scouts/register/", handlers: scoutRegister },
  { path: "/api/scouts/leaderboard/", handlers: scoutLeaderboard },
  { path: "/api/scouts/[id]/earnings/", handlers: scoutEarnings },
  { path: "/api/scouts/[id]/request-payout/", handlers: scoutRequest },
  { path: "/api/scouts/[id]/recruits/", handlers: scoutRecruits },
  { path: "/api/sellers/request-payout/", handlers: sellerRequest },
  { path: "/api/payouts/", handlers: payouts },
  { path: "/api/payouts/csv/", handlers: payoutsCsv },
  { path: "/api/payouts/summary/", handlers: payoutsSummary },
  { path: "/api/payouts/my-payouts/", handlers: payoutsMine },
  { path: "/api/payouts/my-payouts/csv/", handlers: payoutsMineCsv },
  { path: "/api/payouts/bulk/", handlers: payoutsBulk },
  { path: "/api/payouts/process/[payout_id]/", handlers: payoutProcess },
  { path: "/api/payouts/[payout_id]/retry/", handlers: payoutRetry },
  { path: "/api/payouts/[payout_id]/cancel/", handlers: payoutCancel },
  { path: "/api/earnings/payment-details/", handlers: earningsDetails },
  { path: "/api/earnings/payment-details/cancel-change/", handlers: earningsDetailsCancel },
];
