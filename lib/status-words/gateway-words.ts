import type { GatewayName } from "@/lib/gateways/gateway";

/** What people call a gateway. */
export const GATEWAY_WORDS: Readonly<Record<GatewayName, string>> = {
  phonepe: "PhonePe",
  cashfree: "Cashfree",
  paystack: "Paystack",
  flutterwave: "Flutterwave",
};
