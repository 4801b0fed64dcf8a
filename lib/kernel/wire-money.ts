import { z } from "zod";
import { parseDecimal, toDecimal, type Currency, type Money } from "./money";

/** An amount as a person's client may send it: `"1500.50"`, or a whole number. Fractions as JSON numbers are refused. */
export function amountInput(currency: Currency) {
  return z.union([z.string(), z.number()]).transform((value, context): Money => {
    const refuse = (code: string, message: string) => {
      context.addIssue({ code: "custom", params: { code }, message });
      return z.NEVER;
    };
    if (typeof value === "number" && !Number.isSafeInteger(value))
      return refuse(
        "amount-not-exact",
        'Send an amount with a fraction as text, such as "1500.50": a JSON number is not exact.',
      );
    const money = parseDecimal(String(value).trim(), currency);
    if (!money)
      return refuse(
        "amount-not-decimal",
        'Send a plain amount with at most two decimals, such as "1500.50".',
      );
    if (money.amountMinor <= 0n) return refuse("amount-not-positive", "The amount must be more than zero.");
    return money;
  });
}

/** An amount in a currency that only the thing it is for decides: its minor units. Every currency we hold has two decimals. */
export const minorInput = amountInput("NGN").transform((money) => money.amountMinor);

/** Minor units as a JSON integer. Amounts are bounded far below 2^53, so nothing is lost. */
export const toMinorNumber = (money: Money): number => Number(money.amountMinor);

/** Paise as a JSON integer, for fields that are named so. */
export const toPaise = (amountMinor: bigint): number => toMinorNumber({ amountMinor, currency: "INR" });

/** The two spellings of an amount on the wire under one field name: decimal text and integer minor units. */
export function wireAmount<Name extends string>(
  name: Name,
  money: Money,
): Record<Name, string> & Record<`${Name}_minor`, number> {
  return { [name]: toDecimal(money), [`${name}_minor`]: toMinorNumber(money) } as Record<Name, string> &
    Record<`${Name}_minor`, number>;
}

/** The zod shape that belongs to `wireAmount`. */
export function wireAmountShape<Name extends string>(name: Name) {
  return { [name]: z.string(), [`${name}_minor`]: z.number().int() } as Record<Name, z.ZodString> &
    Record<`${Name}_minor`, z.ZodNumber>;
}
