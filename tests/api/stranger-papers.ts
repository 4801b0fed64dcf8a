import * as historyCsvRoute from "@/app/api/admin/history/[id]/csv/route";
import * as historyRoute from "@/app/api/admin/history/[id]/route";
import * as incomeYearRoute from "@/app/api/income-years/[portfolioId]/[year]/route";
import * as invoicePdfRoute from "@/app/api/invoices/[id]/pdf/route";
import * as statementCsvRoute from "@/app/api/owner-statements/[id]/csv/route";
import * as statementPdfRoute from "@/app/api/owner-statements/[id]/pdf/route";
import * as statementsRoute from "@/app/api/owner-statements/route";
import * as receiptRoute from "@/app/api/payments/[id]/receipt/route";
import * as rentYearRoute from "@/app/api/rent-years/[leaseId]/[year]/route";
import type { PaidRent } from "../support/paid-rent";
import type { Endpoint } from "./stranger-endpoints";

const roleOnly = (...roles: string[]) => Object.fromEntries(roles.map((role) => [role, 403]));

/** The endpoints of papers. */
export const strangerPapers = (paid: () => PaidRent): Endpoint[] => [
  {
    file: "payments/[id]/receipt",
    method: "GET",
    handler: receiptRoute.GET,
    call: () => ({ params: { id: paid().payment.id } }),
    refused: { anonymous: 401, nobody: 404, otherTenant: 404, otherOwner: 404 },
  },
  {
    file: "invoices/[id]/pdf",
    method: "GET",
    handler: invoicePdfRoute.GET,
    call: () => ({ params: { id: paid().chargeId } }),
    refused: { anonymous: 401, ...roleOnly("nobody", "admin"), otherTenant: 404, otherOwner: 404 },
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
  ...historyOf(paid),
  {
    file: "owner-statements",
    method: "GET",
    handler: statementsRoute.GET,
    call: () => ({}),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant") },
  },
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

const historyOf = (paid: () => PaidRent): Endpoint[] =>
  [
    { file: "admin/history/[id]", handler: historyRoute.GET },
    { file: "admin/history/[id]/csv", handler: historyCsvRoute.GET },
  ].map((history) => ({
    ...history,
    method: "GET",
    call: () => ({ params: { id: paid().payment.id } }),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant", "owner", "otherOwner") },
  }));
