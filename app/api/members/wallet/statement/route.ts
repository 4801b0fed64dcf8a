import { route } from "@/lib/http/route";
import { listWalletEntries } from "@/lib/wallets/wallet-queries";
import { walletStatementQuery, walletStatementView } from "@/lib/wallets/wallet-schemas";

export const GET = route({
  auth: ["resident"],
  estate: true,
  query: walletStatementQuery,
  response: walletStatementView,
  handle: ({ actor, estateId, query }) => listWalletEntries(actor, estateId, query),
});
