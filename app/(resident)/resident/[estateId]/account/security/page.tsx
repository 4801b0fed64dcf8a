import type { Metadata } from "next";
import { SecurityPanel } from "@/components/access/security-panel";
import * as routes from "@/components/routes";
import { getOwnProfile } from "@/lib/access/profile-queries";
import { requireEstateActor } from "@/lib/access/require-actor";
import { getTwoFactor } from "@/lib/access/session-queries";

export const metadata: Metadata = { title: "Security" };

export default async function ResidentSecurityPage({
  params,
}: PageProps<"/resident/[estateId]/account/security">) {
  const { estateId: id } = await params;
  const from = routes.accountPart(`resident/${id}`, "security");
  const { actor, estateId } = await requireEstateActor("resident", id, from);
  const [profile, twoFactor] = await Promise.all([getOwnProfile(actor), getTwoFactor(actor)]);
  return <SecurityPanel place={`resident/${estateId}`} profile={profile} twoFactor={twoFactor} />;
}
