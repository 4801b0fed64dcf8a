import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import { requirePermission } from "@/lib/estates/estate-policy";
import { actorName, type PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import { newReference, type Id } from "@/lib/kernel/id";
import { toDecimal, type Money } from "@/lib/kernel/money";
import { walletFrozen } from "@/lib/ledger/chart";
import { openAccount } from "@/lib/ledger/open-account";
import { postJournal } from "@/lib/ledger/post-journal";
import { moneyFrozen, moneyUnfrozen } from "./wallet-journals";
import { lockWallet } from "./wallet-store";

export type FreezeMoney = {
  walletId: Id<"wallet">;
  amountMinor: bigint;
  direction: "freeze" | "unfreeze";
  reason: string;
};

/**
 * Keeps a part of a wallet from being spent, or frees it again: it stays the resident's, in an account of its own. Needs
 * `ManageTransaction`. Each call moves money once; routes keep an `Idempotency-Key`. Throws `insufficient-funds` for more than
 * there is to freeze, or than is frozen.
 */
export async function freezeMoney(
  actor: PersonActor,
  estateId: Id<"estate">,
  input: FreezeMoney,
): Promise<void> {
  requirePermission(actor, estateId, "ManageTransaction");
  await inTransaction(
    async (tx) => {
      const wallet = await lockWallet(tx, estateId, input.walletId);
      if (!wallet) throw notFound("wallet");
      const amount: Money = { amountMinor: input.amountMinor, currency: wallet.currency };
      await openAccount(tx, walletFrozen(wallet.id, wallet.currency));
      const toJournal = input.direction === "freeze" ? moneyFrozen : moneyUnfrozen;
      await postJournal(
        tx,
        toJournal({
          walletId: wallet.id,
          key: `${input.direction}:${newReference("wal")}`,
          amount,
          at: tx.now,
          actor: actorName(actor),
        }),
      );
      await recordAudit(tx, actor, {
        action: input.direction === "freeze" ? "wallet.money-frozen" : "wallet.money-unfrozen",
        subject: wallet.id,
        details: { amount: toDecimal(amount), reason: input.reason },
      });
    },
    { estate: estateId },
  );
}
