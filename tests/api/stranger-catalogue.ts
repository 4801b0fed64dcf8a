import { randomUUID } from "node:crypto";
import * as adminPromoRoute from "@/app/api/admin/promo-codes/[id]/route";
import * as adminPromosRoute from "@/app/api/admin/promo-codes/route";
import * as adminPackageRoute from "@/app/api/admin/services/[id]/packages/[packageId]/route";
import * as adminPackagesRoute from "@/app/api/admin/services/[id]/packages/route";
import * as adminServiceRoute from "@/app/api/admin/services/[id]/route";
import * as adminServicesRoute from "@/app/api/admin/services/route";
import * as serviceRoute from "@/app/api/services/[id]/route";
import * as servicesRoute from "@/app/api/services/route";
import { addOffer, addPromo } from "../support/bookings";
import { adminsOnly, type BookingEndpoint } from "./booking-visitors";

const ofService = async () => ({ params: { id: (await addOffer()).serviceId } });
const ofPromo = async () => ({ params: { id: (await addPromo()).id } });
const aName = () => `Service ${randomUUID()}`;
const promoBody = () => ({
  code: `S${randomUUID().slice(0, 8).toUpperCase()}`,
  discount_type: "FLAT",
  discount_amount: "50",
  valid_from: "2026-01-01T00:00:00Z",
  valid_until: "2030-01-01T00:00:00Z",
});

/** The endpoints of the catalogue and of promo codes. */
export const catalogueStrangers: BookingEndpoint[] = [
  { file: "services", method: "GET", handler: servicesRoute.GET, call: () => ({}), refused: {} },
  { file: "services/[id]", method: "GET", handler: serviceRoute.GET, call: ofService, refused: {} },
  {
    file: "admin/services",
    method: "GET",
    handler: adminServicesRoute.GET,
    call: () => ({}),
    refused: adminsOnly,
  },
  {
    file: "admin/services",
    method: "POST",
    handler: adminServicesRoute.POST,
    call: () => ({ body: { name: aName(), kind: "puja", duration_minutes: 60 } }),
    refused: adminsOnly,
  },
  {
    file: "admin/services/[id]",
    method: "GET",
    handler: adminServiceRoute.GET,
    call: ofService,
    refused: adminsOnly,
  },
  {
    file: "admin/services/[id]",
    method: "PATCH",
    handler: adminServiceRoute.PATCH,
    call: async () => ({ ...(await ofService()), body: { is_active: false } }),
    refused: adminsOnly,
  },
  {
    file: "admin/services/[id]/packages",
    method: "POST",
    handler: adminPackagesRoute.POST,
    call: async () => ({ ...(await ofService()), body: { name: "Large", price: "900" } }),
    refused: adminsOnly,
  },
  {
    file: "admin/services/[id]/packages/[packageId]",
    method: "PATCH",
    handler: adminPackageRoute.PATCH,
    call: async () => {
      const { serviceId, packageId } = await addOffer();
      return { params: { id: serviceId, packageId }, body: { price: "900" } };
    },
    refused: adminsOnly,
  },
  {
    file: "admin/promo-codes",
    method: "GET",
    handler: adminPromosRoute.GET,
    call: () => ({}),
    refused: adminsOnly,
  },
  {
    file: "admin/promo-codes",
    method: "POST",
    handler: adminPromosRoute.POST,
    call: () => ({ body: promoBody() }),
    refused: adminsOnly,
  },
  {
    file: "admin/promo-codes/[id]",
    method: "GET",
    handler: adminPromoRoute.GET,
    call: ofPromo,
    refused: adminsOnly,
  },
  {
    file: "admin/promo-codes/[id]",
    method: "PATCH",
    handler: adminPromoRoute.PATCH,
    call: async () => ({ ...(await ofPromo()), body: { is_active: false } }),
    refused: adminsOnly,
  },
];
