import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { getAddress } from "@/lib/services/address-queries";
import { addressView, changeAddressBody } from "@/lib/services/address-schemas";
import { changeAddress } from "@/lib/services/change-address";
import { deleteAddress } from "@/lib/services/delete-address";

const params = z.object({ id: idSchema("address") });

export const GET = route({
  auth: ["customer"],
  params,
  response: addressView,
  handle: ({ actor, params: { id } }) => getAddress(actor, id),
});

export const PATCH = route({
  auth: ["customer"],
  params,
  body: changeAddressBody,
  response: addressView,
  handle: async ({ actor, params: { id }, body }) => {
    await changeAddress(actor, { ...body, addressId: id });
    return getAddress(actor, id);
  },
});

export const DELETE = route({
  auth: ["customer"],
  params,
  response: z.object({ deleted: z.literal(true) }),
  handle: async ({ actor, params: { id } }) => {
    await deleteAddress(actor, id);
    return { deleted: true as const };
  },
});
