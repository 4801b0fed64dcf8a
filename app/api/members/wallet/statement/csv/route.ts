import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { listFile } from "@/lib/papers/paper-file";
import { walletStatementColumns } from "@/lib/papers/wallet-columns";
import { listWalletEntries } from "@/lib/wallets/wallet-queries";
import { walletStatementQuery } from "@/lib/wallets/wallet-schemas";

export const GET = route({
  auth: ["resident"],
  estate: true,
  query: walletStatementQuery,
  response: fileAnswer,
  handle: ({ actor, estateId, query }) =>
    listFile("wallet", walletStatementColumns, query, (at) => listWalletEntries(actor, estateId, at)),
});
