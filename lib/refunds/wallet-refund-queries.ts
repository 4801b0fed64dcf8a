import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import { may } from "@/lib/estates/estate-policy";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { smaller, toDecimal } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { walletMoney } from "@/lib/ledger/chart";
import { findPaymentOfRemittance } from "@/lib/payments/payment-store";
import { findRemittance } from "@/lib/wallets/remittance-store";
import { leftToSendBack } from "./plan-wallet-refund";
import { sumRefunds } from "./refund-store";

/**
 * What the actor may send back of a payment to where it came from at this moment, as decimal text: what the payment brought into
 * the wallet and the wallet still has. Null when nothing, while a refund is on its way, or not by him. The decision looks again
 * under its locks.
 */
export async function returnableOf(
  actor: PersonActor,
  estateId: Id<"estate">,
  remittanceId: Id<"remittance">,
): Promise<string | null> {
  if (!may(actor, estateId, "ManageTransaction")) return null;
  return inTransaction(
    async (tx) => {
      const sent = await findRemittance(tx, remittanceId);
      if (!sent?.wallet_id || leftToSendBack({ ...sent, refunded_minor: 0n }).amountMinor <= 0n) return null;
      const payment = await findPaymentOfRemittance(tx, sent.id);
      if ((await sumRefunds(tx, payment.id)).isOneOpen) return null;
      const left = leftToSendBack({ ...sent, refunded_minor: payment.refunded_minor });
      const available = await getBalance(walletMoney(sent.wallet_id, sent.amount.currency), tx.db);
      const returnable = smaller(left, available);
      return returnable.amountMinor > 0n ? toDecimal(returnable) : null;
    },
    { estate: estateId },
  );
}
