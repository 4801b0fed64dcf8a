import { formatMoney, smaller, subtract, type Money } from "@/lib/kernel/money";

/** How a bill is paid: from the wallet alone, or through a gateway. */
export type Way = "wallet" | "paystack" | "flutterwave";
export type Wallet = {
  readonly available: Money;
  /** Why nothing may leave it; null when it may. */ readonly problem: string | null;
};

/** What leaves the wallet and what goes through a gateway; together they are the amount. */
export type PayPlan = { readonly fromWallet: Money; readonly atGateway: Money };

/** No gateway takes less than one rupee or naira. */
const SMALLEST_MINOR = 100n;

export const holdsEnough = (wallet: Wallet, amount: Money): boolean =>
  wallet.problem === null && wallet.available.amountMinor >= amount.amountMinor;

/** The wallet holds something that could be used first, though not all of it. */
export const holdsPart = (wallet: Wallet, amount: Money): boolean =>
  wallet.problem === null &&
  wallet.available.amountMinor > 0n &&
  amount.amountMinor - wallet.available.amountMinor >= SMALLEST_MINOR;

/** Who pays what. `isWalletFirst` counts only where the wallet holds a part. */
export function planPayment(amount: Money, way: Way, wallet: Wallet, isWalletFirst: boolean): PayPlan {
  const nothing: Money = { ...amount, amountMinor: 0n };
  if (way === "wallet") return { fromWallet: amount, atGateway: nothing };
  if (!isWalletFirst || !holdsPart(wallet, amount)) return { fromWallet: nothing, atGateway: amount };
  const fromWallet = smaller(wallet.available, amount);
  return { fromWallet, atGateway: subtract(amount, fromWallet) };
}

/** Why this much of a bill cannot be paid, with what can; null when it can. */
export function billAmountRefusal(amount: Money | null, open: Money): string | null {
  if (!amount) return "Enter an amount such as 1500 or 1500.50.";
  if (amount.amountMinor > open.amountMinor) return `At most ${formatMoney(open)}: that is all that is open.`;
  const least = smaller(open, { ...open, amountMinor: SMALLEST_MINOR });
  return amount.amountMinor < least.amountMinor ? `At least ${formatMoney(least)}.` : null;
}

/** Why this much cannot be added to a wallet; null when it can. */
export function depositRefusal(amount: Money | null): string | null {
  if (!amount) return "Enter an amount such as 5000 or 1500.50.";
  const least: Money = { ...amount, amountMinor: SMALLEST_MINOR };
  return amount.amountMinor < SMALLEST_MINOR ? `At least ${formatMoney(least)}.` : null;
}
