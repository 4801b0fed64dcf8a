import { formatMoney, parseDecimal, type Currency, type Money } from "@/lib/kernel/money";

/** The gateways take no order below one rupee. */
const SMALLEST_MINOR = 100n;

/** An amount as people type and paste it: `₹ 1,500.50`, `1500.5`. Null when it is not one. */
export function readAmount(text: string, currency: Currency): Money | null {
  return parseDecimal(text.replaceAll(/[₹₦,\s]/g, ""), currency);
}

/** An amount for its field, where the currency stands outside: `1,500.50`. */
export const groupedAmount = (amount: Money): string => formatMoney(amount).replace(/^[₹₦]/, "");

/** Why this much cannot be paid, with what can; null when it can. */
export function amountRefusal(amount: Money | null, owed: Money): string | null {
  if (!amount) return "Enter an amount such as 1500 or 1500.50.";
  if (amount.amountMinor > owed.amountMinor) return `At most ${formatMoney(owed)}: that is all that is owed.`;
  if (amount.amountMinor < SMALLEST_MINOR) return "At least ₹1.";
  return null;
}
