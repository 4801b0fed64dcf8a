import * as routes from "@/components/routes";
import type { Figure } from "@/components/ui/figures";
import type { BalanceName, OwnerBalance } from "@/lib/numbers/balance-schemas";
import { amountWords } from "@/lib/status-words/amount-words";
import { BALANCE_WORDS } from "@/lib/status-words/balance-words";

/** How an owner's money stands; each figure opens the entries that it adds up. A debt is shown only when there is one. */
export function balanceFigures(balance: OwnerBalance): Figure[] {
  const figure = (name: BalanceName, amount: string): Figure => ({
    label: BALANCE_WORDS[name].label,
    value: amountWords(amount, balance.currency),
    href: routes.withQuery(routes.ownerBalance(name), { portfolio: balance.portfolioId }),
  });
  return [
    figure("available", balance.available),
    figure("set-aside", balance.setAside),
    ...(balance.owed === "0.00" ? [] : [figure("owed", balance.owed)]),
    figure("paid-out", balance.paidOut),
  ];
}
