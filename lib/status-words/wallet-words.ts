import { formatMoney, type Currency } from "@/lib/kernel/money";
import type { WalletBalanceView } from "@/lib/wallets/wallet-schemas";

/** What of a wallet is frozen, in words; null when nothing is. */
export function frozenOf(wallet: WalletBalanceView): string | null {
  const amountMinor = BigInt(wallet.balance_minor) - BigInt(wallet.available_balance_minor);
  return amountMinor === 0n ? null : formatMoney({ amountMinor, currency: wallet.currency as Currency });
}

/** Why nothing may leave a wallet; null when it may. */
export function walletProblem(wallet: Pick<WalletBalanceView, "status">): string | null {
  if (wallet.status === "suspended") return "Your estate has suspended your wallet: nothing leaves it.";
  return wallet.status === "closed" ? "Your wallet is closed." : null;
}
