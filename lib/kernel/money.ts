import { DomainError } from "./errors";

export type Currency = "INR" | "NGN";

/** An exact amount: `amountMinor` counts paise or kobo. Never a float, never without its currency. */
export type Money = { readonly amountMinor: bigint; readonly currency: Currency };

/** Every currency we hold has two decimals; a third needs a decision, not a default. */
const DECIMALS: Record<Currency, number> = { INR: 2, NGN: 2 };
/** Ten trillion minor units: far above any rent, far below what a JSON number or a bigint column loses. */
const AMOUNT_MAX_MINOR = 10_000_000_000_000n;
const BASIS_POINTS = 10_000n;

/** Rupees: `inr(1_500_000n)` is ₹15,000.00. The argument counts paise. */
export const inr = (amountMinor: bigint): Money => ({ amountMinor, currency: "INR" });

/** Naira: `ngn(1_500_000n)` is ₦15,000.00. The argument counts kobo. */
export const ngn = (amountMinor: bigint): Money => ({ amountMinor, currency: "NGN" });

function requireSameCurrency(a: Money, b: Money): void {
  if (a.currency !== b.currency)
    throw new DomainError("invariant-violated", "currency-mismatch", `${a.currency} meets ${b.currency}`);
}

export function subtract(a: Money, b: Money): Money {
  requireSameCurrency(a, b);
  return { amountMinor: a.amountMinor - b.amountMinor, currency: a.currency };
}

/** The smaller of two amounts of one currency; throws for two currencies. */
export const smaller = (a: Money, b: Money): Money => (subtract(a, b).amountMinor < 0n ? a : b);

export function isSameMoney(a: Money, b: Money): boolean {
  return a.currency === b.currency && a.amountMinor === b.amountMinor;
}

/**
 * `basisPoints` hundredths of a per cent of a non-negative amount, rounded half up to the minor unit.
 * 200 basis points of ₹333.33 are ₹6.67.
 */
export function percentage(amount: Money, basisPoints: bigint): Money {
  return {
    amountMinor: (amount.amountMinor * basisPoints + BASIS_POINTS / 2n) / BASIS_POINTS,
    currency: amount.currency,
  };
}

/**
 * Splits an amount by weights so that the parts add up to it exactly: each gets its rounded-down share and the
 * largest remainders get the minor units left over (ties go to the earlier weight).
 */
export function allocate(amount: Money, weights: readonly bigint[]): Money[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total <= 0n || weights.some((weight) => weight < 0n))
    throw new DomainError(
      "invariant-violated",
      "weights-not-positive",
      "weights must be non-negative, their sum positive",
    );
  const shares = weights.map((weight, index) => ({
    index,
    whole: (amount.amountMinor * weight) / total,
    remainder: (amount.amountMinor * weight) % total,
  }));
  let left = amount.amountMinor - shares.reduce((sum, share) => sum + share.whole, 0n);
  const byRemainder = shares.toSorted((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  for (const share of byRemainder) {
    if (left === 0n) break;
    share.whole += 1n;
    left -= 1n;
  }
  return shares.map((share) => ({ amountMinor: share.whole, currency: amount.currency }));
}

/** `"1500.5"` → ₹1,500.50. Null when the text is not a plain decimal or is finer than the currency. */
export function parseDecimal(text: string, currency: Currency): Money | null {
  const match = /^(-?)(\d{1,12})(?:\.(\d+))?$/.exec(text);
  if (!match) return null;
  const [, sign = "", whole = "", fraction = ""] = match;
  const decimals = DECIMALS[currency];
  if (fraction.length > decimals) return null;
  const amountMinor = BigInt(whole + fraction.padEnd(decimals, "0"));
  if (amountMinor > AMOUNT_MAX_MINOR) return null;
  return { amountMinor: sign ? -amountMinor : amountMinor, currency };
}

/** ₹1,500.50 → `"1500.50"`: the exact decimal string of the wire and of CSV. */
export function toDecimal(money: Money): string {
  const decimals = DECIMALS[money.currency];
  const negative = money.amountMinor < 0n;
  const digits = (negative ? -money.amountMinor : money.amountMinor).toString().padStart(decimals + 1, "0");
  return `${negative ? "-" : ""}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

const LOCALES: Record<Currency, { locale: string; symbol: string }> = {
  INR: { locale: "en-IN", symbol: "₹" },
  NGN: { locale: "en-NG", symbol: "₦" },
};

/** For people: `₹1,00,000` and `₹1,500.50`. Whole amounts drop the zero paise. */
export function formatMoney(money: Money): string {
  const { locale, symbol } = LOCALES[money.currency];
  const [whole = "0", fraction = ""] = toDecimal(money).replace("-", "").split(".");
  const grouped = BigInt(whole).toLocaleString(locale);
  return `${money.amountMinor < 0n ? "−" : ""}${symbol}${grouped}${/^0*$/.test(fraction) ? "" : `.${fraction}`}`;
}
