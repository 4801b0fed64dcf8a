import { wireAmount } from "@/lib/kernel/wire-money";
import type { Estate } from "./estate";
import type { EstateView } from "./estate-schemas";

/** What those who run an estate see of its rules. */
export const toEstateView = (estate: Estate): EstateView => ({
  id: estate.id,
  name: estate.name,
  kind: estate.kind,
  address: estate.address,
  timezone: estate.timezone,
  currency: estate.currency,
  allow_payment_after_due: estate.isLatePaymentAllowed,
  callback_origins: [...estate.callbackOrigins],
  ...wireAmount("transfer_limit", {
    amountMinor: estate.transferLimitMinor,
    currency: estate.currency,
  }),
  version: estate.version,
});
