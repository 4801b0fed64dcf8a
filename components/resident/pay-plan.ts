/** What leaves the wallet and what goes through a gateway, in minor units; together they are the amount. */
export type PayPlan = { readonly walletMinor: bigint; readonly gatewayMinor: bigint };

/** From the wallet alone, or through a gateway. */
export type Way = "wallet" | "paystack" | "flutterwave";

/** An amount as people type and paste it, such as `₦ 1,500.5`, in minor units; null when it is not one. */
export function readMinor(typed: string): bigint | null {
  const [, whole, fraction = ""] =
    /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(typed.replaceAll(/[₹₦,\s]/g, "")) ?? [];
  return whole ? BigInt(whole + fraction.padEnd(2, "0")) : null;
}

/** The exact decimal of the wire: 150050 is `1500.50`. */
export function decimalOf(minor: bigint): string {
  const digits = String(minor).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Who pays what. `walletMinor` is what may be taken from the wallet first; nothing where that was not chosen. */
export function planPayment(amountMinor: bigint, way: Way, walletMinor: bigint): PayPlan {
  if (way === "wallet") return { walletMinor: amountMinor, gatewayMinor: 0n };
  const first = walletMinor < amountMinor ? walletMinor : amountMinor;
  return { walletMinor: first, gatewayMinor: amountMinor - first };
}
