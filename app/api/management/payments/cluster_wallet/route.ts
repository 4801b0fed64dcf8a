import { getClusterWallet } from "@/lib/cluster/cluster-queries";
import { clusterWalletQuery, clusterWalletView } from "@/lib/cluster/cluster-schemas";
import { route } from "@/lib/http/route";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  query: clusterWalletQuery,
  response: clusterWalletView,
  handle: ({ actor, estateId, query }) => getClusterWallet(actor, estateId, query),
});
