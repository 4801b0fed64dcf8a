import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Notice } from "@/components/ui/notice";
import type { WalletBalanceView } from "@/lib/wallets/wallet-schemas";
import { frozenOf, walletProblem } from "@/lib/status-words/wallet-words";

type Props = { estateId: string; wallet: WalletBalanceView };

/** What a wallet holds, what of it is frozen, and the way to add to it. */
export function WalletCard({ estateId, wallet }: Props) {
  const frozen = frozenOf(wallet);
  const problem = walletProblem(wallet);
  return (
    <>
      {problem && (
        <Notice tone="attention" title={problem}>
          Your bills can still be paid directly. Ask your estate why.
        </Notice>
      )}
      <Card className="grid grid-cols-1 gap-5">
        <div>
          <p className="text-[2.75rem] leading-none font-semibold tracking-tight">
            <Money amount={wallet.available_balance} currency={wallet.currency} />
          </p>
          <p className="mt-3 text-ink-soft">
            {frozen
              ? `You can spend this. Another ${frozen} is frozen by your estate and stays yours.`
              : "You can spend all of it on your bills here."}
          </p>
        </div>
        {wallet.status !== "closed" && (
          <a
            href={routes.inPlace(`resident/${estateId}`, "wallet/add")}
            className={buttonLook("primary", "w-full text-lg sm:w-auto sm:justify-self-start sm:px-8")}
          >
            Add money
          </a>
        )}
      </Card>
    </>
  );
}
