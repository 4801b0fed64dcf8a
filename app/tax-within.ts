import "server-only";
import { toDecimal, type Currency } from "@/lib/kernel/money";
import { splitContainedTax } from "@/lib/papers/invoice-tax";

/** The tax that a price contains, as the pages show it: exact, by the same rule as the invoice. */
export function taxWithin(price: { minor: number; currency: string; taxPercent: number }): string {
  const total = { amountMinor: BigInt(price.minor), currency: price.currency as Currency };
  return toDecimal(splitContainedTax(total, Math.round(price.taxPercent * 100)).tax);
}
