import { route } from "@/lib/http/route";
import { suspendWallet } from "@/lib/wallets/suspend-wallet";
import { getWalletView } from "@/lib/wallets/wallet-queries";
import { suspendWalletBody, walletBalanceView } from "@/lib/wallets/wallet-schemas";

export const POST = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  body: suspendWalletBody,
  response: walletBalanceView,
  idempotency: "optional",
  handle: async ({ actor, estateId, body }) => {
    await suspendWallet(actor, estateId, { walletId: body.wallet_id, reason: body.reason });
    return getWalletView(actor, estateId, body.wallet_id);
  },
});
