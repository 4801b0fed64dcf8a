import type { Metadata } from "next";
import { AccountPanel } from "@/components/access/account-panel";
import * as routes from "@/components/routes";
import { getProfile } from "@/lib/access/profile-queries";
import { requireEstateActor } from "@/lib/access/require-actor";

export const metadata: Metadata = { title: "Account" };

export default async function EstateAccountPage({ params }: PageProps<"/estate/[estateId]/account">) {
  const { estateId: id } = await params;
  const { actor, estateId } = await requireEstateActor(
    "estate",
    id,
    routes.inPlace(`estate/${id}`, "account"),
  );
  return <AccountPanel profile={await getProfile(actor)} place={`estate/${estateId}`} />;
}
