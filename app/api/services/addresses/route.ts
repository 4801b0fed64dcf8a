import { route } from "@/lib/http/route";
import { addAddress } from "@/lib/services/add-address";
import { getAddress, listAddresses } from "@/lib/services/address-queries";
import {
  addAddressBody,
  addressListQuery,
  addressListView,
  addressView,
} from "@/lib/services/address-schemas";

export const GET = route({
  auth: ["customer"],
  query: addressListQuery,
  response: addressListView,
  handle: ({ actor, query }) => listAddresses(actor, query),
});

export const POST = route({
  auth: ["customer"],
  body: addAddressBody,
  response: addressView,
  status: 201,
  idempotency: "optional",
  handle: async ({ actor, body }) => getAddress(actor, await addAddress(actor, body)),
});
