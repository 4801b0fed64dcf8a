import type { Currency, Money } from "@/lib/kernel/money";

/** Every gateway this process speaks for. */
export const GATEWAYS = ["phonepe", "cashfree", "paystack", "flutterwave"] as const;
export type GatewayName = (typeof GATEWAYS)[number];

const CURRENCIES: Record<GatewayName, Currency> = {
  phonepe: "INR",
  cashfree: "INR",
  paystack: "NGN",
  flutterwave: "NGN",
};

/** Each gateway here counts in one currency. */
export const moneyAt = (gateway: GatewayName, amountMinor: bigint): Money => ({
  amountMinor,
  currency: CURRENCIES[gateway],
});
