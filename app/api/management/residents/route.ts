import { admitResidents } from "@/lib/estates/admit-residents";
import {
  addResidentBody,
  residentListQuery,
  residentListView,
  residentsAddedView,
} from "@/lib/estates/estate-schemas";
import { listResidents } from "@/lib/estates/resident-queries";
import { route } from "@/lib/http/route";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  query: residentListQuery,
  response: residentListView,
  handle: ({ actor, estateId, query }) => listResidents(actor, estateId, query),
});

export const POST = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  body: addResidentBody,
  response: residentsAddedView,
  status: 201,
  idempotency: "optional",
  handle: ({ actor, estateId, body }) => admitResidents(actor, estateId, [body]),
});
