import { route } from "@/lib/http/route";
import { listOwnRemittances } from "@/lib/wallets/wallet-queries";
import { ownRemittanceListQuery, remittanceListView } from "@/lib/wallets/wallet-schemas";

export const GET = route({
  auth: ["resident"],
  estate: true,
  query: ownRemittanceListQuery,
  response: remittanceListView,
  handle: ({ actor, estateId, query }) => listOwnRemittances(actor, estateId, query),
});
