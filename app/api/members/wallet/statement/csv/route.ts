import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { csvBody } from "@/lib/papers/csv";
import { walletStatementColumns } from "@/lib/papers/list-columns";
import { csvFile } from "@/lib/papers/paper-file";
import { listWalletEntries } from "@/lib/wallets/wallet-queries";
import { walletStatementQuery } from "@/lib/wallets/wallet-schemas";

export const GET = route({
  auth: ["resident"],
  estate: true,
  query: walletStatementQuery,
  response: fileAnswer,
  handle: async ({ actor, estateId, query }) =>
    csvFile(
      "wallet",
      await csvBody(walletStatementColumns, query, (at) => listWalletEntries(actor, estateId, at)),
    ),
});
