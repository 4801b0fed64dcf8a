import type { Money } from "@/lib/kernel/money";

const HUNDRED = 100n;
const GST_PER_CENT = 18n;

/**
 * The price without the tax it contains, rounded half up, and the tax, which is the rest: the two always make the total.
 * ₹999.00 with 18 % GST are ₹846.61 and ₹152.39.
 */
export function splitGst(total: Money): { net: Money; tax: Money; perCent: bigint } {
  const divisor = HUNDRED + GST_PER_CENT;
  const netMinor = (total.amountMinor * HUNDRED * 2n + divisor) / (divisor * 2n);
  return {
    net: { amountMinor: netMinor, currency: total.currency },
    tax: { amountMinor: total.amountMinor - netMinor, currency: total.currency },
    perCent: GST_PER_CENT,
  };
}
