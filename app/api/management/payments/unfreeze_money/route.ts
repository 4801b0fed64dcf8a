import { route } from "@/lib/http/route";
import { freezeMoney } from "@/lib/wallets/freeze-money";
import { getWalletView } from "@/lib/wallets/wallet-queries";
import { freezeMoneyBody, walletBalanceView } from "@/lib/wallets/wallet-schemas";

export const POST = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  body: freezeMoneyBody,
  response: walletBalanceView,
  idempotency: "optional",
  handle: async ({ actor, estateId, body }) => {
    await freezeMoney(actor, estateId, {
      walletId: body.wallet_id,
      amountMinor: body.amount,
      direction: "unfreeze",
      reason: body.reason,
    });
    return getWalletView(actor, estateId, body.wallet_id);
  },
});
