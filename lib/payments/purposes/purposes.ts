import "server-only";
import type { PaymentPurpose } from "../payment";
import { cart } from "./cart";
import type { PurposeKind } from "./purpose";
import { order } from "./order";
import { remittance } from "./remittance";
import { rent } from "./rent";
import { subscription } from "./subscription";

/** Everything that people pay for. A new purpose is a file beside these and a line here. */
export const PURPOSES: Readonly<Record<PaymentPurpose, PurposeKind>> = {
  rent,
  subscription,
  deposit: remittance,
  bill: remittance,
  cart,
  order,
};
