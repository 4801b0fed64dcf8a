import * as estatesRoute from "@/app/api/estates/route";
import * as invoiceRoute from "@/app/api/invoices/[id]/route";
import * as invoicesRoute from "@/app/api/invoices/route";
import * as leaseRoute from "@/app/api/leases/[id]/route";
import * as leaseEndRoute from "@/app/api/leases/[id]/end/route";
import * as leaseNoticeRoute from "@/app/api/leases/[id]/notice/route";
import * as leasesRoute from "@/app/api/leases/route";
import * as propertyRoute from "@/app/api/properties/[id]/route";
import * as searchRoute from "@/app/api/search/route";
import * as tenantsRoute from "@/app/api/tenants/route";
import * as unitRoute from "@/app/api/units/[id]/route";
import type { PaidRent } from "../support/paid-rent";
import { roleOnly, type Endpoint } from "./stranger-endpoints";

/** The endpoints of homes, leases and invoices; see `strangerEndpoints`. */
// eslint-disable-next-line max-lines-per-function -- a table, not logic
export const homeEndpoints = (paid: () => PaidRent): Endpoint[] => [
  {
    file: "estates",
    method: "GET",
    handler: estatesRoute.GET,
    call: () => ({}),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant", "owner", "otherOwner") },
  },
  {
    file: "estates",
    method: "POST",
    handler: estatesRoute.POST,
    // Not even an administrator opens one without its first administrator.
    call: () => ({ body: { name: "Palm Gardens" } }),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant", "owner", "otherOwner"), admin: 422 },
  },
  {
    file: "properties/[id]",
    method: "GET",
    handler: propertyRoute.GET,
    call: () => ({ params: { id: paid().tenant.owner.propertyId } }),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant", "admin"), otherOwner: 404 },
  },
  {
    file: "properties/[id]",
    method: "PATCH",
    handler: propertyRoute.PATCH,
    call: () => ({ params: { id: paid().tenant.owner.propertyId }, body: { version: 99, name: "Mine" } }),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant", "admin"), otherOwner: 404, owner: 409 },
  },
  {
    file: "units/[id]",
    method: "GET",
    handler: unitRoute.GET,
    call: () => ({ params: { id: paid().tenant.unitId } }),
    refused: { anonymous: 401, ...roleOnly("nobody", "admin"), otherTenant: 404, otherOwner: 404 },
  },
  {
    file: "units/[id]",
    method: "PATCH",
    handler: unitRoute.PATCH,
    call: () => ({ params: { id: paid().tenant.unitId }, body: { version: 99, unit_number: "1" } }),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant", "admin"), otherOwner: 404, owner: 409 },
  },
  {
    file: "leases",
    method: "GET",
    handler: leasesRoute.GET,
    call: () => ({}),
    refused: { anonymous: 401, ...roleOnly("nobody", "admin") },
  },
  {
    file: "leases/[id]",
    method: "GET",
    handler: leaseRoute.GET,
    call: () => ({ params: { id: paid().tenant.leaseId } }),
    refused: { anonymous: 401, ...roleOnly("nobody", "admin"), otherTenant: 404, otherOwner: 404 },
  },
  {
    file: "leases/[id]/end",
    method: "POST",
    handler: leaseEndRoute.POST,
    call: () => ({
      params: { id: paid().tenant.leaseId },
      body: { last_day: "2001-01-01", reason: "Leaves" },
    }),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant", "admin"), otherOwner: 404, owner: 422 },
  },
  {
    file: "leases/[id]/end",
    method: "DELETE",
    handler: leaseEndRoute.DELETE,
    call: () => ({ params: { id: paid().tenant.leaseId } }),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant", "admin"), otherOwner: 404 },
  },
  {
    file: "leases/[id]/notice",
    method: "POST",
    handler: leaseNoticeRoute.POST,
    call: () => ({ params: { id: paid().tenant.leaseId }, body: { last_day: "2001-01-01" } }),
    refused: {
      anonymous: 401,
      ...roleOnly("nobody", "owner", "otherOwner", "admin"),
      tenant: 422,
      otherTenant: 404,
    },
  },
  {
    file: "tenants",
    method: "GET",
    handler: tenantsRoute.GET,
    call: () => ({}),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant", "admin") },
  },
  {
    file: "invoices",
    method: "GET",
    handler: invoicesRoute.GET,
    call: () => ({}),
    refused: { anonymous: 401, ...roleOnly("nobody", "admin") },
  },
  {
    file: "invoices/[id]",
    method: "GET",
    handler: invoiceRoute.GET,
    call: () => ({ params: { id: paid().chargeId } }),
    refused: { anonymous: 401, ...roleOnly("nobody", "admin"), otherTenant: 404, otherOwner: 404 },
  },
  {
    file: "search",
    method: "GET",
    handler: searchRoute.GET,
    call: () => ({ query: { q: "rahul" } }),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant") },
  },
];
