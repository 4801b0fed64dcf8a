import { z } from "zod";
import { addStaff } from "@/lib/estates/add-staff";
import { listStaff } from "@/lib/estates/estate-queries";
import { addStaffBody, staffListQuery, staffListView } from "@/lib/estates/estate-schemas";
import { route } from "@/lib/http/route";

export const GET = route({
  auth: ["estate_admin"],
  estate: true,
  query: staffListQuery,
  response: staffListView,
  handle: ({ actor, estateId, query }) => listStaff(actor, estateId, query),
});

export const POST = route({
  auth: ["estate_admin"],
  estate: true,
  body: addStaffBody,
  response: z.object({ user_id: z.string() }),
  status: 201,
  idempotency: "optional",
  handle: async ({ actor, secret, estateId, body }) => ({
    user_id: await addStaff(actor, secret, estateId, body),
  }),
});
