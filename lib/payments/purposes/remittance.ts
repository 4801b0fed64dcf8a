import "server-only";
import { assertInvariant } from "@/lib/kernel/errors";
import { failRemittance, lockRemittance } from "@/lib/wallets/complete-remittance";
import { freeRequestKey } from "@/lib/wallets/remittance-store";
import { completeRemittancePayment } from "../complete-remittance-payment";
import type { PaymentRow } from "../payment-store";
import { recordEnd, recordNoPage, recordRefusedTry } from "../record-payment-error";
import type { PurposeKind } from "./purpose";

/** What a resident sends: money for their wallet, or for a bill of the estate. What goes wrong is kept for people to read. */
export const remittance: PurposeKind = {
  lock: async (tx, known) => {
    const { estate_id: estateId, remittance_id: remittanceId } = known;
    assertInvariant(estateId && remittanceId, `payment ${known.id} is a remittance's`);
    const locked = await lockRemittance(tx, estateId, remittanceId);
    const what = (payment: PaymentRow) => ({ payment, remittance: locked });
    return {
      complete: (inside, actor, payment, report) =>
        completeRemittancePayment(inside, actor, locked, payment, report),
      failed: async (inside, payment, failure) => {
        await failRemittance(inside, locked, failure);
        await recordEnd(inside, what(payment), failure);
      },
      refused: (inside, payment, refusal) => recordRefusedTry(inside, what(payment), refusal),
      noPage: async (inside, payment, said, isOver) => {
        const { code, detail: message } = said;
        if (isOver) await failRemittance(inside, locked, { code, message });
        return recordNoPage(inside, what(payment), said);
      },
      pageLost: async (inside, payment, failure) => {
        await failRemittance(inside, locked, failure);
        await freeRequestKey(inside, locked.remittance.id);
        await recordEnd(inside, what(payment), failure);
      },
    };
  },
  page: ({ purpose, estate_id: estateId, remittance_id: remittanceId }) => ({
    path: `/resident/${estateId}/payments/${remittanceId}`,
    message: purpose === "deposit" ? "Money for your wallet" : "Estate bill",
  }),
};
