import * as details from "@/app/api/earnings/payment-details/route";
import * as detailsCancel from "@/app/api/earnings/payment-details/cancel-change/route";
import * as payoutCancel from "@/app/api/payouts/[payout_id]/cancel/route";
import * as payoutRetry from "@/app/api/payouts/[payout_id]/retry/route";
import * as payoutsBulk from "@/app/api/payouts/bulk/route";
import * as payoutsCsv from "@/app/api/payouts/csv/route";
import * as payoutsMineCsv from "@/app/api/payouts/my-payouts/csv/route";
import * as payoutsMine from "@/app/api/payouts/my-payouts/route";
import * as payoutProcess from "@/app/api/payouts/process/[payout_id]/route";
import * as payouts from "@/app/api/payouts/route";
import * as payoutsSummary from "@/app/api/payouts/summary/route";
import * as scoutEarnings from "@/app/api/scouts/[id]/earnings/route";
import * as scoutRecruits from "@/app/api/scouts/[id]/recruits/route";
import * as scoutRequest from "@/app/api/scouts/[id]/request-payout/route";
import * as leaderboard from "@/app/api/scouts/leaderboard/route";
import * as register from "@/app/api/scouts/register/route";
import * as sellerRequest from "@/app/api/sellers/request-payout/route";
import type { RouteHandler } from "@/lib/http/route";
import type { Call } from "../support/call-route";
import { bankDetails } from "../support/people";

export const visitors = ["anonymous", "nobody", "owner", "seller", "otherScout", "scout", "admin"] as const;
export type Visitor = (typeof visitors)[number];

/** A scout with earnings, a code, and payouts that are pending, to be cancelled, and failed. */
export type ScoutWorld = { scoutId: string; code: string; pending: string; cancellable: string };

export type ScoutEndpoint = {
  file: string;
  method: string;
  handler: RouteHandler;
  call: (world: ScoutWorld) => Call;
  /** Who is answered what; everybody else succeeds. */
  refused: Partial<Record<Visitor, number>>;
  /** What an id that nobody has is answered; a foreign one must look the same. */
  unknown?: { who: Visitor; status: number };
};

const adminOnly = {
  anonymous: 401,
  nobody: 403,
  owner: 403,
  seller: 403,
  otherScout: 403,
  scout: 403,
} as const;
const earnersOnly = { anonymous: 401, nobody: 403, owner: 403, admin: 403 } as const;

export const scoutStrangers: readonly ScoutEndpoint[] = [
  {
    file: "scouts/leaderboard",
    method: "GET",
    handler: leaderboard.GET,
    call: () => ({}),
    refused: {},
  },
  {
    file: "scouts/[id]/earnings",
    method: "GET",
    handler: scoutEarnings.GET,
    call: ({ scoutId }) => ({ params: { id: scoutId } }),
    refused: { anonymous: 401, nobody: 403, owner: 403, seller: 403, otherScout: 404 },
    unknown: { who: "otherScout", status: 404 },
  },
  {
    file: "scouts/[id]/request-payout",
    method: "POST",
    handler: scoutRequest.POST,
    call: ({ scoutId }) => ({ params: { id: scoutId }, body: { amount_paise: 1000 } }),
    refused: { ...earnersOnly, seller: 403, otherScout: 403 },
    unknown: { who: "otherScout", status: 403 },
  },
  {
    file: "scouts/[id]/recruits",
    method: "POST",
    handler: scoutRecruits.POST,
    call: ({ code }) => ({ params: { id: code } }),
    // The scout's own link, and people who have sold.
    refused: { anonymous: 401, scout: 409, otherScout: 409, seller: 409 },
    unknown: { who: "nobody", status: 404 },
  },
  {
    file: "sellers/request-payout",
    method: "POST",
    handler: sellerRequest.POST,
    call: () => ({ body: { amount_paise: 1000 } }),
    refused: { ...earnersOnly },
  },
  { file: "payouts", method: "GET", handler: payouts.GET, call: () => ({}), refused: adminOnly },
  { file: "payouts/csv", method: "GET", handler: payoutsCsv.GET, call: () => ({}), refused: adminOnly },
  {
    file: "payouts/my-payouts/csv",
    method: "GET",
    handler: payoutsMineCsv.GET,
    call: () => ({}),
    refused: earnersOnly,
  },
  {
    file: "payouts/summary",
    method: "GET",
    handler: payoutsSummary.GET,
    call: () => ({}),
    refused: adminOnly,
  },
  {
    file: "payouts/my-payouts",
    method: "GET",
    handler: payoutsMine.GET,
    call: () => ({}),
    refused: earnersOnly,
  },
  { file: "payouts/bulk", method: "GET", handler: payoutsBulk.GET, call: () => ({}), refused: adminOnly },
  {
    file: "payouts/bulk",
    method: "POST",
    handler: payoutsBulk.POST,
    call: ({ pending }) => ({ body: { payout_ids: [pending], count: 7, total_paise: 1 } }),
    refused: { ...adminOnly, admin: 409 },
  },
  {
    file: "payouts/process/[payout_id]",
    method: "POST",
    handler: payoutProcess.POST,
    call: ({ pending }) => ({ params: { payout_id: pending } }),
    refused: adminOnly,
    unknown: { who: "admin", status: 404 },
  },
  {
    file: "payouts/[payout_id]/retry",
    method: "POST",
    handler: payoutRetry.POST,
    call: ({ cancellable }) => ({ params: { payout_id: cancellable } }),
    // It has not failed.
    refused: { ...adminOnly, admin: 409 },
    unknown: { who: "admin", status: 404 },
  },
  {
    file: "payouts/[payout_id]/cancel",
    method: "POST",
    handler: payoutCancel.POST,
    call: ({ cancellable }) => ({ params: { payout_id: cancellable }, body: { reason: "Asked by mail" } }),
    refused: adminOnly,
    unknown: { who: "admin", status: 404 },
  },
  {
    file: "earnings/payment-details",
    method: "GET",
    handler: details.GET,
    call: () => ({}),
    refused: earnersOnly,
  },
  {
    file: "earnings/payment-details",
    method: "PUT",
    handler: details.PUT,
    call: () => ({ body: bankDetails }),
    refused: earnersOnly,
  },
  {
    file: "earnings/payment-details/cancel-change",
    method: "POST",
    handler: detailsCancel.POST,
    call: () => ({}),
    // There is no change.
    refused: { ...earnersOnly, seller: 409, otherScout: 409, scout: 409 },
  },
  {
    file: "scouts/register",
    method: "POST",
    handler: register.POST,
    call: () => ({}),
    // Last, because it makes scouts of those whom it lets in. Nothing paid or sold yet.
    refused: { anonymous: 401, nobody: 400, owner: 400, admin: 400 },
  },
];
