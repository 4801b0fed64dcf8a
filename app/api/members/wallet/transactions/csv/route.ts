import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { listFile } from "@/lib/papers/paper-file";
import { remittanceColumns } from "@/lib/papers/wallet-columns";
import { listOwnRemittances } from "@/lib/wallets/wallet-queries";
import { ownRemittanceListQuery } from "@/lib/wallets/wallet-schemas";

export const GET = route({
  auth: ["resident"],
  estate: true,
  query: ownRemittanceListQuery,
  response: fileAnswer,
  handle: ({ actor, estateId, query }) =>
    listFile("transactions", remittanceColumns, query, (at) => listOwnRemittances(actor, estateId, at)),
});
