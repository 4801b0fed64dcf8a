import { route } from "@/lib/http/route";
import { getBalanceOfWallet } from "@/lib/wallets/wallet-queries";
import { walletBalanceView } from "@/lib/wallets/wallet-schemas";

export const GET = route({
  auth: ["resident"],
  estate: true,
  response: walletBalanceView,
  handle: ({ actor, estateId }) => getBalanceOfWallet(actor, estateId),
});
