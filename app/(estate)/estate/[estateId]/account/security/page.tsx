import type { Metadata } from "next";
import { SecurityPanel } from "@/components/access/security-panel";
import * as routes from "@/components/routes";
import { getOwnProfile } from "@/lib/access/profile-queries";
import { requireEstateActor } from "@/lib/access/require-actor";
import { getTwoFactor } from "@/lib/access/session-queries";

export const metadata: Metadata = { title: "Security" };

export default async function EstateSecurityPage({
  params,
}: PageProps<"/estate/[estateId]/account/security">) {
  const { estateId: id } = await params;
  const from = routes.accountPart(`estate/${id}`, "security");
  const { actor, estateId } = await requireEstateActor("estate", id, from);
  const [profile, twoFactor] = await Promise.all([getOwnProfile(actor), getTwoFactor(actor)]);
  return <SecurityPanel place={`estate/${estateId}`} profile={profile} twoFactor={twoFactor} />;
}
