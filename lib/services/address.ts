import type { Id } from "@/lib/kernel/id";

/** Where a service is carried out, as a cart or a booking keeps it whatever becomes of the address. */
export type AddressLines = {
  readonly line_1: string;
  readonly line_2: string;
  readonly city: string;
  readonly state: string;
  readonly pincode: string;
  readonly phone: string;
};

export type Address = AddressLines & { id: Id<"address">; is_default: boolean };

export const linesOf = ({ line_1, line_2, city, state, pincode, phone }: AddressLines): AddressLines => ({
  line_1,
  line_2,
  city,
  state,
  pincode,
  phone,
});

/** Whether two addresses name the same place and telephone. */
export const isSamePlace = (a: AddressLines, b: AddressLines): boolean =>
  JSON.stringify(linesOf(a)) === JSON.stringify(linesOf(b));
