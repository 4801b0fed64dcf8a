import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { csvBody } from "@/lib/papers/csv";
import { remittanceColumns } from "@/lib/papers/list-columns";
import { csvFile } from "@/lib/papers/paper-file";
import { listOwnRemittances } from "@/lib/wallets/wallet-queries";
import { ownRemittanceListQuery } from "@/lib/wallets/wallet-schemas";

export const GET = route({
  auth: ["resident"],
  estate: true,
  query: ownRemittanceListQuery,
  response: fileAnswer,
  handle: async ({ actor, estateId, query }) =>
    csvFile(
      "transactions",
      await csvBody(remittanceColumns, query, (at) => listOwnRemittances(actor, estateId, at)),
    ),
});
