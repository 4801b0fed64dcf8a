import { z } from "zod";
import { idSchema } from "@/lib/kernel/id";

const line = z.string().trim().max(120);
const fields = {
  line_1: line.min(3, "Enter the house and the street."),
  line_2: line,
  city: z.string().trim().min(2, "Enter the city.").max(60),
  state: z.string().trim().min(2, "Enter the state.").max(60),
  pincode: z
    .string()
    .trim()
    .regex(/^[1-9][0-9]{5}$/, "Enter the six digits of the PIN code."),
  phone: z
    .string()
    .trim()
    .regex(/^[6-9][0-9]{9}$/, "Enter a mobile number of ten digits."),
};

export const addAddressBody = z.strictObject({
  ...fields,
  line_2: line.default(""),
  is_default: z.boolean().default(false),
});
export type AddAddressBody = z.output<typeof addAddressBody>;

export const changeAddressBody = z.strictObject({
  line_1: fields.line_1.optional(),
  line_2: fields.line_2.optional(),
  city: fields.city.optional(),
  state: fields.state.optional(),
  pincode: fields.pincode.optional(),
  phone: fields.phone.optional(),
  /** Makes it the default; another one ceases to be it. */
  is_default: z.literal(true).optional(),
});
export type ChangeAddressBody = z.output<typeof changeAddressBody>;

/** The place itself, as carts and bookings tell it. */
export const placeView = z.object({
  line_1: z.string(),
  line_2: z.string(),
  city: z.string(),
  state: z.string(),
  pincode: z.string(),
  phone: z.string(),
});

export const addressView = placeView.extend({
  id: z.string(),
  address_id: z.string(),
  is_default: z.boolean(),
});
export type AddressView = z.output<typeof addressView>;

export const addressListQuery = z.object({
  cursor: idSchema("address").optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type AddressListQuery = z.output<typeof addressListQuery>;
export const addressListView = z.object({
  results: z.array(addressView),
  count: z.number().int(),
  next_cursor: z.string().nullable(),
});
export type AddressListView = z.output<typeof addressListView>;
