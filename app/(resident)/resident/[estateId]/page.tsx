import type { Metadata } from "next";
import { ResidentHome } from "@/components/resident/resident-home";
import * as routes from "@/components/routes";
import { requireEstateActor } from "@/lib/access/require-actor";
import { listOpenBills } from "@/lib/bills/open-bill-queries";
import { getOwnEstate } from "@/lib/estates/estate-queries";
import { clock } from "@/lib/kernel/clock";
import { getBalanceOfWallet, listOwnRemittances } from "@/lib/wallets/wallet-queries";

export const metadata: Metadata = { title: "Your estate" };

const OPEN_SHOWN = 10;
const RECEIVED_SHOWN = 3;

export default async function ResidentHomePage({ params }: PageProps<"/resident/[estateId]">) {
  const { estateId: id } = await params;
  const { actor, estateId } = await requireEstateActor("resident", id, routes.inPlace(`resident/${id}`));
  const [estate, bills, wallet, open, received] = await Promise.all([
    getOwnEstate(actor, estateId),
    listOpenBills(actor, estateId),
    getBalanceOfWallet(actor, estateId),
    listOwnRemittances(actor, estateId, { status: "pending", limit: OPEN_SHOWN }),
    listOwnRemittances(actor, estateId, { status: "completed", limit: RECEIVED_SHOWN }),
  ]);
  return (
    <ResidentHome
      estate={estate}
      bills={bills}
      wallet={wallet}
      open={open.results}
      received={received.results}
      now={clock.now()}
    />
  );
}
