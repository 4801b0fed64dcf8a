import { formatMoney, parseDecimal, type Currency } from "@/lib/kernel/money";

/** An exact amount of the wire as people read it: `"12300.50"` and `"INR"` become `₹12,300.50`. */
export function amountWords(decimal: string, currency: string): string {
  const money = parseDecimal(decimal, currency as Currency);
  // What the server sent is always exact; should it ever not be, showing it as it came beats showing a wrong sum.
  return money ? formatMoney(money) : `${currency} ${decimal}`;
}
