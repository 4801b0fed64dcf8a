import "server-only";
import type { GatewayName } from "@/lib/gateways/gateway";
import { failureTypeOf } from "@/lib/gateways/registry";
import type { PaymentErrorType } from "@/lib/kernel/payment-error-type";
import { OWN_CODES } from "./payment-error";

/** What sort of failure it is, by our own codes and then by the gateway's table. Never throws. */
export const typeOfFailure = (
  gateway: GatewayName,
  failure: { code: string; message: string },
): PaymentErrorType =>
  Object.hasOwn(OWN_CODES, failure.code)
    ? (OWN_CODES[failure.code] ?? "UNKNOWN_ERROR")
    : failureTypeOf(gateway, failure);
