import { listOpenedEstates } from "@/lib/estates/estate-queries";
import {
  estateListQuery,
  estateListView,
  openedEstateView,
  openEstateBody,
} from "@/lib/estates/estate-schemas";
import { openEstate } from "@/lib/estates/open-estate";
import { route } from "@/lib/http/route";

export const GET = route({
  auth: ["admin"],
  query: estateListQuery,
  response: estateListView,
  handle: ({ actor, query }) => listOpenedEstates(actor, query),
});

export const POST = route({
  auth: ["admin"],
  body: openEstateBody,
  response: openedEstateView,
  status: 201,
  idempotency: "optional",
  handle: async ({ actor, body }) => ({
    estate_id: await openEstate(actor, {
      name: body.name,
      address: body.address,
      timezone: body.timezone,
      admin: { email: body.admin_email, name: body.admin_name },
    }),
  }),
});
