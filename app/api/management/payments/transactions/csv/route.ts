import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { listFile } from "@/lib/papers/paper-file";
import { remittanceColumns } from "@/lib/papers/wallet-columns";
import { listRemittances } from "@/lib/wallets/wallet-queries";
import { remittanceListQuery } from "@/lib/wallets/wallet-schemas";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  query: remittanceListQuery,
  response: fileAnswer,
  handle: ({ actor, estateId, query }) =>
    listFile("transactions", remittanceColumns, query, (at) => listRemittances(actor, estateId, at)),
});
