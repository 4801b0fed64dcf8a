import type { GatewayName } from "./gateways";

/** What a transfer costs at Cashfree besides its amount; the tax on it is extra. */
const CASHFREE_FEE_MINOR = 100n;
const CASHFREE_TAX_MINOR = 18n;

/** In Nigeria the fee grows with the amount: up to ₦5,000, up to ₦50,000, above. */
const BANDS_MINOR = [500_000n, 5_000_000n];
const PAYSTACK_FEES_MINOR = [1000n, 2500n, 5000n];
/** Thousandths of a naira: with the tax of 7.5 % a fee is no whole number of kobo. */
const FLUTTERWAVE_FEES_MILLI = [10_750n, 26_875n, 53_750n];

/** Above the last limit `findIndex` answers -1, which is the last fee. */
const inBand = (fees: readonly bigint[], amountMinor: bigint): bigint => {
  const band = BANDS_MINOR.findIndex((limit) => amountMinor <= limit);
  return fees.at(band) ?? 0n;
};

/** `26.875`: what Flutterwave writes into its answers, finer than a kobo. */
export function flutterwaveFeeDigits(amountMinor: bigint): string {
  const milli = inBand(FLUTTERWAVE_FEES_MILLI, amountMinor).toString();
  return `${milli.slice(0, -3)}.${milli.slice(-3)}`.replace(/0+$/, "");
}

/** What the gateway keeps for a transfer of this amount, in whole minor units. */
export function feeMinor(gateway: GatewayName, amountMinor: bigint): bigint {
  if (gateway === "paystack") return inBand(PAYSTACK_FEES_MINOR, amountMinor);
  if (gateway === "flutterwave") return (inBand(FLUTTERWAVE_FEES_MILLI, amountMinor) + 5n) / 10n;
  return CASHFREE_FEE_MINOR;
}

export const feeTaxMinor = (gateway: GatewayName): bigint =>
  gateway === "cashfree" ? CASHFREE_TAX_MINOR : 0n;
