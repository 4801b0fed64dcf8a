import { parseDecimal, toDecimal } from "@/lib/kernel/money";
import { ExactNumber } from "@/sandbox/exact-json";
import { moneyAt } from "@/sandbox/gateways";

/** Naira with at most two decimals, as a number or as text; null for anything else. */
export function parseNaira(value: unknown): bigint | null {
  const digits = value instanceof ExactNumber ? value.digits : value;
  const money = typeof digits === "string" ? parseDecimal(digits, "NGN") : null;
  return money && money.amountMinor > 0n ? money.amountMinor : null;
}

/** `150000.50` is written `150000.5`, as a machine that keeps amounts in floats would. */
export const naira = (amountMinor: bigint): ExactNumber =>
  new ExactNumber(toDecimal(moneyAt("flutterwave", amountMinor)).replace(/\.?0+$/, ""));

/** An id is a number here, but lists write it as text. */
export const numberOf = (digits: string): ExactNumber => new ExactNumber(digits);
