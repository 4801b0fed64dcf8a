import type { Money } from "@/lib/kernel/money";

const GST_PER_CENT = 18n;
const WHOLE = 10_000n;

/**
 * A price taken apart into what it is without its tax, rounded half up once, and the tax it contains, which is the rest: the
 * two always make the price. ₹999.00 with 1,800 basis points are ₹846.61 and ₹152.39.
 */
export function splitContainedTax(price: Money, basisPoints: number): { net: Money; tax: Money } {
  const divisor = WHOLE + BigInt(basisPoints);
  const netMinor = (price.amountMinor * WHOLE * 2n + divisor) / (divisor * 2n);
  return {
    net: { amountMinor: netMinor, currency: price.currency },
    tax: { amountMinor: price.amountMinor - netMinor, currency: price.currency },
  };
}

/** The same with the 18 % GST of an owner's plan. */
export const splitGst = (total: Money): { net: Money; tax: Money; perCent: bigint } => ({
  ...splitContainedTax(total, Number(GST_PER_CENT) * 100),
  perCent: GST_PER_CENT,
});
