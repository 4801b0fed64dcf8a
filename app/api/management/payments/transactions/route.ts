import { route } from "@/lib/http/route";
import { listRemittances } from "@/lib/wallets/wallet-queries";
import { remittanceListQuery, remittanceListView } from "@/lib/wallets/wallet-schemas";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  query: remittanceListQuery,
  response: remittanceListView,
  handle: ({ actor, estateId, query }) => listRemittances(actor, estateId, query),
});
